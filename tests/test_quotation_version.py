from datetime import timedelta

from psycopg2.errors import UniqueViolation

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import mute_logger

from .version_common import VersionCommon


class TestQuotationVersion(VersionCommon):
    """A quotation copied, with a number."""

    # ------------------------------------------------------------
    # COPIED
    # ------------------------------------------------------------

    def test_named_after_the_first(self):
        first = self._quote(100)
        second = self._new(first)
        third = self._new(second)
        fourth = self._new(first)
        self.assertEqual(
            (second | third | fourth).mapped("name"),
            [f"{first.name}-{number}" for number in (2, 3, 4)],
        )
        versions = first | second | third | fourth
        self.assertEqual(versions.mapped("vht_version"), [1, 2, 3, 4])
        self.assertEqual(versions.vht_first_id, first)
        self.assertEqual(set(versions.mapped("vht_version_count")), {4})

    def test_a_quotation_without_versions_has_no_number(self):
        order = self._quote(100)
        self.assertEqual((order.vht_version, order.vht_version_count), (0, 0))
        self.assertFalse(order.vht_first_id)
        self.assertFalse(order.vht_is_replaced)

    def test_what_the_customer_was_offered_is_kept(self):
        tax = self.env["account.tax"].create({"name": "Thuế 8%", "amount": 8})
        tag = self.env["crm.tag"].create({"name": "Gấp"})
        campaign = self.env["utm.campaign"].create({"name": "Hội chợ Ví Dụ"})
        pricelist = self.env["product.pricelist"].create({"name": "Đại lý"})
        order = self._quote(
            order_line=[
                self._section("Phần một"),
                Command.create(
                    {
                        "product_id": self.product.id,
                        "product_uom_qty": 3,
                        "price_unit": 777,
                        "discount": 12.5,
                        "tax_ids": tax.ids,
                        "name": "Tên riêng",
                    }
                ),
                self._section("Tùy chọn", is_optional=True),
                Command.create(
                    {"product_id": self.other_product.id, "product_uom_qty": 0}
                ),
            ],
            tag_ids=tag.ids,
            campaign_id=campaign.id,
            pricelist_id=pricelist.id,
            note="Điều khoản riêng",
            client_order_ref="PO-1",
        )
        self.product.list_price = 5000
        version = self._new(order)
        for name in (
            "partner_id", "opportunity_id", "user_id", "team_id", "tag_ids",
            "campaign_id", "pricelist_id", "note", "client_order_ref", "amount_total",
            "payment_term_id", "fiscal_position_id", "currency_id", "company_id",
        ):  # fmt: skip
            self.assertEqual(version[name], order[name], name)
        for old, new in zip(order.order_line, version.order_line, strict=True):
            for name in (
                "name", "product_id", "product_uom_qty", "price_unit", "discount",
                "tax_ids", "display_type", "is_optional", "sequence",
            ):  # fmt: skip
                self.assertEqual(new[name], old[name], name)
        self.assertFalse(version.duplicated_order_ids)

    def test_a_duplicate_beside_the_versions_is_still_named(self):
        order = self._quote(100, client_order_ref="PO-1")
        version = self._new(order)
        other = self._quote(100, client_order_ref="PO-1")
        self.assertEqual(version.duplicated_order_ids, other)

    def test_in_another_currency(self):
        foreign = self.env["res.currency"].create({"name": "XVT", "symbol": "x"})
        pricelist = self.env["product.pricelist"].create(
            {"name": "Ngoại tệ", "currency_id": foreign.id}
        )
        order = self._quote(10, pricelist_id=pricelist.id)
        version = self._new(order)
        self.assertEqual(version.currency_id, foreign)
        self.assertEqual(version.amount_untaxed, 10)

    def test_an_expired_one_is_valid_again(self):
        self.env.company.quotation_validity_days = 10
        order = self._quote(100, validity_date="2020-01-01")
        self.assertTrue(order.is_expired)
        version = self._new(order)
        today = fields.Date.context_today(version)
        self.assertEqual(version.validity_date, today + timedelta(10))
        self.assertFalse(version.is_expired)

    def test_without_lines(self):
        self.assertFalse(self._new(self._quote(order_line=[])).order_line)

    def test_of_a_sent_and_of_a_cancelled_one(self):
        sent, cancelled = self._quote(100), self._quote(100)
        sent.action_quotation_sent()
        cancelled._action_cancel()
        for order, state in ((sent, "sent"), (cancelled, "cancel")):
            self.assertEqual(self._new(order).state, "draft")
            self.assertEqual(order.state, state)

    def test_not_of_a_confirmed_one_nor_beside_it(self):
        order = self._quote(100)
        version = self._new(order)
        order.action_confirm()
        with self.assertRefused(UserError, f"{order.name} is confirmed. Cancel"):
            order.action_vht_new_version()
        with self.assertRefused(UserError, f"{order.name}, a version of the same"):
            version.action_vht_new_version()

    def test_a_duplicate_is_no_version(self):
        copy = self._new(self._quote(100)).copy()
        self.assertFalse(copy.vht_first_id)
        self.assertEqual((copy.vht_version, copy.vht_last_version), (0, 0))
        self.assertFalse(any(copy.order_line.mapped("vht_line_key")))
        self.assertNotIn("-2", copy.name)

    # ------------------------------------------------------------
    # NUMBERS
    # ------------------------------------------------------------

    def test_a_number_of_the_company_that_looks_like_a_version(self):
        order = self._quote(100, name="BG-2026-1")
        self._quote(100, name="BG-2026-1-2", user=self.manager)
        version = self._new(order)
        self.assertEqual((version.name, version.vht_version), ("BG-2026-1-3", 3))

    def test_another_company_may_use_the_same_number(self):
        stranger = self._manager_elsewhere()
        self.env["sale.order"].with_company(stranger.company_id).create(
            {
                "partner_id": self.customer.id,
                "company_id": stranger.company_id.id,
                "name": "BG1-2",
            }
        )
        self.assertEqual(self._new(self._quote(100, name="BG1")).name, "BG1-2")

    def test_the_number_of_a_deleted_version_is_not_given_again(self):
        order = self._quote(100, user=self.manager)
        self._new(order).unlink()
        self.assertEqual(self._new(order).name, f"{order.name}-3")

    def test_without_the_first_one_the_others_stay_together(self):
        order = self._quote(100, name="BG-7", user=self.manager)
        second = self._new(order)
        third = self._new(order)
        order.unlink()
        self.assertEqual((second | third).vht_first_id, second)
        self.assertTrue(second.vht_is_replaced)
        self.assertEqual(self._new(third).name, "BG-7-4")

    def test_all_deleted_at_once(self):
        order = self._quote(100, user=self.manager)
        versions = order | self._new(order)
        versions.unlink()
        self.assertFalse(versions.exists())

    def test_no_number_twice(self):
        order = self._quote(100)
        version = self._new(order)
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(UniqueViolation),
            self.env.cr.savepoint(),
        ):
            version.sudo().vht_version = 1
            self.env.flush_all()

    # ------------------------------------------------------------
    # COST
    # ------------------------------------------------------------

    def _count(self, action):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        action()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def test_a_new_version_costs_little_more_than_a_copy(self):
        order = self._quote(*range(1, 11))
        order.copy()
        self._new(order)
        copied = self._count(order.copy)
        self.assertLessEqual(
            self._count(order.action_vht_new_version), copied + 12, copied
        )
