"""Messages that go to another record together are written together."""

from odoo import models

# In the context, of messages whose records are told once they all have gone
GOING = "vht_messages_going"
OF_MESSAGES = ["message_ids", "message_needaction", "message_needaction_counter"]


class MailMessage(models.Model):
    _inherit = "mail.message"

    def _invalidate_documents(self, model=None, res_id=None):
        """Stock writes each message to the database for it, and reads it again."""
        if self.env.context.get(GOING):
            return None
        return super()._invalidate_documents(model, res_id)
