import datetime
import time

import pytest
import xlwt
from openpyxl import Workbook

from odoo.addons.vht_crm_pipeline.tools.table_file import (
    read_table,
)

from . import table_files
from .table_files import SHEET, cells, ods, ods_of, replaced, xlsx


def test_typed_cells_of_xlsx_read_as_a_person_reads_them():
    book = Workbook()
    sheet = book.active
    sheet.append(
        ["SĐT", "Ngày", "Giá trị", "Ghi chú", "MST", "Nguồn", "Kênh", "Nhu cầu"]
    )
    sheet.append(
        [
            912345678.0,
            datetime.datetime(2026, 11, 5),
            1.5,
            True,
            312687878,
            "=1+1",
            "#N/A",
            datetime.datetime(2026, 11, 5, 14, 30),
        ]
    )
    sheet.append([84912345678, 45000, 33.125, False, "0312687878"])
    sheet["E2"].number_format = "0000000000"
    sheet["B3"].number_format = "dd/mm/yyyy;@"
    sheet["A3"].number_format = "dd/mm/yyyy"  # a phone number that shows as ########
    sheet["C3"].number_format = '#,##0.000\\ "đ"'
    table = read_table(table_files.saved(book), "a.xlsx")
    assert cells(table) == [
        [
            "912345678",
            "2026-11-05",
            "1.5",
            "TRUE",
            "0312687878",
            "",
            "",
            "2026-11-05 14:30:00",
        ],
        ["84912345678", "2023-03-15", "33.1250", "FALSE", "0312687878", "", "", ""],
    ]


@pytest.mark.parametrize(
    ("number_format", "shown"),
    [
        ("0000000000", "0912345678"),
        ("0#########", "0912345678"),
        ("0000 000 000", "0912345678"),
        ("0000\\.000\\.000", "0912345678"),
        ('"0"#', "0912345678"),
        ("0", "912345678"),
        ("0.00", "912345678"),
        ("#,##0", "912345678"),
        ("General", "912345678"),
    ],
)
def test_zeros_that_the_format_shows_are_read(number_format, shown):
    book = Workbook()
    book.active.append(["SĐT", "Họ tên"])
    book.active.append([912345678, "Anh Mẫu"])
    book.active["A2"].number_format = number_format
    assert cells(read_table(table_files.saved(book), "a"))[0][0] == shown


def test_a_formula_gives_what_was_saved_and_is_never_evaluated():
    def cached(sheet):
        return sheet.replace(
            b'<c r="B2"><f>1+1</f><v></v></c>',
            b'<c r="B2" t="str"><f>HYPERLINK(1)</f><v>0912345678</v></c>',
        )

    content = replaced(xlsx([["Họ tên", "SĐT"], ["Anh Mẫu", "=1+1"]]), SHEET, cached)
    assert cells(read_table(content, "a")) == [["Anh Mẫu", "0912345678"]]


def test_rich_text_is_read_without_its_phonetics():
    strings = (
        '<x:sst xmlns:x="m"><x:si><x:t>SĐT</x:t></x:si>'
        "<x:si><x:r><x:t>Họ </x:t></x:r><x:r><x:t>tên</x:t></x:r>"
        "<x:rPh><x:t>bỏ</x:t></x:rPh></x:si><x:si><x:t>a_x000D_b_x0041_</x:t></x:si></x:sst>"
    )
    rows = (
        '<worksheet><sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>'
        '<row r="5"><c r="B5" t="s"><v>2</v></c><c r="C5" t="inlineStr"><is><t>c</t>'
        "<rPh><t>bỏ</t></rPh></is></c></row></sheetData></worksheet>"
    )
    relation = b'<Relationship Id="s" Type="x/sharedStrings" Target="/xl/s.xml"/></Rel'
    content = replaced(
        xlsx([["a"]]),
        "xl/_rels/workbook.xml.rels",
        lambda old: old.replace(b"</Rel", relation),
    )
    content = replaced(content, "xl/s.xml", lambda _old: strings.encode())
    table = read_table(replaced(content, SHEET, lambda _old: rows.encode()), "a")
    assert table.header == ("SĐT", "Họ tên", "")
    assert [(row.number, row.cells) for row in table.rows] == [(5, ("", "a\nbA", "c"))]


def test_days_of_the_mac_calendar():
    book = Workbook()
    book.epoch = datetime.datetime(1904, 1, 1)
    book.active.append(["Ngày", "SĐT"])
    book.active.append([datetime.date(2026, 11, 5), "0912345678"])
    assert cells(read_table(table_files.saved(book), "a"))[0][0] == "2026-11-05"


def test_typed_cells_of_xls():

    day = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    book = xlwt.Workbook()
    sheet = book.add_sheet("Khách")
    for column, label in enumerate(["SĐT", "Ngày", "Ghi chú", "Nguồn"]):
        sheet.write(0, column, label)
    sheet.write(1, 0, 912345678)
    sheet.write(1, 1, datetime.datetime(2026, 11, 5), day)
    sheet.write(1, 2, True)
    sheet.write(1, 3, xlwt.Formula("1/0"))
    sheet.write(2, 0, 912345679, day)
    table = read_table(table_files.saved(book), "a.xls")
    assert cells(table)[0][:3] == ["912345678", "2026-11-05", "TRUE"]
    assert cells(table)[1][0] == "912345679"


def test_typed_and_repeated_cells_of_ods():
    def typed(kind, attribute, shown):
        return (
            f'<table:table-cell office:value-type="{kind}" {attribute}>'
            f"<office:annotation><text:p>lời bình</text:p></office:annotation>"
            f"<text:p>{shown}</text:p></table:table-cell>"
        )

    gap = '<table:covered-table-cell table:number-columns-repeated="2"/>'
    rows = [
        ["SĐT", "Ngày", "Giá trị", "Ghi chú", "Nguồn"],
        [
            typed("float", 'office:value="912345678"', "0912 345 678"),
            typed("date", 'office:date-value="2026-11-05"', "05/11/26"),
            typed("currency", 'office:value="1500000"', "1.500.000 ₫"),
            typed("boolean", 'office:boolean-value="true"', "ĐÚNG"),
            typed("string", 'calcext:value-type="error"', "#N/A"),
        ],
        [gap, 'ba\nhai<text:s text:c="2"/>một'.replace("<", "&lt;")[:6], "x"],
    ]
    table = read_table(ods(rows), "a.ods")
    assert cells(table) == [
        ["0912345678", "2026-11-05", "1500000", "TRUE", ""],
        ["", "", "ba\nhai", "x", ""],
    ]


def test_repeated_rows_of_ods_keep_their_numbers():
    def row(text, count):
        return (
            f'<table:table-row table:number-rows-repeated="{count}"><table:table-cell>'
            f"<text:p>{text}</text:p></table:table-cell></table:table-row>"
        )

    body = row("SĐT", 1) + row("", 1_000_000) + row("0912345678", 2)
    table = read_table(ods_of(f"<table:table>{body}</table:table>"), "a.ods")
    assert [row.number for row in table.rows] == [1_000_002, 1_000_003]


def test_ten_thousand_rows_do_not_take_long():
    row = "".join(
        f'<c t="inlineStr"><is><t>ô {place}</t></is></c>' for place in range(15)
    )
    sheet = (
        f"<worksheet><sheetData>{f'<row>{row}</row>' * 10_000}</sheetData></worksheet>"
    )
    content = replaced(xlsx([]), SHEET, lambda _old: sheet.encode())
    started = time.process_time()
    assert len(read_table(content, "a").rows) == 9_999
    assert time.process_time() - started < 10
