"""A mass conversion is killed, and two people start the same one at the same moment."""

import sys
from pathlib import Path

import pytest
from _env import databases

sys.path.insert(0, str(Path(__file__).parent))

from race import race
from shells import fresh_database, kill_once, made

PREPARE = """
from odoo.fields import Command
env.company.country_id = env.ref("base.vn")
leads = env["crm.lead"].create([
    {{"name": "Cần %s máy" % n, "type": "lead", "contact_name": "Khách Thử %s" % n,
      "phone": "0912%06d" % n}}
    for n in range({leads})
])
for number in range({runs}):
    run = env["vht.conversion.run"].create({{"lead_ids": [Command.set(leads.ids)]}})
    run.action_preview()
    print("MADE", run.id)
env.cr.commit()
"""
RUN = """
env["vht.conversion.run"].browse({}).action_run()
env.cr.commit()
env["vht.conversion.run"]._cron_run()
"""
RESUME = """
env["vht.conversion.run"]._cron_run()
env.cr.commit()
run = env["vht.conversion.run"].browse({})
print("MADE", run.state, run.done_count)
"""
ACTION = "env['vht.conversion.run'].browse({}).action_run()"


@pytest.fixture
def database():
    with fresh_database("conversion") as database:
        yield database


def sql(database, query):
    odoo, name = database
    return databases.sql(odoo, query, name)


def converted(database):
    """:return: (leads converted, customers made for them)"""
    return (
        int(sql(database, "SELECT count(*) FROM crm_lead WHERE type = 'opportunity'")),
        int(
            sql(
                database,
                "SELECT count(*) FROM res_partner WHERE name LIKE 'Khách Thử %'",
            )
        ),
    )


def test_a_killed_conversion_goes_on_without_loss_or_repetition(database):
    leads = 400
    ((run,),) = made(database, PREPARE.format(leads=leads, runs=1))
    kill_once(lambda: converted(database)[0] >= 100, database, RUN.format(run))
    done, customers = converted(database)
    assert 0 < done == customers < leads
    assert made(database, RESUME.format(run)) == [["done", str(leads)]]
    assert converted(database) == (leads, leads)


def test_two_people_convert_the_same_leads_once(database, tmp_path):
    runs = made(database, PREPARE.format(leads=20, runs=2))
    outcomes = race(*database, tmp_path, *(ACTION.format(run) for (run,) in runs))
    assert [outcome.error for outcome in outcomes] == ["", ""]
    assert converted(database) == (20, 20)
    states = sql(
        database,
        "SELECT string_agg(DISTINCT state, ',') FROM vht_conversion_run_line"
        f" WHERE run_id = {runs[1][0]}",
    )
    assert states.strip() == "skipped"


def test_one_conversion_started_twice_is_done_once(database, tmp_path):
    ((run,),) = made(database, PREPARE.format(leads=20, runs=1))
    outcomes = race(*database, tmp_path, ACTION.format(run), ACTION.format(run))
    assert [outcome.error for outcome in outcomes] == ["", ""]
    assert converted(database) == (20, 20)
