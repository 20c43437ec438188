"""A mail to a sales team becomes a lead that a person can work with at once."""

import html
import re

from odoo import api, models
from odoo.tools import html_sanitize, is_html_empty, plaintext2html
from odoo.tools.mail import parse_contact_from_email

from .mail_thread import RAW_MAIL

# A longer text is read in the thread, where it stays whole.
MAX_DESCRIPTION = 200_000
PLAIN = re.compile(r"\s*<pre>(.*)</pre>\s*", re.DOTALL)
REPLACED = "\N{REPLACEMENT CHARACTER}"


class CrmLead(models.Model):
    _inherit = "crm.lead"

    @api.model
    def message_new(self, msg_dict, custom_values=None):
        """Fill in what the mail itself says: who wrote, by which way, and what.

        Only what the alias and a known customer do not say already. Of a mail that was
        not readable as it came the original is attached, so that nothing is lost.
        """
        custom_values = dict(custom_values or {})
        defaults = self._vht_values_from_mail(msg_dict)
        if not (msg_dict.get("subject") or "").strip():
            defaults["name"] = self._vht_name_of_mail(
                defaults.get("contact_name") or msg_dict.get("email_from"),
                self.env["crm.team"].browse(custom_values.get("team_id")).company_id,
            )
        lead = super().message_new(
            msg_dict, custom_values={**defaults, **custom_values}
        )
        raw = self.env.context.get(RAW_MAIL)
        unreadable = REPLACED in f"{msg_dict.get('subject')}{msg_dict.get('body')}"
        if raw and (raw.repaired or unreadable):
            lead._vht_attach_original(raw.content)
        return lead

    @api.model
    def _vht_values_from_mail(self, msg_dict):
        """:return: dict of lead values read from a parsed mail"""
        source = self.env["utm.mixin"]._find_or_create_record("utm.source", "Email")
        values = {"source_id": source.id}
        medium = self.env.ref("utm.utm_medium_email", raise_if_not_found=False)
        if medium:
            values["medium_id"] = medium.id
        name, address = parse_contact_from_email(msg_dict.get("email_from"))
        if name and address and name != address and not msg_dict.get("author_id"):
            values["contact_name"] = name
        description = self._vht_description_from_mail(msg_dict.get("body") or "")
        if not is_html_empty(description):
            values["description"] = description
        return values

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
