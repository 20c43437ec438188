import zipfile

import pytest

from odoo.addons.vht_crm_pipeline.tools import (
    table_archive,
    table_file,
    table_limits,
)
from odoo.addons.vht_crm_pipeline.tools.table_file import (
    read_table,
)

from .table_files import (
    SHEET,
    WHOLE,
    delimited,
    ods,
    reason_of,
    replaced,
    xls,
    xlsx,
    zipped,
)


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
    real = xlsx(WHOLE)
    monkeypatch.setattr(
        zipfile.ZipFile, "open", lambda *_args, **_options: pytest.fail("unpacked")
    )
    assert reason_of(bomb) == "zip_bomb"
    assert reason_of(parts) == "zip_bomb"
    monkeypatch.setattr(table_archive, "MAX_UNPACKED", 1_000)
    assert reason_of(real) == "zip_bomb"


def test_more_elements_than_the_limit(monkeypatch):
    monkeypatch.setattr(table_archive, "MAX_ELEMENTS", 50)
    assert reason_of(xlsx(WHOLE)) == "too_large"


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
