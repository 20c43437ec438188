"""Runs tests inside `odoo shell` and writes down what comes of each.

Odoo's native order runs the at_install tests of a module with only the modules loaded
that come before it, so it never runs crm's with an add-on on crm. `odoo.tests.shell`
runs them with everything loaded.
"""

import contextlib
import logging
import os
import re
import signal
import time
from pathlib import Path

from odoo import sql_db
from odoo.tests import HttpCase, common, loader, shell
from odoo.tests.case import _SubTest
from odoo.tests.result import OdooTestResult
from odoo.tests.suite import OdooSuite
from odoo.tools import config

from .outcome import WORST_FIRST, Outcome, to_line

JS_PASSED = re.compile(r"\[HOOT\] Passed (\d+) tests")


def run(env, tags, modules, http, output):
    """Run the tests and end the process.

    :param tags: of Odoo's --test-tags
    :param modules: where to look for tests
    :param http: see `suites.Group`
    :param output: path of the file to write, see `outcome.to_line`
    """
    signal.signal(signal.SIGTERM, _end_with_browser)
    tags = ",".join(tags)
    unfinished = Path(f"{output}.unfinished")
    with open(unfinished, "w") as lines:
        _replace_parts_of_odoo(_Recorder(lines), http)
        if _has_http_case(tags, modules):
            # Else the first page makes them, in a transaction that keeps a lock for
            # longer than the tests wait for it.
            env["ir.qweb"]._pregenerate_assets_bundles()
            env.cr.commit()
        shell.run_tests(env, tags, modules=modules)
    unfinished.rename(output)
    os._exit(0)  # nothing of this process is worth an orderly end


class _Recorder(logging.Handler):
    """Collects what one test says of itself, and writes it when the test ends."""

    def __init__(self, lines):
        super().__init__()
        self.lines = lines

    def start(self):
        """A test begins."""
        self.problems = []
        self.passed = 1
        self.browser = False
        self.queries = sql_db.sql_counter
        self.started = _now()

    def emit(self, record):
        """Count the JavaScript tests, which are one test to Odoo."""
        if match := JS_PASSED.search(record.getMessage()):
            self.passed = int(match[1])

    def stop(self, test):
        """The test has ended."""
        statuses = [status for status, _message in self.problems]
        status = min(statuses or ["ok"], key=WORST_FIRST.index)
        self.write(
            _name(test),
            Outcome(
                status,
                len(statuses) or self.passed,
                sql_db.sql_counter - self.queries,
                round(_now() - self.started, 2),
                self.browser,
                tuple(message for _status, message in self.problems),
            ),
        )

    def write(self, test, outcome):
        """Write one line, readable at once."""
        self.lines.write(to_line(test, outcome))
        self.lines.flush()


def _replace_parts_of_odoo(recorder, http):
    """Make Odoo's runner take the tests we want and tell the recorder of them."""

    class Result(OdooTestResult):
        def startTest(self, test):
            super().startTest(test)
            recorder.start()

        def stopTest(self, test):
            super().stopTest(test)
            recorder.stop(test)

        def addError(self, test, err):
            super().addError(test, err)
            self._record("error", test, self._exc_info_to_string(err, test))

        def addFailure(self, test, err):
            super().addFailure(test, err)
            self._record("fail", test, self._exc_info_to_string(err, test))

        def addSkip(self, test, reason):
            super().addSkip(test, reason)
            self._record("skip", test, reason)

        def _record(self, status, test, message):
            if isinstance(test, _SubTest):
                message = f"{test._subDescription()}\n{message}"
            if hasattr(test, "_testMethodName"):
                recorder.problems.append((status, message))
            else:  # the set-up of a class
                recorder.write(_name(test), Outcome(status, messages=(message,)))

    class Browser(common.ChromeBrowser):
        def __init__(self, *args, **kwargs):
            recorder.browser = True
            super().__init__(*args, **kwargs)

    def make_suite(modules, position):
        suite = loader.make_suite(modules, position)
        return OdooSuite(
            test for test in suite if http in (None, isinstance(test, HttpCase))
        )

    shell.OdooTestResult = loader.OdooTestResult = Result
    shell.make_suite = make_suite
    common.ChromeBrowser = Browser
    logging.getLogger("odoo.addons.web.tests").addHandler(recorder)


def _has_http_case(tags, modules):
    config["test_tags"] = tags
    positions = ("at_install", "post_install")
    return any(shell.make_suite(modules, p).has_http_case() for p in positions)


def _name(test):
    """The tag that selects this test, or what stands for the set-up of a class."""
    if not hasattr(test, "canonical_tag"):
        return test.id()
    filters = ",".join(f"{sign}{name}".lstrip("+") for sign, name in test._test_params)
    return test.canonical_tag + (f"[{filters}]" if filters else "")


def _now():
    # The tests' tools that stop the clock do not know this one
    return time.clock_gettime(time.CLOCK_MONOTONIC)


def _end_with_browser(number, frame):
    signal.signal(number, signal.SIG_DFL)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(0, signal.SIGKILL)
