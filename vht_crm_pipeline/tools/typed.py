"""What stands in a cell or a field, made ready for reading numbers out of it."""

import re
import unicodedata

from .text import fold

_LONE_O = re.compile(r"(?<![^\W\d_])[oO]+(?=\d)|(?<=\d)[oO]+(?![^\W\d_])")
_MIDDLE_DOTS = "·•∙⋅․"
_BARRIER = "~"  # no number goes across it
_CUT_TAIL = "0123456789oO .()_+-"


def typed(value, limit, letter_o=False):
    """Fold what was typed, line by line, with one sort of digit, dash and space.

    :param value: a text, or what a spreadsheet keeps instead: 912345678, 912345678.0
    :param int limit: most characters to look at; a number that the limit cuts is
        dropped, and "~" stands where the text was cut
    :param bool letter_o: read a letter O that stands beside a digit as a zero
    :return: lines of folded text, "" for None, False and what has no characters
    :rtype: str
    """
    if value is None or isinstance(value, bool):
        return ""
    try:
        text = value if isinstance(value, str) else str(value)
    except ValueError:  # an integer too long to print
        return ""
    text = text.strip()
    seen = "".join(map(_character, text[:limit]))
    whole = unicodedata.normalize("NFKC", seen)
    if len(text) > limit or len(whole) > limit:
        whole = whole[:limit].rstrip(_CUT_TAIL) + _BARRIER
    if letter_o:
        whole = _LONE_O.sub(lambda match: "0" * len(match[0]), whole)
    return "\n".join(fold(line) for line in whole.splitlines()).strip()


def _character(char):
    """One character as numbers are read: "" if nobody sees it."""
    if char.isascii():
        return char
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category == "Pd" or char == "\N{MINUS SIGN}":
        return "-"
    if char in _MIDDLE_DOTS:
        return "."
    if category in ("Cf", "Cs", "Me") or "\ufe00" <= char <= "\ufe0f":
        return ""
    # What only looks like a digit (1st of a list, a square) is no part of a number
    return _BARRIER if category == "No" else char
