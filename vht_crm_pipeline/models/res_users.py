from odoo import models
from odoo.fields import Domain


class ResUsers(models.Model):
    _inherit = "res.users"

    def _phone_format_number(self, number, country, **options):
        """The phone blacklist asks the user: old prefixes may be on an opt-out list."""
        return self.env["res.partner"]._phone_format_number(number, country, **options)

    def _vht_salespeople(self, company):
        """:return: who in the company may get leads from this user, as in stock"""
        self.ensure_one()
        if not self.has_group("sales_team.group_sale_salesman_all_leads"):
            return self
        group = self.env.ref("sales_team.group_sale_salesman")
        return (
            self.sudo()
            .search(
                Domain("all_group_ids", "in", group.ids)
                & Domain("share", "=", False)
                & Domain("company_ids", "in", company.ids)
            )
            .sudo(False)
        )
