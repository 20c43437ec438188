"""Who sees which quoted prices, and what the list costs."""

from odoo.exceptions import AccessError
from odoo.tests import new_test_user

from .quotation_history_common import QuotationHistoryCommon


class TestQuotationHistoryAccess(QuotationHistoryCommon):
    # ------------------------------------------------------------
    # ACCESS
    # ------------------------------------------------------------

    def test_own_documents_only(self):
        own = self._quote(10)
        foreign = self._quote(12, user_id=self.manager.id)
        self.assertEqual(self._listed().order_id, own)
        everything = own | foreign
        for user in (self.salesman_all, self.manager):
            self.assertEqual(self._listed(user=user).order_id, everything)
        with self.assertRaises(AccessError):
            foreign.order_line.with_user(self.salesman).read(["vht_net_price"])

    def test_another_company_sees_none(self):
        self._quote(10)
        stranger = self._manager_elsewhere()
        self.assertFalse(self._listed(user=stranger))
        self.assertFalse(self._last(user=stranger))

    def test_the_deal_of_a_colleague_hides_nothing_of_ones_own_quotation(self):
        deal = self._opportunity(
            partner_id=self.company_customer.id, user_id=self.manager.id
        )
        order = self._quote(10, opportunity_id=deal.id)
        deal.action_set_lost()
        self.assertEqual(self._outcomes(order), ["lost"])
        self.assertEqual(self._listed().order_id, order)

    def test_nothing_of_a_colleagues_deal_is_found_out(self):
        deal = self._opportunity(
            user_id=self.manager.id, expected_revenue=77, vht_revenue_is_pinned=True
        )
        self._quote(10, opportunity_id=deal.id)
        revenue = ("vht_opportunity_id.expected_revenue", "=", 77)
        self.assertFalse(self._listed(None, None, revenue))
        self.assertTrue(self._listed(None, self.manager, revenue))

    def test_an_accountant_without_crm_reads_it(self):
        accountant = new_test_user(
            self.env, "vht_accountant", groups="account.group_account_invoice"
        )
        order = self._quote(10, opportunity_id=self.deal.id)
        self.assertFalse(self.deal.with_user(accountant).has_access("read"))
        lines = self._last(user=accountant).with_user(accountant)
        self.assertEqual(lines.order_id, order)
        self.assertEqual(self._shown(lines)["length"], 1)
        for name in (
            "vht_opportunity_id",
            "vht_quotation_outcome",
            "vht_quoted_on:month",
        ):
            groups = lines.web_read_group([("id", "in", lines.ids)], [name])
            self.assertEqual(groups["length"], 1)

    def test_the_portal_has_none_of_it(self):
        portal = new_test_user(self.env, "vht_portal", groups="base.group_portal")
        self._quote(10, partner_id=portal.partner_id.id)
        lines = self.env["sale.order.line"].with_user(portal)
        self.assertTrue(lines.search([]))
        for name in ("vht_quotation_outcome", "vht_net_price", "vht_opportunity_id"):
            with self.assertRaises(AccessError):
                lines.search([]).read([name])
        with self.assertRaises(AccessError):
            lines.search([("vht_quotation_outcome", "=", "lost")])
        with self.assertRaises(AccessError):
            lines.search([("vht_opportunity_id.expected_revenue", ">=", 0)])

    def test_who_has_nothing_to_do_with_sales_has_no_button(self):
        view = (
            self.env["res.partner"].with_user(self.outsider).get_view(view_type="form")
        )
        self.assertNotIn("action_vht_quoted_prices", view["arch"])
        view = (
            self.env["res.partner"].with_user(self.salesman).get_view(view_type="form")
        )
        self.assertIn("action_vht_quoted_prices", view["arch"])

    # ------------------------------------------------------------
    # COST
    # ------------------------------------------------------------

    def _shown(self, lines, domain=()):
        """What the list asks the server for."""
        names = lines.get_view(
            self.env.ref("vht_crm_pipeline.vht_quoted_price_view_list").id, "list"
        )["models"]["sale.order.line"]
        fields = lines.fields_get(names, ["type"])
        wanted = {
            name: {"fields": {"display_name": {}}}
            if field["type"] == "many2one"
            else {}
            for name, field in fields.items()
        }
        return lines.web_search_read(
            [*domain, ("id", "in", lines.ids)] if lines else domain, wanted, limit=80
        )

    def test_the_list_takes_a_fixed_number_of_queries(self):
        def queries():
            self.env.flush_all()
            self.env.invalidate_all()
            customer = self.company_customer.with_user(self.salesman)
            before = self.env.cr.sql_log_count
            action = customer.action_vht_quoted_prices()
            lines = customer.env["sale.order.line"].with_context(**action["context"])
            rows = self._shown(
                lines, [*action["domain"], ("vht_quotation_outcome", "!=", "draft")]
            )
            return self.env.cr.sql_log_count - before, rows["length"]

        self._quote(10, 11, opportunity_id=self.deal.id)
        queries()  # warms what is cached across requests
        few, length = queries()
        self.assertEqual(length, 2)
        for number in range(12):
            deal = self._opportunity(partner_id=self.company_customer.id)
            self._quote(10, 12, days=number, opportunity_id=deal.id)
        many, length = queries()
        self.assertEqual(length, 26)
        self.assertEqual(many, few)
        self.assertLessEqual(many, 30)
