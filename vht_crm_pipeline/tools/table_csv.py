"""Reading delimited text as Vietnamese computers write it."""

import csv
import io
import re
from collections import Counter
from itertools import islice

from .charset import unicode_encoding
from .font_encoding import font_encoding, is_vietnamese, special_words
from .table_cells import clean, row_of
from .table_limits import MAX_COLUMNS, MAX_ROWS, TableError

SEPARATORS = ";\t,|"
SAMPLE_ROWS = 50
SAMPLE_TEXT = 200_000
# Separators of one record, those within quotes included.
MAX_SEPARATORS = 100 * MAX_COLUMNS
# A quote that nobody closed swallows the lines after it.
MAX_LINES_IN_CELL = 100
MARKUP = re.compile(r"\s*<(?:!doctype|\?xml|html|table|head|body|meta)", re.IGNORECASE)
NAMED_SEPARATOR = re.compile(r"sep=([;,|\t])\r?\n", re.IGNORECASE)


class CsvFile:
    """A text file as a book of one sheet without a name."""

    names = ("",)

    def __init__(self, content):
        text = decode(content)
        if "\0" in text or MARKUP.match(text):
            raise TableError("not_a_table")
        named = NAMED_SEPARATOR.match(text)
        self._skipped = 1 if named else 0
        self._text = text[named.end() :] if named else text
        self._separator = named[1] if named else find_separator(self._text)

    def rows(self, _name):
        """Stream the rows as (number, list of str)."""
        quoting = csv.QUOTE_MINIMAL
        if _has_open_quote(self._text, self._separator):
            quoting = csv.QUOTE_NONE
        records = _records(self._text, self._separator, quoting)
        try:
            for number, record in enumerate(records, start=1 + self._skipped):
                if cells := row_of(dict(enumerate(map(clean, record)))):
                    yield number, cells
        except csv.Error as error:  # a cell longer than the module's limit
            raise TableError("too_large") from error


def decode(content):
    """Decode a text file whose encoding nobody told.

    :param bytes content: utf-8, utf-16 or windows-1258
    :raise TableError: font_encoding (TCVN3, VNI), not_a_table for anything else
    """
    try:
        if encoding := unicode_encoding(content):
            return content.decode(encoding)
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError:
            return _decode_8_bit(content)
    except UnicodeDecodeError as error:
        raise TableError("not_a_table") from error


def _decode_8_bit(content):
    seen = content[:SAMPLE_TEXT].decode("latin-1")
    vietnamese = [
        is_vietnamese(word)
        for word in special_words(content[:SAMPLE_TEXT].decode("cp1258", "replace"))
    ]
    # Few syllables of the one are syllables of the other, but some are.
    if sum(vietnamese) * 2 < len(vietnamese) and font_encoding(seen):
        raise TableError("font_encoding")
    return content.decode("cp1258")


def find_separator(text):
    """The separator that makes the most rows of one width, the wider the better."""
    sample = text[:SAMPLE_TEXT]

    def evenness(separator):
        records = _records(sample, separator, csv.QUOTE_MINIMAL)
        try:
            widths = Counter(len(record) for record in islice(records, SAMPLE_ROWS))
        except csv.Error:  # whoever reads the whole will meet it again
            return 0, 0
        del widths[1], widths[0]
        return max(((rows, width) for width, rows in widths.items()), default=(0, 0))

    return max(SEPARATORS, key=evenness)


def _has_open_quote(text, separator):
    """Whether some cell, read with quotes, runs on over a whole part of the file."""
    if '"' not in text:
        return False
    records = _records(text, separator, csv.QUOTE_MINIMAL)
    try:
        return any(
            cell.count("\n") > MAX_LINES_IN_CELL
            for record in islice(records, MAX_ROWS)
            for cell in record
        )
    except (csv.Error, TableError):
        return True


def _records(text, separator, quoting):
    separators = 0

    def lines():
        nonlocal separators
        for line in io.StringIO(text, newline=None):
            separators += line.count(separator)
            if separators > MAX_SEPARATORS:
                raise TableError("too_large")
            yield line

    for record in csv.reader(lines(), delimiter=separator, quoting=quoting):
        separators = 0
        yield record
