from odoo.fields import Command
from odoo.tests import HttpCase

from .version_common import VersionCommon


class TestQuotationVersionTour(VersionCommon, HttpCase):
    def test_quotation_version(self):
        self._activate_vietnamese()
        self.salesman.lang = "vi_VN"
        printer, training = self.env["product.product"].create(
            [
                {"name": name, "list_price": price, "taxes_id": False}
                for name, price in (("Máy in tem", 2_500_000), ("Đào tạo", 1_000_000))
            ]
        )
        order = self._quote(
            name="BG-SEN",
            order_line=[
                Command.create({"product_id": product.id})
                for product in (printer, training)
            ],
        )
        action = "sale.action_quotations_with_onboarding"
        self.start_tour(
            f"/odoo/action-{action}/{order.id}",
            "vht_quotation_version",
            login=self.salesman.login,
        )
        version = order.vht_active_id
        self.assertEqual(version.name, "BG-SEN-2")
        self.assertEqual(version.order_line.mapped("product_uom_qty"), [5, 1])
        self.assertEqual(order.order_line.mapped("product_uom_qty"), [1, 1])
