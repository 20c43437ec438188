"""A lead keeps its calls, whichever lead it is merged into."""

from odoo import models


class CrmLead(models.Model):
    _name = "crm.lead"
    _inherit = ["crm.lead", "vht.call.mixin"]

    def _merge_get_fields_specific(self):
        """What is known of a number stays with it; the last contact is that of any."""
        return {
            **super()._merge_get_fields_specific(),
            "vht_wrong_phone": lambda _name, leads: (
                leads.filtered("phone")[:1].vht_wrong_phone
            ),
            "vht_contacted_at": lambda _name, leads: max(
                filter(None, leads.mapped("vht_contacted_at")), default=False
            ),
        }
