"""Quotations to make versions of."""

from odoo.fields import Command

from .quotation_common import QuotationCommon


class VersionCommon(QuotationCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other_product = cls.env["product.product"].create(
            {"name": "Bảo trì", "list_price": 1000, "taxes_id": False}
        )

    @classmethod
    def _quote(cls, *prices, user=None, **values):
        """:return: a quotation of the salesperson, as that user"""
        user = user or cls.salesman
        return super()._quote(*prices, user_id=user.id, **values).with_user(user)

    def _new(self, order):
        return order.browse(order.action_vht_new_version()["res_id"])

    @classmethod
    def _section(cls, name, **values):
        return Command.create({"display_type": "line_section", "name": name, **values})
