"""What stands against undoing a conversion or a merge, in words."""

from collections import defaultdict, namedtuple
from datetime import datetime

from odoo import api, models
from odoo.tools import format_date, format_datetime, formatLang, html2plaintext

from .vht_conversion_changes import IGNORED, LEAD

# A column of a row whose value then is not its value now; without a column, a row that
# was made or a lead that is gone
Later = namedtuple("Later", "model row column then", defaults=(None, None))
MOST = 20
MAX_TEXT = 80


class VhtConversion(models.Model):
    _inherit = "vht.conversion"

    # ------------------------------------------------------------
    # FINDING IT
    # ------------------------------------------------------------

    @api.model
    def _later_changes(self, changes):
        """Compare with what was left then.

        What was deleted since needs no undoing, but the leads have to be there.

        :param dict changes: of a journal
        :return: list of Later
        """
        wanted = defaultdict(set)
        wanted[LEAD].update(changes["leads"])
        for model, number, _columns in changes["changed"]:
            wanted[model].add(number)
        for kind, row in changes["created"]:
            wanted[kind].add(row.get("id"))
        now = self._rows_now(wanted)
        deleted = {row["id"] for kind, row in changes["deleted"] if kind == LEAD}
        later = [
            Later(LEAD, {"id": lead_id})
            for lead_id in changes["own"]
            if lead_id not in deleted and (LEAD, lead_id) not in now
        ]
        for model, number, columns in changes["changed"]:
            row = now.get((model, number), {})
            later += [
                Later(model, row, column, then)
                for column, (_before, then) in columns.items()
                if column in row and self._is_changed(model, column, then, row[column])
            ]
        for kind, row in changes["created"]:
            present = now.get((kind, row.get("id")))
            if self._differs(kind, row, present):
                later.append(Later(kind, present))
        return later

    @api.model
    def _rows_now(self, wanted):
        """:param dict wanted: name of a model or table -> ids
        :return: dict (model, id) -> row
        """
        rows = self.env["vht.rows"]
        links = {
            rows._own_link(model): ids
            for model, ids in wanted.items()
            if model in self.env
        }
        found = rows._read_rows([(link, link.of(ids)) for link, ids in links.items()])
        return {(link.owner, row["id"]): row for link, row in found}

    @api.model
    def _differs(self, model, then, now):
        """:return: whether somebody has changed a row since, not whether it is gone"""
        return now is not None and any(
            self._is_changed(model, name, then.get(name), value)
            for name, value in now.items()
            if name not in IGNORED
        )

    @api.model
    def _is_changed(self, model, column, then, now):
        """:return: whether a value is another one, not emptied with what it named"""
        field = self.env[model]._fields.get(column)
        if then and now is None and field and field.type == "many2one":
            return bool(self.env[field.comodel_name].browse(then).exists())
        return then != now

    @api.model
    def _follows(self, change):
        """:return: whether nobody changed a value, but it follows from others"""
        if not change.column:
            return False
        if (change.model, change.column) == (LEAD, "probability"):
            return change.row["probability"] == change.row["automated_probability"]
        field = self.env[change.model]._fields.get(change.column)
        return not field or bool(field.compute and field.readonly)

    # ------------------------------------------------------------
    # TELLING IT
    # ------------------------------------------------------------

    def _refusal(self, later):
        """:return: text that names each of the later changes"""
        lines = [f"• {self._told(change)}" for change in later[:MOST]]
        if len(later) > MOST:
            lines.append(self.env._("• and %s further changes", len(later) - MOST))
        return "\n".join(
            [
                self.env._(
                    "“%s” cannot be undone: what was changed since would be lost.",
                    self.name,
                ),
                *lines,
            ]
        )

    def _told(self, change):
        """:return: text of a change, without what the user may not read"""
        record = self.env[change.model].browse(change.row["id"]).exists()
        document = self._document(record)
        if not change.column:
            if change.row.keys() == {"id"}:  # read and not found
                return self.env._("%s has been deleted", document)
            return self.env._(
                "%(document)s was changed (%(who)s)",
                document=document,
                who=self._who(change),
            )
        field = record._fields[change.column]
        label = field._description_string(self.env)
        visible = self._visible(record)
        if not (visible and visible._has_field_access(field, "read")):
            return self.env._(
                "%(document)s, %(field)s was changed (%(who)s)",
                document=document,
                field=label,
                who=self._who(change),
            )
        return self.env._(
            "%(document)s, %(field)s: %(then)s → %(now)s (%(who)s)",
            document=document,
            field=label,
            then=self._value(field, change.then),
            now=self._value(field, change.row[change.column]),
            who=self._who(change),
        )

    @api.model
    def _visible(self, record):
        """:return: the record as the user, empty if they may not read it"""
        return record.sudo(False)._filtered_access("read")

    def _document(self, record):
        """:return: text of what kind it is, and its name if the user may see it"""
        kind = self.env["ir.model"]._get(record._name).name
        if not self._visible(record):
            return kind
        return f"{kind} “{record.display_name}”"

    def _who(self, change):
        """:return: text of who changed it and when, as far as it was noted"""
        note = self.env["mail.tracking.value"].search(
            [
                ("mail_message_id.model", "=", change.model),
                ("mail_message_id.res_id", "=", change.row["id"]),
                ("field_id.name", "=", change.column),
                ("create_date", ">", self.create_date),
            ],
            order="id desc",
            limit=1,
        )
        if note:
            who, when = note.mail_message_id.author_id.name, note.create_date
        else:
            users = self.env["res.users"].with_context(active_test=False)
            who = users.browse(change.row.get("write_uid")).exists().name
            when = change.row.get("write_date")
        parts = [who, when and self._moment(str(when))]
        return ", ".join(filter(None, parts)) or self.env._("by whom is not known")

    def _moment(self, text):
        return format_datetime(self.env, datetime.fromisoformat(text))

    def _value(self, field, value):
        """:return: text of the value of a column as a user reads it"""
        if value is None or value == "":
            return self.env._("(empty)")
        if field.type == "many2one":
            record = self.env[field.comodel_name].browse(value).exists()
            if record and not self._visible(record):
                return self.env._("(not visible to you)")
            return record.display_name or self.env._("(deleted)")
        if field.type == "selection":
            labels = dict(field._description_selection(self.env))
            return labels.get(value, value)
        if field.type == "boolean":
            return self.env._("yes") if value else self.env._("no")
        if field.type == "datetime":
            return self._moment(value)
        if field.type == "date":
            return format_date(self.env, value)
        if field.type in ("float", "monetary"):
            return formatLang(self.env, value)
        text = html2plaintext(value) if field.type == "html" else str(value)
        return text if len(text) <= MAX_TEXT else f"{text[:MAX_TEXT]}…"

    def _missing(self, error):
        """:param error: psycopg2.IntegrityError
        :return: text of what a row needs to be as it was, and is not there any more
        """
        table = error.diag.table_name
        models = (
            model for model in self.env.registry.values() if model._table == table
        )
        kind = next((model._description for model in models), table)
        return self.env._(
            "“%(name)s” cannot be undone: what it had then does not exist any more. "
            "%(kind)s: %(detail)s",
            name=self.name,
            kind=kind,
            detail=error.diag.message_detail or "",
        )
