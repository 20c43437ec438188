from odoo import models


class ResUsers(models.Model):
    _inherit = "res.users"

    def _phone_format_number(self, number, country, **options):
        """The phone blacklist asks the user: old prefixes may be on an opt-out list."""
        return self.env["res.partner"]._phone_format_number(number, country, **options)
