"""The letters of a mail, whatever it says about its charset."""

import binascii
import codecs
import re

from .font_encoding import is_vietnamese, special_words
from .mail_repair import ADDRESS
from .text import nfc

MAX_HEADER = 2000
_AROUND = " \t\"'*<>[]():"
_MAX_SAMPLE = 5000  # characters that tell one 8-bit charset from another
# Whoever names one of these means it; others are named whatever is sent.
_MEANT = re.compile(
    r"gb\w{1,8}|big5\S*|euc\S*|shift\S*|sjis|iso-2022-\S+|koi8\S*|ks_c\S*|tis-?620"
    r"|utf-?(?:7|16|32)\S{0,3}"
)
_8BIT = re.compile(r"iso-?8859-?\d+|latin-?\d|(?:windows|cp)-?125\d")
_ENCODED_WORD = re.compile(
    r"=\?([^?*\s]{1,40})(?:\*[^?\s]{0,10})?\?([bq])\?([^?]*)\?=", re.IGNORECASE
)
_AFTER_ADDRESS = re.compile(r"[\s>\])]*\(([^()]{1,100})\)")


def decode(content, charset=""):
    """Decode a text; what it is decides, then what it says.

    Bytes that are valid UTF-8 are UTF-8, whichever 8-bit charset was named. Others are
    read as named or as windows-1258, whichever gives more Vietnamese words.

    :param bytes content: of a part of a mail
    :param str | None charset: as the mail names it
    :return: text, as decoded
    :rtype: str
    """
    charset = (charset or "").strip().lower()
    if _MEANT.fullmatch(charset) and (text := _strictly(content, charset)):
        return text
    text = _strictly(content, "utf-8-sig")
    if text is not None:
        return text
    patched = content.decode("utf-8", "replace")
    if patched.count("\ufffd") * 10 < len(special_words(patched[:_MAX_SAMPLE])):
        return patched  # cut, or with a stray byte
    named = charset if _is_known(charset) else "cp1252"
    texts = [content.decode(name, "replace") for name in (named, "cp1258")]
    return max(*texts, patched, key=_vietnamese_words)


def header(message, name):
    """The first header of a name, decoded also where it breaks the standards.

    :param email.message.Message message: as parsed from bytes
    :return: text on one line, NFC, at most MAX_HEADER characters; "" for none
    :rtype: str
    """
    raw = next(headers(message, name), "")
    return nfc(_decode_words(raw))[:MAX_HEADER].strip()


def headers(message, name):
    """:return: generator of all headers of a name, in their letters, not yet decoded"""
    name = name.lower()
    for key, value in message.raw_items():
        if key.lower() == name:
            raw = str(value)[: MAX_HEADER * 4].encode("utf-8", "surrogateescape")
            yield " ".join(decode(raw).split())


def split_sender(text):
    """Part "Lan Nguyễn <lan@vidu.example>" and its like.

    :param str text: of a header, or of a line "From:" in a forwarded mail
    :return: name, address; "" for what is missing
    :rtype: tuple[str, str]
    """
    text = text[:MAX_HEADER]
    found = ADDRESS.search(text, max(text.find("<"), 0)) or ADDRESS.search(text)
    if not found:
        return text.strip(_AROUND), ""
    before = text[: found.start()].rstrip(_AROUND)
    name = before.removesuffix("mailto").strip(_AROUND)
    remark = _AFTER_ADDRESS.match(text, found.end())
    return name or (remark[1].strip() if remark else ""), found[0].strip(".'")


def _strictly(content, charset):
    try:
        return content.decode(charset)
    except (LookupError, ValueError):
        return None


def _is_known(charset):
    try:
        return bool(_8BIT.fullmatch(charset) and codecs.lookup(charset))
    except LookupError:
        return False


def _vietnamese_words(text):
    return sum(map(is_vietnamese, special_words(text[:_MAX_SAMPLE])))


def _decode_words(text):
    """Join what senders split in the middle of a letter (RFC 2047 forbids it)."""
    chunks, end = [], 0  # of (charset or None, text or bytes)
    for word in _ENCODED_WORD.finditer(text):
        between = text[end : word.start()]
        if between.strip() or not chunks:
            chunks.append((None, between))
        charset, content = word[1].lower(), _word_content(word)
        if chunks[-1][0] == charset:
            chunks[-1] = (charset, chunks[-1][1] + content)
        else:
            chunks.append((charset, content))
        end = word.end()
    chunks.append((None, text[end:]))
    return "".join(
        chunk if charset is None else decode(chunk, charset)
        for charset, chunk in chunks
    )


def _word_content(word):
    _charset, form, content = word.groups()
    if form in "qQ":
        return binascii.a2b_qp(content.encode(), header=True)
    try:
        return binascii.a2b_base64(content.encode() + b"===")
    except binascii.Error:
        return word[0].encode()
