from datetime import timedelta

from odoo.fields import Command

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
