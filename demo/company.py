"""The company of the demo: country, people, teams, products; no leads yet."""

from dataclasses import dataclass
from datetime import date, timedelta
from types import SimpleNamespace

from odoo.fields import Command

from . import vocabulary as words

COMPANY_NAME = "Công ty TNHH Bán lẻ Ví Dụ"
PASSWORD = "demo"
NOWHERE = "http://127.0.0.1:9"  # the discard port: refused at once


@dataclass(frozen=True)
class Office:
    """What the history needs to know of the company: recordsets, all in Vietnamese."""

    env: object
    users: SimpleNamespace  # one res.users per login
    north: object  # the team that qualifies leads first
    south: object  # the team that starts with opportunities
    products: object
    sources: object
    campaigns: object
    lost_reasons: object


def login_of(word):
    """The login of a person, an address of the company."""
    return f"{word}@{words.MAIL_DOMAIN}"


def set_up_company(env):
    """Turn a fresh database with the add-on into the company, through the product's own
    ways.

    :param env: an environment of the superuser
    :rtype: Office
    """
    _speak_vietnamese(env)
    env = env(context={**env.context, "lang": "vi_VN", "tz": "Asia/Ho_Chi_Minh"})
    _stay_at_home(env)
    _describe_company(env)
    # As an administrator does it: the teams follow the use of leads, and the scoring
    # learns from everything that happened.
    env["res.config.settings"].create(
        {
            "group_use_lead": True,
            "predictive_lead_scoring_start_date": date.today() - timedelta(days=365),
        }
    ).execute()
    users = SimpleNamespace(**_hire(env))
    north, south = _form_teams(env, users)
    return Office(
        env=env,
        users=users,
        north=north,
        south=south,
        products=_stock_shelves(env),
        sources=_find_or_create(env["utm.source"], words.SOURCES),
        campaigns=env["utm.campaign"].create(
            [{"title": name} for name in words.CAMPAIGNS]
        ),
        lost_reasons=env["crm.lost.reason"].create(
            [{"name": name} for name in words.LOST_REASONS]
        ),
    )


def _speak_vietnamese(env):
    """Activate Vietnamese as users do, for everybody who is there already and who will
    come.
    """
    vietnamese = (
        env["res.lang"].with_context(active_test=False).search([("code", "=", "vi_VN")])
    )
    env["base.language.install"].create({"lang_ids": vietnamese.ids}).lang_install()
    here = {"lang": "vi_VN", "tz": "Asia/Ho_Chi_Minh"}
    env["res.partner"].with_context(active_test=False).search([]).write(here)
    env["ir.default"].set("res.partner", "lang", "vi_VN")
    env["ir.default"].set("res.partner", "tz", "Asia/Ho_Chi_Minh")


def _stay_at_home(env):
    """No call leaves the machine: paid look-ups go nowhere, no update notice."""
    for service in ("iap", "enrich", "reveal", "sms", "iap.partner_autocomplete"):
        env["ir.config_parameter"].set_param(f"{service}.endpoint", NOWHERE)
    env["res.config.settings"].create({"lead_enrich_auto": "manual"}).execute()
    env.ref("mail.ir_cron_module_update_notification").active = False


def _describe_company(env):
    domain = env["mail.alias.domain"].create({"name": words.MAIL_DOMAIN})
    env.company.write(
        {
            "name": COMPANY_NAME,
            "street": "Số 1 phố Ví Dụ",
            "country_id": env.ref("base.vn").id,
            "state_id": env.ref("base.state_vn_VN-HN").id,
            "phone": "0900 000 001",
            "email": f"info@{words.MAIL_DOMAIN}",
            "website": f"http://www.{words.MAIL_DOMAIN}",
            "alias_domain_id": domain.id,
        }
    )
    # The Vietnamese chart of accounts brings the đồng and the value added tax.
    env["res.config.settings"].create({"chart_template": "vn"}).execute()


def _hire(env):
    """Create the people and the technical user of the mail server, by login."""
    roles = {
        "salesperson": env.ref("sales_team.group_sale_salesman"),
        "manager": env.ref("sales_team.group_sale_manager"),
    }
    # No greeting bot, no tour bubbles: they would stand between the visitor and the
    # product.
    settled = {
        "odoobot_state": "disabled",
        "tour_enabled": False,
        "notification_type": "inbox",
    }
    env.ref("base.user_admin").write({**settled, "name": "Quản trị viên"})
    env = env(context={**env.context, "no_reset_password": True})
    people = {}
    for word, name, role in words.PEOPLE:
        login = login_of(word)
        people[word] = env["res.users"].create(
            {
                **settled,
                "name": name,
                "login": login,
                "email": login,
                "password": PASSWORD,
                "group_ids": [
                    Command.set([env.ref("base.group_user").id, roles[role].id])
                ],
            }
        )
    people["gateway"] = _hire_gateway(env, settled)
    return people


def _hire_gateway(env, settled):
    """The mail server's own user. Stock asks much of it: to see all messages (or the
    same mail would come in twice) and to mark the address it came to as working.
    """
    groups = ["base.group_user", "base.group_system", "sales_team.group_sale_manager"]
    return env["res.users"].create(
        {
            **settled,
            "name": "Cổng thư điện tử",
            "login": words.GATEWAY_LOGIN,
            "email": f"mailer-daemon@{words.MAIL_DOMAIN}",
            "group_ids": [Command.set([env.ref(group).id for group in groups])],
        }
    )


def _form_teams(env, users):
    """Hà Nội qualifies leads (sales@), Hồ Chí Minh City starts with opportunities
    (hcm@).
    """
    # The chart of accounts took the address for the customer invoices' journal.
    env["account.journal"].search([("alias_name", "=", "sales")]).alias_name = "hoadon"
    north = env.ref("sales_team.team_sales_department")
    # Without a leader, who would get every mail: whoever has time takes it from the
    # board.
    north.write({"alias_name": "sales", "use_leads": True, "user_id": False})
    for language in ("en_US", "vi_VN"):
        north.with_context(lang=language).name = "Kinh doanh Hà Nội"
    south = env["crm.team"].create(
        {
            "name": "Kinh doanh TP.HCM",
            "alias_name": "hcm",
            "use_leads": False,
            "user_id": users.quanly.id,
        }
    )
    north.member_ids = users.an | users.binh
    south.member_ids = users.chi
    return north, south


def _stock_shelves(env):
    return env["product.product"].create(
        [
            {
                "name": name,
                "list_price": price,
                "type": "service" if is_service else "consu",
                "invoice_policy": "order",
            }
            for name, price, is_service in words.PRODUCTS
        ]
    )


def _find_or_create(model, names):
    """The records of these names in this order; stock ships some of the sources
    already.
    """
    known = {record.name: record for record in model.search([("name", "in", names)])}
    return model.union(
        *(known.get(name) or model.create({"name": name}) for name in names)
    )
