"""A mail to a sales team becomes a lead that a person can work with at once."""

import html
import logging
import re
from dataclasses import replace

from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools import html_sanitize, is_html_empty, plaintext2html
from odoo.tools.mail import parse_contact_from_email

from ..tools.mail_charset import header
from ..tools.mail_letters import mended_mail
from ..tools.mail_repair import repair
from ..tools.text import nfc
from .crm_lead_known import PLACE
from .crm_lead_mail import ARRIVAL
from .mail_thread import RAW_MAIL, UNREADABLE

_logger = logging.getLogger(__name__)

# A longer text is read in the thread, where it stays whole.
MAX_DESCRIPTION = 200_000
PLAIN = re.compile(r"\s*<pre>(.*)</pre>\s*", re.DOTALL)
REPLACED = "\N{REPLACEMENT CHARACTER}"
MAX_LINE = 200
# In the context, while stock makes a lead of a mail
NEW_OF_MAIL = "vht_new_of_mail"
# What a later mail is about, is not what the lead is about
ABOUT = ("name", "description", "expected_revenue")
# Fields of a lead that a draft calls otherwise
CALLED = {
    "tax_code": "vht_tax_code",
    "phone_other": "vht_phone_other",
    "province": "state_id",
}


class CrmLead(models.Model):
    _inherit = "crm.lead"

    @api.model
    def message_new(self, msg_dict, custom_values=None):
        """Fill in what the mail itself says: who wrote, by which way, and what.

        Only what the alias and a known customer do not say already. Of a mail that was
        not readable as it came the original is attached, so that nothing is lost.
        """
        custom_values = dict(custom_values or {})
        arrival = custom_values.pop(ARRIVAL, None)
        values = self._vht_values_from_mail(msg_dict)
        of_customer = msg_dict
        if arrival:
            of_customer = self._vht_as_from_customer(msg_dict, arrival)
            partner = self.env["res.partner"].browse(of_customer.get("author_id") or [])
            said = self._vht_beside_partner(arrival.values, partner)
            if len(msg_dict.get("body") or "") > MAX_DESCRIPTION:
                said.pop("description", None)
            values.pop("contact_name", None)  # the sender's
            values |= said
            values["vht_contacted_at"] = fields.Datetime.now()
        if not (msg_dict.get("subject") or "").strip():
            values["name"] = self._vht_name_of_mail(
                values.get("contact_name") or of_customer.get("email_from"),
                self.env["crm.team"].browse(custom_values.get("team_id")).company_id,
            )
        lead = super(CrmLead, self.with_context(**{NEW_OF_MAIL: True})).message_new(
            of_customer, custom_values={**values, **custom_values}
        )
        lead = lead.with_env(self.env)
        raw = self.env.context.get(RAW_MAIL)
        unreadable = REPLACED in f"{msg_dict.get('subject')}{msg_dict.get('body')}"
        if raw and (raw.repaired or unreadable):
            lead._vht_attach_original(raw.content)
        if arrival:
            # nobody is known by the sender's address: stock need not look again
            msg_dict["author_id"] = msg_dict.get("author_id") or False
            lead._vht_note_arrival(raw, arrival, arrival.draft.evidence)
        return lead

    @api.model
    def fields_get(self, allfields=None, attributes=None):
        """Stock describes all fields for each new lead of a mail, to find one name."""
        if allfields is None and self.env.context.get(NEW_OF_MAIL):
            allfields = [self._rec_name]
        return super().fields_get(allfields, attributes)

    def message_update(self, msg_dict, update_vals=None):
        """Keep what a customer who is known already says for the first time."""
        result = super().message_update(msg_dict, update_vals)
        mail = self.env.context.get(RAW_MAIL)
        arrival = mail and mail.arrivals.pop(self.id, None)
        if not arrival:
            return result
        evidence = ()
        if not arrival.is_ours:
            said = {n: v for n, v in arrival.values.items() if n not in ABOUT}
            missing = self._vht_missing(said)
            evidence = [
                (name, line)
                for name, line in arrival.draft.evidence
                if CALLED.get(name, name) in missing
            ]
            self.write({**missing, "vht_contacted_at": fields.Datetime.now()})
        salesperson = self.user_id.partner_id
        if arrival.outcome.reason != "reply":
            mail.untold.add(self.id)
            if salesperson:
                self.message_subscribe(salesperson.ids)
        self._vht_note_arrival(mail, arrival, evidence)
        return result

    def _notify_get_recipients(self, message, msg_vals=False, **kwargs):
        """What nobody sent in answer to the thread is for colleagues alone."""
        recipients = super()._notify_get_recipients(message, msg_vals, **kwargs)
        mail = self.env.context.get(RAW_MAIL)
        if mail and self.id in mail.untold:
            return [told for told in recipients if not told["share"]]
        return recipients

    # ------------------------------------------------------------
    # WHAT IT SAYS
    # ------------------------------------------------------------

    @api.model
    def _vht_values_from_mail(self, msg_dict):
        """:return: dict of lead values read from a parsed mail"""
        source = self.env["utm.mixin"]._find_or_create_record("utm.source", "Email")
        values = {"source_id": source.id}
        medium = "utm.utm_medium_email"
        if medium_id := self.env["ir.model.data"]._xmlid_to_res_id(medium):
            values["medium_id"] = medium_id
        name, address = parse_contact_from_email(msg_dict.get("email_from"))
        if name and address and name != address and not msg_dict.get("author_id"):
            values["contact_name"] = name
        description = self._vht_description_from_mail(msg_dict.get("body") or "")
        if not is_html_empty(description):
            values["description"] = description
        return values

    @api.model
    def _vht_as_from_customer(self, msg_dict, arrival):
        """:return: msg_dict as if the customer had sent what a form or colleague did"""
        if arrival.is_of_sender:
            return msg_dict
        address = arrival.draft.email_from
        partner = address and self.env["mail.thread"]._partner_find_from_emails_single(
            [address], no_create=True
        )
        return {
            **msg_dict,
            "email_from": address,
            "from": address,
            "author_id": partner and partner.id,
        }

    @api.model
    def _vht_beside_partner(self, values, partner):
        """:return: dict of the values that the contact does not say itself"""
        if not partner:
            return values
        said = self._prepare_values_from_partner(partner)
        names = {name for name, value in said.items() if value}
        if not names.isdisjoint((*PLACE, "street")):
            names |= {*PLACE, "street"}
        if partner.vat:
            names.add("vht_tax_code")
        return {
            name: value
            for name, value in values.items()
            if name not in names and name != "contact_name"
        }

    @api.model
    def _vht_description_from_mail(self, body):
        """The text of a mail for the notes; empty when it is too long for them.

        Stock keeps a plain text in a <pre>, whose fixed-width font breaks Vietnamese
        diacritics; the notes get paragraphs.
        """
        if len(body) > MAX_DESCRIPTION:
            return ""
        plain = PLAIN.fullmatch(body)
        if plain:
            return plaintext2html(html.unescape(plain[1]).strip())
        return html_sanitize(body, strip_style=True)

    @api.model
    def _vht_name_of_mail(self, sender, company):
        """Name of a lead whose mail has no subject, in the company's language."""
        lead = self.with_context(lang=(company or self.env.company).partner_id.lang)
        if sender:
            return lead.env._("E-mail from %s", sender)
        return lead.env._("E-mail without sender or subject")

    # ------------------------------------------------------------
    # WHAT IS KEPT OF IT
    # ------------------------------------------------------------

    @api.model
    def _vht_mend_letters(self, mail, message, message_dict):
        """Read subject and text again where the mail names a wrong charset.

        :param RawMail mail: as it arrived; its original is kept if it is mended
        :param email.message.Message message: the mail, parsed
        :param dict message_dict: as stock read it; changed
        """
        subject = header(message, "Subject")
        said = " ".join((message_dict.get("subject") or "").split())
        if subject and subject != said:
            message_dict["subject"] = subject
        if mended := mended_mail(message):
            thread = self.env["mail.thread"]
            mail.repaired = True
            try:
                repair(mended)
                read = thread._message_parse_extract_payload(mended, message_dict)
                message_dict["body"] = read["body"]
            except UNREADABLE:
                _logger.info("a mail stays in its letters", exc_info=True)
        body = message_dict.get("body") or ""
        message_dict["body"] = type(body)(nfc(body))

    def _vht_note_arrival(self, mail, arrival, evidence):
        """Record the mail, and note on the lead what was read, and where it stands."""
        outcome = replace(arrival.outcome, lead_id=self.id)
        labels = self._vht_draft_labels()
        lines = [
            Markup("<li>%s: %s<br/><i>%s</i></li>")
            % (labels[name], getattr(arrival.draft, name), line[:MAX_LINE])
            for name, line in evidence
            if name in labels and line != f"From: {getattr(arrival.draft, name)}"
        ]
        if lines:
            title = self.env._("Read in the e-mail")
            # its author is given, as looking for them costs several statements
            self._message_log(
                body=Markup("<p><b>%s</b></p><ul>%s</ul>")
                % (title, Markup().join(lines)),
                author_id=self.env["ir.model.data"]._xmlid_to_res_id(
                    "base.partner_root"
                ),
                email_from="",
            )
        self._vht_record_mail(mail, replace(arrival, outcome=outcome))

    def _vht_file_quietly(self, mail, arrival):
        """Log what a program answered: nobody is told, and nothing is reset."""
        title = self.env["vht.intake"]._reason_labels()[arrival.outcome.reason]
        self._message_log(
            subject=arrival.draft.name,
            body=Markup("<p><b>%s</b></p>%s")
            % (title, plaintext2html(arrival.text[:MAX_DESCRIPTION])),
            email_from=arrival.address,
            author_id=False,
        )
        self._vht_record_mail(mail, arrival, keep=True)

    def _vht_attach_original(self, content):
        """Keep the bytes of a mail on the lead it became."""
        self.env["ir.attachment"].sudo().create(
            {
                "name": "original_email.eml",
                "raw": content,
                "mimetype": "message/rfc822",
                "res_model": self._name,
                "res_id": self.id,
            }
        )
