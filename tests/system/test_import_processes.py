"""An import is killed, and two people import the same list at the same moment."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from _env import databases, environment, odoo_run

sys.path.insert(0, str(Path(__file__).parent))

from race import race

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
    odoo = environment.ensure()
    name = f"vht_test_{os.getpid()}_import"
    databases.fresh(odoo, name)
    yield odoo, name
    databases.drop(odoo, name)


def shell(database, script):
    """:return: what the script prints as made, a word a line"""
    odoo, name = database
    made = odoo_run.run(odoo, name, "--log-level=error", command="shell", stdin=script)
    lines = [line for line in made.output.splitlines() if line.startswith("MADE")]
    assert lines, made.output[-3000:]
    return [line.split()[1] for line in lines]


def count(database, what):
    odoo, name = database
    return int(databases.sql(odoo, f"SELECT count({what}) FROM crm_lead", name))


def test_a_killed_import_goes_on_without_loss_or_repetition(database):
    rows = 1000
    (record,) = shell(database, PREPARE.format(rows=rows, imports=1))
    odoo, name = database
    process = subprocess.Popen(
        odoo.odoo("shell", "-d", name, "--no-http", "--log-level=error"),
        env=odoo.variables(),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    process.stdin.write(RUN.format(record))
    process.stdin.close()
    deadline = time.monotonic() + 120
    while count(database, "*") < 400:
        assert time.monotonic() < deadline and process.poll() is None
        time.sleep(0.1)
    process.kill()
    process.wait()
    assert 400 <= count(database, "*") < rows
    assert shell(database, RESUME.format(record)) == ["done"]
    assert count(database, "*") == rows
    assert count(database, "DISTINCT phone") == rows


@pytest.mark.parametrize("prepare", [PREPARE, CARDS], ids=["list", "cards"])
def test_the_same_imported_by_two_at_once_is_no_lead_twice(database, tmp_path, prepare):
    rows = 30
    imports = shell(database, prepare.format(rows=rows, imports=2))
    lines = [f'env["vht.import"].browse({number}).action_run()' for number in imports]
    first, second = race(*database, tmp_path, *lines)
    assert (first.attempts, first.error) == (1, "")
    assert (second.attempts, second.error) == (1, "")
    assert count(database, "*") == rows
    assert count(database, "DISTINCT phone") == rows
    odoo, name = database
    states = databases.sql(odoo, "SELECT DISTINCT state FROM vht_import", name)
    assert states.strip() == "done"
