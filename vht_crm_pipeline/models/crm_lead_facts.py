"""What a lead is recognised by."""

from odoo import models

from ..tools.email_address import domain_key
from ..tools.identity import Facts


class CrmLead(models.Model):
    _name = "crm.lead"
    _inherit = ["crm.lead", "vht.identity.mixin"]

    _vht_identity_fields = frozenset(
        {
            "name",
            "contact_name",
            "partner_name",
            "phone",
            "vht_phone_other",
            "email_from",
            "vht_tax_code",
            "state_id",
            "country_id",
            "partner_id",
        }
    )

    def _vht_facts(self):
        self.ensure_one()
        country = self.country_id or self.partner_id.country_id
        company = self.company_id or self.env.company
        criterion = self.email_domain_criterion or ""
        return Facts(
            company=self.partner_name or self.partner_id.commercial_company_name or "",
            person=self.contact_name or "",
            phones=(self.phone or "", self.vht_phone_other or ""),
            emails=self.email_from or "",
            tax_code=self.vht_tax_code or "",
            province=self.state_id._vht_province(),
            region=country.code or company._vht_mailbox().region,
            # stock holds the whole address there when it is a mail provider's
            domain=domain_key(self.email_from or "") if criterion[:1] == "@" else "",
            texts=(self.name or "", self.partner_name or "", self.contact_name or ""),
        )

    def _vht_fetch_facts(self):
        result = super()._vht_fetch_facts()
        self.fetch(["company_id", "email_domain_criterion"])
        asked = self.filtered(lambda lead: not (lead.country_id and lead.partner_name))
        asked.partner_id.fetch(["country_id", "commercial_company_name"])
        return result
