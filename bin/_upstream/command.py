"""bin/test-upstream"""

import argparse
import sys
import time
from pathlib import Path

from _env import databases, environment, odoo_run, odoo_source, paths
from _env.processes import interruptible
from _env.steps import Report, explained, lock

from . import baseline
from .comparison import compare, read_on_purpose, worse
from .report import show
from .run import FOLDER, Job, Runner
from .suites import GROUPS, MODULES, chosen

HELP = """\
Run Odoo's own tests with the add-on installed, everything loaded, beside demo data and
the modules that people use with CRM; compare with the same tests without the add-on.
Fails if a test fails, is skipped or does not run that did better without.

  bin/test-upstream            everything, browser and JavaScript included
  bin/test-upstream --quick    CRM, its sales part and the mail gateway, no browser
  bin/test-upstream /crm:TestLead.test_x /event_crm
                               these alone, with and without the add-on, now
  bin/test-upstream --record   write the baseline of this Odoo anew

The baseline is bin/_upstream/baseline/VERSION.txt. For an Odoo that has none it is
recorded first, into .state/upstream/. What is worse on purpose stands, with its reason,
in bin/_upstream/on_purpose.txt.
"""
ON_PURPOSE = Path(__file__).with_name("on_purpose.txt")
INSTALLED = "SELECT name FROM ir_module_module WHERE state = 'installed'"
WITHOUT, WITH = "without", "with"


def main():
    """bin/test-upstream: exits with 1 if a test is worse, 2 if it cannot tell."""
    options = _parse(sys.argv[1:])
    interruptible()
    started = time.monotonic()
    try:
        with explained(), lock(FOLDER, Report()):
            ready = environment.ensure(Report(stream=sys.stdout), browser=True)
            with Runner(ready) as runner:
                passed, summary = _Command(runner, options).run()
    except SystemExit as end:
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
            sys.exit(2)
        raise
    minutes, seconds = divmod(round(time.monotonic() - started), 60)
    print(f"\nbin/test-upstream, {minutes} min {seconds} s: {summary}")
    sys.exit(0 if passed else 1)


def _parse(arguments):
    parser = argparse.ArgumentParser(
        prog="bin/test-upstream",
        description=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--quick", action="store_true", help="in 3 minutes")
    parser.add_argument("--record", action="store_true", help="write the baseline")
    parser.add_argument(
        "tags", nargs="*", metavar="TAG", help="of Odoo's --test-tags, with a module"
    )
    options = parser.parse_args(arguments)
    if sum(map(bool, (options.quick, options.record, options.tags))) > 1:
        parser.error("--quick, --record and tags exclude each other")
    try:
        options.groups = (
            [chosen(options.tags)]
            if options.tags
            else [group for group in GROUPS if group.quick or not options.quick]
        )
    except ValueError as error:
        parser.error(str(error))
    return options


class _Command:
    """One run of the command, in the steps that its options ask for."""

    def __init__(self, runner, options):
        self.runner = runner
        self.environment = runner.environment
        self.identity = odoo_source.identity(self.environment.tree)
        self.options = options
        self.modules = {*MODULES, *databases.dependencies()}
        self.report = Report(stream=sys.stdout)
        self.template = databases.template(
            self.environment, self.report, MODULES, demo=True
        )

    def run(self):
        """Whether all is well, and a sentence on it."""
        groups = self.options.groups
        if self.options.record:
            committed, _own = baseline.files(self.identity)
            self._record(committed, self._run_without(groups))
            return True, f"recorded {committed.relative_to(paths.ROOT)}"
        on_purpose = read_on_purpose(ON_PURPOSE)
        before = self._run_without(groups) if self.options.tags else self._baseline()
        after = self._run(WITH, groups, before)
        before, after = (_all_tests(side) for side in (before, after))
        comparison = compare(before, after, on_purpose)
        if self.options.tags:  # alone, a test may well do better than in its group
            comparison.stale.clear()
        return show(comparison, before, after, on_purpose)

    def _baseline(self):
        """The recorded outcomes of the groups; those that nobody recorded are now."""
        groups = self.options.groups
        committed, own = baseline.files(self.identity)
        recorded, reviewed = (
            baseline.read(path, self.modules) for path in (own, committed)
        )
        known = {**recorded, **reviewed}
        if lacking := [group for group in groups if group.title not in known]:
            names = ", ".join(group.name for group in lacking)
            print(f"{committed.name} has no baseline of {names}: recording {own}")
            new = self._run_without(lacking)
            self._record(own, {**recorded, **new})
            known.update(new)
        return {group.title: known[group.title] for group in groups}

    def _record(self, path, outcomes):
        baseline.write(path, self.identity, self.modules, outcomes)

    def _run_without(self, groups):
        """What comes of the tests without the add-on: they should all pass."""
        return self._run(WITHOUT, groups, {group.title: {} for group in groups})

    def _run(self, side, groups, expected):
        """{title of the group: {test: Outcome}} of one side.

        Only where a browser waits for pages does chance have a part in a test: one that
        is worse than expected is run again, and the better outcome counts.
        """
        source = self._source(side)
        found = self.runner.run([Job(side, source, group) for group in groups])
        for job, outcomes in found.items():
            differences = worse(expected[job.group.title], outcomes)
            if tests := [d.test for d in differences if d.now.browser]:
                for test, outcome in self.runner.again(job, tests).items():
                    if test in outcomes and outcomes[test].is_worse_than(outcome):
                        outcomes[test] = outcome
                        print(f"only the second time: {test}")
        return {job.group.title: outcomes for job, outcomes in found.items()}

    def _source(self, side):
        """The database whose copies the tests of a side run on."""
        wanted = {paths.ADDON} if side == WITH else set()
        if self.options.tags:
            wanted.update(*(group.modules for group in self.options.groups))
        if not wanted:
            return self.template
        with self.report.step("database") as say:
            name = self.runner.copy(self.template, side)
            say(f"database {name}")
            installed = databases.sql(self.environment, INSTALLED, name).split()
            if missing := ",".join(sorted(wanted.difference(installed))):
                say(f"installing {missing}", working=True)
                done = odoo_run.run(
                    self.environment, name, "-i", missing, "--with-demo"
                )
                done.check(f"cannot install {missing}")
        return name


def _all_tests(groups):
    return {test: o for outcomes in groups.values() for test, o in outcomes.items()}
