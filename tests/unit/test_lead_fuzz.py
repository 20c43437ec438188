"""Whatever stands in a list: nothing is raised, lost or invented."""

import json
from dataclasses import fields, replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.vht_crm_pipeline.tools.amount import read_amount
from odoo.addons.vht_crm_pipeline.tools.day import read_day
from odoo.addons.vht_crm_pipeline.tools.email_address import email_keys
from odoo.addons.vht_crm_pipeline.tools.lead_columns import MANY_TIMES, unit_of
from odoo.addons.vht_crm_pipeline.tools.lead_draft import MAX_TEXT, LeadDraft
from odoo.addons.vht_crm_pipeline.tools.lead_draft_json import from_json, to_json
from odoo.addons.vht_crm_pipeline.tools.lead_mapping import (
    FIELDS,
    NAMED,
    NOTE,
    PHONES,
    TEXTS,
    Column,
    suggest,
)
from odoo.addons.vht_crm_pipeline.tools.lead_rows import (
    NAMES,
    NO,
    NOTHING,
    SPREADSHEET_ERROR,
    LeadReader,
)
from odoo.addons.vht_crm_pipeline.tools.province import province_in
from odoo.addons.vht_crm_pipeline.tools.table_file import Row
from odoo.addons.vht_crm_pipeline.tools.text import fold, nfc

LABELS = [
    "SĐT", "Công ty", "Liên hệ", "MST", "Tỉnh/TP", "Nguồn", "Giá trị (triệu đồng)",
    "Ngày chốt", "NVKD", "STT", "Ghi chú", "Màu xe", "Email", "Di động", "",
]  # fmt: skip
CELLS = [
    "0912345678", "0912345678 / 0987654123", "912345678.0", "0912 345 67", "1900 1234",
    "05/11/2026", "11/20/2026", "31/12/26", "2 tỷ 500", "1,5", "500.000đ", "USD 5,000",
    "=cmd|' /C calc'!A0", "@SUM(1)", "#N/A", "không có", "ko", "-", "Hà Nội", "TP HCM",
    "Cty TNHH Ví Dụ", "Chị Nguyễn Thị Thử", "0100109106", "0100109106-001", "chưa rõ",
    "a@vidu.vn", "a@vidu.vn; b@vidu.vn", "Lan <lan@vidu.vn>", "★★", "gấp", "hot",
    "12 Lê Lợi, P. Bến Thành, TP.HCM", "\x00", "\ud800", "\u200b", "a\u0301" * 20,
]  # fmt: skip
labels = st.sampled_from(LABELS) | st.text(max_size=20)
cells = st.one_of(
    st.sampled_from(CELLS),
    st.text(st.characters(exclude_categories=()), max_size=30),
    st.lists(st.sampled_from(CELLS), min_size=2, max_size=3).map(" ".join),
    st.integers(MAX_TEXT - 1, MAX_TEXT + 2).map("x".__mul__),
    st.sampled_from([200, 600]).map(lambda length: "0912345678".ljust(length, "x")),
)


@st.composite
def lists_of_leads(draw):
    """Columns of any meaning, also several of one, and rows that may be too short."""
    keys = draw(st.lists(st.sampled_from([*FIELDS, NOTE, ""]), min_size=1, max_size=9))
    columns = [Column(i, draw(labels), key) for i, key in enumerate(keys)]
    width = len(keys)
    rows = [
        Row(number, tuple(draw(st.lists(cells, min_size=width - 1, max_size=width))))
        for number in (2, 3)
    ]
    return columns, rows


def squeezed(text):
    return " ".join(nfc(text).split())


def said(columns, row):
    """:return: list of (column, text) of the cells in which something is said"""
    texts = [
        (column, nfc(row.cells[column.index]).strip())
        for column in columns
        if column.key and column.index < len(row.cells)
    ]
    return [
        (column, text)
        for column, text in texts
        if fold(text) not in NOTHING
        and (column.key in NAMES or fold(text) not in NO)
        and not SPREADSHEET_ERROR.fullmatch(text)
    ]


def is_kept(lead_row, column, text):
    """Whether a user finds what a cell says: in its field or in the description."""
    draft = lead_row.draft
    if squeezed(text) in squeezed(draft.description):
        return True
    if column.key == "expected_revenue":
        amount = read_amount(text, "VND", unit_of(column.label))
        return draft.expected_revenue == amount.value
    if column.key == "date_deadline":
        return lead_row.date_deadline == read_day(text)
    if column.key == "priority":
        return lead_row.priority in ("0", "1", "2", "3")
    if column.key in NAMED:
        return lead_row.named[column.key][1] == text
    if column.key == "referred":
        return lead_row.referred == text
    if column.key in PHONES:
        return squeezed(text) in squeezed(f"{draft.phone} / {draft.phone_other}")
    if column.key == "contact_name":
        return text in (draft.contact_name, draft.partner_name)
    return column.key in {*TEXTS, "email_from"} and getattr(draft, column.key) == text


@given(lists_of_leads())
def test_nothing_is_lost(table):
    columns, rows = table
    reader = LeadReader(columns, rows)
    for row in rows:
        lead_row = reader.read_row(row)
        for column, text in said(columns, row):
            assert is_kept(lead_row, column, text), (column, text)


@given(lists_of_leads())
def test_nothing_is_invented(table):
    columns, rows = table
    reader = LeadReader(columns, rows)
    for row in rows:
        lead_row, told = reader.read_row(row), said(columns, row)
        draft, texts = lead_row.draft, {text for _column, text in told}
        keys = {column.key for column, _text in told}
        parts = texts | {text[:MAX_TEXT].strip() for text in texts}
        parts |= {email for text in texts for email in email_keys(text)}
        parts |= {p.name for text in texts if (p := province_in(text))}
        for name in (*TEXTS, "phone", "email_from"):
            assert getattr(draft, name) in parts | {""}, name
        if len(draft.phone_other) < MAX_TEXT - 1:  # or its end is cut off
            assert not rest_of(draft.phone_other, texts)
        assert draft.expected_revenue is None or "expected_revenue" in keys
        assert lead_row.date_deadline is None or "date_deadline" in keys
        assert not lead_row.priority or "priority" in keys
        for line in draft.description.split("\n"):
            assert (
                any(
                    squeezed(line) in squeezed(f"{column.label}: {text}")
                    for column, text in told
                )
                or line == ""
            ), line
        assert {key for key, _line in draft.evidence} <= keys
        assert set(lead_row.named) <= keys


def rest_of(joined, texts):
    """What is left of a text without the cells that it was put together from."""
    for text in sorted(texts, key=len, reverse=True):
        joined = joined.replace(text, "")
    return joined.replace("/", "").strip()


@given(lists_of_leads())
def test_a_draft_can_be_stored(table):
    columns, rows = table
    draft = replace(LeadReader(columns, rows).read_row(rows[0]).draft, key="2")
    stored = json.dumps(to_json(draft), ensure_ascii=False)
    assert "\\u0000" not in stored
    assert from_json(json.loads(stored.encode().decode())) == draft


texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)


def pairs(values):
    return st.lists(st.tuples(texts, values), max_size=3).map(tuple)


@st.composite
def drafts(draw):
    known = {
        field.name: draw(texts)
        for field in fields(LeadDraft)
        if field.type in (str, "str")
    }
    return LeadDraft(
        **known | {"key": known["key"] or "1"},
        expected_revenue=draw(
            st.none() | st.decimals(allow_nan=False, allow_infinity=False)
        ),
        original=draw(st.binary(max_size=5)),
        values=draw(pairs(texts | st.integers())),
        evidence=draw(pairs(texts)),
    )


@given(drafts())
def test_a_stored_draft_is_the_same_but_for_its_bytes(draft):
    known = json.loads(json.dumps(to_json(draft)))
    assert from_json(known) == replace(draft, original=b"")
    assert from_json({**known, "of_a_later_version": 1}) == from_json(known)
    assert draft.cleaned().cleaned() == draft.cleaned()


def test_no_amount_and_no_money_are_two_things():
    for amount in (None, Decimal(0)):
        draft = LeadDraft("1", expected_revenue=amount)
        assert from_json(to_json(draft)) == draft


@given(st.lists(labels, max_size=9), st.data())
def test_every_filled_column_means_something_or_is_known_to_mean_nothing(header, data):
    row = st.lists(cells, min_size=len(header), max_size=len(header)).map(tuple)
    rows = [Row(n, data.draw(row)) for n in range(2, 5)]
    columns = suggest(header, rows)
    assert [(c.index, c.label) for c in columns] == list(enumerate(header))
    keys = [column.key for column in columns if column.key not in ("", NOTE)]
    assert set(keys) <= set(FIELDS)
    once = [key for key in keys if key not in MANY_TIMES]
    assert len(once) == len(set(once))
    for column in columns:
        LeadReader(columns, rows).read_row(rows[0])
        if column.key == NOTE:
            assert any(row.cells[column.index] for row in rows)
