"""What a customer was quoted before: prices and what became of them."""

from datetime import timedelta

from odoo.fields import Command, Date

from .quotation_history_common import QuotationHistoryCommon


class TestQuotationHistory(QuotationHistoryCommon):
    # ------------------------------------------------------------
    # WHAT IS LISTED
    # ------------------------------------------------------------

    def test_the_company_and_all_its_contacts_newest_first(self):
        old = self._quote(10, days=20)
        new = self._quote(11, days=1, partner_id=self.person.id)
        middle = self._quote(12, days=5, opportunity_id=self.deal.id)
        self._quote(13, partner_id=self.stranger.id)
        self.person.active = False
        for record in (self.company_customer, self.person, self.deal):
            lines = self._listed(record)
            self.assertEqual(lines.order_id.ids, [new.id, middle.id, old.id])

    def test_sections_notes_and_down_payments_are_no_products(self):
        order = self._quote(10, sent=False)
        order.order_line = [
            Command.create({"display_type": "line_section", "name": "Phần một"}),
            Command.create({"display_type": "line_note", "name": "Ghi chú"}),
            Command.create({"product_id": self.glue.id, "is_downpayment": True}),
        ]
        order.action_quotation_sent()
        self.assertEqual(self._listed().mapped("price_unit"), [10])

    def test_a_customer_without_quotations_has_an_empty_list(self):
        self.assertFalse(self._listed(self.stranger))
        self.assertFalse(self._last(self.stranger))

    def test_the_row_opens_its_quotation(self):
        order = self._quote(10)
        line = self._listed().with_user(self.salesman)
        action = line.action_vht_open_order()
        self.assertEqual(
            (action["res_model"], action["res_id"]), ("sale.order", order.id)
        )
        self.assertFalse(action["context"])

    def test_the_net_price_needs_no_quantity(self):
        line = self._quote(200).order_line
        line.product_uom_qty = 0
        line.write({"price_unit": 200, "discount": 15})
        self.assertEqual(line.vht_net_price, 170)
        self.assertEqual((line.vht_price_unit, line.vht_discount), (200, 15))

    def test_from_a_quotation_the_others_are_listed(self):
        other = self._quote(10, days=3)
        order = self._quote(11)
        action = order.with_user(self.salesman).action_vht_quoted_before()
        self.assertEqual(action["context"]["vht_product_ids"], self.tile.ids)
        self.assertTrue(action["context"]["search_default_vht_products"])
        self.assertEqual(self._listed(order).order_id, other)
        self.assertEqual(self._last(order).order_id, other)
        self.assertEqual(self._last().order_id, order)

    def test_a_quotation_without_products_proposes_none(self):
        action = self._quote().with_user(self.salesman).action_vht_quoted_before()
        self.assertFalse(action["context"]["search_default_vht_products"])

    # ------------------------------------------------------------
    # OUTCOME
    # ------------------------------------------------------------

    def test_outcomes(self):
        yesterday, today = Date.today() - timedelta(2), Date.today() + timedelta(1)
        draft = self._quote(1, sent=False, validity_date=yesterday)
        sent = self._quote(2, validity_date=today)
        unlimited = self._quote(3, validity_date=False)
        expired = self._quote(4, validity_date=yesterday)
        agreed = self._quote(5, validity_date=yesterday)
        agreed.action_confirm()
        withdrawn = self._quote(6)
        withdrawn._action_cancel()
        orders = (draft, sent, unlimited, expired, agreed, withdrawn)
        expected = ["draft", "sent", "sent", "expired", "agreed", "withdrawn"]
        self.assertEqual(self._outcomes(*orders), expected)
        lines = self.env["sale.order"].union(*orders).order_line
        for outcome in set(expected):
            found = self._listed(
                None, None, ("vht_quotation_outcome", "=", outcome)
            ).mapped("price_unit")
            wanted = lines.filtered(
                lambda line, o=outcome: line.vht_quotation_outcome == o
            )
            self.assertEqual(sorted(found), wanted.mapped("price_unit"), outcome)
        groups = lines.with_user(self.salesman)._read_group(
            [("id", "in", lines.ids)], ["vht_quotation_outcome"], ["__count"]
        )
        self.assertEqual(dict(groups)["sent"], 2)
        without = self._listed(None, None, ("vht_quotation_outcome", "!=", "draft"))
        self.assertEqual(without.order_id, lines.order_id - draft)

    def test_a_lost_deal_loses_what_was_sent_and_not_agreed(self):
        deal = {"opportunity_id": self.deal.id}
        draft, sent = self._quote(1, sent=False, **deal), self._quote(2, **deal)
        withdrawn = self._quote(3, **deal)
        withdrawn._action_cancel()
        self.deal.action_set_lost()
        self.assertEqual(
            self._outcomes(draft, sent, withdrawn), ["draft", "lost", "withdrawn"]
        )
        self.deal.action_unarchive()
        self.assertEqual(self._outcomes(sent), ["sent"])

    def test_the_outcome_follows_in_one_request(self):
        line = self._quote(1).order_line
        self.assertEqual(line.vht_quotation_outcome, "sent")
        line.order_id.validity_date = Date.today() - timedelta(2)
        self.assertEqual(line.vht_quotation_outcome, "expired")
        line.order_id.action_confirm()
        self.assertEqual(line.vht_quotation_outcome, "agreed")

    # ------------------------------------------------------------
    # LAST PRICE
    # ------------------------------------------------------------

    def test_the_last_price_of_each_product_is_in_the_newest_quotation(self):
        self._quote(10, days=9)
        glue = self._quote(days=7)
        glue.order_line = [Command.create({"product_id": self.glue.id})]
        last = self._quote(12, days=3, partner_id=self.person.id)
        self._quote(13, sent=False)
        self._quote(99, partner_id=self.stranger.id)
        self.assertEqual(self._last().order_id, last | glue)
        older = self._listed() - self._last()
        self.assertTrue(older)
        self.assertFalse(any(older.mapped("vht_is_last_price")))
        self.assertTrue(all(self._last().mapped("vht_is_last_price")))

    def test_two_prices_in_the_newest_quotation_are_both_last(self):
        self._quote(10, days=9)
        order = self._quote(12, 0)
        self.assertEqual(self._last(), order.order_line)

    def test_the_last_price_is_the_last_one_seen(self):
        own = self._quote(10, days=9)
        foreign = self._quote(12, user_id=self.manager.id)
        self.assertEqual(self._last().order_id, own)
        self.assertEqual(self._last(user=self.salesman_all).order_id, foreign)
