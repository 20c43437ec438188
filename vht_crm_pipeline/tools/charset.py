"""Telling in which form of Unicode a file is that says so, or shows it."""

BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def unicode_encoding(content):
    """The encoding of a text by its byte order mark, or utf-16 without one.

    :param bytes content: of a file
    :return: name of a codec, None for what may be any other 8-bit text
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return encoding
    return _bare_utf16(content)


def _bare_utf16(content):
    """The byte order of utf-16 without a mark: every other byte of Latin text is 0."""
    sample = content[:1000]
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if len(content) % 2 == 0 and high.count(0) * 2 > len(high) > 0:
            return encoding
    return None
