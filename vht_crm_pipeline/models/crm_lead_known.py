"""What came in from a customer who has an open lead already."""

from collections import defaultdict
from dataclasses import replace

from markupsafe import Markup

from odoo import models
from odoo.fields import Domain
from odoo.tools import is_html_empty

from ..tools.identity import SAME, keys_of
from .crm_lead_identity import Match

OPEN = Domain("active", "=", True) & Domain("won_status", "=", "pending")
# filled together or not at all
PLACE = ("city", "state_id", "country_id")
# in one notification
LINKS = 50


class CrmLead(models.Model):
    _inherit = "crm.lead"

    def _vht_open_leads(self, unsaved, kinds=SAME, among=OPEN):
        """The open lead, of anybody in the company, of whoever has one.

        Of several that are as surely the customer's, the one with the latest activity.

        :param dict unsaved: number -> unsaved lead
        :param kinds: of the keys that make two the same customer
        :param Domain among: which leads may be it; open ones come before others
        :return: dict number -> (lead as the superuser, reason it is the same customer)
        """
        leads = self.browse().concat(*unsaved.values())
        matches = self._vht_with_their_deals(leads._vht_find_matches(kinds))
        ids = [m.id for ms in matches.values() for m in ms if m.model == self._name]
        candidates = self.sudo().with_context(active_test=False)
        candidates = candidates.search(Domain("id", "in", ids) & among)
        by_id = {lead.id: lead for lead in self.sudo().browse(candidates.ids)}
        of_customers = {}
        for number, lead in unsaved.items():
            companies = (lead.company_id or self.env.company, self.env["res.company"])
            of_customer = [
                (match, by_id[match.id])
                for match in matches[lead]
                if match.model == self._name
                and match.id in by_id
                and by_id[match.id].company_id in companies
            ]
            if of_customer:
                of_customers[number] = of_customer
        latest = self._vht_latest_messages(
            lead.id
            for pairs in of_customers.values()
            if len(pairs) > 1
            for _match, lead in pairs
        )
        found = {}
        for number, of_customer in of_customers.items():
            match, known = max(
                of_customer,
                key=lambda pair: (
                    pair[1].active,
                    pair[0].strength,
                    latest.get(pair[1].id, 0),
                    pair[1].id,
                ),
            )
            found[number] = (known, match.reason)
        return found

    def _vht_with_their_deals(self, matches):
        """Whoever is among the people of a deal is its customer as well.

        :param dict matches: lead -> list of Match
        :return: the same, with these deals
        """
        people = {m.id for ms in matches.values() for m in ms if m.model != self._name}
        if not people:
            return matches
        deals = defaultdict(list)
        for row in (
            self.env["vht.lead.contact"]
            .sudo()
            .search([("partner_id", "in", list(people))])
        ):
            deals[row.partner_id.id].append(row.lead_id.id)
        return {
            lead: found
            + [
                Match(self._name, deal_id, match.reason)
                for match in found
                if match.model != self._name
                for deal_id in deals[match.id]
            ]
            for lead, found in matches.items()
        }

    def _vht_latest_messages(self, lead_ids):
        """:return: dict id of a lead -> id of its last message"""
        messages = self.env["mail.message"].sudo()
        domain = Domain("model", "=", self._name)
        domain &= Domain("res_id", "in", list(lead_ids))
        return dict(messages._read_group(domain, ["res_id"], ["id:max"]))

    def _vht_whose(self, lead_ids):
        """Leads are named by who follows them, and shown to who may read them.

        :param lead_ids: iterable of ids
        :return: dict id -> values of a line of a preview, "owner" and "lead_id"
        """
        leads = self.sudo().browse(lead_ids)
        readable = leads.with_env(self.env)._filtered_access("read")
        return {
            lead.id: {
                "owner": lead.user_id.name or self.env._("nobody"),
                "lead_id": lead in readable and lead.id,
            }
            for lead in leads
        }

    def _vht_first_of_each(self, unsaved, found, kinds=SAME):
        """:return: numbers of the unknown that are no customer of an earlier draft"""
        ours = {
            (key.kind, key.value)
            for company in self.env["res.company"].sudo().search([])
            for key in keys_of(company.partner_id._vht_facts())
        }
        guards = defaultdict(list)
        first = []
        for number, lead in unsaved.items():
            if number in found:
                continue
            keys = [
                key
                for key in lead._vht_keys_with_customer()
                if key.kind in kinds and (key.kind, key.value) not in ours
            ]
            if not any(
                guard == key.guard or not guard or not key.guard
                for key in keys
                for guard in guards[key.kind, key.value]
            ):
                first.append(number)
            for key in keys:
                guards[key.kind, key.value].append(key.guard)
        return first

    def _vht_keys_with_customer(self):
        """:return: set of identity.Key, with that of the commercial customer"""
        customer = self.partner_id.commercial_partner_id.id
        return keys_of(replace(self._vht_facts(), customer=customer or 0))

    def _vht_fill(self, values, env):
        """Fill what is empty, if the user of ``env`` may write the lead."""
        self.ensure_one()
        if not self.with_env(env).has_access("write"):
            return
        self.with_env(env).write(self._vht_missing(values))

    def _vht_missing(self, values):
        """:return: dict of the values that fill in what is empty"""
        kept = PLACE if self.state_id or self.city else ()
        missing = {
            name: value
            for name, value in values.items()
            if name not in kept
            and (
                not self[name] or (name == "description" and is_html_empty(self[name]))
            )
        }
        if self.vht_salutation:
            missing["vht_salutation"] = self.vht_salutation  # not the one in the name
        return missing

    def _vht_again_title(self, door):
        doors = dict(
            self.env["vht.intake"]._fields["door"]._description_selection(self.env)
        )
        return self.env._("The customer came in again (%s)", doors[door])

    def _vht_note_drafts(self, noted, door, tell):
        """Write what came in on the leads of the customers.

        :param dict noted: lead -> list of LeadDraft
        :param bool tell: whether who follows a lead gets a notification
        """
        if not noted:
            return
        title = self._vht_again_title(door)
        notes = {
            lead.id: Markup().join(
                Markup("<p><b>%s</b><br/>%s</p>")
                % (title, Markup("<br/>").join(self._vht_draft_lines(draft)))
                for draft in drafts
            )
            for lead, drafts in noted.items()
        }
        leads = self.sudo().browse(notes)
        leads._message_log_batch(notes)
        if tell:
            leads._vht_tell_followers(title)

    def _vht_tell_followers(self, title):
        """Tell who follows these leads, or has them."""
        theirs = defaultdict(self.browse)
        for lead in self:
            users = lead.user_id | lead.message_partner_ids.user_ids
            users = users.filtered(lambda user: user.active and not user.share)
            for partner in users.partner_id:
                theirs[partner] |= lead
        self._vht_tell(theirs, title)

    def _vht_tell(self, theirs, title):
        """One notification for each colleague but the user, however many leads it is.

        :param dict theirs: partner -> leads
        :param str title: what became of them
        """
        partners = defaultdict(list)
        for partner, leads in theirs.items():
            if partner != self.env.user.partner_id:
                partners[leads].append(partner.id)
        for leads, partner_ids in partners.items():
            thread = leads if len(leads) == 1 else self.env["mail.thread"]
            thread.message_notify(
                partner_ids=partner_ids,
                subject=title,
                body=Markup("<p>%s</p>%s")
                % (
                    title,
                    Markup().join(
                        Markup("<p>%s</p>") % lead._get_html_link()
                        for lead in leads[:LINKS]
                    ),
                ),
            )
