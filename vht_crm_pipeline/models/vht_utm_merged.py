"""Sources, mediums and campaigns that were merged into another of the same meaning."""

import json
import logging

from psycopg2 import IntegrityError

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, mute_logger, split_every
from odoo.tools.sql import table_columns

_logger = logging.getLogger(__name__)

# checked at once
LINKS = 500
MODELS = [
    ("utm.source", "Source"),
    ("utm.medium", "Medium"),
    ("utm.campaign", "Campaign"),
]


class VhtUtmMerged(models.Model):
    """Rows of other models are moved by SQL: a spelling changed, they did not. Their
    last change and their notes stay, and nothing that listens to a write hears of it.

    What was merged is deleted, not archived: sources cannot be archived, and an
    archived name would still be found by the next who types it.
    """

    _name = "vht.utm.merged"
    _description = "Merged Source, Medium or Campaign"
    _order = "id desc"

    model = fields.Selection(MODELS, "Kind", required=True, readonly=True)
    name = fields.Char("Merged name", required=True, readonly=True)
    merged_id = fields.Integer(required=True, readonly=True, index=True)
    kept_id = fields.Many2oneReference(model_field="model", readonly=True)
    kept_name = fields.Char("Became this name", required=True, readonly=True)
    moved_count = fields.Integer("Moved", readonly=True)
    is_undone = fields.Boolean("Undone", readonly=True)
    row = fields.Json(readonly=True, help="The row that was deleted.")
    moved = fields.Json(
        "Moved rows",
        readonly=True,
        help="Table, column and column of the ids, to the ids moved.",
    )
    external_ids = fields.Json(
        "Moved external ids", readonly=True, help="Ids of the external ids moved."
    )

    @api.model
    def _merge(self, losers, keeper):
        """Let one record stand wherever others of its model do, and delete those.

        External ids move as well: what stock may not lose is the kept record then, and
        no upgrade brings the others back.

        :raises UserError: another add-on does not let one of them be deleted
        """
        self = self.sudo()
        losers, keeper = losers.sudo(), keeper.sudo()
        self.env.flush_all()
        places = [
            (table, column, self._row_id(table, column))
            for table, column in keeper._vht_references()
        ]
        moved_of = []
        for loser in losers:
            moved = {
                ".".join(place): ids
                for place in places
                if (ids := self._move(place, loser.id, keeper.id))
            }
            moved_of.append(moved)
            query = "SELECT to_jsonb(t) FROM %s t WHERE id = %s"
            [(row,)] = self.env.execute_query(
                SQL(query, SQL.identifier(loser._table), loser.id)
            )
            self.create(
                {
                    "model": loser._name,
                    "name": loser.name,
                    "merged_id": loser.id,
                    "kept_id": keeper.id,
                    "kept_name": keeper.name,
                    "moved_count": sum(map(len, moved.values())),
                    "row": row,
                    "moved": moved,
                    "external_ids": loser._vht_external_ids().ids,
                }
            )
        losers._vht_set_defaults(keeper)
        self.env[
            "base.partner.merge.automatic.wizard"
        ]._update_reference_fields_generic(keeper._name, losers, keeper)
        self.env.invalidate_all()
        self._check_links(moved_of)
        _logger.info(
            "%s %s merged into %s by user %s",
            losers._name, losers.mapped("name"), keeper.name, self.env.uid
        )  # fmt: skip
        losers.unlink()

    @api.model
    def _check_links(self, moved_of):
        """Stock's rule for tracked links, which moving by SQL passes by.

        :param list moved_of: of dicts of what was moved
        :raises ValidationError: two of them would be one
        """
        if "link.tracker" not in self.env:
            return
        links = self.env["link.tracker"]
        ids = {
            link
            for moved in moved_of
            for place, rows in moved.items()
            if place.startswith(f"{links._table}.")
            for link in rows
        }
        for some in split_every(LINKS, sorted(ids), links.browse):
            some._check_unicity()

    @api.model
    def _now(self, record):
        """:return: what became of a record of any model by merging: itself if it is
        there, an empty one if it is gone
        """
        merged = self.sudo()
        while record and not record.exists():
            row = merged.search(
                [
                    ("model", "=", record._name),
                    ("merged_id", "=", record.id),
                    ("is_undone", "=", False),
                ],
                limit=1,
            )
            record = record.browse(row.kept_id or ())
        return record

    def action_undo(self):
        """Bring a merged name back, with the rows that nobody changed since.

        :raises UserError: undone already, its name is taken, or what it became is gone
        """
        self.check_access("read")  # of system administrators alone, who may all this
        for merged in self.sudo():
            merged._undo()

    def _undo(self):
        records = self.env[self.model].with_context(active_test=False)
        if self.is_undone:
            raise UserError(
                self.env._("“%s” has been brought back already.", self.name)
            )
        if not records.browse(self.kept_id).exists():
            raise UserError(
                self.env._(
                    "“%(kept)s” is no longer there. If it was merged as well, undo "
                    "that first.",
                    kept=self.kept_name,
                )
            )
        if records.search_count([("name", "=", self.name)], limit=1):
            raise UserError(
                self.env._("There is another “%s” by now. Rename it first.", self.name)
            )
        self.env.flush_all()
        self._bring_back_row(records._table)
        references = set(records._vht_references())
        for place, ids in (self.moved or {}).items():
            table, column, row_id = place.split(".")
            if (table, column) in references:  # its add-on is still there
                self._move((table, column, row_id), self.kept_id, self.merged_id, ids)
        external_ids = self.env["ir.model.data"].browse(self.external_ids or ())
        external_ids = external_ids.exists()
        external_ids.filtered(lambda data: data.res_id == self.kept_id).write(
            {"res_id": self.merged_id}
        )
        self.env.invalidate_all()
        self.is_undone = True

    def _bring_back_row(self, table):
        insert = SQL(
            "INSERT INTO %(table)s SELECT * FROM"
            " jsonb_populate_record(NULL::%(table)s, %(row)s::jsonb)",
            table=SQL.identifier(table),
            row=json.dumps(self.row),
        )
        try:
            with self.env.cr.savepoint(), mute_logger("odoo.sql_db"):
                self.env.cr.execute(insert)
        except IntegrityError as error:
            raise UserError(
                self.env._(
                    "“%s” cannot be brought back: what it belonged to is deleted.",
                    self.name,
                )
            ) from error

    @api.model
    def _row_id(self, table, column):
        """:return: the column that tells the rows apart; of a relation the other one"""
        columns = table_columns(self.env.cr, table)
        return "id" if "id" in columns else next(c for c in columns if c != column)

    @api.model
    def _move(self, place, old_id, new_id, ids=None):
        """Let rows refer to another record, but for relations that do so already.

        :param place: table, column, and the column of the ids
        :param ids: of the rows, None for all
        :return: list of the ids of the rows moved
        """
        table, column, row_id = map(SQL.identifier, place)
        conditions = [SQL("%s = %s", column, old_id)]
        if ids is not None:
            conditions.append(SQL("%s = ANY(%s)", row_id, ids))
        if place[2] != "id":
            conditions.append(
                SQL(
                    "%(row_id)s NOT IN"
                    " (SELECT %(row_id)s FROM %(table)s WHERE %(column)s = %(new)s)",
                    row_id=row_id,
                    table=table,
                    column=column,
                    new=new_id,
                )
            )
        query = SQL(
            "UPDATE %s SET %s = %s WHERE %s RETURNING %s",
            table, column, new_id, SQL(" AND ").join(conditions), row_id
        )  # fmt: skip
        return [row for (row,) in self.env.execute_query(query)]
