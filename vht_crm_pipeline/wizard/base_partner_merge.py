from odoo import api, models


class MergePartnerAutomatic(models.TransientModel):
    _inherit = "base.partner.merge.automatic.wizard"

    @api.model
    def _update_foreign_keys(self, src_partners, dst_partner):
        """Stock would drop who goes from every deal if both are on one."""
        contacts = self.env["vht.lead.contact"].sudo()
        contacts._forget_doubles(src_partners, dst_partner)
        return super()._update_foreign_keys(src_partners, dst_partner)
