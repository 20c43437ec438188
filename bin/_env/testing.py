"""bin/test: unit tests, then database and browser tests on a fresh database."""

import argparse
import contextlib
import os
import re
import subprocess
import sys
import time
from pathlib import Path

from . import databases, environment, odoo_run, paths
from .network import free_port
from .steps import Report, explained

UNIT = paths.ROOT / "tests" / "unit"
PREFIX = "vht_test_"
NOTHING_COLLECTED = 5

HELP = """\
Set up what is missing, make a fresh database with the add-on, and run the tests of
tests/: first those that need no database, then the others, with pytest. Fails if a
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
        ready = environment.ensure(Report(stream=sys.stdout), browser=True)
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
    unit, others, rest = split_arguments(arguments)
    statuses = []
    if unit:
        print("\nunit tests", flush=True)
        statuses.append(_pytest(ready, *rest, *unit))
        if statuses[-1] not in (0, NOTHING_COLLECTED):
            yield "unit tests failed"
    if others:
        with _database(ready, options) as (name, problems):
            yield from problems
            print("\ndatabase and browser tests", flush=True)
            odoo = ["-p", "odoo", f"--odoo-database={name}", "--odoo-http"]
            statuses.append(_pytest(ready, *odoo, f"--ignore={UNIT}", *rest, *others))
        if statuses[-1] not in (0, NOTHING_COLLECTED):
            yield "database or browser tests failed"
    if set(statuses) == {NOTHING_COLLECTED}:
        yield "no such test"


def split_arguments(arguments):
    """Sort pytest's arguments into (unit tests, other tests, the rest).

    Paths may be relative to the current folder or to the checkout; a folder that
    holds both kinds, or no path at all, means both.
    """
    unit, others, rest = [], [], []
    for argument in arguments:
        name, separator, test = argument.partition("::")
        found = [base / name for base in (Path.cwd(), paths.ROOT)]
        path = next((path.resolve() for path in found if path.exists()), None)
        if not path or argument.startswith("-"):
            rest.append(argument)
        elif path == UNIT or UNIT in path.parents:
            unit.append(f"{path}{separator}{test}")
        else:
            others.append(f"{path}{separator}{test}")
            if path in UNIT.parents:
                unit.append(str(UNIT))
    if not (unit or others):
        unit, others = [str(UNIT)], [str(UNIT.parent)]
    return unit, others, rest


def _pytest(ready, *arguments):
    command = [ready.python, "-m", "pytest", *arguments]
    return subprocess.run(
        command, cwd=paths.ROOT, env=ready.variables(), check=False
    ).returncode


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
            _drop_left_over(ready)
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


def _drop_left_over(ready):
    """Drop what killed runs left behind."""
    for name in databases.names(ready):
        number = name.removeprefix(PREFIX)
        if number.isdigit() and not Path(f"/proc/{number}").exists():
            databases.drop(ready, name)
