"""The provinces of Vietnam before and since 1 July 2025.

Source of the merger: Resolution 202/2025/QH15 (63 provinces became 34); Hà Tây joined
Hà Nội in 2008 and is still written. Codes are the
ISO 3166-2:VN parts that Odoo's `res.country.state` carries on as "VN-<code>".
"""

# code: (name today, names and places of the province that keeps the code,
#        {province merged into it: other names and places}); "|" separates.
# Places are towns that people write for the province, each in one province only.
PROVINCES = {
    "44": (
        "An Giang",
        "Long Xuyên|Châu Đốc",
        {"Kiên Giang": "Rạch Giá|Phú Quốc|Hà Tiên"},
    ),
    "56": ("Bắc Ninh", "Từ Sơn", {"Bắc Giang": ""}),
    "04": ("Cao Bằng", "", {}),
    "59": ("Cà Mau", "", {"Bạc Liêu": ""}),
    "CT": (
        "TP Cần Thơ",
        "CT|Ninh Kiều",
        {"Hậu Giang": "Vị Thanh|Ngã Bảy", "Sóc Trăng": ""},
    ),
    "71": ("Điện Biên", "", {}),
    "33": (
        "Đắk Lắk",
        "Đắc Lắc|Đắk Lắc|Đắc Lắk|Darlac|Buôn Ma Thuột|Buôn Mê Thuột|Ban Mê Thuột|BMT",
        {"Phú Yên": "Tuy Hòa|Sông Cầu"},
    ),
    "DN": (
        "TP Đà Nẵng",
        "DNang|Quảng Nam Đà Nẵng",
        {"Quảng Nam": "Tam Kỳ|Hội An|Điện Bàn"},
    ),
    "39": ("Đồng Nai", "DNai|Biên Hòa|Long Khánh", {"Bình Phước": "Đồng Xoài"}),
    "45": (
        "Đồng Tháp",
        "Cao Lãnh|Sa Đéc|Hồng Ngự",
        {"Tiền Giang": "Mỹ Tho|Gò Công|Cai Lậy"},
    ),
    "30": (
        "Gia Lai",
        "Pleiku|Plei Ku|An Khê",
        {"Bình Định": "Quy Nhơn|Qui Nhơn|Hoài Nhơn"},
    ),
    "SG": (
        "TP Hồ Chí Minh",
        "HCM|HCMC|SG|SGN|Sài Gòn|Thủ Đức",
        {
            "Bình Dương": "Thủ Dầu Một|Dĩ An|Thuận An|Bến Cát",
            "Bà Rịa Vũng Tàu": "BRVT|VT|Bà Rịa|Vũng Tàu|Côn Đảo",
        },
    ),
    "HN": ("Hà Nội", "HN|Hà Đông|Sơn Tây", {"Hà Tây": ""}),
    "HP": (
        "TP Hải Phòng",
        "HP|HPhong|Đồ Sơn",
        {"Hải Dương": "Chí Linh|Kinh Môn"},
    ),
    "23": ("Hà Tĩnh", "Hồng Lĩnh", {}),
    "66": ("Hưng Yên", "Mỹ Hào", {"Thái Bình": ""}),
    "34": (
        "Khánh Hòa",
        "Nha Trang|Cam Ranh|Ninh Hòa",
        {"Ninh Thuận": "Phan Rang|Tháp Chàm|Phan Rang Tháp Chàm"},
    ),
    "02": ("Lào Cai", "Sa Pa", {"Yên Bái": "Nghĩa Lộ"}),
    "01": ("Lai Châu", "", {}),
    "35": (
        "Lâm Đồng",
        "Đà Lạt|Bảo Lộc",
        {
            "Đắk Nông": "Đắc Nông|Gia Nghĩa",
            "Bình Thuận": "Phan Thiết|La Gi|Mũi Né",
        },
    ),
    "09": ("Lạng Sơn", "", {}),
    "22": ("Nghệ An", "Vinh|Cửa Lò", {}),
    "18": (
        "Ninh Bình",
        "Hoa Lư|Tam Điệp",
        {"Hà Nam": "Phủ Lý|Duy Tiên", "Nam Định": ""},
    ),
    "68": (
        "Phú Thọ",
        "Việt Trì",
        {"Vĩnh Phúc": "Vĩnh Yên|Phúc Yên", "Hòa Bình": ""},
    ),
    "13": ("Quảng Ninh", "Hạ Long|Cẩm Phả|Uông Bí|Móng Cái|Đông Triều|Quảng Yên", {}),
    "29": (
        "Quảng Ngãi",
        "Đức Phổ|Quảng Nghĩa",
        {"Kon Tum": "Con Tum|Kom Tum|Công Tum"},
    ),
    "25": ("Quảng Trị", "Đông Hà", {"Quảng Bình": "Đồng Hới|Ba Đồn"}),
    "05": ("Sơn La", "Mộc Châu", {}),
    "21": ("Thanh Hóa", "Sầm Sơn|Bỉm Sơn|Nghi Sơn", {}),
    "69": ("Thái Nguyên", "Sông Công|Phổ Yên", {"Bắc Kạn": "Bắc Cạn"}),
    "37": ("Tây Ninh", "Trảng Bàng", {"Long An": "Tân An|Kiến Tường"}),
    "07": ("Tuyên Quang", "", {"Hà Giang": ""}),
    "26": (
        "TP Huế",
        "Thừa Thiên Huế|Thừa Thiên|TT Huế|TTH|Hương Thủy|Hương Trà",
        {},
    ),
    "49": ("Vĩnh Long", "", {"Bến Tre": "", "Trà Vinh": ""}),
}
