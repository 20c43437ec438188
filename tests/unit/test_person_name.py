import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.vht_crm_pipeline.tools.person_name import (
    call_name,
    full_name,
    person_key,
    split_salutation,
)
from odoo.addons.vht_crm_pipeline.tools.text import nfc

# typed | salutation | name; all invented
NAMES = """
Anh Nguyễn Văn Nam | anh | Nguyễn Văn Nam
ANH NGUYỄN VĂN NAM | anh | NGUYỄN VĂN NAM
anh  Trần   Minh | anh | Trần Minh
Anh Thư | | Anh Thư
Anh Nam | | Anh Nam
A. Nam | anh | Nam
A.Nam | anh | Nam
a. Nguyễn Văn Nam | anh | Nguyễn Văn Nam
A Nguyễn Văn Nam | anh | Nguyễn Văn Nam
A Phủ | | A Phủ
A Lăng Thị Bình | | A Lăng Thị Bình
A.B. Johnson | | A.B. Johnson
Anh. Nam | anh | Nam
Anh: Nam | anh | Nam
Chị Lê Thị Lan | chị | Lê Thị Lan
CHỊ LÊ THỊ LAN | chị | LÊ THỊ LAN
Chị Lan Anh | chị | Lan Anh
Chị. Lan | chị | Lan
C. Lan | chị | Lan
C.Lan | chị | Lan
c Nguyễn Thị Lan | chị | Nguyễn Thị Lan
Chi Nguyen Thi Lan | chị | Nguyen Thi Lan
Chi Nguyễn | | Chi Nguyễn
Chi Lan Phương | | Chi Lan Phương
Ông Phạm Văn Bình | ông | Phạm Văn Bình
Ô. Bình | ông | Bình
Ong Pham Van Binh | ông | Pham Van Binh
Bà Đỗ Thị Hoa | bà | Đỗ Thị Hoa
Ba Do Thi Hoa | bà | Do Thi Hoa
Bá Thành Công | | Bá Thành Công
Bà Rịa | | Bà Rịa
Bà Rịa Vũng Tàu | | Bà Rịa Vũng Tàu
Cô Vũ Thu Hà | cô | Vũ Thu Hà
Co Vu Thu Ha | cô | Vu Thu Ha
Chú Hoàng Văn Tư | chú | Hoàng Văn Tư
Chu Văn Minh | | Chu Văn Minh
Chu Van Minh | | Chu Van Minh
Em Bùi Ngọc Mai | em | Bùi Ngọc Mai
Em Mai | | Em Mai
Mr Nam | ông | Nam
Mr. Nam | ông | Nam
MR.NAM | ông | NAM
Ms. Lan | bà | Lan
Mrs Lan Anh | bà | Lan Anh
Miss Hoa | bà | Hoa
Mr. John Smith | ông | John Smith
Msgr Paul | | Msgr Paul
Anh Chị Nguyễn Lan | | Anh Chị Nguyễn Lan
Nguyễn Anh Tuấn | | Nguyễn Anh Tuấn
Trần Thị Em | | Trần Thị Em
Anhtuan Nguyen | | Anhtuan Nguyen
Bác Hùng | | Bác Hùng
Nam | | Nam
Anh | | Anh
Mr. | | Mr.
"""
ROWS = [tuple(map(str.strip, line.split("|"))) for line in NAMES.strip().split("\n")]


@pytest.mark.parametrize(("typed", "salutation", "name"), ROWS)
def test_a_salutation_is_parted_where_it_is_safe(typed, salutation, name):
    assert split_salutation(typed) == (salutation, name)
    assert split_salutation(unicodedata.normalize("NFD", typed)) == (salutation, name)


def test_nobody_has_no_name():
    assert split_salutation(None) == split_salutation(" ") == ("", "")
    assert person_key(None) == call_name("") == call_name("...") == ""


@pytest.mark.parametrize(
    "typed",
    [
        "Nguyễn Thị Hoà",
        "NGUYEN THI HOA",
        "Chị Nguyễn Thị Hòa",
        "Ms. Nguyễn Thị Hoà",
        "nguyễn  thị-hoà",
        "Nguyễn Thị Hoà (kế toán)",
        "Nguyễn Thị Hoà - Giám đốc",
        "Nguyễn Thị Hoà, PGĐ",
    ],
)
def test_spellings_of_one_name_meet(typed):
    assert person_key(typed) == "nguyen thi hoa"
    assert call_name(typed).casefold() in ("hoà", "hòa", "hoa")


def test_different_people_do_not_meet():
    names = ["Nguyễn Văn Nam", "Nguyễn Văn Năng", "Trần Văn Nam", "Văn Nam", "Nam"]
    assert len(set(map(person_key, names))) == len(names)


hostile = st.text(st.characters(exclude_categories=()), max_size=60) | st.lists(
    st.sampled_from(
        [
            "Anh",
            "anh",
            "A.",
            "Chị",
            "Mr.",
            "C",
            "Ba",
            "Nguyen",
            "Nam",
            ".",
            "(",
            "-",
            "Lê",
        ]
    ),
    max_size=8,
).map(" ".join)


@given(hostile)
def test_nothing_is_invented_or_lost(text):
    salutation, name = split_salutation(text)
    assert salutation in ("", "anh", "chị", "ông", "bà", "cô", "chú", "em")
    whole = " ".join(nfc(text).split())
    assert whole.endswith(name)
    assert bool(salutation) == (whole != name)
    assert split_salutation(name) == ("", name)
    assert call_name(text) in whole
    assert all(map(str.isalnum, person_key(text).replace(" ", "")))


@given(hostile)
def test_the_key_ignores_case_and_normal_form(text):
    key = person_key(text)
    assert person_key(unicodedata.normalize("NFD", nfc(text))) == key
    assert person_key(nfc(text).title()) == person_key(nfc(text).title().lower())


def test_a_long_name_is_kept_and_its_key_bounded():
    name = "anh " * 50_000 + "Nam"
    assert split_salutation(name) == ("", name)
    assert len(person_key(name)) <= 200


# family | middle | given | as it is spoken
PARTS = """
Nguyễn | Văn | An | Nguyễn Văn An
Nguyen | Van | An | Nguyen Van An
Mạc | | Kiên | Mạc Kiên
Nguyễn | | Anna | Nguyễn Anna
Smith | | John | John Smith
Smith | Quincy | John | John Quincy Smith
 | | An | An
Nguyễn | | | Nguyễn
 | Văn | An | Văn An
 | | |
"""


@pytest.mark.parametrize("line", PARTS.strip().split("\n"))
def test_full_name(line):
    *parts, name = (part.strip() for part in line.split("|"))
    assert full_name(*parts) == name
    assert full_name(*(unicodedata.normalize("NFD", part) for part in parts)) == name
