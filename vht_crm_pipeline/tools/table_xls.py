"""Reading .xls (BIFF, Excel 97-2003) with xlrd."""

import os

import xlrd

from .table_cells import text_of
from .table_limits import MAX_COLUMNS, TableError


class XlsFile:
    """A workbook.

    :ivar names: its sheets, in order
    """

    def __init__(self, content):
        with open(os.devnull, "w") as nowhere:
            try:
                self._book = xlrd.open_workbook(
                    file_contents=content,
                    logfile=nowhere,
                    on_demand=True,
                    ragged_rows=True,
                )
            except xlrd.XLRDError as error:
                reason = "encrypted" if "encrypted" in str(error) else "not_a_table"
                raise TableError(reason) from error
            except Exception as error:  # xlrd raises whatever it stumbles on
                raise TableError("not_a_table") from error
            self._book.logfile = nowhere
        self.names = tuple(self._book.sheet_names())

    def rows(self, name):
        """Stream the rows of a sheet as (number, list of str)."""
        with open(os.devnull, "w") as self._book.logfile:
            try:
                sheet = self._book.sheet_by_name(name)
            except Exception as error:
                raise TableError("not_a_table") from error
        for index in range(sheet.nrows):
            cells = [self._text(cell) for cell in sheet.row(index)]
            while cells and not cells[-1]:
                cells.pop()
            if len(cells) > MAX_COLUMNS:
                raise TableError("too_large")
            if cells:
                yield index + 1, cells

    def _text(self, cell):
        if cell.ctype == xlrd.XL_CELL_ERROR:
            return ""
        if cell.ctype == xlrd.XL_CELL_BOOLEAN:
            return text_of(bool(cell.value))
        if cell.ctype == xlrd.XL_CELL_DATE:
            return text_of(self._day(cell.value) or cell.value)
        return text_of(cell.value)

    def _day(self, number):
        """The day or time of a number, None for one that its format belies."""
        try:
            return xlrd.xldate.xldate_as_datetime(number, self._book.datemode)
        except (OverflowError, ValueError):
            return None
