"""What must hold for every test run, however it was started."""

from pathlib import Path

import pytest

ADDON = "vht_crm_pipeline"
# These folders hold tests that start without Odoo's plugin and its database
STAND_ALONE = {Path(__file__).parent / name for name in ("unit", "system")}
# A skip is a test that nobody runs. A reason that begins like one of these is fine:
EXPECTED_SKIPS = (
    # behaviour beside an app of Odoo that we do not depend on
    "not installed: ",
)

_unexpected_skips = []


def pytest_collectstart(collector):
    """Say in one line what a traceback of imports would hide."""
    stands_alone = not STAND_ALONE.isdisjoint(collector.path.parents)
    has_odoo = collector.config.pluginmanager.hasplugin("odoo")
    if isinstance(collector, pytest.Module) and not (stands_alone or has_odoo):
        pytest.exit(f"{collector.path.name} needs Odoo and a database: bin/test", 4)


def pytest_collection_finish(session):
    if session.items and session.config.pluginmanager.hasplugin("odoo"):
        _require_addon()


def _require_addon():
    """End the run unless the add-on is installed in the given database."""
    from odoo.sql_db import db_connect
    from odoo.tests.common import get_db_name

    name = get_db_name()
    with db_connect(name).cursor() as cursor:
        cursor.execute("SELECT to_regclass('ir_module_module')")
        state = None
        if cursor.fetchone()[0]:
            cursor.execute(
                "SELECT state FROM ir_module_module WHERE name = %s", [ADDON]
            )
            state = (cursor.fetchone() or [None])[0]
    if state != "installed":
        pytest.exit(
            f"{ADDON} is not installed in database {name} (state: {state});"
            " bin/test makes one with it",
            4,
        )


def pytest_runtest_logreport(report):
    if report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2].removeprefix("Skipped: ")
        if not reason.startswith(EXPECTED_SKIPS):
            _unexpected_skips.append(f"{report.nodeid}: {reason}")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    if _unexpected_skips and session.exitstatus in (0, 5):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter):
    if _unexpected_skips:
        terminalreporter.section("tests that should have run", red=True)
        for skip in _unexpected_skips:
            terminalreporter.line(skip)
