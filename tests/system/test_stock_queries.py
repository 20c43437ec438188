"""The figures of stock in tests/performance.py are those of the Odoo at hand."""

import os
import sys
from pathlib import Path

import pytest
from _env import databases, environment, odoo_run

TESTS = Path(__file__).parents[1]
sys.path.insert(0, str(TESTS))
from performance import STOCK

COUNT = """
import sys
sys.path.insert(0, {tests!r})
from performance import STOCK, count_queries
for name in STOCK:
    print("COUNT", name, count_queries(env, name))
"""


@pytest.fixture(scope="module")
def counted():
    """The same operations as with the add-on, on stock Odoo: name -> statements."""
    odoo = environment.ensure()
    database = f"vht_test_{os.getpid()}_stock"
    databases.fresh(odoo, database, modules=())
    try:
        run = odoo_run.run(
            odoo,
            database,
            "--log-level=error",
            command="shell",
            stdin=COUNT.format(tests=str(TESTS)),
        )
    finally:
        databases.drop(odoo, database)
    lines = [line.split() for line in run.output.splitlines()]
    return {line[1]: int(line[2]) for line in lines if line[:1] == ["COUNT"]}


def test_the_figures_of_stock_are_true(counted):
    assert counted == STOCK
