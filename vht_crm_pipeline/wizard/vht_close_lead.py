"""What becomes of leads that become no opportunity, with the count before."""

from datetime import timedelta

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import is_html_empty

from ..models.crm_lead_outcome import DISQUALIFIED, OUTCOMES, PROSPECT, SPAM
from ..tools.stage_plan import OPPORTUNITY

# days until a customer for later is asked again, unless somebody says otherwise
LATER = 30


class VhtCloseLead(models.TransientModel):
    _name = "vht.close.lead"
    _description = "Close Leads"

    lead_ids = fields.Many2many(
        "crm.lead",
        string="Leads to close",
        readonly=True,
        context={"active_test": False},
    )
    able_count = fields.Integer("Will be closed", compute="_compute_counts")
    left_count = fields.Integer("Stay as they are", compute="_compute_counts")
    outcome = fields.Selection(
        [outcome for outcome in OUTCOMES if outcome[0] != OPPORTUNITY],
        default=PROSPECT,
        required=True,
    )
    follow_up_date = fields.Date(
        "Ask again on",
        default=lambda self: fields.Date.context_today(self) + timedelta(LATER),
    )
    lost_reason_id = fields.Many2one("crm.lost.reason", "Why")
    senders = fields.Char(compute="_compute_senders")
    block = fields.Boolean("Ignore their e-mails from now on")
    note = fields.Html(help="It is written on the lead.")

    @api.depends("lead_ids")
    def _compute_counts(self):
        for wizard in self:
            able = wizard.lead_ids._vht_closable()
            wizard.able_count = len(able)
            wizard.left_count = len(wizard.lead_ids - able)

    @api.depends("lead_ids")
    def _compute_senders(self):
        """Whose mails may be ignored, to those who may decide on that."""
        may_block = self.env["vht.mail.sender"].has_access("create")
        for wizard in self:
            addresses = wizard.lead_ids._vht_closable().mapped("email_normalized")
            addresses = sorted({*filter(None, addresses)})
            wizard.senders = may_block and ", ".join(addresses)

    def action_close_leads(self):
        """Close those that are open, and leave the others.

        :raise UserError: if what the outcome takes is not said
        """
        self.ensure_one()
        leads = self.lead_ids._vht_closable()
        self._check_is_said()
        if not is_html_empty(self.note):
            leads._track_set_log_message(Markup("<div>%s</div>") % self.note)
        if self.outcome == PROSPECT:
            leads._vht_close_as_prospects(self.follow_up_date)
        elif self.outcome == DISQUALIFIED:
            leads._vht_disqualify(self.lost_reason_id)
        elif self.outcome == SPAM:
            leads._vht_close_as_spam(self.block)
        return {"type": "ir.actions.act_window_close"}

    def _check_is_said(self):
        if self.outcome == DISQUALIFIED and not self.lost_reason_id:
            raise UserError(self.env._("Say why the lead is disqualified."))
        if self.outcome == PROSPECT and not self.follow_up_date:
            raise UserError(self.env._("Say when the customer is asked again."))
