from odoo import models


class ResPartner(models.Model):
    _inherit = "res.partner"

    def action_vht_quoted_prices(self):
        """List what was quoted to this customer and the others of its company."""
        self.ensure_one()
        return self.env["sale.order.line"]._vht_history_action(self)
