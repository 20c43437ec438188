from odoo import models


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def action_confirm(self):
        """A confirmed order wins its deal.

        The lines proposed for it are none of the purchases that it may bring about.
        """
        context = dict(self.env.context)
        context.pop("default_order_line", None)
        orders = self.with_env(self.env(context=context))
        res = super(SaleOrder, orders).action_confirm()
        self.filtered(
            lambda order: order.state == "sale"
        ).opportunity_id._vht_win_from_order()
        return res
