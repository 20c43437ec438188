import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.vht_crm_pipeline.tools.province import find_province, province_in
from odoo.addons.vht_crm_pipeline.tools.province_table import PROVINCES
from odoo.addons.vht_crm_pipeline.tools.text import fold

# code | texts of the province as it is | texts of what was merged into it
TEXTS = """
SG | TPHCM; TP.HCM; TP HCM; tp. hcm |
SG | Tp.Hồ Chí Minh; HCM; hcmc; HCM City | Bình Dương; BR-VT
SG | Hồ Chí Minh; T.P Hồ Chí Minh; Thành phố Hồ Chí Minh; THÀNH PHỐ HỒ CHÍ MINH | VT
SG | Ho Chi Minh City; HoChiMinh; Ho Chi Minh City, Vietnam; Sài Gòn | Bà Rịa - Vũng Tàu
SG | SAIGON; Sai Gon; SG; SGN; TP. Thủ Đức; TPHCM, VN | Bà Rịa-Vũng Tàu; BRVT; Vũng Tàu
SG | Thành phố Hồ Chí Minh 70000, Việt Nam |
SG | hồ chí minh. | tỉnh Bình Dương; B.Dương; Dĩ An
HN | Hà Nội; HN; Hanoi; Ha Noi |
HN | TP Hà Nội; hanoicity; ThanhphoHanoi; TP.HN; HÀ NỘI | Hà Tây
HN | Hà Nội, Việt Nam; Hanoi, Vietnam |
HN | Hanoi City; Hà Nội 100000; Hà Nội - VN | tỉnh Hà Tây
HP | Hải Phòng; HP; Haiphong; TP Hải Phòng; H.Phòng; Hai Phong city | Hải Dương; H.Dương
DN | Đà Nẵng; Da Nang city; TP. Đà Nẵng |
DN | Danang; Đ.Nẵng; Đ. Nẵng | Quảng Nam; Hội An; Q.Nam
CT | Cần Thơ; TP Cần Thơ |
CT | Cantho; TPCT; Can Tho City | Hậu Giang; Sóc Trăng; tỉnh Sóc Trăng
26 | TT-Huế; TT Huế; Thừa Thiên Huế; Thừa Thiên - Huế; Huế; TP Huế; Hue City; TTH |
33 | Đắk Lắk; Đắc Lắc; Daklak |
33 | Đăk Lăk; Dak Lak; DAC LAC; Buôn Ma Thuột | Phú Yên; Tuy Hòa
39 | Đồng Nai; Tỉnh Đồng Nai; Dong Nai province |
39 | Đ.Nai; Biên Hòa; T. Đồng Nai | Bình Phước
44 | An Giang; A.Giang; Long Xuyên | Kiên Giang; Phú Quốc; K.Giang
56 | Bắc Ninh; Tỉnh Bắc Ninh; bac ninh | Bắc Giang
59 | Cà Mau; Ca Mau | Bạc Liêu
45 | Đồng Tháp; Cao Lãnh | Tiền Giang; Mỹ Tho; T.Giang
30 | Gia Lai; Pleiku | Bình Định; Quy Nhơn; Qui Nhơn; TP. Quy Nhơn
66 | Hưng Yên; H.Yên | Thái Bình; TP Thái Bình
34 | Khánh Hòa; Khánh Hoà; KHÁNH HOÀ; Nha Trang; TP Nha Trang | Ninh Thuận; Phan Rang
35 | Lâm Đồng; Đà Lạt |
35 | Dalat; TP. Đà Lạt | Đắk Nông; Đắc Nông; Dak Nong; Bình Thuận; Phan Thiết
02 | Lào Cai; Lao Cai; Sa Pa | Yên Bái
18 | Ninh Bình; N.Bình | Hà Nam; Nam Định; T. Hà Nam; Phủ Lý
68 | Phú Thọ; Việt Trì | Vĩnh Phúc; Hòa Bình; Hoà Bình; Vĩnh Yên
29 | Quảng Ngãi; Quảng Nghĩa; Q.Ngãi | Kon Tum; Kontum; KonTum
25 | Quảng Trị; Đông Hà | Quảng Bình; Đồng Hới
37 | Tây Ninh; T.Ninh | Long An; Tân An
69 | Thái Nguyên; T.Nguyên | Bắc Kạn; Bắc Cạn
07 | Tuyên Quang | Hà Giang
49 | Vĩnh Long | Bến Tre; Trà Vinh
04 | Cao Bằng; tỉnh Cao Bằng |
71 | Điện Biên; Dien Bien |
23 | Hà Tĩnh; Ha Tinh |
01 | Lai Châu |
09 | Lạng Sơn; LẠNG SƠN |
22 | Nghệ An; Vinh; TP Vinh; N.An |
13 | Quảng Ninh; Hạ Long; Q.Ninh |
05 | Sơn La |
21 | Thanh Hóa; Thanh Hoá; T.Hóa |
"""
NOTHING = (
    "ĐN; DN; QN; H.Giang; VN; Việt Nam; Hà; ; 0; 700000; Lê Lợi; Quận 1; Bắc;"
    " Trung Quốc; Hà Nội Hải Phòng; Hà Nội / HCM; Tỉnh; TP; Nguyễn Huệ; Điện Biên Phủ;"
    " Bình; khác; Singapore; Cao Nguyên; Miền Nam; HNX; HCMUT; T; city"
)
ADDRESSES = r"""
đường Điện Biên Phủ, Q.1, TP.HCM | SG
Quốc lộ 1, Hà Nam | 18 former
12 Lê Lợi, Phường 3, Quận 5, Thành phố Hồ Chí Minh 70000, Việt Nam | SG
12 Lê Lợi - Quận 1 - TP HCM | SG
12/5 Lê Lợi, Q.1/TP HCM | SG
12 Lê Lợi Quận 1 TP HCM | SG
12 Lê Lợi Q1 HCM | SG
12 Lê Lợi Quận 1 Hồ Chí Minh | SG
Nguyễn Thái Bình - HCM | SG
Bến Nghé, TP HCM (Bình Dương cũ) | SG former
45 Hà Nội, phường Thủy Biều, TP Huế | 26
15 Hải Phòng, Thanh Khê, Đà Nẵng | DN
xa lộ Hà Nội, phường An Phú, TP. Thủ Đức | SG
12 Bạch Đằng, Bà Rịa - Vũng Tàu | SG former
Khu công nghiệp Nam Cấm; Nghệ An; Việt Nam | 22
Thôn 3, xã Hòa Bình, huyện Vũ Thư, tỉnh Thái Bình | 66 former
Phường Hòa Bình, Biên Hòa | 39
huyện Văn Giang Hưng Yên | 66
Thôn 5 xã Ea Kao tỉnh Đắk Lắk | 33
12 Trần Phú, TP Nha Trang - Khánh Hòa | 34
12 Trần Phú\nHải Châu\nĐà Nẵng | DN
Số 1, đường số 2, KCN Biên Hòa 2, Đồng Nai, VN | 39
QL13, Thuận An, Bình Dương | SG former
12 đường Hà Nội - TP Hải Phòng | HP
Lê Lợi, Hà Nội, 100000 | HN
12 Nguyễn Huệ |
12 Nguyễn Thái Bình |
12 Lê Vinh |
Xa lộ Hà Nội |
12 Hà Nội |
đường Hồ Chí Minh |
cầu Sài Gòn, phường 25 |
QL5 Hà Nội - Hải Phòng |
Quốc lộ 5 Hà Nội - Hải Phòng |
Cao tốc Hà Nội - Hải Phòng |
Hà Nội - Hải Phòng |
Số 5, Điện Biên Phủ, phường 25 |
phường Hòa Bình |
Khách sạn Sài Gòn, đường Trần Phú |
"""


def rows():
    for line in TEXTS.strip().split("\n"):
        code, now, former = (cell.strip() for cell in line.split("|"))
        for texts, is_former in ((now, False), (former, True)):
            for text in filter(None, map(str.strip, texts.split(";"))):
                yield text, code, is_former


def test_the_table_is_that_of_the_resolution():
    assert len(PROVINCES) == 34
    merged = [name for _now, _others, old in PROVINCES.values() for name in old]
    assert len(merged) == len(set(merged)) == 63 - 34 + 1  # and Hà Tây


@pytest.mark.parametrize(("text", "code", "is_former"), list(rows()))
def test_a_province_is_found_under_its_names(text, code, is_former):
    for typed in (text, unicodedata.normalize("NFD", text), text.upper(), f" {text} "):
        found = find_province(typed)
        assert found and (found.code, found.former) == (code, is_former)
        assert found == province_in(f"12 Lê Lợi, {typed}")
        assert found.name == PROVINCES[code][0]


@pytest.mark.parametrize("text", [None, *NOTHING.split(";")])
def test_what_names_no_province_or_two_finds_none(text):
    assert find_province(text) is None


@pytest.mark.parametrize("line", ADDRESSES.strip().split("\n"))
def test_the_province_of_an_address(line):
    address, expected = line.replace("\\n", "\n").rsplit("|", 1)
    found = province_in(address.strip())
    told = f"{found.code}{' former' * found.former}" if found else ""
    assert told == expected.strip()


ALIASES = {
    alias: code
    for code, (name, others, merged) in PROVINCES.items()
    for names in (name, others, *merged, *merged.values())
    for alias in names.split("|")
    if alias
}


@given(
    st.sampled_from(sorted(ALIASES)),
    st.sampled_from(
        ["{}", "tỉnh {}", "TP.{}", "Thành phố  {}", "{}, Việt Nam", "{} city"]
    ),
    st.sampled_from([str, str.upper, str.lower, fold]),
    st.sampled_from(["NFC", "NFD"]),
)
def test_every_name_is_found_however_it_is_typed(alias, template, change, form):
    name = change(template.format(alias.removeprefix("TP ")))
    found = find_province(unicodedata.normalize(form, name))
    assert found and found.code == ALIASES[alias]


hostile = st.text(st.characters(exclude_categories=()), max_size=60) | st.lists(
    st.sampled_from(
        [*sorted(ALIASES), ",", "-", "/", "(", ".", "TP", "đường", "Quận 1", "Việt Nam"]
    ),
    max_size=7,
).map(" ".join)


@given(hostile)
def test_no_province_is_invented(text):
    letters = fold(text).replace(" ", "")
    for found in (find_province(text), province_in(text)):
        if found:
            assert found.code in PROVINCES
            assert any(
                fold(alias)[0] in letters and fold(alias)[-1] in letters
                for alias, code in ALIASES.items()
                if code == found.code
            )


@given(hostile)
def test_a_text_that_is_a_province_is_an_address_of_it(text):
    found = find_province(text)
    if found and not any(sign in text for sign in ",;|()[]\n\t\r\v\f\x85\u2028\u2029"):
        assert province_in(text) == found


def test_a_long_text_is_cut():
    assert find_province(" " * 200 + "Hà Nội") is None
    assert province_in("đường, " * 50_000 + "Hà Nội").code == "HN"
    assert province_in("Hà Nội" + ", đường" * 50_000) is None
    assert province_in("Hà Nội" * 50_000) is None
