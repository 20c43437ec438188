"""What the add-on may cost in SQL statements, beside stock.

`bin/bench` measures the same with its CPU, at any size and on both sides. Statements
repeat exactly, so a regression is red here at once.
"""

from odoo.tests import TransactionCase, tagged

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
    "convert": 10 * RECORDS,
    "convert_mass": 15 * RECORDS,
    "merge": 5 * RECORDS,
    # the quoted amount and the stages so far
    "form": 2 * RECORDS,
    "list": 1,
    "kanban": 1,
    "search": 1,
    "pivot": 1,
    # the deal is won, which takes 28 when the salesperson does it
    "confirm": 24 * RECORDS,
}


@tagged("standard", "post_install", "-at_install")
class TestPerformance(TransactionCase):
    def test_no_operation_takes_more_statements_than_its_budget(self):
        for name, stock in STOCK.items():
            with self.subTest(name):
                count = count_queries(self.env, name)
                self.assertLessEqual(count, stock + MORE[name], f"stock takes {stock}")
