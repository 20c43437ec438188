"""Whose mail it is: the lead of a customer who wrote before, open or lost."""

import re
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import NO_ACCESS, Domain
from odoo.tools import email_normalize

from ..tools.email_address import email_key, is_placeholder
from ..tools.mail_reader import parse_mail
from ..tools.mail_sender import is_machine
from .crm_lead_known import OPEN
from .crm_team import NEW
from .vht_intake import MAIL

# An archived one that is not lost is as far away as a lost one.
CLOSED = Domain("active", "=", False) & Domain("won_status", "!=", "won")
# What may be the number of a quotation, "S00012" or "BG/2026/0012"
_REFERENCE = re.compile(r"\b[^\W\d_][\w/.-]{0,20}\d{3,}\b")
MAX_REFERENCES = 5
# stock's, of its own brake
LOOP_MINUTES, LOOP_THRESHOLD = 120, 20


class CrmLead(models.Model):
    _inherit = "crm.lead"

    vht_contacted_at = fields.Datetime(
        "Last customer contact",
        readonly=True,
        copy=False,
        help="When the customer was last heard of.",
    )
    vht_previous_id = fields.Many2one(
        "crm.lead",
        "Earlier opportunity (any)",
        index="btree_not_null",
        copy=False,
        readonly=True,
        ondelete="set null",
        groups=NO_ACCESS,
    )
    vht_earlier_id = fields.Many2one(
        "crm.lead",
        "Earlier opportunity",
        compute="_compute_vht_earlier_id",
        help="The lost one whose customer came back.",
    )

    @api.depends("vht_previous_id")
    @api.depends_context("uid")
    def _compute_vht_earlier_id(self):
        """Whose it was tells a salesperson nothing of a colleague's."""
        earlier = self.sudo().vht_previous_id.sudo(False)._filtered_access("read")
        for lead in self:
            previous = lead.sudo().vht_previous_id.sudo(False)
            lead.vht_earlier_id = previous & earlier

    @api.model
    def _vht_route_of_lost_thread(self, mail, message_dict):
        """The route of a mail that reaches no address and names no thread.

        Stock sends it back, also to a customer whose program drops the references of a
        reply.

        :return: list of the route to leads, if its sender or reference is that of one
        """
        message = parse_mail(mail.content)
        nowhere = (self._name, False, {}, False, None)
        team, company = self._vht_receiver(nowhere)
        leads = self._vht_as_receiver(company)
        arrival = leads._vht_read_arrival(mail, message, nowhere, team, "")
        lead, _reason = leads._vht_lead_of_mail(arrival)
        if arrival.is_ours or not lead:
            return []
        values = {"team_id": lead.team_id.id, "company_id": lead.company_id.id}
        sender = message_dict["email_from"]
        user = self.env["mail.thread"]._mail_find_user_for_gateway(sender)
        return [(self._name, False, values, user.id or self.env.uid, None)]

    def _vht_lead_of_mail(self, arrival):
        """The lead of the customer who wrote, open ones first.

        :param Arrival arrival: of the mail
        :return: lead as the superuser, or none, and why it is theirs
        """
        if lead := self._vht_lead_of_reference(arrival.draft.name):
            return lead, "reference"
        if is_machine(arrival.address) and arrival.is_of_sender:
            return self.sudo().browse(), ""  # all customers of a form have this one
        company = {"company_id": self.env.company.id}  # which costs to compute
        unsaved = self.new({**arrival.values, **company, **arrival.terms["defaults"]})
        found = self._vht_open_leads({0: unsaved}, among=OPEN | CLOSED)
        return found.get(0, (self.sudo().browse(), ""))

    def _vht_lead_of_reference(self, subject):
        """:return: the opportunity of the quotation whose number a subject names"""
        numbers = _REFERENCE.findall(subject)[:MAX_REFERENCES]
        orders = self.env["sale.order"].sudo()
        if numbers:
            orders = orders.search(
                Domain("name", "in", numbers)
                & Domain("company_id", "=", self.env.company.id)
                & Domain("opportunity_id", "!=", False),
                limit=1,
            )
        lead = orders.opportunity_id
        return lead if lead._vht_is_closed() or lead.active else lead.browse()

    def _vht_is_closed(self):
        return bool(self.filtered_domain(CLOSED))

    def _vht_comes_back(self, arrival):
        """Let a mail's new lead follow this lost one, save in what its address says."""
        user = self.user_id
        values = {"vht_previous_id": self.id, "type": self.type}
        if self.team_id:
            values["team_id"] = self.team_id.id
        if self.company_id:
            values["company_id"] = self.company_id.id
        if user.active and self.env.company in user.company_ids:
            values["user_id"] = user.id
        arrival.terms["defaults"] = {**values, **arrival.terms["defaults"]}

    def _vht_is_flood(self, lead, arrival, team):
        """Whether one sender writes as only programs do.

        Stock's brake answers such a sender, and stops the notices of a form as well,
        each of which is of another customer.
        """
        draft, same = arrival.draft, Domain("sender", "=", arrival.address)
        key = email_key(arrival.address)
        if lead:
            same &= Domain("lead_id", "=", lead.id)
        elif email_key(draft.email_from) not in (key, "") or not (
            team.vht_mail_known == NEW or draft.is_empty or is_placeholder(key)
        ):
            return False
        parameter = self.env["ir.config_parameter"].sudo().get_param
        minutes = int(parameter("mail.gateway.loop.minutes", LOOP_MINUTES))
        most = int(parameter("mail.gateway.loop.threshold", LOOP_THRESHOLD))
        since = self.env.cr.now() - timedelta(minutes=minutes)
        same &= Domain("door", "=", MAIL) & Domain("received_at", ">=", since)
        rows = self.env["vht.intake"].sudo()
        if rows.search_count(same, limit=most) < most:
            return False
        address = email_normalize(arrival.address)
        allowed = self.env["mail.gateway.allowed"].sudo()
        return not allowed.search_count([("email_normalized", "=", address)], limit=1)
