"""The deal follows its quotations: sent, confirmed, cancelled, whichever way."""

from odoo.tests import Form, new_test_user

from .quotation_common import QuotationCommon


class TestQuotationMoves(QuotationCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.stages = cls.env["crm.stage"].search([("vht_scope", "!=", "lead")])
        cls.proposal = cls.stages.filtered(lambda s: s.vht_role == "proposal")
        cls.start = cls.deal.stage_id

    # ------------------------------------------------------------
    # SENT
    # ------------------------------------------------------------

    def test_a_draft_moves_nothing(self):
        self._quote()
        self.assertEqual(self.deal.stage_id, self.start)
        self.assertNotEqual(self.start, self.proposal)

    def test_marked_as_sent(self):
        self._quote().with_user(self.salesman).action_quotation_sent()
        self.assertEqual(self.deal.stage_id, self.proposal)

    def test_sent_by_mail(self):
        order = self._quote().with_user(self.salesman)
        action = order.action_quotation_send()
        composer = self.env["mail.compose.message"].with_user(self.salesman)
        Form(composer.with_context(**action["context"])).save()._action_send_mail()
        self.assertEqual(order.state, "sent")
        self.assertEqual(self.deal.stage_id, self.proposal)

    def test_imported_as_sent(self):
        self._quote(state="sent")
        self.assertEqual(self.deal.stage_id, self.proposal)

    def test_never_backwards(self):
        later = self.proposal.copy({"name": "Thương lượng", "vht_role": False})
        self.deal.stage_id = later
        self._quote().action_quotation_sent()
        self.assertEqual(self.deal.stage_id, later)

    def test_neither_a_lost_nor_a_won_deal(self):
        lost, won = self._opportunity(), self._opportunity()
        lost.action_set_lost()
        won.action_set_won()
        before = (lost | won).mapped("stage_id")
        (self._quote(deal=lost) | self._quote(deal=won)).action_quotation_sent()
        self.assertEqual((lost | won).mapped("stage_id"), before)
        self.assertFalse(lost.active)

    def test_a_team_without_such_a_stage(self):
        self.proposal.vht_role = False
        self._quote().action_quotation_sent()
        self.assertEqual(self.deal.stage_id, self.start)

    def test_sent_again_after_somebody_went_back(self):
        """Whoever moved the deal back knows why; the same once more says nothing."""
        order = self._quote()
        order.action_quotation_sent()
        self.deal.stage_id = self.start
        order.message_post(body="Gửi lại", message_type="comment")
        self.assertEqual(self.deal.stage_id, self.start)

    def test_a_colleague_who_may_not_see_the_deal(self):
        colleague = new_test_user(
            self.env, "vht_colleague", groups="sales_team.group_sale_salesman"
        )
        order = self._quote(user_id=colleague.id)
        order.with_user(colleague).action_quotation_sent()
        self.assertEqual(self.deal.stage_id, self.proposal)

    # ------------------------------------------------------------
    # CONFIRMED
    # ------------------------------------------------------------

    def test_imported_as_confirmed(self):
        self._quote(state="sale")
        self.assertEqual(self.deal.won_status, "won")
        self.assertEqual(self.deal.expected_revenue, 100)

    def test_the_state_written_by_another_program(self):
        self._quote().write({"state": "sale"})
        self.assertEqual(self.deal.won_status, "won")

    # ------------------------------------------------------------
    # CANCELLED
    # ------------------------------------------------------------

    def test_a_cancelled_order_reopens_where_the_deal_was(self):
        order = self._quote()
        order.action_quotation_sent()
        self.env.cr.flush()
        order.action_confirm()
        self.env.cr.flush()
        order.with_user(self.salesman)._action_cancel()
        self.assertEqual(self.deal.stage_id, self.proposal)
        self.assertEqual(self.deal.won_status, "pending")
        self.assertLess(self.deal.probability, 100)
        self.assertFalse(self.deal.date_closed)

    def test_another_order_keeps_it_won(self):
        first, second = self._quote(), self._quote()
        (first | second).action_confirm()
        first._action_cancel()
        self.assertEqual(self.deal.won_status, "won")
        second._action_cancel()
        self.assertEqual(self.deal.won_status, "pending")

    def test_a_cancelled_draft_reopens_nothing(self):
        order = self._quote()
        self.deal.action_set_won()
        order._action_cancel()
        self.assertEqual(self.deal.won_status, "won")

    def test_confirmed_again(self):
        order = self._quote()
        order.action_confirm()
        order._action_cancel()
        order.action_draft()
        self.assertEqual(self.deal.won_status, "pending")
        order.action_confirm()
        self.assertEqual(self.deal.won_status, "won")

    # ------------------------------------------------------------
    # PRINTED
    # ------------------------------------------------------------

    def _printed(self, order):
        html, _type = self.env["ir.actions.report"]._render_qweb_html(
            "sale.report_saleorder", order.ids
        )
        return html.decode()

    def test_printed_with_both_tax_codes_and_the_amount_in_words(self):
        self._activate_vietnamese()
        self.env.company.write({"vat": "0101243150", "name": "Công ty Bán Ví Dụ"})
        self.customer.write({"lang": "vi_VN", "vat": "0302972996"})
        self.env.company.currency_id = self.env.ref("base.VND")
        printed = self._printed(self._quote(1_000_005))
        for text in ("0101243150", "0302972996", "Bằng chữ"):
            self.assertIn(text, printed)
        self.assertIn("Một triệu không trăm linh năm đồng.", printed)
        self.customer.lang = "en_US"
        self.assertNotIn("linh năm", self._printed(self._quote(1_000_005)))

    def test_the_south_says_it_otherwise(self):
        self._activate_vietnamese()
        self.env.company.currency_id = self.env.ref("base.VND")
        order = self._quote(105).with_context(lang="vi_VN")
        self.assertEqual(order._vht_total_in_words(), "Một trăm linh năm đồng.")
        self.env["res.config.settings"].create({"vht_no_tens": "le"}).execute()
        self.assertEqual(order._vht_total_in_words(), "Một trăm lẻ năm đồng.")

    def test_a_refund_has_no_words(self):
        self._activate_vietnamese()
        order = self._quote().with_context(lang="vi_VN")
        self.assertTrue(order._vht_total_in_words())
        order.order_line.price_unit = -5
        self.assertEqual(order._vht_total_in_words(), "")
