import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.vht_crm_pipeline.tools.text import fold
from odoo.addons.vht_crm_pipeline.tools.utm_name import (
    KEY_LENGTH,
    MEDIUMS,
    SOURCES,
    SPELLINGS,
    meaning,
    name_key,
    name_keys,
    without_counter,
)

SAME = """
Facebook = FB = face = FACEBOOK = f.b. = Face Book
Hội chợ/Triển lãm = Trade fair = hoi cho = Triển Lãm = Hội chợ - triển lãm
Giới thiệu = Referral = được giới thiệu = GIOI THIEU = Khách hàng giới thiệu
Điện thoại = Phone = SĐT = sdt = Tel = Tel. = DIEN THOAI
Website = Web = Trang web = trang-web
Email = E-mail = Mail = e mail = Thư điện tử
Danh thiếp = Card visit = Name card = namecard = Business Card
Nhập file = Excel = File
Danh bạ = Address book
"""
DIFFERENT = """
Facebook | Facebook Ads | Fanpage | Messenger
Zalo | Zalo OA
Email | Gmail
Website | Webinar | web 2
Giới thiệu | Giới thiệu sản phẩm
Hội chợ/Triển lãm | Hội chợ Xuân | Hội thảo
Hà Nội | Hà-Nội
Zalo | Zalo 微信
Điện thoại | Điện thoại di động
"""


@pytest.mark.parametrize("line", SAME.strip().splitlines())
def test_spellings_of_one_word(line):
    names = line.split(" = ")
    assert {meaning(name) for name in names} == {fold(names[0])}
    for name in names:
        assert name_keys(name) == name_keys(names[0])
        assert name_key(name) in name_keys(names[0])


@pytest.mark.parametrize("line", DIFFERENT.strip().splitlines())
def test_names_that_say_more_are_others(line):
    names = line.split(" | ")
    assert len({meaning(name) for name in names}) == len(names)


def test_no_spelling_means_two_things():
    spellings = [
        re.sub(r"\W", "", fold(spelling))
        for name, others in SPELLINGS.items()
        for spelling in (name, *others)
    ]
    assert len(spellings) == len(set(spellings))
    assert set(MEDIUMS) < set(SOURCES)


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Facebook [2]", "Facebook"),
        ("Facebook [2] [13]", "Facebook"),
        ("Facebook[2]", "Facebook"),
        ("Quý 2 [đợt 1]", "Quý 2 [đợt 1]"),
        ("[2] Facebook", "[2] Facebook"),
        ("[2]", "[2]"),
        ("Hội chợ [2026]", "Hội chợ [2026]"),
        ("", ""),
    ],
)
def test_the_counter_of_odoo_is_no_part_of_a_name(name, bare):
    assert without_counter(name) == bare


@given(st.text())
def test_names_that_fold_alike_share_key_and_meaning(text):
    for other in (text.upper(), unicodedata.normalize("NFD", text), f"  {text} "):
        if fold(other) == fold(text):
            assert name_key(other) == name_key(text)
            assert meaning(other) == meaning(text)
    assert name_key(text) in name_keys(text)
    assert re.fullmatch("[a-z0-9]*", name_key(text))
    assert len(name_key(text)) <= KEY_LENGTH
