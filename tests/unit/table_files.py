"""Files of leads as the programs of this world write them, for the tests of readers."""

import csv
import io
import unicodedata
import zipfile
from xml.sax.saxutils import escape

import pytest
import xlwt
from openpyxl import Workbook

from odoo.addons.vht_crm_pipeline.tools.table_file import TableError, read_table

HEADER = ["STT", "Họ và tên", "SĐT", "Công ty", "Nhu cầu", "Giá trị"]
ROWS = [
    [
        "1",
        "Nguyễn Văn Mẫu",
        "0912345678",
        "Công ty Thử Nghiệm",
        "Phần mềm; kho",
        "100tr",
    ],
    ["2", "Trần Thị Ví Dụ", "0987654321", "", "Đổi máy chủ", "1,5 tỷ"],
    ["3", "Lê Hữu Khống", "02838221234", 'Cty "Ước Lệ"', "Tư vấn", "500.000đ"],
]
WHOLE = [HEADER, *ROWS]
SHEET = "xl/worksheets/sheet1.xml"
_CP1258_MARKS = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}


def xlsx(rows, sheets=()):
    """An .xlsx of typed cells; `sheets` are the names of further, empty sheets."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Khách"
    for row in rows:
        sheet.append(row)
    for name in sheets:
        book.create_sheet(name)
    return saved(book)


def saved(book):
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def xls(rows):
    book = xlwt.Workbook()
    sheet = book.add_sheet("Khách")
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            sheet.write(number, column, value)
    return saved(book)


def ods(rows):
    """An .ods of text cells; a str that begins with "<" is the XML of a cell."""

    def cell(value):
        if value.startswith("<"):
            return value
        paragraphs = "".join(
            f"<text:p>{escape(line)}</text:p>" for line in value.split("\n")
        )
        return (
            f'<table:table-cell office:value-type="string">{paragraphs}'
            "</table:table-cell>"
        )

    body = "".join(
        f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows
    )
    return ods_of(f'<table:table table:name="Khách">{body}</table:table>')


def ods_of(tables):
    names = "office table text calcext"
    spaces = " ".join(f'xmlns:{name}="urn:{name}"' for name in names.split())
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f"<office:document-content {spaces}><office:body>"
            f"<office:spreadsheet>{tables}</office:spreadsheet></office:body>"
            "</office:document-content>",
        }
    )


def zipped(parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def replaced(content, name, change):
    """The zip file with one part changed (or added) by a function of its bytes."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    parts[name] = change(parts.get(name, b""))
    return zipped(parts)


def delimited(rows, separator=",", encoding="utf-8"):
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=separator).writerows(rows)
    return encoded(file.getvalue(), encoding)


def encoded(text, encoding):
    return cp1258(text) if encoding == "cp1258" else text.encode(encoding)


def cp1258(text):
    """As Windows writes it: letters composed but for the tone."""
    pieces = []
    for char in text:
        decomposed = unicodedata.normalize("NFD", char)
        tones = [mark for mark in decomposed if mark in _CP1258_MARKS]
        base = "".join(mark for mark in decomposed if mark not in _CP1258_MARKS)
        pieces += [unicodedata.normalize("NFC", base), *tones]
    return "".join(pieces).encode("cp1258")


def reason_of(content, filename="a.xlsx", **options):
    with pytest.raises(TableError) as caught:
        read_table(content, filename, **options)
    return caught.value.reason


def cells(table):
    return [list(row.cells) for row in table.rows]
