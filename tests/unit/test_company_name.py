import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.vht_crm_pipeline.tools.company_name import company_key, is_generic
from odoo.addons.vht_crm_pipeline.tools.text import fold, nfc

# One company a pair; all invented or made of public words
SAME = """
Cty TNHH TM Hòa Bình = Công ty TNHH Thương mại Hoà Bình
CÔNG TY TNHH ĐẠI PHÁT = cong ty tnhh dai phat
Công ty Trách nhiệm hữu hạn Đại Phát = Cty TNHH Đại Phát
Công ty Cổ phần Minh Long = CTCP Minh Long
Công ty CP Minh Long = C.ty CP Minh Long
Công ty CP Minh Long = Minh Long JSC
Công ty CP Minh Long = MINH LONG CORPORATION
Công ty TNHH An Khang = An Khang Co., Ltd
Công ty TNHH An Khang = An Khang Company Limited
Công ty TNHH An Khang = An Khang Co.,Ltd.
Công ty TNHH An Khang = An Khang LLC
An Khang Trading Co. = An Khang Trading Co., Ltd
Công ty TNHH MTV An Khang = Công ty TNHH Một thành viên An Khang
Công ty TNHH MTV An Khang = Cty TNHH 1TV An Khang
Công ty TNHH MTV An Khang = Công ty TNHH 1 TV An Khang
Công ty TNHH MTV An Khang = TNHHMTV An Khang
Công ty TNHH MTV An Khang = CTy T.N.H.H M.T.V An Khang
Công ty TNHH Hai thành viên An Khang = Công ty TNHH HTV An Khang
Công ty TNHH hai thành viên trở lên An Khang = Công ty TNHH An Khang
TM DV XNK Tân Tiến = Thương mại Dịch vụ Xuất nhập khẩu Tân Tiến
Cty TNHH TM-DV-XNK Tân Tiến = Công ty TNHH TMDV XNK Tân Tiến
Cty TNHH TM & DV Tân Tiến = Công ty TNHH Thương mại và Dịch vụ Tân Tiến
Cty TNHH TM/DV Tân Tiến = Công ty TNHH TM.DV Tân Tiến
Cty TNHH SX TM Tân Tiến = Công ty TNHH Sản xuất - Thương mại Tân Tiến
Cty TNHH SXTM Tân Tiến = CÔNG TY TNHH SẢN XUẤT THƯƠNG MẠI TÂN TIẾN
CTCP ĐTXD Tân Tiến = Công ty Cổ phần Đầu tư Xây dựng Tân Tiến
CTCP ĐT và XD Tân Tiến = Công ty CP Đầu tư & Xây dựng Tân Tiến
CTCP ĐT PT Tân Tiến = Công ty Cổ phần Đầu tư và Phát triển Tân Tiến
Cty CPTM Tân Tiến = Công ty Cổ phần Thương mại Tân Tiến
Cty CPXD Tân Tiến = Công ty cổ phần xây dựng Tân Tiến
Cty TNHH XD Tân Tiến = Công ty TNHH Xây dựng Tân Tiến
Cty TNHH VT Tân Tiến = Công ty TNHH Vận tải Tân Tiến
Cty CP Du lịch Tân Tiến = CTCP DL Tân Tiến
Cty CP Công nghệ Tân Tiến = CTCP CN Tân Tiến
Cty BĐS Tân Tiến = Công ty Bất động sản Tân Tiến
Cty VLXD Tân Tiến = Công ty Vật liệu xây dựng Tân Tiến
Cty TNHH TM DV Tân Tiến = Công ty TNHH Tân Tiến
Công ty CP Thương mại và Dịch vụ Tân Tiến = Tân Tiến JSC
Cty XNK Tân Tiến = Công ty Tân Tiến
Cty TNHH TM SX Tân Tiến = Công ty Sản xuất Tân Tiến
DNTN Phú Quý = Doanh nghiệp tư nhân Phú Quý
DNTN TM Phú Quý = DN tư nhân Thương mại Phú Quý
HKD Phú Quý = Hộ kinh doanh Phú Quý
HKD Phú Quý = Hộ kinh doanh cá thể Phú Quý
HTX Phú Quý = Hợp tác xã Phú Quý
Tập đoàn Phú Quý = Công ty CP Tập đoàn Phú Quý
Phú Quý Group = Tập đoàn Phú Quý
Tổng công ty Phú Quý = TCT Phú Quý
Chi nhánh Công ty TNHH Hòa Bình tại Đà Nẵng = Công ty TNHH Hòa Bình
Công ty TNHH Hòa Bình - Chi nhánh Đà Nẵng = Công ty TNHH Hòa Bình - CN TP. Đà Nẵng
CN Công ty TNHH Hòa Bình = Chi nhánh Cty TNHH Hoà Bình
CN Đà Nẵng - Công ty TNHH Hòa Bình = Công ty TNHH Hòa Bình (Chi nhánh Đà Nẵng)
VPĐD Công ty TNHH Hòa Bình tại TP.HCM = Văn phòng đại diện Công ty TNHH Hòa Bình
Ngân hàng TMCP Phương Bắc = Ngân hàng Thương mại Cổ phần Phương Bắc
Công ty TNHH Phương Bắc Việt Nam = Công ty TNHH Phương Bắc VN
Công ty TNHH Phương Bắc (Việt Nam) = Phuong Bac Vietnam Co., Ltd
Công ty TNHH Sao Mai = Côngty TNHH Sao Mai
Công ty TNHH Sao Mai = Công ti TNHH Sao Mai
Công ty TNHH Sao Mai = CT TNHH Sao Mai
Công ty TNHH Sao Mai = CT CP Sao Mai
Công ty TNHH Sao Mai = Sao Mai
Công ty TNHH "Sao Mai" = Công ty TNHH Sao-Mai
Công ty\u00a0TNHH  Sao\u200b Mai = Công ty TNHH SAO MAI.
VinaSao = Công ty CP Vina Sao
A.B.C.D Tech = ABCD Tech
Công ty Sao Mai Hà Nội = SAO MAI HANOI CORP
Công ty Thuỷ Nguyên = Công ty Thủy Nguyên
L'Amour VN = Công ty TNHH L’Amour Việt Nam
DNTN Văn Tài = DNTN VAN TAI
Cty TNHH TM Văn Tài = Công ty TNHH Thương mại Văn Tài
CTCP CNTT Sao Mai = Công ty cổ phần Công nghệ thông tin Sao Mai
NH TMCP Phương Bắc = Ngân hàng Thương mại Cổ phần Phương Bắc
XN Sao Mai = Xí nghiệp Sao Mai
Công ty Sao Mai - MST: 0312687878 = CÔNG TY SAO MAI
TMĐT Sao Mai = Thương mại điện tử Sao Mai
"""
DIFFERENT = """
Công ty TNHH Xây dựng Hòa Bình = Công ty TNHH Thương mại Hòa Bình
Công ty TNHH Sản xuất Hòa Bình = Công ty TNHH Dịch vụ Hòa Bình
Công ty Xuất khẩu Hòa Bình = Công ty Nhập khẩu Hòa Bình
Công ty Xuất nhập khẩu Hòa Bình = Công ty Xuất khẩu Hòa Bình
Công ty Đầu tư Hòa Bình = Công ty Xây dựng Hòa Bình
Công ty Đầu tư Hòa Bình = Công ty Đầu tư Phát triển Hòa Bình
Công ty Vận tải Hòa Bình = Công ty Vật tư Hòa Bình
Công ty Công nghệ Hòa Bình = Công ty Công nghiệp Hòa Bình
Công ty TNHH CN Hòa Bình = Công ty TNHH Hòa Bình
Công ty TNHH CN Hòa Bình = Công ty TNHH CN An Giang
Công ty Đại Phát = Công ty Đại Phát Lộc
Công ty Đại Phát = Công ty Tân Đại Phát
Công ty Đại Phát = Công ty Đại Phú
Công ty Hoàng Long = Công ty Hoàng Lan
Công ty Sao Mai = Công ty Sao Mai Việt Nam
Công ty Sao Mai An Giang = Công ty Sao Mai Cần Thơ
Công ty Sao Mai = Trường Sao Mai
Công ty Sao Mai = Khách sạn Sao Mai
Nhà hàng Sao Mai = Khách sạn Sao Mai
Cửa hàng Sao Mai = Nhà máy Sao Mai
Công ty Sao Mai 1 = Công ty Sao Mai 2
Công ty 3A Sao = Công ty 3B Sao
DNTN Văn Tài = DNTN Văn Tâm
DNTN Văn Tài = Công ty Vận tải Văn Tài
Chi nhánh Công ty Sao Mai tại Huế = Chi nhánh Công ty Sao Hôm tại Huế
Công ty Sao Mai - Chi nhánh số 1 = Công ty Sao Mai - Chi nhánh số 2
Ngân hàng TMCP Phương Bắc = Ngân hàng TMCP Phương Nam
Ngân hàng TMCP Phương Bắc = Công ty Phương Bắc
Công ty CP Chăn nuôi C.P. Việt Nam = Công ty CP Chăn nuôi Việt Nam
Nhà hàng Cánh Cò = Nhà hàng Cánh
Công ty Cơ khí Minh Long = Công ty Khí Minh Long
Công ty Cơ điện Minh Long = Công ty Điện Minh Long
"""
NOBODY = """
A| Công ty B| Cty AB| abc| Công ty ABC| ABC XYZ| test| Test 123| khach hang| Khách lẻ
| KHÁCH VÃNG LAI| cá nhân| không có| Không| N/A| none| chưa có| Công ty| TM DV
| Công ty TNHH Thương mại Dịch vụ| Công ty Xây dựng| aaaa| 123| 0312687878| xxx| ...
| Tên công ty| tự do| Việt Nam| Công ty Du lịch| ko có| Cty riêng| Quán cà phê| Spa
| bán hàng online| nhà thuốc| Ở nhà"""
SOMEBODY = """
FPT| Công ty TNHH Hòa Bình| TM Hòa Bình| Sao Mai| 3M Tech| Tú Vân| Văn Tài|
24h| ABC Tân Tiến| Test Lab Sao Mai| Khách sạn Sao Mai"""


def pairs(table):
    return [tuple(line.split(" = ")) for line in table.strip().split("\n")]


@pytest.mark.parametrize(("one", "other"), pairs(SAME))
def test_spellings_of_one_company_meet(one, other):
    assert company_key(one) == company_key(other) != ""


@pytest.mark.parametrize(("one", "other"), pairs(DIFFERENT))
def test_different_companies_do_not_meet(one, other):
    assert company_key(one) != company_key(other)


@pytest.mark.parametrize(
    "name",
    [
        None,
        "",
        " - ",
        "Công ty TNHH",
        "CTCP",
        "Co., Ltd",
        "Cty TNHH MTV",
        "Hộ kinh doanh",
        "Chi nhánh Đà Nẵng",
        "TNHHMTV",
    ],
)
def test_legal_form_alone_is_no_name(name):
    assert company_key(name) == ""


@pytest.mark.parametrize("name", NOBODY.split("|"))
def test_a_name_that_identifies_nobody_is_generic(name):
    assert is_generic(company_key(name))


@pytest.mark.parametrize("name", SOMEBODY.split("|"))
def test_a_name_that_identifies_somebody_is_not(name):
    assert not is_generic(company_key(name))


WRITTEN = """
Công ty TNHH MTV CP Cổ phần TM Thương mại DV Dịch vụ XNK Xây dựng Chi nhánh CN
tại Đà Nẵng Hòa Bình Co. Ltd Group C.P. T.N.H.H và & - ( ) 1 TV SXTMDV TMCP Vận
tải Văn Tài Việt Nam JSC Tân Tiến ngân hàng Huế cty
"""
WORDS = WRITTEN.split()
names = st.text(st.characters(exclude_categories=()), max_size=60) | st.lists(
    st.sampled_from(WORDS), max_size=14
).map(" ".join)


@given(names)
def test_a_key_holds_nothing_that_was_not_written(name):
    key = company_key(name)
    written = iter(fold(name))
    assert all(char in written for char in key)  # in this order
    assert key == "" or key.isalnum()
    is_generic(key)


@given(names)
def test_the_key_ignores_normal_form_and_white_space(name):
    key = company_key(name)
    assert company_key(unicodedata.normalize("NFD", nfc(name))) == key
    assert company_key(f"  {name}\u00a0\n") == key


@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_the_key_ignores_case_and_diacritics(name):
    key = company_key(name)
    assert company_key(name.upper()) == company_key(name.lower()) == key
    assert company_key(fold(name)) == key


@given(
    st.sampled_from(
        [
            "Công ty TNHH {}",
            "CTCP {}",
            "{} Co., Ltd",
            "{} JSC",
            "Cty TNHH MTV {}",
            "DNTN {}",
        ]
    ),
    st.lists(
        st.sampled_from(
            ["Sao", "Mai", "Đại", "Phát", "Hòa", "Bình", "Tân", "XD", "Tiến"]
        ),
        min_size=1,
        max_size=5,
    ).map(" ".join),
)
def test_the_legal_form_does_not_count(template, name):
    assert company_key(template.format(name)) == company_key(name)


@pytest.mark.parametrize(
    "word", ["cn Huế ", "chi nhánh tại ", "a ", "cty", "tmcp", "("]
)
def test_a_long_name_is_cut(word):
    started = time.process_time()
    assert len(company_key(word * 100_000)) <= 300
    assert time.process_time() - started < 2
