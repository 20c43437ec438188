import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.vht_crm_pipeline.tools.lead_columns import (
    LABELS,
    MANY_TIMES,
    is_label,
    suggest_columns,
    unit_of,
)

HEADERS = {
    "name": ["Tên đầu mối", "Cơ hội", "Tên cơ hội", "Tiêu đề", "Lead", "Opportunity"],
    "contact_name": [
        "Họ tên",
        "Họ và tên (*)",
        "HỌ VÀ TÊN",
        "Người liên hệ",
        "Liên hệ",
        "Tên liên hệ",
        "Khách hàng",
        "Tên khách hàng",
        "Tên KH",
        "Tên",
        "full_name",
        "your-name",
        "Contact Name",
    ],
    "partner_name": [
        "Công ty",
        "Cty",
        "Tên công ty",
        "Tên công ty / đơn vị",
        "Đơn vị",
        "Doanh nghiệp",
        "Tên cửa hàng",
        "Company Name",
    ],
    "phone": [
        "SĐT",
        "sđt",
        "S.Đ.T",
        "Số điện thoại",
        "Số điện thoại (bắt buộc)",
        "Điện thoại",
        "Điện thoại *",
        "ĐT",
        "Điện thoại/Zalo",
        "SĐT khách hàng",
        "SĐT 2",
        "Zalo",
        "Tel",
        "phone_number",
    ],
    "mobile": ["Di động", "ĐTDĐ", "Mobile", "Số di động"],
    "email_from": ["Email", "E-mail", "Địa chỉ email", "Email KH", "Mail"],
    "tax_code": [
        "MST",
        "Mã số thuế",
        "M.S.T",
        "MST/CCCD",
        "Tax ID",
        "Mã số thuế (MST)",
    ],
    "province": ["Tỉnh/TP", "Tỉnh/Thành phố", "Tỉnh thành", "Thành phố", "State"],
    "street": ["Địa chỉ", "Đ/c", "Địa chỉ công ty", "Street"],
    "website": ["Website", "Trang web", "Website công ty"],
    "function": ["Chức vụ", "Chức danh", "Vị trí công việc", "Job Position"],
    "expected_revenue": [
        "Giá trị dự kiến",
        "Doanh thu dự kiến",
        "Doanh thu dự kiến (VNĐ)",
        "Giá trị (triệu đồng)",
        "Ngân sách",
        "Expected Revenue",
    ],
    "description": [
        "Ghi chú",
        "Nhu cầu",
        "Nội dung yêu cầu",
        "Sản phẩm quan tâm",
        "Notes",
    ],
    "source": ["Nguồn", "Nguồn khách hàng", "utm_source", "Source"],
    "medium": ["Kênh", "Kênh tiếp cận", "Medium"],
    "campaign": ["Chiến dịch", "Campaign"],
    "tags": ["Thẻ", "Tags", "Nhãn"],
    "salesperson": [
        "Nhân viên KD",
        "Nhân viên kinh doanh",
        "NVKD",
        "Người phụ trách",
        "Nhân viên sales",
        "Salesperson",
    ],
    "team": ["Đội ngũ bán hàng", "Bộ phận sales", "Sales Team"],
    "priority": ["Độ ưu tiên", "Mức độ ưu tiên", "Priority"],
    "date_deadline": ["Ngày đóng dự kiến", "Ngày chốt dự kiến", "Expected Closing"],
    "referred": ["Người giới thiệu", "Referred By"],
}
LABELLED = [(label, key) for key, labels in HEADERS.items() for label in labels]
IGNORED = ["STT", "Fax", "STK", "Số tài khoản", "CCCD", "Mã đơn", "Giới tính"]
UNKNOWN = [
    "",
    None,
    "  ",
    "Cột 7",
    "Nguyễn Văn Đối Chiếu",
    "0912345678",
    "Họ tên / Công ty",
    "Điện thoại / Email",
    "Ngày gọi lần cuối",
    "Mã khách hàng",
    "Loại khách hàng",
    "Trạng thái",
    "Danh sách khách hàng tháng 11",
]


@pytest.mark.parametrize(("label", "key"), LABELLED)
def test_what_people_call_a_column(label, key):
    assert suggest_columns([label]) == {0: key}
    assert suggest_columns([unicodedata.normalize("NFD", label)]) == {0: key}
    assert is_label(label)


@pytest.mark.parametrize("label", [*IGNORED, *UNKNOWN])
def test_nothing_is_guessed(label):
    assert suggest_columns([label]) == {}


@pytest.mark.parametrize("label", IGNORED)
def test_an_ignored_column_is_a_label_all_the_same(label):
    assert is_label(label)


@pytest.mark.parametrize(
    "label", ["Cột 7", "", None, "0912345678", "Nguyễn Văn Đối Chiếu"]
)
def test_what_is_no_label(label):
    assert not is_label(label)


def test_a_whole_header():
    header = [
        "STT",
        "Công ty",
        "Liên hệ",
        "SĐT",
        "SĐT 2",
        "Nhu cầu",
        "Ghi chú",
        "MST",
        "",
    ]
    assert suggest_columns(header) == {
        1: "partner_name",
        2: "contact_name",
        3: "phone",
        4: "phone",
        5: "description",
        6: "description",
        7: "tax_code",
    }


def test_the_surer_label_gets_the_field():
    assert suggest_columns(["Tên khách hàng", "Người liên hệ"]) == {
        0: "partner_name",
        1: "contact_name",
    }
    assert suggest_columns(["Khách hàng", "Công ty"]) == {
        0: "contact_name",
        1: "partner_name",
    }
    assert suggest_columns(["Tên", "Họ và tên", "Email", "E-mail"]) == {
        1: "contact_name",
        2: "email_from",
    }


@pytest.mark.parametrize(
    ("label", "values", "key"),
    [
        ("Liên hệ", ["0912 345 678", "+84 987.654.321", "", "02838221234"], "phone"),
        ("Liên hệ", ["a@vidu.vn", "b.c@vidu.com.vn", "d@vidu.vn"], "email_from"),
        ("Liên hệ", ["Anh Mẫu", "Chị Thử", "0912345678"], "contact_name"),
        ("Tên khách hàng", ["Công ty TNHH Mẫu", "CTY CP Thử"], "partner_name"),
        ("Tên khách hàng", ["Nguyễn Văn Mẫu", "Công ty TNHH Mẫu"], "contact_name"),
        ("Zalo", ["0912345678"], "phone"),
        ("Ghi chú", ["0912345678", "0987654321"], "description"),
        ("MST", ["0312687878", "0100109106"], "tax_code"),
        ("Cột 7", ["0912345678", "0987654321"], None),
    ],
)
def test_the_rows_decide_a_doubtful_label(label, values, key):
    suggested = suggest_columns(["STT", label], [("1", value) for value in values])
    assert suggested.get(1) == key


def test_rows_may_be_shorter_than_the_header():
    assert suggest_columns(["STT", "Liên hệ"], [(), ("1",)]) == {1: "contact_name"}


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("Giá trị (triệu đồng)", "triệu"),
        ("Giá trị (trđ)", "triệu"),
        ("Doanh thu dự kiến - tỷ", "tỷ"),
        ("Ngân sách (nghìn VND)", "nghìn"),
        ("Giá trị (VNĐ)", ""),
        ("Giá trị", ""),
        (None, ""),
    ],
)
def test_a_label_may_give_the_unit_of_its_amounts(label, unit):
    assert unit_of(label) == unit


ANY_LABEL = st.one_of(st.text(), st.sampled_from([label for label, _key in LABELLED]))


@given(
    st.lists(st.one_of(st.none(), ANY_LABEL), max_size=12),
    st.lists(st.lists(st.text(), max_size=12), max_size=5),
)
def test_any_header_gets_each_field_once(header, rows):
    suggested = suggest_columns(header, rows)
    assert set(suggested) <= set(range(len(header)))
    assert set(suggested.values()) <= set(LABELS)
    once = [key for key in suggested.values() if key not in MANY_TIMES]
    assert len(once) == len(set(once))
