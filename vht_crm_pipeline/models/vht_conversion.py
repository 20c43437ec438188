"""The journal of conversions and merges: what each of them did, to be undone."""

from contextlib import contextmanager
from datetime import timedelta

from psycopg2.extras import Json

from odoo import api, fields, models
from odoo.fields import NO_ACCESS, Domain
from odoo.tools import SQL

from .vht_conversion_recorder import CONVERT, MERGE, Recorder

DAYS_PARAMETER = "vht_crm_pipeline.undo_days"
DAYS = 30
# In the cursor's cache while something is recorded, then among what is to be written
RECORDER = "vht.conversion.recorder"
# In the context, of what nobody does by hand
UNRECORDED = "vht_unrecorded"
# With the mark by which a form knows that there is something to undo
WRITE = """
    WITH journals AS (
        INSERT INTO vht_conversion (lead_id, kind, name, changes,
                                    create_uid, create_date, write_uid, write_date)
        VALUES %(journals)s
     RETURNING lead_id
    )
    UPDATE crm_lead lead SET vht_can_undo = TRUE FROM journals
     WHERE lead.id = journals.lead_id AND lead.vht_can_undo IS NOT TRUE
"""


class VhtConversion(models.Model):
    _name = "vht.conversion"
    _inherit = "vht.lead.row.mixin"
    _description = "Conversion or Merge"
    _order = "id desc"

    name = fields.Char("Leads and opportunities", readonly=True)
    lead_id = fields.Many2one(
        "crm.lead",
        "Lead or opportunity",
        required=True,
        index=True,
        readonly=True,
        ondelete="cascade",
    )
    kind = fields.Selection(
        [(CONVERT, "Conversion to opportunity"), (MERGE, "Merge of several")],
        "What was done",
        required=True,
        readonly=True,
    )
    changes = fields.Json(
        readonly=True,
        groups=NO_ACCESS,
        help="Rows that were changed, deleted and created; empty once it is undone or "
        "too old.",
    )
    undone_by_id = fields.Many2one(
        "res.users", "Undone by", readonly=True, ondelete="set null"
    )
    undone_at = fields.Datetime("Undone on", readonly=True)

    # ------------------------------------------------------------
    # RECORDING
    # ------------------------------------------------------------

    @contextmanager
    def _recorded(self, leads, kind):
        """Record what is done to some leads meanwhile, so that it can be undone.

        One journal is written for each lead, or for all that are merged into one;
        nothing for those that stay as they are. Inside another recording it joins that.
        The journals are written when the transaction ends, or is flushed, with what
        follows then: notes of what changed, the stays in stages.

        :param leads: recordset of crm.lead that will be converted or merged
        :param str kind: "convert": each for itself, or "merge": all into one
        :return: context manager of the ``Recorder``, None if nothing is recorded
        """
        cr = self.env.cr
        if self.env.context.get(UNRECORDED):
            yield None
        elif outer := cr.cache.get(RECORDER):
            outer.join(leads, kind)
            yield outer
        else:
            cr.flush()  # what was done before is no part of it
            recorder = cr.cache[RECORDER] = Recorder(self.env)
            try:
                recorder.join(leads, kind)
                yield recorder
            finally:
                cr.cache.pop(RECORDER)
            cr.precommit.data[RECORDER] = recorder
            cr.precommit.add(self._write_journals)

    @api.model
    def _recorder(self):
        """:return: the Recorder of what is being recorded, None if nothing is"""
        return self.env.cr.cache.get(RECORDER)

    @api.model
    def _last_recorder(self):
        """:return: the same, or that of what is to be written; None if nothing is"""
        return self._recorder() or self.env.cr.precommit.data.get(RECORDER)

    def _write_journals(self):
        recorder = self.env.cr.precommit.data.pop(RECORDER, None)
        if journals := recorder and recorder.journals():
            by, at = self.env.uid, self.env.cr.now()
            rows = [
                (row["lead_id"], row["kind"], row["name"], Json(row["changes"]),
                 by, at, by, at)
                for row in journals
            ]  # fmt: skip
            values = SQL(", ").join(SQL("%s", row) for row in rows)
            self.env.cr.execute(SQL(WRITE, journals=values))
            leads = self.env["crm.lead"].browse(row["lead_id"] for row in journals)
            leads.invalidate_recordset(["vht_can_undo"], flush=False)

    # ------------------------------------------------------------
    # FINDING AND FORGETTING
    # ------------------------------------------------------------

    @api.model
    def _days(self):
        """:return: for how many days a conversion or merge can be undone"""
        parameter = self.env["ir.config_parameter"].sudo().get_param(DAYS_PARAMETER)
        return max(int(parameter or DAYS), 1)

    @api.model
    def _since(self):
        return fields.Datetime.now() - timedelta(days=self._days())

    @api.model
    def _latest(self, leads):
        """:return: of each lead the last journal that is not undone, if it is not too
        old: those before it have to wait for it
        """
        latest = {}
        for journal in self.search(
            Domain("lead_id", "in", leads.ids) & Domain("undone_at", "=", False)
        ):
            latest.setdefault(journal.lead_id, journal)
        since = self._since()
        return self.concat(*latest.values()).filtered(
            lambda journal: journal.changes and journal.create_date >= since
        )

    @api.model
    def _mark_leads(self, lead_ids):
        """Have the forms of these leads know whether there is something to undo."""
        self.flush_model(["lead_id", "changes", "undone_at"])
        self.env.cr.execute(
            SQL(
                "UPDATE crm_lead SET vht_can_undo = EXISTS ("
                "SELECT FROM vht_conversion journal WHERE journal.lead_id = crm_lead.id"
                " AND undone_at IS NULL AND changes IS NOT NULL) WHERE id = ANY(%s)",
                list(lead_ids),
            )
        )
        self.env["crm.lead"].invalidate_model(["vht_can_undo"], flush=False)

    @api.autovacuum
    def _gc_changes(self):
        """Forget what can no longer be undone; who did it when is kept."""
        old = self.search(
            Domain("create_date", "<", self._since()) & Domain("changes", "!=", False)
        )
        old.changes = False
        self._mark_leads(old.lead_id.ids)
