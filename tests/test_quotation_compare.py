from lxml import html

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import Form

from .version_common import VersionCommon

HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)">'


class TestQuotationCompare(VersionCommon):
    """What differs between two versions, line by line."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.user.group_ids |= cls.env.ref("sale.group_discount_per_so_line")
        cls.order = cls._quote(
            order_line=[
                cls._section("Phần một"),
                Command.create({"product_id": cls.product.id, "price_unit": 100}),
                Command.create({"product_id": cls.other_product.id, "price_unit": 50}),
            ]
        )
        cls.version = cls.order._vht_new_version()

    def _compare(self, version=None, user=None):
        version = (version or self.version).with_user(user or self.salesman)
        action = version.action_vht_compare()
        return version.env["vht.version.compare"].browse(action["res_id"])

    def _rows(self, compare):
        """:return: list of (kind, texts of the cells) of the rows that differ"""
        tree = html.fromstring(compare.comparison)
        return [
            (
                row.get("data-change"),
                [" ".join(cell.text_content().split()) for cell in row.findall("td")],
            )
            for row in tree.iterfind(".//tr[@data-change]")
        ]

    def _folded(self, compare):
        tree = html.fromstring(compare.comparison)
        return [
            " ".join(summary.text_content().split())
            for summary in tree.iterfind(".//summary")
        ]

    def _totals(self, compare):
        tree = html.fromstring(compare.comparison)
        return [
            [cell.text_content().strip() for cell in row.findall("td")]
            for row in tree.iterfind(".//tfoot/tr")
        ]

    def test_nothing_differs(self):
        compare = self._compare()
        self.assertEqual(
            (compare.before_id, compare.after_id), (self.order, self.version)
        )
        self.assertFalse(self._rows(compare))
        self.assertEqual(self._folded(compare), ["Unchanged lines: 3"])
        self.assertEqual([total[-1] for total in self._totals(compare)], ["", ""])

    def test_each_kind_of_change(self):
        section, first, second = self.version.order_line
        first.write({"product_uom_qty": 3, "price_unit": 90, "discount": 10})
        second.unlink()
        self.version.order_line = [
            Command.create({"product_id": self.other_product.id, "name": "Đào tạo"})
        ]
        section.name = "Phần đầu"
        rows = self._rows(self._compare())
        self.assertEqual(
            [kind for kind, _cells in rows], ["changed", "changed", "removed", "added"]
        )
        self.assertEqual(rows[0][1][1], "Phần một")
        self.assertEqual(rows[0][1][3], "Phần đầu")
        changed = rows[1][1]
        self.assertEqual(changed[0], "≠ Changed")
        self.assertIn("1 Units", changed[1])
        self.assertIn("× 100", changed[1])
        self.assertIn("3 Units", changed[3])
        self.assertIn("× 90", changed[3])
        self.assertIn("−10%", changed[3])
        self.assertIn("243", changed[4])
        self.assertIn("+", changed[5])
        self.assertIn("143", changed[5])
        self.assertEqual(rows[2][1][3:5], ["", ""])
        self.assertIn("−", rows[2][1][5])
        self.assertEqual(rows[3][1][1:3], ["", ""])

    def test_description_and_taxes(self):
        tax = self.env["account.tax"].create({"name": "Thuế 8%", "amount": 8})
        line = self.version.order_line[1]
        line.name = "Gói mới"
        self.version.order_line[2].tax_ids = tax
        rows = self._rows(self._compare())
        self.assertEqual([kind for kind, _cells in rows], ["changed", "changed"])
        self.assertIn("Gói mới", rows[0][1][3])
        self.assertIn("Thuế 8%", rows[1][1][3])
        self.assertNotIn("Thuế 8%", rows[1][1][1])
        total = self._totals(self._compare())
        self.assertEqual(total[0][-1], "")
        self.assertIn("+", total[1][-1])

    def test_a_line_that_became_optional(self):
        self.version.order_line[0].is_optional = True
        ((kind, cells),) = self._rows(self._compare())
        self.assertEqual(kind, "changed")
        self.assertIn("Customer may choose", cells[3])

    def test_another_product_on_the_same_line(self):
        line = self.version.order_line[1]
        line.write({"product_id": self.other_product.id, "name": line.name})
        ((kind, cells),) = self._rows(self._compare())
        self.assertEqual(kind, "changed")
        self.assertIn("Gói triển khai", cells[1])
        self.assertIn("Bảo trì", cells[3])

    def test_removed_and_added_again_is_the_same_line(self):
        line = self.version.order_line[1]
        values = line.copy_data({"product_uom_qty": 2})[0]
        line.unlink()
        self.version.order_line = [Command.create(values)]
        ((kind, cells),) = self._rows(self._compare())
        self.assertEqual(kind, "changed")
        self.assertIn("2 Units", cells[3])

    def test_lines_are_known_across_versions(self):
        third = self.version._vht_new_version()
        third.order_line[1].write({"name": "Khác hẳn", "price_unit": 70})
        self.version.order_line[1].unlink()
        compare = self._compare(third)
        self.assertEqual(compare.before_id, self.version)
        self.assertEqual([kind for kind, _cells in self._rows(compare)], ["added"])
        form = Form(compare)
        form.before_id = self.order
        compare = form.save()
        ((kind, cells),) = self._rows(compare)
        self.assertEqual(kind, "changed")
        self.assertIn("Khác hẳn", cells[3])

    def test_the_first_one_is_compared_with_the_next(self):
        compare = self._compare(self.order)
        self.assertEqual(
            (compare.before_id, compare.after_id), (self.order, self.version)
        )

    def test_a_quotation_without_versions_is_compared_with_itself(self):
        order = self._quote(1)
        self.assertFalse(self._rows(self._compare(order)))

    def test_without_lines(self):
        (self.order | self.version).order_line.unlink()
        compare = self._compare()
        self.assertIn("Neither has lines.", compare.comparison)

    def test_two_currencies_have_no_difference(self):
        foreign = self.env["res.currency"].create({"name": "XVT", "symbol": "x"})
        pricelist = self.env["product.pricelist"].create(
            {"name": "Ngoại tệ", "currency_id": foreign.id}
        )
        self.version.pricelist_id = pricelist
        self.version.order_line[1].price_unit = 7
        compare = self._compare()
        self.assertTrue(self._rows(compare))
        self.assertEqual([total[-1] for total in self._totals(compare)], ["", ""])
        self.assertIn("x", self._totals(compare)[0][4])

    def test_what_was_typed_is_no_markup(self):
        self.version.order_line[1].name = HOSTILE
        self.order.order_line[0].name = HOSTILE
        self.version.sudo().name = HOSTILE
        compare = self._compare()
        tree = html.fromstring(compare.comparison)
        self.assertIsNone(tree.find(".//script"))
        self.assertIsNone(tree.find(".//img"))
        self.assertEqual(compare.comparison.count("&lt;script&gt;"), 3)

    def test_nobody_compares_what_they_may_not_see(self):
        self.version.sudo().user_id = self.manager
        self.env.invalidate_all()
        compare = self._compare(self.order)
        self.assertEqual((compare.before_id | compare.after_id), self.order)
        with self.assertRaises(AccessError):
            compare.after_id = self.version
            compare.comparison  # noqa: B018
        self.env.invalidate_all()
        with self.assertRaises(AccessError):
            self.order.with_user(self._manager_elsewhere()).action_vht_compare()
        with self.assertRaises(AccessError):
            self.env["vht.version.compare"].with_user(self.outsider).create({})

    def test_many_lines_take_no_more_queries(self):
        def queries(version):
            compare = self._compare(version)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.assertTrue(compare.comparison)
            return self.env.cr.sql_log_count - before

        many = self._quote(*range(1, 30))._vht_new_version()
        few = self._quote(1, 2)._vht_new_version()
        queries(few)
        self.assertEqual(queries(many), queries(few))
