"""The signs in a mail that add up, and what weighs against them."""

import re
from functools import cached_property

from . import mail_robot_notices as programs_say
from . import mail_robot_wishes as people_say
from . import mail_robot_words as words
from .mail_charset import headers
from .mail_robot_headers import evident
from .mail_robot_people import Person
from .mail_robot_speech import DATE, MEASURE
from .mail_sender import is_daemon, is_marketer, is_no_reply
from .mail_verdict import (
    AUTO_REPLY,
    BOUNCE,
    CALENDAR,
    CERTAIN,
    DOUBTFUL,
    HUMAN,
    NEWSLETTER,
    NOTICE,
    RECEIPT,
    WORDS,
    Verdict,
)
from .text import fold

HOLD = 3  # points from which a mail is held
SURE = 5  # more, and no doubt is left
MIN_SPEECH = 40  # characters in which a person says something personal
MIN_CALL, SHORT = 70, 200  # of a text that is little more than a number to call

_GENERATED = re.compile(r"auto[-_ ]?(?:generated|notified)", re.IGNORECASE)
_TWO_PARTS = re.compile(r"[a-z]+[._-][a-z]+[^@]*@")
_HEADER = re.compile(r"(?!From|Subject)[A-Z][\w-]+: ")
_NO_WISH = "(nobody asks for anything)"
_LITTLE_TEXT = "(little text)"


class Signs(Person):
    """What tells a person's mail from a program's, where no header decides."""

    def verdict(self):
        """:rtype: Verdict"""
        if self.is_forward and not is_daemon(self.sender):
            return HUMAN
        kinds = (
            self._bounce, self._receipt, self._calendar, self._auto_reply,
            self._broadcast,
        )  # fmt: skip
        return next(filter(None, (judge() for judge in kinds)), HUMAN)

    def _sum(self, kind, signs, against, hold=HOLD):
        """The verdict of signs, None for too few.

        :param list signs: pairs (points, evidence), evidence "" for a sign that is not
            there
        :param list against: points
        :param int hold: points from which it is held
        """
        points = _points(signs) - sum(against)
        if points < hold:
            return None
        evidence = tuple(dict.fromkeys(sign for _points, sign in signs if sign))
        has_header = any(map(_HEADER.match, evidence))
        is_certain = (
            points >= hold + SURE
            and has_header
            and not (any(against) or self._is_of_somebody)
        )
        return Verdict(kind, CERTAIN if is_certain else DOUBTFUL, WORDS, evidence)

    def _has(self, name, pattern=None):
        return evident(self.message, name, pattern)

    def _titled(self, pattern):
        return self._has("Subject") if pattern.match(self.subject) else ""

    def _found(self, pattern):
        found = pattern.search(self.whole)
        return found[0][:200] if found else ""

    @cached_property
    def _nobody(self):
        return f"From: {self.sender}" if is_no_reply(self.sender) else ""

    @cached_property
    def _little(self):
        return _LITTLE_TEXT if self.size < MIN_SPEECH else ""

    def _bounce(self):
        subject = self._titled(words.BOUNCE_SUBJECT)
        daemon = f"From: {self.sender}" if is_daemon(self.sender) else ""
        path = next(headers(self.message, "Return-Path"), "@")
        null = "" if "@" in path else "Return-Path: <>"
        if not (subject or daemon or null or self._nobody):
            return None
        told = self._found(words.BOUNCED)
        if not (subject or told):
            return None  # a person may be postmaster
        # What it returns asks for something, too
        asks = 3 * bool(self.wishes) + 2 * bool(self.questions)
        return self._sum(
            BOUNCE,
            [
                (2, daemon),
                (1, null),
                (2, subject),
                (2, told),
            ],
            [0 if subject and told and daemon else asks],
        )

    def _receipt(self):
        subject = self._titled(words.RECEIPT_SUBJECT)
        if not subject:
            return None
        signs = [(2, subject), (1, self._found(words.WAS_READ) or self._little)]
        return self._sum(RECEIPT, signs, [2 * bool(self.wishes)])

    def _calendar(self):
        subject = self._titled(words.CALENDAR_SUBJECT)
        if not subject:
            return None
        return self._sum(
            CALENDAR,
            [
                (2, subject),
                (1, self._found(words.ANSWERED_INVITATION) or self._little),
                (1, self._has("Auto-Submitted", _GENERATED)),
            ],
            [2 * bool(self.wishes)],
        )

    def _auto_reply(self):
        """Somebody is away, or something has arrived: who says so and asks is human."""
        subject = self._titled(words.AUTO_REPLY_SUBJECT)
        signs = [
            (2, subject),
            (1, subject if words.ANNOUNCED.match(self.subject) else ""),
            (1, self._has("Auto-Submitted", _GENERATED)),
            (1, self._has("X-Auto-Response-Suppress")),
            (1, self.footed(programs_say.AUTOMATIC)),
            (3, self.footed(programs_say.CHALLENGE)),
            *self._absence(subject),
            *self._acknowledgement(),
        ]
        # To ask for a favour of somebody else belongs to it.
        others = self.speech.near(programs_say.STAND_IN, people_say.FAVOUR, gap=15)
        against = [
            3 * min(len(self.wishes), 2),
            2 * bool(self.questions),
            1 * bool(self.favours and not others),
        ]
        return self._sum(AUTO_REPLY, signs, against)

    def _absence(self, subject):
        speech = self.speech.stated()
        away = speech.any(programs_say.AWAY)
        if not (away or self.questions):
            away = self.titled.any(programs_say.AWAY)
        handled = _first(speech.beside(programs_say.MAIL, programs_say.HANDLE))
        idle = _first(speech.beside(programs_say.MAIL, programs_say.IDLE))
        until = _first(
            speech.near(programs_say.SPAN, DATE, gap=2)
            + speech.near(DATE, DATE, gap=1)
            + speech.near(programs_say.SPAN, programs_say.DAY, gap=2)
        ) or speech.any(programs_say.BACK)
        tells = handled or idle
        until = until or (speech.any(programs_say.DAY) if away or tells else "")
        yield 2, away
        yield 1, subject if away or not self.is_personal else ""
        yield (1 if away else 2), idle
        yield 1, handled if away or until else ""
        yield 1, until if away or tells else ""
        yield 1, speech.any(programs_say.NOW) if until and tells else ""
        yield 2, _first(speech.beside(programs_say.ANSWER, programs_say.LATER))
        yield 1, speech.any(programs_say.STAND_IN) if away else ""

    def _acknowledgement(self):
        speech = self.speech
        received = self._beside(programs_say.SENT, programs_say.RECEIVED)
        yield 2, _first(received)
        yield 2, _first(self._beside(programs_say.RECEIVED, programs_say.YOU))
        yield 2, self._nobody if received else ""
        yield 2, _first(speech.near(programs_say.THANKS, programs_say.DID))
        yield 1, speech.any(programs_say.WILL)

    def _broadcast(self):
        """What is said to everybody, or by a program of what it keeps."""
        newsletter, notice = list(self._newsletter()), list(self._notice())
        is_newsletter = _points(newsletter) > _points(notice)
        kind = NEWSLETTER if is_newsletter else NOTICE
        return self._sum(kind, newsletter + notice, list(self._of_people()), hold=2)

    def _newsletter(self):
        lists = [pair for pair in self.list_headers if pair[0] > 1]
        others = [pair for pair in self.list_headers if pair not in lists]
        # What companies' gateways add as well counts once, but in a mailing
        yield from lists + (others if self.is_mailing else others[:1])
        yield 2, self.footed(programs_say.OPT_OUT)
        for promotion in self.promotions[:4]:
            yield 2, promotion
        yield 1, f"From: {self.sender}" if is_marketer(self.sender) else ""

    def _notice(self):
        for notice in self._notices[:3]:
            yield 2, notice
        for act in self._all(programs_say.ACT)[:2]:
            yield 2, act
        yours = self._beside(programs_say.YOU, programs_say.OBJECT, gap=4)
        yield 2, _first(yours or self._all(programs_say.GREETING))
        is_little = self.size < MIN_SPEECH and not self.is_of_many
        is_program = self.is_machine or self.own.has_address(self.sender)
        is_said = self.sender and (self.size or is_program)
        no_wish = _NO_WISH if is_said and not self._is_of_somebody else ""
        # who says next to nothing may still be somebody, with an address like a name
        is_named = not is_program and _TWO_PARTS.match(fold(self.sender))
        yield (3 if not is_little else 1 if is_named else 2), no_wish
        yield 1, f"From: {self.sender}" if self.is_machine else ""
        yield 1, self._nobody
        yield 1, self._titled(words.NOTICE_SUBJECT)
        yield 1, self.footed(programs_say.AUTOMATIC)
        yield 1, self._has("Auto-Submitted", _GENERATED)

    @cached_property
    def _notices(self):
        return self._beside(programs_say.OBJECT, programs_say.STATE)

    @cached_property
    def _is_of_somebody(self):
        is_asked = self.wishes or self.favours or self.questions or self.pleads
        is_told = self.is_machine and (self.is_listed or self.is_called_by_phone)
        return bool(is_asked or is_told or self.is_addressed or self.invites)

    def _of_people(self):
        """The points of what people do."""
        wishes = len(self.wishes + self.favours)
        yield 3 * min(wishes, 3)
        yield (1 if self.is_of_many else 2) * (self.needs and not wishes)
        yield 1 * self.pleads
        yield 2 * (self.orders and not self.is_advertising)
        if not self.is_mailing:
            yield 2 * min(len(self.questions), 2)
            yield 2 * self.is_personal
            yield 2 * self.is_person_shown
        yield 2 * self.is_answer or 1 * self.is_repeated
        yield 3 * self.invites
        trade = people_say.PRICE if self.is_of_many else people_say.GIVE
        yield 1 * bool(self._all(trade) and not self.is_advertising)
        yield 1 * bool(self.speech.any(MEASURE))
        yield 2 * self.is_called_by_phone
        yield 2 * self.is_listed
        yield 2 * (self.is_listed and self.is_machine and not self._notices)
        if self.has_phone and not self.is_advertising:
            is_short = self.is_machine and self.size < SHORT
            yield 1 + is_short + 2 * (self.size < MIN_CALL)
        elif self.has_address:
            yield 1 + 2 * (self.is_machine and self.gives_address)

    def _all(self, concept):
        found = self.titled.all(concept) + self.speech.all(concept)
        return list(dict.fromkeys(found))

    def _beside(self, first, second, gap=5):
        speeches = self.titled, self.speech
        return [found for part in speeches for found in part.beside(first, second, gap)]


def _points(signs):
    return sum(points for points, sign in signs if sign)


def _first(pieces):
    return next(iter(pieces), "")
