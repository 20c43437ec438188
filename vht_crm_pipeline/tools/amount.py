"""Amounts of money as people in Vietnam type them."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from .text import fold

MAX_AMOUNT = Decimal(10) ** 15
MAX_TEXT = 100

CURRENCIES = {
    **dict.fromkeys(["d", "₫", "vnd", "dong"], "VND"),
    **dict.fromkeys(["$", "us$", "usd", "do", "dollar", "dollars"], "USD"),
    **dict.fromkeys(["€", "eur", "euro", "euros"], "EUR"),
    **dict.fromkeys(["¥", "jpy", "yen"], "JPY"),
    **dict.fromkeys(["cny", "rmb"], "CNY"),
    **{code: code.upper() for code in ("gbp", "krw", "sgd", "thb", "aud")},
}
THOUSAND, MILLION, BILLION = Decimal(10) ** 3, Decimal(10) ** 6, Decimal(10) ** 9
UNITS = {
    **dict.fromkeys(["k", "nghin", "ngan"], THOUSAND),
    **dict.fromkeys(["tr", "trieu", "million"], MILLION),
    **dict.fromkeys(["ty", "ti", "billion"], BILLION),
}
# These only count units: "2 trăm triệu", "5 nghìn tỷ".
COUNTS = {"chuc": 10, "tram": 100, "nghin": THOUSAND, "ngan": THOUSAND}
HALF = "ruoi"
# Written as one word, or as several that are one.
JOINED = {"trd": ["tr", "d"], "tyd": ["ty", "d"], "tid": ["ti", "d"], "kd": ["k", "d"]}

TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[a-z$€₫¥]+|\S")
GROUPED_BY_SPACES = re.compile(r"(?<![0-9.,])[1-9][0-9]{0,2}(?: [0-9]{3})+(?![0-9.,])")
GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:(?P<mark>[.,])[0-9]{3})(?:(?P=mark)[0-9]{3})*")
DECIMAL = re.compile(r"(?P<whole>[0-9.,]*[0-9])[.,](?P<fraction>[0-9]+)")
NEGATIVE = re.compile(r"[-\u2212\u2013] ?[$€₫¥]?[0-9]|\([$€₫¥]? ?[0-9.,]+\)$")


@dataclass(frozen=True)
class Amount:
    """An amount that was typed.

    :ivar value: in units of the currency; None where it has to be asked
    :ivar currency: ISO 4217 code
    :ivar is_ambiguous: people would not all read the same in it
    """

    value: Decimal | None
    currency: str
    is_ambiguous: bool


class _Ambiguous(Exception):
    pass


def read_amount(text, currency="VND", unit=""):
    """Read an amount of money.

    A dot or comma before exactly three digits groups thousands, in every currency. What
    speech leaves open ("2 tỷ 500", "2tr5", a range, "khoảng 50tr") is not guessed. A
    plain fraction of dong ("1,5") means some unit that was not written: it is asked,
    too.

    :param text: str, or a number, which is taken as it is
    :param str currency: ISO code of what names none
    :param str unit: unit that the column's label gives to numbers without one
        (see ``lead_columns.unit_of``)
    :return: Amount, or None for a text without a number, for what is negative and for
        more than 10^15
    """
    if isinstance(text, (int, float, Decimal)) and not isinstance(text, bool):
        return Amount(Decimal(str(text)), currency, False) if _is_within(text) else None
    if not isinstance(text, str):
        return None
    folded = fold(text[: MAX_TEXT + 1]).rstrip(" .:;")
    if not re.search("[0-9]", folded):
        return None
    if len(text) > MAX_TEXT or _has_raised_digits(text):
        return Amount(None, currency, True)
    if NEGATIVE.match(folded):
        return None
    joined = GROUPED_BY_SPACES.sub(lambda group: group[0].replace(" ", "."), folded)
    tokens = [
        part for token in TOKEN.findall(joined) for part in JOINED.get(token, [token])
    ]
    has_grouping_spaces = joined != folded
    try:
        tokens, named = _take_currency(tokens)
        currency = named or currency
        if unit and not named and len(tokens) == 1:
            if _number(tokens[0], MILLION, currency) >= MILLION:
                raise _Ambiguous  # written in full, for all the label says
            tokens += TOKEN.findall(fold(unit))
        if has_grouping_spaces and len(tokens) > 1:
            raise _Ambiguous  # "2 500 tr": 2500 of them, or two billion 500?
        value = _sum(tokens, currency)
    except _Ambiguous:
        return Amount(None, currency, True)
    return Amount(value, currency, False) if _is_within(value) else None


def _is_within(value):
    is_nan = isinstance(value, Decimal) and value.is_nan()  # which has no order
    return not is_nan and 0 <= value <= MAX_AMOUNT


def _has_raised_digits(text):
    """Whether folding would make digits of a footnote, of a fraction and the like."""
    return any(unicodedata.category(char) == "No" for char in text)


def _take_currency(tokens):
    """Take the currency from both ends: (what is left, ISO code or None)."""
    named = set()
    if tokens[-2:] == ["do", "la"]:
        tokens = tokens[:-1]
    while tokens and tokens[0] in CURRENCIES:
        named.add(CURRENCIES[tokens[0]])
        tokens = tokens[1:]
    while tokens and tokens[-1] in CURRENCIES:
        named.add(CURRENCIES[tokens[-1]])
        tokens = tokens[:-1]
    if len(named) > 1:
        raise _Ambiguous
    return tokens, next(iter(named), None)


def _sum(tokens, currency):
    """Add up "number unit number unit …", each unit smaller than the one before."""
    total, last_unit, place = Decimal(0), None, 0
    while place < len(tokens):
        if tokens[place] == HALF and place == len(tokens) - 1:
            return total + _half(last_unit, total)
        end = place + 1
        while end < len(tokens) and (tokens[end] in UNITS or tokens[end] in COUNTS):
            end += 1
        unit = _unit(tokens[place + 1 : end])
        number = _number(tokens[place], unit, currency)
        is_further = last_unit is not None
        if is_further and (unit == 1 or number * unit >= last_unit):
            raise _Ambiguous
        if is_further:
            _require_whole(total, last_unit)
        total += number * unit
        if not _is_within(total):
            break
        last_unit, place = unit, end
    return total


def _half(unit, total):
    if unit is None or unit == 1:
        raise _Ambiguous
    _require_whole(total, unit)
    return unit / 2


def _require_whole(total, unit):
    if total % unit:
        raise _Ambiguous  # "1,5 tỷ 200 triệu"


def _unit(words):
    """The factor of "", "triệu", "nghìn tỷ" or "trăm triệu"."""
    if not words:
        return Decimal(1)
    *counts, unit = words
    if (
        unit not in UNITS
        or len(counts) > 1
        or any(word not in COUNTS for word in counts)
    ):
        raise _Ambiguous
    factor = COUNTS[counts[0]] if counts else Decimal(1)
    if factor >= UNITS[unit]:
        raise _Ambiguous
    return UNITS[unit] * factor


def _number(token, unit, currency):
    if not token[0].isdigit():
        raise _Ambiguous
    if token.isdigit():
        if token[0] == "0" and len(token) > 1:
            raise _Ambiguous  # a phone number, more likely
        return Decimal(token)
    if grouped := GROUPED.fullmatch(token):
        if grouped["mark"] == "," and unit >= MILLION and token.count(",") == 1:
            raise _Ambiguous  # "2,125 tỷ" is two billion to a Vietnamese
        return Decimal(re.sub("[.,]", "", token))
    decimal = DECIMAL.fullmatch(token)
    whole, fraction = decimal["whole"], decimal["fraction"]
    if not whole.isdigit():
        grouped = GROUPED.fullmatch(whole)
        if not grouped or grouped["mark"] == token[len(whole)] or len(fraction) == 3:
            raise _Ambiguous
        whole = re.sub("[.,]", "", whole)
    is_misgrouped = len(fraction) == 3 and whole != "0"
    is_fraction_of_dong = unit == 1 and currency == "VND" and int(whole) < THOUSAND
    if is_misgrouped or is_fraction_of_dong or (len(whole) > 1 and whole[0] == "0"):
        raise _Ambiguous
    return Decimal(f"{whole}.{fraction}")
