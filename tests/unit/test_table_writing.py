import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from odoo.addons.vht_crm_pipeline.tools import (
    table_csv,
)
from odoo.addons.vht_crm_pipeline.tools.table_file import (
    TableError,
    read_table,
    write_table,
)

from .table_files import SHEET

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
