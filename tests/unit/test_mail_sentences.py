"""What is told in the sentences of a mail, where no label tells it."""

import pytest

from odoo.addons.vht_crm_pipeline.tools.mail_chat import read_conversation
from odoo.addons.vht_crm_pipeline.tools.mail_companies import company_in, is_of_domain
from odoo.addons.vht_crm_pipeline.tools.mail_contact import (
    company_of_domain,
    contacts_in,
    name_beside_phone,
    named_after,
    written_out,
)
from odoo.addons.vht_crm_pipeline.tools.mail_facts import phones_in
from odoo.addons.vht_crm_pipeline.tools.mail_people import introduced, told_of
from odoo.addons.vht_crm_pipeline.tools.mail_row import read_row
from odoo.addons.vht_crm_pipeline.tools.mail_sentences import (
    budget_in,
    own_numbers,
    place_in,
)
from odoo.addons.vht_crm_pipeline.tools.mail_titles import title_at, title_said

from .mail_cases import OWN


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("gọi em 0912 340 561", 1),
        ("đơn SN0912340561", 0),
        ("SĐT0912340561", 1),
        ("ủy nhiệm chi số 0912340561", 0),
        ("mã đặt chỗ 0912340561, gọi 0987 654 123", 1),
        ("tổng 912.345.678", 0),
        ("Cân\t3\t16.500.000", 0),
    ],
)
def test_numbers_of_documents_and_things_are_no_phones(text, count):
    assert len(phones_in(text, "VN")) == count


@pytest.mark.parametrize(
    ("text", "company"),
    [
        ("Em bên công ty Minh Long ạ", "công ty Minh Long"),
        ("công ty mình còn hàng không", ""),
        ("bên công ty chuyển kho sang KCN Sóng Thần", ""),
        ("chủ tiệm vàng Kim Như ở Cần Thơ", "tiệm vàng Kim Như"),
        ("nhà máy ở Bình Dương", ""),
        ("Chào công ty Hoa Mai", ""),
        ("I am Kim from Daesung Vina, we need", "Daesung Vina"),
    ],
)
def test_a_company_is_named_in_a_sentence(text, company):
    assert company_in(text, OWN.has_name)[0] == company


@pytest.mark.parametrize(
    ("read", "text", "name"),
    [
        (introduced, "Em là Trần Thị Lan bên kho", "Trần Thị Lan"),
        (introduced, "chào shop, mình tên Thuỷ ạ", "Thuỷ"),
        (introduced, "Em là khách cũ của shop", ""),
        (introduced, "e tên thanh tâm, sdt 0912", "thanh tâm"),
        (introduced, "em tên hàng là gì", ""),
        (told_of, "Có khách tên Hồng, sđt 0912", "Hồng"),
        (told_of, "Sáng nay có anh Bằng (xưởng mộc) ghé", "anh Bằng"),
        (told_of, "Lê Tâm đã gửi tin nhắn", "Lê Tâm"),
        (told_of, "Khách hàng mới đăng ký", ""),
        (name_beside_phone, "lh 0912 340 561 Khánh", "Khánh"),
        (name_beside_phone, "Liên hệ chị Lê Kim Dung 0912 340 561.", "chị Lê Kim Dung"),
        (name_beside_phone, "a Vũ 0912340561 hỏi cân", "a Vũ"),
        (name_beside_phone, "Trần Lan\n0912 340 561", "Trần Lan"),
        (name_beside_phone, "Gọi ngay 0912 340 561", ""),
    ],
)
def test_who_it_is_stands_in_a_sentence(read, text, name):
    assert read(text)[0] == name


def test_a_budget_is_no_range():
    assert budget_in("ngân sách khoảng 1,2 tỷ")[0] == "1,2 tỷ"
    assert budget_in("ngân sách 40 - 50 triệu") == ("", "")


def test_a_place_is_where_somebody_is():
    assert place_in("Dạ em ở Hà Nội ạ")[0] == "Hà Nội"
    assert place_in("Giá ở Hà Nội là bao nhiêu") == ("", "")


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        (
            "Ninh Thị Phượng, Phó phòng Vật tư - Thiết bị, điện thoại 0210 3846 551",
            ("Ninh Thị Phượng", "Phó phòng Vật tư - Thiết bị"),
        ),
        ("Xin liên hệ ông Lê Bê (Kế toán, ĐT 0912 345 678).", ("ông Lê Bê", "Kế toán")),
        ("người nhận Bàn Phúc Lai 0389 145 702", ("Bàn Phúc Lai", "")),
        ("Công ty Minh Long - 0912 345 678", None),
        ("Gọi ngay 0912 345 678 để đặt hàng", None),
        ("Ninh Thị Phượng, Phó phòng Vật tư", None),
        ("Lê Lan - Kế toán - giá 12.500.000 đ", None),
    ],
)
def test_whom_to_reach_stands_beside_a_number(text, contact):
    found = next(contacts_in(text), None)
    assert (found and found[:2]) == contact


def test_a_list_of_people_names_no_contact():
    """As the pages of an association do, of more people than one writes for."""
    line = "Lê Lan, Kế toán, ĐT 0912 345 678"
    assert next(contacts_in("\n".join([line] * 3)), None)
    assert not next(contacts_in("\n".join([line] * 30)), None)


@pytest.mark.parametrize(
    ("shown", "text", "name"),
    [
        ("Huệ Mẫn", "Gửi về:\nLương Thị Huệ Mẫn\nSố 9", "Lương Thị Huệ Mẫn"),
        ("Bàn Lai", "nhận Nguyễn Bàn Phúc Lai ạ", "Nguyễn Bàn Phúc Lai"),
        ("Huệ Mẫn", "Chào shop, Huệ Mẫn đây", ""),
        ("Minh", "Công ty Hoàng Minh cần mua", ""),
    ],
)
def test_a_short_name_is_written_out(shown, text, name):
    assert written_out(shown, text)[0] == name


def test_an_address_tells_whose_name_stands_in_a_text():
    text = "Gửi về: Lê Thị Bích Hợp, tổ 6\nThanks Trần Văn Nam"
    assert named_after("bichhop.yensao@x.example", text)[0] == "Lê Thị Bích Hợp"
    assert named_after("info@x.example", text) == ("", "")


def test_a_domain_tells_which_company_is_named():
    address = "quyen@phoxanhgrocer.example"
    assert is_of_domain("Phố Xanh Grocer", address)
    assert not is_of_domain("Phố Xanh Grocer", "phoxanhgrocer@gmail.com")
    assert not is_of_domain("www.phoxanhgrocer.example", address)
    text = "Re: Cân cho Phố Xanh Grocer"
    assert company_of_domain(address, text, "Thục Quyên")[0] == "Phố Xanh Grocer"
    assert company_of_domain(address, text, "Phố Xanh Grocer") == ("", "")


@pytest.mark.parametrize(
    ("read", "text", "title"),
    [
        (title_at, ", giám đốc HTX Hoa Mai", "giám đốc"),
        (title_at, "Head of Quality Control at", "Head of Quality Control"),
        (title_at, ", chủ tiệm vàng Kim Như ở Cần Thơ", "chủ tiệm vàng"),
        (title_at, "ở Cần Thơ", ""),
        (lambda text: title_said(text)[0], "em là kế toán bên An Phú", "kế toán"),
        (
            lambda text: title_said(text)[0],
            "I am the operations manager at Delta",
            "operations manager",
        ),
        (lambda text: title_said(text)[0], "em là khách cũ mua hàng", ""),
    ],
)
def test_what_somebody_does_ends_where_the_company_begins(read, text, title):
    assert read(text) == title


def test_a_number_is_his_who_says_so():
    text = "Gọi tôi số 0912 340 561, không được thì gọi vợ tôi 0987 654 123"
    assert [number.strip() for number in own_numbers(text)] == ["0912 340 561"]


CHAT = """Có khách mới
Bot 20:15: Cho em xin tên và số điện thoại ạ.
Khách 20:16: Khúc Nhân, 0788 164 302
Bot 20:16: Mình là đơn vị nào ạ?
Khách 20:17: Bếp Trung Tâm, Nghệ An, anh là bếp trưởng
Bot 20:17: Dạ mình cần gì ạ?
Khách 20:18: cần 10 cân nhà bếp"""


def test_what_a_visitor_answers_is_read():
    fields, around = read_conversation(CHAT)
    said = {field.key: field.value for field in fields}
    assert around == "Có khách mới"
    assert said["contact_name"] == "Khúc Nhân"
    assert said["partner_name"] == "Bếp Trung Tâm"
    assert said["function"] == "bếp trưởng"
    assert said["province"] == "Nghệ An"
    assert "cần 10 cân nhà bếp" in said["description"]
    assert "Cho em xin tên" not in said["description"]


def test_a_form_is_no_conversation():
    text = "Nhân viên: Phạm Trúc\nKhách: Tăng Loan\nSố gọi: 0853 217 690"
    assert read_conversation(text) == ([], text)


def test_the_cells_of_a_row_tell_what_they_are():
    row = "#2 | 2026-07-11 | Tiêu Mẫn | 0702 558 931 | Huế | máy hút chân không, 1 máy"
    fields, around = read_row(f"Row added\n{row}\nManage flows")
    assert {field.key: field.value for field in fields} == {
        "contact_name": "Tiêu Mẫn",
        "phone": "0702 558 931",
        "province": "Huế",
        "description": "máy hút chân không, 1 máy",
    }
    assert around == "Row added\nManage flows"
    assert read_row(f"{row}\n{row}")[0] == []
