from odoo import models

from odoo.addons.mail.models.fetchmail import OdooIMAP4

READ, PEEK = "(RFC822)", "(BODY.PEEK[])"


class FetchmailServer(models.Model):
    _inherit = "fetchmail.server"

    def _connect__(self, allow_archived=False):
        """Leave a mail unread until it is processed.

        Stock's way of fetching marks it as read, and takes that back by a second
        command: killed in between, Odoo would never see the mail again.
        """
        connection = super()._connect__(allow_archived=allow_archived)
        if isinstance(connection, OdooIMAP4):
            fetch = connection.fetch
            connection.fetch = lambda mails, parts: fetch(
                mails, PEEK if parts == READ else parts
            )
        return connection
