"""The contact that a lead leaves, whatever becomes of it."""

from odoo import models
from odoo.tools import parse_contact_from_email

from .vht_wording import VIETNAMESE


class CrmLead(models.Model):
    _inherit = "crm.lead"

    def _vht_leave_contacts(self):
        """Give each of these leads its contact: the known one, else a new one.

        One of whom nothing but a subject is known gets none.
        """
        leads = self.filtered(lambda lead: not lead.partner_id)
        leads = leads.filtered(lambda lead: lead._vht_names_customer())
        for company, of_company in leads.grouped("company_id").items():
            of_company._vht_leave_contacts_in(company or self.env.company)

    def _vht_leave_contacts_in(self, company):
        """Those of a new customer first: the others then find them."""
        left = self
        while left:
            known = left._vht_known_customers(company)
            complete = {
                lead: customer
                for lead, customer in known.items()
                if not (customer.is_company and lead._vht_person())
            }
            unsaved = {lead.id: lead for lead in left - left.browse().concat(*complete)}
            new = left.browse(left._vht_first_of_each(unsaved, {}))
            made = new._vht_create_customers(
                {lead: known[lead] for lead in new if lead in known}, {}
            )
            # how they wrote to us, which stock would replace by what the contact has
            told = [self._fields[name] for name in ("email_from", "phone")]
            for lead, customer in (complete | made).items():
                kept = [field for field in told if lead[field.name]]
                with self.env.protecting(kept, lead):
                    lead.partner_id = customer
            left = left.filtered(lambda lead: not lead.partner_id)

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
