"""What the fields of a webhook mean."""

import json

from odoo.addons.vht_crm_pipeline.tools.webhook_lead import columns_of, read_lead
from odoo.addons.vht_crm_pipeline.tools.webhook_payload import read_payload


def draft_of(body, meanings=None):
    body = body if isinstance(body, str) else json.dumps(body)
    pairs = read_payload(body.encode(), "application/json")
    return read_lead(pairs, meanings).draft


def test_a_landing_page():
    draft = draft_of(
        {
            "full_name": "Chị Nguyễn Thị Thử", "phoneNumber": 912345678,
            "email": "thu@vidu.example", "Tỉnh/Thành phố": "Hà Nội",
            "message": "Cần 3 máy", "utm_source": "facebook", "utm_medium": "cpc",
            "utm_campaign": "Tết", "ngân sách": "50 triệu", "form_name": "Trang chủ",
            "page_url": "https://vidu.example/tet",
        }
    )  # fmt: skip
    assert (draft.contact_name, draft.phone) == ("Chị Nguyễn Thị Thử", "912345678")
    assert (draft.email_from, draft.province) == ("thu@vidu.example", "Hà Nội")
    assert (draft.source, draft.medium, draft.campaign) == ("facebook", "cpc", "Tết")
    assert draft.expected_revenue == 50_000_000
    assert draft.description.splitlines() == [
        "Cần 3 máy", "form_name: Trang chủ", "page_url: https://vidu.example/tet",
    ]  # fmt: skip


def test_a_lead_ad():
    draft = draft_of(
        {
            "entry": [{"changes": [{"value": {
                "leadgen_id": "444", "form_id": "55",
                "field_data": [
                    {"name": "full_name", "values": ["Trần Văn Mẫu"]},
                    {"name": "phone_number", "values": ["+84 912 345 678"]},
                    {"name": "company_name", "values": ["Công ty Ví Dụ"]},
                    {"name": "bạn_cần_gì?", "values": ["máy in", "giấy"]},
                ],
            }}]}],
        }
    )  # fmt: skip
    assert (draft.contact_name, draft.phone) == ("Trần Văn Mẫu", "+84 912 345 678")
    assert draft.partner_name == "Công ty Ví Dụ"
    assert "bạn_cần_gì?: máy in, giấy" in draft.description
    assert "entry.changes.leadgen_id: 444" in draft.description


def test_whose_field_it_is():
    draft = draft_of(
        {
            "customer": {"name": "An", "phone": "0912345678"},
            "company": {"name": "Công ty Ví Dụ"},
            "utm": {"source": "zalo"},
            "form": {"name": "Liên hệ"},
            "page": {"name": "Trang của ta", "phone": "0243999000"},
        }
    )
    assert (draft.contact_name, draft.partner_name) == ("An", "Công ty Ví Dụ")
    assert (draft.phone, draft.phone_other) == ("0912345678", "")
    assert draft.source == "zalo"
    # a container of the field, or a thing of its own? It is kept, and not guessed
    assert "page.phone: 0243999000" in draft.description


def test_first_and_last_name():
    names = {"first_name": "An", "last_name": "Nguyễn", "phone": "0912345678"}
    draft = draft_of(names)
    assert (draft.contact_name, draft.description) == ("Nguyễn An", "")
    assert draft_of({"customer": names}).contact_name == "Nguyễn An"
    whole = draft_of({**names, "full_name": "Nguyễn Hoài An"})
    assert whole.contact_name == "Nguyễn Hoài An"
    assert "first_name: An" in whole.description
    assert (
        "last_name: Nguyễn"
        in draft_of({"last_name": "Nguyễn", "phone": "0912345678"}).description
    )


def test_nobody_outside_says_whose_lead_it_is():
    draft = draft_of(
        {"phone": "0912345678", "owner": "admin", "team": "Bắc", "tags": "vip"}
    )
    assert draft.values == ()
    assert draft.description.splitlines() == ["owner: admin", "team: Bắc", "tags: vip"]


def test_all_values_of_a_repeated_key_are_kept():
    draft = draft_of(
        '{"email": "a@vidu.example", "email": "b@vidu.example", "phone": "0912345678",'
        ' "phone": "0987654123", "name": "An", "name": "Bình"}'
    )
    assert (draft.email_from, draft.phone) == ("a@vidu.example", "0912345678")
    assert draft.phone_other == "0987654123"
    assert draft.contact_name == "An"
    assert draft.description.splitlines() == ["email: b@vidu.example", "name: Bình"]


def test_the_map_wins():
    meanings = {
        "q1": "contact_name", "khach.sdt 2": "phone", "utm_source": "", "email": "note",
    }  # fmt: skip
    draft = draft_of(
        {
            "name": "Trang chủ", "Q1": "An", "khach": {"SĐT  2": "0912345678"},
            "utm_source": "fb", "email": "a@vidu.example",
        },
        meanings,
    )  # fmt: skip
    assert (draft.contact_name, draft.phone) == ("An", "0912345678")
    assert (draft.source, draft.email_from) == ("", "")
    assert draft.description.splitlines() == [
        "name: Trang chủ", "email: a@vidu.example",
    ]  # fmt: skip


def test_a_mapped_phone_takes_no_other_phone_away():
    draft = draft_of(
        {"sdt chinh": "0912345678", "mobile": "0987654123"}, {"sdt chinh": "mobile"}
    )
    assert (draft.phone, draft.phone_other) == ("0912345678", "0987654123")


def test_what_a_column_is_called_stays():
    (column,) = columns_of([("Data.Customer.Phone", "0912345678")])
    assert (column.label, column.key) == ("Data.Customer.Phone", "phone")


def test_markup_and_formulas_are_text():
    draft = draft_of(
        {"name": "<script>x</script>", "company": "=HYPERLINK(1)", "phone": "0912"}
    )
    assert draft.contact_name == "<script>x</script>"
    assert draft.partner_name == "=HYPERLINK(1)"
