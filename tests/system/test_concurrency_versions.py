"""Two people who make a version of the same quotation at the same moment."""

import sys
from pathlib import Path

import pytest
from _env import databases

sys.path.insert(0, str(Path(__file__).parent))

from race import race
from shells import fresh_database, made

QUOTATION = """
order = env["sale.order"].create(
    {"name": "NAME", "partner_id": env["res.partner"].create({"name": "Lan"}).id}
)
if VERSIONS:
    order._vht_new_version()
env.cr.commit()
print("MADE", order.id)
"""
COLUMNS = "SELECT string_agg({}, ' ' ORDER BY id) FROM sale_order WHERE name ~ '{}'"


@pytest.fixture(scope="module")
def database():
    with fresh_database("versions") as database:
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
