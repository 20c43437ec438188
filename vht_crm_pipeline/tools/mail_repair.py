"""Making a mail readable that Python's own parser gives up on.

Broken mails are common from web forms and old gateways. What is repaired here would
otherwise raise while the mail is read, and a mailbox that is polled would lose it.
"""

import codecs
import re

ADDRESS = re.compile(r"[^\s<>,;:\"()\[\]\\]{1,64}@[^\s<>,;:\"()\[\]\\]{1,255}")
ADDRESS_HEADERS = {
    "from", "to", "cc", "bcc", "reply-to", "sender", "return-path", "delivered-to"
}  # fmt: skip
# Tried in this order on a text whose charset nobody knows; the last reads anything.
CHARSETS = ("utf-8", "cp1258", "latin-1")


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
    charset = part.get_content_charset()
    try:
        codecs.lookup(charset or "ascii")
    except LookupError:
        content = part.get_payload(decode=True) or b""
        part.set_param(
            "charset", next(name for name in CHARSETS if _reads(content, name))
        )


def _reads(content, charset):
    try:
        content.decode(charset)
    except UnicodeDecodeError:
        return False
    return True
