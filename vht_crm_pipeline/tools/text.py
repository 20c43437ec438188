"""Bringing Vietnamese text into one form, and comparing it."""

import re
import unicodedata

SEARCH_KEY_LENGTH = 2000

_LINE_BREAK = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
# What nobody sees: control characters, halves of a surrogate pair, marks of width zero
# or of direction. A joiner between two emoji is what makes them one.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u180e\u200b\u200c\u200e\u200f\u202a-\u202e"
    r"\u2060-\u2064\u2066-\u206f\ufeff\ud800-\udfff]"
    r"|(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d"
)
# Any character that the two above begin with: most texts have none.
_UNUSUAL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    r"\ufeff\ud800-\udfff]"
)
# Normalising takes the square of the number of marks in a row.
_MAX_MARKS = 16
_SYMBOLS = re.compile(rf"[^\w\s!-~]{{{_MAX_MARKS},}}")
_MARKS = re.compile("[\u0300-\u034e\u0350-\u036f]+")
# The letters of other alphabets are what old fonts and converters left of a "đ".
_LETTER_D = str.maketrans("đðɖ", "ddd")


def nfc(text):
    """The text as it should be stored: same words, one way to write them.

    Composed (NFC), every line break a "\\n", nothing invisible in it. White space stays
    as it is, no-break spaces too: they are layout, and every key below ignores them.

    :param str | None text: what came in
    :return: its stored form, "" for nothing
    :rtype: str
    """
    text = text or ""
    if text.isascii() and text.isprintable():
        return text
    if _UNUSUAL.search(text):
        text = _INVISIBLE.sub("", _LINE_BREAK.sub("\n", text))
    return unicodedata.normalize("NFC", _SYMBOLS.sub(_few_marks, text))


def _few_marks(match):
    """Cut what is piled on one letter; no language needs as much."""
    kept, in_a_row = [], 0
    for char in match[0]:
        in_a_row = in_a_row + 1 if unicodedata.combining(char) else 0
        if in_a_row <= _MAX_MARKS:
            kept.append(char)
    return "".join(kept)


def fold(text):
    """Key under which two spellings of the same words meet.

    Case, diacritics, "đ", decorative letters, what is invisible and repeated white
    space do not count, so "Chốt đơn", "CHOT DON" and their decomposed forms share one
    key.

    :param str | None text: what a person typed
    :return: folded text, "" for nothing
    :rtype: str
    """
    text = nfc(text)
    if text.isascii():
        return " ".join(text.casefold().split())
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", text))
    bare = bare.replace("đ", "d").replace("Đ", "D")
    if not bare.isascii():  # other alphabets, and their marks
        bare = "".join(char for char in bare if not unicodedata.combining(char))
        bare = bare.casefold().translate(_LETTER_D)
    return " ".join(bare.casefold().split())


def search_key(*texts):
    """What to store of some texts so that they are found without diacritics.

    What a user types is folded by :func:`fold` and looked for in it as it is (ILIKE).

    :param texts: each a str or None; one that repeats another is kept once
    :return: at most SEARCH_KEY_LENGTH characters, "" for nothing
    :rtype: str
    """
    folded = dict.fromkeys(fold((text or "")[:SEARCH_KEY_LENGTH]) for text in texts)
    return " ".join(text for text in folded if text)[:SEARCH_KEY_LENGTH].strip()
