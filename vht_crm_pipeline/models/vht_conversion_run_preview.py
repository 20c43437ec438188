"""What a mass conversion would do, before it does anything."""

from odoo import models
from odoo.fields import Command, Domain

from ..tools.identity import SAME
from .crm_lead_known import OPEN
from .vht_conversion_run import OVER, PREVIEW
from .vht_conversion_run_line import (
    CONTACT,
    DONE,
    FAILED,
    JOIN,
    KNOWN,
    NEW,
    SKIP,
    SKIPPED,
)  # fmt: skip

DEALS = OPEN & Domain("type", "=", "opportunity")


class VhtConversionRun(models.Model):
    _inherit = "vht.conversion.run"

    def action_preview(self):
        """Say what would become of each lead; nothing happens.

        What was chosen on the lines is proposed anew; what is done stays done.
        """
        self.ensure_one()
        self.check_access("write")
        if self.state == PREVIEW:
            lines = self.line_ids.filtered(lambda line: line.state != DONE)
            done = self.line_ids - lines
            self._preview(lines, self.sudo().lead_ids - done.sudo().lead_id)

    def action_retry(self):
        """Look again at the leads that failed."""
        self.ensure_one()
        self.check_access("write")
        if self.state == OVER:
            failed = self.line_ids.filtered(lambda line: line.state == FAILED)
            self._preview(failed, failed.sudo().lead_id)
            if not self._next_lines(1):
                self._finish()

    def _preview(self, lines, leads):
        """Plan these leads anew, instead of these lines."""
        self._check_count(len(leads))
        run = self._as_owner()
        values_list = run._plan(leads.with_env(run.env).sorted("id"))
        self.sudo().line_ids = [
            *(Command.delete(line.id) for line in lines),
            *(Command.create(values) for values in values_list),
        ]
        self.sudo().write({"state": PREVIEW, "error": False})

    def _plan(self, leads):
        """:return: list of values of a line, one for each lead"""
        readable = leads._filtered_access("read")
        why_not = self._why_not(readable)
        good = readable.filtered(lambda lead: lead not in why_not)
        joined = self._plan_joins(good)
        alone = good.filtered(lambda lead: lead not in joined)
        customers = alone._vht_known_customers(self.company_id)
        others = self._followed_by_others(alone)
        labels = self.env["vht.intake"]._reason_labels()
        # what may not be seen is not even named
        skipped = {"outcome": SKIP, "state": SKIPPED}
        hidden = {**skipped, "reason": self.env._("You may not see it.")}
        plan = [hidden for _lead in leads - readable]
        for lead in readable:
            values = {"lead_id": lead.id, "name": lead.name}
            if lead in why_not:
                values |= {**skipped, "reason": why_not[lead]}
            elif lead in joined:
                deal, reason = joined[lead]
                values |= {
                    "outcome": JOIN, "deal_id": deal.id, "reason": labels[reason],
                }  # fmt: skip
            else:
                customer = customers.get(lead)
                values |= {
                    "outcome": self._outcome_of(lead, customer),
                    "partner_id": customer and customer.id,
                    **others.get(lead, {}),
                }
            plan.append(values)
        return plan

    def _outcome_of(self, lead, customer):
        if not customer:
            return NEW
        return CONTACT if lead._vht_is_new_at(customer) else KNOWN

    def _why_not(self, leads):
        """Leads that cannot be converted, at this moment and by this user.

        :return: dict lead -> text for the user
        """
        writable = leads._filtered_access("write")
        why_not = {}
        for lead, state in zip(leads, leads.sudo(), strict=True):
            if lead not in writable:
                reason = self.env._("You may not edit it.")
            elif state.type == "opportunity":
                reason = self.env._("It is an opportunity already.")
            elif state.won_status == "won":
                reason = self.env._("It is won already.")
            elif not state.active:
                reason = self.env._("It is lost or archived: restore it first.")
            elif state.company_id - self.company_id:
                reason = self.env._(
                    "It belongs to “%s”: switch to that company first.",
                    state.company_id.name,
                )
            else:
                continue
            why_not[lead] = reason
        return why_not

    def _plan_joins(self, leads):
        """Whose customer has an open deal that the user may edit, or comes a second
        time: that one joins what the first becomes.

        :return: dict lead -> (deal, or lead of ``leads``; kind of the key they share)
        """
        matches = leads._vht_find_matches(SAME)
        ids = [match.id for found in matches.values() for match in found]
        deals = leads.search(DEALS & Domain("id", "in", ids))._filtered_access("write")
        open_deals = leads._vht_open_leads(
            {lead.id: lead for lead in leads}, among=Domain("id", "in", deals.ids)
        )
        joined, seen = {}, set()
        for lead in leads:
            if lead.id in open_deals:
                joined[lead] = open_deals[lead.id]
            else:
                for match in matches[lead]:
                    if match.model == leads._name and match.id in seen:
                        first = leads.browse(match.id)
                        deal, _reason = joined.get(first, (first, None))
                        joined[lead] = (deal, match.reason)
                        break
            seen.add(lead.id)
        return joined

    def _followed_by_others(self, leads):
        """Whose customer has an open lead or deal that is not joined, named by who
        follows it.

        :return: dict lead -> values of a line
        """
        found = leads._vht_open_leads(
            {lead.id: lead for lead in leads},
            among=OPEN & Domain("id", "not in", self.lead_ids.ids),
        )
        labels = self.env["vht.intake"]._reason_labels()
        whose = leads._vht_whose(lead.id for lead, _reason in found.values())
        return {
            leads.browse(lead_id): {
                "reason": labels[reason],
                "followed_by": whose[other.id]["owner"],
            }
            for lead_id, (other, reason) in found.items()
        }
