"""What becomes of a quotation becomes of its deal, whichever way it happens."""

from odoo import api, models


class SaleOrder(models.Model):
    _inherit = "sale.order"

    @api.model_create_multi
    def create(self, vals_list):
        """An import may bring quotations that were sent or confirmed elsewhere."""
        orders = super().create(vals_list)
        orders._vht_move_deals({})
        return orders

    def write(self, vals):
        if "state" not in vals:
            return super().write(vals)
        before = {order: order.state for order in self}
        result = super().write(vals)
        self._vht_move_deals(before)
        return result

    def action_confirm(self):
        """The lines proposed for a quotation are none of the purchases that it may
        bring about.
        """
        context = dict(self.env.context)
        context.pop("default_order_line", None)
        orders = self.with_env(self.env(context=context))
        return super(SaleOrder, orders).action_confirm()

    def _vht_move_deals(self, before):
        """Have the deals of these orders follow them.

        :param dict before: order -> its state before; a new one was none
        """
        now = self.filtered(
            lambda order: order.opportunity_id and before.get(order) != order.state
        ).grouped("state")
        if sent := now.get("sent"):
            sent.opportunity_id._vht_move_to_proposal()
        if confirmed := now.get("sale"):
            for order in confirmed:
                order.opportunity_id._update_revenues_from_so(order)
            confirmed.opportunity_id._vht_win_from_order()
        if cancelled := now.get("cancel"):
            sold = cancelled.filtered(lambda order: before.get(order) == "sale")
            sold.opportunity_id._vht_reopen()
