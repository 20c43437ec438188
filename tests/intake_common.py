"""What the tests of the door and of its inbox share."""

from odoo.addons.vht_crm_pipeline.tools.lead_draft import LeadDraft

from .common import VhtCommon


class IntakeCommon(VhtCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.vietnam = cls.env.ref("base.vn")
        cls.env.company.country_id = cls.vietnam
        cls.leads = cls.env["crm.lead"]

    def _receive(self, *drafts, door="webhook", user=None, **how):
        leads = self.leads.with_user(user) if user else self.leads
        return leads._vht_receive(drafts, door, **how)

    def _draft(self, key="1", **values):
        return LeadDraft(key, **{"phone": "0912 345 678", **values})
