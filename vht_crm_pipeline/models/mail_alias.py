from odoo import models

from .mail_thread import RAW_MAIL


class MailAlias(models.Model):
    _inherit = "mail.alias"

    def _alias_bounce_incoming_email(self, message, message_dict, set_invalid=True):
        """Tell no customer that a mail is lost which is kept and tried again.

        The alias shows that something is wrong with it, as in stock.
        """
        mail = self.env.context.get(RAW_MAIL)
        if mail and mail.is_for_leads and set_invalid:
            self.alias_status = "invalid"
            return
        super()._alias_bounce_incoming_email(
            message, message_dict, set_invalid=set_invalid
        )
