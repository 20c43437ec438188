"""Leads of the website that were not compared with known customers at once."""

import logging
from datetime import timedelta
from functools import partial

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.service.model import retrying

from ..tools.lead_draft import LeadDraft
from .crm_lead_door import PROPAGATED
from .vht_intake import CREATED, Outcome

_logger = logging.getLogger(__name__)


class VhtIntake(models.Model):
    _inherit = "vht.intake"

    @api.model
    def _reason_labels(self):
        return {
            **super()._reason_labels(),
            "not_compared": self.env._("Not compared with known customers"),
        }


class VhtWebWaiting(models.Model):
    """A visitor of the website never waits for a door that is busy."""

    _name = "vht.web.waiting"
    _description = "Lead of the Website, Not Compared Yet"
    _order = "id"

    lead_id = fields.Many2one(
        "crm.lead", "Lead or opportunity", required=True, index=True, ondelete="cascade"
    )
    filled = fields.Json(help="Names of the fields that the form filled in.")

    @api.model
    def _cron_take_in(self):
        """Take in one after the other, each for good before the next."""
        self = self.sudo()
        cron = self.env["ir.cron"]
        waiting = self.search(Domain.TRUE)
        cron._commit_progress(remaining=len(waiting))
        for row in waiting:
            try:
                retrying(row._take_in, self.env)
            except PROPAGATED:
                self.env.cr.rollback()
                _logger.info("%s has to wait longer", row, exc_info=True)
                at = self.env.cr.now() + timedelta(minutes=1)
                self.env.ref("vht_crm_pipeline.vht_web_waiting_cron")._trigger(at)
            except Exception as error:
                self.env.cr.rollback()
                _logger.exception("%s cannot be compared", row)
                retrying(partial(row._give_up, str(error)), self.env)
            if not cron._commit_progress(1):
                return

    def _take_in(self):
        self.env["crm.lead"]._vht_take_turn()
        if self.exists():
            lead, filled = self.lead_id, self.filled
            # written last in the transaction that made both
            is_untouched = lead.write_date == self.create_date
            self.unlink()
            lead._vht_receive_web(filled, is_untouched)

    def _give_up(self, error):
        """Leave the lead as stock made it, and say so."""
        self.env["crm.lead"]._vht_take_turn()
        lead = self.exists().lead_id._vht_as_its_company()
        if lead:
            self.unlink()
            draft = LeadDraft(str(lead.id), name=lead.name or "").cleaned()
            outcome = Outcome(CREATED, "not_compared", lead.id, error)
            lead._vht_record_web(draft, outcome)
            lead._vht_tell_salesperson()
