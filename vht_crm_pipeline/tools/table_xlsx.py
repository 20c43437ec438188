"""Reading .xlsx (ECMA-376 part 1, 18.3-18.8): values as cached, never evaluated."""

import posixpath
import re
from functools import lru_cache

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from .table_archive import END, START, TEXT, events
from .table_cells import bounded, row_of, text_of
from .table_limits import MAX_COLUMNS, TableError

ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?[0-9]{1,7}")
# The built-in formats of East Asian dates, which openpyxl does not list.
MORE_DATE_FORMATS = {*range(27, 37), *range(50, 59)}
MAX_STYLES = 100_000
TRUE = {"1", "true"}


@lru_cache(64)
def _local(tag):
    return tag.rpartition(":")[2]


class XlsxFile:
    """A workbook.

    :ivar names: the visible worksheets, in order
    """

    def __init__(self, archive):
        self._archive = archive
        self._parts = {}
        self._epoch = CALENDAR_WINDOWS_1900
        self._workbook = self._find("", "officeDocument") or "xl/workbook.xml"
        self._read_workbook()
        self.names = tuple(self._parts)
        strings = self._find(self._workbook, "sharedStrings")
        styles = self._find(self._workbook, "styles")
        self._strings = list(bounded(self._read_strings(strings))) if strings else []
        self._formats = list(self._read_formats(styles)) if styles else []

    def rows(self, name):
        """Stream the rows of a sheet as (number, list of str)."""
        number, cells, column, cell = 0, {}, -1, None
        for kind, tag, attributes in events(self._archive, self._parts[name]):
            if kind == TEXT:
                if cell:
                    cell.take(tag)
                continue
            tag = _local(tag)
            if cell and tag != "c":
                cell.move(kind, tag)
            elif tag == "row" and kind == START:
                number, cells, column = _whole(attributes.get("r"), number + 1), {}, -1
            elif tag == "row" and cells:
                yield number, row_of(cells)
            elif tag == "c" and kind == START:
                column = _column(attributes.get("r"), column + 1)
                cell = _Cell(attributes)
            elif tag == "c" and cell:
                if text := self._text(cell):
                    if column >= MAX_COLUMNS:
                        raise TableError("too_large")
                    cells[column] = text
                cell = None

    def _text(self, cell):
        value, value_type = "".join(cell.pieces), cell.attributes.get("t", "n")
        if not value:
            return ""
        if value_type == "s":
            index = _whole(value, None)
            return self._strings[index] if index < len(self._strings) else ""
        if value_type in ("str", "inlineStr"):
            return text_of(_unescape(value))
        if value_type == "b":
            return text_of(value in TRUE)
        if value_type == "e":
            return ""
        if value_type == "d":
            return text_of(value.replace("T00:00:00", ""))
        return self._number_text(value, _whole(cell.attributes.get("s"), 0))

    def _number_text(self, value, style):
        try:
            number = int(value) if value.isdigit() and len(value) < 20 else float(value)
        except ValueError:
            return text_of(value)
        is_day, code = self._formats[style] if style < len(self._formats) else (0, "")
        day = self._day(number) if is_day else None
        return text_of(day) if day else text_of(number, code)

    def _day(self, number):
        """The day or time of a number, None for one that its format belies."""
        try:
            return from_excel(number, self._epoch)
        except (OverflowError, ValueError):
            return None

    def _read_workbook(self):
        targets = self._relations(self._workbook)
        for kind, tag, attributes in events(self._archive, self._workbook):
            if kind != START:
                continue
            if _local(tag) == "workbookPr" and attributes.get("date1904") in TRUE:
                self._epoch = CALENDAR_MAC_1904
            elif _local(tag) == "sheet" and attributes.get("state") not in (
                "hidden",
                "veryHidden",
            ):
                key = next((v for k, v in attributes.items() if _local(k) == "id"), "")
                relation, part = targets.get(key, ("", ""))
                if relation == "worksheet":
                    self._parts.setdefault(attributes.get("name", ""), part)
        if not self._parts:
            raise TableError("not_a_table")

    def _read_strings(self, part):
        pieces, phonetic, reading = [], False, False
        for kind, tag, _attributes in events(self._archive, part):
            if kind == TEXT:
                if reading and not phonetic:
                    pieces.append(tag)
                continue
            tag = _local(tag)
            if tag == "t":
                reading = kind == START
            elif tag == "rPh":
                phonetic = kind == START
            elif tag == "si" and kind == END:
                yield text_of(_unescape("".join(pieces)))
                pieces.clear()

    def _read_formats(self, part):
        """Yield (whether it is a day, number format) of each cell style."""
        codes = dict(BUILTIN_FORMATS)
        in_cells, count = False, 0
        for kind, tag, attributes in events(self._archive, part):
            if kind == TEXT:
                continue
            tag = _local(tag)
            if tag == "cellXfs":
                in_cells = kind == START
            elif kind == START and tag == "numFmt":
                key = _whole(attributes.get("numFmtId"), 0)
                codes[key] = attributes.get("formatCode", "")[:255]
            elif kind == START and tag == "xf" and in_cells:
                count += 1
                if count > MAX_STYLES:
                    raise TableError("too_large")
                key = _whole(attributes.get("numFmtId"), 0)
                code = codes.get(key, "")
                yield key in MORE_DATE_FORMATS or is_date_format(code), code

    def _find(self, part, kind):
        """The part that `part` names as its `kind`, or None."""
        named = self._relations(part).values()
        return next((target for relation, target in named if relation == kind), None)

    def _relations(self, part):
        """Relation id to (last word of its type, name of the part it leads to)."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path not in self._archive.namelist():
            return {}
        return {
            attributes.get("Id"): (
                attributes.get("Type", "").rpartition("/")[2],
                posixpath.normpath(
                    posixpath.join("/", folder, attributes.get("Target", ""))
                ).lstrip("/"),
            )
            for kind, tag, attributes in events(self._archive, path)
            if kind == START and _local(tag) == "Relationship"
        }


class _Cell:
    """What was read of a cell: its value or its own text, not its formula."""

    def __init__(self, attributes):
        self.attributes = attributes
        self.pieces = []
        self._is_reading = self._is_phonetic = False

    def move(self, kind, tag):
        """Enter or leave a part of the cell."""
        if tag == "rPh":
            self._is_phonetic = kind == START
        else:
            self._is_reading = kind == START and tag in ("v", "t")

    def take(self, text):
        """Take in text of the part that was entered."""
        if self._is_reading and not self._is_phonetic:
            self.pieces.append(text)


def _whole(text, default):
    if text is None:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise TableError("not_a_table")
    return int(text)


def _column(reference, default):
    """Column from 0 of a reference such as "AB12"."""
    if reference is None:
        return default
    cell = CELL.fullmatch(reference)
    if not cell:
        raise TableError("not_a_table")
    column = 0
    for letter in cell[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def _unescape(text):
    if "_x" not in text:
        return text
    return ESCAPED.sub(lambda found: _character(int(found[1], 16)), text)


def _character(code):
    return "" if 0xD800 <= code <= 0xDFFF else chr(code)
