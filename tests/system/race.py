"""Two people at the same moment, as two processes of Odoo."""

import subprocess
from dataclasses import dataclass

from shells import started

# The first holds its transaction open until the second is waiting for it.
RACER = """
import time
from pathlib import Path
from odoo.exceptions import UserError
from odoo.service.model import retrying

folder = Path({folder!r})
attempts = []

def wait(name):
    deadline = time.monotonic() + 60
    while not (folder / name).exists():
        assert time.monotonic() < deadline, name
        time.sleep(0.05)

def act():
{action}

def attempt():
    attempts.append(len(attempts))
    act()
    if {first}:
        env.cr.flush()
        (folder / "acted").touch()
        wait("waiting")
        time.sleep(2)

if not {first}:
    wait("acted")
    env.cr.execute("SELECT count(*) FROM crm_stage")  # the snapshot of before
    (folder / "waiting").touch()
try:
    retrying(attempt, env)
    env.cr.commit()
    print("RESULT done", len(attempts))
except UserError as error:
    print("RESULT refused", len(attempts), error)
"""


@dataclass(frozen=True)
class Outcome:
    """:ivar attempts: how often Odoo tried
    :ivar error: the text that the user reads, empty if it went well
    """

    attempts: int
    error: str


def race(odoo, database, folder, *actions):
    """Do two things at once: the second begins before the first has committed.

    :param odoo: the environment, see ``_env.environment``
    :param folder: empty, for their signals
    :param actions: two lines of Python, with ``env``
    :return: the Outcome of each
    """
    processes = [
        started((odoo, database), stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        for _action in actions
    ]
    for number, (process, action) in enumerate(zip(processes, actions, strict=True)):
        process.stdin.write(
            RACER.format(folder=str(folder), action=f"    {action}", first=number == 0)
        )
        process.stdin.close()
    outputs = [process.stdout.read() for process in processes]
    for process in processes:
        process.wait()
    return [_outcome(output) for output in outputs]


def _outcome(output):
    lines = [line for line in output.splitlines() if line.startswith("RESULT")]
    assert lines, output[-3000:]
    _word, _verdict, attempts, *error = lines[0].split(" ", 3)
    return Outcome(int(attempts), " ".join(error))
