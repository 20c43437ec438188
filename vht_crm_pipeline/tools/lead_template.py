"""An empty list of leads for people to fill in, in Vietnamese, with examples."""

from .table_file import write_table

FILENAME = "mau-nhap-dau-moi.xlsx"
HEADER = (
    "Họ tên", "Chức vụ", "Công ty", "Mã số thuế", "Điện thoại", "Di động", "Email",
    "Địa chỉ", "Tỉnh/Thành phố", "Nhu cầu", "Giá trị dự kiến", "Ngày chốt dự kiến",
    "Nguồn", "Kênh", "Chiến dịch", "Nhân viên kinh doanh", "Thẻ", "Độ ưu tiên",
)  # fmt: skip
# Invented: names "Thử", "Mẫu", "Ví Dụ", domains of examples (RFC 2606)
EXAMPLES = (
    (
        "Chị Nguyễn Thị Thử", "Giám đốc", "Công ty TNHH Ví Dụ", "", "024 3999 0001",
        "0912 000 111", "thu.nguyen@vidu.example", "Số 1 đường Mẫu", "Hà Nội",
        "Phần mềm bán hàng cho 20 người dùng", "150.000.000", "31/12/2026",
        "Facebook", "Mạng xã hội", "", "", "Phần mềm", "Cao",
    ),
    (
        "Anh Trần Văn Mẫu", "", "", "", "0903 000 222", "", "", "", "TP.HCM",
        "Tư vấn qua Zalo", "50 triệu", "", "Giới thiệu", "", "", "", "", "Trung bình",
    ),
)  # fmt: skip


def template():
    """:return: the template as bytes of an .xlsx file"""
    return write_table(HEADER, EXAMPLES)
