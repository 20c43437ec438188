"""The customer who signs a quotation in the portal wins its deal."""

from odoo import http
from odoo.tests import HttpCase, new_test_user

from .quotation_common import SIGNATURE, QuotationCommon


class TestQuotationSigned(QuotationCommon, HttpCase):
    def setUp(self):
        super().setUp()
        self.order = self._quote(100, 50, require_signature=True, require_payment=False)
        self.order.action_quotation_sent()
        self.token = self.order._portal_ensure_token()

    def _sign(self, **values):
        return self.make_jsonrpc_request(
            f"/my/orders/{self.order.id}/accept",
            {"name": "Chị Mẫu", "signature": SIGNATURE, **values},
        )

    def _assert_won(self):
        self.assertEqual(self.order.state, "sale")
        self.assertEqual(self.order.signed_by, "Chị Mẫu")
        self.assertEqual(self.deal.won_status, "won")
        self.assertEqual(self.deal.stage_id, self._stage("Closing the Deal"))
        self.assertEqual(self.deal.expected_revenue, 150)

    def _assert_nothing_changed(self):
        self.assertEqual(self.order.state, "sent")
        self.assertFalse(self.order.signature)
        self.assertEqual(self.deal.won_status, "pending")
        self.assertEqual(self.deal.stage_id.vht_role, "proposal")

    def test_the_link_of_the_mail_is_enough(self):
        self.deal.with_user(self.salesman).expected_revenue = 70
        self.assertTrue(self.deal.vht_revenue_is_pinned)
        self.assertNotIn("error", self._sign(access_token=self.token))
        self._assert_won()

    def test_the_customer_who_is_logged_in(self):
        new_test_user(
            self.env,
            "vht_portal",
            groups="base.group_portal",
            partner_id=self.customer.id,
        )
        self.authenticate("vht_portal", "vht_portal")
        self.assertNotIn("error", self._sign())
        self._assert_won()

    def test_a_stranger_wins_nothing(self):
        new_test_user(self.env, "vht_other_portal", groups="base.group_portal")
        other = self._quote(10, deal=self._opportunity(partner_id=self.customer.id))
        for login in (None, "vht_other_portal"):
            self.authenticate(login, login)
            for token in (None, "", "x" * 36, other._portal_ensure_token()):
                with self.subTest(login=login, token=token):
                    self.assertIn("error", self._sign(access_token=token))
                    self._assert_nothing_changed()

    def test_without_a_signature_nothing_is_won(self):
        for signature in (None, ""):
            answer = self._sign(access_token=self.token, signature=signature)
            self.assertIn("error", answer)
            self._assert_nothing_changed()

    def test_signed_twice(self):
        self._sign(access_token=self.token)
        closed = self.deal.date_closed
        self.assertIn("error", self._sign(access_token=self.token))
        self._assert_won()
        self.assertEqual(self.deal.date_closed, closed)

    def test_signed_but_still_to_be_paid(self):
        self.order.require_payment = True
        self.assertNotIn("error", self._sign(access_token=self.token))
        self.assertEqual(self.order.state, "sent")
        self.assertTrue(self.order.signature)
        self.assertEqual(self.deal.won_status, "pending")

    def test_a_customer_who_declines_leads_nothing_any_more(self):
        self.authenticate(None, None)
        self.assertEqual(self.deal.vht_leading_id, self.order)
        self.url_open(
            f"/my/orders/{self.order.id}/decline",
            data={
                "access_token": self.token,
                "decline_message": "Giá cao quá",
                "csrf_token": http.Request.csrf_token(self),
            },
        )
        self.assertEqual(self.order.state, "cancel")
        self.assertFalse(self.deal.vht_leading_id)
        self.assertEqual(self.deal.won_status, "pending")
