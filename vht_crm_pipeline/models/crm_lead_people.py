"""The people of a deal: written to, called, and kept when deals are merged."""

from odoo import fields, models
from odoo.fields import Domain

from ..tools.identity import EMAIL, PHONE
from ..tools.person_name import person_key
from ..tools.stage_plan import LEAD, OPPORTUNITY

# What is one person's own
PERSONAL = (PHONE, EMAIL)


class CrmLead(models.Model):
    _inherit = "crm.lead"

    vht_contact_ids = fields.One2many(
        "vht.lead.contact", "lead_id", "People", copy=True
    )

    def _vht_company(self):
        """:return: the company of the customer, none if it is a person alone"""
        commercial = self.partner_id.commercial_partner_id
        return commercial.filtered("is_company") or self.commercial_partner_id

    def _message_add_suggested_recipients(self, force_primary_email=False):
        """Who is among the people of a deal can be written to from it."""
        suggested = super()._message_add_suggested_recipients(
            force_primary_email=force_primary_email
        )
        for lead in self:
            people = lead.vht_contact_ids.partner_id
            suggested[lead.id]["partners"] |= people.filtered(
                lambda partner: partner.active and partner.email
            )
        return suggested

    # ------------------------------------------------------------
    # MERGING
    # ------------------------------------------------------------

    def _merge_dependences(self, opportunities):
        result = super()._merge_dependences(opportunities)
        self._vht_join_people(opportunities)
        return result

    def _vht_join_people(self, leads):
        """Take over the people of leads that are merged into this one.

        Stock keeps one customer: whoever else was one becomes a person of the deal.
        """
        self.ensure_one()
        rows = self.env["vht.lead.contact"].sudo()
        people = rows.search([("lead_id", "in", (self | leads).ids)])
        if theirs := people.filtered(lambda row: row.lead_id != self):
            theirs._move_to(self.sudo())
        customer = (self | leads).partner_id[:1]
        known = people.partner_id.with_env(self.env)
        known |= customer | customer.commercial_partner_id
        joined = leads.partner_id - known
        for lead in leads:
            joined |= self._vht_new_person(lead, customer, known | joined)
        rows.create(
            [{"lead_id": self.id, "partner_id": partner.id} for partner in joined]
        )

    def _vht_new_person(self, lead, customer, known):
        """The person of a lead that joins a deal of their company.

        :param customer: contact, of the deal
        :param known: contacts who are on the deal
        :return: contact, made if it was none yet; empty if they are known or nobody
            could reach them
        """
        nobody = self.env["res.partner"]
        company = customer.commercial_partner_id.filtered("is_company")
        is_joining = self.type == OPPORTUNITY and lead.type == LEAD
        if not (is_joining and company and lead.contact_name) or lead.partner_id:
            return nobody
        keys = lead._vht_keys(PERSONAL)
        if not keys or keys & (self._vht_keys(PERSONAL) | known._vht_keys(PERSONAL)):
            return nobody
        names = map(person_key, (*known.mapped("name"), self.contact_name))
        if person_key(lead.contact_name) in names:
            return nobody
        return lead._vht_matching_partner(
            PERSONAL, Domain("is_company", "=", False)
        ) or lead._create_customer(with_parent=company)
