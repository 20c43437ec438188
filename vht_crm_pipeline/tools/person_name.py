"""Names of people: how they are addressed, and comparing them."""

import re

from .font_encoding import is_vietnamese
from .text import fold, nfc

NAME_LENGTH = 200

# Written in full; "bác", "cậu" and the like are no choice of the field and stay.
_FULL = {"anh", "chị", "ông", "bà", "cô", "chú", "em"}
# Without diacritics these are names as well ("Chi", "Ba"); "chu" is a family name.
_BARE = {"chi": "chị", "ong": "ông", "ba": "bà", "co": "cô"}
_TITLES = {"mr": "ông", "mister": "ông", "ms": "bà", "mrs": "bà", "miss": "bà"}
_LETTERS = {"a": "anh", "c": "chị", "ô": "ông"}
_PLACES = {"ba ria", "ba na", "ba den", "ba trieu", "co to"}
_FAMILY_NAMES = frozenset({
    "nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui",
    "do", "ho", "ngo", "duong", "ly", "dinh", "trinh", "truong", "lam", "mai", "dao",
    "doan", "luong", "cao", "ha", "luu", "chau", "ta", "to", "thai", "tang", "tong",
    "vuong", "quach", "kieu", "lai", "nghiem"
})  # fmt: skip
_LEADING = re.compile(r"(\w+)(\s?[.:]\s?|\s)(?=\w)")
_INITIAL = re.compile(r"\w\.")
# What follows a name in one cell: "Nguyễn Văn Nam (giám đốc)", "… - kế toán".
_REMARK = re.compile(r"[(\[,;|]|\s[-–—]\s")


def split_salutation(name):
    """Part a name from how its owner is addressed, where that is safe to tell.

    A word in full counts if two or more follow ("Anh Thư" is a name), a title ("Mr")
    and a letter with a dot ("A. Nam") if any does. Without diacritics, or as a letter
    without dot, it counts only before a family name.

    :param str | None name: of a person, as typed
    :return: salutation (anh, chị, ông, bà, cô, chú, em, or ""), name (NFC, with single
        spaces)
    :rtype: tuple[str, str]
    """
    name = " ".join(nfc(name).split())
    salutation, rest = _leading(name)
    is_safe = salutation and not _leading(rest)[0]  # not so: "Anh Chị Nguyễn Lan"
    return (salutation, rest) if is_safe else ("", name)


def _leading(name):
    match = _LEADING.match(name)
    if not match:
        return "", name
    rest = name[match.end() :]
    return _salutation(match[1].casefold(), match[2].strip(), rest), rest


def _salutation(word, mark, rest):
    following = fold(rest.split(maxsplit=1)[0])
    if word in _TITLES:
        return _TITLES[word]
    if mark and word in _LETTERS:
        return "" if _INITIAL.match(rest) else _LETTERS[word]
    if f"{fold(word)} {following}" in _PLACES:
        return ""
    if word in _FULL:
        return word if mark or " " in rest else ""
    if following in _FAMILY_NAMES and " " in rest:
        is_told = word in _LETTERS or rest.isascii()
        return {**_LETTERS, **_BARE}.get(word, "") if is_told else ""
    return ""


def full_name(family, middle, given):
    """Write the parts of a name in the order in which it is spoken.

    Family name first ("Nguyễn Văn An") if it is a Vietnamese one, or if every word
    could be Vietnamese; else last ("John Smith").

    :return: name (NFC, with single spaces)
    :rtype: str
    """
    parts = [" ".join(nfc(part).split()) for part in (family, middle, given)]
    words = " ".join(parts).split()
    if not is_family_name(family) and not all(map(is_vietnamese, words)):
        parts = [parts[2], parts[1], parts[0]]
    return " ".join(filter(None, parts))


def is_family_name(name):
    """Whether a name begins with one of the common Vietnamese family names."""
    return fold(name).partition(" ")[0] in _FAMILY_NAMES


def person_key(name):
    """The name without salutation, remark, diacritics, case and punctuation.

    :param str | None name: only its first NAME_LENGTH characters are read
    :return: folded words with one space between them
    :rtype: str
    """
    return " ".join(_words(fold(_bare(name))))


def call_name(name):
    """The word by which its owner is called: the last, "Nam" of "Nguyễn Văn Nam"."""
    return next(reversed(_words(_bare(name))), "")


def _bare(name):
    _salutation, rest = split_salutation((name or "")[:NAME_LENGTH])
    before_remark = _REMARK.split(rest, maxsplit=1)[0]
    return before_remark if _words(before_remark) else rest


def _words(text):
    return re.findall(r"[^\W_]+", text)
