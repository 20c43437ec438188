"""bin/test: which test runs where, and what counts as a failure."""

from pathlib import Path

import pytest
from _env import odoo_run, paths, steps, testing

pytest_plugins = ["pytester"]

TESTS = paths.ROOT / "tests"
LOG = """\
Running as user 'root' is a security risk.
2026-01-02 03:04:05,678 42 INFO db odoo.modules.loading: loading 1 modules...
2026-01-02 03:04:05,678 42 WARNING db odoo.modules.loading: no access rules, like:
id,name,model_id:id
2026-01-02 03:04:05,678 42 INFO db odoo.registry: WARNING is only a word here
2026-01-02 03:04:05,678 42 ERROR ? odoo.registry: Failed to load
"""


ALL = {"unit": ["unit"], "system": ["system"], "database": ["."]}


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], ALL),
        (["-k", "stage", "-x"], {**ALL, "options": ["-k", "stage", "-x"]}),
        (["tests"], ALL),
        (["tests/unit", "-v"], {"unit": ["unit"], "options": ["-v"]}),
        (["tests/unit/test_text.py::test_a[x::y]"],
         {"unit": ["unit/test_text.py::test_a[x::y]"]}),
        (["tests/system/test_e2e.py"], {"system": ["system/test_e2e.py"]}),
        (["tests/conftest.py::T::test_a"], {"database": ["conftest.py::T::test_a"]}),
    ],
)  # fmt: skip
def test_arguments_are_sorted_by_what_the_tests_need(arguments, expected):
    chosen = testing.choose(arguments)
    for kind in ("unit", "system", "database"):
        paths_of_kind = [str(TESTS / name) for name in expected.get(kind, [])]
        assert getattr(chosen, kind) == paths_of_kind
    assert chosen.options == expected.get("options", [])


def test_paths_may_be_relative_to_the_current_folder(monkeypatch):
    monkeypatch.chdir(TESTS)
    chosen = testing.choose(["conftest.py"])
    assert chosen == testing.Chosen(database=[str(TESTS / "conftest.py")])


def test_the_log_complains_by_level_not_by_word():
    warning, error = odoo_run.Run(0, LOG).problems()
    assert warning.endswith(": no access rules, like:\nid,name,model_id:id")
    assert error.endswith("ERROR ? odoo.registry: Failed to load")


def test_a_run_with_errors_in_its_log_failed_whatever_it_returns():
    with pytest.raises(steps.SetupError, match="no luck:\n.*Failed to load"):
        odoo_run.Run(0, LOG).check("no luck")
    with pytest.raises(steps.SetupError, match="no luck"):
        odoo_run.Run(1, "").check("no luck")
    odoo_run.Run(0, LOG.rsplit("\n", 2)[0]).check("no luck")


def test_the_native_runner_is_understood():
    logger = "2026-01-02 03:04:05,678 42 INFO db odoo.addons.vht_crm_pipeline.tests.t"
    skip = f"{logger}: skipped TestX.test_y : Chrome executable not found"
    assert testing.NATIVE_SKIP.findall(skip) == ["TestX.test_y"]
    expected = f"{logger}: skipped TestX.test_y : not installed: website_crm"
    assert testing.NATIVE_SKIP.findall(expected) == []
    result = "0 failed, 1 error(s) of 12 tests when loading database 'db'"
    assert testing.NATIVE_RESULT.search(result).groups() == ("0", "1", "12")


@pytest.mark.parametrize(
    ("reason", "status"),
    [("Chrome executable not found", 1), ("not installed: website_crm", 0)],
)
def test_only_an_expected_skip_passes(pytester, reason, status):
    pytester.makeconftest((TESTS / "conftest.py").read_text())
    module = f"import pytest\ndef test_a(): pass\ndef test_b(): pytest.skip({reason!r})"
    (pytester.mkdir("unit") / "test_x.py").write_text(module)
    done = pytester.runpytest_inprocess("-p", "no:odoo")
    assert done.ret == status
    assert (reason in done.stdout.str()) == bool(status)


def test_the_native_runner_finds_the_tests():
    link = Path(paths.ROOT / paths.ADDON / "tests")
    assert link.readlink() == Path("../tests")
