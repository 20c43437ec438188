from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user
from odoo.tools import mute_logger

from .version_common import VersionCommon


class TestQuotationVersionActive(VersionCommon):
    """One version is active, and the deal counts that one."""

    def _three(self):
        first = self._quote(100)
        second = self._new(first)
        return first, second, self._new(second)

    def _assert_active(self, active):
        versions = active.vht_first_id.vht_version_ids
        self.assertEqual(versions - active, versions.filtered("vht_is_replaced"))
        found = active.search(
            [
                ("vht_first_id", "=", active.vht_first_id.id),
                ("vht_is_replaced", "=", False),
            ]
        )
        self.assertEqual(found, active)

    def test_the_newest(self):
        first, second, third = self._three()
        self._assert_active(third)
        self.assertEqual((first | second).vht_active_id, third)
        self.assertFalse(third.vht_active_id)

    def test_a_cancelled_one_gives_it_back(self):
        first, second, third = self._three()
        third._action_cancel()
        self._assert_active(second)
        second._action_cancel()
        self._assert_active(first)
        first._action_cancel()
        self._assert_active(third)
        second.action_draft()
        self._assert_active(second)

    def test_a_deleted_one_gives_it_back(self):
        _first, second, third = self._three()
        third.with_user(self.manager).unlink()
        self._assert_active(second)

    def test_what_is_ordered_counts(self):
        first, second, third = self._three()
        first.action_confirm()
        self._assert_active(first)
        self.assertEqual((second | third).mapped("state"), ["draft", "draft"])
        first._action_cancel()
        self._assert_active(third)

    def test_a_second_order_is_refused(self):
        first, second, third = self._three()
        second.action_confirm()
        for version in first, third:
            with self.assertRefused(UserError, f"{second.name}, a version .* Cancel"):
                version.action_confirm()
        second._action_cancel()
        third.action_confirm()
        self._assert_active(third)

    def test_two_confirmed_at_once_are_refused(self):
        first, second, _third = self._three()
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(UniqueViolation) as caught,
            self.env.cr.savepoint(),
        ):
            (first | second).action_confirm()
            self.env.flush_all()
        message = first._sql_error_to_message(caught.exception)
        self.assertIn("Another version", message)

    def test_other_quotations_have_nothing_to_do_with_it(self):
        other = self._quote(50)
        self._three()
        other.action_confirm()
        self.assertFalse(other.vht_is_replaced)

    # ------------------------------------------------------------
    # THE DEAL
    # ------------------------------------------------------------

    def test_one_version_is_quoted(self):
        first, second, third = self._three()
        third.order_line.price_unit = 80
        self._quote(7)
        deal = self.deal.with_user(self.salesman)
        self.assertEqual(deal.vht_quoted_amount, 87)
        third._action_cancel()
        self.assertEqual(deal.vht_quoted_amount, 107)
        second.order_line.price_unit = 90
        self.assertEqual(deal.vht_quoted_amount, 97)
        first.action_confirm()
        self.assertEqual(deal.vht_quoted_amount, 7)
        self.assertEqual(deal.sale_amount_total, 100)

    def test_what_was_sent_stands_until_a_newer_version_is_sent(self):
        deal = self.deal.with_user(self.salesman)
        first = self._quote(100)
        first.action_quotation_sent()
        second = self._new(first)
        second.order_line.price_unit = 80
        self.assertEqual((deal.vht_quoted_amount, deal.vht_sent_amount), (80, 100))
        second.action_quotation_sent()
        self.assertEqual((deal.vht_quoted_amount, deal.vht_sent_amount), (80, 80))
        second._action_cancel()
        self.assertEqual((deal.vht_quoted_amount, deal.vht_sent_amount), (100, 100))
        self._new(first).action_confirm()
        self.assertEqual((deal.vht_quoted_amount, deal.vht_sent_amount), (0, 0))

    def test_quotations_older_than_the_addon_count(self):
        order = self._quote(100)
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE sale_order SET vht_is_replaced = NULL WHERE id = %s", [order.id]
        )
        self.env.invalidate_all()
        self.assertEqual(self.deal.vht_quoted_amount, 100)
        self._new(order)
        self.assertTrue(order.vht_is_replaced)
        self.assertEqual(self.deal.vht_quoted_amount, 100)

    def test_merged_deals_keep_the_versions(self):
        first, second, third = self._three()
        versions = first | second | third
        other = self._opportunity(name="Việc kia", partner_id=self.customer.id)
        deals = (self.deal | other).with_user(self.manager)
        merged = deals.merge_opportunity(auto_unlink=True)
        self.assertEqual(versions.opportunity_id, merged)
        self._assert_active(third)
        self.assertEqual(merged.vht_quoted_amount, 100)
        merged.action_vht_undo()
        self.env.invalidate_all()
        self.assertEqual(versions.opportunity_id, self.deal)
        self.assertEqual(versions.vht_first_id, first)
        self._assert_active(third)

    # ------------------------------------------------------------
    # WHO MAY
    # ------------------------------------------------------------

    def test_the_first_one_is_a_colleagues(self):
        first = self._quote(100, user=self.manager)
        second = self._new(first)
        second.user_id = self.salesman
        second = second.with_user(self.salesman)
        self.env.invalidate_all()
        with self.assertRaises(AccessError):
            first.with_user(self.salesman).read(["name"])
        third = self._new(second)
        self.assertEqual(third.name, f"{first.name}-3")
        self.assertEqual(third.user_id, self.salesman)
        self.assertEqual(third.vht_version_count, 2)
        self.env.invalidate_all()
        self.assertEqual(first.vht_active_id, third)

    def test_what_somebody_may_not_see_is_not_named(self):
        first = self._quote(100)
        second = self._new(first)
        second.sudo().user_id = self.manager
        self.env.invalidate_all()
        first = first.with_user(self.salesman)
        self.assertTrue(first.vht_is_replaced)
        self.assertFalse(first.vht_active_id)
        self.assertEqual(first.vht_version_count, 1)

    def test_whoever_may_copy_may(self):
        order = self._quote(100)
        for user in (self.salesman_all, self.manager):
            version = self._new(order.with_user(user))
            self.assertEqual(version.user_id, self.salesman)
        colleague = new_test_user(
            self.env, "vht_colleague", groups="sales_team.group_sale_salesman"
        )
        portal = new_test_user(
            self.env,
            "vht_portal",
            groups="base.group_portal",
            partner_id=self.customer.id,
        )
        for user in (colleague, portal, self._manager_elsewhere(), self.outsider):
            with self.assertRaises(AccessError):
                order.with_user(user).action_vht_new_version()
        self.assertEqual(order.vht_version_count, 3)
