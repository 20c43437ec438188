"""Customers are recognised by the same keys as leads."""

from odoo import models

from ..tools.email_address import domain_key
from ..tools.identity import Facts


class ResPartner(models.Model):
    _name = "res.partner"
    _inherit = ["res.partner", "vht.identity.mixin"]

    _vht_identity_fields = frozenset(
        {
            "name",
            "complete_name",
            "ref",
            "company_name",
            "commercial_company_name",
            "is_company",
            "parent_id",
            "phone",
            "email",
            "vat",
            "state_id",
            "country_id",
        }
    )

    def _vht_facts(self):
        self.ensure_one()
        country = self.country_id or self.company_id.country_id
        country = country or self.env.company.country_id
        return Facts(
            company=self.name if self.is_company else self.commercial_company_name,
            person="" if self.is_company else self.name or "",
            phones=(self.phone or "",),
            emails=self.email or "",
            tax_code=self.vat or "" if country.code == "VN" else "",
            province=self.state_id._vht_province(),
            region=country.code or "VN",
            domain=domain_key(self.email or "") if self.is_company else "",
            texts=(self.complete_name or "", self.ref or ""),
        )
