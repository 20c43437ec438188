from odoo import models


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def action_confirm(self):
        """A confirmed order wins its deal."""
        res = super().action_confirm()
        self.filtered(
            lambda order: order.state == "sale"
        ).opportunity_id._vht_win_from_order()
        return res
