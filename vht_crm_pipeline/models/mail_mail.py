"""What goes wrong with a mail after the work is done is no error of that work."""

import logging

from psycopg2 import OperationalError

from odoo import models, modules
from odoo.exceptions import MissingError

_logger = logging.getLogger(__name__)

AFTER_COMMIT = "vht_mail_after_commit"


class MailMail(models.Model):
    _inherit = "mail.mail"

    def send_after_commit(self):
        # in tests stock sends them at once, in the same transaction
        is_after = not modules.module.current_test
        mails = self.with_context(**{AFTER_COMMIT: is_after})
        return super(MailMail, mails).send_after_commit()

    def send(self, *args, **kwargs):
        """After the commit, the scheduler sends what cannot be sent now.

        Who undoes a conversion deletes its notices, while stock is about to send them
        and would tell its user that the conversion failed.
        """
        if not self.env.context.get(AFTER_COMMIT):
            return super().send(*args, **kwargs)
        try:
            result = super().send(*args, **kwargs)
            self.env.cr.flush()
            return result
        except (OperationalError, MissingError):
            _logger.info("%s changed or went meanwhile", self, exc_info=True)
            self.env.cr.rollback()
            return None
