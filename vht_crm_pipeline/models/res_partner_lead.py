"""Contacts that become leads, and leads that become contacts."""

from odoo import api, models
from odoo.fields import Command
from odoo.tools import email_normalize_all

from ..tools.lead_draft import LeadDraft
from ..tools.phone import read_phones
from ..tools.stage_plan import OPPORTUNITY
from ..tools.tax_code import INVALID, read_tax_code


class ResPartner(models.Model):
    _inherit = "res.partner"

    @api.model_create_multi
    def create(self, vals_list):
        """Contacts that a conversion makes can go when it is undone."""
        recorder = self.env["vht.conversion"]._recorder()
        if not recorder:
            return super().create(vals_list)
        parents = {vals.get("parent_id") for vals in vals_list}
        recorder.before_customers(self.browse(filter(None, parents)))
        with recorder.making_contacts():
            partners = super().create(vals_list)
        recorder.contacts += partners.ids
        return partners

    def write(self, vals):
        if recorder := self.env["vht.conversion"]._recorder():
            recorder.before_customers(self)
        return super().write(vals)

    def action_vht_create_leads(self):
        """Show what leads these contacts would become; nothing is made yet."""
        return self._vht_leads_dialog()

    def action_vht_create_opportunities(self):
        """The same, of opportunities."""
        return self._vht_leads_dialog(type=OPPORTUNITY)

    def _vht_leads_dialog(self, **values):
        """:return: action that opens the preview with these values"""
        wizards = self.env["vht.contacts.to.leads"]
        wizards._check_count(len(self))
        wizard = wizards.create({"partner_ids": [Command.set(self.ids)], **values})
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "vht_crm_pipeline.vht_contacts_to_leads_action"
            ),
            "res_id": wizard.id,
        }

    def _vht_draft(self, **values):
        """The draft of a lead that hangs on this contact.

        :param values: of LeadDraft, its key above all
        :rtype: LeadDraft
        """
        self.ensure_one()
        facts = self._vht_facts()
        tax_code = read_tax_code(facts.tax_code)
        linked = {"partner_id": self.id, "vht_salutation": self.vht_salutation}
        return LeadDraft(
            contact_name=facts.person,
            partner_name=facts.company or "",
            phone=self.phone or "",
            email_from=self.email or "",
            tax_code=facts.tax_code if tax_code and tax_code.grade != INVALID else "",
            values=tuple((name, value) for name, value in linked.items() if value),
            **values,
        )

    def _vht_opted_out_contacts(self):
        """:return: those who asked not to be called, texted or mailed any more, by any
        of their numbers or addresses
        """
        numbers, emails = {}, {}
        for partner in self:
            facts = partner._vht_facts()
            numbers[partner] = {
                phone.e164
                for text in facts.phones
                for phone in read_phones(text, facts.region)
            } | {partner.phone_sanitized}
            emails[partner] = {*email_normalize_all(facts.emails)}
        blocked = self._vht_opted_out(set().union(*numbers.values()))
        all_emails = set().union(*emails.values())
        blacklist = self.env["mail.blacklist"].sudo()
        refused = set(
            blacklist.search([("email", "in", list(all_emails))]).mapped("email")
        )
        return self.filtered(lambda p: numbers[p] & blocked or emails[p] & refused)
