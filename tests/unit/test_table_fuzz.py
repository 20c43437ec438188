import datetime

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.vht_crm_pipeline.tools import (
    table_file,
)
from odoo.addons.vht_crm_pipeline.tools.table_file import (
    TableError,
    read_table,
)

from .table_files import (
    HEADER,
    ROWS,
    SHEET,
    WHOLE,
    delimited,
    ods,
    replaced,
    xls,
    xlsx,
)

REASONS = {
    "too_large",
    "zip_bomb",
    "encrypted",
    "not_a_table",
    "font_encoding",
    "empty",
    "no_header",
}


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
def test_mutated_xml_is_read_or_refused(name, chance):
    def mutate(part):
        part = bytearray(part)
        for _change in range(chance.randint(1, 5)):
            part[chance.randrange(len(part))] = chance.choice(b'<>"/ 0aA9-\xff&')
        return bytes(part)

    read_or_refuse(replaced(REAL["xlsx"], name, mutate))
    read_or_refuse(replaced(REAL["ods"], "content.xml", mutate))
