"""Reading .ods (OpenDocument 1.3 part 3, table:table)."""

import re

from .table_archive import END, START, TEXT, events
from .table_cells import clean, row_of, text_of
from .table_limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, TableError

CONTENT = "content.xml"
CELLS = {"table:table-cell", "table:covered-table-cell"}
# What hangs on a cell and is not its text.
ASIDE = {"office:annotation", "draw:frame", "draw:custom-shape", "table:detective"}
NUMBERS = {"float", "currency", "percentage"}
ERRORS = {"#N/A", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!", "#DIV/0!"}


class OdsFile:
    """A spreadsheet.

    :ivar names: its sheets, in order
    """

    def __init__(self, archive):
        self._archive = archive
        manifest = "META-INF/manifest.xml"
        if manifest in archive.namelist() and any(
            tag.endswith("encryption-data")
            for kind, tag, _attributes in events(archive, manifest)
            if kind == START
        ):
            raise TableError("encrypted")
        self.names = tuple(
            attributes.get("table:name", "")
            for kind, tag, attributes in events(archive, CONTENT)
            if kind == START and tag == "table:table"
        )
        if not self.names:
            raise TableError("not_a_table")

    def rows(self, name):
        """Stream the rows of a sheet as (number, list of str)."""
        number = 1
        for attributes, cells in self._cells_by_row(name):
            repeated = _count(attributes, "table:number-rows-repeated")
            if cells:
                if repeated * len(cells) > MAX_CELLS or repeated > MAX_ROWS:
                    raise TableError("too_large")
                row = row_of(cells)
                for place in range(repeated):
                    yield number + place, row
            number += repeated

    def _cells_by_row(self, name):
        in_sheet, tables, cell, aside = False, 0, None, 0
        row, cells, column = {}, {}, 0
        for kind, tag, attributes in events(self._archive, CONTENT):
            if kind == TEXT:
                if cell and not aside:
                    cell.text.append(tag)
            elif tag == "table:table":
                tables += 1 if kind == START else -1
                if kind == START and tables == 1:
                    in_sheet = attributes.get("table:name", "") == name
                elif not tables and in_sheet:
                    return
            elif not in_sheet:
                continue
            elif tag in ASIDE:
                aside += 1 if kind == START else -1
            elif aside or tables > 1:
                continue
            elif tag == "table:table-row":
                if kind == START:
                    row, cells, column = attributes, {}, 0
                else:
                    yield row, cells
            elif tag in CELLS:
                if kind == START:
                    cell = _Cell(attributes)
                elif cell:
                    column = cell.put(cells, column)
                    cell = None
            elif cell:
                cell.take(kind, tag, attributes)


class _Cell:
    def __init__(self, attributes):
        self.attributes = attributes
        self.text = []

    def take(self, kind, tag, attributes):
        """Take in a part of the cell's text."""
        if kind == START and tag == "text:p" and self.text:
            self.text.append("\n")
        elif kind == START and tag == "text:s":
            self.text.append(" " * min(_count(attributes, "text:c"), 100))
        elif kind == END and tag in ("text:tab", "text:line-break"):
            self.text.append("\n" if tag == "text:line-break" else "\t")

    def put(self, cells, column):
        """Write the text into `cells` from `column` on; return the next column."""
        repeated = _count(self.attributes, "table:number-columns-repeated")
        text = self._value()
        if text:
            if column + repeated > MAX_COLUMNS:
                raise TableError("too_large")
            cells.update(dict.fromkeys(range(column, column + repeated), text))
        return column + repeated

    def _value(self):
        shown = clean("".join(self.text))
        get = self.attributes.get
        value_type = get("office:value-type")
        if value_type in NUMBERS:
            return self._number(shown)
        if value_type == "date":
            return re.sub(r"T00:00:00(?:\.0+)?$", "", get("office:date-value", shown))
        if value_type == "boolean":
            return text_of(get("office:boolean-value") == "true")
        if get("calcext:value-type") == "error" or shown in ERRORS:
            return ""
        return shown or clean(get("office:string-value", ""))

    def _number(self, shown):
        try:
            value = text_of(float(self.attributes.get("office:value", "")))
        except ValueError:
            return shown
        # A phone number that is shown with the zero its value has lost.
        digits = re.sub(r"[\s.\-]", "", shown)
        is_padded = (
            re.fullmatch("0+[1-9][0-9]*", digits) and digits.lstrip("0") == value
        )
        return digits if is_padded else value


def _count(attributes, name):
    text = attributes.get(name, "1")
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise TableError("not_a_table")
    return int(text)
