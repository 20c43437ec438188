"""Making a mail readable that Python's own parser gives up on.

Broken mails are common from web forms and old gateways. What is repaired here would
otherwise raise while the mail is read, and a mailbox that is polled would lose it.
"""

import re
from email import message_from_bytes, policy
from email.utils import collapse_rfc2231_value
from itertools import islice

ADDRESS = re.compile(r"[^\s<>,;:\"()\[\]\\]{1,64}@[^\s<>,;:\"()\[\]\\]{1,255}")
ADDRESS_HEADERS = {
    "from", "to", "cc", "bcc", "reply-to", "sender", "return-path", "delivered-to"
}  # fmt: skip
# Tried in this order on a text whose charset nobody knows; the last reads anything.
CHARSETS = ("utf-8", "cp1258", "latin-1")
# The parser looks at these while it parses, at all others when they are asked for.
STRUCTURE = ("content-type", "content-transfer-encoding")
_STRUCTURE = re.compile(rb"^(?=content-t[\w-]{1,25}:)", re.IGNORECASE | re.MULTILINE)
_PARAMETERS = ("boundary", "charset", "name", "format", "method", "report-type")
_BYTES = "ascii", "surrogateescape"  # how the parser decodes headers
MAX_MENDED = 20
_UNSAFE = re.compile(r"[^ !#-\[\]-~]")


def repair(message):
    """Mend, in place, the headers and charsets of a mail that raise when read.

    A broken address header keeps its addresses, any other keeps its printable text; a
    text with an unknown charset gets one that can read it.

    :param email.message.EmailMessage message: as parsed, with the SMTP policy
    """
    for part in message.walk():
        _repair_headers(part)
        if part.get_content_maintype() == "text":
            _repair_charset(part)


def parseable(raw):
    """The bytes of a mail that the parser with the SMTP policy raises on, mended.

    Only the headers that it stumbles on are written anew, with what a more patient
    parser makes of them; where that does not help, they no longer count as headers.

    :param bytes raw: as it arrived
    :return: bytes that ``message_from_bytes(raw, policy=policy.SMTP)`` parses
    :rtype: bytes
    """
    for mend in (_with_structure_mended, _without_structure):
        mended = mend(raw)
        try:
            message_from_bytes(mended, policy=policy.SMTP)
        except Exception:  # noqa: BLE001, S112 raised at whatever it stumbles on
            continue
        return mended
    return b"\n" + raw  # no header at all, all of it text


def _with_structure_mended(raw):
    for part, name, value in islice(_broken(raw), MAX_MENDED):
        source = re.escape(name.encode(*_BYTES)) + rb":[ \t]*"
        source += re.escape(value.encode(*_BYTES))
        is_type = name.lower() == "content-type"
        said = _content_type(part) if is_type else "8bit"
        mended = f"{name}: {said}".encode(*_BYTES)
        raw = re.sub(source, lambda _found, text=mended: text, raw, count=1)
    return raw


def _broken(raw):
    for part in message_from_bytes(raw, policy=policy.compat32).walk():
        for name, value in part.raw_items():
            if name.lower() in STRUCTURE and not _is_read(name, value):
                yield part, name, value


def _is_read(name, value):
    try:
        policy.SMTP.header_fetch_parse(name, value)
    except Exception:  # noqa: BLE001 raised at whatever it stumbles on
        return False
    return True


def _content_type(part, **changed):
    """What a header says of a part, in a form that cannot be misread."""
    named = {key: part.get_param(key) for key in _PARAMETERS} | changed
    return part.get_content_type() + "".join(
        f'; {key}="{_UNSAFE.sub("", collapse_rfc2231_value(value))}"'
        for key, value in named.items()
        if value
    )


def _without_structure(raw):
    return _STRUCTURE.sub(b"X-Broken-", raw)


def _repair_headers(part):
    raw = list(part.raw_items())
    for name in dict.fromkeys(name for name, _value in raw):
        try:
            part.get_all(name)
        except Exception:  # noqa: BLE001 the parser raises whatever it stumbles on
            values = [str(value) for key, value in raw if key.lower() == name.lower()]
            del part[name]
            mended = _mend(name, " ".join(values))
            if mended:
                part[name] = mended


def _mend(name, text):
    if name.lower() in ADDRESS_HEADERS:
        return ", ".join(ADDRESS.findall(text))
    return "".join(char if char.isprintable() else " " for char in text).strip()


def _repair_charset(part):
    try:
        # As the standard library will, which minds what get_content_charset forgives
        b"a".decode(part.get_param("charset", "ascii"), "replace")
    except (LookupError, TypeError, ValueError):
        content = part.get_payload(decode=True) or b""
        charset = next(name for name in CHARSETS if _reads(content, name))
        part.replace_header("Content-Type", _content_type(part, charset=charset))


def _reads(content, charset):
    try:
        content.decode(charset)
    except UnicodeDecodeError:
        return False
    return True
