"""Amounts of money in Vietnamese words, as they are written on quotations."""

from decimal import ROUND_HALF_UP, Decimal

DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
# Of three digits each, below a billion; whatever is above is counted in billions
GROUPS = (10**6, "triệu"), (10**3, "nghìn"), (1, "")
BILLION = 10**9
# What stands for no tens between hundreds and ones: in the north, and in the south
LINH, LE = "linh", "lẻ"


def amount_in_words(amount, unit="đồng", subunit="", no_tens=LINH):
    """Spell out an amount.

    :param Decimal | int | float amount: from 0; rounded half up to whole units, or to
        hundredths of them where there are subunits
    :param str unit: name of the currency
    :param str subunit: name of its hundredth part, "" where there is none
    :param str no_tens: "linh" or "lẻ"
    :return: as in "một trăm linh năm đồng", in lower case
    :raise ValueError: of a negative amount, which no quotation asks for
    """
    amount = Decimal(str(amount))
    if amount < 0:
        raise ValueError(f"{amount} is negative")
    smallest = Decimal("0.01") if subunit else Decimal(1)
    amount = amount.quantize(smallest, ROUND_HALF_UP)
    whole, part = int(amount), int(amount % 1 * 100)
    words = [number_in_words(whole, no_tens), unit]
    if part:
        words += [number_in_words(part, no_tens), subunit]
    return " ".join(words)


def number_in_words(number, no_tens=LINH):
    """Spell out a whole number from 0.

    :param int number: of any size
    :param str no_tens: "linh" or "lẻ"
    :return: as in "hai mươi mốt"
    """
    return " ".join(_words(number, no_tens)) or DIGITS[0]


def _words(number, no_tens, follows=False):
    """:param follows: whether larger ones were spelt out before: none is left out"""
    billions, rest = divmod(number, BILLION)
    words = [*_words(billions, no_tens, follows), "tỷ"] if billions else []
    for size, name in GROUPS:
        group, rest = divmod(rest, size)
        if group:
            words += _group(group, no_tens, follows or bool(words))
            words += [name] if name else []
    return words


def _group(number, no_tens, follows):
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = [DIGITS[hundreds], "trăm"] if hundreds or follows else []
    if tens:
        words += ["mười"] if tens == 1 else [DIGITS[tens], "mươi"]
    elif ones and words:
        words.append(no_tens)
    if ones:
        words.append(
            "lăm" if ones == 5 and tens else
            "mốt" if ones == 1 and tens > 1 else
            DIGITS[ones]
        )  # fmt: skip
    return words
