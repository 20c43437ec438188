"""Which field of a lead a column of somebody's list means."""

import re

from .text import fold

MAX_HEADER = 200
MAX_SAMPLES = 200
MANY_TIMES = {"description", "phone"}

# Labels as people write them (folded, so without diacritics); "|" parts them.
LABELS = {
    "name": "tên đầu mối|đầu mối|tên cơ hội|cơ hội|tên cơ hội bán hàng|tên lead|lead"
    "|lead name|tiêu đề|chủ đề|subject|opportunity|opportunity name|deal|deal name"
    "|tên dự án|dự án|project",
    "contact_name": "người liên hệ|tên người liên hệ|họ tên người liên hệ|tên liên hệ"
    "|liên lạc|người liên lạc|họ tên|họ và tên|họ & tên|tên đầy đủ|người đại diện"
    "|đại diện|tên zalo|contact name|contact person|full name|your name"
    "|first and last name|customer contact",
    "partner_name": "công ty|cty|tên công ty|tên cty|đơn vị|tên đơn vị|doanh nghiệp"
    "|tên doanh nghiệp|DN|tên DN|cơ quan|tên cơ quan|tổ chức|tên tổ chức|cửa hàng"
    "|tên cửa hàng|shop|tên shop|đơn vị công tác|nơi công tác|nơi làm việc|company"
    "|company name|organization|organisation|business name|account name",
    "phone": "SĐT|SDT|số ĐT|số điện thoại|điện thoại|điện thoại liên hệ|ĐT|ĐT liên hệ"
    "|điện thoại bàn|điện thoại cố định|máy bàn|số máy|số gọi đến|số liên hệ|hotline"
    "|zalo|số zalo|SĐT zalo|tel|telephone|phone|phone number|phone no|call"
    "|điện thoại khác|SĐT khác|SĐT phụ|số phụ",
    "mobile": "di động|số di động|điện thoại di động|DĐ|ĐTDĐ|ĐT DĐ|ĐT di động|mobile"
    "|mobile phone|mobile number|cell|cell phone|cellphone",
    "email_from": "email|e-mail|mail|thư điện tử|địa chỉ email|địa chỉ mail|hòm thư"
    "|email address|your email|email from",
    "tax_code": "MST|mã số thuế|mã thuế|MST/CCCD|mã số DN|mã số doanh nghiệp|MSDN"
    "|tax code|tax id|tax number|VAT|vat number|tax no",
    "province": "tỉnh|tỉnh thành|tỉnh thành phố|tỉnh TP|thành phố|TP|tên tỉnh|khu vực"
    "|tỉnh/thành phố trực thuộc trung ương|province|city|province city|state"
    "|state province",
    "street": "địa chỉ|đ/c|ĐC|địa chỉ liên hệ|địa chỉ cụ thể|số nhà|đường|street"
    "|address|địa chỉ nhận hàng|địa chỉ giao hàng|trụ sở|địa chỉ trụ sở",
    "website": "website|web|trang web|web site|site|homepage|url",
    "function": "chức vụ|chức danh|vị trí công việc|vị trí công tác|nghề nghiệp"
    "|position|job position|job title|function",
    "expected_revenue": "giá trị dự kiến|giá trị|doanh thu dự kiến|doanh thu kỳ vọng"
    "|doanh số dự kiến|giá trị cơ hội|giá trị hợp đồng|giá trị HĐ|giá trị đơn hàng"
    "|giá trị deal|ngân sách|ngân sách dự kiến|dự toán|số tiền|số tiền dự kiến"
    "|expected revenue|revenue|amount|budget|value|deal value",
    "description": "ghi chú|chú thích|nhu cầu|nhu cầu khách hàng|nội dung"
    "|nội dung yêu cầu|nội dung cần tư vấn|yêu cầu|lời nhắn|tin nhắn|quan tâm"
    "|sản phẩm quan tâm|dịch vụ quan tâm|sản phẩm|sản phẩm dịch vụ|câu hỏi|mô tả"
    "|diễn giải|thông tin thêm|thông tin khác|nhu cầu tư vấn|ghi chú nội bộ|message"
    "|your message|note|notes|internal notes|description|comment|comments|remark"
    "|remarks|need|needs|requirement|requirements|interest",
    "source": "nguồn|nguồn khách|nguồn lead|nguồn data|nguồn dữ liệu|nguồn đầu mối"
    "|nguồn đến|biết đến qua|source|lead source|utm source",
    "medium": "kênh|kênh tiếp cận|kênh liên hệ|kênh marketing|kênh truyền thông"
    "|kênh quảng cáo|kênh bán hàng|phương tiện|medium|channel|utm medium",
    "campaign": "chiến dịch|tên chiến dịch|chiến dịch marketing|chiến dịch quảng cáo"
    "|campaign|campaign name|utm campaign",
    "tags": "thẻ|nhãn|tag|tags|label|labels",
    "salesperson": "nhân viên KD|NVKD|NV KD|nhân viên kinh doanh|nhân viên sales"
    "|nhân viên sale|nhân viên bán hàng|NV bán hàng|NVBH|nhân viên|nhân viên phụ trách"
    "|NV phụ trách|NV sales|NV sale|người phụ trách|phụ trách|sale|sales"
    "|sale phụ trách|sales phụ trách|nhân viên tư vấn|tư vấn viên|người chăm sóc"
    "|salesperson|sales person|sales rep|owner|assigned to|lead owner",
    "team": "đội ngũ bán hàng|đội bán hàng|nhóm bán hàng|đội kinh doanh|nhóm kinh doanh"
    "|đội KD|nhóm KD|phòng kinh doanh|phòng KD|bộ phận sales|bộ phận bán hàng"
    "|bộ phận kinh doanh|đội sale|đội sales|nhóm sale|nhóm sales|sales team|team",
    "priority": "độ ưu tiên|ưu tiên|mức ưu tiên|mức độ ưu tiên|priority",
    "date_deadline": "ngày đóng dự kiến|ngày chốt dự kiến|ngày dự kiến chốt"
    "|dự kiến chốt|ngày dự kiến đóng|thời gian chốt dự kiến|dự kiến ngày chốt|hạn chốt"
    "|hạn chót|ngày chốt|ngày kết thúc dự kiến|expected closing|expected closing date"
    "|closing date|close date|deadline",
    "referred": "người giới thiệu|giới thiệu bởi|được giới thiệu bởi"
    "|tên người giới thiệu|referred by|referred|referrer|referral",
}
# What people may mean one or the other by, or nothing of the kind: it gets the first
# that no other column has.
DOUBTFUL = {
    "tên khách hàng|tên KH|tên khách|họ tên khách hàng|họ và tên khách hàng|họ tên KH"
    "|khách hàng|KH|tên KH/công ty|customer|customer name|client"
    "|khách": ("contact_name", "partner_name"),
    "tên|name|contact|liên hệ|gửi từ": ("contact_name", None),
}
# Known, and of no field that is filled from a list.
IGNORED = (
    "STT|TT|số TT|số thứ tự|no|#|id|mã|mã KH|mã khách hàng|mã đơn|mã đơn hàng"
    "|mã vận đơn|fax|số fax|STK|số tài khoản|tài khoản|ngân hàng|CCCD|CMND"
    "|số CCCD|số CMND|hộ chiếu|ngày|ngày tạo|ngày nhập|ngày liên hệ|thời gian"
    "|ngày sinh|năm sinh|tuổi|giới tính|trạng thái|tình trạng|giai đoạn|stage"
    "|status|quốc gia|country|quận|huyện|quận huyện|phường|xã|phường xã"
    "|mã bưu chính|zip|ip|facebook|link facebook|nhóm|phân loại|loại khách hàng"
    "|nhóm khách hàng|ngành nghề|lĩnh vực|quy mô|kết quả"
)
# Whose it is does not change what it is: "SĐT khách hàng", "Email KH".
OWNERS = re.compile(
    r" (?:cua )?"
    r"(?:nguoi lien he|khach hang|khach|kh|lien he|cong ty|cty|doanh nghiep|dn)$"
)
# How a label goes on that says nothing about the field.
ADDITIONS = re.compile(
    r" (?:bat buoc|neu co|required|optional|vnd|dong|d|usd|\d{1,2}|chinh|dd mm yyyy)$"
)
SCALES = {
    "nghin": "nghìn",
    "ngan": "nghìn",
    "tr": "triệu",
    "trieu": "triệu",
    "trd": "triệu",
}
SCALES |= {"ty": "tỷ", "ti": "tỷ", "tyd": "tỷ"}
SCALED = re.compile(rf" ({'|'.join(SCALES)})(?: dong| vnd| d)?$")

LEGAL_FORM = re.compile(
    r"(?:cong ty|cty|tnhh|dntn|doanh nghiep|tap doan|htx|hkd|ho kinh doanh)\b"
    r"|.*\b(?:cong ty|tnhh|jsc|co ltd|ltd|corp|joint stock)\b"
)
EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,255}\.[^@\s.]{2,}")
PHONE = re.compile(r"(?:\+|00)?\d(?:[ .\-()]{0,3}\d){7,13}")
SPEAKING = {"phone", "mobile", "contact_name", "partner_name", "name", "email_from"}


def suggest_columns(header, samples=()):
    """Suggest a field for each column of a list.

    :param header: iterable of labels, "" or None for a column without one
    :param samples: iterable of rows (sequences of str as wide as the header); they
        decide where a label leaves doubt: "Liên hệ" over phone numbers is the phone
    :return: dict column, from 0, to the key of a field (those of LABELS); each key once
        except MANY_TIMES, nothing for labels that are not known
    """
    samples = [row for row, _place in zip(samples, range(MAX_SAMPLES), strict=False)]
    wishes = {}
    for column, label in enumerate(header):
        keys = meanings(label)
        if any(keys):
            values = [
                fold(row[column])[:MAX_HEADER] for row in samples if column < len(row)
            ]
            wishes[column] = _seen(keys, [value for value in values if value])
    suggested = {}

    def give(column, keys):
        for key in keys:
            if key and (key in MANY_TIMES or key not in suggested.values()):
                suggested[column] = key
                return

    for is_doubtful in (False, True):
        for column, keys in wishes.items():
            if (len(keys) > 1) == is_doubtful:
                give(column, keys)
    return dict(sorted(suggested.items()))


def is_label(text):
    """Whether a cell is a label people give to columns of such lists."""
    return bool(meanings(text))


def unit_of(label):
    """The unit that a label of an amount gives to its numbers.

    :return: "nghìn", "triệu" or "tỷ" for such as "Giá trị (triệu đồng)", else ""
    """
    scaled = SCALED.search(_words(label))
    return SCALES[scaled[1]] if scaled else ""


def meanings(label):
    """The keys a label may mean, the likeliest first.

    :return: tuple of keys of LABELS and None, which stands for no field; () for what is
        no label that is known
    """
    words = _words(label)
    if keys := KEYS.get(words.replace(" ", "")):
        return keys
    parts = re.split(r"[/,;|\n]| - ", (label or "")[:MAX_HEADER])
    meant = [_of_words(part) for part in map(_words, parts) if part]
    if len(meant) > 1 and all(meant):
        return tuple(key for key in meant[0] if all(key in keys for keys in meant))
    bare = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", (label or "")[:MAX_HEADER])
    return _of_words(words) or _of_words(_words(bare))


def _of_words(words):
    while words:
        if keys := KEYS.get(words.replace(" ", "")):
            return keys
        shorter = SCALED.sub("", ADDITIONS.sub("", OWNERS.sub("", words)))
        if shorter == words:
            return ()
        words = shorter
    return ()


def _words(label):
    """The label's words, folded; numbering in front is none of them."""
    text = re.sub(r"[\W_]+", " ", fold((label or "")[:MAX_HEADER])).strip()
    return re.sub(r"^\d{1,3} ", "", text)


def _seen(keys, values):
    """What the values say where the label speaks of who and how to reach them."""
    if keys[0] not in SPEAKING or not values:
        return keys

    def mostly(pattern):
        return sum(bool(pattern.match(value)) for value in values) * 3 > len(values) * 2

    if keys[0] != "email_from" and mostly(EMAIL):
        return ("email_from",)
    if keys[0] not in ("phone", "mobile") and mostly(PHONE):
        return ("phone",)
    if keys[0] == "contact_name" and mostly(LEGAL_FORM):
        return ("partner_name",)
    return keys


def _index():
    index = {}

    def add(labels, keys):
        for label in labels.split("|"):
            index[_words(label).replace(" ", "")] = keys

    add(IGNORED, (None,))
    for labels, keys in DOUBTFUL.items():
        add(labels, keys)
    for key, labels in LABELS.items():
        add(labels, (key,))
    index.pop("", None)
    return index


KEYS = _index()
