"""Quotations to make versions of."""

from odoo.fields import Command

from .common import VhtCommon


class VersionCommon(VhtCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._apply(cls.set_7)
        cls.customer = cls.env["res.partner"].create(
            {"name": "Công ty Mẫu Một", "email": "mua@mau.example"}
        )
        cls.product, cls.other_product = cls.env["product.product"].create(
            [
                {"name": name, "list_price": 1000, "taxes_id": False}
                for name in ("Gói triển khai", "Bảo trì")
            ]
        )
        cls.deal = cls._opportunity(
            partner_id=cls.customer.id, company_id=cls.env.company.id
        )

    @classmethod
    def _quote(cls, *prices, user=None, **values):
        """:return: a quotation of the salesperson, as that user"""
        user = user or cls.salesman
        return (
            cls.env["sale.order"]
            .create(
                {
                    "partner_id": cls.customer.id,
                    "opportunity_id": cls.deal.id,
                    "user_id": user.id,
                    "order_line": [
                        Command.create(
                            {"product_id": cls.product.id, "price_unit": price}
                        )
                        for price in prices
                    ],
                    **values,
                }
            )
            .with_user(user)
        )

    def _new(self, order):
        return order.browse(order.action_vht_new_version()["res_id"])

    @classmethod
    def _section(cls, name, **values):
        return Command.create({"display_type": "line_section", "name": name, **values})
