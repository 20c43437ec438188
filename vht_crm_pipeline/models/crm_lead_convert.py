"""What the convert dialog tells of a lead: who is known already, and why."""

from odoo import models
from odoo.fields import Domain

from ..tools.identity import CUSTOMER, SAME

# rows that a dialog has room for
MOST = 12


class CrmLead(models.Model):
    _inherit = "crm.lead"

    def action_vht_enter_customer(self):
        """Ask who the customer of this opportunity is, as for a lead."""
        self.ensure_one()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "vht_crm_pipeline.crm_lead_action_enter_customer"
            ),
            "context": {"active_id": self.id, "active_ids": self.ids},
        }

    def _vht_known(self):
        """Customers, leads and deals that are of the same customer as this lead.

        A lead that the user may not see is told by who follows it and why, no more.

        :return: list of dict with "record" (None if it may not be seen), "state" (text
            for the user), "owner" (name) and "reason" (text); customers first, each
            kind the surest first
        """
        self.ensure_one()
        matches = self._vht_find_matches((*SAME, CUSTOMER))[self]
        reasons = {(match.model, match.id): match.reason for match in matches}
        labels = self.env["vht.intake"]._reason_labels()
        nobody = self.env._("nobody")
        return [
            {
                "record": record if is_seen else None,
                "state": record.sudo()._vht_known_as() if is_seen else "",
                "owner": record.sudo().user_id.name or nobody,
                "reason": labels[reasons[record._name, record.id]],
            }
            for record, is_seen in [
                *((partner, True) for partner in self._vht_matched_partners(matches)),
                *self._vht_known_leads(matches),
            ][:MOST]
        ]

    def _vht_known_leads(self, matches):
        """Of the companies that the user works in, or of the lead's own."""
        ids = [match.id for match in matches if match.model == self._name]
        leads = self.with_context(active_test=False)
        seen = leads.search(Domain("id", "in", ids))
        company = self.company_id or self.env.company
        ours = leads.sudo().search(
            Domain("id", "in", ids) & Domain("company_id", "in", (False, company.id))
        )
        shown = {*seen.ids, *ours.ids}
        return [
            (self.browse(number), number in seen.ids)
            for number in ids
            if number in shown
        ]

    def _vht_known_as(self):
        """:return: text, what a lead or deal of the same customer is at the moment"""
        if self.won_status == "pending" and self.active:
            return self.stage_id.name or ""
        labels = dict(self._fields["won_status"]._description_selection(self.env))
        if self.won_status != "pending":
            return labels[self.won_status]
        outcomes = dict(self._fields["vht_outcome"]._description_selection(self.env))
        return outcomes.get(self.vht_outcome) or self.env._("Archived")


class ResPartner(models.Model):
    _inherit = "res.partner"

    def _vht_known_as(self):
        """:return: text, what kind of customer this contact is"""
        kinds = self._fields["vht_customer_kind"]._description_selection(self.env)
        return dict(kinds).get(self.vht_customer_kind, "")
