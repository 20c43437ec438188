import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.vn import mst

from odoo.addons.vht_crm_pipeline.tools.tax_code import (
    INVALID,
    PERSONAL,
    UNCHECKED,
    VALID,
    TaxCode,
    masked,
    read_tax_code,
    split_tax_code,
)

HEAD, BRANCH, PERSON = "0312687878", "0312687878-001", "079085012345"

# What was typed, its code and grade; invented but for the check digit's sake
TYPED = [
    ("0312687878", HEAD, VALID),
    (" 0312 687 878 ", HEAD, VALID),
    ("03.12.68.78.78", HEAD, VALID),
    ("０３１２６８７８７８", HEAD, VALID),
    ("0312\u200b687\u00a0878", HEAD, VALID),
    ("'0312687878", HEAD, VALID),
    ("MST: 0312687878", HEAD, VALID),
    ("mst0312687878", HEAD, VALID),
    ("M.S.T: 0312687878.", HEAD, VALID),
    ("Mã số thuế: 0312687878", HEAD, VALID),
    ("MA SO THUE - 0312687878", HEAD, VALID),
    ("Mã số doanh nghiệp 0312687878", HEAD, VALID),
    ("Tax code: 0312687878", HEAD, VALID),
    ("VN0312687878", HEAD, VALID),
    ("VAT no. VN 0312687878", HEAD, VALID),
    (312687878, HEAD, VALID),
    (312687878.0, HEAD, VALID),
    ("312687878.0", HEAD, VALID),
    ("0312687878-001", BRANCH, VALID),
    ("0312687878 - 001", BRANCH, VALID),
    ("0312687878–001", BRANCH, VALID),
    ("0312687878/001", BRANCH, VALID),
    ("0312687878001", BRANCH, VALID),
    ("0312 68 78 78 001", BRANCH, VALID),
    ("MST CN: 0312687878-001", "", INVALID),
    ("312687878-001", BRANCH, VALID),
    ("0312687879", "0312687879", UNCHECKED),
    ("0312687879-012", "0312687879-012", UNCHECKED),
    (PERSON, PERSON, PERSONAL),
    ("079 085 012 345", PERSON, PERSONAL),
    ("MST/CCCD: 079085012345", PERSON, PERSONAL),
    (79085012345.0, "", INVALID),
    ("0312687878-000", "", INVALID),
    ("0312687878000", "", INVALID),
    ("0312687878-01", "", INVALID),
    ("0312687878-1", "", INVALID),
    ("312687879", "", INVALID),
    ("312687879-001", "", INVALID),
    ("0000000000", "", INVALID),
    ("9999999999-001", "", INVALID),
    ("111111111111", "", INVALID),
    ("0123456789", "", INVALID),
    ("1234567890-001", "", INVALID),
    ("0100000000", "", INVALID),
    ("031268787", "", INVALID),
    ("03126878781", "", INVALID),
    ("0312687878-001-002", "", INVALID),
    ("3.12687878E8", "", INVALID),
    ("O312687878", "", INVALID),
    ("0312687878 / 0312687860", "", INVALID),
    ("không có", "", INVALID),
    ("MST:", "", INVALID),
    ("-", "", INVALID),
    ("0312687878" + " " * 200 + "1", "", INVALID),
    ("9" * 200, "", INVALID),
]


@pytest.mark.parametrize(("text", "code", "grade"), TYPED)
def test_what_people_type_is_read_and_graded(text, code, grade):
    assert read_tax_code(text) == TaxCode(code, grade)


@pytest.mark.parametrize("text", ["", "  ", "\n", "\u200b", None, False])
def test_nothing_is_no_tax_code(text):
    assert read_tax_code(text) is None


@pytest.mark.parametrize(
    ("text", "company", "branch"),
    [(HEAD, HEAD, ""), (BRANCH, HEAD, "001"), (PERSON, PERSON, ""), ("-", "", "")],
)
def test_branches_share_their_company(text, company, branch):
    tax_code = read_tax_code(text)
    assert (tax_code.company, tax_code.branch) == (company, branch)


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        (PERSON, "********2345"),
        ("CCCD: 079 085 012 345", "********2345"),
        ("********2345", "********2345"),
        (HEAD, HEAD),
        (BRANCH, BRANCH),
        ("không có", "không có"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_personal_number_shows_its_last_four_digits(code, shown):
    assert masked(code) == shown


stems = st.from_regex(r"[0-9]{9}", fullmatch=True).filter(
    lambda stem: stem[2:] != "0" * 7 and len(mst.calc_check_digit(stem)) == 1
)
branches = st.integers(1, 999).map("{:03}".format)


@settings(max_examples=200)
@given(stems, branches, st.sampled_from(["{}-{}", "{}{}", "MST: {} - {}", "{}–{}"]))
def test_a_right_check_digit_is_valid_in_every_style(stem, branch, style):
    company = stem + mst.calc_check_digit(stem)
    if len(set(company)) > 1:
        read = read_tax_code(style.format(company, branch))
        assert read == TaxCode(f"{company}-{branch}", VALID)


@settings(max_examples=200)
@given(stems, st.integers(1, 9))
def test_a_wrong_check_digit_is_told(stem, shift):
    wrong = str((int(mst.calc_check_digit(stem)) + shift) % 10)
    if len(set(stem + wrong)) > 1:
        assert read_tax_code(stem + wrong) == TaxCode(stem + wrong, UNCHECKED)


@settings(max_examples=300)
@given(
    st.text()
    | st.text("0123456789-–. /OEMSTvn:٣２①\u200b\n", max_size=25)
    | st.integers()
    | st.floats()
)
def test_any_text_is_graded_and_a_code_reads_as_itself(text):
    tax_code = read_tax_code(text)
    if tax_code is None:
        assert not isinstance(text, int | float)
    elif tax_code.grade == INVALID:
        assert tax_code.code == ""
    else:
        assert read_tax_code(tax_code.code) == tax_code
        assert tax_code.code.replace("-", "").isascii()
        assert len(tax_code.company) == (12 if tax_code.grade == PERSONAL else 10)


# text | number | the rest
NAMED = [
    ("Ví Dụ - MST: 0312687878", "0312687878", "Ví Dụ"),
    ("Ví Dụ (MST 0312687878-001)", "0312687878-001", "Ví Dụ"),
    ("MST: 0312687878 - Ví Dụ", "0312687878", "Ví Dụ"),
    ("Ví Dụ, mã số thuế 0312 687 878, quận 1", "0312 687 878", "Ví Dụ , quận 1"),
    ("Tax code: 079085012345", "079085012345", ""),
    ("MST 0000000000, M.S.T. 0312687878", "0312687878", "MST 0000000000"),
    ("MST: 0312687879", "0312687879", ""),  # the door says what is wrong with it
]
UNNAMED = [
    "", "0312687878", "STK 0312687878", "MST: 03126878", "MST: 0312687878 0912345678",
    "MST: 03126878780912", "XMST 0312687878", "MST gửi sau, ĐT 0312687878",
]  # fmt: skip


@pytest.mark.parametrize(("text", "number", "rest"), NAMED)
def test_a_named_tax_code_is_found(text, number, rest):
    assert split_tax_code(text) == (number, rest)


@pytest.mark.parametrize("text", UNNAMED)
def test_a_number_of_another_name_is_no_tax_code(text):
    assert split_tax_code(text) == ("", text)
