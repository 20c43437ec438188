import pytest
from openpyxl import Workbook

from odoo.addons.vht_crm_pipeline.tools.table_file import (
    read_table,
)

from . import table_files
from .table_files import (
    HEADER,
    ROWS,
    WHOLE,
    cells,
    delimited,
    ods,
    reason_of,
    xls,
    xlsx,
)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1258"]
)
def test_delimited_text_in_every_encoding(encoding, separator):
    table = read_table(delimited(WHOLE, separator, encoding), "khach.csv")
    assert list(table.header) == HEADER
    assert cells(table) == ROWS
    assert [row.number for row in table.rows] == [2, 3, 4]
    assert (table.header_row, table.sheet, table.more_sheets) == (1, "", ())


@pytest.mark.parametrize("write", [xlsx, xls, ods, delimited])
@pytest.mark.parametrize(
    "filename", ["khach.xlsx", "khach.csv", "khach.xls", "khach", ""]
)
def test_the_content_decides_what_a_file_is(write, filename):
    table = read_table(write(WHOLE), filename)
    assert list(table.header) == HEADER
    assert cells(table) == ROWS


@pytest.mark.parametrize("write", [xlsx, xls, ods, delimited])
def test_titles_above_the_header_and_empty_rows_are_skipped(write):
    title = ["DANH SÁCH KHÁCH HÀNG", "", "", "", "", ""]
    empty = [""] * 6
    rows = [
        title,
        empty,
        ["Tháng 11/2026", *empty[1:]],
        HEADER,
        ROWS[0],
        empty,
        ROWS[1],
    ]
    table = read_table(write(rows), "a")
    assert table.header_row == 4
    assert list(table.header) == HEADER
    assert [row.number for row in table.rows] == [5, 7]


def test_labels_that_nobody_knows_are_found_by_what_follows():
    rows = [
        ["Báo cáo"],
        [],
        ["Cột A", "Cột B", "Cột C"],
        ["1", "hai", "ba"],
        ["2", "b", "c"],
    ]
    table = read_table(delimited(rows), "a.csv")
    assert table.header == ("Cột A", "Cột B", "Cột C")
    assert table.header_row == 3


def test_a_header_in_two_rows_is_joined():
    rows = [
        ["STT", "Họ tên", "Thông tin liên hệ", "", "Ghi chú"],
        ["", "", "SĐT", "Email", ""],
        ["1", "Anh Mẫu", "0912345678", "a@vidu.vn", "x"],
    ]
    table = read_table(xlsx(rows), "a.xlsx")
    assert table.header == ("STT", "Họ tên", "SĐT", "Email", "Ghi chú")
    assert (table.header_row, table.rows[0].number) == (2, 3)


def test_rows_without_labels_have_no_header():
    rows = [
        ["Anh Mẫu", "0912345678", "a@vidu.vn"],
        ["Chị Thử", "0987654321", "b@vidu.vn"],
    ]
    assert reason_of(delimited(rows)) == "no_header"


def test_a_list_may_have_labels_only():
    assert read_table(delimited([HEADER]), "a.csv").rows == []


def test_every_row_is_as_wide_as_the_header():
    rows = [
        ["SĐT", "Họ tên", "", ""],
        ["0912345678"],
        ["0987654321", "Anh Mẫu", "thừa", ""],
    ]
    table = read_table(xlsx(rows), "a.xlsx")
    assert table.header == ("SĐT", "Họ tên", "")
    assert cells(table) == [["0912345678", "", ""], ["0987654321", "Anh Mẫu", "thừa"]]


def test_merged_cells_and_the_first_sheet_with_a_table():
    book = Workbook()
    book.active.title = "Bìa"
    hidden = book.create_sheet("Ẩn")
    hidden.sheet_state = "hidden"
    sheet = book.create_sheet("Khách")
    sheet.append(["DANH SÁCH", None])
    sheet.merge_cells("A1:B1")
    sheet.append(["SĐT", "Họ tên"])
    sheet.append(["0912345678", "Anh Mẫu"])
    content = table_files.saved(book)
    table = read_table(content, "a")
    assert (table.sheet, table.more_sheets, table.header_row) == ("Khách", ("Bìa",), 2)
    assert read_table(content, "a", sheet="Khách") == table
    assert reason_of(content, sheet="Bìa") == "empty"
    assert reason_of(content, sheet="Không có") == "empty"


@pytest.mark.parametrize(
    "text",
    [
        "Hä vµ tªn,§iÖn tho¹i,C«ng ty\nNguyÔn V¨n MÉu,0912345678,C«ng ty Thö NghiÖm\n",
        "Hoï vaø teân,Ñieän thoaïi,Coâng ty\nNguyeãn Vaên Maãu,0912345678,Coâng ty\n",
    ],
    ids=["TCVN3", "VNI"],
)
def test_font_encodings_are_recognised_and_refused(text):
    assert reason_of(text.encode("latin-1"), "a.csv") == "font_encoding"
    assert reason_of(text.encode("utf-8"), "a.csv") == "font_encoding"
    rows = [line.split(",") for line in text.splitlines()]
    assert reason_of(xlsx(rows)) == "font_encoding"
    # Labels that somebody has typed anew do not hide the rows.
    assert (
        reason_of(xlsx([["Họ và tên", "Điện thoại", "Công ty"], rows[1]]))
        == "font_encoding"
    )


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["Name", "Phone"],
            ["José Muñoz", "1"],
            ["Zoë Brontë", "2"],
            ["Über Straße", "3"],
        ],
        [["Tên", "SĐT"], ["Café Crème Brûlée", "1"], ["Hà Ý", "2"], ["Señor Ước", "3"]],
    ],
)
def test_other_languages_are_no_font_encoding(rows):
    assert cells(read_table(delimited(rows), "a.csv")) == rows[1:]


def test_cells_are_composed():
    content = "Ho\u0323 te\u0302n,SĐT\nTra\u0302\u0300n,1\n".encode()
    table = read_table(content, "a.csv")
    assert table.header == ("Họ tên", "SĐT")
    assert table.rows[0].cells == ("Trần", "1")


def test_quotes_line_breaks_and_a_named_separator():
    content = (
        'sep=;\r\nHọ tên;Ghi chú\r\n"Mẫu; Anh";"dòng 1\r\ndòng ""2"""\r\nThử;"x\r\n'
    )
    table = read_table(content.encode(), "a.csv")
    assert table.header_row == 2
    assert cells(table) == [["Mẫu; Anh", 'dòng 1\ndòng "2"'], ["Thử", "x"]]


def test_a_quote_that_nobody_closed_loses_no_row():
    lines = [f"Anh {number};09{number:08}" for number in range(500)]
    content = "\n".join(["Họ tên;SĐT", '"Anh Mẫu;0912345678', *lines]).encode()
    table = read_table(content, "a.csv")
    assert len(table.rows) == 501
    assert table.rows[-1].cells == ("Anh 499", "0900000499")


def test_a_row_of_words_that_are_labels_elsewhere_is_no_second_header():
    rows = [["Nguồn", "Kênh", "SĐT"], ["Zalo", "Hotline", ""], ["Web", "Email", "1"]]
    table = read_table(delimited(rows), "a.csv")
    assert list(table.header) == rows[0]
    assert cells(table) == rows[1:]
