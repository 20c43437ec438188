"""Mails in the inbox: whom they are from, and deciding on them for good."""

import logging

from odoo import SUPERUSER_ID, fields, models

from ..tools.mail_verdict import (
    AUTO_REPLY,
    BOUNCE,
    CALENDAR,
    NEWSLETTER,
    NOTICE,
    RECEIPT,
    SPAM,
)
from .crm_lead_door import PROPAGATED
from .mail_thread import RAW_MAIL, RawMail
from .vht_intake import ATTACHED, CREATED, FAILED, IGNORED, MAIL, QUARANTINED, Outcome
from .vht_mail_sender import ALWAYS, NEVER

# What is decided of the senders, and of their mails
OF_SENDERS = {
    "always_accept": (ALWAYS, "accept"),
    "always_ignore": (NEVER, "ignore"),
}

_logger = logging.getLogger(__name__)


class VhtIntake(models.Model):
    _inherit = "vht.intake"

    sender = fields.Char(readonly=True, index="btree_not_null")
    is_mistaken = fields.Boolean(
        "No customer's",
        readonly=True,
        help="It was taken for a customer's, and a person said that it is not.",
    )

    def _reason_labels(self):
        return {
            **super()._reason_labels(),
            AUTO_REPLY: self.env._("Automatic reply"),
            BOUNCE: self.env._("Report of delivery"),
            RECEIPT: self.env._("Read receipt"),
            CALENDAR: self.env._("Answer to an invitation"),
            NEWSLETTER: self.env._("Newsletter or advertisement"),
            SPAM: self.env._("Spam"),
            NOTICE: self.env._("Notice of a system"),
            NEVER: self.env._("Sender always ignored"),
            "loop": self.env._("Answer to a returned e-mail"),
            "flood": self.env._("Too many e-mails in a short time"),
            "ask": self.env._("Known customer: a lead of their own?"),
            "reply": self.env._("Reply"),
            "reference": self.env._("Number of a quotation in the subject"),
            "twice": self.env._("It is in a thread already"),
            "came_back": self.env._("Came back after a lost deal"),
        }

    # ------------------------------------------------------------
    # DECIDING
    # ------------------------------------------------------------

    def _open_to(self, decision):
        if decision == "attach":
            return self.filtered(
                lambda row: row.verdict == QUARANTINED and row.sudo().lead_id
            )
        if decision == "always_accept":
            return self.filtered(
                lambda row: row.sender and row.verdict in (QUARANTINED, IGNORED)
            )
        if decision == "always_ignore":
            return self.filtered(
                lambda row: row.sender and not row.is_mistaken and row.reason != NEVER
            )
        return super()._open_to(decision)

    def _decide(self, decision):
        """Whom a person decides on for good, their mails are decided on as well."""
        if decision not in OF_SENDERS:
            return super()._decide(decision)
        self.env["vht.mail.sender"].check_access("create")
        self.check_access("read")
        rows = self._open_to(decision)
        verdict, of_mails = OF_SENDERS[decision]
        for company, of_company in rows.grouped("company_id").items():
            senders = of_company.mapped("sender")
            self.env["vht.mail.sender"]._decide(senders, verdict, company)
        if verdict == NEVER:
            taken = rows.filtered(lambda row: row.verdict in (CREATED, ATTACHED))
            taken.sudo().is_mistaken = True
        super(VhtIntake, rows)._decide(of_mails)
        return rows

    def _take_in_again(self, decision):
        """A mail goes the whole way once more, so that it is in the lead's thread."""
        content = self.sudo().original_id.raw
        if self.door != MAIL or not content:
            return super()._take_in_again(decision)
        row = self.sudo()
        is_accepted = decision != "retry"
        mail = RawMail(content, row.terms.get("strip"), row, is_accepted)
        thread = self.env["mail.thread"].with_user(SUPERUSER_ID).sudo()
        try:
            with self.env.cr.savepoint():
                thread.with_context(**{RAW_MAIL: mail}).message_process(
                    "crm.lead",
                    content,
                    custom_values=self._still_there(row.terms["defaults"]),
                    strip_attachments=mail.strip,
                    thread_id=decision == "attach" and row.lead_id.id,
                )
        except PROPAGATED:
            raise
        except Exception as error:
            _logger.warning("mail %s", row.key, exc_info=True)
            return Outcome(FAILED, "error", detail=str(error))
        if mail.outcome:
            return mail.outcome
        # another of its routes is in a thread, where stock looks first
        if decision == "attach":
            return Outcome(IGNORED, "twice")
        return super()._take_in_again(decision)

    def action_attach(self):
        """Add the mail to the lead that its customer has."""
        return self._act("attach")

    def action_always_accept(self):
        """Accept the mails, and from now on all of their senders."""
        return self._act("always_accept")

    def action_always_ignore(self):
        """Ignore the mails, and from now on all of their senders."""
        return self._act("always_ignore")
