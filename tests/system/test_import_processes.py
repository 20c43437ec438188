"""An import is killed, and two people import the same list at the same moment."""

import sys
from pathlib import Path

import pytest
from _env import databases

sys.path.insert(0, str(Path(__file__).parent))

from race import race
from shells import fresh_database, kill_once, made

PREPARE = """
import base64
from odoo.addons.vht_crm_pipeline.tools.table_file import write_table
env.company.country_id = env.ref("base.vn")
rows = [("Khách Thử %s" % n, "0912%06d" % n) for n in range({rows})]
content = base64.b64encode(write_table(("Họ tên", "SĐT"), rows))
for number in range({imports}):
    record = env["vht.import"].create({{"file": content, "filename": "khach.xlsx"}})
    record.action_preview()
    env.cr.commit()
    print("MADE", record.id)
"""
CARDS = """
import base64
env.company.country_id = env.ref("base.vn")
card = "BEGIN:VCARD\\nFN:Khách Thử {{0}}\\nTEL:0912{{0:06d}}\\nEND:VCARD\\n"
text = "".join(card.format(n) for n in range({rows}))
data = base64.b64encode(text.encode()).decode()
for number in range({imports}):
    action = env["vht.import"].open_cards([{{"name": "khach.vcf", "data": data}}])
    env.cr.commit()
    print("MADE", action["res_id"])
"""
RUN = """
env["vht.import"].browse({}).action_run()
env.cr.commit()
env["vht.import"]._cron_run()
"""
RESUME = """
env["vht.import"]._cron_run()
env.cr.commit()
print("MADE", env["vht.import"].browse({}).state)
"""


@pytest.fixture
def database():
    with fresh_database("import") as database:
        yield database


def count(database, what):
    odoo, name = database
    return int(databases.sql(odoo, f"SELECT count({what}) FROM crm_lead", name))


def test_a_killed_import_goes_on_without_loss_or_repetition(database):
    rows = 1000
    ((record,),) = made(database, PREPARE.format(rows=rows, imports=1))
    kill_once(lambda: count(database, "*") >= 400, database, RUN.format(record))
    assert 400 <= count(database, "*") < rows
    assert made(database, RESUME.format(record)) == [["done"]]
    assert count(database, "*") == rows
    assert count(database, "DISTINCT phone") == rows


@pytest.mark.parametrize("prepare", [PREPARE, CARDS], ids=["list", "cards"])
def test_the_same_imported_by_two_at_once_is_no_lead_twice(database, tmp_path, prepare):
    rows = 30
    imports = made(database, prepare.format(rows=rows, imports=2))
    lines = [
        f'env["vht.import"].browse({number}).action_run()' for (number,) in imports
    ]
    first, second = race(*database, tmp_path, *lines)
    assert (first.attempts, first.error) == (1, "")
    assert (second.attempts, second.error) == (1, "")
    assert count(database, "*") == rows
    assert count(database, "DISTINCT phone") == rows
    odoo, name = database
    states = databases.sql(odoo, "SELECT DISTINCT state FROM vht_import", name)
    assert states.strip() == "done"
