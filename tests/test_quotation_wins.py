"""Which order wins a deal, and when."""

from .quotation_common import QuotationCommon


class TestQuotationWins(QuotationCommon):
    def _expect_status(self, status):
        self.assertEqual(self.deal.won_status, status)

    def _expect_won_by_a_version(self):
        """Ordered for less than was sent, and never sent itself."""
        version = self._sent(100)._vht_new_version()
        version.order_line.price_unit = 90
        version.action_confirm()
        self._expect_status("won")
        self._expect(90, version)

    # ------------------------------------------------------------
    # THE LEADING ONE
    # ------------------------------------------------------------

    def test_only_the_leading_quotation_wins(self):
        self._rule("leading")
        first, second = self._sent_one_by_one(100, 60)
        first.action_confirm()
        self._expect_status("pending")
        self._expect(60, second)
        second.action_confirm()
        self._expect_status("won")
        self._expect(160)

    def test_any_version_of_the_leading_quotation_wins(self):
        self._rule("leading")
        self._expect_won_by_a_version()

    def test_what_was_ordered_wins_once_it_leads(self):
        self._rule("leading")
        first, second = self._sent_one_by_one(100, 60)
        first.action_confirm()
        self._expect_status("pending")
        second._action_cancel()
        self._expect_status("won")
        self._expect(100, first)

    def test_what_was_ordered_wins_once_it_is_chosen(self):
        self._rule("leading")
        first, _second = self._sent_one_by_one(100, 60)
        first.action_confirm()
        first.with_user(self.salesman).action_vht_lead()
        self._expect_status("won")
        self._expect(100, first)

    # ------------------------------------------------------------
    # THE TOTAL
    # ------------------------------------------------------------

    def test_orders_that_reach_the_amount_win(self):
        self._rule("total")
        self.deal.write({"expected_revenue": 150, "vht_revenue_is_pinned": True})
        self._quote(100).action_confirm()
        self._expect_status("pending")
        self._expect(150)
        self._quote(50).action_confirm()
        self._expect_status("won")
        self._expect(150)

    def test_lines_that_are_added_reach_the_amount(self):
        self._rule("total")
        self.deal.write({"expected_revenue": 150, "vht_revenue_is_pinned": True})
        order = self._quote(100)
        order.action_confirm()
        self._expect_status("pending")
        order.with_user(self.salesman).write(
            {"order_line": self._values(50)["order_line"]}
        )
        self._expect_status("won")
        self._expect(150)

    def test_a_version_that_is_ordered_for_less_reaches_its_own_amount(self):
        self._rule("total")
        self._expect_won_by_a_version()

    # ------------------------------------------------------------
    # LINKED TO A DEAL AFTERWARDS
    # ------------------------------------------------------------

    def test_a_sent_one_moves_the_deal_that_it_gets(self):
        order = self._sent(100, opportunity_id=False)
        order.with_user(self.salesman).opportunity_id = self.deal
        self.assertEqual(self.deal.stage_id, self._stage("Proposal & Negotiation"))
        self._expect(100, order)

    def test_an_order_wins_the_deal_that_it_gets(self):
        order = self._quote(100, opportunity_id=False)
        order.action_confirm()
        self._expect_status("pending")
        order.with_user(self.salesman).opportunity_id = self.deal
        self._expect_status("won")
        self._expect(100, order)

    def test_a_draft_leaves_the_deal_that_it_gets_as_it_is(self):
        before = self.deal.stage_id
        self._quote(100, opportunity_id=False).opportunity_id = self.deal
        self.assertEqual(self.deal.stage_id, before)
        self.assertFalse(self.deal.vht_leading_id)
