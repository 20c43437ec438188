import psycopg2

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import Form
from odoo.tools import mute_logger

from .common import VhtCommon


class TestLeadProducts(VhtCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.product = cls.env["product.product"].create(
            {"name": "Máy in tem", "list_price": 500, "taxes_id": False}
        )
        cls.customer = cls.env["res.partner"].create({"name": "Công ty Sen Hồng"})
        cls.deal = cls._opportunity(partner_id=cls.customer.id)

    @classmethod
    def _wish(cls, lead, **values):
        return cls.env["vht.lead.product"].create({"lead_id": lead.id, **values})

    def _quotation(self, deal):
        """The quotation that its button opens, saved as it is."""
        action = deal.with_user(self.salesman).action_sale_quotations_new()
        orders = self.env["sale.order"].with_user(self.salesman)
        form = Form(orders.with_context(**action["context"]))
        return form.save()

    def test_a_salesperson_writes_down_what_is_asked_for(self):
        with Form(self.deal.with_user(self.salesman)) as form:
            with form.vht_product_ids.new() as line:
                line.product_id = self.product
                self.assertEqual(line.name, "Máy in tem")
                line.quantity = 3
                line.price = 450
            with form.vht_product_ids.new() as line:
                line.name = "Lắp đặt tận nơi"
                line.price = 50
            self.assertEqual(form.vht_product_total, 1400)
        lines = self.deal.vht_product_ids
        self.assertEqual(lines.mapped("total"), [1350, 50])
        self.assertEqual(lines[0].uom_id, self.product.uom_id)
        self.assertFalse(self.deal.expected_revenue)

    def test_the_total_becomes_the_expected_revenue_when_asked(self):
        self._wish(self.deal, name="Máy", quantity=2, price=700)
        self.deal.with_user(self.salesman).action_vht_expect_total()
        self.assertEqual(self.deal.expected_revenue, 1400)

    def test_a_wish_is_named_and_not_negative(self):
        for error, values in (
            (psycopg2.errors.NotNullViolation, {}),
            (psycopg2.errors.CheckViolation, {"name": "Máy", "quantity": -1}),
            (psycopg2.errors.CheckViolation, {"name": "Máy", "price": -1}),
        ):
            with (
                self.assertRaises(error),
                mute_logger("odoo.sql_db"),
                self.env.cr.savepoint(),
            ):
                self._wish(self.deal, **values)

    def test_a_product_that_is_deleted_leaves_its_name(self):
        wish = self._wish(self.deal, product_id=self.product.id)
        self.product.unlink()
        self.assertEqual((wish.name, wish.product_id.id), ("Máy in tem", False))

    def test_a_merge_keeps_all_wishes(self):
        other = self._lead(partner_id=self.customer.id)
        wishes = self._wish(self.deal, name="Máy") | self._wish(other, name="Giấy")
        (self.deal | other).with_user(self.salesman).merge_opportunity()
        self.assertEqual(self.deal.vht_product_ids, wishes)

    def test_a_copy_asks_for_the_same_and_deleting_leaves_nothing(self):
        wish = self._wish(self.deal, name="Máy", quantity=2)
        copy = self.deal.copy()
        self.assertEqual(copy.vht_product_ids.mapped("name"), ["Máy"])
        self.deal.unlink()
        self.assertFalse(wish.exists())

    def test_a_new_quotation_begins_with_the_wishes(self):
        dozen = self.env.ref("uom.product_uom_dozen")
        self.product.uom_ids = dozen
        self._wish(self.deal, product_id=self.product.id, quantity=3, price=450)
        self._wish(self.deal, product_id=self.product.id, quantity=1, uom_id=dozen.id)
        self._wish(self.deal, name="Lắp đặt", quantity=2, note="tầng 3")
        order = self._quotation(self.deal)
        self.assertEqual(order.opportunity_id, self.deal)
        self.assertEqual(
            [
                (line.product_id, line.product_uom_qty, line.price_unit)
                for line in order.order_line
            ],
            [
                (self.product, 3, 450),
                (self.product, 1, 6000),
                (self.product.browse(), 0, 0),
            ],
        )
        note = order.order_line[2]
        self.assertEqual(
            (note.display_type, note.name), ("line_note", "2 Lắp đặt tầng 3")
        )

    def test_without_wishes_a_quotation_is_as_in_stock(self):
        context = self.deal._prepare_opportunity_quotation_context()
        self.assertNotIn("default_order_line", context)
        self.assertFalse(self._quotation(self.deal).order_line)

    def test_what_is_not_sold_any_more_is_a_note(self):
        self._wish(self.deal, product_id=self.product.id, quantity=1_500_000)
        self.product.active = False
        line = self._quotation(self.deal).order_line
        self.assertEqual(line.display_type, "line_note")
        self.assertIn("1500000", line.name)
        self.assertIn("Máy in tem", line.name)

    def test_a_wished_price_is_none_in_another_currency(self):
        foreign = self.env["res.currency"].create({"name": "XVT", "symbol": "x"})
        pricelist = self.env["product.pricelist"].create(
            {"name": "Ngoại tệ", "currency_id": foreign.id}
        )
        self.customer.property_product_pricelist = pricelist
        self._wish(self.deal, product_id=self.product.id, price=450)
        context = self.deal._prepare_opportunity_quotation_context()
        self.assertNotIn("price_unit", context["default_order_line"][0][2])

    def test_confirming_proposes_the_lines_to_nothing_else(self):
        self._wish(self.deal, product_id=self.product.id)
        order = self._quotation(self.deal)
        seen = []

        def confirmed(orders, *args, **kwargs):
            seen.append(orders.env.context)
            return {}

        self.patch(type(order), "_prepare_confirmation_values", confirmed)
        order.with_context(default_order_line=[], active_test=False).action_confirm()
        self.assertNotIn("default_order_line", seen[0])
        self.assertIn("active_test", seen[0])

    def test_salespeople_see_the_wishes_of_their_own_deals(self):
        foreign = self._opportunity(user_id=self.manager.id)
        mine, theirs = (
            self._wish(self.deal, name="Máy"),
            self._wish(foreign, name="Máy"),
        )
        wishes = self.env["vht.lead.product"]
        domain = [("id", "in", (mine | theirs).ids)]
        self.assertEqual(wishes.with_user(self.salesman).search(domain), mine)
        self.assertEqual(
            wishes.with_user(self.salesman_all).search(domain), mine | theirs
        )
        with self.assertRefused(AccessError, "Product of Interest"):
            theirs.with_user(self.salesman).quantity = 2

    def test_totals_of_many_deals_take_a_fixed_number_of_queries(self):
        deals = self.env["crm.lead"].create(
            [
                {
                    "name": f"Việc {n}",
                    "vht_product_ids": [Command.create({"name": "Máy", "price": n})],
                }
                for n in range(80)
            ]
        )

        def queries(leads):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            totals = leads.with_user(self.salesman_all).mapped("vht_product_total")
            self.assertEqual(totals[-1], len(leads) - 1)
            return self.env.cr.sql_log_count - before

        queries(deals[:2])
        self.assertEqual(queries(deals), queries(deals[:2]))
