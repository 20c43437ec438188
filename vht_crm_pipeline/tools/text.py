"""Comparing Vietnamese text."""

import unicodedata


def fold(text):
    """Key under which two spellings of the same words meet.

    Case, diacritics, "đ" and repeated white space do not count, so "Chốt đơn",
    "CHOT DON" and their decomposed forms share one key.

    :param str | None text: what a person typed
    :return: folded text, "" for nothing
    :rtype: str
    """
    decomposed = unicodedata.normalize("NFD", text or "")
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(bare.casefold().replace("đ", "d").split())
