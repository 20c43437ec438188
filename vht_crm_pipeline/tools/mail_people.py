"""People and companies in the running text and the signature of a mail."""

import re
from itertools import takewhile

from .lead_columns import LEGAL_FORM
from .person_name import is_family_name, split_salutation
from .province import find_province
from .text import fold

MAX_NAME = 60

_SALUTATION = r"(?:anh|chị|chi|ông|bà|cô|chú|em|mr|mrs|ms|miss)\.?"
_NAME_WORD = r"[^\W\d_][^\W\d_'’.]{0,14}"
CALLED = re.compile(_SALUTATION + r"\s+(?=\w)", re.IGNORECASE)
_INTRODUCED = re.compile(
    r"\b(?:(?:tôi|toi|mình|minh|em|anh|chị|chi|cháu|chau|con|bác|tui)\s+"
    r"(?:tên\s+là|ten\s+la|tên|ten|là|la)|(?:tên|ten)\s+(?:tôi|toi|mình|minh|em)\s+"
    r"(?:là|la)|my\s+name\s+is|this\s+is|i\s+am|i'm)\s+"
    rf"(?P<name>{_NAME_WORD}(?:[ ]{_NAME_WORD}){{0,6}})",
    re.IGNORECASE,
)
# "Em Lan bên công ty …": only written with a capital it is a name.
_CALLS_HIMSELF = re.compile(
    r"(?:^|[\s.,!])(?:[Ee]m|[Mm]ình|[Tt]ôi|[Aa]nh|[Cc]hị)\s+"
    rf"(?P<name>{_NAME_WORD}(?:[ ]{_NAME_WORD}){{0,3}}?)"
    r"\s*[,(]?\s*(?=(?:bên|ở|đây|từ|công ty|cty|\d{9})\b)"
)
# A colleague about a customer
_TOLD_OF = re.compile(
    r"\b[Kk]hách(?: hàng)?(?:\s+(?:tên là|tên|là|mới)|\s*:)?\s+"
    r"(?P<name>[^\n,.;(-]{1,60})"
)
_BELONGS = re.compile(
    r"\b(?:em|mình|minh|tôi|toi|anh|chị|i|i'm|we|name)\b[^\n.]{0,60}?\s(?:bên|ben"
    r"|đại diện(?: cho)?|thuộc|làm (?:ở|tại|cho)|công tác tại|from|with"
    r"|representing)\s+(?P<name>[^\W\d_][^\s,.;:!?()]*(?:\s[^\s,.;:!?()]+){0,5})",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?:giam doc|p\. ?giam doc|pho giam doc|tong giam doc|truong phong|pho phong"
    r"|truong bo phan|truong ban|truong nhom|quan ly|ke toan(?: truong)?|nhan vien"
    r"|chuyen vien|tro ly|thu ky|chu tich|ky su|bep truong|thu kho|chu cua hang"
    r"|chu shop|to truong|cua hang truong|dieu phoi|phu trach|nv mua hang|mua hang|gd"
    r"|tgd|manager|director|ceo|cfo|coo|cto|founder|owner|president|head of"
    r"|procurement|purchas\w+|sourcing|buyer|engineer|executive|officer|supervisor"
    r"|assistant|accountant|secretary|leader|specialist|chef|coordinator)\b"
)
# What a company's name may begin with beside its legal form, in a line of its own.
_ORGANISATION = re.compile(
    r"(?:cong ty|cty|ctcp|tong cong ty|chi nhanh|doanh nghiep|dntn|htx|hop tac xa"
    r"|ho kinh doanh|hkd|tap doan|cua hang|shop|sieu thi|nha hang|khach san|benh vien"
    r"|phong kham|truong (?:dai hoc|cao dang|thpt|thcs|tieu hoc|mam non|quoc te|trung)"
    r"|trung tam|nha may|xuong|tiem|spa|nha thuoc|ngan hang|ban quan ly|hiep hoi"
    r"|xi nghiep|lang nghe|dai ly)\b"
)
_FOREIGN = re.compile(
    r"\w .*\b(?:inc|gmbh|llc|corporation|pte|plc|limited|company|s\.?r\.?l|bv|ag|bhd)\b"
)
_COMPANY = re.compile(
    r"\b(?:(?:chi\s+nhánh\s+)?(?:tổng\s+)?công\s+ty|(?:tong\s+)?cong\s+ty|cty|ctcp"
    r"|tập\s+đoàn|hợp\s+tác\s+xã|HTX|DNTN|doanh\s+nghiệp\s+tư\s+nhân|hộ\s+kinh\s+doanh"
    r"|HKD)\b[^\n,;:|.()\"<>]{1,80}",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r":|\d{6}|[?!,]$|\b(?:nhé|ạ|nha|giúp|cần|muốn)\b", re.IGNORECASE)
# Whoever is addressed is not who writes.
_ADDRESSED = re.compile(
    r"\s*(?:kính\s+gửi|kinh\s+gui|gửi|gui|dear|to|thân\s+gửi|kính\s+chào|chào|hi"
    r"|hello)\b",
    re.IGNORECASE,
)
_OURS = re.compile(
    r"(?:quy|ben ban|ben minh|ben anh|ben em|cua ban|nao|minh|em|toi|chung)\b"
)
# A company's name in a sentence ends where the sentence goes on.
_GOES_ON = re.compile(
    r"\s+(?:cần|can|muốn|muon|đang|dang|có|ở|tại|tai|xin|rất|trân|tran|chuyên|chuyen"
    r"|hiện|hien|với|voi|và\s+(?:cần|muốn)|bên|ben|nhờ|nho|để|de|đã|da|sẽ|se|mời|moi"
    r"|đề|là|la|cho|thì|nên|chúng|em|mình|tôi|-|–)\s.*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"[\d(+][\d\s().+-]{5,}")
_EXTRA = re.compile(r"\s*(?:[(\[,;|/]|\s[-–—]\s|[-–—]\s*$)\s*")
_NO_NAME = frozenset({
    "tran trong", "kinh thu", "than ai", "than men", "best regards", "regards",
    "thanks", "cam on", "viet nam", "vietnam", "hotline", "website", "phong mua hang",
    "sales", "sale", "admin", "info", "support", "marketing", "purchasing", "ke toan",
    "contact", "team", "khach hang", "lien he", "test", "hello", "chao shop", "khach",
    "stk", "mst", "sdt", "dt", "tel", "fax", "add", "zalo", "lh", "khong ten",
    "an danh", "anonymous", "customer", "unknown"
})  # fmt: skip
# In no name of a person, with diacritics where without them it may be in one.
_NO_NAME_WORD = re.compile(
    r"\b(?:phòng|ban|bộ phận|công ty|cong ty|cty|tnhh|web\w*|form|shop|team|dept"
    r"|department|group|info|contact|sales?|mail|system|hệ thống|he thong|bot"
    r"|notification|thông báo|thong bao|no ?reply|support|cskh|hotline|đường|quận"
    r"|phường|tp|kcn|số|tầng|tòa|toà|ltd|jsc|corp|inc|gmbh|vietnam|việt nam|viet nam"
    r"|cửa hàng|cua hang|store|service|center|trung tâm|trung tam|và|của|cua|cho|cần"
    r"|mua|báo giá|bao gia|không|được|duoc|nhé|nhe|giúp|giup|gửi|giá|bao nhiêu|lead"
    r"|landing|subject|chào|dear|kính|admin|trang web|trân trọng|tran trong|cảm ơn"
    r"|cam on|thanks|bạn|xin|này|nay|cân|máy|gói|hàng)\b",
    re.IGNORECASE,
)
_STOP_WORDS = frozenset({
    "o", "ben", "cong", "cty", "tu", "la", "can", "muon", "dang", "va", "thuoc", "phu",
    "lam", "ke", "nhan", "truong", "giam", "quan", "chu", "ky", "hien", "day", "from",
    "the", "a", "an", "with", "at", "of", "and", "khach", "nguoi", "nha", "shop", "dai",
    "cua", "cho", "khong", "moi", "interested", "looking", "writing", "in", "dan", "hoc"
})  # fmt: skip


def person_of(text):
    """A person's name that a short text is, with what stands beside it cut off.

    :param str text: of a field or a line
    :return: name with salutation, "" for what is no name; the rest of the text
    :rtype: tuple[str, str]
    """
    text = _DIGITS.sub("|", " ".join(text[:300].split()))
    head, *rest = _EXTRA.split(text.strip(" .,-–—|*"))
    return (head if is_person(head) else ""), " ".join(rest).strip()


def is_person(text):
    """Whether a text is written like the name of a person."""
    if not text or len(text) > MAX_NAME:
        return False
    _salutation, name = split_salutation(text)
    name = CALLED.sub("", name)  # "chị Lan": too short to be parted for good
    words = name.split()
    if not 1 <= len(words) <= 6 or any(char in "@:/\\_?!<>" for char in name):
        return False
    if any(char.isdigit() for char in name) or not words[0][:1].isalpha():
        return False
    folded = fold(name)
    if _TITLE.match(folded):
        return False
    if folded in _NO_NAME or LEGAL_FORM.match(folded) or find_province(name):
        return False
    if len(words) > 1 and _NO_NAME_WORD.search(name) and not is_family_name(name):
        return False
    is_written_as_name = all(word[:1].isupper() for word in words)
    return is_written_as_name or (is_family_name(name) and len(words) in (2, 3, 4))


def introduced(text):
    """How the writer of a text introduces himself: "Em là Trần Thị Lan bên …".

    :return: name and the sentence that says so, "" for neither
    :rtype: tuple[str, str]
    """
    for found in _CALLS_HIMSELF.finditer(text):
        if is_person(found["name"]) and found["name"][:1].isupper():
            return found["name"], _line_at(text, found.start("name"))
    for found in _INTRODUCED.finditer(text):
        words = []
        for word in found["name"].split():
            is_part = word[:1].isupper() or (words and words[0][:1].islower())
            if fold(word) in _STOP_WORDS and not (word[:1].isupper() and words):
                break
            if not is_part and not (not words and is_family_name(word)):
                break
            words.append(word)
        while words and fold(words[-1]) in _STOP_WORDS and len(words) > 2:
            words.pop()
        name = " ".join(words)
        if is_person(name):
            return name, _line_at(text, found.start())
    return "", ""


def told_of(text):
    """The customer of whom a colleague tells: "có khách tên Hồng, sđt …".

    :return: name and the line that says so, "" for neither
    :rtype: tuple[str, str]
    """
    for found in _TOLD_OF.finditer(text):
        name = " ".join(takewhile(_is_written_large, found["name"].split()))
        if is_person(name):
            return name, _line_at(text, found.start())
    return "", ""


def _is_written_large(word):
    return word[:1].isupper() or bool(CALLED.match(f"{word} x"))


def is_title(text):
    """Whether a short text says what somebody does: "Trưởng phòng Mua hàng"."""
    folded = fold(text[:MAX_NAME])
    return len(text) <= MAX_NAME and bool(_TITLE.search(folded))


def is_organisation(text):
    """Whether a line of a signature is the name of a company, a school, a shop."""
    folded = fold(text[:200])
    if not 2 <= len(folded) <= 120 or _SENTENCE.search(text):
        return False
    if LEGAL_FORM.match(folded) or _FOREIGN.search(folded):
        return not _OURS.match(_ORGANISATION.sub("", folded, count=1).strip())
    begins = _ORGANISATION.match(folded)
    words = text.split()[len(begins[0].split()) :] if begins else []
    return bool(words) and words[0][:1].isupper()


def company_in(text, is_ours):
    """The first company that a text names, other than the one it is addressed to.

    :param is_ours: function that tells whether a name is our own
    :return: name and the line that says so, "" for neither
    :rtype: tuple[str, str]
    """
    for found in _COMPANY.finditer(text):
        line = _line_at(text, found.start())
        name = " ".join(_GOES_ON.sub("", found[0]).split()).strip(" -–—*")
        rest = _ORGANISATION.sub("", fold(name), count=1).strip()
        if _ADDRESSED.match(line) or _OURS.match(rest) or is_ours(name):
            continue
        if len(rest) > 1 and any(word[:1].isupper() for word in name.split()[1:]):
            return name, line
    for found in _BELONGS.finditer(text):
        words = list(takewhile(lambda word: word[:1].isupper(), found["name"].split()))
        name = " ".join(words)
        is_name = len(words) > 1 or name.isupper() and len(name) > 2
        if is_name and not find_province(name) and not is_ours(name):
            return name, _line_at(text, found.start())
    return "", ""


def _line_at(text, position):
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    return text[start : end if end >= 0 else len(text)].strip()[:500]
