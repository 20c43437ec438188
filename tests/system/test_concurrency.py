"""Two administrators at the same moment, as two processes of Odoo."""

import os
import subprocess

import pytest
from _env import databases, environment, odoo_run

PREPARE = """
team = env["crm.team"].create({"name": "Đội Thử"})
wizards = [
    env["vht.stage.set.apply"].create({"set_id": env.ref(xmlid).id, "team_id": team.id})
    for xmlid in ("vht_crm_pipeline.vht_stage_set_3_steps",) * 2
]
env.cr.commit()
print("WIZARDS", *[wizard.id for wizard in wizards], team.id)
"""
# The first applies and holds its transaction open until the second is waiting for it.
APPLY = """
import time
from pathlib import Path
from odoo.exceptions import UserError
from odoo.service.model import retrying

folder, wizard = Path({folder!r}), env["vht.stage.set.apply"].browse({wizard})
attempts = []

def wait(name):
    deadline = time.monotonic() + 60
    while not (folder / name).exists():
        assert time.monotonic() < deadline, name
        time.sleep(0.05)

def apply():
    attempts.append(len(attempts))
    wizard.action_apply()
    if {first}:
        (folder / "applied").touch()
        wait("waiting")
        time.sleep(2)

if not {first}:
    wait("applied")
    env.cr.execute("SELECT count(*) FROM crm_stage")  # the snapshot of before
    (folder / "waiting").touch()
try:
    retrying(apply, env)
    env.cr.commit()
    print("RESULT applied", len(attempts))
except UserError as error:
    print("RESULT refused", len(attempts), error)
"""


@pytest.fixture
def database():
    odoo = environment.ensure()
    name = f"vht_test_{os.getpid()}_two"
    databases.fresh(odoo, name)
    yield odoo, name
    databases.drop(odoo, name)


def result(output, word):
    lines = [line for line in output.splitlines() if line.startswith(word)]
    assert lines, output[-3000:]
    return lines[0].split(" ", 3)


def test_the_second_is_told_and_no_step_exists_twice(database, tmp_path):
    odoo, name = database
    prepared = odoo_run.run(
        odoo, name, "--log-level=error", command="shell", stdin=PREPARE
    )
    _word, one, two, team = result(prepared.output, "WIZARDS")
    processes = [
        subprocess.Popen(
            odoo.odoo("shell", "-d", name, "--no-http", "--log-level=error"),
            env=odoo.variables(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for _number in range(2)
    ]
    for process, wizard, first in zip(
        processes, (one, two), (True, False), strict=True
    ):
        process.stdin.write(
            APPLY.format(folder=str(tmp_path), wizard=wizard, first=first)
        )
        process.stdin.close()
    outputs = [process.stdout.read() for process in processes]
    for process in processes:
        process.wait()
    assert result(outputs[0], "RESULT")[1:3] == ["applied", "1"]
    answer = result(outputs[1], "RESULT")
    assert answer[1:3] == ["refused", "2"]
    assert "Press “Refresh”" in answer[3]
    stages = databases.sql(
        odoo,
        "SELECT count(*) FROM crm_stage s JOIN crm_stage_crm_team_rel r"
        f" ON r.crm_stage_id = s.id WHERE r.crm_team_id = {team}",
        name,
    )
    assert stages.strip() == "3"
