from odoo import models


class CrmLead(models.Model):
    _inherit = "crm.lead"

    def action_vht_quoted_prices(self):
        """List what was quoted to the customer, for this deal and for others."""
        return self.partner_id.action_vht_quoted_prices()
