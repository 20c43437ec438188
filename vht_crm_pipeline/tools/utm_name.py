"""Names of sources, mediums and campaigns: which of them mean the same."""

import re

from .text import fold

# What a sales team calls where a customer comes from, with other words for it; case,
# diacritics, punctuation and spaces do not count
SPELLINGS = {
    "Website": ("web", "trang web"),
    "Facebook": ("fb", "face"),
    "Zalo": (),
    "Email": ("mail", "thư điện tử"),
    "Điện thoại": (
        "phone", "telephone", "tel", "sđt", "số điện thoại", "gọi điện",
        "gọi điện thoại"
    ),
    "Danh thiếp": (
        "business card", "name card", "visit card", "card visit", "cạc vi dít"
    ),
    "Hội chợ/Triển lãm": (
        "hội chợ", "triển lãm", "hội chợ và triển lãm", "trade fair", "fair",
        "trade show", "exhibition"
    ),
    "Giới thiệu": (
        "được giới thiệu", "khách giới thiệu", "khách hàng giới thiệu", "referral",
        "referred"
    ),
    "Nhập file": ("nhập từ file", "nhập tệp", "file", "excel", "file excel"),
    "Danh bạ": ("address book", "sổ địa chỉ"),
}  # fmt: skip
SOURCES = tuple(SPELLINGS)
# A fair, a card, a referral or a file is where a customer comes from, not what carries
# the message to him; that is one of these.
MEDIUMS = ("Website", "Facebook", "Zalo", "Email", "Điện thoại")

KEY_LENGTH = 100
# more digits are a year
_COUNTER = re.compile(r"(?:\s*\[\d{1,2}\])+\s*$")


def name_key(name):
    """What two names that mean the same, as far as Latin letters tell, have in common.

    The key by which the database narrows a search; :func:`fold` then tells names in
    other alphabets apart.

    :return: at most KEY_LENGTH letters and digits of ASCII
    """
    return re.sub(r"[^a-z0-9]", "", fold(name))[:KEY_LENGTH]


def meaning(name):
    """Key under which the names of a source or a medium that mean the same meet.

    Punctuation and spaces count only for what is not in SPELLINGS.

    :return: the folded name, for another spelling that of the word in SPELLINGS
    """
    return _MEANINGS.get(_squeeze(name), fold(name))


def name_keys(name):
    """:return: set of the keys (:func:`name_key`) of all names that mean the same"""
    return _KEYS.get(meaning(name), {name_key(name)})


def without_counter(name):
    """:return: the name without the " [2]" that Odoo adds to one that exists"""
    return _COUNTER.sub("", name) or name


def _squeeze(name):
    return re.sub(r"[\W_]+", "", fold(name))


_MEANINGS = {
    _squeeze(spelling): fold(name)
    for name, others in SPELLINGS.items()
    for spelling in (name, *others)
}
_KEYS = {
    fold(name): {name_key(spelling) for spelling in (name, *others)}
    for name, others in SPELLINGS.items()
}
