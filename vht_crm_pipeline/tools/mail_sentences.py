"""What the running text of a mail says beside names: how much money, and where."""

import re
from itertools import islice

from .mail_words import line_at, matches, small
from .province import find_province

MAX_PLACES = 20  # that are looked at

# For small letters
_BUDGET = re.compile(
    r"(?:ngân sách|ngan sach|kinh phí|kinh phi|dự toán|du toan"
    r"|budget)\b[^\n.\d]{0,40}(?P<amount>\d[\d.,]*\s?(?:tr|triệu|trieu|tỷ|tỉ|ty|k"
    r"|nghìn|usd|đ|vnđ|vnd|đồng)?(?:\s(?:đồng|vnđ|vnd|rưỡi))?)(?P<range>\s*(?:-|–|đến"
    r"|den|to)\s*\d)?"
)
_AT = re.compile(r" (?:ở|o)\s+(?=(?P<place>[^\n.,!?;]{2,30}))")
_WHO = re.compile(
    r"\b(?:mình|minh|em|tôi|toi|anh|chị|cháu|hộ kinh doanh|công ty|cty|xưởng|tiệm|quán"
    r"|cửa hàng|trại)\b[^\n.,!?]*$"
)
_MAX_WHO = 45  # characters between who and where
# "Gọi tôi số …", "số điện thoại của em là …", "my number is …"
_OWN_NUMBER = re.compile(
    r"(?:(?:gọi|goi|alo|liên hệ|lien he|liên lạc|call|reach|contact|text)"
    r"(?: (?:cho|với|voi|lại|lai|trực tiếp|truc tiep))*"
    r" (?:tôi|toi|em|mình|minh|anh|chị|chi|cháu|me|us)"
    r"(?: (?:theo|qua|vào|vao|at|on|số|so|sđt|sdt|máy|may|đt|dt))*"
    r"|(?:số|so|sđt|sdt|đt|dt|điện thoại|dien thoai|máy|number|phone|mobile|cell|zalo)"
    r"(?: (?:máy|điện thoại|dien thoai|di động|zalo|của|cua))*"
    r" (?:tôi|toi|em|mình|minh|anh|chị|cháu|is|me))(?: (?:là|la))?\s?:?\s?"
    r"(?P<number>[+(]?\d[\d .()+-]{7,20})"
)


def own_numbers(text):
    """The numbers of which the writer of a text says that they are his.

    :return: list of str, as written
    """
    return [found["number"] for found in matches(_OWN_NUMBER, small(text))]


def budget_in(text):
    """The budget that a text names; of a range nothing.

    :return: amount and what says so, "" for neither
    :rtype: tuple[str, str]
    """
    found = next(matches(_BUDGET, small(text)), None)
    if not found or found["range"]:
        return "", ""
    return found["amount"], text[found.start() : found.end()]


def place_in(text):
    """The province or town in which the writer of a text says that he is.

    :return: its name and the line that says so, "" for neither
    :rtype: tuple[str, str]
    """
    in_small = small(text)
    for found in islice(_AT.finditer(in_small), MAX_PLACES):
        start = max(found.start() - _MAX_WHO, 0)
        if _WHO.search(in_small, start, found.start()):
            words = text[found.start("place") : found.end("place")].split()
            places = [" ".join(words[:size]) for size in (4, 3, 2, 1)]
            if place := next(filter(find_province, places), ""):
                return place, line_at(text, found.start())
    return "", ""
