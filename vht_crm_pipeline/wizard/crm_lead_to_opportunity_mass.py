"""The mass dialog of stock knows the duplicates that the form shows."""

from odoo import api, fields, models

from ..models.vht_conversion_recorder import CONVERT
from .crm_lead_to_opportunity import CONTACT


class CrmLead2opportunityPartnerMass(models.TransientModel):
    _inherit = "crm.lead2opportunity.partner.mass"

    # what is inherited comes last: no row of stock's values is numbered anew
    action = fields.Selection(selection_add=[("each_exist_or_create",), (CONTACT,)])

    def _compute_vht_before(self):
        """Of many leads, each is taken as it is."""
        self.vht_type = self.vht_customer_id = False

    @api.depends("lead_tomerge_ids")
    def _compute_duplicated_lead_ids(self):
        for convert in self:
            convert.duplicated_lead_ids = convert.lead_tomerge_ids.filtered(
                lambda lead, convert=convert: len(convert._vht_duplicates_of(lead)) > 1
            )

    def _vht_duplicates_of(self, lead):
        return self._vht_duplicates(lead, lead.partner_id, include_lost=False)

    def action_mass_convert(self):
        self.env["crm.lead"]._vht_one_after_the_other()
        with self.env["vht.conversion"]._recorded(self.lead_tomerge_ids, CONVERT):
            dialog = self
            if self.name == "convert" and self.deduplicate:
                dialog = self._vht_merge_duplicates()
            return super(CrmLead2opportunityPartnerMass, dialog).action_mass_convert()

    def _vht_merge_duplicates(self):
        """Merge the duplicates by all that is known of the leads.

        Stock asks for them by e-mail and customer alone.

        :return: the dialog for what is left of them
        """
        leads = self.lead_tomerge_ids
        left = leads.ids
        merged, gone = [], set()
        for lead_id in leads.ids:
            if lead_id in gone:
                continue
            # a merge invalidates the list, by which the leads were read together
            lead = leads.browse(lead_id).with_prefetch(left)
            duplicates = self._vht_duplicates_of(lead)
            if len(duplicates) > 1:
                # as many as there are: whoever asks for it has the list before them
                survivor = duplicates._merge_opportunity(max_length=0)
                gone.update(duplicates.ids)
                left = [number for number in left if number not in gone]
                merged = [i for i in merged if i not in duplicates.ids]
                merged.append(survivor.id)
        wanted = self.env.context.get("active_ids", [])
        active_ids = [i for i in wanted if i not in gone] + merged
        leads.browse(active_ids)._vht_found()  # of all together, for the customers
        self.deduplicate = False
        return self.with_context(active_ids=active_ids)
