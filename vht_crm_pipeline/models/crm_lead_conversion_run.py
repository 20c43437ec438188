"""Leads that are converted many at once."""

from odoo import models
from odoo.fields import Command, Domain


class CrmLead(models.Model):
    _inherit = "crm.lead"

    def action_vht_convert(self):
        """Show what converting these leads would do; nothing is done yet."""
        runs = self.env["vht.conversion.run"]
        runs._check_count(len(self))
        run = runs.create({"lead_ids": [Command.set(self.ids)]})
        run.action_preview()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "vht_crm_pipeline.vht_conversion_run_action_new"
            ),
            "res_id": run.id,
        }

    def _vht_convert(self, customers):
        """Convert open leads at once: as ``convert_opportunity``, each to its customer.

        :param dict customers: lead -> customer
        """
        alike = {}
        for lead in self:
            values = lead._convert_opportunity_data(customers[lead])
            values.pop("partner_id", None)
            alike.setdefault(repr(values), (values, []))[1].append(lead.id)
        for values, ids in alike.values():
            self.browse(ids).write(values)
        # what they were is noted by now: it need not be read for each once more
        for lead in self.with_context(tracking_disable=True):
            lead.partner_id = customers[lead]

    def _vht_give(self, users, team):
        """Give leads to salespeople.

        :param dict users: lead -> salesperson
        :param team: for all of them; none: one that the salesperson works in
        """
        teams, given = {}, {}
        for lead, user in users.items():
            key = user, team or lead.team_id
            if key not in teams:
                teams[key] = team or lead._vht_team_of(user)
            given.setdefault((user, teams[key]), []).append(lead.id)
        for (user, team_of_user), ids in given.items():
            self.browse(ids)._handle_salesmen_assignment(user.ids, team_of_user.id)

    def _vht_team_of(self, user):
        """:return: the lead's team, or another one if the user works in no such team"""
        if user in self.team_id.member_ids | self.team_id.user_id:
            return self.team_id
        domain = Domain("use_opportunities", "=", True)
        return self.env["crm.team"]._get_default_team_id(user.id, domain)
