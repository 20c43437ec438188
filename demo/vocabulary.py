"""The words the demo is made of: everything invented, every address in ``.example``.

The telephone numbers are well-formed Vietnamese mobile numbers of one made-up series
(0900 000 xxx); nobody is meant by them.
"""

import unicodedata

MAIL_DOMAIN = "congty.example"
GATEWAY_LOGIN = "mail.gateway"

# login, name, role
PEOPLE = [
    ("an", "Nguyễn Hoài An", "salesperson"),
    ("binh", "Trần Thanh Bình", "salesperson"),
    ("chi", "Lê Quỳnh Chi", "salesperson"),
    ("quanly", "Phạm Minh Quân", "manager"),
]

# name, price in VND, service?
PRODUCTS = [
    ("Phần mềm quản lý bán hàng, gói 12 tháng", 6_900_000, True),
    ("Máy tính tiền cảm ứng 15 inch", 12_500_000, False),
    ("Máy in hóa đơn khổ 80 mm", 2_350_000, False),
    ("Máy quét mã vạch không dây", 1_450_000, False),
    ("Cân điện tử in tem", 9_600_000, False),
    ("Ngăn kéo đựng tiền", 890_000, False),
    ("Triển khai và đào tạo tại cửa hàng", 15_000_000, True),
    ("Bảo trì và hỗ trợ trong một năm", 4_800_000, True),
]

SOURCES = [
    "Hotline",
    "Zalo",
    "Facebook",
    "Hội chợ/Triển lãm",
    "Giới thiệu",
    "Website",
]

CAMPAIGNS = ["Mở cửa hàng mới 2026", "Chuyển đổi số hộ kinh doanh"]

LOST_REASONS = [
    "Giá vượt ngân sách",
    "Chọn nhà cung cấp khác",
    "Không liên lạc được",
    "Chưa có nhu cầu trong năm nay",
]

# company, code of its province in res.country.state
COMPANIES = [
    ("Công ty TNHH Thực phẩm Mây Trắng", "HN"),
    ("Công ty CP Bánh kẹo Trăng Rằm", "HN"),
    ("HTX Chè Đồi Sương", "69"),
    ("Siêu thị mini Nắng Sớm", "HN"),
    ("Chuỗi cà phê Hạt Mưa", "HN"),
    ("Công ty TNHH Gốm sứ Đất Lành", "HN"),
    ("Nhà sách Cánh Diều Giấy", "HP"),
    ("Công ty TNHH Dược phẩm Lá Xanh Thơm", "HN"),
    ("Cửa hàng Mẹ và Bé Chim Sẻ", "56"),
    ("Công ty CP Nội thất Gỗ Thông Reo", "HN"),
    ("Công ty TNHH Thời trang Sợi Nắng", "HN"),
    ("Nhà hàng Bếp Khói Lam", "HN"),
    ("Công ty TNHH Điện máy Sao Hôm", "HP"),
    ("HTX Nông sản Lúa Non", "66"),
    ("Công ty TNHH Mỹ phẩm Hoa Sương", "HN"),
    ("Cửa hàng Xe đạp Vành Trăng", "HN"),
    ("Công ty CP Phân phối Sông Xanh", "18"),
    ("Tiệm trà Gió Heo May", "HN"),
    ("Công ty TNHH Đồ chơi Thỏ Ngọc", "HN"),
    ("Siêu thị Cây nhà Lá vườn", "68"),
    ("Công ty TNHH Văn phòng phẩm Bút Chì", "HN"),
    ("Nhà thuốc Bình Minh Hồng", "HN"),
    ("Công ty CP Thủy sản Sóng Bạc", "HP"),
    ("Cửa hàng Hoa tươi Bồ Công Anh", "HN"),
    ("Công ty TNHH Vật liệu Núi Đá Cuội", "22"),
    ("Chuỗi phở Bát Khói", "HN"),
    ("Công ty TNHH May mặc Kim Chỉ Vàng", "66"),
    ("Tiệm bánh Bột Mì Trắng", "HN"),
    ("Công ty CP Đồ uống Giọt Sương", "HN"),
    ("Cửa hàng Điện thoại Sóng Ngắn", "HN"),
    ("Công ty TNHH Thể thao Gót Son", "HN"),
    ("HTX Rau sạch Luống Cải", "HN"),
    ("Công ty TNHH Quà tặng Nơ Đỏ", "HN"),
    ("Nhà hàng Chay Tâm Sen", "HN"),
    ("Công ty CP Kho vận Cánh Cò", "HP"),
    ("Cửa hàng Đồ gia dụng Ấm Siêu", "56"),
    ("Công ty TNHH Kính mắt Trong Veo", "HN"),
    ("Siêu thị Đặc sản Mường Xa", "HN"),
    ("Công ty TNHH Nhạc cụ Dây Tơ", "HN"),
    ("Chuỗi tạp hóa Ngõ Nhỏ", "HN"),
    ("Công ty TNHH Hải sản Buồm Nâu", "SG"),
    ("Công ty CP Cà phê Đất Đỏ Xa", "33"),
    ("Chuỗi trà sữa Trân Châu Cười", "SG"),
    ("Công ty TNHH Trái cây Miệt Vườn Xanh", "45"),
    ("Nhà sách Mực Tím Thơm", "SG"),
    ("Công ty TNHH Thú cưng Mèo Mướp", "SG"),
    ("Công ty CP Bao bì Giấy Nâu", "39"),
    ("Nhà hàng Thuyền Trăng", "CT"),
    ("Cửa hàng Sữa Bê Con", "SG"),
    ("Công ty TNHH Giày dép Bước Chân", "SG"),
    ("Công ty TNHH Gạo Cánh Đồng Mây", "44"),
    ("Siêu thị mini Góc Phố Vui", "SG"),
    ("Công ty CP Yến sào Tổ Ấm", "34"),
    ("Cửa hàng Vải Áo Lụa", "SG"),
    ("Công ty TNHH Đèn trang trí Đom Đóm", "SG"),
    ("Chuỗi cơm tấm Hạt Vỡ", "SG"),
    ("Công ty TNHH Mực in Con Chữ", "DN"),
    ("Nhà thuốc Cỏ Ngọt", "SG"),
    ("Công ty CP Nước mắm Cá Cơm Biếc", "SG"),
    ("Công ty TNHH Xe điện Êm Ru", "SG"),
]

FAMILY_NAMES = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Vũ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
]
GIVEN_NAMES = [
    "Ngọc Ánh", "Gia Bảo", "Thùy Dung", "Tiến Đạt", "Hương Giang", "Thu Hà",
    "Quang Huy", "Khánh Linh", "Đức Long", "Tuyết Mai", "Nhật Minh", "Bích Ngọc",
    "Hồng Nhung", "Hoàng Phúc", "Thanh Sơn", "Phương Thảo", "Anh Thư", "Minh Tú",
    "Hải Yến", "Quốc Việt",
]  # fmt: skip

NEEDS = [
    "Phần mềm bán hàng cho {n} cửa hàng",
    "Thay máy tính tiền cho {n} quầy thu ngân",
    "Máy in hóa đơn và máy quét cho {n} điểm bán",
    "Trọn gói thiết bị cho {n} cửa hàng mới",
    "Cân in tem cho {n} quầy thực phẩm",
    "Quản lý bán hàng và kho cho {n} chi nhánh",
]

CALL_NOTES = [
    "Khách đang so sánh hai nhà cung cấp, muốn xem bản dùng thử.",
    "Khách hẹn gặp tại cửa hàng để khảo sát quầy thu ngân.",
    "Khách hỏi thêm về thời gian triển khai và bảo hành.",
    "Đã gửi tài liệu giới thiệu, khách sẽ trao đổi với ban giám đốc.",
    "Khách đề nghị chiết khấu 5% nếu ký trong tháng.",
]

# activity type, summary
NEXT_STEPS = [
    ("mail.mail_activity_data_call", "Gọi lại hỏi ý kiến về báo giá"),
    ("mail.mail_activity_data_meeting", "Gặp khách tại cửa hàng"),
    ("mail.mail_activity_data_todo", "Chuẩn bị bản dùng thử"),
    ("mail.mail_activity_data_call", "Xác nhận ngân sách và người quyết định"),
]


def ascii_word(text):
    """What an e-mail address makes of Vietnamese text: "Đồi Sương" is "doisuong"."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(
        letter for letter in decomposed if letter.isascii() and letter.isalnum()
    )
