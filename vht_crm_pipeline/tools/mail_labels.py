"""The labels that forms and people put before what they say, in lines of a mail."""

import re
from functools import lru_cache

from .lead_columns import (
    ADDITIONS,
    DOUBTFUL,
    IGNORED,
    KEYS,
    LABELS,
    OWNERS,
    SCALED,
    SCALES,
)
from .text import fold

MAX_LABEL = 60
SENDER, FAMILY, GIVEN = "sender", "family", "given"
DESCRIPTION = "description"

# What mails have beside the labels of lists (folded, "|" parts them).
_MAIL_LABELS = {
    SENDER: "from|gửi từ|người gửi|gửi bởi|submitted by",
    FAMILY: "họ|họ và tên đệm|họ đệm|last name|family name|surname|lastname",
    GIVEN: "first name|given name|firstname|tên riêng",
    "contact_name": "anh chị|quý khách|quý danh|danh tính|tên gọi|người đăng ký"
    "|người yêu cầu|người hỏi|khách mời|người đặt|người mua|người gọi|đầu mối|tên bạn"
    "|tên anh chị|tên người gửi|tên facebook|nickname|invitee|buyer|attendee|sender"
    "|sender name|ông bà|mr ms|mr mrs|pic|person in charge|tên hiển thị|display name"
    "|username|tên người dùng|tên phụ huynh|học viên|tên học viên|bệnh nhân|chủ hộ"
    "|người phụ trách mua hàng|cán bộ phụ trách|cán bộ liên hệ|purchaser"
    "|tên chủ hộ|tên chủ cơ sở|person"
    "|attn|attention",
    "partner_name": "nơi làm|chỗ làm|làm tại|đang làm tại|công tác tại"
    "|đang công tác tại|quán|tiệm|nhà hàng|khách sạn|bệnh viện|HTX|HKD|cơ sở|tên cơ sở"
    "|tên quán|tên tiệm|tên xưởng|tên trường|tên HTX"
    "|tên nhà hàng|tên khách sạn|tên HKD|tên hộ kinh doanh|tên đại lý|bên mua"
    "|đơn vị mua|đơn vị mua hàng|đơn vị yêu cầu|bên yêu cầu|bên đặt hàng|bill to"
    "|đơn vị đặt hàng|tên pháp nhân|đơn vị xuất hóa đơn|firm|business|buyer company"
    "|cty yêu cầu|organisation name|organization name|workplace",
    "phone": "SĐT zalo|zalo phone|whatsapp|viber|phone zalo|số đt liên hệ|contact no"
    "|contact number|caller|caller id|telephone number|số phone|t|p|h|d|ph|direct"
    "|office|tel no|sđt liên lạc|đt liên lạc|số điện thoại liên lạc|callback number"
    "|sđt lh|sđt cá nhân|số gọi|số gọi vào|số khách|số máy gọi|callback|best number",
    "mobile": "m|c|mob|handphone|hp",
    "email_from": "e|invitee email|sender email|from email|email liên hệ|mail liên hệ",
    "website": "w",
    "street": "a|add|addr|địa chỉ giao|nơi giao|giao đến|giao tại",
    "function": "title|vai trò|role",
    "tax_code": "mã số thuế cccd|MST cá nhân|mst công ty|mst dn",
    DESCRIPTION: "cần|cần mua|hỏi mua|cần hỏi|chi tiết|chi tiết yêu cầu"
    "|yêu cầu chi tiết|message body|msg|mess|your question|question|questions|inquiry"
    "|enquiry|details|detail|body|text|content|nội dung tin nhắn|nội dung liên hệ"
    "|vấn đề|mục đích|dịch vụ|gói dịch vụ|hàng cần mua|cần tư vấn|sản phẩm cần mua"
    "|sản phẩm cần tư vấn|bạn cần gì|yêu cầu khác|interested in|product|products"
    "|service|services",
    "": "page url|url trang|trang đích|time|thời gian gửi|remote ip|ip address"
    "|địa chỉ ip|user agent|browser|trình duyệt|device|thiết bị truy cập|form id|form"
    "|form name|tên form|entry id|submission id|referrer url|referer|landing page|link"
    "|dấu thời gian|timestamp|submitted on|submitted at|sent|date|to|gửi đến|đến"
    "|số TK|account no|account number|bank account|bank|TK|a/c|swift code|event|ts"
    "|created at|ngày gửi|ngày đăng ký|giờ|utm term|utm content|gclid|fbclid|ad id"
    "|ad name|adset|adset name|campaign id|lead id|page id|page|người nhận"
    "|người nhận hàng|f|cc|STK|số thẻ|chủ tài khoản|swift|giá|tổng tiền|thành tiền"
    "|mã tra cứu|mã giao dịch|ext|skype|powered by|created time|platform|is organic"
    "|ticket|ticket id|key|tổng đài viên|điện thoại viên|agent|operator|handled by"
    "|giao dịch viên|lễ tân|nơi nhận|bên bán|vendor|supplier|nhà cung cấp",
}
# In other scripts, as the forms of foreign companies have them beside ours
_FOREIGN_LABELS = {
    "contact_name": "담당자|성명|이름|担当者|担当|氏名|お名前|联系人|姓名|聯絡人",
    "partner_name": "업체|업체명|회사|회사명|상호|会社|会社名"
    "|公司|公司名称|公司名稱|单位",
    "phone": "전화|전화번호|연락처|電話|電話番号|电话|联系电话|聯絡電話",
    "mobile": "휴대폰|휴대전화|핸드폰|携帯|携帯電話|手机|手機",
    "email_from": "이메일|메일|メール|メールアドレス|邮箱|电子邮件|電子郵件",
    "tax_code": "사업자번호|사업자등록번호|税号|稅號|統一編號|税番号",
    "street": "주소|住所|地址",
    "function": "직위|직책|직급|役職|职位|職位|职务",
    "website": "홈페이지|网站|網站",
    DESCRIPTION: "품명|내용|문의|문의내용|요청사항|内容"
    "|お問い合わせ内容|品名|需求|留言",
    "": "팩스|傳真|传真|ファックス|문서번호|납기|수신|수량|납품처",
}
# Without a telling label the words in it tell; in this order.
_WORDS = {
    "": "url|ip|utm|page|link|fax|nhan vien|phu trach|gioi thieu|nguoi nhan|tai khoan"
    "|ma don|van don",
    "website": "web ?site|homepage",
    "email_from": "e ?mail|thu dien tu",
    "phone": "dien thoai|sdt|so dt|di dong|phone|mobile|zalo|whatsapp",
    "tax_code": "ma so thue|mst|tax code|tax id",
    "street": "dia chi|address",
    "contact_name": "ho ten|ho va ten|full ?name|ten cua ban|your name|nguoi lien he"
    "|ten gi|ten la gi|ten cua|ten (?:ban|anh|chi|anh chi|minh|quy khach)(?: la)? gi",
    "partner_name": "ten cong ty|cong ty|company|doanh nghiep|ten don vi",
    "description": "noi dung|yeu cau|nhu cau|loi nhan|tin nhan|quan tam|cau hoi|tu van"
    "|message|comment|question|inquiry|enquiry|san pham|product|dich vu|service"
    "|ghi chu",
}
# For each field the words that its phrases begin with, and the phrases
_TELLING = {
    key: (
        frozenset(re.findall(r"(?:^|\|)(\w+)", f"{words}|{words.replace(' ?', '')}")),
        re.compile(rf"\b(?:{words})\b"),
    )
    for key, words in _WORDS.items()
}
_MAX_WORDS_BESIDE = 4  # those of another language in a label
_MAX_WORDS = 9  # of a label that its words alone tell
_POSSESSIVE = re.compile(
    r"^(?:your|customer|client|guest|visitor|user|lead|contact|buyer|sender|billing"
    r"|invitee|nhap|vui long nhap) (?=.)"
    r"| (?:cua )?(?:ban|anh chi|quy khach|quy vi|minh|nguoi mua|nguoi dat|nguoi gui"
    r"|nguoi dang ky)$"
)
# How labels end that go on after the words above
_ENDINGS = (
    "hang khach kh he ty cty nghiep dn buoc co required optional vnd dong d usd chinh"
    " ban chi vi minh mua dat gui ky"
)
_WORDS_AS_WELL = frozenset({"can"})  # "Cần", and "Cân" in a list of goods
_TAILS = frozenset((_ENDINGS + " yyyy").split()) | SCALES.keys()
_SEPARATORS = re.compile(r"[\W_]+")
_REMARK = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_PART_SIGNS = frozenset("/|([-–")  # or a word such as "hoặc"
_FOREIGN = re.compile(r"[\u3040-\u30ff\u3131-\u318e\u4e00-\u9fff\uac00-\ud7a3]+")
_PARTS = re.compile(r"\s*[/|]\s*|\s+[-–]\s+|\s+(?:hoặc|hoac|or)\s+")
_NUMBER = re.compile(r"^\d{1,2} (?=\D)")


@lru_cache(4096)
def field_of(label, by_words=False):
    """The field that a label announces.

    :param str label: without the sign that parts it from its value
    :param bool by_words: whether a word in it is enough
    :return: key of ``lead_columns.LABELS``, SENDER, FAMILY, GIVEN, "" for a label of
        nothing that is read, None for what is no label; and whether it may mean
        nothing else
    :rtype: tuple[str | None, bool]
    """
    if len(label) > MAX_LABEL:
        return None, False
    words = _words(label)
    split = words.split()
    if _VOCABULARY.isdisjoint(split) and "".join(split) not in _KEYS:
        return None, False
    bare = _POSSESSIVE.sub("", words)
    for name in (words, bare) if bare and bare != words else (words,):
        if (key := _KEYS.get(name.replace(" ", ""))) is not None:
            return key, len(name) > 1 and name not in _WORDS_AS_WELL
        if keys := _meanings(name):
            return keys[0] or "", len(keys) == 1
    meaning = _of_parts(label)
    if meaning[0] is not None:
        return meaning
    if by_words and words.count(" ") < _MAX_WORDS:
        for key, (beginnings, pattern) in _TELLING.items():
            if not beginnings.isdisjoint(split) and pattern.search(words):
                return key, False
    return None, False


def _meanings(words):
    """:func:`.lead_columns.meanings` of words that are folded already"""
    while not (keys := KEYS.get(words.replace(" ", ""), ())):
        if words.rpartition(" ")[2] not in _TAILS and not words[-1:].isdigit():
            break
        shorter = SCALED.sub("", ADDITIONS.sub("", OWNERS.sub("", words)))
        if shorter == words:
            break
        words = shorter
    return keys


def _of_parts(label):
    """What "Địa chỉ/Add" and "Công ty (nếu có)" announce, as :func:`field_of`."""
    foreign, ours = " ".join(_FOREIGN.findall(label)), _FOREIGN.sub(" ", label).strip()
    if foreign and ours and ours.count(" ") < _MAX_WORDS_BESIDE:
        meaning = field_of(foreign)
        return field_of(ours) if meaning[0] is None else meaning
    if _PART_SIGNS.isdisjoint(label) and "ho" not in label and "or" not in label:
        return None, False
    bare = _REMARK.sub("", label)
    if bare != label:
        return field_of(bare)
    parts = _PARTS.split(label)
    known = [field_of(part) for part in parts] if len(parts) > 1 else []
    if not known or any(key is None for key, _is_sure in known):
        return None, False
    return next((meaning for meaning in known if meaning[0]), known[0])


@lru_cache(4096)
def may_end_label(word):
    """Whether a label may end with a word; a cheap first look at running text."""
    return fold(word.rpartition("_")[2]) in _LAST_WORDS


def _words(label):
    words = fold(label)
    if not words.replace(" ", "").isalnum():
        words = _SEPARATORS.sub(" ", words).strip()
    return _NUMBER.sub("", words) if words[:1].isdigit() else words


def _labels():
    yield IGNORED
    yield from (*DOUBTFUL, *LABELS.values(), *_MAIL_LABELS.values())
    yield from _FOREIGN_LABELS.values()


_KEYS = {
    _words(label).replace(" ", ""): key
    for key, labels in (*_MAIL_LABELS.items(), *_FOREIGN_LABELS.items())
    for label in labels.split("|")
}
_ALL_LABELS = [_words(label) for labels in _labels() for label in labels.split("|")]
_LAST_WORDS = frozenset(_ENDINGS.split()) | {
    words.rpartition(" ")[2] for words in _ALL_LABELS
}
_VOCABULARY = frozenset(
    re.findall(r"\w+", " ".join([*_ALL_LABELS, *_WORDS.values()]))
) | {words.replace(" ", "") for words in _ALL_LABELS}
