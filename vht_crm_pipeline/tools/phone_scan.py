"""Where in a text the digits stand that may be phones, and what is said about them."""

import re
from dataclasses import dataclass

_E_MAIL = r"[\w.+-]+@[\w-]+\.[\w.-]+"
_LINK = r"(?:https?://|www\.)(?!zalo\.me/|wa\.me/)\S+"
_EXPONENT = r"\d[\d.,]*e[+-]?\d+"
_DATE = (
    r"(?<![\d./-])(?:0?[1-9]|[12]\d|3[01])(?P<dash>[./-])(?:0?[1-9]|1[0-2])(?P=dash)"
    r"(?:19|20)\d\d(?!\d|[./-]\d)"
)
_ITEM_NUMBER = (
    r"(?:^|(?<=[;,|])) ?\(?[1-9]\d?(?:[.)]| -) ?(?=[0+(])|(?<= )[1-9]\) ?(?=[0+])"
    r"|(?<=\d{9} )[1-9]\. ?(?=[0+(])"
)
# A house, a year, an hour beside a number that is written in one piece
_BEFORE = (
    r"(?<![\d.+()/-])(?<!\d )(?:[1-9]\d{0,2}|19[4-9]\d|20[0-2]\d)"
    r"(?= (?:- )?0\d{9}(?!\d))"
)
_AFTER = r"(?:(?<=0\d{9})|(?<=02\d{9})) [1-9]\d{0,2}(?= ?[a-z])"
_NO_PHONE = re.compile(
    rf"{_E_MAIL}|{_LINK}|{_EXPONENT}|{_DATE}|{_ITEM_NUMBER}|{_AFTER}",
    re.MULTILINE,
)
_PLUS = re.compile(r"\++[ (]*(?=[1-9])")
_PLUS_BETWEEN = re.compile(r"\+(?=[ (]*0)")
_DECIMAL_ZERO = re.compile(r"(?<![\d.])(\d{8,13})\.0+(?![\d.])")
# 912,345,678: none of the parts can be a number, so the comma parts no numbers
_PARTS = re.compile(r"'?\+?\d{1,4}(?:[,/]\d{2,4}){2,4}")
_AREA_SLASH = re.compile(r"(?<!\d)(?<!\d[ .-])(\(?0\d{1,3}\)?) ?/ ?(?=[2-9]\d\d)")

_SOFT_GAP = r"[ .)_-]{0,5}(?:\((?=[\d +.-]{1,20}\)) ?)?"
_RUN = rf"(?:\((?=[\d +.-]{{1,20}}\)) ?)?\+?\d(?:{_SOFT_GAP}\+?\d)*"
_GROUP = re.compile(r"([ ().\-_]*)(\+?\d+)")

_EXTENSION = (
    r"(?:ext(?:ension|en|n)?|x|ml|noi bo|(?:so |may |so may )(?:le|nhanh|noi bo)"
    r"|(?<!chi )nhanh|may(?:le|nhanh)|(?:(?<=\d )|(?<=\d, ))le"
    r"|bam(?: phim| so)?|(?:nhan |an )?phim|line|(?<=\d)\#)"
    r"(?: so)?[ .:=()-]*(?P<digits>[1-9]\d{0,5}(?!\.?\d)|0\d{0,5}(?![ .-]?\d))"
)
# Words before (or, in brackets, after) a number that say it is no phone. Folded.
_OTHER = (
    r"(?:m\.?s\.?t|ma (?:so|thue|don|van don|hang|kh|khach|sp|san pham|nv|nhan vien|gd"
    r"|giao dich|hd|hoa don|hop dong|ho so|ncc|vach|bill|order)|tax|msdn|dkkd|gpkd"
    r"|giay phep|stk|tk|tai khoan|a/c|iban|so the|cccd|cmnd|cmt|cmtnd|can cuoc"
    r"|chung minh|dinh danh|ho chieu|passport|id|gplx|bhxh|van don|order|invoice"
    r"|tracking|awb|so don|don so|so hd|hd so|ticket|imei|serial|s/n|ref"
    r"|so tien|tong tien|thanh tien|fax|telefax|f(?= ?[:.] ?[\d(+])|(?:gia|hd)(?= ?:)"
    # these are also names and words: only with what makes them a label
    r"|(?:don hang|hoa don|hop dong|vat|bill|po|account|acct?)"
    r"(?= ?(?:so|no|number|code|id)\b| ?[:\#.\d])"
    r"|(?:dh|hd|inv|kh|sp|vd|ghn|ghtk|spx|vtp)(?=[-_]?\d))(?![a-z])"
)
_PHONE = (
    r"(?:sdt|dt|dtdd|dtcd|dtb|dd|dien thoai|tel|telephone|phone|mobile|mob|cell|di dong"
    r"|hotline|zalo(?: id)?|viber|whatsapp|lien he|lh|goi|call|so may|[tpmh](?= ?:))"
    r"(?![a-z])"
)
_BOTH = rf"fax[ /&.+-]+(?:va )?{_PHONE}|{_PHONE}[ /&.+-]*(?:va )?fax(?![a-z])|t ?/ ?f\b"
_TOKEN = re.compile(
    rf"(?P<extension>{_EXTENSION})"
    rf"|(?P<phone>{_BOTH}|{_PHONE}(?: ?[1-9](?=[ .:)-]+[0+(]))?)"
    rf"|(?P<other>{_OTHER})"
    rf"|(?P<noise>{_BEFORE})"
    rf"|(?P<run>{_RUN})(?P<labelled>\)? ?[(\[] ?{_OTHER}[a-z .:]*[)\]])?"
    r"|(?P<word>[a-z]+(?:[1-9](?=[ .:)-]))?)"
    r"|(?P<stop>[\n;|])",
    re.ASCII,
)
_AMOUNT = re.compile(r" ?(?:(?:d|vnd|dong|usd|eur|tr|trieu|ty|k)(?![a-z])|[$€₫%])")


@dataclass(frozen=True)
class Piece:
    """An ``extension``, or ``groups`` of digits, each with the gap before it.

    ``is_glued`` tells of digits that are part of a word or an amount, unless they begin
    like a phone: "EB912345678VN", "912.345.678 đ".
    """

    groups: tuple = ()
    extension: str = ""
    is_glued: bool = False


def scan(text):
    """Find the digits of a folded text that nothing labels as something else.

    :param str text: folded, see :func:`~.typed.typed`
    :return: generator of :class:`Piece` in the order written; one without groups stands
        for a number that is no phone
    """
    text = _prepared(text)
    label_end = None  # where a label ends that still waits for its number
    word_end = None
    for token in _TOKEN.finditer(text):
        kind = token.lastgroup
        if kind == "extension":
            yield Piece(extension=token["digits"])
        elif kind == "other":
            label_end = token.end()
        elif kind == "phone":
            label_end = None
        elif kind == "word":
            word_end = token.end()
        elif kind == "stop":
            # "MST", and its number on the next line
            if text[label_end : token.start()].strip(" :.-"):
                label_end = None
        elif kind == "labelled":
            label_end = None
            yield Piece()
        elif kind == "run":
            groups = tuple(_GROUP.findall(token["run"]))
            if label_end is not None and _count(groups) >= 6:
                label_end = None
                groups = _unlabelled(groups)
            elif label_end is not None:
                groups = ()
            after = text[token.end() : token.end() + 1]
            is_part = word_end == token.start() or after.isalpha()
            is_amount = _AMOUNT.match(text, token.end())
            yield Piece(groups, is_glued=bool(is_part or is_amount))


def _prepared(text):
    """The text without what has digits and is no number, and its plus signs joined."""
    text = _DECIMAL_ZERO.sub(r"\1", _NO_PHONE.sub("~", text))
    if _PARTS.fullmatch(text):
        text = text.replace(",", " ").replace("/", " ")
    text = _PLUS_BETWEEN.sub(",", _PLUS.sub("+", text))
    return _AREA_SLASH.sub(r"\1 ", text)


def _count(groups):
    return sum(len(digits) for _gap, digits in groups)


def _unlabelled(groups):
    """What follows the number that a label belongs to, in the same run of digits."""
    is_whole = 9 <= len(groups[0][1]) <= 14
    starts = range(1, len(groups))
    start = next((at for at in starts if is_whole or " - " in groups[at][0]), None)
    return () if start is None else groups[start:]
