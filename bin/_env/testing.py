"""bin/test: unit tests, then those on a fresh database beside those of the system."""

import argparse
import contextlib
import os
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from . import databases, environment, odoo_run, paths
from .network import free_port
from .steps import Report, explained

TESTS = paths.ROOT / "tests"
UNIT = TESTS / "unit"
SYSTEM = TESTS / "system"
PREFIX = "vht_test_"
NOTHING_COLLECTED = 5

HELP = """\
Set up what is missing, make a fresh database with the add-on, and run the tests of
tests/ with pytest: first tests/unit, which needs no database; then tests/system, which
starts commands and servers of its own, beside the others on that database. Fails if a
test fails, if a test that should run was skipped, or if the log of the add-on's
installation holds a warning.

  bin/test                               everything
  bin/test tests/test_x.py -k name       any arguments of pytest
  bin/test tests/unit                    needs no database, seconds
  bin/test --native                      the same tests by Odoo's own runner
  bin/test --native /vht_crm_pipeline:TestX.test_y
"""
# What stock Odoo itself logs while our add-on is installed, and why that is no defect.
KNOWN_LOG = ()

NATIVE_RESULT = re.compile(r"(\d+) failed, (\d+) error\(s\) of (\d+) tests")
NATIVE_SKIP = re.compile(r" INFO \S+ \S+ skipped (\S+) : (?!not installed: )")


def main():
    """bin/test"""
    options, arguments = _parse(sys.argv[1:])
    started = time.monotonic()
    with explained():
        ready = environment.ensure(
            Report(stream=sys.stdout), browser=True, mailbox=True
        )
        run = _run_native if options.native else _run_pytest
        failures = list(run(ready, options, arguments))
    minutes, seconds = divmod(round(time.monotonic() - started), 60)
    print(f"\nbin/test, {minutes} min {seconds} s: {'; '.join(failures) or 'passed'}")
    sys.exit(1 if failures else 0)


def _parse(arguments):
    parser = argparse.ArgumentParser(
        prog="bin/test",
        description=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "--native", action="store_true", help="with Odoo's own runner (no unit tests)"
    )
    parser.add_argument(
        "--database", metavar="NAME",
        help="use this database, its add-on updated, instead of a fresh one",
    )  # fmt: skip
    parser.add_argument("--keep", action="store_true", help="keep the fresh database")
    return parser.parse_known_args(arguments)


def _run_pytest(ready, options, arguments):
    """Run the chosen tests; yields a sentence for each thing that is wrong."""
    chosen = choose(arguments)
    statuses = []
    if chosen.unit:
        print("\nunit tests", flush=True)
        statuses.append(_pytest(ready, *chosen.options, *chosen.unit).wait())
        if statuses[-1] not in (0, NOTHING_COLLECTED):
            yield "unit tests failed"
    with tempfile.TemporaryFile("w+") as said:
        system = None
        if chosen.system:
            # two cores, and both kinds of tests wait a lot: side by side
            beside = said if chosen.database else None
            system = _pytest(ready, *chosen.options, *chosen.system, output=beside)
        if chosen.database:
            with _database(ready, options) as (name, problems):
                yield from problems
                print("\ndatabase and browser tests", flush=True)
                odoo = ["-p", "odoo", f"--odoo-database={name}", "--odoo-http"]
                ignored = [f"--ignore={folder}" for folder in (UNIT, SYSTEM)]
                process = _pytest(
                    ready, *odoo, *ignored, *chosen.options, *chosen.database
                )
                statuses.append(process.wait())
            if statuses[-1] not in (0, NOTHING_COLLECTED):
                yield "database or browser tests failed"
        if system:
            statuses.append(system.wait())
            said.seek(0)
            print("\nsystem tests", said.read(), sep="\n", flush=True)
            if statuses[-1] not in (0, NOTHING_COLLECTED):
                yield "system tests failed"
    if set(statuses) == {NOTHING_COLLECTED}:
        yield "no such test"


@dataclass
class Chosen:
    """Paths of tests by what they need, and pytest's other arguments."""

    unit: list = field(default_factory=list)
    system: list = field(default_factory=list)
    database: list = field(default_factory=list)
    options: list = field(default_factory=list)


def choose(arguments):
    """Sort pytest's arguments into a `Chosen`.

    Paths may be relative to the current folder or to the checkout; a folder that
    holds several kinds, or no path at all, means all of them.
    """
    chosen = Chosen()
    for argument in arguments:
        name, separator, test = argument.partition("::")
        found = [base / name for base in (Path.cwd(), paths.ROOT)]
        path = next((path.resolve() for path in found if path.exists()), None)
        if not path or argument.startswith("-"):
            chosen.options.append(argument)
        elif UNIT in (path, *path.parents):
            chosen.unit.append(f"{path}{separator}{test}")
        elif SYSTEM in (path, *path.parents):
            chosen.system.append(f"{path}{separator}{test}")
        elif path in UNIT.parents:
            _choose_all(chosen)
        else:
            chosen.database.append(f"{path}{separator}{test}")
    if not (chosen.unit or chosen.system or chosen.database):
        _choose_all(chosen)
    return chosen


def _choose_all(chosen):
    chosen.unit.append(str(UNIT))
    chosen.system.append(str(SYSTEM))
    chosen.database.append(str(TESTS))


def _pytest(ready, *arguments, output=None):
    """Start pytest; its output goes to the terminal, or to the file `output`."""
    return subprocess.Popen(
        [ready.python, "-m", "pytest", *arguments],
        cwd=paths.ROOT,
        env=ready.variables(),
        stdout=output,
        stderr=output and subprocess.STDOUT,
    )


def _run_native(ready, options, arguments):
    """Run the tests with Odoo's own runner; `arguments` are its test tags."""
    tags = ",".join(arguments) or f"/{paths.ADDON}"
    command = ready.odoo(
        "-d", "{name}", "--stop-after-init", "--http-port", free_port(),
        "--test-tags", tags,
        "--log-handler", ":WARNING", "--log-handler", "odoo.tests:INFO",
        "--log-handler", f"odoo.addons.{paths.ADDON}.tests:INFO",
    )  # fmt: skip
    with _database(ready, options) as (name, problems):
        yield from problems
        process = subprocess.Popen(
            [part.format(name=name) for part in command],
            env=ready.variables(), stderr=subprocess.PIPE, text=True, errors="replace",
        )  # fmt: skip
        count, skipped = 0, []
        for line in process.stderr:
            print(line, end="", flush=True)
            skipped += NATIVE_SKIP.findall(line)
            if result := NATIVE_RESULT.search(line):
                count += int(result[3])
        if process.wait():
            yield "tests failed"
    if not count:
        yield "no such test"
    if skipped:
        yield f"skipped but should have run: {', '.join(skipped)}"


@contextlib.contextmanager
def _database(ready, options):
    """Yield the name of a database with the add-on, and what its log complains of."""
    report = Report(stream=sys.stdout)
    name = options.database or f"{PREFIX}{os.getpid()}"
    try:
        if options.database:
            with report.step("database") as say:
                say(f"updating the add-on in {name}", working=True)
                run = odoo_run.run(ready, name, "-u", paths.ADDON)
            run.check(f"cannot update {paths.ADDON}")
        else:
            databases.drop_left_over(ready, PREFIX)
            databases.template(ready, report)
            with report.step("database") as say:
                say(f"installing the add-on in {name}", working=True)
                run = databases.fresh(ready, name)
        problems = [
            text
            for text in run.problems()
            if not any(re.search(k, text) for k in KNOWN_LOG)
        ]
        print(*problems, sep="\n", flush=True)
        yield name, ["the installation log has warnings"] if problems else []
    finally:
        if not (options.keep or options.database):
            databases.drop(ready, name)
