"""People in the running text and the signature of a mail."""

import re
from itertools import takewhile

from .mail_companies import is_organisation
from .mail_titles import TITLE, ends_in_title
from .mail_words import line_at, matches, small
from .person_name import full_name, is_family_name, split_salutation
from .province import find_province
from .text import fold

MAX_NAME = 60

SALUTATION = r"(?:anh|chị|chi|ông|bà|cô|chú|em|mr|mrs|ms|miss)\.?"
NAME_WORD = r"[^\W\d_][^\W\d_'’.]{0,14}"
CALLED = re.compile(SALUTATION + r"\s+(?=\w)", re.IGNORECASE)
# For small letters, as is the one of those whom a writer sends us to
_INTRODUCED = re.compile(
    r"(?:tôi|toi|mình|minh|em|anh|chị|chi|cháu|chau|con|bác|tui|tên|ten|my|this|i|e|mk)"
    r"(?:\s+(?:tên\s+là|ten\s+la|tên|ten|là|la)|\s+(?:tôi|toi|mình|minh|em)\s+(?:là|la)"
    r"|\s+name\s+is|\s+is|\s+am|'m)\s+"
    rf"(?P<name>{NAME_WORD}(?:[ ]{NAME_WORD}){{0,6}})"
)
# "Em Lan bên công ty …": only written with a capital it is a name.
_CALLS_HIMSELF = re.compile(
    r"(?:Em|em|Mình|mình|Tôi|tôi|Anh|anh|Chị|chị)\s+"
    rf"(?P<name>{NAME_WORD}(?:[ ]{NAME_WORD}){{0,3}}?)"
    r"\s*[,(]?\s*(?=(?:bên|ở|đây|từ|công ty|cty|\d{9})\b)"
)
# Somebody about a customer
_TOLD_OF = re.compile(
    r"(?:(?:Khách|khách)(?: hàng)?(?: +(?:tên là|tên|là|mới)| ?:)?"
    r"|(?:Có|có)(?= [AaCcÔôBb])) +(?P<name>[^\n,.;(-]{1,60})"
)
# The subject of a program: "Lê Tâm đã gửi tin nhắn"
_HAS_DONE = re.compile(
    rf"(?P<name>{NAME_WORD}(?:[ ]{NAME_WORD}){{0,4}}?)"
    r" (?:đã|vừa|has|submitted|sent)\b"
)
_DIGITS = re.compile(r"[\d(+][\d\s().+-]{5,}")
_AROUND = r"(?:[ .,\-–—|*]|[^\w\x00-\x7f])+"
_DECORATION = re.compile(f"^{_AROUND}|{_AROUND}$")
_FOR_SOMEBODY = re.compile(r"^(?:i\. ?[AV]\.|p\.p\.|ppa\.)\s*")
_BEFORE_NUMBER = re.compile(
    r"\s*\b(?:số )?(?:ĐT|ĐTDĐ|DĐ|SĐT|điện thoại|di động|máy"
    r"|tel|mobile|phone|cell|zalo)[ .:]*$",
    re.IGNORECASE,
)
_EXTRA = re.compile(r"\s*(?:[(\[,;|/]|\s[-–—]\s|[-–—]\s*$)\s*")
NO_NAME = frozenset({
    "tran trong", "kinh thu", "than ai", "than men", "best regards", "regards",
    "thanks", "cam on", "viet nam", "vietnam", "hotline", "website", "phong mua hang",
    "sales", "sale", "admin", "info", "support", "marketing", "purchasing", "ke toan",
    "contact", "team", "khach hang", "lien he", "test", "hello", "chao shop", "khach",
    "stk", "mst", "sdt", "dt", "tel", "fax", "add", "zalo", "lh", "khong ten",
    "an danh", "anonymous", "customer", "unknown", "visitor", "guest", "user",
    "test user", "xin chao"
})  # fmt: skip
# Of a group, each as its name begins; with its tone it is no family name.
_GROUPS = frozenset({
    "tổ", "kho", "sở", "bếp", "trường", "trạm", "đội", "trại", "vựa", "quán", "tiệm",
    "xưởng", "phòng", "ban", "khối", "nhóm", "hội", "tổng", "group", "accounts",
    "accounting", "it", "dev", "office", "reception", "orders", "billing",
    "procurement", "app"
})  # fmt: skip
_BRAND = re.compile(r"(?!Mc|Mac|De|Di|La|Le)[^\W\d_]\w*[a-z][A-Z]")  # "CallDesk"
_CLOSINGS = "tran trong", "kinh thu", "than ai", "cam on"
_NAMES_AS_WELL = frozenset({"vinh", "hue"})  # of towns and of people
# In no name of a person, with diacritics where without them it may be in one.
_NO_NAME_WORD = re.compile(
    r"\b(?:phòng|ban|bộ phận|công ty|cong ty|cty|tnhh|web\w*|form|shop|team|dept"
    r"|department|group|info|contact|sales?|mail|system|hệ thống|he thong|bot"
    r"|notification|thông báo|thong bao|no ?reply|support|cskh|hotline|đường|quận"
    r"|phường|tp|kcn|số|tầng|tòa|toà|ltd|jsc|corp|inc|gmbh|vietnam|việt nam|viet nam"
    r"|cửa hàng|cua hang|store|service|center|trung tâm|trung tam|và|của|cua|cho|cần"
    r"|mua|báo giá|bao gia|không|được|duoc|nhé|nhe|giúp|giup|gửi|giá|bao nhiêu|lead"
    r"|landing|subject|gặp|gọi|liên hệ|alo|người nhận|chào|dear"
    r"|kính|admin|trang web|trân trọng|tran trong|cảm ơn"
    r"|cam on|\w*bank|cn|chi nhánh|thanks|bạn|xin|này|nay|cân|máy|gói|hàng)\b",
    re.IGNORECASE,
)
# "e tên thanh tâm": so introduced, a name needs no capital
_SMALL_NAME = re.compile(r"\b(?:tên|ten)(?: (?:là|la))?\s$")
_SAID_ON = frozenset({
    "hoi", "mua", "dat", "goi", "nho", "xin", "de", "co", "sdt", "dt", "zalo", "so",
    "gi", "hang", "san", "lien", "he", "tren", "mail", "email", "lh", "ne", "nhe", "nay"
})  # fmt: skip
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
    text = _FOR_SOMEBODY.sub("", _DECORATION.sub("", text))
    head, *rest = [_BEFORE_NUMBER.sub("", part) for part in _EXTRA.split(text)]
    is_place = rest and find_province(rest[-1]) and not is_family_name(head)
    name = "" if is_place or not is_person(head) else head
    return name, " ".join(rest).strip()


def is_person(text):
    """Whether a text is written like the name of a person."""
    if not text or len(text) > MAX_NAME:
        return False
    _salutation, name = split_salutation(text)
    name = uncalled(name)  # "chị Lan": too short to be parted for good
    words = name.split()
    if not 1 <= len(words) <= 6 or any(char in "@:/\\_?!<>" for char in name):
        return False
    if any(char.isdigit() for char in name) or not words[0][:1].isalpha():
        return False
    if len(words) == 1 and _BRAND.match(name):
        return False
    folded = fold(name)
    if TITLE.match(folded) or is_organisation(name):
        return False
    if not is_family_name(name) and ends_in_title(folded):
        return False
    if folded.startswith(_CLOSINGS):
        return False
    if folded.strip(" ./") in NO_NAME:
        return False
    if find_province(name) and folded not in _NAMES_AS_WELL:
        return False
    if len(words) > 1 and _NO_NAME_WORD.search(name) and not is_family_name(name):
        return False
    is_written_as_name = all(word[:1].isupper() for word in words)
    return is_written_as_name or (is_family_name(name) and len(words) in (2, 3, 4))


def spoken(shown):
    """A sender's name in the order in which it is spoken: of "Pfeiffer, Jürgen".

    :rtype: str
    """
    family, mark, given = shown.partition(", ")
    is_swapped = mark and family.count(" ") < 2 and given.count(" ") < 3
    if is_swapped and is_person(family) and is_person(given):
        return full_name(family, "", given)
    return shown


def uncalled(name):
    """A name without the word by which its owner is addressed, if it begins with one.

    :rtype: str
    """
    called = CALLED.match(name)
    return name[called.end() :] if called else name


def is_group(text):
    """Whether what a mailbox is shown as is that of several people: "Tổ mua hàng"."""
    return text.lower().partition(" ")[0] in _GROUPS


def introduced(text):
    """How the writer of a text introduces himself: "Em là Trần Thị Lan bên …".

    :return: name and the sentence that says so, "" for neither
    :rtype: tuple[str, str]
    """
    for found in matches(_CALLS_HIMSELF, text):
        if found["name"][:1].isupper() and is_person(found["name"]):
            return found["name"], line_at(text, found.start("name"))
    for found in matches(_INTRODUCED, small(text)):
        words, said = [], text[found.start("name") : found.end("name")].split()
        for word, following in zip(said, [*said[1:], ""], strict=True):
            is_part = word[:1].isupper() or (words and words[0][:1].islower())
            is_name = word[:1].isupper() and (words or following[:1].isupper())
            if fold(word) in _STOP_WORDS and not is_name:
                break
            if not is_part and not (not words and is_family_name(word)):
                break
            words.append(word)
        while words and fold(words[-1]) in _STOP_WORDS and len(words) > 2:
            words.pop()
        name = " ".join(words)
        if is_person(name):
            return name, line_at(text, found.start())
        if _SMALL_NAME.search(found[0][: found.start("name") - found.start()]):
            words = takewhile(_is_of_name, map(str, said[:3]))
            name = " ".join(words)
            if name and is_person(name.title()):
                return name, line_at(text, found.start())
    return "", ""


def _is_of_name(word):
    """Whether a word in small letters may be one of a name: not "shop" or "hỏi"."""
    folded = fold(word)
    return folded not in _STOP_WORDS and folded not in _SAID_ON and word.isalpha()


def told_of(text):
    """The customer of whom a colleague tells: "có khách tên Hồng, sđt …".

    :return: name and the line that says so, "" for neither
    :rtype: tuple[str, str]
    """
    if (found := _HAS_DONE.match(text)) and is_person(found["name"]):
        return found["name"], line_at(text, 0)
    for found in matches(_TOLD_OF, text):
        name = " ".join(takewhile(_is_written_large, found["name"].split()))
        if is_person(name):
            return name, line_at(text, found.start())
    return "", ""


def _is_written_large(word):
    return word[:1].isupper() or bool(CALLED.match(f"{word} x"))
