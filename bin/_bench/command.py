"""bin/bench: the operations on both sides, one table, one exit code."""

import argparse
import fnmatch
import sys
import time
from operator import attrgetter

from _env import environment, paths
from _env.processes import Processes, interruptible
from _env.steps import Report, explained, lock

sys.path.insert(0, str(paths.ROOT))

from benchmarks import BESIDE_STOCK, OPERATIONS

from . import databases, document, table
from .figures import OVER
from .side import Side
from .turns import compare, compare_with_sql

GROWTH = (1_000, 10_000, 100_000)
# What the stages of a set can change, measured once more with the set applied.
TOUCHED_BY_A_SET = ("create", "move", "win", "convert", "convert_mass", "merge")
# Seconds of the installing transaction, which holds locks on leads and customers.
INSTALLING, INSTALLING_MORE = 30, 20
# Of the cron that rebuilds the history of the largest size.
REBUILDING = 60
# Requests of an operation when everything is measured: ten pairs at three sizes.
WRITTEN = 10
HELP = """\
Measure what the add-on costs beside stock Odoo: a database of stock and one with the
add-on from the same seed, and a second one of stock as a control that shows the noise.
The sides take turns request by request; CPU is that of Odoo and of its PostgreSQL
backend together, so the server must run on this machine. Exits 1 if anything is over
its budget.

  bin/bench                       every operation at 100,000 leads
  bin/bench move 'convert*'       some of them
  bin/bench --size 1000           the smallest
  bin/bench --applied             with the default stage set applied
  bin/bench --write               at 1,000, 10,000 and 100,000 leads, with growth; the
                                  results are written into docs/benchmarks.md

operations:
"""


def main():
    """bin/bench"""
    options = _parse(sys.argv[1:])
    interruptible()
    started = time.monotonic()
    with explained(), lock(paths.STATE / "bench", Report()):
        ready = environment.ensure(Report(stream=sys.stdout))
        run = _write if options.write else _measure
        over = list(run(ready, options))
    minutes, seconds = divmod(round(time.monotonic() - started), 60)
    print(
        f"\nbin/bench, {minutes} min {seconds} s:"
        f" {'over budget: ' + '; '.join(over) if over else 'within every budget'}"
    )
    sys.exit(1 if over else 0)


def _parse(arguments):
    listed = "".join(f"  {name:<16}{o.title}\n" for name, o in OPERATIONS.items())
    parser = argparse.ArgumentParser(
        prog="bin/bench",
        description=HELP + listed,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="some operations only")
    parser.add_argument("--size", type=int, help=f"number of leads ({GROWTH[-1]})")
    parser.add_argument(
        "--applied", action="store_true", help="with the default stage set applied"
    )
    parser.add_argument(
        "--write", action="store_true", help="write the results to docs/benchmarks.md"
    )
    options = parser.parse_args(arguments)
    if unknown := [n for n in options.names if not fnmatch.filter(OPERATIONS, n)]:
        parser.error(f"no such operation: {', '.join(unknown)}")
    if options.write and (options.names or options.size or options.applied):
        parser.error("--write measures everything there is, without other options")
    options.size = options.size or GROWTH[-1]
    if options.size < databases.SMALLEST:
        parser.error(f"the operations need {databases.SMALLEST} leads to work on")
    return options


def _measure(ready, options):
    """Measure what was asked for; yields what is over its budget."""
    chosen = [
        operation
        for name, operation in OPERATIONS.items()
        if not options.names
        or any(fnmatch.fnmatch(name, pattern) for pattern in options.names)
    ]
    shared = [operation for operation in chosen if not operation.own_size]
    runs = [_run(ready, options.size, shared, options.applied)] if shared else []
    yield from _over(runs + _own_runs(ready, chosen))
    if not options.names:
        yield from _installing_over(runs, _install_on_an_empty_one(ready))


def _write(ready, options):
    """Measure everything at all sizes and write it down."""
    empty = _install_on_an_empty_one(ready)
    touched = [OPERATIONS[name] for name in TOUCHED_BY_A_SET]
    runs = [_run(ready, GROWTH[0], touched, applied=True, most=WRITTEN)]
    chosen = [o for o in OPERATIONS.values() if not o.own_size]
    own = _own_runs(ready, OPERATIONS.values())
    for size in GROWTH:
        runs.append(_run(ready, size, chosen, most=WRITTEN))
        # after each size: what is measured is not lost
        document.write(runs, own, empty, ready)
        chosen = [operation for operation in chosen if not operation.is_once]
    yield from _over(runs + own)
    yield from _installing_over(runs, empty)


def _run(ready, size, chosen, applied=False, most=None):
    """Measure the chosen operations at one size.

    :param int most: no more requests of each than these

    :rtype: table.Results
    """
    report = Report(stream=sys.stdout)
    results = table.Results(size, applied)
    sides = databases.Sides(ready, size, report, applied)
    with sides, Processes() as processes:
        results.installing = sides.installing
        results.rebuilding, results.recognising = sides.rebuilding, sides.recognising
        stock, ours, control = (Side(ready, processes, name) for name in sides.names)
        for operation in chosen:
            with report.step(operation.name) as say:
                say(operation.title, working=True)
                sides.level()
                if operation in BESIDE_STOCK:
                    judged = not (applied and operation.is_more_with_a_set)
                    budget = operation.budget if judged else None
                    results.findings.append(
                        compare(operation, stock, ours, control, budget, most)
                    )
                else:
                    results.own.append(compare_with_sql(operation, ours))
    print(
        f"\n{results}\n\nInstalling took {results.installing:.1f} s,"
        f" rebuilding the history {results.rebuilding},"
        f" writing the keys {results.recognising}.\n",
        flush=True,
    )
    return results


def _own_runs(ready, chosen):
    """Measure those of the chosen operations that have a database of their own.

    :return: list of table.Results
    """
    report = Report(stream=sys.stdout)
    runs = []
    for operation in filter(attrgetter("own_size"), chosen):
        results = table.Results(operation.own_size)
        with (
            databases.of_its_own(ready, operation, report) as name,
            Processes() as processes,
            report.step(operation.name) as say,
        ):
            say(operation.title, working=True)
            side = Side(ready, processes, name)
            results.own.append(compare_with_sql(operation, side))
        print(f"\n{results}\n", flush=True)
        runs.append(results)
    return runs


def _install_on_an_empty_one(ready):
    report = Report(stream=sys.stdout)
    with report.step("empty") as say:
        say("installing on a database without a lead", working=True)
        return databases.empty_installing_seconds(ready)


def _over(runs):
    for run in runs:
        for finding in [*run.findings, *run.own]:
            if finding.verdict == OVER:
                yield f"{finding.title} ({run.title()})"


def _installing_over(runs, empty):
    if empty > INSTALLING:
        yield f"installing on an empty database: {empty:.1f} s"
    for run in runs:
        if run.installing > empty + INSTALLING_MORE:
            yield f"installing at {run.title()}: {run.installing:.1f} s"
        if run.rebuilding.seconds > REBUILDING:
            yield f"rebuilding the history of {run.title()}: {run.rebuilding}"
