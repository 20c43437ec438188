"""What an import would do, before it does anything."""

from odoo import fields, models
from odoo.tools import split_every

from ..tools.identity import SAME, keys_of
from ..tools.repeats import repeats
from .vht_import import COLUMNS, PREVIEW
from .vht_import_row import MAX_SHOWN

BATCH = 500
MAX_NAME = 80


class VhtImport(models.Model):
    _inherit = "vht.import"

    question_ids = fields.One2many("vht.import.question", "import_id", "Questions")
    row_ids = fields.One2many("vht.import.row", "import_id", "Findings", readonly=True)
    row_count = fields.Integer("Rows", readonly=True)
    new_count = fields.Integer("New", readonly=True)
    known_count = fields.Integer("Already known", readonly=True)
    twice_count = fields.Integer("Twice in the file", readonly=True)
    received_count = fields.Integer(
        "Already received",
        readonly=True,
        help="With another file, or twice in this one: nothing is done with them.",
    )
    rejected_count = fields.Integer("Rejected", readonly=True)

    def action_columns(self):
        """Back to the columns."""
        self.filtered(lambda record: record.state == PREVIEW).sudo().state = COLUMNS

    def action_preview(self):
        """Count what would happen; nothing happens."""
        self.ensure_one()
        if self.state not in (COLUMNS, PREVIEW):
            return
        table = self._read_table()
        read = self._row_reader(table)
        labels = self.env["vht.intake"]._reason_labels()
        self.sudo().row_ids.unlink()
        findings = self._repeated(table.rows, labels)
        questions, keys, names = {}, [], {}
        for batch in split_every(BATCH, table.rows, list):
            drafts = {}
            for row in batch:
                drafts[row.number], asked, _tags = read(row)
                for question in asked:
                    questions.setdefault(question, []).append(row.number)
            names |= {
                number: draft.partner_name or draft.contact_name or draft.name
                or draft.phone or draft.email_from or draft.description[:MAX_NAME]
                for number, draft in drafts.items()
            }  # fmt: skip
            fresh = {n: d for n, d in drafts.items() if n not in findings}
            findings |= self._rejected(fresh, labels)
            good = {n: d for n, d in fresh.items() if n not in findings}
            leads = self._as_owner().env["crm.lead"]
            unsaved = leads._vht_unsaved(good, self._defaults())
            findings |= self._known(unsaved, labels)
            keys += [
                (number, [k for k in keys_of(lead._vht_facts()) if k.kind in SAME])
                for number, lead in unsaved.items()
            ]
        for number, (first, kind) in repeats(keys).items():
            if number not in findings:
                findings[number] = self._twice(labels[kind], first)
        for number, finding in findings.items():
            finding["name"] = names[number]
        self._show(findings, questions, len(table.rows))

    def _rejected(self, drafts, labels):
        return {
            number: {
                "verdict": "rejected",
                "reason": labels[draft.problem or "no_contact"],
            }
            for number, draft in drafts.items()
            if draft.problem or draft.is_empty
        }

    def _repeated(self, rows, labels):
        """What came in before with another file, or stands above in this one."""
        came_in = self._came_in(rows)
        verdicts = dict(
            self.env["vht.intake"]._fields["verdict"]._description_selection(self.env)
        )
        whose = (
            self._as_owner()
            .env["crm.lead"]
            ._vht_whose(row.lead_id.id for row in came_in.values() if row.lead_id)
        )
        findings, first = {}, {}
        for row in rows:
            key = self._key_of(row)
            if taken := came_in.get(key):
                findings[row.number] = {
                    "verdict": "received",
                    "reason": verdicts[taken.verdict],
                    **whose.get(taken.lead_id.id, {}),
                }
            elif key in first:
                findings[row.number] = self._twice(labels["card"], first[key])
            first.setdefault(key, row.number)
        return findings

    def _known(self, unsaved, labels):
        """Who has an open lead already."""
        leads = self._as_owner().env["crm.lead"]
        found = leads._vht_open_leads(unsaved)
        whose = leads._vht_whose(lead.id for lead, _reason in found.values())
        return {
            number: {"verdict": "known", "reason": labels[reason], **whose[lead.id]}
            for number, (lead, reason) in found.items()
        }

    def _twice(self, reason, number):
        return {
            "verdict": "twice",
            "reason": self.env._(
                "%(reason)s as row %(number)s", reason=reason, number=number
            ),
        }

    def _show(self, findings, questions, row_count):
        self.env["vht.import.row"].sudo().create(
            [
                {"import_id": self.id, "number": number, **finding}
                for number, finding in sorted(findings.items())
            ]
        )
        self.question_ids._update(self._question_values(questions))
        counts = {
            verdict: sum(f["verdict"] == verdict for f in findings.values())
            for verdict in ("known", "twice", "received", "rejected")
        }
        self.sudo().write(
            {
                "state": PREVIEW,
                "row_count": row_count,
                "new_count": row_count - sum(counts.values()),
                **{f"{verdict}_count": count for verdict, count in counts.items()},
            }
        )

    def _question_values(self, questions):
        currency = self.company_id.currency_id.name
        labels = {
            "amount": self.env._("Which amount is it?"),
            "currency": self.env._("How much is it in %s?", currency),
            "date": self.env._("Which day is it? Write it as 31/12/2026."),
            "date_order": self.env._(
                "Is the day first, or the month? Write it as 31/12/2026."
            ),
            "phone": self.env._("Not a phone number"),
            "email": self.env._("Not an e-mail address"),
            "tax_code": self.env._("Not a tax code"),
            "province": self.env._("Which province is it?"),
            "priority": self.env._("How urgent is it? Write 0, 1, 2 or 3."),
            "salesperson": self.env._("Which salesperson is it? Write name or login."),
            "team": self.env._("Which sales team is it?"),
        }
        return [
            {
                "import_id": self.id,
                "place": question.column.index,
                "column": question.column.label,
                "text": question.text,
                "reason": labels[question.reason],
                "rows": _few(numbers),
            }
            for question, numbers in questions.items()
        ]


def _few(numbers):
    more = "…" if len(numbers) > MAX_SHOWN else ""
    return ", ".join(map(str, numbers[:MAX_SHOWN])) + more
