"""Which of Odoo's tests are run, and in which processes."""

import re
from dataclasses import dataclass

# Installed on both sides beside the dependencies of the add-on, with demo data.
MODULES = (
    "calendar",
    "crm",
    "crm_sms",
    "l10n_vn",
    "mass_mailing_crm",
    "sale_crm",
    "test_mail",
    "website_crm",
)


@dataclass(frozen=True)
class Group:
    """Tests that run in one process, always the same ones in the same order.

    Numbers of queries depend on what ran before in the process. So a group is the unit
    of the baseline: `--quick` leaves out groups, never tests of a group.

    :ivar tags: of Odoo's --test-tags
    :ivar http: only tests that need the web server, only others (False), or all (None)
    """

    name: str
    tags: tuple
    http: bool | None = False
    quick: bool = False

    @property
    def modules(self):
        """The modules whose tests are looked through."""
        found = [re.match(r"[+-]?\w*/(\w+)", tag) for tag in self.tags]
        return sorted({match[1] for match in found if match})

    @property
    def title(self):
        """Names the group and its content: another content is another group."""
        kinds = {True: ", web server", False: ", no web server", None: ""}
        return f"{self.name}: {' '.join(self.tags)}{kinds[self.http]}"


CRM = ("/crm", "/sale_crm")
BESIDE_CRM = (
    "/calendar",
    "/crm_sms",
    "/phone_validation",
    "/sales_team",
    "/utm",
    "/website_crm",
)
GATEWAY = (
    "/test_mail/tests/test_mail_alias.py",
    "/test_mail/tests/test_mail_gateway.py",
)
JAVASCRIPT = ("/web:WebSuite.test_unit_desktop[@crm,@sales_team,@sale_crm]",)

# The longest first: two run at a time, and the short ones fill the gap at the end.
GROUPS = (
    Group("browser", CRM + BESIDE_CRM + GATEWAY + JAVASCRIPT, http=True),
    Group("crm", CRM, quick=True),
    Group("calendar", BESIDE_CRM),
    Group("gateway", GATEWAY, quick=True),
)


def chosen(tags):
    """The group of the tags that the user gave.

    :raise ValueError: a tag names no module
    """
    if nameless := [tag for tag in tags if "/" not in tag]:
        raise ValueError(
            f"no module in {', '.join(nameless)}: write /module:Class.test"
        )
    return Group("chosen", tuple(tags), http=None)
