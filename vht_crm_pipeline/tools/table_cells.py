"""The text of a typed cell, as a person reads it."""

import math
import re
from datetime import date, datetime, time

from .table_limits import MAX_CELLS, MAX_COLUMNS, TableError
from .text import nfc

# Exact in a spreadsheet, which keeps 15 digits.
MAX_EXACT = 10**21
PADDED = re.compile(r"""(?:"(?P<prefix>\+?\d{1,3})")?(?P<zeros>[0#][0# \-."\\]*)""")


def text_of(value, number_format=""):
    """Write a cell's value as text.

    A whole number has no decimals, a day is ISO. A fraction of three digits gets a
    fourth: in Vietnam "1.500" reads as fifteen hundred.

    :param value: str, bool, int, float, date, datetime, time, or None
    :param str number_format: of the sheet, for numbers; one made of zeros, as people
        give to phone numbers, pads with zeros
    :return: NFC text without white space around it
    """
    if isinstance(value, str):
        return clean(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        # Days are stored as fractions: an hour of them comes back with microseconds.
        moment = value.replace(microsecond=0)
        return str(moment if moment.time() != time.min else moment.date())
    if isinstance(value, (date, time)):
        return str(value)
    if isinstance(value, (int, float)):
        return _number_text(value, number_format)
    return clean(str(value))


def clean(text):
    """The text as it is stored, without white space around it."""
    text = text.strip()
    return text if text.isascii() and text.isprintable() else nfc(text).strip()


def _number_text(value, number_format):
    if isinstance(value, float) and not math.isfinite(value):
        return ""
    if value == int(value) and abs(value) < MAX_EXACT:
        return _padded(str(int(value)), number_format)
    text = format(value, ".15g")
    return f"{text}0" if re.fullmatch(r"-?\d+\.\d{3}", text) else text


def _padded(digits, number_format):
    shape = PADDED.fullmatch(number_format) if number_format else None
    if not shape or digits.startswith("-"):
        return digits
    zeros = shape["zeros"]
    if re.search(r"(?<!\\)\.", zeros):  # decimals, not a literal dot
        return digits
    _optional, zero, rest = zeros.partition("0")
    return (shape["prefix"] or "") + digits.zfill(len(re.findall("[0#]", zero + rest)))


def row_of(cells):
    """Lay out the cells of a row.

    :param dict cells: column, from 0, to text
    :return: list of str up to the last cell that has text; empty for none
    :raise TableError: too_large, when there is text beyond MAX_COLUMNS
    """
    last = max((column for column, text in cells.items() if text), default=-1)
    if last >= MAX_COLUMNS:
        raise TableError("too_large")
    return [cells.get(column, "") for column in range(last + 1)]


def bounded(strings):
    """Pass strings on; raise TableError (too_large) after MAX_CELLS."""
    for count, text in enumerate(strings, start=1):
        if count > MAX_CELLS:
            raise TableError("too_large")
        yield text
