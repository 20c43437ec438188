"""List the stock strings that a Vietnamese user still gets in English or wrong.

Run as `python stock_strings.py DATABASE OUTPUT` in Odoo's environment; the database
has the add-on and Vietnamese. Nothing is written to it. The same database gives the
same page, so that a diff of the page shows what a new Odoo or a new wording changed.
"""

import re
import sys
from collections import defaultdict
from pathlib import Path

import polib
from wrong_words import verdict

import odoo
from odoo import api
from odoo.modules.registry import Registry
from odoo.tools.translate import TRANSLATED_ATTRS

ENGLISH, VIETNAMESE = "en_US", "vi_VN"
MODELS = (
    "crm.lead",
    "crm.lead.lost",
    "crm.lead2opportunity.partner",
    "crm.lead2opportunity.partner.mass",
    "crm.merge.opportunity",
    "crm.lead.pls.update",
    "crm.stage",
    "crm.lost.reason",
    "crm.activity.report",
    "crm.team",
    "crm.team.member",
    "crm.tag",
    "crm.recurring.plan",
)
INTRODUCTION = """\
# Stock strings on the CRM screens

What stock Odoo still shows a Vietnamese user in English or in words that are not those
of a Vietnamese sales team, with the add-on installed. `bin/i18n` writes this page from
a running database; do not edit it by hand.

The add-on exchanges stock's words where views and descriptions of fields reach
(`models/vht_wording.py`) and never rewrites a stock translation. The rest is listed
here with the reason why it remains:

* **not translated**: stock's `vi.po` has no Vietnamese for it
* **wrong word**: stock's `vi.po` has another word than the one given

"""


def text(value):
    """One line of Markdown table text."""
    return re.sub(r"\s+", " ", value or "").strip().replace("|", "\\|")


class Findings:
    """What was found, by section of the page."""

    def __init__(self):
        self.sections = defaultdict(dict)

    def add(self, section, english, vietnamese, where=""):
        """Judge a pair of strings and keep it if it is English or wrong."""
        english, vietnamese = text(english), text(vietnamese)
        found = verdict(english, vietnamese)
        if found:
            places = self.sections[section].setdefault(
                (english, vietnamese, found), set()
            )
            places.add(where)

    def page(self):
        """The whole page in Markdown."""
        lines = [INTRODUCTION, "| Part | Strings |", "|---|---|"]
        lines += [f"| {title} | {len(self.sections[title])} |" for title in REASONS]
        for title, reason in REASONS.items():
            rows = self.sections[title]
            lines += [
                f"\n## {title}\n\n{reason}\n",
                "| English | A Vietnamese user sees | Why | Where |",
                "|---|---|---|---|",
            ]
            for (english, vietnamese, why), places in sorted(rows.items()):
                where = ", ".join(
                    f"`{place}`" for place in sorted(filter(None, places))
                )
                lines.append(f"| {english} | {vietnamese} | {why} | {where} |")
        return "\n".join(lines) + "\n"


SCREENS = "Screens"
LABELS = "Field labels, help and options"
STORED_LABELS = "Labels in mails and exports"
MENUS = "Menus"
ACTIONS = "Actions and their help"
RECORDS = "Records that come with stock"
SERVER_CODE = "Messages from the server"
CLIENT_CODE = "Messages and templates of the web client"
REASONS = {
    SCREENS: "Texts in views that our wording does not cover (yet).",
    LABELS: "Labels, help and options that our wording does not cover (yet).",
    STORED_LABELS: (
        "Exchanged on screens. Notification mails about changes and the options in an "
        "export take the label straight from `ir.model.fields`."
    ),
    MENUS: "A menu's name is a record of stock; neither views nor fields reach it.",
    ACTIONS: "An action's name and help are records of stock: titles of pages and "
    "dialogs, entries of the Actions menu.",
    RECORDS: "Names in records that stock ships: subtypes of messages, activity types, "
    "mail templates, tips.",
    SERVER_CODE: "Texts in stock's Python code, translated by stock's `vi.po` alone.",
    CLIENT_CODE: "Texts in stock's JavaScript and templates, translated by stock's "
    "`vi.po` alone.",
}


def view_strings(arch):
    """(tag, strings in a fixed order) of each node of a view."""
    for node in arch.iter("*"):
        names = sorted(TRANSLATED_ATTRS.intersection(node.keys()))
        yield node.tag, [node.text, node.tail, *(node.get(name) for name in names)]


def collect_screens(env, findings):
    """Every stock view of the CRM models, with what inherits it."""
    views = env["ir.ui.view"].search(
        [("model", "in", MODELS), ("mode", "=", "primary")], order="model, key, id"
    )
    for view in views:
        place = f"{view.model} {view.type}: {view.xml_id}"
        english, vietnamese = (
            list(
                view_strings(
                    env[view.model]
                    .with_context(lang=language)
                    ._get_view(view.id, view.type)[0]
                )
            )
            for language in (ENGLISH, VIETNAMESE)
        )
        for (tag, sources), (other_tag, translations) in zip(
            english, vietnamese, strict=True
        ):
            assert tag == other_tag, f"{place}: a translation changed the view's nodes"
            for source, translation in zip(sources, translations, strict=True):
                findings.add(SCREENS, source, translation, place)


def collect_labels(env, findings):
    """Labels, help and options of every stock field of the CRM models."""
    attributes = ["string", "help", "selection"]
    for model in MODELS:
        english, shown = (
            env[model].with_context(lang=language).fields_get(attributes=attributes)
            for language in (ENGLISH, VIETNAMESE)
        )
        stored = env["ir.model.fields"].with_context(lang=VIETNAMESE)
        for name, source in english.items():
            if name.startswith("vht_"):
                continue
            place = f"{model}.{name}"
            findings.add(LABELS, source["string"], shown[name]["string"], place)
            findings.add(LABELS, source.get("help"), shown[name].get("help"), place)
            label = stored.get_field_string(model).get(name)
            if label != shown[name]["string"]:
                findings.add(STORED_LABELS, source["string"], label, place)
            if env[model]._fields[name].type != "selection":
                continue
            options = dict(stored.get_field_selection(model, name))
            for (value, option), (_value, translation) in zip(
                source["selection"], shown[name]["selection"], strict=True
            ):
                findings.add(LABELS, option, translation, place)
                if options.get(value, translation) != translation:
                    findings.add(STORED_LABELS, option, options[value], place)


def collect_records(env, findings, section, records, names):
    """The translated fields `names` of stock's `records`."""
    for record in records:
        place = record.get_external_id()[record.id]
        if place.startswith("vht_crm_pipeline."):
            continue
        english, vietnamese = (
            record.with_context(lang=language) for language in (ENGLISH, VIETNAMESE)
        )
        for name in names:
            findings.add(section, english[name], vietnamese[name], place)


def collect_all_records(env, findings):
    """Menus, actions and other records of the CRM."""
    menus = env["ir.ui.menu"].search(
        [("id", "child_of", env.ref("crm.crm_menu_root").id)]
    )
    collect_records(env, findings, MENUS, menus, ["name"])
    windows = env["ir.actions.act_window"].search([("res_model", "in", MODELS)])
    collect_records(env, findings, ACTIONS, windows, ["name", "help"])
    servers = env["ir.actions.server"].search([("model_id.model", "in", MODELS)])
    collect_records(env, findings, ACTIONS, servers, ["name"])
    subtypes = env["mail.message.subtype"].search([("res_model", "in", MODELS)])
    collect_records(env, findings, RECORDS, subtypes, ["name", "description"])
    activity_types = env["mail.activity.type"].search([])
    collect_records(env, findings, RECORDS, activity_types, ["name", "summary"])
    templates = env["mail.template"].search([("model", "in", MODELS)])
    collect_records(
        env, findings, RECORDS, templates, ["name", "subject", "description"]
    )
    reasons = env["crm.lost.reason"].search([])
    collect_records(env, findings, RECORDS, reasons, ["name"])
    groups = env["res.groups"].search([("full_name", "ilike", "sales")])
    collect_records(env, findings, RECORDS, groups, ["name", "comment"])


def crm_modules(env):
    """The names of the installed stock modules that make up the CRM."""
    domain = [("state", "=", "installed"), ("name", "like", "crm")]
    names = env["ir.module.module"].search(domain).mapped("name")
    return sorted({"sales_team", "utm", *names} - {"vht_crm_pipeline"})


def collect_code(modules, findings):
    """Texts in stock's code: only its .po files have them, no record does."""
    for module in modules:
        folder = Path(odoo.modules.module.get_module_path(module), "i18n")
        translations = {
            entry.msgid: entry.msgstr for entry in polib.pofile(str(folder / "vi.po"))
        }
        for entry in polib.pofile(str(folder / f"{module}.pot")):
            shown = translations.get(entry.msgid) or entry.msgid
            for place, _line in entry.occurrences:
                if place.startswith("code:addons/"):
                    path = place.removeprefix("code:addons/")
                    section = CLIENT_CODE if "/static/" in path else SERVER_CODE
                    findings.add(section, entry.msgid, shown, path)


def main(database, output):
    """Write the page about `database` to the file `output`."""
    odoo.tools.config.parse_config(["-d", database, "--log-level=warn"])
    findings = Findings()
    with Registry(database).cursor() as cr:
        env = api.Environment(cr, api.SUPERUSER_ID, {"active_test": False})
        collect_screens(env, findings)
        collect_labels(env, findings)
        collect_all_records(env, findings)
        collect_code(crm_modules(env), findings)
    Path(output).write_text(findings.page(), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
