"""What people do in mails and programs do not."""

import re
from functools import cached_property

from . import mail_robot_words as words
from .email_address import email_key
from .mail_charset import header, split_sender
from .mail_customer import is_form
from .mail_facts import may_hold_phone
from .mail_fields import read_fields
from .mail_people import person_of
from .mail_repair import ADDRESS
from .mail_robot_headers import calendar_method, evident
from .mail_sender import is_machine
from .mail_text import FORWARD, ends_of, split_mail
from .person_name import is_family_name
from .phone import read_phones
from .text import fold

MAX_PREFIX = 25  # characters of "Automatic reply:" and the like

_LOOK = 3000, 1500  # characters of a text in which words are looked for
_MAX_LINES, _MAX_LINE = 300, 500
_BOTH_SEXES = re.compile(r"(?:anh|chị|ông|bà)\s?/\s?(?:anh|chị|ông|bà)", re.IGNORECASE)


class Person:
    """Signs that somebody wants something from us.

    :ivar shown, sender: name and address that a mail comes from
    :ivar subject: folded
    :ivar is_form: a person filled it in
    :ivar written: what the sender wrote; folded, and in part, it is ``own_text``
    :ivar text: the same with what programs add below
    :ivar all_text: the same with the mails that are quoted
    """

    def __init__(self, message, text, own):
        self.message, self.own = message, own
        self.subject = fold(header(message, "Subject"))
        self.shown, self.sender = split_sender(header(message, "From"))
        split = split_mail(text)
        self.is_forward = split.kind == FORWARD
        self.written = split.own
        self.is_form = is_form(*read_fields(ends_of(split.own)), own)
        self.own_text = fold(ends_of(split.own, *_LOOK))
        self.text = self.all_text = self.own_text
        if split.whole != split.own:
            self.text = fold(ends_of(split.whole, *_LOOK))
        if split.kind or split.whole != text:
            self.all_text = fold(ends_of(text, *_LOOK))

    @cached_property
    def is_buying(self):
        return bool(words.BUYING.search(self.own_text))

    @cached_property
    def is_buying_at_all(self):
        """Also by the subject, where that is not repeated from another mail."""
        is_own_subject = ":" not in self.subject[:MAX_PREFIX]
        return self.is_buying or bool(
            is_own_subject and words.BUYING.search(self.subject)
        )

    @cached_property
    def wants_call(self):
        return bool(words.CALL_ME.search(self.own_text))

    @cached_property
    def is_personal(self):
        """Whether one person speaks to another, or asks something."""
        written = _BOTH_SEXES.sub("", self.written[: sum(_LOOK)])
        return bool(words.PERSONAL.search(written))

    @cached_property
    def is_answer(self):
        return any(
            evident(self.message, name) for name in ("In-Reply-To", "References")
        )

    @cached_property
    def is_machine(self):
        return is_machine(self.sender)

    @cached_property
    def is_person_shown(self):
        """Whether the sender's name is a person's, as far as name and address tell."""
        if self.is_machine:
            return False
        name = person_of(self.shown)[0]
        local = fold(self.sender).partition("@")[0]
        parts = [part for part in fold(name).split() if len(part) > 1]
        return is_family_name(name) or any(part in local for part in parts)

    @cached_property
    def reaches(self):
        """Whether a customer can be reached by what the text says."""
        lines = self.written.split("\n")[:_MAX_LINES]
        return any(map(self._reaches, filter(self._is_short, lines)))

    @staticmethod
    def _is_short(line):
        return len(line) < _MAX_LINE

    def _reaches(self, line):
        if may_hold_phone(line) and read_phones(line):
            return True
        return any(
            email_key(address) and not is_machine(address)
            for address in ADDRESS.findall(line)
            if not self.own.has_address(address)
        )

    @cached_property
    def invites(self):
        return calendar_method(self.message) == "request"
