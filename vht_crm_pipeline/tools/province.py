"""The province that a text names, under any old or new name."""

import re
from dataclasses import dataclass
from functools import lru_cache

from .province_table import PROVINCES
from .text import fold

NAME_LENGTH = 100
ADDRESS_LENGTH = 500

_WORD = re.compile(r"[^\W_]+")
_ZIP = re.compile(r"\d{5,6}")
_PART = re.compile(r"[,;|()\[\]\n\t]")
_DASH = re.compile(r"[-–—/]")
_MARKS = (
    ("thanh", "pho"), ("tinh",), ("tp",), ("t", "p"), ("t",), ("thi", "xa"), ("tx",)
)  # fmt: skip
_COUNTRY = (("viet", "nam"), ("vietnam",), ("vn",))
_GLUED = re.compile(r"^(?:tp|thanhpho|tinh)|city$")
_TAILS = (*_COUNTRY, ("city",), ("province",), ("cu",))
# At the end of a line without "tỉnh", "TP" or a comma only these are believed: others
# end the names of streets too ("Nguyễn Thái Bình").
_WELL_KNOWN = frozenset({
    "hn", "hanoi", "hcm", "hcmc", "hochiminh", "sg", "saigon", "danang", "haiphong",
    "cantho"
})  # fmt: skip
_DISTRICT = frozenset({
    "quan", "q", "huyen", "h", "tx", "district"
})  # fmt: skip
_ROAD = frozenset({
    "duong", "d", "pho", "lo", "toc", "tuyen", "ql"
})  # fmt: skip
# After these a name is that of a street, a ward, a building.
_KINDS = _ROAD | frozenset({
    "va", "p", "phuong", "xa", "cau", "cho", "ben", "hem", "ngo", "thon", "ap", "khu",
    "kdt", "kcn", "cang", "ga", "nha", "hang", "san", "truong", "quan", "q", "huyen",
    "h"
})  # fmt: skip


@dataclass(frozen=True)
class Province:
    """One of the 34 provinces.

    :ivar code: as in Odoo without "VN-": "SG" for VN-SG, "44" for VN-44
    :ivar name: as it is written today
    :ivar former: whether the text named a province that was merged into it, or a town
        of that; it then speaks of a part of it only
    """

    code: str
    name: str
    former: bool = False


def find_province(text):
    """The province that a text as a whole names, as a cell of a column does.

    Old and new names, towns and abbreviations, with or without "Tỉnh", "TP" or
    "city", country, postal code, case, diacritics and punctuation. What may mean two
    provinces ("ĐN") names none.

    :param str | None text: of at most NAME_LENGTH characters; longer ones name none
    :rtype: Province | None
    """
    text = text or ""
    return _find_name(text) if len(text) <= NAME_LENGTH else None


@lru_cache(1024)  # every lead of a province asks for it anew
def _find_name(text):
    return _find(_words(text))


def province_in(address):
    """The province of an address: the last part between commas that names one.

    Where commas are missing, the end of the last part is read if "tỉnh" or "TP" leads
    it, a district comes before it, or it is one of the big cities. The name of a street
    or of a ward is never taken for a province's.

    :param str | None address: only its last ADDRESS_LENGTH characters are read
    :rtype: Province | None
    """
    address = address or ""
    parts = _PART.split(address[-ADDRESS_LENGTH:])
    if len(address) > ADDRESS_LENGTH:
        del parts[0]  # may be half a part
    parts = [part for part in parts if not _says_nothing(_words(part))]
    if not parts:
        return None
    for part in reversed(parts):
        if found := find_province(part):
            return found
        if part is parts[-1] and (found := _find_at_the_end(part)):
            return found
    return None


def _words(text):
    return _WORD.findall(fold(text))


def _says_nothing(words):
    return tuple(words) in _COUNTRY or all(_ZIP.fullmatch(word) for word in words)


def _find(words):
    words = _without_tails(words)
    size = _mark_size(words)
    for candidate in (words, words[size:]):
        if found := _BY_KEY.get("".join(candidate)):
            return found
    if len(words) > 1 and len(words[0]) == 1:
        return _BY_INITIAL.get((words[0], "".join(words[1:])))
    return _BY_KEY.get(_GLUED.sub("", "".join(words)))


def _mark_size(words):
    """How many words of "tỉnh", "thành phố" and the like lead the name."""
    return next((len(mark) for mark in _MARKS if tuple(words[: len(mark)]) == mark), 0)


def _without_tails(words):
    while words:
        if len(words) > 1 and _ZIP.fullmatch(words[-1]):
            words = words[:-1]
            continue
        size = next((len(t) for t in _TAILS if tuple(words[-len(t) :]) == t), 0)
        if not size:
            break
        words = words[:-size]
    return words


def _find_at_the_end(part):
    *before, last = [words for words in map(_words, _DASH.split(part)) if words]
    found = _find(last)
    if not found or not before:
        return _end_of(last)
    neighbour = _find(before[-1])
    if neighbour:
        return found if neighbour.code == found.code else None
    if not _mark_size(last) and _is_road_from(before[-1]):
        return None
    return found


def _is_road_from(words):
    """Whether it is the first half of "quốc lộ 5 Hà Nội - Hải Phòng"."""
    found, left, _name = _ending(words)
    return bool(found) and (left[-1] in _ROAD or left[-1][-1].isdigit())


def _ending(words):
    words = _without_tails(words)
    for size in range(min(len(words) - 1, 6), 0, -1):
        if found := _find(words[-size:]):
            return found, words[:-size], words[-size:]
    return None, words, []


def _end_of(words):
    found, left, name = _ending(words)
    return found if found and _is_believed(left, name) else None


def _is_believed(left, name):
    if left[-1] in _KINDS:
        return False
    if _mark_size(name):
        return True
    key = "".join(name)
    if key in _WELL_KNOWN:
        return not left[-1].isdigit() or not _KINDS.isdisjoint(left[-2:-1])
    return len(key) > 4 and not _DISTRICT.isdisjoint(left[-4:-1])


def _by_key():
    by_key = {}
    for code, (name, others, merged) in PROVINCES.items():
        for old_name, old_others, former in (
            (name.removeprefix("TP "), others, False),
            *((old_name, places, True) for old_name, places in merged.items()),
        ):
            for alias in (old_name, *filter(None, old_others.split("|"))):
                by_key["".join(_words(alias))] = Province(code, name, former)
    return by_key


def _by_initial():
    """What "B.Dương" means: a letter and the rest of a name, where but one fits."""
    names = [
        tuple(_words(name.removeprefix("TP ")))
        for today, _others, merged in PROVINCES.values()
        for name in (today, *merged)
    ]
    pairs = [(name[0][0], name[1]) for name in names if len(name) == 2]
    return {
        (name[0][0], name[1]): _BY_KEY["".join(name)]
        for name in names
        if len(name) == 2 and pairs.count((name[0][0], name[1])) == 1
    }


_BY_KEY = _by_key()
_BY_INITIAL = _by_initial()
