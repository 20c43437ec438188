"""bin/test-upstream: what counts as worse, and what the files of it say."""

import pytest
from _env.steps import SetupError
from _upstream import baseline, command, report
from _upstream.comparison import (
    Comparison,
    Difference,
    compare,
    growth,
    read_on_purpose,
    worse,
)
from _upstream.outcome import WORST_FIRST, Outcome, from_lines, to_line
from hypothesis import given
from hypothesis import strategies as st

OK, FAIL, SKIP = Outcome("ok"), Outcome("fail"), Outcome("skip")

outcomes = st.builds(
    Outcome,
    status=st.sampled_from([status for status in WORST_FIRST if status != "missing"]),
    parts=st.integers(1, 99),
    queries=st.integers(0, 99999),
)
names = st.from_regex(
    r"/[a-z]+/tests/[a-z]+\.py:[A-Z][a-z]+\.test_[a-z]+", fullmatch=True
)
tests = st.dictionaries(names, outcomes, max_size=5)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (OK, FAIL),
        (OK, SKIP),
        (OK, None),
        (FAIL, Outcome("error")),
        (FAIL, SKIP),
        (SKIP, None),
        (Outcome("ok", parts=26), Outcome("ok", parts=25)),
        (FAIL, Outcome("fail", parts=2)),
        (None, FAIL),
        (None, SKIP),
    ],
)
def test_worse(was, now):
    before, after = ({"t": o} if o else {} for o in (was, now))
    (difference,) = worse(before, after)
    assert difference == Difference("t", was, now or Outcome("missing"))


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (OK, Outcome("ok", queries=9999, seconds=99)),
        (FAIL, FAIL),
        (FAIL, OK),
        (SKIP, FAIL),
        (Outcome("ok", parts=26), Outcome("ok", parts=27)),
        (Outcome("fail", parts=2), FAIL),
        (None, OK),
    ],
)
def test_not_worse(was, now):
    assert not worse({"t": was} if was else {}, {"t": now})


@given(tests)
def test_nothing_is_worse_than_itself(side):
    assert not worse(side, side)


@given(outcomes, outcomes)
def test_one_of_two_outcomes_is_worse_or_they_rank_alike(one, other):
    alike = (one.status, one.parts) == (other.status, other.parts)
    assert one.is_worse_than(other) + other.is_worse_than(one) == (not alike)


def test_what_is_on_purpose_is_not_worse_and_what_is_not_worse_is_stale():
    before = dict.fromkeys(("a", "b", "c"), OK)
    after = {"a": FAIL, "b": OK, "c": FAIL}
    listed = {"a": "because", "b": "once", "of another group": "because"}
    found = compare(before, after, listed)
    assert [d.test for d in found.worse] == ["c"]
    assert [d.test for d in found.on_purpose] == ["a"]
    assert found.stale == ["b"]


def test_the_reviewed_list_needs_reasons(tmp_path):
    path = tmp_path / "list.txt"
    path.write_text("# why\n\n/crm:T.test_a[@b, c]  it is so\n")
    assert read_on_purpose(path) == {"/crm:T.test_a[@b, c]": "it is so"}
    path.write_text("/crm:T.test_a\n")
    with pytest.raises(SetupError, match="no reason"):
        read_on_purpose(path)


def test_the_reviewed_list_can_be_read():
    read_on_purpose(command.ON_PURPOSE)


def test_the_most_queries_first():
    before = {name: Outcome("ok", queries=10) for name in ("a", "b", "c", "d", "tour")}
    queries = {"a": 11, "b": 15, "c": 9, "d": 15, "new": 99}
    after = {name: Outcome("ok", queries=n) for name, n in queries.items()}
    after["tour"] = Outcome("ok", queries=99, browser=True)
    assert growth(before, after) == [(5, "b"), (5, "d"), (1, "a")]


MODULES = {"crm", "calendar"}


@given(tests, tests)
def test_the_baseline_is_read_as_written(tmp_path_factory, one, other):
    path = tmp_path_factory.mktemp("baseline") / "1.txt"
    groups = {"crm: /crm, no web server": one, "js: /web[@a,@b]": other}
    baseline.write(path, "19.0", MODULES, groups)
    assert baseline.read(path, MODULES) == groups
    # one dependency more on both sides is another world
    assert baseline.read(path, {*MODULES, "base_vat"}) == {}


def test_the_baseline_is_sorted_and_readable(tmp_path):
    path = tmp_path / "1.txt"
    group = {"/b:T.t": Outcome("fail", 3, 1220), "/a:T.t": Outcome("ok", 1, 58)}
    baseline.write(path, "19.0", MODULES, {"crm: /crm": group})
    assert path.read_text().splitlines()[1:] == [
        "# installed: calendar crm",
        "",
        "[crm: /crm]",
        "ok          58  /a:T.t",
        "fail*3    1220  /b:T.t",
    ]


def test_a_damaged_baseline_is_no_empty_one(tmp_path):
    path = tmp_path / "1.txt"
    assert baseline.read(path, MODULES) == {}
    baseline.write(path, "19.0", MODULES, {"crm: /crm": {}})
    path.write_text(path.read_text() + "<<<<<<< ours\n")
    with pytest.raises(SetupError, match="<<<<<<< ours"):
        baseline.read(path, MODULES)


@given(outcomes)
def test_a_line_is_read_as_written(outcome):
    line = to_line("/crm:T.test_a", outcome)
    assert line.count("\n") == 1
    assert from_lines([line]) == {"/crm:T.test_a": outcome}


def test_of_two_lines_on_one_test_the_worse_counts():
    lines = [to_line("t", FAIL), to_line("t", OK)]
    assert from_lines(lines) == from_lines(lines[::-1]) == {"t": FAIL}


def test_the_report_says_what_and_why_and_how_to_see_it_again(capsys):
    message = "\n".join(f"line {number}" for number in range(40))
    now = Outcome("fail", queries=12, messages=(message,))
    comparison = Comparison(worse=[Difference("/crm:T.test_a", OK, now)])
    passed, summary = report.show(
        comparison, {"/crm:T.test_a": OK}, {"/crm:T.test_a": now}, {}
    )
    said = capsys.readouterr().out
    assert not passed
    assert summary == "1 of Odoo's tests, 1 worse"
    assert "worse  /crm:T.test_a: ok -> fail\n       ...\n       line 28\n" in said
    assert "line 39" in said
    assert "bin/test-upstream '/crm:T.test_a'" in said


def test_the_report_shows_why_a_class_did_not_run_before_its_missing_tests(capsys):
    before = dict.fromkeys(("/crm:T.test_a", "/crm:T.test_b"), OK)
    after = {"setUpClass (odoo.T)": Outcome("error", messages=("no such field",))}
    comparison = compare(before, after, {})
    assert report.show(comparison, before, after, {})[1].endswith("3 worse")
    shown, missing = capsys.readouterr().out.split("worse  /crm:T")
    assert shown.endswith(
        "setUpClass (odoo.T): not there -> error\n       no such field\n\n"
    )
    assert missing.startswith(": 2 tests did not run\n")


@pytest.mark.parametrize(
    ("comparison", "passed"),
    [
        (Comparison(), True),
        (Comparison(on_purpose=[Difference("a", OK, FAIL)]), True),
        (Comparison(stale=["a"]), False),
        (Comparison(worse=[Difference("a", OK, Outcome("missing"))]), False),
    ],
)
def test_what_fails_the_command(comparison, passed, capsys):
    assert report.show(comparison, {}, {}, {"a": "because"})[0] is passed
