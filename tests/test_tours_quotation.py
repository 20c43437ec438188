from datetime import timedelta

from odoo.fields import Command
from odoo.tests import HttpCase

from .quotation_common import QuotationCommon
from .test_tours import TestToursCommon


class TestToursQuotation(TestToursCommon):
    def test_quotation_history(self):
        company = self.env["res.partner"].create(
            {"name": "Công ty Sen Hồng", "is_company": True}
        )
        person = self.env["res.partner"].create(
            {"name": "Bà Sen", "parent_id": company.id}
        )
        tile, glue = self.env["product.product"].create(
            [{"name": name, "taxes_id": False} for name in ("Gạch Sen", "Keo Sen")]
        )
        day = self.env.cr.now()
        old, agreed, _new = orders = self.env["sale.order"].create(
            [
                {
                    "partner_id": customer.id,
                    "user_id": self.salesman.id,
                    "date_order": day - timedelta(days),
                    "order_line": [
                        Command.create(
                            {
                                "product_id": product.id,
                                "price_unit": price,
                                "discount": discount,
                            }
                        )
                    ],
                }
                for customer, product, price, discount, days in (
                    (company, tile, 210, 0, 60),
                    (person, glue, 90, 0, 30),
                    (company, tile, 200, 15, 3),
                )
            ]
        )
        orders.action_quotation_sent()
        old.validity_date = day - timedelta(40)
        agreed.action_confirm()
        self.start_tour(
            f"/odoo/res.partner/{company.id}",
            "vht_quotation_history",
            login=self.salesman.login,
        )


class TestToursDeal(QuotationCommon, HttpCase):
    """A deal follows its quotations, seen by its salesperson and by the customer."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._activate_vietnamese()
        (cls.salesman.partner_id | cls.customer).lang = "vi_VN"
        cls.won = cls._stage("Closing the Deal")
        cls.env["ir.sequence"].search([("code", "=", "sale.order")]).write(
            {"prefix": "BG-SEN-"}
        )

    def _start_on_deal(self, tour):
        action = "crm.crm_lead_opportunities"
        self.start_tour(
            f"/odoo/action-{action}/{self.deal.id}", tour, login=self.salesman.login
        )

    def test_quotation_deal(self):
        for name, quantity, price in (
            ("Máy in tem", 2, 2_500_000),
            ("Đào tạo", 1, 1_000_000),
        ):
            product = self.env["product.product"].create(
                {"name": name, "list_price": price, "taxes_id": False}
            )
            self.env["vht.lead.product"].create(
                {
                    "lead_id": self.deal.id,
                    "product_id": product.id,
                    "quantity": quantity,
                    "price": price,
                }
            )
        self._start_on_deal("vht_quotation_deal")
        order = self.deal.order_ids
        self.assertEqual((order.state, order.user_id), ("sale", self.salesman))
        self.assertTrue(order.vht_sent_at)
        self.assertEqual(self.deal.stage_id, self.won)
        self.assertEqual(self.deal.expected_revenue, 6_000_000)

    def test_quotation_deal_cancelled(self):
        self._sent(6_000_000).action_confirm()
        self.assertEqual(self.deal.stage_id, self.won)
        self._start_on_deal("vht_quotation_deal_cancelled")
        self.assertEqual(self.deal.order_ids.state, "cancel")
        self.assertEqual(self.deal.stage_id.vht_role, "proposal")
        self.assertEqual(self.deal.won_status, "pending")

    def test_quotation_signed(self):
        order = self._sent(100, 50, require_signature=True, require_payment=False)
        page = f"/vi{order.get_portal_url()}"
        self.start_tour(page, "vht_quotation_signed", login=None)
        self.assertEqual((order.state, order.signed_by), ("sale", "Chị Mẫu"))
        self.assertEqual((self.deal.stage_id, self.deal.won_status), (self.won, "won"))
        self.assertEqual(self.deal.expected_revenue, 150)
