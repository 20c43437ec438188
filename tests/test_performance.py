"""What the add-on may cost in SQL statements, beside stock.

`bin/bench` measures the same with its CPU, at any size and on both sides. Statements
repeat exactly, so a regression is red here at once.
"""

from odoo.tests import TransactionCase, tagged

from odoo.addons.vht_crm_pipeline.models.vht_identity import IS_FILLED
from odoo.addons.vht_crm_pipeline.tools.identity import EMAIL

from .performance import RECORDS, STOCK, count_queries

# How many statements more than stock: one a record, for a move two. A screen: one.
# Converting leaves the stages of leads as well: a move, with the message that tells it.
MORE = dict.fromkeys(STOCK, RECORDS) | {
    "move": 2 * RECORDS,
    "write": 0,
    # source and medium are looked up, the description is kept and read again, the stay,
    # and the keys by which the customer is recognised
    "mail": 6 * RECORDS,
    # who is it, and the keys of the lead and of the customer that it becomes
    "convert": 9 * RECORDS,
    "convert_mass": 9 * RECORDS,
    # two a merge for what is put on a lead at the same moment
    "merge": 5 * RECORDS,
    # the quoted amount and the stages so far
    "form": 2 * RECORDS,
    "list": 1,
    "kanban": 1,
    "search": 1,
    "pivot": 1,
    # the deal is won where its team has a won stage, which takes 28 when the
    # salesperson does it, and its leading quotation is chosen
    "confirm": 30 * RECORDS,
}


@tagged("standard", "post_install", "-at_install")
class TestPerformance(TransactionCase):
    def test_no_operation_takes_more_statements_than_its_budget(self):
        for name, stock in STOCK.items():
            with self.subTest(name):
                count = count_queries(self.env, name)
                self.assertLessEqual(count, stock + MORE[name], f"stock takes {stock}")


@tagged("standard", "post_install", "-at_install")
class TestMatchingPerformance(TransactionCase):
    def _doubles(self, count):
        """:return: leads of as many customers, and one more of each"""
        users = self.env["res.users"].create(
            [
                {"name": f"Nhân viên {number}", "login": f"vht_double_{count}_{number}"}
                for number in range(5)
            ]
        )
        leads = self.env["crm.lead"].create(
            [
                {
                    "name": f"Máy in tem {number}",
                    "contact_name": f"Nguyễn Ví Dụ {count} {number}",
                    "partner_name": f"Cửa hàng Ví Dụ {count} {number}",
                    "phone": f"09{count:02}1234{number:02}",
                    "email_from": f"mua{number}@vidu{count}x{number}.example",
                    "user_id": users[number % 5].id,
                }
                for number in range(count)
            ]
        )
        doubles = leads.copy({"user_id": users[-1].id})
        self.env.flush_all()
        self.env["vht.identity"]._settle()
        self.env["ir.config_parameter"].set_param(IS_FILLED, True)
        self.assertTrue(self.env["vht.identity"]._is_filled())  # cached from here on
        self.env.invalidate_all()
        return leads, doubles

    def test_one_new_lead_is_matched_in_two_statements(self):
        lead, double = self._doubles(1)
        with self.assertQueryCount(2):
            matches = lead._vht_find_matches()
        self.assertEqual([match.id for match in matches[lead]], double.ids)

    def test_a_lead_that_is_not_saved_is_matched_in_one_statement(self):
        known, double = self._doubles(1)
        new = self.env["crm.lead"].new(
            {"name": "Máy in tem", "email_from": known.email_from}
        )
        new._vht_facts()  # reads the records that it names
        with self.assertQueryCount(1):
            matches = new._vht_find_matches((EMAIL,))
        self.assertCountEqual(
            [match.id for match in matches[new]], (known + double).ids
        )

    def test_the_duplicates_of_many_leads_take_no_more_statements(self):
        customer = self.env["res.partner"].create({"name": "Khách Ví Dụ"})
        counts = []
        for size in (5, 80):
            leads, doubles = self._doubles(size)
            (leads[:2] + doubles[:1]).partner_id = customer
            self.env.flush_all()
            self.env["vht.identity"]._settle()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.assertTrue(all(lead.duplicate_lead_count for lead in leads))
            self.assertTrue(all(lead.vht_duplicate_note for lead in leads))
            counts.append(self.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])
        self.assertLessEqual(counts[1], 10)
