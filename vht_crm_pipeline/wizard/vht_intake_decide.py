"""Deciding on several received inquiries at once, with the count before."""

from odoo import api, fields, models


class VhtIntakeDecide(models.TransientModel):
    _name = "vht.intake.decide"
    _description = "Decide on Received Inquiries"

    intake_ids = fields.Many2many("vht.intake", readonly=True)
    decision = fields.Selection(
        [
            ("accept", "Accept"),
            ("retry", "Retry"),
            ("attach", "Add to the lead"),
            ("ignore", "Ignore"),
            ("always_accept", "Always accept these senders"),
            ("always_ignore", "Always ignore these senders"),
        ],
        required=True,
        readonly=True,
    )
    able_count = fields.Integer("To be decided", compute="_compute_counts")
    left_count = fields.Integer("Left as they are", compute="_compute_counts")

    @api.depends("intake_ids", "decision")
    def _compute_counts(self):
        for wizard in self:
            able = wizard.intake_ids._open_to(wizard.decision)
            wizard.able_count = len(able)
            wizard.left_count = len(wizard.intake_ids - able)

    def action_decide(self):
        """Do it for those that may be decided."""
        self.ensure_one()
        self.intake_ids._decide(self.decision)
        return {"type": "ir.actions.act_window_close"}
