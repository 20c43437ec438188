from lxml import html

from odoo.tests import HttpCase, JsonRpcException, new_test_user
from odoo.tools import mute_logger

from .quotation_common import SIGNATURE
from .version_common import VersionCommon


class TestQuotationVersionPortal(VersionCommon, HttpCase):
    """What the customer may do with a version, and what they see of the others."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order = cls._quote(100, require_signature=True, require_payment=True)
        cls.order.action_quotation_sent()
        cls.version = cls.order._vht_new_version()
        cls.portal_user = new_test_user(
            cls.env,
            "vht_portal",
            groups="base.group_portal",
            partner_id=cls.customer.id,
        )

    def _page(self, order, **parameters):
        url = order.get_portal_url(
            query_string="".join(
                f"&{name}={value}" for name, value in parameters.items()
            )
        )
        response = self.url_open(url)
        self.assertEqual(response.status_code, 200)
        return html.fromstring(response.text)

    def _newer(self, page):
        (found,) = page.xpath("//div[@name='vht_newer']") or [None]
        return found

    def _is_asked_to_sign(self, page):
        return bool(page.xpath("//a[@data-bs-target='#modalaccept']"))

    def _accept(self, order):
        return self.make_jsonrpc_request(
            f"/my/orders/{order.id}/accept",
            {
                "access_token": order._portal_ensure_token(),
                "name": "Chị Mẫu",
                "signature": SIGNATURE,
            },
        )

    def test_until_the_newer_is_sent_the_old_one_holds(self):
        self.assertTrue(self.order._has_to_be_signed())
        self.assertTrue(self.order._has_to_be_paid())
        page = self._page(self.order)
        self.assertIsNone(self._newer(page))
        self.assertTrue(self._is_asked_to_sign(page))

    def test_the_newer_one_is_sent(self):
        self.version.action_quotation_sent()
        self.assertFalse(self.order._has_to_be_signed())
        self.assertFalse(self.order._has_to_be_paid())
        self.assertFalse(self.order._can_be_edited_on_portal())
        self.assertTrue(self.version._has_to_be_signed())
        page = self._page(self.order)
        self.assertIn("newer version", self._newer(page).text_content())
        self.assertFalse(self._is_asked_to_sign(page))
        page = self._page(self.version)
        self.assertIsNone(self._newer(page))
        self.assertTrue(self._is_asked_to_sign(page))

    def test_the_newer_one_is_cancelled(self):
        self.version.action_quotation_sent()
        self.version._action_cancel()
        self.assertTrue(self.order._has_to_be_signed())
        self.assertIsNone(self._newer(self._page(self.order)))

    def test_signing_the_old_one_is_refused(self):
        self.version.action_quotation_sent()
        self.assertIn("error", self._accept(self.order))
        self.assertFalse(self.order.signature)
        self.assertEqual(self.order.state, "sent")

    def test_signing_the_old_one_while_the_newer_is_a_draft(self):
        self.order.require_payment = False
        self.assertNotIn("error", self._accept(self.order))
        self.assertEqual(self.order.state, "sale")
        self.assertTrue(self.version.vht_is_replaced)
        self.assertFalse(self.version._has_to_be_signed())
        self.assertIn(
            "has been ordered", self._newer(self._page(self.version)).text_content()
        )
        self.assertIsNone(self._newer(self._page(self.order)))

    def test_the_link_is_for_whoever_may_see_the_newer_one(self):
        self.version.action_quotation_sent()
        self.assertFalse(self._newer(self._page(self.order)).findall(".//a"))
        self.authenticate("vht_portal", "vht_portal")
        (link,) = self._newer(self._page(self.order)).findall(".//a")
        self.assertEqual(link.get("href"), f"/my/orders/{self.version.id}")
        self.version.partner_id = self.env["res.partner"].create({"name": "Khách Khác"})
        self.assertFalse(self._newer(self._page(self.order)).findall(".//a"))

    @mute_logger("odoo.http")
    def test_paying_the_old_one_by_its_link_is_refused(self):
        def pay(order):
            return self.make_jsonrpc_request(
                f"/my/orders/{order.id}/transaction",
                {"access_token": order._portal_ensure_token(), "amount": 100},
            )

        def asked(order):
            return self._page(order, payment_amount=100).xpath(
                "//a[@id='o_sale_portal_paynow']"
            )

        self.order.require_signature = False
        self.assertTrue(asked(self.order))
        with self.assertRaisesRegex(JsonRpcException, "TypeError"):
            pay(self.order)  # as far as stock, which lacks a method of payment
        self.version.action_quotation_sent()
        self.assertFalse(asked(self.order))
        with self.assertRaisesRegex(JsonRpcException, "ValidationError"):
            pay(self.order)

    def test_money_for_an_old_one_confirms_nothing(self):
        provider = self.env["payment.provider"].create({"name": "Cổng Ví Dụ"})
        method = self.env["payment.method"].create({"name": "Thẻ", "code": "vidu"})
        transaction = self.env["payment.transaction"].create(
            {
                "provider_id": provider.id,
                "payment_method_id": method.id,
                "amount": 100,
                "currency_id": self.order.currency_id.id,
                "partner_id": self.customer.id,
                "sale_order_ids": self.order.ids,
                "reference": "VD-1",
                "state": "done",
            }
        )
        self._activate_vietnamese()
        self.salesman.lang = "vi_VN"
        self.version.action_confirm()
        self.assertFalse(transaction._check_amount_and_confirm_order())
        self.assertEqual(self.order.state, "sent")
        activity = self.order.sudo().activity_ids
        self.assertEqual(activity.user_id, self.salesman)
        self.assertEqual(
            activity.summary,
            f"Đã thanh toán, nhưng khách đã đặt theo {self.version.name}",
        )
        self.assertFalse(transaction._check_amount_and_confirm_order())
        self.assertEqual(len(self.order.sudo().activity_ids), 1)
        self.version._action_cancel()
        self.assertTrue(transaction._check_amount_and_confirm_order())
        self.assertEqual(self.order.state, "sale")
