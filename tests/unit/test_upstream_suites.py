"""bin/test-upstream: which tests run where, and which of them again."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from _upstream import command
from _upstream.outcome import Outcome
from _upstream.suites import BESIDE_CRM, CRM, GATEWAY, GROUPS, Group, chosen

OK, FAIL = Outcome("ok"), Outcome("fail")
FAIL_IN_BROWSER = Outcome("fail", browser=True)
CRM_GROUP = Group("crm", ("/crm",))


class Runner:
    """A runner whose tests end as they are told to, first and again."""

    environment = SimpleNamespace(tree=Path("/a/b/c/d/e/f"))

    def __init__(self, first, again=None):
        self.first, self.second, self.repeated = first, again or {}, []

    def run(self, jobs):
        return {job: dict(self.first) for job in jobs}

    def again(self, job, tests):
        self.repeated += tests
        return self.second


@pytest.fixture
def run(monkeypatch):
    """Run one group on a `Runner`."""
    monkeypatch.setattr(command.databases, "template", lambda *_, **__: "template")

    def run_group(runner, expected):
        options = SimpleNamespace(groups=[CRM_GROUP], tags=[])
        with_runner = command._Command(runner, options)
        found = with_runner._run(
            command.WITHOUT, [CRM_GROUP], {CRM_GROUP.title: expected}
        )
        return found[CRM_GROUP.title]

    return run_group


@pytest.mark.parametrize("suite", [*CRM, *BESIDE_CRM, *GATEWAY])
def test_every_suite_runs_with_and_without_web_server(suite):
    kinds = [group.http for group in GROUPS if suite in group.tags]
    assert sorted(kinds) == [False, True]


def test_the_quick_groups_need_no_browser():
    quick = [group for group in GROUPS if group.quick]
    assert {tag for group in quick for tag in group.tags} == {*CRM, *GATEWAY}
    assert not any(group.http for group in quick)


def test_the_modules_of_a_tag():
    tags = ("/crm:T.t", "-/crm/tests/test_x.py", "slow/utm", "/web:W.t[@crm,@a/b]")
    assert Group("x", tags).modules == ["crm", "utm", "web"]


def test_a_group_of_other_content_has_another_title():
    titles = {
        Group("x", ("/crm",)).title,
        Group("x", ("/crm",), http=True).title,
        Group("x", ("/crm", "/utm")).title,
    }
    assert len(titles) == 3


def test_a_chosen_tag_names_a_module():
    assert chosen(["/crm:T.t"]).tags == ("/crm:T.t",)
    with pytest.raises(ValueError, match="post_install"):
        chosen(["/crm", "post_install"])


@pytest.mark.parametrize(
    "arguments", [["--quick", "--record"], ["--record", "/crm"], ["T.t"]]
)
def test_arguments_that_mean_nothing_together_are_refused(arguments, capsys):
    with pytest.raises(SystemExit) as end:
        command._parse(arguments)
    assert end.value.code == 2


def test_only_a_browser_test_gets_a_second_chance(run):
    runner = Runner({"tour": FAIL_IN_BROWSER, "count": FAIL}, {"tour": OK})
    assert run(runner, {"tour": OK, "count": OK}) == {"tour": OK, "count": FAIL}
    assert runner.repeated == ["tour"]


def test_a_second_failure_counts(run):
    runner = Runner({"tour": FAIL_IN_BROWSER}, {"tour": FAIL_IN_BROWSER})
    assert run(runner, {"tour": OK}) == {"tour": FAIL_IN_BROWSER}


def test_what_is_no_worse_is_not_repeated(run):
    runner = Runner({"tour": FAIL_IN_BROWSER})
    run(runner, {"tour": FAIL})
    assert not runner.repeated
