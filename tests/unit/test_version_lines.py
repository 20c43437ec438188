from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.vht_crm_pipeline.tools.version_lines import paired


def by_number(line):
    return line[0]


def by_name(line):
    return line[1]


def pairs(before, after):
    return paired(before, after, by_number, by_name)


def test_nothing_on_either_side():
    assert pairs([], []) == []


def test_the_surest_key_wins():
    old, new = [(1, "a"), (2, "b")], [(2, "a"), (1, "b")]
    assert pairs(old, new) == [((2, "b"), (2, "a")), ((1, "a"), (1, "b"))]


def test_removed_and_typed_anew_is_the_same():
    assert pairs([(1, "a")], [(9, "a")]) == [((1, "a"), (9, "a"))]


def test_the_first_of_several_goes_with_the_first():
    old, new = [(1, "a"), (2, "a")], [(8, "a"), (9, "a")]
    assert pairs(old, new) == [((1, "a"), (8, "a")), ((2, "a"), (9, "a"))]


def test_what_is_gone_stands_behind_what_it_stood_behind():
    old = [(0, "top"), (1, "a"), (2, "gone"), (3, "b")]
    new = [(3, "b"), (1, "a"), (4, "new")]
    assert pairs(old, new) == [
        ((0, "top"), None),
        ((3, "b"), (3, "b")),
        ((1, "a"), (1, "a")),
        ((2, "gone"), None),
        (None, (4, "new")),
    ]


LINES = st.lists(st.tuples(st.integers(0, 5), st.sampled_from("abc")), max_size=8)


@given(LINES, LINES)
def test_every_line_is_in_one_pair(before, after):
    found = pairs(before, after)
    assert sorted(old for old, _new in found if old) == sorted(before)
    assert [new for _old, new in found if new] == after
    for old, new in found:
        if old and new:
            assert old[0] == new[0] or old[1] == new[1]
