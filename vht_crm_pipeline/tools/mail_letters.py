"""A mail in its right letters, for who trusts the charset that it names."""

from email import message_from_bytes, policy

from .mail_charset import decode
from .mail_text import parts_of


def mended_mail(message):
    """The mail with its texts in UTF-8, if it names another charset than it is in.

    :param email.message.Message message: as parsed from bytes
    :return: the mail as Odoo parses it, None if nothing is wrong or it cannot be mended
    :rtype: email.message.EmailMessage | None
    """
    wrong = [
        (part, text)
        for part in parts_of(message)
        if part.get_content_maintype() == "text"
        and not part.get_filename()
        and (text := _misread(part))
    ]
    if not wrong:
        return None
    try:
        for part, text in wrong:
            del part["Content-Transfer-Encoding"]
            part.set_payload(text, "utf-8")
        return message_from_bytes(message.as_bytes(), policy=policy.SMTP)
    except (LookupError, ValueError, TypeError, AttributeError):
        return None


def _misread(part):
    """The text of a part, "" if its charset reads it as well."""
    content = part.get_payload(decode=True) or b""
    if content.isascii():
        return ""
    charset = part.get_content_charset() or "ascii"
    text = decode(content, charset)
    try:
        return "" if content.decode(charset) == text else text
    except (LookupError, ValueError):
        return text
