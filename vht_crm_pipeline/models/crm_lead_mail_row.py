"""What is kept of a mail: its row, and its bytes where no lead has its text."""

from ast import literal_eval
from dataclasses import replace

from odoo import api, models

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
        mail.outcome = outcome
        if mail.row:
            return  # who decided writes it
        if keep:
            draft = replace(draft, original=mail.content, original_name="mail.eml")
        self.env["vht.intake"]._record(
            MAIL, [draft], [outcome], arrival.terms, sender=arrival.address
        )

    @api.model
    def _vht_record_failed_mail(self, mail, model, error):
        """Keep a mail that could not be processed, if it is for leads.

        :param RawMail mail: as it arrived
        :param str model: for which stock processes what no alias claims
        """
        message = parse_mail(mail.content)
        if not mail.is_for_leads:
            defaults = self._vht_defaults_of_address(message, model)
            if defaults is None:
                return
            mail.defaults = defaults
        key = mail_key(message, mail.content)
        if self.env["vht.intake"]._held_at(MAIL, [key]):
            return
        self._vht_keep_mail(
            mail, message, key, Outcome(FAILED, "error", detail=str(error))
        )

    @api.model
    def _vht_note_bounce(self, mail, message_dict, model):
        """Record what stock takes for a report of delivery, if it is for leads."""
        message = parse_mail(mail.content)
        bounced = message_dict.get("bounced_message")
        of_lead = bool(bounced) and bounced.model == self._name
        defaults = self._vht_defaults_of_address(message, model)
        if (bounced and not of_lead) or (not of_lead and defaults is None):
            return
        mail.defaults = defaults or {}
        self._vht_take_turn()
        key = mail_key(message, mail.content)
        if not self.env["vht.intake"]._held_at(MAIL, [key]):
            verdict = IGNORED if judge(message).kind else QUARANTINED
            lead_id = of_lead and self.sudo().browse(bounced.res_id).exists().id
            self._vht_keep_mail(mail, message, key, Outcome(verdict, BOUNCE, lead_id))

    def _vht_keep_mail(self, mail, message, key, outcome):
        draft = self._vht_draft_of_headers(message, key)
        terms = self._vht_terms_of_mail(mail, mail.defaults)
        arrival = Arrival(
            draft.cleaned(), draft.email_from, False, terms, outcome=outcome
        )
        self._vht_record_mail(mail, arrival, keep=True)

    @api.model
    def _vht_defaults_of_address(self, message, model):
        """What a mail was sent to, when stock has not routed it.

        :param str model: for which stock processes what no alias claims
        :return: dict of the values that its address has for a new lead, None if it is
            not for leads
        """
        addresses = {
            address.lower()
            for name in ("To", "Cc", "Delivered-To", "X-Original-To")
            for text in headers(message, name)
            for address in ADDRESS.findall(text)
        }
        aliases = self.env["mail.alias"].sudo()
        aliases = aliases.search([("alias_full_name", "in", list(addresses))])
        of_leads = aliases.filtered(lambda a: a.alias_model_id.model == self._name)
        if of_leads:
            return literal_eval(of_leads[0].alias_defaults)
        return {} if model == self._name and not aliases else None
