"""The customers of many leads at once: who is known, and those to be made."""

from odoo import models
from odoo.fields import Domain
from odoo.tools import parse_contact_from_email

from ..tools.identity import COMPANY, EMAIL, PHONE, TAX
from ..tools.person_name import person_key

KINDS = (TAX, PHONE, EMAIL, COMPANY)
# Of a person; by the others their company is known.
OWN = (PHONE, EMAIL)
# In the context, stock's: contacts have the values of their companies already
IS_SYNCED = "_partners_skip_fields_sync"


class CrmLead(models.Model):
    _inherit = "crm.lead"

    def _vht_known_customers(self, company):
        """The customers of these leads, as far as the user may see them.

        A company that is known by what is its own, and a person of that name in it,
        are told from a person whose phone or e-mail it is.

        :param company: of the leads; contacts of others are none of theirs
        :return: dict lead -> customer, a company where nobody in it is known; without
            the leads of nobody known
        """
        found = {lead: lead.partner_id for lead in self if lead.partner_id}
        unknown = self - self.browse().concat(*found)
        matches = unknown._vht_find_matches(KINDS)
        ours = Domain("company_id", "in", (False, company.id))
        contacts = self.env["res.partner"]
        matched = contacts.search(
            ours & Domain("id", "in", [
                match.id
                for of_lead in matches.values()
                for match in of_lead
                if match.model == contacts._name
            ])
        )  # fmt: skip
        visible = set(matched.ids)
        tops = matched.sudo().commercial_partner_id
        seen = matched | contacts.search(
            ours & Domain("id", "in", (tops - matched).ids)
        )
        staff = contacts.search_fetch(
            ours & Domain("parent_id", "in", seen.filtered("is_company").ids),
            ["name", "parent_id"],
        ).grouped("parent_id")
        for lead in unknown:
            of_lead = [
                (contacts.browse(match.id), match.reason)
                for match in matches[lead]
                if match.model == contacts._name and match.id in visible
            ]
            customer = lead._vht_choose_customer(of_lead, seen)
            if customer.is_company:
                customer = lead._vht_in(staff.get(customer, contacts)) or customer
            if customer:
                found[lead] = customer
        return found

    def _vht_known_customer(self):
        """:return: the customer of this lead, a company where its person is new there;
        none if nobody is known
        """
        self.ensure_one()
        known = self._vht_known_customers(self.company_id or self.env.company)
        return known.get(self, self.env["res.partner"])

    def _vht_is_new_at(self, customer):
        """Whether the person of this lead is to be entered at this customer.

        Whom the lead names already is its customer, person or company.
        """
        is_named = self.partner_id or not self._vht_person()
        return customer.is_company and not is_named

    def _vht_choose_customer(self, matched, seen):
        """:return: of pairs (contact, reason), the surest first, who the customer is"""
        for contact, reason in matched:
            if reason in OWN and not contact.is_company:
                return contact
        for contact, reason in matched:
            # a tax code and a name are of the whole company
            top = contact if reason in OWN else contact.sudo().commercial_partner_id
            if top in seen and (
                top.is_company or reason == TAX or self._vht_in(top)
            ):  # fmt: skip
                return top.with_env(self.env)
        return self.env["res.partner"]

    def _vht_in(self, contacts):
        """:return: whoever of the contacts bears the name of this lead's person"""
        key = person_key(self._vht_person())
        return contacts.filtered(lambda c: key and person_key(c.name) == key)[:1]

    def _vht_person(self):
        """:return: name of the person, False where none is known"""
        return self.contact_name or parse_contact_from_email(self.email_from)[0]

    def _vht_create_customers(self, companies, users):
        """Enter the customers of these leads, all at once: as ``_create_customer`` does
        for one, of the same values.

        :param dict companies: lead -> known company of the person
        :param dict users: lead -> salesperson, none: that of the lead
        :return: dict lead -> customer
        """
        contacts = self.env["res.partner"]
        leads = {
            lead: lead.with_context(default_user_id=users[lead].id)
            if users.get(lead)
            else lead
            for lead in self
        }
        new = {
            lead: of_user._prepare_customer_values(lead.partner_name, is_company=True)
            for lead, of_user in leads.items()
            if lead.partner_name and not companies.get(lead)
        }
        made = dict(
            zip(new, contacts._vht_create_quietly(list(new.values())), strict=True)
        )
        customers = companies | made
        handed_down = set(contacts._commercial_fields())
        alike, others = {}, {}
        for lead, of_user in leads.items():
            company = customers.get(lead, contacts)
            # never the subject, as long as anything else is known
            name = (
                lead._vht_person()
                or not company
                and (lead.email_from or lead.phone or lead.name)
            )
            if name:
                values = of_user._prepare_customer_values(
                    name, is_company=False, parent_id=company.id
                )
                if lead in made:
                    names = handed_down & new[lead].keys()
                    values |= {name: new[lead][name] for name in names}
                (alike if lead in made else others)[lead] = values
        # who is like a company that has just been made has nothing to take from it
        of_made = contacts.with_context(**{IS_SYNCED: True})
        for contacts_of, wanted in ((of_made, alike), (contacts, others)):
            persons = contacts_of._vht_create_quietly(list(wanted.values()))
            customers |= zip(wanted, persons.with_env(self.env), strict=True)
        return customers
