"""What the fields of a webhook mean."""

import json

import pytest

from odoo.addons.vht_crm_pipeline.tools.webhook_lead import columns_of, read_lead
from odoo.addons.vht_crm_pipeline.tools.webhook_payload import read_payload

FORM = "application/x-www-form-urlencoded"


def draft_of(body, meanings=None, content_type="application/json"):
    body = body if isinstance(body, str) else json.dumps(body)
    pairs = read_payload(body.encode(), content_type)
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


def test_a_form_has_a_name_of_its_own():
    draft = draft_of(
        {
            "form": {"id": "a1", "name": "New Form"},
            "fields": {
                "name": {"id": "name", "type": "text", "title": "Name", "value": "An"},
                "tel": {"id": "tel", "type": "tel", "title": "Tel",
                        "value": "0912345678"},
            },
            "meta": {"page_url": {"title": "Page URL", "value": "https://vidu.example"}},
        }
    )  # fmt: skip
    assert (draft.contact_name, draft.phone) == ("An", "0912345678")
    assert (draft.name, draft.website) == ("", "")
    assert "form.name: New Form" in draft.description
    body = "form[name]=New+Form&fields[name][value]=An&fields[phone][value]=0912345678"
    draft = draft_of(body, content_type=FORM)
    assert (draft.contact_name, draft.phone) == ("An", "0912345678")
    assert draft.description == "form.name: New Form"


@pytest.mark.parametrize("thing", ["form", "event", "entry", "webhook", "page"])
def test_what_a_thing_is_called_is_never_the_customer(thing):
    draft = draft_of({thing: {"name": "lead.created"}, "phone": "0912345678"})
    assert draft.contact_name == ""
    assert draft.description == f"{thing}.name: lead.created"
    named = draft_of(
        {
            thing: {"name": "lead.created"},
            "data": {"name": "An", "phone": "0912345678"},
        }
    )
    assert named.contact_name == "An"


@pytest.mark.parametrize("container", ["user", "record", "person", "lead", "item"])
def test_who_stands_nearer_is_the_customer(container):
    other = {container: {"name": "Zapier Bot"}}
    names = ({"name": "An"}, {"fields": {"name": "An"}}, {"contact": {"name": "An"}},
             {"customer": {"name": "An"}}, {"data": {"name": "An"}},
             {"full_name": "An"})  # fmt: skip
    for near in names:
        for body in ({**other, **near}, {**near, **other}):
            draft = draft_of({**body, "phone": "0912345678"})
            assert draft.contact_name == "An"
            assert draft.description == f"{container}.name: Zapier Bot"


def test_a_user_beside_a_customer_is_somebody_else():
    user = {"name": "Zapier Bot", "email": "bot@x.example", "phone": "0987654123"}
    draft = draft_of({"user": user, "contact": {"name": "An", "phone": "0912345678"}})
    assert (draft.contact_name, draft.phone) == ("An", "0912345678")
    assert (draft.email_from, draft.phone_other) == ("", "")
    assert "user.email: bot@x.example" in draft.description
    draft = draft_of(
        {"user": {"first_name": "Bot", "last_name": "X", "email": "bot@x.example"},
         "contact": {"first_name": "An", "last_name": "Lê", "phone": "0912345678"}}
    )  # fmt: skip
    assert (draft.contact_name, draft.email_from) == ("Lê An", "")
    # nothing else names one, and who has no name is nobody else
    alone = draft_of({"user": user})
    assert (alone.contact_name, alone.email_from) == ("Zapier Bot", "bot@x.example")
    ours = draft_of({"name": "An", "user": {"email": "an@vidu.example"}})
    assert ours.email_from == "an@vidu.example"


def test_several_phones_and_the_fields_of_wordpress():
    draft = draft_of(
        {
            "customer": {
                "name": "An", "phone_numbers": ["0912345678"],
                "emails": ["an@x.example"],
            }
        }
    )  # fmt: skip
    assert (draft.contact_name, draft.phone) == ("An", "0912345678")
    assert draft.email_from == "an@x.example"
    assert draft_of({"phones": ["0912345678", "0987654123"]}).phone == (
        "0912345678, 0987654123"
    )
    draft = draft_of(
        "your-name=An&your-tel=0912345678&your-message=C%E1%BA%A7n+3+m%C3%A1y"
        "&your-email=an%40vidu.example",
        content_type=FORM,
    )
    assert (draft.contact_name, draft.phone) == ("An", "0912345678")
    assert (draft.email_from, draft.description) == ("an@vidu.example", "Cần 3 máy")
    assert draft_of({"your-phone": "0912345678"}).phone == "0912345678"


def test_the_page_of_the_form_is_not_the_website_of_the_customer():
    page = "https://vidu.example/tet"
    for body in ({"url": page}, {"data": {"url": page}}, {"form": {"url": page}},
                 {"page_url": page}):  # fmt: skip
        draft = draft_of({**body, "phone": "0912345678"})
        assert draft.website == ""
        assert page in draft.description
    for body in ({"website": page}, {"customer": {"url": page}}):
        assert draft_of({**body, "phone": "0912345678"}).website == page


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
