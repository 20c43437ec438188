"""The keys by which leads and customers are recognised, one row each."""

from collections import defaultdict

from odoo import fields, models
from odoo.exceptions import MissingError
from odoo.tools import SQL

from ..tools.identity import keys_of

NOTED = "vht.identity"
IS_FILLED = "vht_crm_pipeline.identity_is_filled"
BATCH = 2000
# Of one key; what more records share is counted no further.
MOST = 1000
OWNERS = {"crm.lead": "lead_id", "res.partner": "partner_id"}


class VhtIdentity(models.Model):
    _name = "vht.identity"
    _description = "Key of a Lead or Customer"
    _log_access = False  # written with its record

    lead_id = fields.Many2one(
        "crm.lead",
        "Lead or opportunity",
        index="btree_not_null",
        readonly=True,
        ondelete="cascade",
    )
    partner_id = fields.Many2one(
        "res.partner", index="btree_not_null", readonly=True, ondelete="cascade"
    )
    kind = fields.Char(required=True, readonly=True)
    value = fields.Char(required=True, readonly=True)
    guard = fields.Char(
        required=True,
        readonly=True,
        help="Two keys do not meet if both have one and they differ.",
    )

    _value_index = models.Index("(value, kind) WHERE kind != 'text'")

    def init(self):
        """Text is found anywhere in a word, where the database can index that."""
        result = super().init()
        if self.env.registry.has_trigram:
            self.env.cr.execute(
                "CREATE INDEX IF NOT EXISTS vht_identity_text_index ON vht_identity"
                " USING gin (value gin_trgm_ops) WHERE kind = 'text'"
            )
        return result

    # ------------------------------------------------------------
    # WRITING: batch-wise, when the transaction ends or somebody asks
    # ------------------------------------------------------------

    def _note(self, records):
        """Have the keys of these records written when the transaction ends."""
        precommit = self.env.cr.precommit
        if NOTED not in precommit.data:
            precommit.data[NOTED] = defaultdict(set)
            precommit.add(self.env["vht.identity"]._settle)
        precommit.data[NOTED][records._name].update(records.ids)

    def _forget(self, records):
        """The records are being deleted: their keys go with them."""
        noted = self.env.cr.precommit.data.get(NOTED, {})
        noted.get(records._name, set()).difference_update(records.ids)

    def _settle(self):
        """Write the keys of the records noted so far, and meanwhile: to read a record
        may be what computes it.
        """
        while noted := self.env.cr.precommit.data.pop(NOTED, None):
            for model, ids in noted.items():
                self.sudo()._write_keys(self._records(model).browse(ids))

    def _records(self, model):
        return self.env[model].sudo().with_context(active_test=False)

    def _write_keys(self, records):
        """Bring the keys of saved records up to date; twice changes nothing."""
        if not records:
            return
        owner = SQL.identifier(OWNERS[records._name])
        rows = self._read_keys(records)
        self.env.cr.execute(
            SQL(
                """
                WITH wanted AS (
                    SELECT * FROM %(rows)s AS wanted (record, kind, value, guard)
                ), gone AS (
                    DELETE FROM vht_identity held
                     WHERE held.%(owner)s = ANY(%(ids)s) AND NOT EXISTS (
                        SELECT FROM wanted
                         WHERE wanted.record = held.%(owner)s
                           AND (wanted.kind, wanted.value, wanted.guard)
                             = (held.kind, held.value, held.guard))
                )
                INSERT INTO vht_identity (%(owner)s, kind, value, guard)
                SELECT record, kind, value, guard FROM wanted
                  JOIN %(table)s ON %(table)s.id = wanted.record
                 WHERE NOT EXISTS (
                        SELECT FROM vht_identity held
                         WHERE held.%(owner)s = wanted.record
                           AND (wanted.kind, wanted.value, wanted.guard)
                             = (held.kind, held.value, held.guard))
                """,
                rows=_unnest(rows),
                owner=owner,
                table=SQL.identifier(records._table),
                ids=records.ids,
            )
        )

    def _read_keys(self, records):
        """:return: list of (id of a record, kind, value, guard)"""
        if len(records) > 1:  # of one, the others are asked for next
            records._vht_fetch_facts()
        return [(record.id, *key) for record in records for key in _keys(record)]

    # ------------------------------------------------------------
    # FILLING, after the installation
    # ------------------------------------------------------------

    def _cron_fill(self):
        """Write the keys of all records that have none yet, batch by batch."""
        self = self.sudo()
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=self._count_missing())
        for model in OWNERS:
            last = 0
            while batch := self._missing(model, after=last):
                last = batch[-1]
                self._write_keys(self._records(model).browse(batch))
                self.env.invalidate_all()
                if not cron._commit_progress(len(batch)):
                    return
        self.env["ir.config_parameter"].set_param(IS_FILLED, True)

    def _is_filled(self):
        """Whether all records have their keys; those written since always do."""
        return self.env["ir.config_parameter"].sudo().get_param(IS_FILLED) == "True"

    def _missing(self, model, after=0):
        """:return: ids of the next records without keys, in their order"""
        rows = self.env.execute_query(
            SQL(
                "SELECT id %s AND id > %s ORDER BY id LIMIT %s",
                self._without_keys(model),
                after,
                BATCH,
            )
        )
        return [record_id for (record_id,) in rows]

    def _count_missing(self):
        """:return: number of leads and customers whose keys are still to be written"""
        return sum(
            self.env.execute_query(SQL("SELECT count(*) %s", self._without_keys(m)))[0][
                0
            ]
            for m in OWNERS
        )

    def _without_keys(self, model):
        return SQL(
            "FROM %(table)s WHERE NOT EXISTS (SELECT FROM vht_identity held"
            " WHERE held.%(owner)s = %(table)s.id)",
            table=SQL.identifier(self.env[model]._table),
            owner=SQL.identifier(OWNERS[model]),
        )

    # ------------------------------------------------------------
    # FINDING
    # ------------------------------------------------------------

    def _find(self, records, kinds):
        """Whoever shares a key with one of these records, the company's own phones,
        addresses and tax codes aside: those stand under its mails.

        Of what is settled: the caller settles, before it asks what it knows already.

        :param records: leads or customers, saved or not
        :param kinds: of the keys
        :return: list of (record of ``records``, kind, lead id, partner id), one of the
            two ids being None, at most ``MOST`` of each key; besides, with both None,
            the keys of each record as JSON instead of the kind
        """
        owner = OWNERS[records._name]
        filled = records.browse()
        if self._is_filled():
            filled = records.filtered(lambda record: record._origin == record)
        asked = {record.id: record for record in filled}
        rows = []
        # below zero, where no id is; to ask whose keys are written would cost more
        for number, record in enumerate(records - filled):
            try:
                keys = _keys(record)
            except MissingError:
                continue  # deleted meanwhile
            asked[-number - 1] = record
            rows += [(-number - 1, *key) for key in keys if key[0] in kinds]
        if not asked:
            return []
        found = self.env.execute_query(
            SQL(
                """
                WITH mine AS (
                    SELECT %(owner)s AS record, kind, value, guard FROM vht_identity
                     WHERE %(owner)s = ANY(%(filled)s) AND kind = ANY(%(kinds)s)
                     UNION ALL
                    SELECT * FROM %(rows)s AS typed (record, kind, value, guard)
                )
                SELECT record, json_agg(json_build_array(kind, value, guard))::text,
                       NULL, NULL
                  FROM mine GROUP BY record
                 UNION ALL
                SELECT mine.record, mine.kind, other.lead_id, other.partner_id
                  FROM mine
            CROSS JOIN LATERAL (
                    SELECT other.lead_id, other.partner_id FROM vht_identity other
                     WHERE other.value = mine.value AND other.kind = mine.kind
                       AND other.kind != 'text'
                       AND other.%(owner)s IS DISTINCT FROM mine.record
                       AND (other.guard = mine.guard
                            OR other.guard = '' OR mine.guard = '')
                     LIMIT %(most)s
                  ) other
                 WHERE NOT EXISTS (
                    SELECT FROM vht_identity own
                      JOIN res_company company ON company.partner_id = own.partner_id
                     WHERE own.value = mine.value AND own.kind = mine.kind
                       AND own.kind != 'text')
                """,
                owner=SQL.identifier(owner),
                filled=filled.ids,
                kinds=list(kinds),
                rows=_unnest(rows),
                most=MOST,
            )
        )
        return [
            (asked[number], kind, lead, partner)
            for number, kind, lead, partner in found
            if {"lead_id": lead, "partner_id": partner}[owner]
            != (asked[number]._origin.id or -1)
        ]


def _keys(record):
    """The keys of a lead or customer: a list of (kind, value, guard)."""
    return [(key.kind, key.value, key.guard) for key in keys_of(record._vht_facts())]


def _unnest(rows):
    """SQL of rows (record, kind, value, guard) as a relation."""
    records, kinds, values, guards = zip(*rows, strict=True) if rows else ((),) * 4
    return SQL(
        "unnest(%s::int[], %s::varchar[], %s::varchar[], %s::varchar[])",
        list(records),
        list(kinds),
        list(values),
        list(guards),
    )
