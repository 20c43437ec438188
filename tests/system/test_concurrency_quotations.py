"""What two people do to the quotations of one deal, or to one of them, at once."""

import sys
from pathlib import Path

import pytest
from _env import databases

sys.path.insert(0, str(Path(__file__).parent))

from race import race
from shells import fresh_database, made, made_one

QUOTATION = """
order = env["sale.order"].create(
    {"name": "NAME", "partner_id": env["res.partner"].create({"name": "Lan"}).id}
)
if VERSIONS:
    order._vht_new_version()
env.cr.commit()
print("MADE", order.id)
"""
TWO = """
customer = env["res.partner"].create({"name": "Khách Ví Dụ"})
product = env["product.product"].create({"name": "Máy in", "taxes_id": False})
deal = env["crm.lead"].create(
    {"name": "Máy in tem", "type": "opportunity", "partner_id": customer.id}
)
orders = env["sale.order"].create(
    [
        {
            "partner_id": customer.id,
            "opportunity_id": deal.id,
            "order_line": [(0, 0, {"product_id": product.id, "price_unit": price})],
        }
        for price in (100, 60)
    ]
)
if SENT:
    orders.action_quotation_sent()
env.cr.commit()
print("MADE", deal.id, *orders.ids)
"""
DEAL = """
SELECT coalesce(vht_leading_id, 0), expected_revenue::int, won_status FROM crm_lead
 WHERE id = {}
"""
COLUMNS = "SELECT string_agg({}, ' ' ORDER BY id) FROM sale_order WHERE name ~ '{}'"


@pytest.fixture(scope="module")
def database():
    with fresh_database("quotations") as database:
        yield database


def quotation(database, name, has_versions):
    script = QUOTATION.replace("VERSIONS", str(has_versions)).replace("NAME", name)
    ((order,),) = made(database, script)
    return f'env["sale.order"].browse({order})'


def column(database, column, name):
    query = COLUMNS.format(column, name)
    return databases.sql(database[0], query, database[1]).split()


@pytest.mark.parametrize(
    ("name", "versions"), [("MOT", ["MOT"]), ("HAI", ["HAI", "HAI-2"])]
)
def test_each_gets_a_number_of_its_own(database, tmp_path, name, versions):
    count = len(versions)
    line = f"{quotation(database, name, count > 1)}._vht_new_version()"
    first, second = race(*database, tmp_path, line, line)
    assert (first.attempts, first.error) == (1, "")
    assert (second.attempts, second.error) == (2, "")
    versions += [f"{name}-{count + 1}", f"{name}-{count + 2}"]
    assert column(database, "name", name) == versions


def test_one_version_is_ordered(database, tmp_path):
    versions = f'{quotation(database, "BA", True)}.vht_version_ids.sorted("id")'
    first, second = race(
        *database,
        tmp_path,
        f"{versions}[0].action_confirm()",
        f"{versions}[1].action_confirm()",
    )
    assert (first.attempts, first.error) == (1, "")
    assert "version" in second.error
    assert column(database, "state", "BA") == ["sale", "draft"]


@pytest.mark.parametrize(
    ("method", "is_sent", "expected"),
    [
        ("action_quotation_sent", False, ("second", "60", "pending")),
        ("action_confirm", False, ("second", "160", "won")),
        # each alone would have the other's lead, which is cancelled by then
        ("_action_cancel", True, ("none", "60", "pending")),
    ],
)
def test_the_deal_follows_both(database, tmp_path, method, is_sent, expected):
    deal, *orders = made_one(database, TWO.replace("SENT", str(is_sent)))
    lines = [f'env["sale.order"].browse({order}).{method}()' for order in orders]
    first, second = race(*database, tmp_path, *lines)
    assert (first.attempts, first.error) == (1, "")
    assert (second.attempts, second.error) == (2, "")
    number, *values = databases.sql(database[0], DEAL.format(deal), database[1]).split()
    names = dict(zip(["0", *orders], ["none", "first", "second"], strict=True))
    assert (names[number], *values) == expected
