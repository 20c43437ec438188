"""What a mail looks like: who sent it how, and what stands where in it."""

import re
from functools import cached_property

from .email_address import email_key
from .mail_charset import header, split_sender
from .mail_customer import is_form
from .mail_facts import may_hold_phone
from .mail_fields import read_fields
from .mail_repair import ADDRESS
from .mail_robot_headers import evident
from .mail_sender import is_called, is_machine, is_role
from .mail_text import FORWARD, UNTOLD, Letter, ends_of, split_mail
from .phone import read_phones
from .text import fold

_LOOK = 2000, 1000  # characters of a text in which words are looked for
_MAX_LINES, _MAX_LINE = 300, 500
# Programs in which people write their mails, as these name themselves
_WRITTEN_IN = re.compile(
    r".*\b(?:thunderbird|(?:apple|iphone|ipad|macos) mail|microsoft (?:office )?outlook"
    r"|outlook express|windows live mail|seamonkey|k-9|fairemail|evolution|kmail|kmime"
    r"|claws mail|sylpheed|mutt|em_?client|mailbird|the bat|airmail|mailmate|postbox"
    r"|zimbra|roundcube|squirrelmail|horde|sogo|rainloop|snappymail|foxmail|open-xchange"
    r"|coremail webmail|yahoomail|samsung|outlook[- ](?:ios|android)[\w.-]*)",
    re.IGNORECASE,
)
# A label and its value, in whatever layout
_LISTED = re.compile(r"[\W_]{0,9}[^\W_][^\t:：\n]{1,40}(?:[:：]\s*\S|\t.|[ -]*-{2}$)")


class Shape:
    """A mail, as far as it can be told without knowing what its words mean.

    :ivar shown, sender: name and address that it comes from
    :ivar title, subject: its subject, and that folded
    :ivar is_form: a person filled it in
    :ivar is_forward: somebody passes on what he got
    :ivar written: what the sender wrote, without what programs add and what is quoted
    """

    def __init__(self, message, text, own):
        self.message, self.own, self._text = message, own, text
        self.title = header(message, "Subject")[:_MAX_LINE]
        self.subject = fold(self.title)
        self.shown, self.sender = split_sender(header(message, "From"))
        split = split_mail(text)
        is_passed_on = Letter(subject=self.title).is_forward
        self.is_forward = split.kind == FORWARD or (
            split.kind == UNTOLD and (is_passed_on or own.has_address(self.sender))
        )
        self.written = split.own or split.whole
        self.is_form = is_form(*read_fields(ends_of(split.own)), own)
        self._whole = split.whole

    @cached_property
    def whole(self):
        """The text with what programs add and what is quoted; folded, in part."""
        return fold(f"{ends_of(self._whole, *_LOOK)}\n{ends_of(self._text, *_LOOK)}")

    @cached_property
    def is_answer(self):
        return any(
            evident(self.message, name) for name in ("In-Reply-To", "References")
        )

    @cached_property
    def is_machine(self):
        return is_machine(self.sender)

    @cached_property
    def is_of_many(self):
        """Whether the address is a program's or one of many people."""
        return self.is_machine or is_role(self.sender)

    @cached_property
    def is_person_shown(self):
        """Whether the sender's name is a person's, as far as name and address tell."""
        is_own = self.own.has_address(self.sender)
        return not self.is_of_many and is_called(self.shown, self.sender, is_own)

    @cached_property
    def is_by_hand(self):
        """Whether it comes from a program in which people write their mails."""
        return any(
            evident(self.message, name, _WRITTEN_IN)
            for name in ("User-Agent", "X-Mailer")
        )

    @cached_property
    def has_phone(self):
        """Whether the text holds a number that is not ours."""
        return any(
            not self.own.has_phone(phone)
            for line in self._short_lines
            if may_hold_phone(line)
            for phone in read_phones(line)
        )

    @cached_property
    def is_listed(self):
        """Whether values stand behind labels, one of them a way to reach somebody."""
        lines = [line for line in self._short_lines if _LISTED.match(line)]
        return len(lines) > 1 and (self.has_phone or self._has_address)

    @cached_property
    def _has_address(self):
        return any(
            email_key(address) and not is_machine(address)
            for line in self._short_lines
            for address in ADDRESS.findall(line)
            if not self.own.has_address(address)
        )

    @cached_property
    def _short_lines(self):
        lines = self.written.split("\n")[:_MAX_LINES]
        return [line for line in lines if len(line) < _MAX_LINE]
