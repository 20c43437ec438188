"""Telling in which encoding a text is that says so, or shows it."""

import codecs
import re

BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# What a sender may name: others of Python's codecs are no charset, or take the square
# of the length of a text.
CHARSETS = re.compile(
    r"(?:windows-|cp|iso-?8859-?|utf-?(?:16|32))[\w-]*", re.IGNORECASE
)

# A byte that was spoilt on the way may be one of so many.
MANY_FOR_ONE_BAD = 100


def unicode_encoding(content):
    """The encoding of a text by its byte order mark, or utf-16 without one.

    :param bytes content: of a file
    :return: name of a codec, None for what may be any other 8-bit text
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return encoding
    return _bare_utf16(content)


def decode(content, declared=""):
    """The text of bytes, whatever they are.

    Utf-8 if it can be that, since many who send it declare something else; what is no
    text in any encoding is one all the same, so that somebody can look at it. A few
    bad bytes do not spoil what is utf-8 else.

    :param bytes content: of a message
    :param str declared: charset that its sender names
    """
    text = _decoded(content, unicode_encoding(content), "utf-8")
    if text is None and _is_nearly_utf8(content):
        text = content.decode("utf-8-sig", "replace")
    if text is None:
        named = declared if CHARSETS.fullmatch(declared or "") else None
        text = _decoded(content, named, "cp1258", "cp1252", "latin-1")
    return text


def _decoded(content, *encodings):
    for encoding in filter(None, encodings):
        try:
            return content.decode(encoding)
        except (LookupError, ValueError):
            continue
    return None


def _is_nearly_utf8(content):
    """Whether letters of utf-8 are in it, and next to nothing else or half a letter at
    its end.
    """
    good = content.decode("utf-8", "ignore")
    if good.isascii():
        return False
    bad = len(content) - len(good.encode())
    if bad * MANY_FOR_ONE_BAD <= len(content):
        return True
    try:
        codecs.getincrementaldecoder("utf-8")().decode(content)  # may go on
    except UnicodeDecodeError:
        return False
    return True


def _bare_utf16(content):
    """The byte order of utf-16 without a mark: every other byte of Latin text is 0."""
    sample = content[:1000]
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if len(content) % 2 == 0 and high.count(0) * 2 > len(high) > 0:
            return encoding
    return None
