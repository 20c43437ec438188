"""The signs in a mail that add up, and what weighs against them."""

import re

from . import mail_robot_words as words
from .mail_charset import headers
from .mail_robot_headers import evident
from .mail_robot_people import Person
from .mail_sender import is_daemon, is_no_reply
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
SURE = 2  # more, and no doubt is left
MIN_SPEECH = 40  # characters in which a person says something personal
SHORT = 200  # characters of a text that is little more than a number to call

_GENERATED = re.compile(r"auto[-_ ]?(?:generated|notified)", re.IGNORECASE)
_BULK = re.compile(r"bulk|junk|list", re.IGNORECASE)
_LISTS = ("List-Id", "List-Post", "Mailing-List")
_LIST_HEADERS = {
    "List-Id": 2,
    "List-Unsubscribe": 1,
    "List-Unsubscribe-Post": 1,
    "List-Post": 1,
    "Feedback-ID": 1,
    "X-Campaign": 1,
    "X-MC-User": 1,
    "X-CSA-Complaints": 1,
}
_ANNOUNCED = re.compile(r"[^:]{0,30}(?:auto|tu dong|office)[^:]{0,20}:")
_QUESTION = re.compile(r"(?<![^.!?])[^.!?]*\?")
_HEADER = re.compile(r"(?!From|Subject)[A-Z][\w-]+: ")
_NO_WISH = "(nobody asks for anything)"
_NO_SPEECH = "(nobody speaks)"
_LITTLE_TEXT = "(little text)"


class Signs(Person):
    """What tells a person's mail from a program's, where no header decides."""

    def verdict(self):
        """:rtype: Verdict"""
        if self.is_forward and not is_daemon(self.sender):
            return HUMAN
        kinds = (
            self._bounce, self._receipt, self._calendar, self._auto_reply,
            self._newsletter, self._notice,
        )  # fmt: skip
        return next(filter(None, (judge() for judge in kinds)), HUMAN)

    def _sum(self, kind, signs, against, hold=HOLD):
        """The verdict of signs, None for too few.

        :param list signs: pairs (points, evidence), evidence "" for a sign that is not
            there
        :param list against: points
        :param int hold: points from which it is held
        """
        found = [(points, sign) for points, sign in signs if sign and points]
        points = sum(points for points, _sign in found) - sum(against)
        if points < hold:
            return None
        evidence = tuple(dict.fromkeys(sign for _points, sign in found))
        has_header = any(map(_HEADER.match, evidence))
        is_certain = points >= hold + SURE and has_header and not any(against)
        return Verdict(kind, CERTAIN if is_certain else DOUBTFUL, WORDS, evidence)

    def _has(self, name, pattern=None):
        return evident(self.message, name, pattern)

    def _titled(self, pattern):
        return self._has("Subject") if pattern.match(self.subject) else ""

    def _bounce(self):
        path = next(headers(self.message, "Return-Path"), "@")
        return self._sum(
            BOUNCE,
            [
                (2, f"From: {self.sender}" if is_daemon(self.sender) else ""),
                (1, "" if "@" in path else "Return-Path: <>"),
                (2, self._titled(words.BOUNCE_SUBJECT)),
                (2, _found(words.BOUNCED, self.text)),
            ],
            [3 * self.is_buying, 2 * self.wants_call],
        )

    def _receipt(self):
        return self._sum(
            RECEIPT,
            [
                (2, self._titled(words.RECEIPT_SUBJECT)),
                (1, _found(words.WAS_READ, self.all_text)),
            ],
            [2 * self.is_buying],
        )

    def _calendar(self):
        answer = _found(words.ANSWERED_INVITATION, self.text)
        is_short = len(self.text) < MIN_SPEECH
        return self._sum(
            CALENDAR,
            [
                (2, self._titled(words.CALENDAR_SUBJECT)),
                (1, answer or (_LITTLE_TEXT if is_short else "")),
                (1, self._has("Auto-Submitted", _GENERATED)),
            ],
            [2 * self.is_buying],
        )

    def _auto_reply(self):
        stated = _QUESTION.sub("", self.text)
        absent = _found(words.ABSENT, stated)
        later = _found(words.LATER, self.text)
        subject = self._titled(words.AUTO_REPLY_SUBJECT)
        received = _found(words.ACKNOWLEDGED, self.text)
        return self._sum(
            AUTO_REPLY,
            [
                (2, subject),
                (1, subject if absent or not self.is_personal else ""),
                (1, subject if _ANNOUNCED.match(self.subject) else ""),
                (3, absent),
                (2, later if absent or subject else ""),
                (3, received),
                (1, f"From: {self.sender}" if is_no_reply(self.sender) else ""),
                (1, later if received else ""),
                (1, _found(words.SOON, self.text) if received else ""),
                (1, _found(words.AUTOMATIC, self.text)),
                (3, _found(words.CHALLENGE, self.text)),
                (1, self._has("Auto-Submitted", _GENERATED)),
                (1, self._has("X-Auto-Response-Suppress")),
            ],
            [
                (3 + self.is_personal) * self.is_buying,
                2 * bool(words.ASKS_A_FAVOUR.search(self.text)),
                2 * (stated != self.text),
            ],
        )

    def _newsletter(self):
        sender = f"From: {self.sender}"
        promotions = _all(words.PROMOTION, f"{self.subject}\n{self.all_text}")
        return self._sum(
            NEWSLETTER,
            [
                *([] if self._is_own_group() else self._list_headers()),
                (2, _found(words.UNSUBSCRIBE, self.all_text)),
                (min(len(promotions), 4), ", ".join(promotions)),
                (1, sender if is_no_reply(self.sender) else ""),
                (1, sender if words.MARKETER.fullmatch(_local(self.sender)) else ""),
            ],
            [
                (1 + self.is_personal) * self.is_buying,
                2 * self.wants_call,
                1 * self.is_personal,
                2 * self.is_answer,
            ],
        )

    def _list_headers(self):
        for name, points in _LIST_HEADERS.items():
            yield points, self._has(name)
        yield 1, self._has("Precedence", _BULK)

    def _is_own_group(self):
        """Whether the list that a mail came over is an address of our own."""
        named = " ".join(
            value.lower() for name in _LISTS for value in headers(self.message, name)
        )
        return any(domain.lower() in named for domain in self.own.domains)

    def _notice(self):
        about = f"{self.subject}\n{self.own_text}"
        notices = _all(words.NOTICE, about)
        speech = _all(words.IMPERSONAL, about)
        sender = f"From: {self.sender}" if self.is_machine else ""
        wishes = self.is_buying_at_all or self.wants_call or self.reaches
        speaks = self.is_personal or self.is_person_shown or self.is_answer
        is_long = len(self.own_text) >= MIN_SPEECH
        is_of_nobody = is_long and not (wishes or speaks or self.invites)
        return self._sum(
            NOTICE,
            [
                (2 * min(len(notices), 2), ", ".join(notices)),
                (1, self._has("Subject") if _all(words.NOTICE, self.subject) else ""),
                (1 + is_no_reply(self.sender), sender),
                (1, "" if wishes or not sender else _NO_WISH),
                (1, "" if self.is_person_shown else self._has("From")),
                (min(len(speech), 3), ", ".join(speech)),
                (1, "" if self.is_personal else _NO_SPEECH),
                (2, _NO_WISH if is_of_nobody else ""),
                (1, _found(words.AUTOMATIC, self.all_text)),
                (2, self._has("Auto-Submitted", _GENERATED)),
                (1, self._has("Precedence", _BULK)),
                (1, self._has("List-Unsubscribe")),
            ],
            [
                (2 + self.is_personal) * self.is_buying_at_all,
                2 * self.wants_call,
                2 * self.is_answer,
                2 * self.is_personal,
                3 * self.invites,
                1 * (self.is_person_shown and " " in self.shown),
                (3 if len(self.own_text) < SHORT else 1) * self.reaches,
            ],
            hold=HOLD + 1,  # people's mails have some of these as well
        )


def _found(pattern, text):
    found = pattern.search(text)
    return found[0][:200] if found else ""


def _all(pattern, text):
    return sorted({found[0].strip() for found in pattern.finditer(text)})


def _local(address):
    return fold(address[:200]).partition("@")[0]
