"""Undoing a conversion or a merge: all is as it was before, or it says why not."""

from collections import defaultdict
from itertools import chain

from psycopg2 import IntegrityError

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from .vht_conversion_changes import LEAD
from .vht_conversion_recorder import PARTNER

LOCK = "SELECT id FROM %s WHERE id = ANY(%s) ORDER BY id FOR UPDATE"


class VhtConversion(models.Model):
    _inherit = "vht.conversion"

    def _undo(self):
        """Take back what was done; what came later and is not in its way stays.

        :return: recordset of res.partner that were made by it and stay, as they are
            in use
        :raise UserError: naming what was changed since and would be lost
        """
        self.ensure_one()
        self = self.sudo()
        self.env.cr.flush()
        changes = self._lock()
        later = self._later_changes(changes)
        refused = [change for change in later if not self._follows(change)]
        if refused:
            raise UserError(self._refusal(refused))
        leads = self.env[LEAD].browse(changes["leads"])
        self._uncount(changes["changed"])
        self._delete_created(changes["created"])
        self._write_back(changes)
        self._settle(leads, changes["changed"], later)
        kept = self._delete_contacts(changes["contacts"])
        self.write(
            {
                "changes": False,
                "undone_at": fields.Datetime.now(),
                "undone_by_id": self.env.uid,
            }
        )
        self._mark_leads(leads.ids)
        return kept

    def _lock(self):
        """Wait for whoever works on these leads or undoes the same: Odoo then begins
        this transaction anew.

        :return: the changes
        """
        changes = self.changes
        for table, ids in (
            (self._table, self.ids),
            (self.env[LEAD]._table, changes["leads"]),
        ):
            self.env.cr.execute(SQL(LOCK, SQL.identifier(table), ids))
        return changes

    def _delete_created(self, created):
        """Delete what was made, by the rules of each model."""
        of_models = defaultdict(list)
        for kind, row in created:
            of_models[kind].append(row)
        for kind, rows in of_models.items():
            if kind in self.env:
                ids = [row["id"] for row in rows]
                self.env[kind].with_context(active_test=False).browse(
                    ids
                ).exists().unlink()
            else:
                self.env["vht.rows"]._delete_relations(kind, rows)

    def _write_back(self, changes):
        """Write what was deleted and what was changed, past the ORM: nothing is to
        follow from it.
        """
        self.env.flush_all()
        rows = self.env["vht.rows"]
        deleted, changed = defaultdict(list), defaultdict(list)
        for kind, row in changes["deleted"]:  # they may name each other
            deleted[self._table_of(kind), ()].append(row)
        for model, number, columns in changes["changed"]:
            old = {name: before for name, (before, _after) in columns.items()}
            table = self._table_of(model)
            changed[table, tuple(old)].append({"id": number, **old})
        leads = self.env[LEAD]._table
        rows._leave_out_gone(deleted, changed, kept=leads)
        try:
            with self.env.cr.savepoint(flush=False):
                # what is of a lead comes after it
                for of in sorted(deleted, key=lambda of: of[0] != leads):
                    rows._insert_rows(of[0], deleted[of])
                for table, names in changed:
                    rows._update_rows(table, changed[table, names])
        except IntegrityError as error:
            raise UserError(self._missing(error)) from error

    def _uncount(self, changed):
        """Have the statistics of the scoring follow, by the values with which stock
        counted: those of after.
        """
        was, becomes = {}, {}
        for model, number, columns in changed:
            if model == LEAD and "won_status" in columns:
                for status, of in zip(
                    columns["won_status"], (becomes, was), strict=True
                ):
                    of[number] = {
                        "is_won": status == "won",
                        "is_lost": status == "lost",
                    }
        self.env[LEAD].browse(becomes)._handle_won_lost(was, becomes)

    def _settle(self, leads, changed, outdated):
        """What nothing says by itself that was written past the ORM.

        :param list outdated: of Later, values that follow from others
        """
        self.env.invalidate_all(flush=False)
        for change in outdated:
            record = self.env[change.model].browse(change.row["id"])
            if field := record._fields.get(change.column):
                self.env.add_to_compute(field, record)
        columns_of = {row: columns for model, row, columns in changed if model == LEAD}
        leads.browse(columns_of)._validate_fields({*chain(*columns_of.values())})
        self.env["vht.identity"]._note(leads)
        self.env["vht.identity"]._note(leads.partner_id)

    @api.model
    def _table_of(self, kind):
        return self.env[kind]._table if kind in self.env else kind

    # ------------------------------------------------------------
    # CONTACTS THAT WERE MADE
    # ------------------------------------------------------------

    def _delete_contacts(self, contacts):
        """Delete those that nothing refers to and nobody has edited.

        :param list contacts: the rows of res.partner as they were made
        :return: recordset of those that stay
        """
        partners = self.env[PARTNER].browse(row["id"] for row in contacts).exists()
        self.env.flush_all()
        unused = partners - self._edited(contacts)
        while used := self._used(unused):
            unused -= used
        try:
            with self.env.cr.savepoint():
                unused.unlink()
        except (UserError, IntegrityError):
            unused = unused.browse()
        return partners - unused

    def _edited(self, contacts):
        """:return: recordset of the contacts that are not as they were made"""
        now = self._rows_now({PARTNER: [row["id"] for row in contacts]})
        return self.env[PARTNER].browse(
            row["id"]
            for row in contacts
            if self._differs(PARTNER, row, now.get((PARTNER, row["id"])))
        )

    def _used(self, partners):
        """Whom anything refers to but one of themselves, and what was written on them
        in the transaction that made them: whatever else is there, somebody put there.
        """
        wanted = []
        for link in self.env["vht.rows"]._links(PARTNER):
            where = link.of(partners.ids)
            if link.owner == PARTNER:
                where = SQL("%s AND id != ALL(%s)", where, partners.ids)
            elif link.model_column:
                if not self.env[link.owner]._log_access:
                    continue
                then = self.create_date
                where = SQL(
                    "%s AND (create_date, write_date) IS DISTINCT FROM (%s, %s)",
                    where, then, then,
                )  # fmt: skip
            wanted.append((link, where))
        found = self.env["vht.rows"]._read_rows(wanted) if partners else []
        return partners.browse({row[link.column] for link, row in found})
