"""Amounts in Vietnamese words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.vht_crm_pipeline.tools.amount_words import (
    DIGITS,
    LE,
    amount_in_words,
    number_in_words,
)

NINES = "chín trăm chín mươi chín"


@pytest.mark.parametrize(
    "amount, words",
    [
        (0, "không đồng"),
        (1, "một đồng"),
        (4, "bốn đồng"),
        (5, "năm đồng"),
        (10, "mười đồng"),
        (11, "mười một đồng"),
        (15, "mười lăm đồng"),
        (20, "hai mươi đồng"),
        (21, "hai mươi mốt đồng"),
        (25, "hai mươi lăm đồng"),
        (91, "chín mươi mốt đồng"),
        (100, "một trăm đồng"),
        (101, "một trăm linh một đồng"),
        (105, "một trăm linh năm đồng"),
        (110, "một trăm mười đồng"),
        (115, "một trăm mười lăm đồng"),
        (1_000, "một nghìn đồng"),
        (1_005, "một nghìn không trăm linh năm đồng"),
        (1_015, "một nghìn không trăm mười lăm đồng"),
        (21_000, "hai mươi mốt nghìn đồng"),
        (1_000_005, "một triệu không trăm linh năm đồng"),
        (1_001_000, "một triệu không trăm linh một nghìn đồng"),
        (100_000_000, "một trăm triệu đồng"),
        (1_000_000_000, "một tỷ đồng"),
        (1_000_000_001, "một tỷ không trăm linh một đồng"),
        (1_050_000_000, "một tỷ không trăm năm mươi triệu đồng"),
        (999_999_999_999, f"{NINES} tỷ {NINES} triệu {NINES} nghìn {NINES} đồng"),
        (1_000_000_000_000, "một nghìn tỷ đồng"),
        (1_005_000_000_000, "một nghìn không trăm linh năm tỷ đồng"),
        (10**18, "một tỷ tỷ đồng"),
    ],
)
def test_an_amount(amount, words):
    assert amount_in_words(amount) == words


def test_the_south_says_le():
    assert amount_in_words(1_000_105, no_tens=LE) == "một triệu một trăm lẻ năm đồng"


@pytest.mark.parametrize(
    "amount, words",
    [
        (0.4, "không đồng"),
        (0.5, "một đồng"),
        (1.005, "một đồng"),
        (2.5, "ba đồng"),
        ("99999999.5", "một trăm triệu đồng"),
    ],
)
def test_dong_have_no_parts(amount, words):
    assert amount_in_words(amount) == words


@pytest.mark.parametrize(
    "amount, words",
    [
        (12, "mười hai đô la Mỹ"),
        (12.5, "mười hai đô la Mỹ năm mươi xu"),
        (0.05, "không đô la Mỹ năm xu"),
        (1.995, "hai đô la Mỹ"),
        (1.29, "một đô la Mỹ hai mươi chín xu"),
    ],
)
def test_other_currencies_have(amount, words):
    assert amount_in_words(amount, "đô la Mỹ", "xu") == words


@pytest.mark.parametrize("amount", [-1, -0.5, "-5"])
def test_no_negative_amount(amount):
    with pytest.raises(ValueError):
        amount_in_words(amount)


def read_back(words):
    """The number that somebody hears, word by word."""
    units = {word: value for value, word in enumerate(DIGITS)}
    units |= {"mốt": 1, "lăm": 5}
    total = thousands = group = digit = 0
    for word in words.split():
        if word in units:
            digit = units[word]
        elif word == "mười":
            group, digit = group + 10, 0
        elif word in ("mươi", "trăm"):
            group, digit = group + digit * {"mươi": 10, "trăm": 100}[word], 0
        elif word in ("nghìn", "triệu"):
            thousands += (group + digit) * {"nghìn": 10**3, "triệu": 10**6}[word]
            group = digit = 0
        elif word == "tỷ":
            total = (total + thousands + group + digit) * 10**9
            thousands = group = digit = 0
    return total + thousands + group + digit


@given(st.integers(0, 10**18 - 1))
def test_what_is_heard_is_what_was_meant(number):
    assert read_back(number_in_words(number)) == number


@given(st.integers(0, 10**18 - 1))
def test_both_ways_to_say_it_differ_in_a_word(number):
    north, south = number_in_words(number), number_in_words(number, LE)
    assert south.replace("lẻ", "linh") == north
