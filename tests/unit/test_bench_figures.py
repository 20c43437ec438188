"""bin/bench: ratios, their spread and the verdict; no machine is measured here."""

import pytest
from _bench import table
from _bench.document import BEGIN, END, insert
from _bench.figures import (
    FASTER,
    OVER,
    SAME,
    SLOWER,
    Budget,
    Cost,
    Finding,
    OwnFinding,
    Ratio,
)
from hypothesis import given
from hypothesis import strategies as st

SECONDS = st.floats(0.001, 100)


def costs(*seconds, queries=10):
    """Requests that took so many seconds of CPU, half of them in PostgreSQL."""
    return [Cost(second / 2, second / 2, queries) for second in seconds]


def finding(ours, *, stock=None, control=None, budget=None, queries=10, records=1):
    stock = stock or [1.0] * len(ours)
    return Finding(
        title="Create leads",
        records=records,
        stock=costs(*stock),
        ours=costs(*ours, queries=queries),
        control=costs(*(control or stock)),
        calls=(100.0, 110.0),
        budget=budget,
    )


@given(st.lists(SECONDS, min_size=1, max_size=300), st.floats(0.1, 10))
def test_a_side_that_costs_k_times_as_much_has_ratio_k(seconds, factor):
    ratio = Ratio.of(costs(*(s * factor for s in seconds)), costs(*seconds))
    assert ratio.pairs == pytest.approx([factor] * min(10, len(seconds)))
    assert ratio.median == pytest.approx(factor)
    assert ratio.spread == pytest.approx((factor, factor))


@given(st.lists(SECONDS, min_size=1, max_size=30))
def test_every_request_is_in_one_pair(seconds):
    # one request made dearer changes one pair, whichever request it is
    plain = costs(*seconds)
    for number in range(len(seconds)):
        dearer = costs(*seconds)
        dearer[number] += dearer[number]
        pairs = Ratio.of(dearer, plain).pairs
        assert sum(pair > 1 for pair in pairs) == 1


def test_work_pushed_into_sql_is_not_free():
    slow_sql = [Cost(0.1, 0.9, 1)]
    assert Ratio.of(slow_sql, [Cost(0.5, 0.0, 1)]).median == pytest.approx(2)


def test_the_spread_holds_half_of_the_pairs():
    ratio = Ratio((1.0, 1.1, 1.2, 1.3, 9.0))
    assert ratio.median == 1.2
    assert ratio.spread == (1.1, 1.3)
    assert str(ratio) == "1.20 (1.10–1.30)"


@pytest.mark.parametrize(
    ("ours", "control", "expected"),
    [
        ([1.05] * 10, None, SLOWER),
        ([0.95] * 10, None, FASTER),
        ([1.05, 0.95] * 5, None, SAME),
        # nine of ten agree, eight do not suffice
        ([1.05] * 9 + [0.9], None, SLOWER),
        ([1.05] * 8 + [0.9] * 2, None, SAME),
        # fewer than five pairs prove nothing
        ([1.5] * 4, None, SAME),
        ([1.5] * 5, None, SLOWER),
        # the control was disturbed at the same moments
        ([1.05] * 10, [1.06] * 10, SAME),
        ([0.95] * 10, [0.94] * 10, SAME),
        ([1.05] * 10, [1.0, 1.1] * 5, SAME),
    ],
)
def test_slower_needs_pairs_that_agree_against_the_control(ours, control, expected):
    assert finding(ours, control=control).verdict == expected


@pytest.mark.parametrize(
    ("ours", "is_over"),
    [
        ([1.2] * 10, True),
        ([1.1] * 10, False),
        ([1.2] * 6 + [1.0] * 4, True),
        ([1.2] * 4 + [1.0] * 6, False),
        ([9.0] * 4, False),
    ],
)
def test_a_budget_is_the_median_and_at_least_five_pairs(ours, is_over):
    verdict = finding(ours, budget=Budget(1.1)).verdict
    assert (verdict == OVER) == is_over


def test_queries_over_budget_need_no_second_pair():
    budget = Budget(1.1, queries=1)
    assert finding([1.0], queries=11, budget=budget).verdict == SAME
    assert finding([1.0], queries=12, budget=budget).verdict == OVER
    # the budget is for each record
    assert finding([1.0], queries=12, records=2, budget=budget).verdict == SAME
    assert finding([1.0], queries=99, budget=Budget(1.1)).verdict == SAME


def test_the_table_tells_what_was_measured():
    row = str(
        table.Results(
            1000,
            findings=[finding([0.055] * 5, stock=[0.05] * 5, records=10, queries=11)],
            own=[OwnFinding("Preview", costs(3), costs(1), Ratio((3.0,)))],
        )
    )
    for cell in ("Create leads", "5.0", "1.10 (1.10–1.10)", "1.0 → 1.1", "slower"):
        assert f"| {cell} " in row
    assert "| Preview " in row
    assert "| 3.00 (3.00–3.00) " in row


@pytest.mark.parametrize(
    ("ours", "stock", "verdict"),
    [
        ((1.0, 1.2), (0.5, 0.6), "hardly"),
        ((1.0, 3.0), (0.5, 1.5), "with its data"),
        ((1.0, 3.0), (0.5, 1.0), "faster than stock"),
        ((1.0, 12.0), (0.5, 6.0), "faster than its data"),
    ],
)
def test_growth_is_told_in_times_of_the_smallest_size(ours, stock, verdict):
    runs = [
        table.Results(size, findings=[finding([our] * 5, stock=[its] * 5)])
        for size, our, its in zip((1000, 10_000), ours, stock, strict=True)
    ]
    cells = [cell.strip() for cell in table.growth(runs).splitlines()[-1].split("|")]
    assert cells[2:6] == [
        "1.00",
        f"{ours[1] / ours[0]:.2f}",
        f"{stock[1] / stock[0]:.2f}",
        verdict,
    ]


def test_own_operations_have_a_curve_too():
    ratio = Ratio((3.0,))
    runs = [
        table.Results(size, own=[OwnFinding("Preview", costs(s), costs(1), ratio)])
        for size, s in ((1000, 1), (10_000, 2))
    ]
    assert "| Preview   | 1.00  | 2.00" in table.growth(runs)


def test_results_are_written_between_the_marks_again_and_again():
    text = f"before\n{BEGIN}\nold\n{END}\nafter\n"
    once = insert(text, "new")
    assert once == f"before\n{BEGIN}\n\nnew\n\n{END}\nafter\n"
    assert insert(once, "new") == once
