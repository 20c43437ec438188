import email.errors
import xmlrpc.client

from odoo import api, models

from ..tools.mail_repair import repair

RAW_MAIL = "vht_raw_mail"
UNREADABLE = (
    email.errors.MessageError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
)


class RawMail:
    """The bytes of the mail being processed, and whether it had to be repaired."""

    __slots__ = ("content", "repaired")

    def __init__(self, content):
        self.content = content
        self.repaired = False


class MailThread(models.AbstractModel):
    _inherit = "mail.thread"

    @api.model
    def message_process(self, model, message, *args, **kwargs):
        """Let the record that a mail reaches see the bytes that arrived.

        Stock parses them and forgets them; the mail itself is processed as ever.
        """
        raw = message.data if isinstance(message, xmlrpc.client.Binary) else message
        raw = RawMail(raw.encode() if isinstance(raw, str) else bytes(raw))
        self = self.with_context(**{RAW_MAIL: raw})
        return super().message_process(model, message, *args, **kwargs)

    @api.model
    def message_parse(self, message, save_original=False):
        """Read a second time, repaired, a mail that cannot be read as it is."""
        try:
            return super().message_parse(message, save_original=save_original)
        except UNREADABLE:
            repair(message)
            if raw := self.env.context.get(RAW_MAIL):
                raw.repaired = True
            return super().message_parse(message, save_original=save_original)
