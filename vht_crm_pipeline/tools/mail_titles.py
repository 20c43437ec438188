"""What people do in a company, as they sign or say it."""

import re
from itertools import takewhile

from .mail_words import line_at, matches, small
from .text import fold

MAX_TITLE = 60
_MAX_SAID = 6  # words of one in a sentence

# The words that begin it or are most of it; folded.
TITLE = re.compile(
    r"\b(?:giam doc|p\. ?giam doc|pho giam doc|tong giam doc"
    r"|truong (?:phong|bo phan|ban|nhom|khoa|kho|ca|don vi|vp|van phong"
    r"|chi nhanh|dai dien|tram|doi|xuong|du an)"
    r"|pho (?:phong|ban|khoa|chu tich|truong \w+|quan doc|tong giam doc|gd|tgd)|quan ly"
    r"|ke toan(?: truong| vien)?|nhan vien|chuyen vien|chuyen gia|tro ly|thu ky"
    r"|(?:pho )?chu tich|ky su|bep (?:truong|pho|chinh)|thu kho|to truong"
    r"|cua hang truong|dieu phoi|phu trach|mua hang|thu mua|gd|p?tgd|pgd|quan doc"
    r"|giam sat|dieu hanh|can bo|hieu (?:truong|pho)|chu nhiem|to pho|nhom truong"
    r"|thu quy|ky thuat vien|kien truc su|luat su|duoc si|bac si|y ta|dieu duong"
    r"|giao vien|giang vien|thuyen truong|cong nhan|tho (?:dien|may|co khi|chinh|ca)"
    r"|vien truong|vien pho|ctv|cong tac vien|nv [a-z]{2,}|tp\.? (?:mua|vat|ky|kinh|ke)"
    r"|chu (?:cua hang|shop|quan|tiem|xuong|trai|vua|co so|nha hang|doanh nghiep|dai ly"
    r"|thau|dau tu|ho|hang|nha may|lo|vuon|ao|tau|homestay|spa)"
    r"|manager|director|c[efotm]o|md|gm|founder|owner|president|chairman|head of"
    r"|chief|procurement|purchas\w+|sourcing|buyer|engineer|executive|officer"
    r"|supervisor|assistant|accountant|secretary|leader|(?:team|tech) lead"
    r"|specialist|chef|coordinator|representative|merchandiser"
    r"|consultant|technician|planner|analyst"
    r"|foreman|superintendent|inspector|administrator|controller"
    r"|managing partner|principal|proprietor|deputy|receptionist"
    r"|directeur|directrice|acheteu\w*|responsable|einkauf\w*|\w*leiter(?:in)?|gerente"
    r"|scientist|pharmacist|professor|teacher)\b"
)
_TITLE_LAST = re.compile(f".*{TITLE.pattern}$")
# Of whom somebody signs for: "KT. GIÁM ĐỐC", "TL. HIỆU TRƯỞNG"
_SIGNED_FOR = re.compile(r"(?:kt|tl|tm|tuq|t/?l|t/?m|k/?t)\s?[./]\s?\w.*")
# "Em là kế toán bên …"; for small letters
_SAYS = re.compile(
    r"(?:tôi|toi|mình|minh|em|anh|chị|chi|cháu|chau|tui|i)"
    r"(?: (?:hiện|hien|đang|dang|đang là|nay))?"
    r" ?(?: là| la| làm| lam| am|'m)(?: (?:the|an?|một))?"
    r" (?P<title>[^\n,.;:!?()]{3,60})"
)
# Where what somebody does is said to be done
_GOES_ON = re.compile(
    r"(?:\s*[,.;:!?()\n–—]|\s-\s|\s+(?:ở|o|tại|tai|của|cua|bên|ben|thuộc|cho|công ty"
    r"|cong ty|cty|ctcp|tnhh|htx|hợp tác xã|dntn|hkd|tập đoàn|bệnh viện|trường"
    r"|khách sạn|cần|can|muốn|muon|đang|dang|xin|at|of|from|with|for|in|and|và|gọi"
    r"|viết|liên hệ"
    r"|phụ trách|ạ|nhé|đây|này|\d{6,})(?!\w)).*",
    re.IGNORECASE | re.DOTALL,
)
# There the word that tells it stands last.
_ENGLISH = re.compile(
    r"(?:[a-z&/-]+ ){1,4}(?:manager|director|engineer|officer|buyer|executive|assistant"
    r"|supervisor|accountant|specialist|coordinator|leader|lead|owner|chef|technician)",
    re.IGNORECASE,
)
_OF_TITLE = re.compile(r"(?:head|chief|director|vice president|vp) of\b", re.IGNORECASE)


def is_title(text):
    """Whether a short text says what somebody does: "Trưởng phòng Mua hàng"."""
    return len(text) <= MAX_TITLE and bool(TITLE.search(fold(text)))


def ends_in_title(folded):
    """Whether a folded text ends in the words of one: "Kho Thu mua"."""
    return bool(_TITLE_LAST.match(folded))


def is_signed_for(text):
    """Whether a line names whom somebody signs for: "KT. GIÁM ĐỐC"."""
    return len(text) <= MAX_TITLE and bool(_SIGNED_FOR.fullmatch(fold(text)))


def title_at(text):
    """The position with which a piece of a sentence begins.

    :param str text: "giám đốc HTX Hoa Mai, ở …"
    :return: "giám đốc", "" where it begins with none
    :rtype: str
    """
    text = text[: 2 * MAX_TITLE].lstrip(" ,-–—(")
    text = text.removeprefix("the ").removeprefix("là ")
    of = _OF_TITLE.match(text)
    start = of.end() if of else 1
    title = text[:start] + _GOES_ON.sub("", text[start:])
    if title.startswith(("chủ ", "chu ")):  # "chủ tiệm vàng Kim Như"
        title = " ".join(takewhile(str.islower, title.split()))
    is_one = TITLE.match(fold(title)) or _ENGLISH.fullmatch(title)
    return title.strip() if is_one and len(title.split()) <= _MAX_SAID else ""


def title_said(text):
    """The position of which the writer of a text says that it is his.

    :return: position and the line that says so, "" for neither
    :rtype: tuple[str, str]
    """
    for found in matches(_SAYS, small(text)):
        start = found.start("title")
        if title := title_at(text[start : found.end("title") + 1]):
            return title, line_at(text, start)
    return "", ""
