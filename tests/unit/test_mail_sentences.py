"""What is told in the sentences of a mail, where no label tells it."""

import pytest

from odoo.addons.vht_crm_pipeline.tools.mail_companies import company_in
from odoo.addons.vht_crm_pipeline.tools.mail_contact import name_beside_phone
from odoo.addons.vht_crm_pipeline.tools.mail_facts import phones_in
from odoo.addons.vht_crm_pipeline.tools.mail_people import introduced, told_of
from odoo.addons.vht_crm_pipeline.tools.mail_sentences import budget_in, place_in

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
