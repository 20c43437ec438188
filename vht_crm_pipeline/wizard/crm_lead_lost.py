"""A lost deal can take its open quotations with it."""

from odoo import api, fields, models
from odoo.fields import Domain


class CrmLeadLost(models.TransientModel):
    _inherit = "crm.lead.lost"

    vht_open_order_ids = fields.Many2many(
        "sale.order", string="Open quotations", compute="_compute_vht_open_order_ids"
    )
    vht_cancel_orders = fields.Boolean("Cancel the open quotations as well")

    @api.depends("lead_ids")
    @api.depends_context("uid")
    def _compute_vht_open_order_ids(self):
        """Those that the user may cancel."""
        quoted = Domain(self.env["crm.lead"]._get_lead_quotation_domain())
        for lost in self:
            of_these = Domain("opportunity_id", "in", lost.lead_ids.ids)
            orders = self.env["sale.order"].search(quoted & of_these)
            lost.vht_open_order_ids = orders._filtered_access("write")

    def action_lost_reason_apply(self):
        """Cancel what is quoted by now, of what the user may, and lose the deals."""
        if self.vht_cancel_orders:
            self.vht_open_order_ids._action_cancel()
        return super().action_lost_reason_apply()
