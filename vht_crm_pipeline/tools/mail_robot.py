"""Whether a person wants something from us in a mail, or a program sent it.

A header or the form of a mail decides where it can. All other signs are on honest mail
as well: they are weighed with what the mail says, and make it doubtful at most, unless
it says that it went to many.
"""

from dataclasses import replace

from . import mail_robot_words as words
from .mail_charset import header
from .mail_own import Own
from .mail_robot_headers import calendar_method, decisive, list_headers
from .mail_sender import is_daemon
from .mail_shape import Shape
from .mail_text import text_of
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
    SPAM,
    WORDS,
    Verdict,
)
from .mail_voice import weigh

HOLD = -0.7  # points above which a mail is held: rather a person's than a lead of none
HOLD_BY_HAND = 2  # of what a person filled in, passes on or wrote in a mail program
SURE = 4  # no doubt is left of what went to many
_OF_A_MAIL = "From", "Subject", "Date", "Message-ID"


def judge(message, text=None, own=None):
    """Judge a mail that arrived.

    :param email.message.Message message: as parsed from bytes
    :param str | None text: of :func:`~.mail_text.text_of`, if it is known already
    :param Own | None own: what is ours
    :rtype: Verdict
    """
    own = own or Own()
    shape = Shape(message, text_of(message) if text is None else text, own)
    verdict = decisive(message, shape.sender, shape.subject)
    if verdict:
        if shape.is_form and verdict.kind in (AUTO_REPLY, SPAM, NOTICE):
            # What a person filled in may come by such a way as well
            return replace(verdict, strength=DOUBTFUL)
        return verdict
    if calendar_method(message) == "request":
        return HUMAN
    if not any(header(message, name) for name in _OF_A_MAIL):
        return Verdict(NOTICE, DOUBTFUL, WORDS, ("From: ",))
    points, phrases = weigh(shape)
    if _is_sent_back(shape):
        return Verdict(BOUNCE, DOUBTFUL, WORDS, phrases)  # whatever is sent back
    lists = list_headers(message, own)
    is_passed_on = shape.is_forward and not is_daemon(shape.sender)
    is_written = shape.is_by_hand and not lists
    is_by_hand = shape.is_form or is_passed_on or is_written
    if points <= (HOLD_BY_HAND if is_by_hand else HOLD):
        return HUMAN
    if points > SURE and len(lists) > 1 and words.OPT_OUT.search(shape.whole):
        return Verdict(NEWSLETTER, CERTAIN, WORDS, (*lists, *phrases))
    return Verdict(_kind(shape, lists), DOUBTFUL, WORDS, phrases)


def _is_sent_back(shape):
    return (
        is_daemon(shape.sender)
        and words.BOUNCE_SUBJECT.match(shape.subject)
        and words.BOUNCED.search(shape.whole)
    )


def _kind(shape, lists):
    for kind, subject in (
        (BOUNCE, words.BOUNCE_SUBJECT),
        (RECEIPT, words.RECEIPT_SUBJECT),
        (CALENDAR, words.CALENDAR_SUBJECT),
        (AUTO_REPLY, words.AUTO_REPLY_SUBJECT),
        (AUTO_REPLY, words.ANNOUNCED),
    ):
        if subject.match(shape.subject):
            return kind
    if is_daemon(shape.sender) or words.BOUNCED.search(shape.whole):
        return BOUNCE
    if words.ANSWERED.search(f"{shape.subject}\n{shape.whole}"):
        return AUTO_REPLY
    return NEWSLETTER if lists or words.OPT_OUT.search(shape.whole) else NOTICE
