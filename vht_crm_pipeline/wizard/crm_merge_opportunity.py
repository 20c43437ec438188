from odoo import models


class CrmMergeOpportunity(models.TransientModel):
    _inherit = "crm.merge.opportunity"

    def action_merge(self):
        self.env["crm.lead"]._vht_one_after_the_other()
        return super().action_merge()
