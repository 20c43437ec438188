"""The leading quotation of a deal, and the value that it gives."""

from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import Form

from .quotation_common import QuotationCommon


class TestQuotationLeading(QuotationCommon):
    # ------------------------------------------------------------
    # WHICH ONE LEADS
    # ------------------------------------------------------------

    def test_a_draft_leads_nothing(self):
        self.deal.expected_revenue = 7
        self._quote(100)
        self._expect(7, self.env["sale.order"])

    def test_the_one_sent_last_leads(self):
        with self._later(0):
            first = self._sent(100)
        self._expect(100, first)
        with self._later(1):
            second = self._sent(60)
        self._expect(60, second)
        with self._later(2):
            first.with_context(mark_so_as_sent=True).message_post(body="Gửi lại")
        self._expect(100, first)

    def test_a_cancelled_one_gives_way(self):
        first = self._sent(100)
        second = self._sent(60)
        second._action_cancel()
        self._expect(100, first)
        first._action_cancel()
        self._expect(100, self.env["sale.order"])

    def test_one_that_is_deleted_or_moved_gives_way(self):
        first = self._sent(100)
        other = self._opportunity(partner_id=self.customer.id)
        second = self._sent(60)
        second.opportunity_id = other
        self._expect(100, first)
        self.assertEqual((other.vht_leading_id, other.expected_revenue), (second, 60))
        second._action_cancel()
        second.unlink()
        self.assertFalse(other.vht_leading_id)

    def test_a_chosen_one_leads_until_it_is_let_go(self):
        draft = self._quote(500)
        deal = self.deal.with_user(self.salesman)
        draft.with_user(self.salesman).action_vht_lead()
        self._expect(500, draft)
        self.assertTrue(draft.vht_is_leading)
        sent = self._sent(60)
        self._expect(500, draft)
        deal.vht_leading_is_pinned = False
        self._expect(60, sent)
        self.assertFalse(draft.vht_is_leading)
        deal.vht_leading_id = draft
        self.assertTrue(deal.vht_leading_is_pinned)
        deal.vht_leading_id = False
        self._expect(60, sent)

    def test_a_chosen_one_that_is_cancelled_gives_way(self):
        draft = self._quote(500)
        draft.action_vht_lead()
        sent = self._sent(60)
        draft._action_cancel()
        self._expect(60, sent)
        self.assertFalse(self.deal.vht_leading_is_pinned)

    def test_a_lead_has_no_leading_quotation(self):
        lead = self._lead(expected_revenue=7)
        self._sent(60, deal=lead)
        self.assertEqual((lead.vht_leading_id.id, lead.expected_revenue), (False, 7))

    # ------------------------------------------------------------
    # WHAT IT IS WORTH
    # ------------------------------------------------------------

    def test_lines_zero_lines_discount_and_sections(self):
        order = self._quote(100, 50, 0)
        order.order_line = [
            Command.create({"display_type": "line_section", "name": "Phần một"}),
            Command.create({"display_type": "line_note", "name": "Ghi chú"}),
        ]
        order.order_line[0].discount = 10
        order.action_quotation_sent()
        self._expect(140)

    def test_no_line_at_all(self):
        self._quote(order_line=[]).action_quotation_sent()
        self._expect(0)

    def test_taxes_are_left_out(self):
        tax = self.env["account.tax"].create({"name": "Thuế thử", "amount": 10})
        order = self._quote(100)
        order.order_line.tax_ids = tax
        order.action_quotation_sent()
        self.assertEqual(order.amount_total, 110)
        self._expect(100)

    def test_optional_lines_count_once_they_are_taken(self):
        order = self._quote(100)
        order.order_line = [
            Command.create(
                {"display_type": "line_section", "name": "Tùy chọn", "is_optional": 1}
            ),
            Command.create(
                {
                    "product_id": self.product.id,
                    "product_uom_qty": 0,
                    "sequence": 99,
                }
            ),
        ]
        order.action_quotation_sent()
        self._expect(100)
        order.order_line[-1].product_uom_qty = 1
        self._expect(200)

    def test_what_changes_after_it_was_sent(self):
        order = self._sent(100)
        order.order_line.price_unit = 80
        self._expect(80)

    def test_another_currency_at_the_date_of_the_quotation(self):
        pricelist = self._foreign().id
        self._sent(10, pricelist_id=pricelist, date_order="2026-03-01")
        self._expect(20)
        self._sent(10, pricelist_id=pricelist, date_order="2026-07-01")
        self._expect(40)

    def test_an_expired_one_still_leads(self):
        order = self._sent(100, validity_date="2020-01-01")
        self._expect(100, order)

    def test_of_another_company(self):
        """In the currency of the deal's company, whose deal it stays."""
        company = self.env["res.company"].create(
            {"name": "Chi nhánh", "currency_id": self._foreign().currency_id.id}
        )
        deal = self._opportunity(
            partner_id=self.customer.id, company_id=company.id, user_id=False
        )
        order = self.env["sale.order"].with_company(company)
        order = order.create(
            {**self._values(10, deal=deal), "company_id": company.id, "user_id": False}
        )
        order.action_quotation_sent()
        self.assertEqual(deal.company_currency, company.currency_id)
        self.assertEqual(deal.expected_revenue, 10)

    # ------------------------------------------------------------
    # WHAT A PERSON SAYS
    # ------------------------------------------------------------

    def test_an_amount_typed_while_a_quotation_leads_stays(self):
        self._sent(100)
        deal = self.deal.with_user(self.salesman)
        deal.expected_revenue = 90
        self.assertTrue(deal.vht_revenue_is_pinned)
        second = self._sent(60)
        self._expect(90, second)
        deal.vht_revenue_is_pinned = False
        self._expect(60)

    def test_an_amount_pinned_before_stays(self):
        self.deal.write({"expected_revenue": 90, "vht_revenue_is_pinned": True})
        self._sent(60)
        self._expect(90)

    def test_an_estimate_gives_way(self):
        self.deal.expected_revenue = 90
        self._sent(60)
        self._expect(60)

    def test_the_same_amount_typed_pins_nothing(self):
        self._sent(60)
        self.deal.expected_revenue = 60
        self.assertFalse(self.deal.vht_revenue_is_pinned)

    def test_choosing_in_the_form_pins_no_amount(self):
        self._sent(60)
        draft = self._quote(500)
        with Form(self.deal.with_user(self.salesman)) as form:
            form.vht_leading_id = draft
            self.assertEqual(form.expected_revenue, 500)
        self.assertFalse(self.deal.vht_revenue_is_pinned)
        draft.order_line.price_unit = 400
        self._expect(400, draft)

    def test_nobody_learns_what_a_foreign_quotation_comes_to(self):
        other = self._opportunity(partner_id=self.customer.id, user_id=False)
        foreign = self._sent(777, deal=other)
        deal = self.deal.with_user(self.salesman)
        with self.assertRaises(ValidationError):
            deal.vht_leading_id = foreign
        shown = deal.onchange(
            {"vht_leading_id": foreign.id},
            ["vht_leading_id"],
            {"vht_leading_id": {}, "expected_revenue": {}},
        )
        self.assertFalse(shown["value"].get("expected_revenue"))
        for order in (foreign, self._sent(777, opportunity_id=False, user_id=False)):
            shown = deal.browse().onchange(
                {"vht_leading_id": order.id},
                ["vht_leading_id"],
                {"vht_leading_id": {}, "expected_revenue": {}},
            )
            self.assertFalse(shown["value"].get("expected_revenue"))

    def test_letting_go_shows_the_amount_in_the_form(self):
        self._sent(60)
        self.deal.expected_revenue = 90
        form = Form(self.deal.with_user(self.salesman))
        form.vht_revenue_is_pinned = False
        self.assertEqual(form.expected_revenue, 60)
