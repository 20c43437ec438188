"""What is kept of a mail: its row, and its bytes where no lead has its text."""

from ast import literal_eval
from dataclasses import replace

from odoo import api, models
from odoo.fields import Domain

from ..tools.mail_charset import headers
from ..tools.mail_reader import mail_key, parse_mail
from ..tools.mail_repair import ADDRESS
from ..tools.mail_robot import judge
from ..tools.mail_verdict import BOUNCE
from .crm_lead_mail import Arrival
from .vht_intake import FAILED, IGNORED, MAIL, QUARANTINED, Outcome


class CrmLead(models.Model):
    _inherit = "crm.lead"

    def _vht_record_mail(self, mail, arrival, keep=False):
        """Write what became of a mail, on the row that a person decided on if any.

        :param bool keep: whether its bytes are kept, as its text is on no lead
        """
        draft, outcome = arrival.draft, arrival.outcome
        if mail.row and mail.row.key == draft.key:
            mail.outcome = outcome
            return  # who decided writes it
        if keep:
            draft = replace(draft, original=mail.content, original_name="mail.eml")
        self.env["vht.intake"]._record(
            MAIL, [draft], [outcome], arrival.terms, sender=arrival.address
        )

    @api.model
    def _vht_record_failed_mail(self, mail, error):
        """Keep a mail that could not be processed, if it is for leads."""
        message = parse_mail(mail.content)
        if mail.is_for_leads or self._vht_is_for_leads(mail, message):
            outcome = Outcome(FAILED, "error", detail=str(error))
            self._vht_keep_mail(mail, message, outcome)

    @api.model
    def _vht_note_bounce(self, mail, message_dict):
        """Record what stock takes for a report of delivery, if it is for leads."""
        message = parse_mail(mail.content)
        bounced = message_dict.get("bounced_message")
        of_lead = bool(bounced) and bounced.model == self._name
        is_for_leads = self._vht_is_for_leads(mail, message)
        if (bounced and not of_lead) or not (of_lead or is_for_leads):
            return
        verdict = IGNORED if judge(message).kind else QUARANTINED
        lead_id = of_lead and self.sudo().browse(bounced.res_id).exists().id
        self._vht_take_turn()
        self._vht_keep_mail(mail, message, Outcome(verdict, BOUNCE, lead_id))

    @api.model
    def _vht_note_loop(self, mail):
        """Record what answers a mail that stock sent back, if it is for leads."""
        message = parse_mail(mail.content)
        if not self._vht_is_for_leads(mail, message):
            return
        kind = judge(message).kind
        verdict = IGNORED if kind else QUARANTINED
        self._vht_take_turn()
        self._vht_keep_mail(mail, message, Outcome(verdict, kind or "loop"))

    def _vht_keep_mail(self, mail, message, outcome):
        key = mail_key(message, mail.content)
        if self.env["vht.intake"]._held_at(MAIL, [key]):
            return
        draft = self._vht_draft_of_headers(message, key)
        terms = self._vht_terms_of_mail(mail, mail.defaults)
        arrival = Arrival(
            draft.cleaned(), draft.email_from, False, terms, outcome=outcome
        )
        self._vht_record_mail(mail, arrival, keep=True)

    @api.model
    def _vht_is_for_leads(self, mail, message):
        """Whether a mail was sent to leads, when stock has not routed it.

        :param RawMail mail: as it arrived; gets the values that its address has for a
            new lead
        :param email.message.Message message: the mail, parsed
        """
        addresses = {
            address.lower()
            for name in ("To", "Cc", "Delivered-To", "X-Original-To")
            for text in headers(message, name)
            for address in ADDRESS.findall(text)
        }
        names = {address.partition("@")[0] for address in addresses}
        aliases = self.env["mail.alias"].sudo()
        aliases = aliases.search(
            Domain("alias_full_name", "in", list(addresses))
            | Domain("alias_name", "in", list(names))
            & Domain("alias_incoming_local", "=", True)
        )
        of_leads = aliases.filtered(lambda a: a.alias_model_id.model == self._name)
        mail.defaults = literal_eval(of_leads[:1].alias_defaults or "{}")
        return bool(of_leads) or (mail.model == self._name and not aliases)
