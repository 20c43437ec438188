import csv
import datetime
import io
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from odoo.addons.vht_crm_pipeline.tools import (
    table_archive,
    table_csv,
    table_file,
    table_limits,
)
from odoo.addons.vht_crm_pipeline.tools.table_file import (
    TableError,
    read_table,
    write_table,
)

from . import table_files
from .table_files import (
    HEADER,
    ROWS,
    delimited,
    ods,
    ods_of,
    replaced,
    xls,
    xlsx,
    zipped,
)

SHEET = "xl/worksheets/sheet1.xml"
WHOLE = [HEADER, *ROWS]
REASONS = {
    "too_large",
    "zip_bomb",
    "encrypted",
    "not_a_table",
    "font_encoding",
    "empty",
    "no_header",
}


def reason_of(content, filename="a.xlsx", **options):
    with pytest.raises(TableError) as caught:
        read_table(content, filename, **options)
    return caught.value.reason


def cells(table):
    return [list(row.cells) for row in table.rows]


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


def test_typed_cells_of_xls():
    import xlwt

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


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \r\n ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b",,,\n,,,\n", "empty"),
        (b"SDT,Ten\n1\0,2\n", "not_a_table"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not_a_table"),
        (b"<html><table><tr><td>x</td></tr></table></html>", "not_a_table"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "no_header"),
        (b"PK\x03\x04", "not_a_table"),
        (b"PK\x03\x04" + b"x" * 500, "not_a_table"),
        (zipped({"word/document.xml": "<a/>"}), "not_a_table"),
        (table_file.OLE, "not_a_table"),
        (table_file.OLE + bytes(5000), "not_a_table"),
        (table_file.OLE + bytes(512) + table_file.ENCRYPTED_PACKAGE, "encrypted"),
        (xlsx([]), "empty"),
        (ods([]), "empty"),
        (xls([]), "empty"),
        (b"a" * 200_000 + b"," + b"b" * 200_000, "too_large"),
    ],
)
def test_what_is_no_table(content, reason):
    assert reason_of(content) == reason


def test_an_encrypted_ods_says_so():
    manifest = b"<m:manifest xmlns:m='m'><m:encryption-data/></m:manifest>"
    content = replaced(ods(WHOLE), "META-INF/manifest.xml", lambda _old: manifest)
    assert reason_of(content) == "encrypted"


def test_an_encrypted_zip_says_so():
    content = bytearray(xlsx(WHOLE))
    for signature, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        start = -1
        while (start := content.find(signature, start + 1)) >= 0:
            content[start + place] |= 1
    assert reason_of(bytes(content)) == "encrypted"


def test_more_bytes_than_the_limit(monkeypatch):
    monkeypatch.setattr(table_file, "MAX_BYTES", 10)
    assert reason_of(delimited(WHOLE)) == "too_large"


@pytest.mark.parametrize("write", [xlsx, xls, ods, delimited])
def test_more_rows_or_cells_than_the_limit(write, monkeypatch):
    content = write([["SĐT", "Họ tên"], *[["1", "x"]] * 20])
    monkeypatch.setattr(table_file, "MAX_ROWS", 21)
    assert len(read_table(content, "a").rows) == 20
    monkeypatch.setattr(table_file, "MAX_ROWS", 20)
    assert reason_of(content) == "too_large"
    monkeypatch.setattr(table_file, "MAX_ROWS", 21)
    monkeypatch.setattr(table_file, "MAX_CELLS", 41)
    assert reason_of(content) == "too_large"


@pytest.mark.parametrize("write", [xlsx, xls, ods, delimited])
def test_more_columns_than_the_limit(write):
    labels = [f"Cột {chr(0x4E00 + number)}" for number in range(201)]
    rows = [labels, ["x"] * 201]
    assert reason_of(write(rows)) == "too_large"
    table = read_table(write([row[:200] for row in rows]), "a")
    assert len(table.header) == 200


@pytest.mark.parametrize(
    "content",
    [
        b";" * 1_000_000 + b"x\n",
        b"x\n" + b'"a\n",,,,,,,,,,' * 100_000,
        replaced(xlsx(WHOLE), SHEET, lambda old: old.replace(b'r="B2"', b'r="XFD2"')),
        replaced(
            ods(WHOLE),
            "content.xml",
            lambda old: old.replace(
                b"<table:table-cell ",
                b'<table:table-cell table:number-columns-repeated="1000000" ',
                1,
            ),
        ),
        replaced(
            ods(WHOLE),
            "content.xml",
            lambda old: old.replace(
                b"<table:table-row>",
                b'<table:table-row table:number-rows-repeated="999999999">',
                1,
            ),
        ),
    ],
    ids=["line", "quoted lines", "reference", "repeated cell", "repeated row"],
)
def test_a_million_columns(content):
    assert reason_of(content) == "too_large"


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    bomb = zipped({"content.xml": b" " * 30_000_000})
    assert len(bomb) < 50_000
    parts = zipped({str(number): b"" for number in range(table_limits.MAX_PARTS + 1)})
    monkeypatch.setattr(
        zipfile.ZipFile, "open", lambda *_args, **_options: pytest.fail("unpacked")
    )
    monkeypatch.setattr(table_archive, "MAX_UNPACKED", 29_000_000)
    assert reason_of(bomb) == "zip_bomb"
    assert reason_of(parts) == "zip_bomb"


def test_a_part_that_is_larger_than_it_declares_is_refused():
    content = bytearray(zipped({"content.xml": b"<a>" + b" " * 1_000_000 + b"</a>"}))
    entry = content.index(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = (100).to_bytes(4, "little")
    assert reason_of(bytes(content)) == "not_a_table"


ENTITIES = (
    '<!DOCTYPE a [<!ENTITY b "0123456789"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">'
    '<!ENTITY d SYSTEM "file:///etc/passwd">]>'
)


@pytest.mark.parametrize(
    "part",
    [
        f"{ENTITIES}<a>&c;</a>".encode(),
        f"{ENTITIES}<a>&c;</a>".encode("utf-16"),
        b"<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/x'><a/>",
        b"<a>" * 200 + b"</a>" * 200,
        b"<a b='" + b"x" * 5_000_000 + b"'/>",
        b"<a><b></a>",
        b"<a>\xff\xfe</a>",
        b"",
    ],
    ids=["entities", "utf-16", "dtd", "deep", "long tag", "broken", "bytes", "empty"],
)
@pytest.mark.parametrize("name", [SHEET, "xl/workbook.xml", "xl/styles.xml"])
def test_hostile_xml_is_refused(part, name):
    assert reason_of(replaced(xlsx(WHOLE), name, lambda _old: part)) == "not_a_table"


def test_hostile_xml_in_ods_is_refused():
    part = f"{ENTITIES}<a>&c;</a>".encode()
    content = replaced(ods(WHOLE), "content.xml", lambda _old: part)
    assert reason_of(content) == "not_a_table"


REAL = {
    "xlsx": xlsx(
        [["Tiêu đề"], HEADER, *ROWS, ["4", 912345678, datetime.date(2026, 1, 2)]]
    ),
    "xls": xls(WHOLE),
    "ods": ods(WHOLE),
    "csv": delimited(WHOLE, ";"),
    "cp1258": delimited(WHOLE, ";", "cp1258"),
    "utf-16": delimited(WHOLE, "\t", "utf-16"),
}


def read_or_refuse(content):
    """Read whatever it is; only a TableError with a known reason may leave."""
    try:
        table = read_table(content, "a.csv")
    except TableError as error:
        assert error.reason in REASONS
        return None
    width = len(table.header)
    assert all(len(row.cells) == width for row in table.rows)
    assert all(isinstance(cell, str) for row in table.rows for cell in row.cells)
    return table


@given(st.one_of(st.binary(), st.text().map(str.encode)))
def test_random_bytes_are_read_or_refused(content):
    read_or_refuse(content)
    for start in (table_file.ZIP, table_file.OLE, b"\xff\xfe", b"SDT;Ten\n"):
        read_or_refuse(start + content)


@given(st.sampled_from(sorted(REAL)), st.randoms(use_true_random=False))
def test_mutated_files_are_read_or_refused(name, chance):
    content = bytearray(REAL[name])
    for _change in range(chance.randint(1, 20)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    read_or_refuse(bytes(content))
    read_or_refuse(bytes(content[: chance.randrange(len(content))]))


PARTS = ["xl/workbook.xml", "xl/styles.xml", SHEET, "xl/_rels/workbook.xml.rels"]


@given(st.sampled_from(PARTS), st.randoms(use_true_random=False))
@settings(max_examples=50)
def test_mutated_xml_is_read_or_refused(name, chance):
    def mutate(part):
        part = bytearray(part)
        for _change in range(chance.randint(1, 5)):
            part[chance.randrange(len(part))] = chance.choice(b'<>"/ 0aA9-\xff&')
        return bytes(part)

    read_or_refuse(replaced(REAL["xlsx"], name, mutate))
    read_or_refuse(replaced(REAL["ods"], "content.xml", mutate))


PLAIN = st.text(
    st.characters(exclude_categories=["C", "Z", "M", "S", "No"]), max_size=20
)


@given(st.lists(st.tuples(PLAIN, PLAIN), min_size=1, max_size=6))
def test_what_was_written_is_read_again(rows):
    written = [(left, right.strip()) for left, right in rows]
    kept = [(left, right) for left, right in map(stored, written) if left or right]
    try:
        table = read_table(write_table(["Họ tên", "Ghi chú"], written), "a")
    except TableError as error:
        assert error.reason == "font_encoding"
        return
    assert [row.cells for row in table.rows] == kept


def stored(row):
    return tuple(table_csv.clean(cell) for cell in row)


DANGEROUS = [
    "=cmd|'/c calc'!A1",
    "+84912345678",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "#N/A",
]


def test_result_files_hold_text_and_no_formulas():
    content = write_table(
        ["SĐT", "Lý do", "Giá trị"],
        [["0912345678", text, 500] for text in DANGEROUS]
        + [[None, "a\x00\x0bb", True]],
    )
    sheet = load_workbook(io.BytesIO(content)).active
    rows = list(sheet.iter_rows(min_row=2))
    assert [row[1].value.strip() for row in rows] == [
        *(text.strip() for text in DANGEROUS),
        "ab",
    ]
    assert {row[1].data_type for row in rows} == {"s"}
    assert rows[0][0].value == "0912345678"
    assert rows[0][1].number_format == "@"
    assert rows[0][2].value == 500
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b"<f>" not in archive.read(SHEET)


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


def test_a_row_of_words_that_are_labels_elsewhere_is_no_second_header():
    rows = [["Nguồn", "Kênh", "SĐT"], ["Zalo", "Hotline", ""], ["Web", "Email", "1"]]
    table = read_table(delimited(rows), "a.csv")
    assert list(table.header) == rows[0]
    assert cells(table) == rows[1:]


def test_the_limit_of_a_text_cell_is_that_of_the_csv_module():
    assert csv.field_size_limit() == 131_072
