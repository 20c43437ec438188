"""The stays of a deal, read from the moves that were noted of it."""

import itertools
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.vht_crm_pipeline.tools.stage_history import Move, stays, value_at

BEGAN = datetime(2024, 2, 28, 16, 59, 59)
STAGES = st.one_of(st.none(), st.integers(1, 5))


def at(hours):
    return BEGAN + timedelta(hours=hours)


@st.composite
def histories(draw):
    """Notes as a database may hold them: missing, out of order by clock, of no move."""
    hours = sorted(draw(st.lists(st.floats(-5, 20_000), max_size=12)))
    return [Move(at(hour), draw(STAGES), draw(STAGES), draw(STAGES)) for hour in hours]


@st.composite
def complete_histories(draw):
    """(stages in the order they were entered, the notes that Odoo makes of it)"""
    path = draw(st.lists(st.integers(1, 5), min_size=1, max_size=12))
    path = [s for i, s in enumerate(path) if i == 0 or s != path[i - 1]]
    steps = draw(
        st.lists(st.integers(0, 10**6), min_size=len(path) - 1, max_size=len(path) - 1)
    )
    moves, moment = [], BEGAN
    for (old, new), seconds in zip(itertools.pairwise(path), steps, strict=True):
        moment += timedelta(seconds=seconds)
        moves.append(Move(moment, old, new, 7))
    return path, moves


@given(histories(), STAGES, st.one_of(st.none(), st.floats(-5, 30_000).map(at)))
def test_stays_have_no_gap_and_no_overlap_whatever_was_noted(moves, current, changed):
    found, _is_complete = stays(BEGAN, current, changed, moves)
    assert found[0].entered == BEGAN
    assert found[-1].left is None
    assert found[-1].stage == current
    for stay, following in itertools.pairwise(found):
        assert stay.left == following.entered
        assert stay.entered <= stay.left
    now = max(at(50_000), found[-1].entered)
    age = sum(((stay.left or now) - stay.entered for stay in found), timedelta())
    assert age == now - BEGAN


@given(complete_histories())
def test_complete_notes_give_exactly_the_path(history):
    path, moves = history
    found, is_complete = stays(BEGAN, path[-1], None, moves, creator=3)
    assert is_complete
    assert [stay.stage for stay in found] == path
    assert [stay.entered for stay in found[1:]] == [move.at for move in moves]
    assert [stay.user for stay in found] == [3] + [7] * len(moves)


@given(complete_histories(), st.data())
def test_a_missing_note_is_told_and_loses_no_stage(history, data):
    path, moves = history
    if not moves:
        return
    missing = data.draw(st.integers(0, len(moves) - 1))
    kept = moves[:missing] + moves[missing + 1 :]
    found, is_complete = stays(BEGAN, path[-1], moves[-1].at, kept)
    # a way there and back leaves no trace when its middle is not noted
    closes = (
        missing
        and missing < len(moves) - 1
        and (kept[missing - 1].new == kept[missing].old)
    )
    if not closes and missing:
        assert not is_complete
    known = {move.new for move in kept} | {move.old for move in kept} | {path[-1]}
    assert {stay.stage for stay in found} == known


def test_a_stage_of_unknown_length_is_a_stay_without_length():
    moves = [Move(at(1), 1, 2), Move(at(9), 3, 4)]
    found, is_complete = stays(BEGAN, 4, at(9), moves)
    assert not is_complete
    assert [(s.stage, s.entered, s.left) for s in found] == [
        (1, BEGAN, at(1)),
        (2, at(1), at(9)),
        (3, at(9), at(9)),
        (4, at(9), None),
    ]


def test_without_notes_the_deal_was_always_where_it_is():
    found, is_complete = stays(BEGAN, 1, BEGAN, [])
    assert is_complete
    assert len(found) == 1


def test_a_change_without_any_note_is_told():
    found, is_complete = stays(BEGAN, 2, at(30), [])
    assert not is_complete
    assert [(s.stage, s.entered, s.left) for s in found] == [(2, BEGAN, None)]


def test_a_last_move_that_nobody_noted_is_dated_by_the_lead():
    found, is_complete = stays(BEGAN, 3, at(5), [Move(at(1), 1, 2)])
    assert not is_complete
    assert [(s.stage, s.entered) for s in found] == [(1, BEGAN), (2, at(1)), (3, at(5))]


def test_a_number_is_what_the_next_change_found():
    changes = [(at(1), 100), (at(3), 200)]
    assert value_at(at(0), 300, changes) == 100
    assert value_at(at(1), 300, changes) == 200
    assert value_at(at(2), 300, changes) == 200
    assert value_at(at(3), 300, changes) == 300
    assert value_at(at(9), 300, []) == 300


def test_a_stage_that_a_set_took_over_goes_on_under_the_other():
    moves = [Move(at(1), 1, 2, 7), Move(at(5), 3, 4, 8)]
    found, is_complete = stays(BEGAN, 6, None, moves, taken_over={(2, 3), (4, 6)})
    assert is_complete
    assert [(stay.stage, stay.entered, stay.user) for stay in found] == [
        (1, BEGAN, None),
        (3, at(1), 7),
        (6, at(5), 8),
    ]
    assert not stays(BEGAN, 6, None, moves, taken_over={(2, 3)})[1]
