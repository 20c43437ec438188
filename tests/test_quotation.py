from datetime import timedelta
from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import Form, new_test_user

from .quotation_common import QuotationCommon


class TestQuotation(QuotationCommon):
    """The quotation seen from the deal, and the deal won by its order."""

    def test_the_button_makes_a_quotation_of_the_deal(self):
        action = self.deal.with_user(self.salesman).action_sale_quotations_new()
        self.assertEqual(action["context"]["default_opportunity_id"], self.deal.id)
        self.assertEqual(action["context"]["default_partner_id"], self.customer.id)

    def test_drafts_and_sent_ones_count_confirmed_and_cancelled_do_not(self):
        draft = self._quote(100, 50)
        sent = self._quote(30)
        sent.action_quotation_sent()
        self._quote(7)._action_cancel()
        self.assertEqual(self.deal.vht_quoted_amount, 180)
        draft.action_confirm()
        self.assertEqual(self.deal.vht_quoted_amount, 30)
        self.assertEqual(self.deal.sale_amount_total, 150)

    def test_nothing_quoted_is_zero(self):
        self.assertEqual(self._opportunity().vht_quoted_amount, 0)

    def test_an_open_form_shows_it_and_writes_nothing(self):
        self._quote(100, 50)
        self.env.flush_all()
        before = self.deal.write_date
        with patch.object(self.env.cr, "now", lambda: before + timedelta(hours=1)):
            form = Form(self.deal.with_user(self.salesman))
            form.priority = "1"
            self.assertEqual(form.vht_quoted_amount, 150)
            self.env.flush_all()
        self.assertEqual(self.deal.write_date, before)

    def test_another_currency_is_converted_at_the_date_of_the_quotation(self):
        pricelist = self._foreign()
        self._quote(10, pricelist_id=pricelist.id, date_order="2026-03-01")
        self.assertEqual(self.deal.vht_quoted_amount, 20)
        self._quote(10, pricelist_id=pricelist.id, date_order="2026-07-01")
        self.assertEqual(self.deal.vht_quoted_amount, 60)

    def test_amounts_of_many_deals_take_a_fixed_number_of_queries(self):
        def queries(deals):
            self.env.flush_all()
            self.env.invalidate_all()
            deals = deals.with_user(self.salesman_all)
            before = self.env.cr.sql_log_count
            deals.mapped("vht_quoted_amount")
            return self.env.cr.sql_log_count - before

        deals = self.deal.browse()
        for _number in range(12):
            deal = self._opportunity(partner_id=self.customer.id)
            self._quote(10, deal=deal)
            deals |= deal
        queries(deals[:2])  # warms what is cached across requests
        self.assertEqual(queries(deals), queries(deals[:2]))

    def test_a_confirmed_order_wins_the_deal_with_its_amount(self):
        self._quote(100, 50).action_confirm()
        self.assertEqual(self.deal.won_status, "won")
        self.assertEqual(self.deal.stage_id, self._stage("Closing the Deal"))
        self.assertEqual(self.deal.expected_revenue, 150)
        self.assertTrue(self.deal.date_closed)

    def _team_without_won_stage(self):
        team = self.env["crm.team"].create({"name": "Đội Chưa Xong"})
        self._apply(self.set_3, team)
        stages = self.env["crm.stage"].search([("team_ids", "in", team.ids)])
        stages.is_won = False
        return team

    def test_a_deal_without_a_won_stage_stays_where_it_is(self):
        deal = self._opportunity(
            partner_id=self.customer.id, team_id=self._team_without_won_stage().id
        )
        stage, probability = deal.stage_id, deal.probability
        self.assertTrue(stage)
        order = self._quote(100, deal=deal)
        order.action_confirm()
        self.assertEqual(order.state, "sale")
        self.assertEqual((deal.stage_id, deal.probability), (stage, probability))
        self.assertEqual(deal.won_status, "pending")

    def test_each_deal_is_won_in_the_stages_of_its_team(self):
        other = self._team_without_won_stage()
        with_set = self.env["crm.team"].create({"name": "Đội Ba Bước"})
        self._apply(self.set_3, with_set)
        deals = self.deal | self._opportunity(
            partner_id=self.customer.id, team_id=with_set.id
        )
        left = self._opportunity(partner_id=self.customer.id, team_id=other.id)
        stage = left.stage_id
        orders = self.env["sale.order"].concat(
            *(self._quote(10, deal=deal) for deal in deals | left)
        )
        orders.action_confirm()
        self.assertEqual(deals.mapped("won_status"), ["won", "won"])
        self.assertEqual(deals[1].stage_id.team_ids, with_set)
        self.assertEqual(left.stage_id, stage)

    def test_an_order_wins_a_lost_deal_back(self):
        order = self._quote(100)
        self.deal.action_set_lost()
        order.action_confirm()
        self.assertTrue(self.deal.active)
        self.assertEqual(self.deal.won_status, "won")

    def test_a_deal_in_care_stays_there(self):
        self.deal.action_set_won()
        self.deal.stage_id = self._stage("Post-Sale Follow-Up")
        self._quote(100).action_confirm()
        self.assertEqual(self.deal.stage_id, self._stage("Post-Sale Follow-Up"))

    def test_dragging_to_the_won_stage_wins(self):
        deal = self.deal.with_user(self.salesman)
        deal.stage_id = self._stage("Closing the Deal")
        self.assertEqual(deal.won_status, "won")

    def test_whoever_confirms_may_win_a_deal_that_is_not_theirs(self):
        colleague = new_test_user(
            self.env, "vht_colleague", groups="sales_team.group_sale_salesman"
        )
        order = self._quote(100, user_id=colleague.id)
        self.env.flush_all()
        self.env.invalidate_all()
        order.with_user(colleague).action_confirm()
        self.assertEqual(self.deal.won_status, "won")
        self.assertEqual(self.deal.expected_revenue, 100)
        with self.assertRaises(AccessError):
            self.deal.with_user(colleague).read(["name"])

    def test_an_order_without_a_deal_is_confirmed_as_ever(self):
        order = self._quote(100)
        order.opportunity_id = False
        order.action_confirm()
        self.assertEqual(order.state, "sale")

    def test_several_orders_confirmed_at_once(self):
        second = self._opportunity(partner_id=self.customer.id)
        orders = self._quote(100) | self._quote(20) | self._quote(10, deal=second)
        orders.action_confirm()
        self.assertEqual((self.deal | second).mapped("won_status"), ["won", "won"])

    def test_of_what_is_quoted_the_form_tells_what_was_sent(self):
        self._quote(100)
        self._quote(30).action_quotation_sent()
        self._quote(7).action_confirm()
        deal = self.deal.with_user(self.salesman)
        self.assertEqual((deal.vht_quoted_amount, deal.vht_sent_amount), (130, 30))
        self._quote(50, user_id=self.manager.id).action_quotation_sent()
        self.env.invalidate_all()
        self.assertEqual((deal.vht_quoted_amount, deal.vht_sent_amount), (130, 30))
        kanban = deal.get_view(view_type="kanban")["models"]["crm.lead"]
        self.assertNotIn("vht_sent_amount", kanban)
