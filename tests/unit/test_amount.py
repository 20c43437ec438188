import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.vht_crm_pipeline.tools.amount import MAX_AMOUNT, Amount, read_amount

DONG = {
    "100tr": 100_000_000,
    "100 tr": 100_000_000,
    "100 triệu": 100_000_000,
    "100 TRIỆU ĐỒNG": 100_000_000,
    "100 trđ": 100_000_000,
    "100tr đ": 100_000_000,
    "1.500 triệu": 1_500_000_000,
    "12,5 triệu": 12_500_000,
    "2,5tr": 2_500_000,
    "1,5 tỷ": 1_500_000_000,
    "1.5 tỷ": 1_500_000_000,
    "1.5tỉ": 1_500_000_000,
    "1,25 tỷ đồng": 1_250_000_000,
    "0,5 tỷ": 500_000_000,
    "0,125 tỷ": 125_000_000,
    "1 tỷ": 1_000_000_000,
    "VND 1 tỷ": 1_000_000_000,
    "1 tỷ 200 triệu": 1_200_000_000,
    "2 tỷ 500tr": 2_500_000_000,
    "1 tỷ 2 trăm triệu": 1_200_000_000,
    "5 triệu 500 nghìn": 5_500_000,
    "1 triệu 500 ngàn đồng": 1_500_000,
    "1 tỷ 200 triệu 500 nghìn": 1_200_500_000,
    "1 tỷ rưỡi": 1_500_000_000,
    "2 triệu rưỡi": 2_500_000,
    "2 trăm triệu": 200_000_000,
    "5 chục triệu": 50_000_000,
    "1 nghìn tỷ": 1_000_000_000_000,
    "2 million": 2_000_000,
    "500.000đ": 500_000,
    "500.000 ₫": 500_000,
    "500,000": 500_000,
    "500.000": 500_000,
    "500.000.": 500_000,
    "1.000": 1_000,
    "500k": 500_000,
    "500K": 500_000,
    "1.500k": 1_500_000,
    "500 nghìn": 500_000,
    "500 ngàn": 500_000,
    "500 nghìn đồng": 500_000,
    "100.000.000": 100_000_000,
    "100,000,000": 100_000_000,
    "100,000,000 VNĐ": 100_000_000,
    "100.000.000\N{NO-BREAK SPACE}₫": 100_000_000,
    "100 000 000": 100_000_000,
    "500 000 đ": 500_000,
    "100.000.000,00": 100_000_000,
    "100,000,000.00 VND": 100_000_000,
    "100000000": 100_000_000,
    "１００.０００": 100_000,
    "1234567.5": Decimal("1234567.5"),
    "33333.3333": Decimal("33333.3333"),
    "đồng 5000": 5_000,
    "0": 0,
    "0đ": 0,
    "1000000000000000": MAX_AMOUNT,
}
FOREIGN = {
    "USD 5,000": (5_000, "USD"),
    "5.000 USD": (5_000, "USD"),
    "$5,000.50": (Decimal("5000.50"), "USD"),
    "$5.000,50": (Decimal("5000.50"), "USD"),
    "$ 12.5": (Decimal("12.5"), "USD"),
    "US$ 300": (300, "USD"),
    "5k USD": (5_000, "USD"),
    "500 đô": (500, "USD"),
    "500 đô la": (500, "USD"),
    "€1.200": (1_200, "EUR"),
    "300 eur": (300, "EUR"),
    "20.000 JPY": (20_000, "JPY"),
}
TO_BE_ASKED = [
    "1 tỷ 2",
    "1tỷ2",
    "2tr5",
    "2 tr 5",
    "2 tỷ 500",
    "1 tỷ 200 triệu 500",
    "1 triệu 500.000",
    "100-200tr",
    "100tr - 200tr",
    "100 đến 200 triệu",
    "khoảng 50tr",
    "~50tr",
    "<1 tỷ",
    "> 500tr",
    "trên 1 tỷ",
    "500tr/tháng",
    "500tr + VAT",
    "1,5 tỷ 200 triệu",
    "1,5 tỷ rưỡi",
    "1 tỷ 1500 triệu",
    "200 triệu 1 tỷ",
    "2,125 tỷ",
    "2 500 tr",
    "1,5",
    "1.5",
    "100.00",
    "2 rưỡi",
    "5M",
    "5t",
    "2 trăm",
    "5 tỷ tỷ",
    "1.00.000",
    "100,000.000",
    "1.000.000.50",
    "1234.567",
    "0.500",
    "0912345678",
    "05/11/2026",
    "1e9",
    "50%",
    "5 USD VND",
    "5²",
    "½ tỷ 1",
    "1. dự án 500tr",
    "9" * 101,
]
NOT_AMOUNTS = [
    "-5tr",
    "- 500.000",
    "−500.000",
    "(500.000)",
    "-$5",
    "một tỷ",
    "đang thương lượng",
    "tr",
    "đ",
    "",
    "   ",
    "1000000000000001",
    "2.000.000 tỷ",
    "9" * 60,
    "9" * 60 + " tỷ 1 triệu",
    None,
    True,
    b"5",
    -1,
    -0.5,
    10**16,
    pytest.param(10**5000, id="10**5000"),
    math.nan,
    math.inf,
    Decimal("NaN"),
]


@pytest.mark.parametrize(("typed", "value"), DONG.items())
def test_an_amount_in_dong(typed, value):
    assert read_amount(typed) == Amount(Decimal(value), "VND", False)


@pytest.mark.parametrize(("typed", "expected"), FOREIGN.items())
def test_an_amount_in_another_currency(typed, expected):
    value, currency = expected
    assert read_amount(typed) == Amount(Decimal(value), currency, False)


@pytest.mark.parametrize("typed", TO_BE_ASKED)
def test_what_speech_leaves_open_is_not_guessed(typed):
    amount = read_amount(typed)
    assert amount.is_ambiguous
    assert amount.value is None


@pytest.mark.parametrize("typed", NOT_AMOUNTS)
def test_what_is_no_amount(typed):
    assert read_amount(typed) is None


@pytest.mark.parametrize("number", [0, 500, 1.5, 500.125, Decimal("99.99"), 10**15])
def test_a_number_is_taken_as_it_is(number):
    assert read_amount(number) == Amount(Decimal(str(number)), "VND", False)


def test_the_currency_of_the_text_goes_before_the_default():
    assert read_amount("5.000", "USD").currency == "USD"
    assert read_amount("5.000đ", "USD").currency == "VND"
    assert read_amount("12,50", "USD").value == Decimal("12.5")


def test_the_unit_of_the_label_is_for_numbers_without_one():
    assert read_amount("500", unit="triệu").value == 500_000_000
    assert read_amount("1,5", unit="tỷ").value == 1_500_000_000
    assert read_amount("500k", unit="triệu").value == 500_000
    assert read_amount("500.000đ", unit="nghìn").value == 500_000
    assert read_amount("500.000.000", unit="triệu").is_ambiguous


MARKS = st.text("0123456789.,-tyrdđk₫$ ỷệ", max_size=30)


@given(st.one_of(st.text(), MARKS))
def test_any_text_is_read_or_asked_or_refused(text):
    amount = read_amount(text)
    assert amount is None or amount.is_ambiguous == (amount.value is None)
    if amount and amount.value is not None:
        assert 0 <= amount.value <= MAX_AMOUNT
        assert read_amount(amount.value, amount.currency) == amount


@given(st.integers(0, 10**15), st.sampled_from(".,"))
def test_grouped_thousands_are_read_whichever_the_mark(number, mark):
    assert read_amount(f"{number:,}".replace(",", mark)).value == number


@given(st.integers(1, 999_999), st.sampled_from([("tr", 6), ("tỷ", 9), ("k", 3)]))
def test_a_unit_multiplies(number, unit):
    word, zeros = unit
    assert read_amount(f"{number}{word}").value == number * 10**zeros
