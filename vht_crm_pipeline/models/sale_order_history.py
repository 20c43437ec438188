from odoo import models

from .sale_order_line_history import BUT_ORDER


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def action_vht_quoted_before(self):
        """List what the customer was quoted in others, products of this one first."""
        self.ensure_one()
        products = self.order_line.product_id
        return self.env["sale.order.line"]._vht_history_action(
            self.partner_id,
            vht_product_ids=products.ids,
            search_default_vht_products=bool(products),
            **{BUT_ORDER: self.id},
        )
