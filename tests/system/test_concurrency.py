"""What two people do at the same moment."""

import os
import sys
from pathlib import Path

import pytest
from _env import databases, environment, odoo_run

sys.path.insert(0, str(Path(__file__).parent))

from race import race

SETS = """
team = env["crm.team"].create({"name": "Đội Thử"})
wizards = [
    env["vht.stage.set.apply"].create({"set_id": env.ref(xmlid).id, "team_id": team.id})
    for xmlid in ("vht_crm_pipeline.vht_stage_set_3_steps",) * 2
]
env.cr.commit()
print("MADE", *[wizard.id for wizard in wizards], team.id)
"""
DEAL = """
deal = env["crm.lead"].create({"name": "Máy in tem", "type": "opportunity"})
stages = deal._stage_find(domain=[("is_won", "=", False)], limit=None) - deal.stage_id
env.cr.commit()
print("MADE", deal.id, *stages[:2].ids)
"""


@pytest.fixture
def database():
    odoo = environment.ensure()
    name = f"vht_test_{os.getpid()}_two"
    databases.fresh(odoo, name)
    yield odoo, name
    databases.drop(odoo, name)


def make(database, script):
    """:return: the ids that the script prints"""
    odoo, name = database
    made = odoo_run.run(odoo, name, "--log-level=error", command="shell", stdin=script)
    lines = [line for line in made.output.splitlines() if line.startswith("MADE")]
    assert lines, made.output[-3000:]
    return lines[0].split()[1:]


def test_the_second_is_told_and_no_step_exists_twice(database, tmp_path):
    *wizards, team = make(database, SETS)
    first, second = race(
        *database,
        tmp_path,
        *(f'env["vht.stage.set.apply"].browse({w}).action_apply()' for w in wizards),
    )
    assert (first.attempts, first.error) == (1, "")
    assert second.attempts == 2
    assert "Press “Refresh”" in second.error
    stages = databases.sql(
        database[0],
        "SELECT count(*) FROM crm_stage s JOIN crm_stage_crm_team_rel r"
        f" ON r.crm_stage_id = s.id WHERE r.crm_team_id = {team}",
        database[1],
    )
    assert stages.strip() == "3"


def test_a_deal_moved_by_two_has_one_open_stay(database, tmp_path):
    deal, *stages = make(database, DEAL)
    first, second = race(
        *database,
        tmp_path,
        *(f'env["crm.lead"].browse({deal}).stage_id = {stage}' for stage in stages),
    )
    assert (first.attempts, first.error) == (1, "")
    assert (second.attempts, second.error) == (2, "")
    visits = databases.sql(
        database[0],
        "SELECT stage_id, left_at IS NULL FROM vht_stage_visit"
        f" WHERE lead_id = {deal} ORDER BY id OFFSET 1",
        database[1],
    )
    assert visits.split() == [stages[0], "False", stages[1], "True"]
