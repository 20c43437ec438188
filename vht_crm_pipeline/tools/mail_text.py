"""What a mail says, and what in it was written by somebody else or for nobody.

A mail holds the text of its sender, the mails that the sender answers, the one that a
colleague passes on, signatures, and what programs add below. Only who wrote a line
tells what may be read in it.
"""

import re
from dataclasses import dataclass

from .mail_charset import decode, header, headers, split_sender
from .mail_footer import without_footer
from .mail_html import html_to_text
from .mail_quote import FORWARD, REPLY, UNTOLD, first_mail_in, header_block
from .text import nfc

MAX_TEXT = 200_000
MAX_PARTS = 100
MAX_LINES = 5000
MAX_FORWARDS = 5
MAX_HEAD, MAX_TAIL = 4000, 2000
MAX_HEAD_LINES, MAX_TAIL_LINES = 60, 30

_RULE = re.compile(r"\s*[-_=*]{3,}\s*")
_QUOTED = re.compile(r"[ \t]*>")
_FORWARD_SUBJECT = re.compile(
    r"\s*(?:\[[^\]]{1,30}\]\s*)?(?:fwd?|fw|tr|wg|chuyển tiếp|chuyen tiep)\s*:",
    re.IGNORECASE,
)
_ESCAPED = re.compile(r"\\u([0-9a-f]{4})", re.IGNORECASE)  # as in JSON
_PREFIX = re.compile(
    r"\s*(?:re|fwd?|tr|wg|aw|sv|vs|trả lời|tra loi|chuyển tiếp|chuyen tiep)"
    r"\s*(?:\[\d+\]|\(\d+\))?\s*[:：]\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Letter:
    """One mail, or one that is contained in another.

    :ivar name: of the sender, "" for none
    :ivar address: of the sender
    :ivar reply_to: pair (name, address), each may be ""
    :ivar text: as its sender wrote it, with what follows; NFC
    """

    name: str = ""
    address: str = ""
    reply_to: tuple = ("", "")
    subject: str = ""
    text: str = ""

    @property
    def is_forward(self):
        return bool(_FORWARD_SUBJECT.match(self.subject))


@dataclass(frozen=True)
class Split:
    """A text parted at the first mail that it contains.

    :ivar own: text of the sender, without lines quoted one by one and without footers
    :ivar whole: the same with footers
    :ivar kind: REPLY, FORWARD or UNTOLD (headers that both programs write), "" for none
    :ivar inner: Letter, that mail as far as its headers are repeated; None for a reply
    """

    own: str
    whole: str
    kind: str = ""
    inner: Letter | None = None

    def is_passed_on(self, is_likely):
        """Whether the inner mail is passed on rather than answered.

        :param bool is_likely: what to think where that is not told
        """
        return self.kind == FORWARD or (self.kind == UNTOLD and is_likely)


def letter_of(message, text=None):
    """The mail itself.

    :param email.message.Message message: as parsed from bytes
    :param str | None text: of :func:`text_of`, if it is known already
    :rtype: Letter
    """
    name, address = split_sender(header(message, "From"))
    return Letter(
        name,
        address,
        split_sender(header(message, "Reply-To")),
        header(message, "Subject"),
        text_of(message) if text is None else text,
    )


def attached_letter(message):
    """The mail that a mail carries as an attachment, None for none or several.

    :rtype: Letter | None
    """
    carried = [part for part in parts_of(message) if _is_mail(part)]
    if len(carried) != 1 or not carried[0].is_multipart():
        return None
    return letter_of(carried[0].get_payload(0))


def text_of(message):
    """What a mail shows, of text and HTML the fuller one; attachments not.

    :param email.message.Message message: as parsed from bytes
    :return: NFC, at most MAX_TEXT characters
    :rtype: str
    """
    plain, html = [], []
    for part in parts_of(message):
        if part.get_content_maintype() == "text" and not _is_attached(part):
            is_html = part.get_content_subtype() == "html"
            if is_html or part.get_content_subtype() == "plain":
                (html if is_html else plain).append(_content(part))
    text = nfc("\n".join(plain)[:MAX_TEXT])
    if any(html):
        shown = nfc(html_to_text("\n".join(html))[:MAX_TEXT])
        if 2 * len(shown) >= len(text):
            text = shown
    if "\\u" in text:
        text = nfc(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), text))
    return "\n".join(text.split("\n")[:MAX_LINES])


def bare_subject(subject):
    """A subject without "Re:", "Fwd:" and the like."""
    while prefix := _PREFIX.match(subject):
        subject = subject[prefix.end() :]
    return subject.strip()


def split_mail(text):
    """Part what the sender of a mail wrote from the mail that follows.

    :param str text: of :func:`text_of`
    :rtype: Split
    """
    nowhere = len(text), "", len(text)
    start, kind, end = first_mail_in(text) or nowhere
    whole = _unquoted(text[:start])
    if kind == REPLY and not whole and _QUOTED.match(text[end:].lstrip()):
        whole = _unquoted(text[end:])  # answered below, or in between
    inner = _inner(text[end:]) if kind not in ("", REPLY) else None
    return Split(without_footer(whole), whole, kind, inner)


def ends_of(text, head=MAX_HEAD, tail=MAX_TAIL):
    """The first and the last lines of a long text: there people say who they are.

    :param int head: characters of the beginning
    :param int tail: characters of the end
    """
    lines = text.split("\n")
    if len(lines) > MAX_HEAD_LINES + MAX_TAIL_LINES:
        text = "\n".join(lines[:MAX_HEAD_LINES] + lines[-MAX_TAIL_LINES:])
    if len(text) <= head + tail:
        return text
    start = text.rfind("\n", 0, head)
    end = text.find("\n", len(text) - tail)
    first = text[: start if start > 0 else head]
    return f"{first}\n{text[end if end > 0 else -tail :]}"


def _unquoted(text):
    """A text without lines that are quoted one by one."""
    if ">" not in text:
        return text.strip()
    lines = [line for line in text.split("\n") if line.lstrip(" \t")[:1] != ">"]
    return "\n".join(lines).strip()


def parts_of(message):
    """The parts of a mail, not those of a mail in it."""
    waiting, count = [message], 0
    while waiting and count < MAX_PARTS:
        part = waiting.pop(0)
        count += 1
        yield part
        if part.is_multipart() and not _is_mail(part):
            waiting[:0] = part.get_payload()[:MAX_PARTS]


def _is_mail(part):
    return part.get_content_maintype() == "message"


def _is_attached(part):
    disposition = next(headers(part, "Content-Disposition"), "")
    return disposition.lower().startswith("attachment")


def _content(part):
    payload = part.get_payload(decode=True) or b""
    return decode(payload[: MAX_TEXT * 5], part.get_content_charset())


def _inner(text):
    """The mail that a text continues with."""
    lines = text.strip("\n").split("\n")
    while lines and (_RULE.fullmatch(lines[0]) or not lines[0].strip(" \t>")):
        del lines[0]
    filled = [line for line in lines[:50] if line.strip()]
    if filled and all(_QUOTED.match(line) for line in filled[:3]):
        lines = [_QUOTED.sub("", line, count=1).removeprefix(" ") for line in lines]
    text = "\n".join(lines)
    fields, end = header_block(text)
    if "from" not in fields:
        return Letter(text=text)
    return Letter(
        *split_sender(fields["from"]),
        subject=fields.get("subject", ""),
        text="\n".join(lines[end:]).strip("\n"),
    )
