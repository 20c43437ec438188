import xmlrpc.client

from odoo import api, models

RAW_MAIL = "vht_raw_mail"


class MailThread(models.AbstractModel):
    _inherit = "mail.thread"

    @api.model
    def message_process(self, model, message, *args, **kwargs):
        """Let the record that a mail reaches see the bytes that arrived.

        Stock parses them once and forgets them; the mail itself is processed as ever.
        """
        raw = message.data if isinstance(message, xmlrpc.client.Binary) else message
        raw = raw.encode() if isinstance(raw, str) else bytes(raw)
        return super(
            MailThread, self.with_context(**{RAW_MAIL: raw})
        ).message_process(model, message, *args, **kwargs)
