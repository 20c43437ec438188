"""What a customer's mail says, read into a draft."""

import hashlib
import re
from dataclasses import replace
from email import message_from_bytes, policy
from itertools import islice

from .email_address import domain_key, email_key
from .lead_draft import MAX_DESCRIPTION, LeadDraft
from .mail_charset import header, headers
from .mail_customer import Customer
from .mail_own import Own
from .mail_repair import ADDRESS
from .mail_sender import is_machine
from .mail_text import (
    MAX_FORWARDS,
    attached_letter,
    letter_of,
    split_mail,
)

MAX_KEY = 500
MAX_RECIPIENTS = 50
MAX_RAW = 30_000_000  # bytes of a mail that are looked at
MAX_PART = 400_000  # bytes of a part that are read
MAX_PARTED = 2_000_000  # bytes of all of them
MAX_HEADERS = 60_000  # bytes
MAX_BOUNDARIES = 300  # lines that may part it
MAX_NESTING = 50
MAX_LINES = 20_000  # with more, blank ones are left out
_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n|\r\r|\A\r?\n")
_BOUNDARY = re.compile(rb"\n--")
_NESTING = re.compile(rb"\bboundary\b|\bmessage/", re.IGNORECASE)
_BLANK_LINES = re.compile(rb"\n\r?\n\r?\n[\r\n]+")

UNREADABLE = "mail_unreadable"


def parse_mail(raw):
    """A mail as the readers of this package take it.

    Its headers are left as they came, which no broken one hinders and costs less.

    :param bytes raw: as it arrived
    :rtype: email.message.Message
    """
    raw = raw[:MAX_RAW]
    end = _END_OF_HEADERS.search(raw)
    head, body = (raw[: end.end()], raw[end.end() :]) if end else (raw, b"")
    if len(head) > MAX_HEADERS:
        head = head[:MAX_HEADERS] + b"\n\n"
    message = message_from_bytes(head, policy=policy.compat32)
    if message.get_payload() or message.get_content_maintype() == "message":
        return _parsed(head + body)
    if message.get_content_maintype() == "multipart":
        boundary = (message.get_boundary() or "").encode("ascii", "replace")
        return _parsed(head + _shortened(body, boundary))
    # As the parser would, line by line
    message.set_payload(body.decode("ascii", "surrogateescape"))
    return message


def _parsed(raw):
    """Parse a mail of no more lines and parts than that takes little time."""
    raw = raw[:MAX_PARTED]
    if raw.count(b"\n") > MAX_LINES:
        raw = _BLANK_LINES.sub(b"\n\n", raw)
    for pattern, limit in ((_BOUNDARY, MAX_BOUNDARIES), (_NESTING, MAX_NESTING)):
        if end := next(islice(pattern.finditer(raw), limit, None), None):
            raw = raw[: end.start()]  # the work grows with their square
    return message_from_bytes(raw, policy=policy.compat32)


def _shortened(body, boundary):
    """The parts of a mail without the most of its large attachments."""
    if len(body) <= MAX_PART or not boundary:
        return body
    mark = b"\n--" + boundary
    return mark.join(part[:MAX_PART] for part in body.split(mark))


def read_mail(raw, own=None, region="VN", currency="VND"):
    """Read a mail; whatever is in it, nothing is raised and nothing invented.

    Labels come first, then the signature; of running text a number is read only if it
    is the only one. Quoted mails, our own signature and what programs add are not read;
    of a mail that a colleague passes on, the one inside is.

    :param bytes raw: as it arrived
    :param Own own: what is ours and so no customer's
    :param str region: two letters, where a number without country code is dialled
    :param str currency: ISO code of what names none
    :return: draft with its evidence; its problem is UNREADABLE for what is no mail
    :rtype: LeadDraft
    """
    try:
        return read_message(parse_mail(raw), raw, own, region, currency)
    except Exception:  # noqa: BLE001 nothing that arrives may stop the mailbox
        return LeadDraft(key=_hash(raw), original=raw, problem=UNREADABLE)


def read_message(message, raw=b"", own=None, region="VN", currency="VND", text=None):
    """Read a mail that is already parsed, as :func:`read_mail` does.

    :param email.message.Message message: parsed from bytes
    :param bytes raw: what it was parsed from
    :param str | None text: of :func:`~.mail_text.text_of`, if it is known already
    :rtype: LeadDraft
    """
    own = own or Own()
    letter = letter_of(message, text)
    own = with_recipients(own, message, letter.address)
    inner, text, below = customers_letter(letter, own, attached_letter(message))
    is_ours = own.has_address(letter.address)
    note = split_mail(letter.text).own if is_ours and inner is not letter else ""
    read = Customer(inner, text, note, own, region, currency).draft_values()
    # What else is passed on is asked for as well; all of it is composed already
    description = "\n\n".join(filter(None, (read.pop("description"), below)))
    draft = LeadDraft(key=mail_key(message, raw), original=raw, **read).cleaned()
    return replace(draft, description=description[:MAX_DESCRIPTION])


def mail_key(message, raw):
    """What makes a mail unique at its door: its Message-Id, else what it is.

    :param email.message.Message message: parsed from bytes
    :param bytes raw: what it was parsed from
    :rtype: str
    """
    key = header(message, "Message-ID")
    return key if 0 < len(key) < MAX_KEY else _hash(raw)


def with_recipients(own, message, sender):
    """What is ours, and the addresses to which a mail came.

    :param str sender: who may have written to himself and us in hidden copy
    :rtype: Own
    """
    recipients = {
        address
        for name in ("To", "Delivered-To", "X-Original-To")
        for text in headers(message, name)
        for address in ADDRESS.findall(text)[:MAX_RECIPIENTS]
        if email_key(address) != email_key(sender)
    }
    return replace(own, addresses=own.addresses | recipients)


def customers_letter(letter, own, attached=None):
    """The letter of the customer: the mail itself, or the one that it passes on.

    :param Letter letter: that arrived
    :param Own own: what is ours
    :param Letter | None attached: that came with it as an attachment
    :return: letter, what its sender wrote in it, and what somebody else did whom he
        passes on in his own name
    :rtype: tuple[Letter, str, str]
    """
    for _time in range(MAX_FORWARDS):
        split = split_mail(letter.text)
        is_likely = letter.is_forward or own.has_address(letter.address)
        if split.is_passed_on(is_likely):
            inner = split.inner if split.inner.address or split.inner.name else None
        else:
            inner = attached if is_likely else None
        if not inner:
            return letter, split.own, ""
        if not _is_customers(inner, letter, split.own, own):
            is_ours = own.has_address(inner.address)
            return letter, split.own, "" if is_ours else split_mail(inner.text).own
        letter, attached = replace(inner, subject=inner.subject or letter.subject), None
    return letter, split_mail(letter.text).own, ""


def _is_customers(inner, outer, written, own):
    """Whether the customer wrote the inner mail rather than the outer one.

    :param str written: what the sender of the outer one wrote in it
    """
    if own.has_address(outer.address):
        return True
    if own.has_address(inner.address):
        return False  # what we wrote, coming back
    if written and is_machine(inner.address):
        return False
    domain = domain_key(inner.address)
    return not domain or domain != domain_key(outer.address)


def _hash(raw):
    return hashlib.sha256(raw).hexdigest()
