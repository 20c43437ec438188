"""Companies in the running text and the signature of a mail."""

import re
from itertools import takewhile

from .company_name import company_key
from .email_address import domain_key
from .lead_columns import LEGAL_FORM
from .mail_words import line_at, matches, small
from .province import find_province
from .text import fold

# What a company's name may begin with beside its legal form, in a line of its own.
_ORGANISATION = re.compile(
    r"(?:cong ty|cty|ctcp|tong cong ty|chi nhanh|doanh nghiep|dntn|htx|hop tac xa"
    r"|ho kinh doanh|hkd|tap doan|cua hang|shop|sieu thi|nha hang|khach san|benh vien"
    r"|phong kham|truong (?:dai|cao dang|thpt|thcs|th|tieu|mam non|mn|dh|cd|quoc|trung)"
    r"|trung tam|nha may|xuong|tiem|spa|nha thuoc|ngan hang|ban quan ly|hiep hoi"
    r"|xi nghiep|lang nghe|dai ly|vien|hoc vien|gara|garage|van phong"
    r"|quan (?:an|cafe|ca phe|nhau|com|tra)|homestay|resort|hotel|showroom|trang trai"
    r"|nong trai|nha xe|ubnd|uy ban nhan dan|so (?:y te|giao duc|cong thuong"
    r"|khoa hoc|tai chinh)|chi cuc|vlxd|noi that|co khi)\b"
)
# Each word of such a name is written large.
_TRADE = re.compile(
    r"(?:group|holdings?|industr(?:y|ies)|enterprises?|logistics|trading|foods?|farms?"
    r"|factory|hotels?|resorts?|retreat|restaurants?|school|university|hospital|clinic"
    r"|coffee|cafe|studio|stores?|mart|supermarket|solutions?|technolog(?:y|ies)"
    r"|engineering|construction|homestay|villas?|spa|pharma|steel|plastics?|garments?"
    r"|textiles?|furniture|machinery|equipment|packaging|seafood)"
)
_SMALL = frozenset({"of", "and", "the", "&", "-"})
_FOREIGN = re.compile(
    r"\w .*\b(?:inc|gmbh|llc|corporation|pte|plc|limited|company|s\.?r\.?l|bv|ag|bhd)\b"
)
# As words in small letters these mean something else.
_FOREIGN_FORM = re.compile(
    r"\w.* (?:AB|AG|AS|A/S|ASA|ApS|BV|NV|KG|KK|OY|Oy|Oyj|SA|SAS|SARL|SL|SpA|S\.p\.A\."
    r"|Srl|Ltda|LLP|LP|Pty)\.?"
)
# The next three are for small letters.
_COMPANY = re.compile(
    r"(?:công\s+ty|cong\s+ty|cty|ctcp|tập\s+đoàn|hợp\s+tác\s+xã|htx|dntn"
    r"|doanh\s+nghiệp\s+tư\s+nhân|hộ\s+kinh\s+doanh|hkd|chi\s+cục|ban\s+quản\s+lý"
    r"|viện\s+nghiên\s+cứu|trường\s+(?:đại\s+học|cao\s+đẳng|thpt|thcs|tiểu\s+học"
    r"|mầm\s+non)|bệnh\s+viện\s+đa\s+khoa|trung\s+tâm\s+y\s+tế)\b[^\n,;:|.()\"<>]{1,80}"
)
_BEFORE_COMPANY = re.compile(r"(?:\bchi\s+nhánh\s+)?(?:\b(?:tổng|tong)\s+)?$")
# Of such there are many: only with a name of its own it is somebody's.
_HOUSE = re.compile(
    r"(?P<kind>xưởng|tiệm|nhà hàng|khách sạn|quán|bệnh viện|phòng khám|siêu thị"
    r"|nhà máy|nhà xe|homestay|resort|spa|gara|trang trại|trường|xí nghiệp|trung tâm)"
    r"(?P<name>(?: [^\s,.;:!?()]+){1,6})"
)
_ON_THE_WAY = re.compile(r"\b(?:gửi|gui|qua|ra|gần|gan|cạnh|đối diện|chành)\s+$")
_MAX_KIND = 2  # small words before the name: "tiệm vàng Kim Như"
_MAX_TRADE = 4  # before that of a company: "công ty sản xuất bánh kẹo Hải Hà"
_NO_KIND = frozenset({
    "chuyển", "đổi", "sang", "đến", "về", "vào", "đi", "nhận", "giao", "bán", "sử",
    "ở", "tại", "bên", "em", "mình", "tôi", "của", "cho", "cần", "mới", "là", "đang",
    "có", "này", "và", "mà", "anh", "chị", "từ", "gần"
})  # fmt: skip
_NONE = re.compile(r"(?:khong|ko|chua|k|no|not)\b")  # "không công ty"
_SENTENCE = re.compile(r":|\d{6}|[?!,]$|\b(?:nhé|ạ|nha|giúp|cần|muốn)\b", re.IGNORECASE)
# Whoever is addressed is not who writes.
_ADDRESSED = re.compile(
    r"\s*(?:kính\s+gửi|kinh\s+gui|gửi|gui|dear|to|thân\s+gửi|kính\s+chào|chào|hi"
    r"|hello)\b",
    re.IGNORECASE,
)
_SENTENCES = re.compile(
    r"[.!?]\s+|\t|,\s+(?=(?:em|mình|tôi|cháu|bên|chúng|chị|anh|toi|minh|ben|i|we|my)\b)",
    re.IGNORECASE,
)
_MAX_BEFORE = 300  # characters of a sentence before the name in it
_OURS = re.compile(
    r"(?:quy|ben ban|ben minh|ben anh|ben em|cua ban|nao|minh|em|toi|chung)\b"
)
# A company's name in a sentence ends where the sentence goes on.
_GOES_ON = re.compile(
    r"\s+(?:cần|can|muốn|muon|đang|dang|có|ở|tại|tai|xin|rất|trân|tran|chuyên|chuyen"
    r"|hiện|hien|với|voi|và\s+(?:cần|muốn)|bên|ben|nhờ|nho|để|de|đã|da|sẽ|se|mời|moi"
    r"|đề|là|la|cho|thì|nên|chúng|em|mình|tôi|-|–)\s.*"
    r"|\s+(?-i:o(?= [A-Z])|hỏi|hoi|đặt|dat|gửi|gui|yêu|mua|gọi|goi"
    r"|báo|liên|nói|hẹn|nhận|ạ|nhé|nha)(?:\s.*|$)",
    re.IGNORECASE,
)
_BELONGS = re.compile(
    r"(?:bên|ben|đại diện(?: cho)?|thuộc|làm (?:ở|tại|cho)|công tác tại|from|with|at"
    r"|representing)\s+(?=(?P<name>[^\W\d_][^\s,.;:!?()]*(?:\s[^\s,.;:!?()]+){0,5}))"
)
_WHO = re.compile(
    r"\b(?:em|mình|minh|tôi|toi|anh|chị|i|i'm|we|name)\b[^\n.]*\s$", re.IGNORECASE
)
_LINK = re.compile(r"[@/]|\.\w")
_MIN_DOMAIN = 4  # letters that tell a company
_MAX_WHO = 65  # characters between who and where


def is_organisation(text):
    """Whether a line of a signature is the name of a company, a school, a shop."""
    folded = fold(text[:200])
    if not 2 <= len(folded) <= 120 or _SENTENCE.search(text):
        return False
    if _NONE.match(folded):
        return False
    if LEGAL_FORM.match(folded) or is_foreign(text):
        return not _is_somebodys(text)
    words, begins = _own_words(text), len(text.split())
    if len(words) == begins:
        return False
    # "Xưởng Hoa Mai", but also "Sở Công Thương" and "Trường Tiểu học"
    return bool(words[0][:1].isupper() or _house_name(words)) if words else begins > 2


def _own_words(name):
    """The words of a company's name behind those that say what it is."""
    begins = _ORGANISATION.match(fold(name))
    return name.split()[len(begins[0].split()) if begins else 0 :]


def _is_somebodys(name):
    """Whether no company is named: "công ty mình", but not "Công ty Minh Long"."""
    words = _own_words(name)
    said = fold(" ".join(words))
    is_said = bool(_OURS.match(said))
    return is_said and (words[0][:1].islower() or said.startswith("quy "))


def is_foreign(text):
    """Whether a name has the legal form of another country, or its trade at the end."""
    if _FOREIGN.search(fold(text)):
        return True
    if _FOREIGN_FORM.fullmatch(text):
        return not text.isupper()
    words = text.split()
    return (
        len(words) > 1
        and bool(_TRADE.fullmatch(words[-1].lower()))
        and all(word[:1].isupper() or word in _SMALL for word in words)
    )


def company_beside(name, line):
    """The company behind a name: "I am Lihua, Nanguo Trading Co Ltd, packing …".

    :return: company and the line, "" for neither
    :rtype: tuple[str, str]
    """
    after = line.partition(name)[2] if name else ""
    beside = after[1:].split(",")[0].strip() if after[:1] == "," else ""
    is_name = beside[:1].isupper() and is_organisation(beside)
    return (beside, line) if is_name else ("", "")


def is_of_domain(name, address):
    """Whether the domain of an address is made of a name: that of a company.

    :param str name: "Lạp xưởng Tân Phát"
    :param str address: "man@lapxuongtanphat.example"; one of a provider proves nothing
    """
    domain = re.sub(r"\W", "", domain_key(address).partition(".")[0])
    keys = {company_key(name), re.sub(r"\W", "", fold(name))}
    if not name[:1].isupper() or _LINK.search(name) or len(domain) < _MIN_DOMAIN:
        return False
    return any(
        len(key) >= _MIN_DOMAIN
        and (key in domain or (domain in key and len(key) < 2.5 * len(domain)))
        for key in keys
    )


def company_in(text, is_ours):
    """The first company that a text names, other than the one it is addressed to.

    :param is_ours: function that tells whether a name is our own
    :return: name and the line that says so, "" for neither
    :rtype: tuple[str, str]
    """
    in_small = small(text)
    for found in matches(_COMPANY, in_small):
        before = _BEFORE_COMPANY.search(in_small[: found.start()][-25:])[0]
        name = text[found.start() - len(before) : found.end()]
        name = " ".join(_GOES_ON.sub("", name).split()).strip(" -–—*")
        if _is_addressed(text, found.start()) or _is_somebodys(name) or is_ours(name):
            continue
        if _has_name(_own_words(name)):
            return name, line_at(text, found.start())
    for found in matches(_HOUSE, in_small):
        name = _house_name(text[found.start("name") : found.end()].split())
        if _ON_THE_WAY.search(in_small[: found.start()][-25:]):
            continue  # where goods are to be sent
        if name and not _is_addressed(text, found.start()):
            kind = text[found.start() : found.end("kind")]
            return f"{kind} {name}", line_at(text, found.start())
    for found in matches(_BELONGS, in_small):
        words = text[found.start("name") : found.end("name")].split()
        name = " ".join(takewhile(lambda word: word[:1].isupper(), words))
        is_name = " " in name or (name.isupper() and len(name) > 2)
        before = text[max(found.start() - _MAX_WHO, 0) : found.start()]
        if not is_name or not _WHO.search(before):
            continue
        if not find_province(name) and not is_ours(name):
            return name, line_at(text, found.start())
    return "", ""


def _is_addressed(text, position):
    """Whether the sentence around a position addresses somebody: "Kính gửi …"."""
    line = text[text.rfind("\n", 0, position) + 1 : position][-_MAX_BEFORE:]
    return bool(_ADDRESSED.match(_SENTENCES.split(line)[-1]))


def _has_name(words):
    """Whether there is a name behind words that tell a company's trade."""
    small_ones = set(takewhile(lambda word: not word[:1].isupper(), words))
    is_sentence = bool(_NO_KIND & small_ones) or len(small_ones) > _MAX_TRADE
    return len(small_ones) < len(words) and not is_sentence and words != ["TNHH"]


def _house_name(words):
    """The name that words begin with: small ones that tell its kind, then large."""
    small = list(takewhile(lambda word: word[:1].islower(), words))
    rest = words[len(small) :]
    # "Xi măng Thạch Sơn": in the name of a trade the second word is small
    is_trade = rest[2:] and rest[1].islower() and rest[2][:1].isupper()
    large = rest[:2] if is_trade and rest[1] not in _NO_KIND else []
    large += takewhile(lambda word: not word[:1].islower(), rest[len(large) :])
    if len(small) > _MAX_KIND or _NO_KIND.intersection(small):
        return ""
    name = " ".join(large)
    is_place = name[:3] in ("KCN", "KCX") or find_province(name)
    is_name = name[:1].isupper() and not is_place
    return " ".join([*small, name]) if is_name else ""
