"""What a won deal is worth."""

from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.tests import new_test_user

from .quotation_common import QuotationCommon


class TestQuotationOrdered(QuotationCommon):
    def test_a_won_deal_is_worth_what_was_ordered(self):
        self.deal.expected_revenue = 1000
        first, second = self._sent(100), self._sent(60)
        first.action_confirm()
        self.assertEqual(self.deal.won_status, "won")
        self._expect(100, first)
        second.action_confirm()
        self._expect(160)
        first._action_cancel()
        self._expect(60, second)

    def test_what_was_ordered_last_leads_whenever_it_was_sent(self):
        first, second = self._sent_one_by_one(100, 60)
        second.action_confirm()
        second.date_order -= timedelta(days=1)
        first.action_confirm()
        self._expect(160, first)

    def test_won_and_reopened_by_hand(self):
        self._rule("leading")
        first, _second = self._sent_one_by_one(100, 60)
        first.action_confirm()
        before = self.deal.stage_id
        self.deal.action_set_won()
        self._expect(100, first)
        self.deal.stage_id = before
        self._expect(60)

    def test_an_order_that_leaves_a_won_deal(self):
        other = self._opportunity(partner_id=self.customer.id)
        first, second = self._sent(100), self._sent(60)
        (first | second).action_confirm()
        self._expect(160)
        first.opportunity_id = other
        self._expect(60, second)

    def test_a_draft_touches_no_deal_of_before(self):
        self._sent(300)
        self.deal.write({"vht_leading_id": False, "vht_leading_is_pinned": False})
        self.env.cr.execute(
            "UPDATE crm_lead SET vht_leading_id = NULL, expected_revenue = 500"
            " WHERE id = %s",
            self.deal.ids,
        )
        self.env.invalidate_all()
        self._quote(1)._action_cancel()
        self._expect(500)

    def test_more_that_is_ordered_counts(self):
        order = self._sent(100)
        self._sent(60)
        order.action_confirm()
        order.order_line.product_uom_qty = 3
        self.env.flush_all()
        self._expect(300)

    def test_an_amount_that_was_pinned_is_not_what_was_ordered(self):
        self.deal.write({"expected_revenue": 90, "vht_revenue_is_pinned": True})
        order = self._quote(60)
        order.action_confirm()
        self._expect(60)
        self.assertFalse(self.deal.vht_revenue_is_pinned)
        sent = self._sent(70)
        order._action_cancel()
        self._expect(70, sent)

    def test_an_amount_typed_after_the_win_stays_until_more_is_ordered(self):
        order = self._sent(100)
        order.action_confirm()
        self.deal.with_user(self.salesman).expected_revenue = 120
        order.order_line.price_unit = 110
        self._expect(120, order)
        self.assertTrue(self.deal.vht_revenue_is_pinned)
        self._quote(50).action_confirm()
        self._expect(160)
        self.assertFalse(self.deal.vht_revenue_is_pinned)

    def test_a_deal_of_no_company_is_worth_the_same_to_all(self):
        stranger = self._manager_elsewhere()
        stranger.company_id.currency_id = self._foreign().currency_id
        order = self._quote(100)
        self.deal.write({"user_id": False, "team_id": False, "company_id": False})
        order.action_quotation_sent()
        self._expect(100, order)
        self.env.flush_all()
        self.env.invalidate_all()
        deal = self.deal.with_company(stranger.company_id)
        deal._vht_expect_again()
        self.assertEqual(deal.expected_revenue, 100)

    def test_cancelled_again_the_quotation_counts(self):
        sent, order = self._sent(100), self._quote(60)
        order.action_confirm()
        self._expect(60, order)
        order._action_cancel()
        self._expect(100, sent)
        self.assertEqual(self.deal.won_status, "pending")

    # ------------------------------------------------------------
    # WHO
    # ------------------------------------------------------------

    def test_a_colleague_sends_who_may_not_see_the_deal(self):
        colleague = new_test_user(
            self.env, "vht_other", groups="sales_team.group_sale_salesman"
        )
        order = self._quote(100, user_id=colleague.id)
        order.with_user(colleague).action_quotation_sent()
        self._expect(100, order)
        with self.assertRaises(AccessError):
            order.with_user(colleague).action_vht_lead()

    def test_a_merge_keeps_one(self):
        other = self._opportunity(partner_id=self.customer.id)
        with self._later(0):
            self._sent(100)
        with self._later(1):
            newest = self._sent(60, deal=other)
        merged = (self.deal | other).merge_opportunity()
        self.assertEqual((merged.vht_leading_id, merged.expected_revenue), (newest, 60))

    def test_leads_of_before_are_not_touched(self):
        self._sent(100)
        copied = self.deal.copy()
        self.assertFalse(copied.vht_leading_id)
        self.assertFalse(copied.vht_revenue_is_pinned)
