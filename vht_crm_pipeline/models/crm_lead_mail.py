"""What becomes of a mail to a sales team: a lead, a message on one, or neither."""

import logging
from dataclasses import dataclass, field, replace

from odoo import SUPERUSER_ID, api, models

from ..tools.email_address import email_key
from ..tools.lead_draft import LeadDraft
from ..tools.mail_charset import header, split_sender
from ..tools.mail_reader import mail_key, parse_mail, read_message
from ..tools.mail_robot import judge
from ..tools.mail_sender import is_machine
from ..tools.mail_text import text_of
from ..tools.mail_verdict import (
    AUTO_REPLY,
    BOUNCE,
    CALENDAR,
    CERTAIN,
    HUMAN,
    RECEIPT,
    SPAM,
    Verdict,
)
from .crm_team import ASK, CERTAIN_ONLY, NEW, OFF, REOPEN
from .vht_intake import (
    ATTACHED,
    CREATED,
    IGNORED,
    MAIL,
    QUARANTINED,
    Outcome,
)
from .vht_mail_sender import ALWAYS, NEVER

_logger = logging.getLogger(__name__)

# Among the values of a lead that stock is about to make of a mail
ARRIVAL = "vht_arrival"
# What programs answer to something that was sent to them
ANSWERS = (AUTO_REPLY, BOUNCE, RECEIPT, CALENDAR)


@dataclass
class Arrival:
    """A mail on its way to a lead.

    :ivar LeadDraft draft: what was read in it
    :ivar str address: of its sender
    :ivar bool is_ours: whether a colleague wrote it
    :ivar dict terms: how it is taken in, for another try
    :ivar str text: that it shows
    :ivar dict values: of crm.lead, as they were read
    :ivar Outcome outcome: what becomes of it
    """

    draft: LeadDraft
    address: str
    is_ours: bool
    terms: dict
    text: str = ""
    values: dict = field(default_factory=dict)
    outcome: Outcome | None = None

    @property
    def is_of_sender(self):
        """Whether the customer that was read is whoever sent the mail."""
        return email_key(self.draft.email_from) == email_key(self.address)


class CrmLead(models.Model):
    _inherit = "crm.lead"

    # ------------------------------------------------------------
    # ROUTES
    # ------------------------------------------------------------

    @api.model
    def _vht_route_mail(self, mail, message_dict, routes):
        """Decide on a mail that stock would make leads of or add to them.

        :param RawMail mail: as it arrived
        :param dict message_dict: as stock read it; mended where its letters are wrong
        :param list routes: of ``message_route``
        :return: the routes that remain, those to other models as they came
        """
        kept = [route for route in routes if route[0] != self._name]
        if len(kept) == len(routes):
            return routes
        mail.is_for_leads = True
        self._vht_take_turn()
        message = parse_mail(mail.content)
        key = mail_key(message, mail.content)
        if not mail.row and self.env["vht.intake"]._held_at(MAIL, [key]):
            return kept
        if not kept:  # what goes to other models as well passes as it is
            self._vht_mend_letters(mail, message, message_dict)
        companies = set()
        for route in routes:
            if route[0] == self._name:
                team, company = self._vht_receiver(route)
                if company in companies or route[1] in mail.arrivals:
                    continue  # one lead, to however many of our addresses it was sent
                mail.defaults = mail.defaults or route[2] or {}
                leads = self._vht_as_receiver(company)
                of_company = f"{key} {company.id}" if companies else key
                companies.add(company)
                taken = leads._vht_take_in_mail(mail, message, route, team, of_company)
                kept += [taken] if taken else []
        return kept

    @api.model
    def _vht_route_again(self, mail, message_dict, thread_id, custom_values):
        """The route of a mail on which a person has decided.

        :param RawMail mail: with the row of vht.intake
        :return: list of one route
        """
        self._vht_take_turn()
        message = parse_mail(mail.content)
        self._vht_mend_letters(mail, message, message_dict)
        route = (self._name, thread_id, custom_values, False, None)
        team, company = self._vht_receiver(route)
        leads = self._vht_as_receiver(company)
        arrival = leads._vht_read_arrival(mail, message, route, team, mail.row.key)
        verdict = ATTACHED if thread_id else CREATED
        arrival.outcome = Outcome(verdict, "accepted", thread_id)
        lead = mail.row.lead_id
        if lead._vht_is_closed():
            if thread_id:
                lead.action_restore()
            else:
                lead._vht_comes_back(arrival)
        return [leads._vht_route_of(mail, route, arrival)]

    @api.model
    def _vht_receiver(self, route):
        """:return: the team, which may be none, and the company of a route"""
        _model, thread_id, custom_values, _user_id, _alias = route
        values = custom_values or {}
        lead = self.sudo().browse(thread_id or [])
        team = lead.team_id or self.env["crm.team"].sudo().browse(values.get("team_id"))
        return team, lead.company_id or self.env["vht.intake"]._company_of(values)

    @api.model
    def _vht_as_receiver(self, company):
        lang = company._vht_mailbox().lang
        return self.with_company(company).with_context(lang=lang)

    @api.model
    def _vht_route_of(self, mail, route, arrival):
        """:return: the route, on which stock gives the arrival back to the lead"""
        model, _thread_id, _custom_values, user_id, alias = route
        user_id = user_id or self.env.uid
        values = dict(arrival.terms["defaults"])
        if lead_id := arrival.outcome.lead_id:
            mail.arrivals[lead_id] = arrival
            return model, lead_id, values, user_id, alias
        return model, False, {**values, ARRIVAL: arrival}, user_id, alias

    # ------------------------------------------------------------
    # DECIDING
    # ------------------------------------------------------------

    def _vht_take_in_mail(self, mail, message, route, team, key):
        """Judge a mail, read it, and find out whose it is.

        :param email.message.Message message: the mail, parsed
        :param tuple route: to leads
        :param team: record of the team that receives it, or none
        :param str key: what makes it unique at its door
        :return: the route that it takes, None if it takes none
        """
        arrival = self._vht_read_arrival(mail, message, route, team, key)
        verdict = self._vht_verdict_on_mail(message, arrival, team)
        thread = self.sudo().browse(route[1] or [])
        outcome = self._vht_outcome_of_mail(arrival, verdict, thread, team)
        lead = self.sudo().browse(outcome.lead_id or [])
        arrival.outcome = outcome
        if outcome.verdict in (IGNORED, QUARANTINED):
            self._vht_record_mail(mail, arrival, keep=True)
            return None
        if outcome.reason in ANSWERS:
            lead._vht_file_quietly(mail, arrival)
            return None
        if outcome.reason == "came_back":
            lead._vht_comes_back(arrival)
            arrival.outcome = replace(outcome, lead_id=False)
        elif lead and lead._vht_is_closed() and not arrival.is_ours:
            lead.action_restore()
        return self._vht_route_of(mail, route, arrival)

    def _vht_outcome_of_mail(self, arrival, verdict, thread, team):
        """What becomes of a mail; nothing is written.

        :param Arrival arrival: what was read
        :param Verdict verdict: on it
        :param thread: the lead to which it replies, or none
        :return: Outcome; of one who came back its lead is the lost one
        """
        detail = "\n".join(verdict.evidence)
        is_certain, is_answer = verdict.strength == CERTAIN, verdict.kind in ANSWERS
        if is_certain and (verdict.kind == NEVER or not (thread or is_answer)):
            return Outcome(IGNORED, verdict.kind, detail=detail)
        lead, reason = thread, "reply"
        if not thread and (team.vht_mail_known != NEW or is_answer):
            lead, reason = self._vht_lead_of_mail(arrival)
        if is_certain and is_answer:
            outcome = ATTACHED if lead else IGNORED
            return Outcome(outcome, verdict.kind, lead.id, detail)
        if verdict.kind and (not lead or lead._vht_is_closed()):
            return Outcome(QUARANTINED, verdict.kind, lead.id, detail)
        if lead.vht_outcome == SPAM and not arrival.is_ours:
            return Outcome(QUARANTINED, SPAM, lead.id)
        if self._vht_is_flood(lead, arrival, team):
            return Outcome(QUARANTINED, "flood", lead.id)
        if not lead:
            return Outcome(CREATED)
        if not thread and team.vht_mail_known == ASK:
            return Outcome(QUARANTINED, "ask", lead.id)
        is_back = lead._vht_is_closed() and not arrival.is_ours
        if is_back and team.vht_mail_lost != REOPEN:
            return Outcome(CREATED, "came_back", lead.id)
        return Outcome(ATTACHED, reason, lead.id)

    def _vht_read_arrival(self, mail, message, route, team, key):
        _model, _thread_id, custom_values, user_id, _alias = route
        _name, address = split_sender(header(message, "From"))
        is_colleague = self._vht_is_colleague(address, user_id)
        draft, text = None, text_of(message)
        if team.vht_mail_reading or not team:
            own, region, currency, _lang = self.env.company._vht_mailbox()
            if is_colleague:
                own = replace(own, addresses=own.addresses | {address})
            try:
                draft = read_message(message, b"", own, region, currency, text)
            except Exception:
                _logger.exception("the mail %s cannot be read", key)
        draft = draft or self._vht_draft_of_headers(message, key)
        if draft.is_empty and not (is_colleague or is_machine(address)):
            # whoever sent it is all there is by which anybody could be written to
            draft = replace(draft, email_from=address)
        draft = replace(draft, key=key).cleaned()
        terms = self._vht_terms_of_mail(mail, custom_values)
        # who passes on what a customer wrote does not speak himself
        is_ours = is_colleague and email_key(draft.email_from) in (
            "",
            email_key(address),
        )
        (values,) = self._vht_values_from_drafts([draft])
        return Arrival(draft, address, is_ours, terms, text, values)

    @api.model
    def _vht_draft_of_headers(self, message, key):
        """:return: LeadDraft of what is not read any further"""
        name, address = split_sender(header(message, "From"))
        subject = header(message, "Subject")
        return LeadDraft(key, subject, contact_name=name, email_from=address)

    @api.model
    def _vht_terms_of_mail(self, mail, defaults):
        """:return: dict, how a mail is taken in at another try"""
        defaults = dict(defaults or {})
        return {"defaults": defaults, "known": "create", "strip": mail.strip}

    def _vht_is_colleague(self, address, user_id):
        """Whether somebody of ours sent a mail.

        :param user_id: whom stock found by the address, else who processes the mail;
            False where nobody has looked
        """
        user = self.env["res.users"].sudo().browse(user_id or [])
        if not user:
            user = self.env["mail.thread"].sudo()._mail_find_user_for_gateway(address)
        elif user_id == self.env.uid and (
            user_id == SUPERUSER_ID or email_key(user.email) != email_key(address)
        ):
            return False
        return bool(user) and not user.share

    def _vht_verdict_on_mail(self, message, arrival, team):
        """:return: ``tools.mail_verdict.Verdict``, by the settings and lists as well"""
        senders = self.env["vht.mail.sender"]
        decided = senders._verdict_on(arrival.address, self.env.company)
        if decided == NEVER:
            return Verdict(NEVER, CERTAIN, evidence=(arrival.address,))
        if decided == ALWAYS or team.vht_mail_filter == OFF:
            return HUMAN
        verdict = judge(message, arrival.text, self.env.company._vht_mailbox().own)
        is_lenient = arrival.is_ours or team.vht_mail_filter == CERTAIN_ONLY
        return HUMAN if is_lenient and verdict.strength != CERTAIN else verdict
