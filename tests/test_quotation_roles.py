"""Who may do what with a quotation, and what its deal shows of it."""

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import Form, new_test_user

from .quotation_common import QuotationCommon

INVOICING = "account.group_account_invoice"


class TestQuotationRoles(QuotationCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.accountant = new_test_user(cls.env, "vht_accountant", groups=INVOICING)
        cls.proposal = cls._stage("Proposal & Negotiation")
        cls.won = cls._stage("Closing the Deal")

    def _as(self, user, records):
        """:return: the records as a request of that user finds them"""
        self.env.flush_all()
        self.env.invalidate_all()
        return records.with_user(user)

    def _sent_by_colleague(self):
        order = self._quote(100, user_id=self.salesman_all.id)
        self._as(self.salesman_all, order).action_quotation_sent()
        return order

    def _follows(self, user):
        """One deal from the quotation to the order and back, all by one user."""
        deal = self._opportunity(partner_id=self.customer.id)
        start = deal.stage_id
        order = self._quote(100, deal=deal)
        self._as(user, order).action_quotation_sent()
        self.assertEqual(deal.stage_id, self.proposal)
        self.assertEqual((deal.vht_leading_id, deal.expected_revenue), (order, 100))
        self._as(user, order).action_confirm()
        self.assertEqual((deal.stage_id, deal.won_status), (self.won, "won"))
        self.assertEqual(deal.expected_revenue, 100)
        self._as(user, order).action_cancel()
        self.assertEqual((deal.stage_id, deal.won_status), (self.proposal, "pending"))
        self.assertFalse(deal.vht_leading_id)
        self.assertNotEqual(start, self.proposal)

    def _choose(self, user):
        deal = self._opportunity(partner_id=self.customer.id)
        draft, sent = self._quote(100, deal=deal), self._sent(30, deal=deal)
        self.assertEqual(deal.vht_leading_id, sent)
        self._as(user, draft).action_vht_lead()
        self.assertEqual((deal.vht_leading_id, deal.expected_revenue), (draft, 100))
        self.assertTrue(deal.vht_leading_is_pinned)

    # ------------------------------------------------------------
    # SALES
    # ------------------------------------------------------------

    def test_a_deal_follows_whoever_sells(self):
        for user in self.salesman | self.salesman_all | self.manager:
            with self.subTest(user=user.login):
                self._follows(user)
                self._choose(user)

    def test_the_quotation_of_a_colleague_is_not_touched(self):
        order = self._quote(100, user_id=self.salesman_all.id)
        for method in (
            "action_quotation_sent",
            "action_confirm",
            "action_cancel",
            "action_vht_lead",
        ):
            with self.assertRefused(AccessError, "vht_salesman"):
                getattr(self._as(self.salesman, order), method)()
        self.assertEqual(order.state, "draft")
        self.assertFalse(self.deal.vht_leading_id)

    def test_a_deal_that_is_led_by_the_quotation_of_a_colleague(self):
        order = self._sent_by_colleague()
        self.assertEqual(self.deal.vht_leading_id, order)
        deal = self._as(self.salesman, self.deal)
        named = {"fields": {"display_name": {}}}
        self.assertEqual(
            deal.web_read({"vht_leading_id": named, "expected_revenue": {}}),
            [
                {
                    "id": deal.id,
                    "vht_leading_id": {"id": order.id, "display_name": order.name},
                    "expected_revenue": 100,
                }
            ],
        )
        with Form(self._as(self.salesman, self.deal)) as form:
            form.priority = "1"
        self.assertEqual(self.deal.vht_leading_id, order)

    def test_nobody_reads_the_lines_of_a_colleague_through_the_deal(self):
        order = self._sent_by_colleague()
        lines = {"order_line": {"fields": {"price_unit": {}}}}
        for specification in (
            {"vht_leading_id": {"fields": {"amount_untaxed": {}}}},
            {"vht_leading_id": {"fields": lines}},
        ):
            with self.assertRefused(AccessError, "vht_salesman"):
                self._as(self.salesman, self.deal).web_read(specification)
        with self.assertRefused(AccessError, "vht_salesman"):
            self._as(self.salesman, order.order_line).read(["price_unit"])
        deal = self._as(self.salesman, self.deal)
        self.assertEqual((deal.vht_quoted_amount, deal.vht_sent_amount), (0, 0))
        everything = self._as(self.salesman_all, self.deal)
        self.assertEqual(everything.vht_quoted_amount, 100)

    def test_deals_are_not_found_by_the_lines_of_a_colleague(self):
        self._sent_by_colleague()
        by_price = [("vht_leading_id.order_line.price_unit", "=", 100)]
        deals = self.env["crm.lead"]
        self.assertFalse(self._as(self.salesman, deals).search(by_price))
        found = self._as(self.salesman_all, deals).search(by_price)
        self.assertEqual(found, self.deal)

    # ------------------------------------------------------------
    # NOT SALES
    # ------------------------------------------------------------

    def test_an_accountant_may_what_stock_lets_them(self):
        without = self._quote(100)
        without.opportunity_id = False
        self._as(self.accountant, without).action_confirm()
        self.assertEqual(without.state, "sale")
        with self.assertRefused(AccessError, "crm.lead"):
            self._as(self.accountant, self.deal).read(["name"])
        self._follows(self.accountant)

    def test_an_accountant_does_not_choose_what_leads(self):
        draft, sent = self._quote(100), self._sent(30)
        with self.assertRefused(AccessError, "crm.lead"):
            self._as(self.accountant, draft).action_vht_lead()
        self.assertEqual(self.deal.vht_leading_id, sent)

    def test_who_may_read_no_order_changes_none(self):
        order = self._quote(100)
        for method in ("action_quotation_sent", "action_confirm", "action_vht_lead"):
            with self.assertRefused(AccessError, "sale.order|crm.lead"):
                getattr(self._as(self.outsider, order), method)()
        self.assertEqual((order.state, self.deal.won_status), ("draft", "pending"))

    # ------------------------------------------------------------
    # ANOTHER COMPANY
    # ------------------------------------------------------------

    def test_another_company_cannot_touch_it(self):
        stranger = self._manager_elsewhere()
        draft, sent = self._quote(100), self._sent(30)
        for order, method in (
            (draft, "action_quotation_sent"),
            (draft, "action_confirm"),
            (sent, "action_cancel"),
            (draft, "action_vht_lead"),
        ):
            with self.assertRefused(AccessError, "vht_stranger"):
                getattr(self._as(stranger, order), method)()
        self.assertEqual((draft.state, sent.state), ("draft", "sent"))
        self.assertEqual(self.deal.vht_leading_id, sent)

    def test_a_deal_of_another_company_follows_in_its_own_stages(self):
        stranger = self._manager_elsewhere()
        company = stranger.company_id
        team = self.env["crm.team"].create(
            {"name": "Đội Ví Dụ Hai", "company_id": company.id}
        )
        self._apply(self.set_3, team)
        stages = self.env["crm.stage"].search([("team_ids", "=", team.id)])
        start, proposal, won = stages
        deals = self.env["crm.lead"].with_user(stranger)
        deal = deals.create(
            {
                "name": "Hỏi giá nơi khác",
                "type": "opportunity",
                "partner_id": self.customer.id,
                "company_id": company.id,
                "team_id": team.id,
                "user_id": stranger.id,
            }
        )
        self.assertEqual(deal.stage_id, start)
        order = self._as(stranger, self.env["sale.order"]).create(
            {
                "partner_id": self.customer.id,
                "opportunity_id": deal.id,
                "company_id": company.id,
                "order_line": [
                    Command.create({"product_id": self.product.id, "price_unit": 100})
                ],
            }
        )
        order.action_quotation_sent()
        self.assertEqual((deal.stage_id, deal.expected_revenue), (proposal, 100))
        order.action_confirm()
        self.assertEqual((deal.stage_id, deal.won_status), (won, "won"))
        order.action_cancel()
        self.assertEqual((deal.stage_id, deal.won_status), (proposal, "pending"))
        self.assertEqual(self.deal.won_status, "pending")
