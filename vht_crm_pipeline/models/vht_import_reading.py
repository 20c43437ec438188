"""What an import makes of its rows, with what the database knows of them."""

from dataclasses import replace

from odoo import models
from odoo.exceptions import UserError

from ..tools.lead_mapping import PHONES, Column
from ..tools.lead_rows import LeadReader, Question
from ..tools.text import fold
from .vht_intake import ATTACHED, CREATED, IMPORT, QUARANTINED

TAKEN = (CREATED, ATTACHED)

# A row says who, a default stands for the rows that do not.
CHOSEN = {
    "salesperson": "user_id",
    "team": "team_id",
    "source": "source_id",
    "medium": "medium_id",
    "campaign": "campaign_id",
}


class VhtImport(models.Model):
    _inherit = "vht.import"

    def _door(self):
        """:return: of ``vht.intake.door``, through which the rows come in"""
        return IMPORT

    def _key_of(self, row):
        """:return: what makes a row of the table unique at its door"""
        return f"{self.id}:{row.number}"

    def _came_in(self, rows):
        """What went through the door, with this import or with an earlier one.

        :return: dict key -> row of vht.intake, as the superuser
        """
        held = self._held(rows)
        return {key: taken for key, taken in held.items() if self._stands(taken)}

    def _let_come_again(self, rows):
        """Free the keys of rows that stand no longer."""
        for key, taken in self._held(rows).items():
            if not self._stands(taken):
                taken.key = f"{key}:{taken.id}"

    def _held(self, rows):
        keys = [self._key_of(row) for row in rows]
        return self.env["vht.intake"]._held_at(self._door(), keys)

    def _stands(self, taken):
        """Not what an earlier import left out, or whose lead is deleted by now."""
        if taken.import_id == self or taken.verdict == QUARANTINED:
            return True
        if taken.verdict in TAKEN:
            return bool(taken.lead_id)
        return taken.reason == "by_hand"

    def _row_reader(self, table):
        """:return: function from a row of the table to (LeadDraft, list of Question,
        the text of its tags)
        :raise UserError: if nobody on the list could be called back
        """
        mapped = set(self.column_ids.mapped("key"))
        if not {*PHONES, "email_from"} & mapped:
            raise UserError(
                self.env._(
                    "No column is a phone or an e-mail: nobody could be called back. "
                    "Say in the list of columns which one it is."
                )
            )
        reader = LeadReader(
            [Column(column.place, column.name or "", column.key or "")
             for column in self.column_ids],
            table.rows,
            self.company_id.currency_id.name,
            self.company_id.country_id.code or "VN",
            self.question_ids._corrections(),
        )  # fmt: skip
        records = self._records_by_name()
        defaults = {
            key: (field, self[field].id)
            for key, field in CHOSEN.items()
            if key in mapped and self[field]
        }

        def read(row):
            lead_row = reader.read_row(row)
            values = {}
            questions = list(lead_row.questions)
            notes = []
            for key, by_name in records.items():
                column, text, cell = lead_row.named.get(key, (None, "", ""))
                record_id = by_name.get(fold(text))
                if record_id:
                    values[CHOSEN[key]] = record_id
                elif text:
                    questions.append(Question(column, cell, key))
                    notes.append(f"{column.label}: {text}")
            for key, (field, record_id) in defaults.items():
                if not getattr(lead_row.draft, key, ""):
                    values.setdefault(field, record_id)
            values |= lead_row.values
            draft = replace(
                lead_row.draft,
                key=self._key_of(row),
                description="\n".join(
                    filter(None, [lead_row.draft.description, *notes])
                ),
                values=tuple(values.items()),
            )
            return draft, questions, lead_row.named.get("tags", (None, ""))[1]

        return read

    def _records_by_name(self):
        """:return: dict "salesperson" and "team" -> dict folded name -> id, None where
        two share it
        """
        teams = self.env["crm.team"].search(
            [("company_id", "in", (self.company_id.id, False))]
        )
        names = {
            "salesperson": [
                (user.id, (user.name, user.login, user.email))
                for user in self._salespeople().sudo()
            ],
            "team": [(team.id, (team.name,)) for team in teams],
        }
        by_name = {}
        for key, owners in names.items():
            found = by_name[key] = {}
            for record_id, texts in owners:
                for name in {fold(text) for text in texts if text}:
                    found[name] = None if name in found else record_id
        return by_name

    def _defaults(self):
        """:return: dict of values for all leads of the import"""
        mapped = set(self.column_ids.mapped("key"))
        chosen = {
            field: self[field].id
            for key, field in CHOSEN.items()
            if key not in mapped and (self[field] or field == "user_id")
        }
        return {"type": self.type, "company_id": self.company_id.id, **chosen}
