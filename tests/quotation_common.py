from datetime import datetime, timedelta
from unittest.mock import patch

from odoo.fields import Command

from .common import VhtCommon

SIGNATURE = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA"
    "AABJRU5ErkJggg=="
)


def priced(product, prices):
    """:return: list of commands, one line of a product for each price"""
    return [
        Command.create({"product_id": product.id, "price_unit": price})
        for price in prices
    ]


class QuotationCommon(VhtCommon):
    """A deal of the salesman in the 7 steps, and quotations of it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._apply(cls.set_7)
        cls.customer = cls.env["res.partner"].create(
            {"name": "Công ty Mẫu Một", "email": "mua@mau.example"}
        )
        cls.product = cls.env["product.product"].create(
            {"name": "Gói triển khai", "list_price": 100, "taxes_id": False}
        )
        cls.deal = cls._opportunity(
            partner_id=cls.customer.id, company_id=cls.env.company.id
        )

    @classmethod
    def _values(cls, *prices, deal=None, **values):
        return {
            "partner_id": cls.customer.id,
            "opportunity_id": (deal or cls.deal).id,
            "user_id": cls.salesman.id,
            "order_line": priced(cls.product, prices or (100,)),
            **values,
        }

    @classmethod
    def _quote(cls, *prices, deal=None, **values):
        return cls.env["sale.order"].create(cls._values(*prices, deal=deal, **values))

    def _sent(self, *prices, deal=None, **values):
        order = self._quote(*prices, deal=deal, **values)
        order.with_user(self.salesman).action_quotation_sent()
        return order

    def _sent_one_by_one(self, *prices):
        """:return: list of quotations, each sent an hour after the one before"""
        orders = []
        for hours, price in enumerate(prices):
            with self._later(hours):
                orders.append(self._sent(price))
        return orders

    def _rule(self, rule):
        """:param str rule: which order wins a deal, as it is set in the settings"""
        self.env["res.config.settings"].create({"vht_win_rule": rule}).execute()

    def _expect(self, amount, leading=None):
        if leading is not None:
            self.assertEqual(self.deal.vht_leading_id, leading)
        self.assertEqual(self.deal.expected_revenue, amount)

    def _later(self, hours):
        """Some hours later, for what is sent now."""
        moment = datetime(2026, 11, 20, 8) + timedelta(hours=hours)
        return patch.object(self.env.cr, "now", lambda: moment)

    @classmethod
    def _foreign(cls):
        """:return: price list in a currency of which one is worth 2, from June on 4"""
        foreign = cls.env["res.currency"].create({"name": "XVT", "symbol": "x"})
        cls.env["res.currency.rate"].create(
            [
                {"name": "2026-01-01", "currency_id": foreign.id, "rate": 0.5},
                {"name": "2026-06-01", "currency_id": foreign.id, "rate": 0.25},
            ]
        )
        return cls.env["product.pricelist"].create(
            {"name": "Ngoại tệ", "currency_id": foreign.id}
        )
