"""The contact that a lead leaves, whatever becomes of it."""

from odoo import models
from odoo.fields import Domain
from odoo.tools import parse_contact_from_email

from ..tools.identity import SAME
from ..tools.person_name import person_key

# A company's name alone does not say which contact it is
OF_CONTACT = SAME[:-1]
VIETNAMESE = "vi_VN"


class CrmLead(models.Model):
    _inherit = "crm.lead"

    def _vht_leave_contacts(self):
        """Give each of these leads its contact: the known one, else a new one.

        One of whom nothing but a subject is known gets none.
        """
        leads = self.filtered(lambda lead: not lead.partner_id)
        for lead, partner in leads._vht_known_contacts().items():
            # an earlier one of these may be the same customer
            partner = partner or lead._vht_matching_partner(
                OF_CONTACT, lead._vht_contact_domain()
            )
            if partner.is_company and lead.contact_name:
                partner = lead._vht_contact_at(partner)
            elif not partner and lead._vht_names_customer():
                partner = lead._create_customer()
            lead.partner_id = partner

    def _vht_known_contacts(self):
        """Asked for all leads at once.

        :return: dict lead -> the contact that matches best of those the user may see
        """
        found = {
            lead: [match.id for match in matches if match.model == "res.partner"]
            for lead, matches in self._vht_find_matches(OF_CONTACT).items()
        }
        partners = self.env["res.partner"]
        ids = {partner_id for of_lead in found.values() for partner_id in of_lead}
        visible = set(partners.search([("id", "in", list(ids))]).ids)
        return {
            lead: partners.browse(i for i in ids if i in visible).filtered_domain(
                lead._vht_contact_domain()
            )[:1]
            for lead, ids in found.items()
        }

    def _vht_contact_domain(self):
        """:return: Domain of the contacts that a lead of this company may have"""
        company = self.company_id or self.env.company
        return Domain("company_id", "in", [company.id, False])

    def _vht_contact_at(self, company):
        """:return: the person of this lead at a company, a new contact if need be"""
        key = person_key(self.contact_name)
        known = company.child_ids.filtered(lambda c: person_key(c.name or "") == key)
        return known[:1] or self._create_customer(with_parent=company)

    def _vht_names_customer(self):
        self.ensure_one()
        known = (self.contact_name, self.partner_name, self.email_from, self.phone)
        return any(known)

    def _create_customer(self, with_parent=None):
        """Never call a person like the subject of a mail."""
        email_name, email = parse_contact_from_email(self.email_from or "")
        named = self.contact_name or self.partner_name or self.partner_id or email_name
        name = email or self.phone
        if named or with_parent or not name:
            return super()._create_customer(with_parent=with_parent)
        return self.env["res.partner"].create(self._prepare_customer_values(name))

    def _vht_customer_lang(self):
        """The language of a new customer: Vietnamese in Vietnam, else the company's.

        :return: dict of values, none if it is the language that Odoo gives them anyway
        """
        company = (self.company_id or self.env.company).sudo()
        country = self.country_id or company.country_id
        lang = company.partner_id.lang
        if country.code == "VN" and VIETNAMESE in dict(
            self.env["res.lang"].get_installed()
        ):
            lang = VIETNAMESE
        default = self.env["res.partner"].default_get(["lang"]).get("lang")
        return {} if lang in (False, default) else {"lang": lang}
