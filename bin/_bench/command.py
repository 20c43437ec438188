"""bin/bench: the operations on both sides, one table, one exit code."""

import argparse
import contextlib
import fnmatch
import sys
import time

from _env import environment, paths
from _env.steps import Report, explained

sys.path.insert(0, str(paths.ROOT))

from benchmarks import BESIDE_STOCK, OPERATIONS

from . import databases, document, table
from .figures import OVER
from .side import Side
from .turns import compare, compare_with_sql

GROWTH = (1_000, 10_000, 100_000)
HELP = """\
Measure what the add-on costs beside stock Odoo: two databases from the same seed, and a
second one of stock as a control that shows the noise. The sides take turns request by
request; CPU is that of Odoo and of its PostgreSQL backend together. Exits 1 if an
operation is over its budget.

  bin/bench                       every operation at 100,000 leads
  bin/bench move 'convert*'       some of them
  bin/bench --size 1000
  bin/bench --growth --write      at 1,000, 10,000 and 100,000 leads; results are
                                  written into docs/benchmarks.md

operations:
"""


def main():
    """bin/bench"""
    options = _parse(sys.argv[1:])
    sizes = GROWTH if options.growth else (options.size,)
    chosen = _choose(options.names)
    started = time.monotonic()
    with explained():
        ready = environment.ensure(Report(stream=sys.stdout))
        runs = [_run(ready, size, chosen) for size in sizes]
        if options.growth:
            print(f"\n{table.growth(runs)}")
        if options.write:
            document.write(runs, databases.empty_installing_seconds(ready), ready)
    over = [f.title for run in runs for f in run.findings if f.verdict == OVER]
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
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="some operations only")
    parser.add_argument(
        "--size", type=int, default=GROWTH[-1], help="number of leads (%(default)s)"
    )
    parser.add_argument(
        "--growth", action="store_true", help="at three sizes, and how costs grow"
    )
    parser.add_argument(
        "--write", action="store_true", help="write the results to docs/benchmarks.md"
    )
    options = parser.parse_args(arguments)
    if unknown := [n for n in options.names if not fnmatch.filter(OPERATIONS, n)]:
        parser.error(f"no such operation: {', '.join(unknown)}")
    if options.write and options.names:
        parser.error("the document holds all operations: --write takes no names")
    if options.size < databases.SMALLEST:
        parser.error(f"the operations need {databases.SMALLEST} leads to work on")
    return options


def _choose(names):
    return [
        operation
        for name, operation in OPERATIONS.items()
        if not names or any(fnmatch.fnmatch(name, pattern) for pattern in names)
    ]


def _run(ready, size, chosen):
    """Measure the chosen operations at one size.

    :rtype: table.Results
    """
    report = Report(stream=sys.stdout)
    results = table.Results(size)
    with (
        databases.Databases(ready, size, report) as sides,
        contextlib.ExitStack() as on,
    ):
        results.installing = sides.installing
        stock, ours, control = (
            on.enter_context(Side(ready, name))
            for name in (sides.stock, sides.ours, sides.control)
        )
        for operation in chosen:
            with report.step(operation.name) as say:
                say(operation.title, working=True)
                if operation in BESIDE_STOCK:
                    results.findings.append(compare(operation, stock, ours, control))
                else:
                    results.own.append(compare_with_sql(operation, ours))
    print(f"\n{results}")
    return results
