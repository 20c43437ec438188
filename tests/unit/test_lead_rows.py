"""Rows of a list become drafts; what is in doubt is asked, nothing invented."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.vht_crm_pipeline.tools.identity import Key
from odoo.addons.vht_crm_pipeline.tools.lead_mapping import (
    FIELDS,
    NOTE,
    Column,
    suggest,
)
from odoo.addons.vht_crm_pipeline.tools.lead_rows import LeadReader
from odoo.addons.vht_crm_pipeline.tools.repeats import repeats
from odoo.addons.vht_crm_pipeline.tools.table_file import Row

HEADER = (
    "STT", "Khách hàng", "Công ty", "SĐT", "Di động", "Email", "MST", "Tỉnh/TP",
    "Giá trị (triệu đồng)", "Ngày chốt", "Nhu cầu", "Màu xe", "NVKD", "Ưu tiên",
)  # fmt: skip


def read(values, corrections=None, others=()):
    """Read one row given as dict label -> text."""
    header = tuple(values)
    rows = [
        Row(number, tuple(cells.get(label, "") for label in header))
        for number, cells in enumerate([values, *others], start=2)
    ]
    columns = suggest(header, rows)
    meant = {
        (header.index(label), values[label]): text
        for label, text in (corrections or {}).items()
    }
    return LeadReader(columns, rows, corrections=meant).read_row(rows[0])


def asked(lead_row):
    return [(question.column.label, question.reason) for question in lead_row.questions]


def test_columns_of_a_usual_list():
    row = Row(2, ("1", *["x"] * (len(HEADER) - 1)))
    keys = {column.label: column.key for column in suggest(HEADER, [row])}
    assert keys == {
        "STT": "", "Khách hàng": "contact_name", "Công ty": "partner_name",
        "SĐT": "phone", "Di động": "mobile", "Email": "email_from", "MST": "tax_code",
        "Tỉnh/TP": "province", "Giá trị (triệu đồng)": "expected_revenue",
        "Ngày chốt": "date_deadline", "Nhu cầu": "description", "Màu xe": NOTE,
        "NVKD": "salesperson", "Ưu tiên": "priority",
    }  # fmt: skip


def test_an_unknown_column_without_a_value_is_left_out():
    columns = suggest(("SĐT", "Màu xe"), [Row(2, ("0912345678", ""))])
    assert [column.key for column in columns] == ["phone", ""]


def test_a_whole_row():
    row = read(
        {
            "Khách hàng": "Chị Nguyễn Thị Thử",
            "Công ty": "Cty TNHH Ví Dụ",
            "SĐT": "0912 345 678",
            "Di động": "0987654321",
            "Email": "thu@vidu.vn",
            "Tỉnh/TP": "Bình Dương",
            "Giá trị (triệu đồng)": "1.500",
            "Ngày chốt": "05/11/2026",
            "Nhu cầu": "Cần 20 máy",
            "Màu xe": "đỏ",
            "Ưu tiên": "★★",
        }
    )
    draft = row.draft
    assert (draft.contact_name, draft.partner_name) == (
        "Chị Nguyễn Thị Thử",
        "Cty TNHH Ví Dụ",
    )
    assert (draft.phone, draft.phone_other) == ("0912 345 678", "0987654321")
    assert draft.expected_revenue == Decimal(1_500_000_000)
    assert row.date_deadline == date(2026, 11, 5)
    assert draft.description == "Cần 20 máy\nMàu xe: đỏ"
    assert row.priority == "2"
    assert not row.questions


def test_a_doubtful_amount_is_asked_and_kept_in_the_description():
    row = read({"SĐT": "0912345678", "Giá trị": "2 tỷ 500"})
    assert asked(row) == [("Giá trị", "amount")]
    assert row.draft.expected_revenue is None
    assert row.draft.description == "Giá trị: 2 tỷ 500"
    corrected = read(
        {"SĐT": "0912345678", "Giá trị": "2 tỷ 500"}, {"Giá trị": "2,5 tỷ"}
    )
    assert corrected.draft.expected_revenue == Decimal(2_500_000_000)
    assert not corrected.questions
    assert not corrected.draft.description


def test_another_currency_is_asked():
    row = read({"SĐT": "0912345678", "Giá trị": "USD 5,000"})
    assert asked(row) == [("Giá trị", "currency")]
    assert row.draft.description == "Giá trị: USD 5,000"


def test_days_are_asked_where_the_column_has_the_month_first():
    values = {"SĐT": "0912345678", "Ngày chốt": "05/11/2026"}
    assert read(values).date_deadline == date(2026, 11, 5)
    others = [{"SĐT": "0912345679", "Ngày chốt": "11/20/2026"}]
    row = read(values, others=others)
    assert asked(row) == [("Ngày chốt", "date_order")]
    assert row.date_deadline is None
    row = read(values, {"Ngày chốt": "05/11/2026"}, others)
    assert row.date_deadline == date(2026, 11, 5)
    same_both_ways = read({**values, "Ngày chốt": "05/05/2026"}, others=others)
    assert same_both_ways.date_deadline == date(2026, 5, 5)


def test_what_is_no_phone_is_no_phone():
    row = read({"Khách hàng": "Nam", "SĐT": "gọi sau", "Email": "a@vidu.vn"})
    assert row.draft.phone == ""
    assert row.draft.description == "SĐT: gọi sau"
    row = read({"Khách hàng": "Nam", "SĐT": "0912 345 67"})
    assert row.draft.phone == "0912 345 67"
    assert asked(row) == [("SĐT", "phone")]


def test_a_row_without_anything_to_call_back_is_empty():
    for nothing in ("", "-", "ko", "không có", "#N/A", "N/A"):
        assert read({"Khách hàng": "Nam", "SĐT": nothing}).draft.is_empty
    assert read({"Khách hàng": "Na", "SĐT": "na"}).draft.contact_name == "Na"


def test_a_company_among_the_customers():
    row = read({"Khách hàng": "Công ty CP Ví Dụ", "SĐT": "0912345678"})
    assert (row.draft.contact_name, row.draft.partner_name) == ("", "Công ty CP Ví Dụ")
    row = read({"Khách hàng": "Nguyễn Văn Công", "SĐT": "0912345678"})
    assert row.draft.contact_name == "Nguyễn Văn Công"


def test_wrong_codes_and_provinces_are_asked():
    row = read({"SĐT": "0912345678", "MST": "chưa rõ", "Tỉnh/TP": "Atlantis"})
    assert asked(row) == [("MST", "tax_code"), ("Tỉnh/TP", "province")]


def test_the_province_of_an_address():
    row = read({"SĐT": "0912345678", "Địa chỉ": "12 Lê Lợi, P. Bến Thành, TP.HCM"})
    assert row.draft.province == "TP Hồ Chí Minh"


def test_several_addresses_in_a_cell():
    row = read({"Email": "a@vidu.vn; b@vidu.vn"})
    assert row.draft.email_from == "a@vidu.vn"
    assert row.draft.description == "Email: a@vidu.vn; b@vidu.vn"


def test_who_is_named_is_left_to_the_database():
    row = read({"SĐT": "0912345678", "NVKD": "Lan"})
    assert row.named["salesperson"][1] == "Lan"


ODD = [
    "0912345678", "05/11/2026", "11/20/2026", "2 tỷ 500", "1,5", "=cmd", "#N/A",
    "Hà Nội", "0100109106", "a@vidu.vn", "★★", "(024) 3825 1234", "ABC", "500.000đ",
]  # fmt: skip
CELLS = st.one_of(st.text(max_size=40), st.sampled_from(ODD))


@given(
    st.lists(st.sampled_from([*FIELDS, NOTE, ""]), min_size=1, max_size=12),
    st.data(),
)
def test_nothing_is_raised_and_nothing_is_lost(keys, data):
    columns = [Column(i, f"Cột {i}", key) for i, key in enumerate(keys)]
    rows = [
        Row(number, tuple(data.draw(CELLS) for _key in keys)) for number in range(2, 5)
    ]
    reader = LeadReader(columns, rows)
    for row in rows:
        lead_row = reader.read_row(row)
        draft = lead_row.draft
        told = [
            draft.description, draft.phone, draft.phone_other, draft.email_from,
            *(text for _key, text in draft.evidence),
        ]  # fmt: skip
        for question in lead_row.questions:
            assert question.column in columns
            words = " ".join(question.text.split())
            assert any(words in " ".join(text.split()) for text in told)
        assert draft == draft.cleaned()


def test_repeats_in_a_list():
    phone, other = Key("phone", "+84912345678"), Key("phone", "+84987654321")
    rows = [
        (2, {phone}),
        (3, {other}),
        (4, {other, phone}),
        (5, {Key("tax", "1")}),
    ]
    assert repeats(rows).keys() == {4}
    assert repeats(rows)[4][0] in (2, 3)


def test_two_extensions_of_a_switchboard_are_no_repeat():
    first, second = (
        Key("phone", "+842838251234", "1"),
        Key("phone", "+842838251234", "2"),
    )
    whole = Key("phone", "+842838251234")
    assert not repeats([(2, {first}), (3, {second})])
    assert repeats([(2, {first}), (3, {second}), (4, {whole})]) == {4: (2, "phone")}
    assert not repeats([(2, {first, whole})])
