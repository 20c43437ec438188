"""Whether a person or a program speaks in a mail, weighed word by word.

Lists of phrases tell the programs somebody has seen. On mails that nobody has seen it
is the sum of many small things that tells: which words, which two in a row, what these
are made of, how the subject begins, what the address consists of. What each weighs is
learnt by logistic regression from the mails of ``tests/mails``: ``bin/learn`` writes
it, and says how many mails it gets wrong that it has not learnt from.
"""

import math
import re
from functools import cache
from itertools import pairwise
from pathlib import Path

from .mail_charset import header
from .mail_text import ends_of
from .text import fold

WEIGHTS = Path(__file__).with_suffix(".tsv")
UNIT = 100  # of the numbers in that file
MAX_PHRASES = 4
TELLING = 1  # points of what is worth naming

_LOOK = 1500, 750  # characters of the beginning and the end that are weighed
_WORD = re.compile(r"[^\W\d_]+|\d+|\?")
_PHRASE = re.compile(r"w [^\W\d]{2,} [^\W\d]{2,}")
_HEADERS = (
    "Auto-Submitted", "Precedence", "List-Unsubscribe", "List-Id", "Feedback-ID",
    "X-Auto-Response-Suppress", "In-Reply-To", "Return-Path",
)  # fmt: skip
_SHAPES = (
    "is_form", "is_answer", "is_machine", "is_of_many", "is_person_shown", "has_phone",
    "is_listed", "is_forward", "is_by_hand",
)  # fmt: skip
_BODY, _SUBJECT, _LETTERS, _SENDER, _ENDS = 5, 2.5, 3, 0.7, 0.5
_MIN_TRAITS, _MIN_SUBJECT = 60, 12  # a word of a shorter text tells no more
_RUN = 3  # letters in a row: they tell of words that nobody has seen


def weigh(shape):
    """Weigh a mail.

    :param Shape shape: of it
    :return: points, above 0 for a program's mail; tuple of what weighs most for that,
        as it stands in the mail
    """
    weights = _weights()
    found = [
        (weights[trait] * amount / UNIT, trait)
        for trait, amount in traits(shape).items()
        if trait in weights
    ]
    told = [
        f"{name}: {value}"
        for prefix, name, value in (
            ("s ", "Subject", shape.title),
            ("f ", "From", shape.sender),
        )
        if sum(weight for weight, trait in found if trait.startswith(prefix)) > TELLING
    ]
    words = [pair for pair in found if pair[0] > 0 and _PHRASE.fullmatch(pair[1])]
    told += [trait[2:] for _weight, trait in sorted(words, reverse=True)[:MAX_PHRASES]]
    points = sum(weight for weight, _trait in found)
    return points, tuple(told) or (f"From: {shape.sender}",)


def traits(shape):
    """:return: dict trait -> how much of it is in a mail"""
    written = ends_of(shape.written, *_LOOK).lower()
    folded = fold(written)
    words, bare = _words(written), _words(folded)
    found = _shared([*_runs("w ", words), *_runs("d ", bare)], _BODY)
    subject = {
        *_runs("s ", ["^", *_words(shape.title.lower())]),
        *_runs("t ", _words(shape.subject)),
    }
    found |= _shared(subject, _SUBJECT, _MIN_SUBJECT)
    found |= _shared(_letters(f"{shape.subject} {folded}"), _LETTERS)
    sender = _words(fold(shape.sender).replace("_", " "))
    found |= dict.fromkeys([f"f {word}" for word in sender], _SENDER)
    found |= dict.fromkeys(
        [f"h {name}" for name in _HEADERS if header(shape.message, name)], 1.0
    )
    found |= dict.fromkeys([f"b {n}" for n in _SHAPES if getattr(shape, n)], 1.0)
    found[f"z {min(7, int(math.log2(len(written) + 1) / 1.5))}"] = 1.0
    if "http://" in written or "https://" in written:
        found["z url"] = 1.0
    if bare:
        found[f"z first {' '.join(bare[:2])}"] = _ENDS
        found[f"z last {bare[-1]}"] = _ENDS
    return found


def _shared(found, amount, least=_MIN_TRAITS):
    """:return: dict trait -> how much of it, the less the more of them there are"""
    each = dict.fromkeys(found)
    return dict.fromkeys(each, amount / math.sqrt(max(len(each), least)))


def _words(text):
    return ["0" if word.isdigit() else word for word in _WORD.findall(text)]


def _runs(prefix, words):
    """Words, and each two in a row."""
    yield from (prefix + word for word in words)
    yield from (f"{prefix}{a} {b}" for a, b in pairwise(words))


def _letters(text):
    """Each few letters in a row of a word, its beginning and end included."""
    runs = set()
    for word in set(text.split()):
        spaced = f" {word} "
        runs.update(spaced[i : i + _RUN] for i in range(len(spaced) - _RUN + 1))
    return [f"g {run}" for run in runs]


def learnt_from():
    """:return: which mails the weights come from"""
    return WEIGHTS.read_text().partition("\n")[0]


@cache
def _weights():
    _mails, *lines = WEIGHTS.read_text().splitlines()
    pairs = (line.split("\t") for line in lines)
    return {trait: int(weight) for trait, weight in pairs}
