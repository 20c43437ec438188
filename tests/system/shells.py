"""A database of a test's own, and scripts in the Odoo shell on it."""

import os
import subprocess
import time
from contextlib import contextmanager

from _env import databases, environment, odoo_run

SECONDS = 120


@contextmanager
def fresh_database(purpose):
    """:return: context manager of a pair (odoo, name of the database)"""
    odoo = environment.ensure()
    name = f"vht_test_{os.getpid()}_{purpose}"
    databases.fresh(odoo, name)
    try:
        yield odoo, name
    finally:
        databases.drop(odoo, name)


def made(database, script):
    """:return: what a script prints as MADE, a list of words a line"""
    odoo, name = database
    done = odoo_run.run(odoo, name, "--log-level=error", command="shell", stdin=script)
    lines = [line for line in done.output.splitlines() if line.startswith("MADE")]
    assert lines, done.output[-3000:]
    return [line.split()[1:] for line in lines]


def made_one(database, script):
    """:return: the words of the only line that a script prints as MADE"""
    (words,) = made(database, script)
    return words


def started(database, **output):
    """:return: process of an Odoo shell that waits for its script on stdin"""
    odoo, name = database
    return subprocess.Popen(
        odoo.odoo("shell", "-d", name, "--no-http", "--log-level=error"),
        env=odoo.variables(),
        stdin=subprocess.PIPE,
        text=True,
        **output,
    )


def kill_once(is_far, database, script):
    """Run a script, and kill its Odoo as soon as a function says so."""
    process = started(database, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    process.stdin.write(script)
    process.stdin.close()
    deadline = time.monotonic() + SECONDS
    while not is_far():
        assert time.monotonic() < deadline and process.poll() is None
        time.sleep(0.05)
    process.kill()
    process.wait()
