"""Undoing an import: what nobody touched since goes, the rest is named and stays."""

from odoo import fields, models
from odoo.tools import SQL

from .vht_import import DONE, REVERTED, REVERTING
from .vht_intake import CREATED

CHUNK = 500
MAX_NAMED = 20
# What somebody did with a lead since it came in. What was written in the transaction of
# one of the rows was written by the import itself.
TOUCHED = """
      WITH own AS (
    SELECT lead_id, create_date AS at FROM vht_intake
     WHERE import_id = %(import)s AND lead_id = ANY(%(ids)s)
         )
    SELECT lead.id FROM crm_lead lead
     WHERE lead.id = ANY(%(ids)s) AND (
           (lead.id, lead.write_date) NOT IN (SELECT lead_id, at FROM own)
        OR lead.type != %(type)s
        OR EXISTS (SELECT FROM mail_message message
                    WHERE message.model = 'crm.lead' AND message.res_id = lead.id
                      AND (lead.id, message.create_date)
                          NOT IN (SELECT lead_id, at FROM own))
        OR EXISTS (SELECT FROM mail_activity activity
                    WHERE activity.res_model = 'crm.lead' AND activity.res_id = lead.id)
        OR EXISTS (SELECT FROM sale_order sale WHERE sale.opportunity_id = lead.id)
        OR EXISTS (SELECT FROM calendar_event event
                    WHERE event.opportunity_id = lead.id)
        OR EXISTS (SELECT FROM ir_attachment attachment
                    WHERE attachment.res_model = 'crm.lead'
                      AND attachment.res_id = lead.id)
        OR EXISTS (SELECT FROM vht_intake intake
                    WHERE intake.lead_id = lead.id
                      AND intake.import_id IS DISTINCT FROM %(import)s))
"""


class VhtImport(models.Model):
    _inherit = "vht.import"

    revert_note = fields.Text(readonly=True)
    reverted_count = fields.Integer("Leads deleted", readonly=True)

    def action_revert(self):
        """Delete the leads of the import that are as it made them.

        Who began the import may, as in stock nobody else but managers deletes leads.
        """
        self.ensure_one()
        self.check_access("write")
        if self.state != DONE:
            return
        self.sudo().state = REVERTING
        self._delete_some()
        if self.state == REVERTING:
            self.env.ref("vht_crm_pipeline.vht_import_cron")._trigger()

    def _revert_on(self):
        """:return: whether it is over, rather than the time of the cron"""
        while self.state == REVERTING:
            count = self._delete_some()
            if not self.env["ir.cron"]._commit_progress(count):
                return False
        return True

    def _delete_some(self):
        """:return: how many"""
        leads = self._made()
        untouched = leads - self._touched(leads)
        some = untouched[:CHUNK]
        some.unlink()
        self.reverted_count += len(some)
        if len(untouched) <= CHUNK:
            kept = leads.exists()
            note = self._kept_note(kept)
            self.sudo().write({"state": REVERTED, "revert_note": note})
        return len(some)

    def _made(self):
        """:return: the leads of the import that are still there, as the superuser"""
        rows = self._taken_rows(["lead_id"], verdicts=(CREATED,))
        return rows.lead_id.with_context(active_test=False)

    def _touched(self, leads):
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(TOUCHED, ids=leads.ids, type=self.type, **{"import": self.id})
        )
        return leads.browse(lead_id for (lead_id,) in rows)

    def _kept_note(self, kept):
        if not kept:
            return self.env._("Nobody had worked on the leads: all are deleted.")
        names = ", ".join(kept[:MAX_NAMED].mapped("name"))
        return self.env._(
            "%(count)s leads stay, as somebody has worked on them since: %(names)s",
            count=len(kept),
            names=names + ("…" if len(kept) > MAX_NAMED else ""),
        )
