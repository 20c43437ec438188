"""Reading lists of leads that people keep in spreadsheets, and writing them back."""

import io
import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import islice

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from .font_encoding import font_encoding
from .lead_columns import is_label
from .table_archive import open_archive
from .table_csv import CsvFile
from .table_limits import MAX_BYTES, MAX_CELLS, MAX_ROWS, TableError
from .table_ods import CONTENT, OdsFile
from .table_xls import XlsFile
from .table_xlsx import XlsxFile

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# How Excel names, in an OLE file, the .xlsx that a password protects.
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
# Sheets without a table (a cover, instructions) that are passed over.
MAX_SHEETS_TRIED = 5
MAX_HEADER_ROW = 30
MAX_LABEL = 60
MAX_SHEET_TEXT = 32_767
TYPED = (bool, int, float, Decimal, date, datetime)
NOT_A_LABEL = re.compile(r"[@=]|://|\d(?:\W*\d){4}")


@dataclass(frozen=True)
class Row:
    """A row; ``number`` is what Excel shows beside it."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A list read from a file.

    :ivar header: the labels, "" for a column without one
    :ivar rows: list of Row, without empty ones
    :ivar header_row: number of the row of the labels (of the lower, if there are two)
    :ivar sheet: name of the sheet, "" for a text file
    :ivar more_sheets: names of the other visible sheets
    """

    header: tuple[str, ...]
    rows: list[Row]
    header_row: int
    sheet: str
    more_sheets: tuple[str, ...]


def read_table(content, filename, sheet=None):
    """Read a list from .xlsx, .xls, .ods or delimited text.

    The content decides what it is; people rename files. Cells are text as a person
    reads them: no ".0" behind a phone number, days as yyyy-mm-dd, results of formulas
    as they were saved.

    :param bytes content: the file
    :param str filename: what its owner calls it; decides nothing
    :param str | None sheet: the sheet to read, else the first that holds a table
    :return: Table
    :raise TableError: with its reason, and nothing else whatever the file
    """
    if len(content) > MAX_BYTES:
        raise TableError("too_large")
    if not content.strip():
        raise TableError("empty")
    book = _open(content)
    names = book.names if sheet is None else [n for n in book.names if n == sheet]
    reason = "empty"
    for name in names[:MAX_SHEETS_TRIED]:
        rows = _collect(book.rows(name))
        if not rows:
            continue
        _refuse_font_encoding(rows)
        if found := _find_header(rows):
            others = tuple(other for other in book.names if other != name)
            return _table(rows, *found, name, others)
        reason = "no_header"
    raise TableError(reason)


def _open(content):
    if content.startswith(ZIP):
        archive = open_archive(content)
        is_ods = CONTENT in archive.namelist()
        return OdsFile(archive) if is_ods else XlsxFile(archive)
    if content.startswith(OLE):
        if ENCRYPTED_PACKAGE in content:
            raise TableError("encrypted")
        return XlsFile(content)
    return CsvFile(content)


def _collect(rows):
    collected, cells = [], 0
    for number, row in rows:
        collected.append((number, row))
        cells += len(row)
        if len(collected) > MAX_ROWS or cells > MAX_CELLS:
            raise TableError("too_large")
    return collected


def _refuse_font_encoding(rows):
    sample = "\n".join(" ".join(cells) for _number, cells in islice(rows, 2_000))
    if font_encoding(sample):
        raise TableError("font_encoding")


def _find_header(rows):
    """Find the labels: (index of their row, the labels), or None.

    It is the first row most of whose cells are labels that are known, else the first
    that looks like labels over rows that are about as wide.
    """
    top = rows[:MAX_HEADER_ROW]
    for index, (_number, cells) in enumerate(top):
        texts = [cell for cell in cells if cell]
        known = sum(map(is_label, texts))
        if known * 2 >= len(texts) and (known > 1 or len(texts) == 1):
            return _join_header(rows, index)
    for index, (_number, cells) in enumerate(top):
        texts = [cell for cell in cells if cell]
        widths = sorted(len(below) for _n, below in rows[index + 1 : index + 21])
        if (
            len(texts) > 1
            and len(set(texts)) == len(texts)
            and all(map(_looks_like_label, texts))
            and widths
            and len(texts) * 2 > widths[len(widths) // 2] <= len(cells) + 1
        ):
            return index, cells
    return None


def _looks_like_label(text):
    return len(text) <= MAX_LABEL and not NOT_A_LABEL.search(text)


def _join_header(rows, index):
    """Take in the labels above or below as well, where labels stand in two rows."""
    number, cells = rows[index]
    if index + 1 < len(rows) and rows[index + 1][0] == number + 1:
        below = rows[index + 1][1]
        texts = [cell for cell in below if cell]
        pairs = zip(cells, below, strict=False)
        are_apart = not any(
            is_label(upper) and is_label(lower) for upper, lower in pairs
        )
        if all(map(is_label, texts)) and len(texts) > 1 and are_apart:
            return index + 1, _overlay(below, cells)
    if index and rows[index - 1][0] == number - 1:
        above = rows[index - 1][1]
        if sum(map(bool, above)) > 1 and all(map(_looks_like_label, above)):
            return index, _overlay(cells, above)
    return index, cells


def _overlay(front, back):
    width = max(len(front), len(back))
    pad = [""] * width
    return [
        first or second
        for first, second in islice(zip(front + pad, back + pad, strict=False), width)
    ]


def _table(rows, index, header, sheet, more_sheets):
    body = rows[index + 1 :]
    width = max([len(header), *(len(cells) for _number, cells in body)])

    def widened(cells):
        return (*cells, *[""] * (width - len(cells)))

    return Table(
        header=tuple(" ".join(label.split()) for label in widened(header)),
        rows=[Row(number, widened(cells)) for number, cells in body],
        header_row=rows[index][0],
        sheet=sheet,
        more_sheets=more_sheets,
    )


def write_table(header, rows):
    """Write an .xlsx file with one sheet.

    Text stays text: nothing in it becomes a formula, a number or a day, neither now
    nor when somebody edits the cell.

    :param header: iterable of str
    :param rows: iterable of iterables of str, int, float, Decimal, bool, date or None
    :return: the file as bytes
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Sheet1")
    sheet.freeze_panes = "A2"
    styled = []
    for row in (header, *rows):
        sheet.append(_sheet_cells(sheet, row, styled))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _sheet_cells(sheet, row, styled):
    """Prepare a row; `styled` keeps a text cell a column: a style is slow to set."""
    cells = []
    for column, value in enumerate(row):
        if column == len(styled):
            styled.append(WriteOnlyCell(sheet))
            styled[column].number_format = "@"
        if value is not None and not isinstance(value, TYPED):
            cell = styled[column]
            cell.value = ILLEGAL_CHARACTERS_RE.sub("", str(value))[:MAX_SHEET_TEXT]
            cell.data_type = "s"
            value = cell
        cells.append(value)
    return cells
