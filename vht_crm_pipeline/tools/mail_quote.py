"""Where in a text another mail begins: the one answered or the one passed on.

What announces it is known by a line's first letters, or by its last ones.
"""

import re
from itertools import islice

from .mail_words import small

MAX_HINTS = 100  # lines of one kind that are looked at
MAX_BLOCK = 4000  # characters of a block of headers
MAX_BLOCK_LINES = 14  # that the headers of a passed-on mail take, blank ones too
MAX_INTRODUCTION = 500  # characters of "On …, … wrote:"

REPLY, FORWARD, UNTOLD = "reply", "forward", "untold"

_MARGIN = r"[ \t>*|]{0,20}"
# For small letters, as are the next three; a line break is found fast.
_ANNOUNCED = re.compile(
    rf"\n{_MARGIN}[-_=]{{0,60}}[ \t]?(?:"
    r"(?P<forward>forwarded message|begin forwarded message"
    r"|(?:bắt đầu )?(?:thư|tin nhắn) (?:đã )?(?:được )?chuyển tiếp"
    r"|(?:bat dau )?(?:thu|tin nhan) (?:da )?(?:duoc )?chuyen tiep"
    r"|nội dung chuyển tiếp)"
    r"|(?<=[-_=].)(?:original message|original appointment|thư gốc|thu goc"
    r"|tin nhắn gốc|thư ban đầu)"
    r")[ \t:]{0,9}[-_=]{0,60}[* \t]{0,9}(?=\n|$)"
)
_ENDS_IN_COLON = re.compile(r":[* \t]*$", re.MULTILINE)
_WROTE = re.compile(r"(?:(?:^|\W)(?:wrote|schrieb|écrit)|(?:đã|da|>) (?:viết|viet))$")
_INTRODUCED = re.compile(
    _MARGIN + r"(?:(?:on|vào|vao|ngày|ngay|lúc|luc|le|am|thứ|thu)\b[^\n]{0,40}?\d"
    r"|\d{1,4}[-/:.]\d)"
)
_FIELD = (
    r"(?P<from>from|từ|tu|người gửi|nguoi gui|de|von)"
    r"|(?P<to>to|đến|den|tới|toi|người nhận|nguoi nhan|cc|bcc)"
    r"|(?P<date>sent|date|đã gửi|da gui|ngày gửi|ngay gui|gửi|ngày|ngay|thời gian)"
    r"|(?P<subject>subject|chủ đề|chu de|tiêu đề|tieu de)"
    r"|(?P<other>reply-to|importance|attachments?|tệp đính kèm|mức độ quan trọng)"
)
_HEADER_LINE = re.compile(
    _MARGIN + rf"(?:{_FIELD})[* \t]*[:：][* \t]*(?P<value>.*)$", re.IGNORECASE
)
_FIELDS = ("from", "to", "date", "subject", "other")
_FROM = re.compile(rf"\n{_MARGIN}(?:from|từ|tu|người gửi|nguoi gui)[* \t]{{0,9}}[:：]")


def first_mail_in(text):
    """Where the first mail begins that a text contains.

    :param str text: NFC
    :return: where what announces it begins, REPLY, FORWARD or UNTOLD, where that ends;
        None for no such mail
    :rtype: tuple[int, str, int] | None
    """
    lines = "\n" + small(text)  # so that each place is that of the break before it
    first = None
    for search in (_introduced, _announced, _headed):
        first = search(text, lines) or first
        lines = lines[: first[0]] if first else lines
    return first


def header_block(text):
    """The headers at the start of a text, and how many lines they take.

    :return: dict "from", "to", "date", "subject", "other" -> value; number of lines
    :rtype: tuple[dict[str, str], int]
    """
    fields, end, last = {}, 0, ""
    for number, line in enumerate(text[:MAX_BLOCK].split("\n")[:MAX_BLOCK_LINES], 1):
        if found := _HEADER_LINE.match(line):
            last = next(name for name in _FIELDS if found[name])
            fields.setdefault(last, found["value"].strip())
            end = number
        elif not line.strip(" \t>*"):
            continue
        elif last in ("from", "to") and end == number - 1:
            fields[last] += " " + line.strip()  # a long list of addresses, folded
            end = number
        else:
            break
    return fields, end


def _announced(_text, lines):
    """A line such as "---------- Forwarded message ---------"."""
    found = _ANNOUNCED.search(lines)
    if not found:
        return None
    kind = FORWARD if found["forward"] else UNTOLD
    return found.start(), kind, found.end() - 1


def _introduced(_text, lines):
    """The first of such as "On …, … wrote:", which may go over three lines."""
    for colon in islice(_ENDS_IN_COLON.finditer(lines), MAX_HINTS):
        if _WROTE.search(lines[max(colon.start() - 12, 0) : colon.start()].rstrip()):
            starts = [lines.rfind("\n", 0, colon.start())]
            while len(starts) < 3 and lines[starts[-1] - 1 : starts[-1]].strip():
                starts.append(lines.rfind("\n", 0, starts[-1]))
            for start in reversed(starts):
                is_near = colon.start() - start <= MAX_INTRODUCTION
                if is_near and _INTRODUCED.match(lines, start + 1, colon.start()):
                    return start, REPLY, colon.end() - 1
    return None


def _headed(text, lines):
    """Where the first headers of a passed-on mail stand.

    Three of them must be there: a form begins with "From:" and "Subject:" as well.
    """
    for line in islice(_FROM.finditer(lines), MAX_HINTS):
        start = line.start()
        fields, _end = header_block(text[start : start + MAX_BLOCK])
        if "from" in fields and {"date", "to"} & fields.keys() and len(fields) > 2:
            return start, UNTOLD, start
    return None
