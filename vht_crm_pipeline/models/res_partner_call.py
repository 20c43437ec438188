from odoo import api, models
from odoo.fields import Domain


class ResPartner(models.Model):
    _name = "res.partner"
    _inherit = ["res.partner", "vht.call.mixin"]

    @api.ondelete(at_uninstall=False)
    def _unlink_keeps_calls_of_leads(self):
        """The calls of a deal stay with it, as the deal itself does."""
        of_leads = Domain("partner_id", "in", self.ids) & Domain("lead_id", "!=", False)
        self.env["vht.call"].sudo().search(of_leads).partner_id = False
