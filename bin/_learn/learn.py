"""Learns the weights of mail_voice.py; run by bin/learn in the project's Python."""

import math
import random
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import tests.unit.conftest  # noqa: F401 lets the tools be imported without Odoo

# isort: split
from odoo.addons.vht_crm_pipeline.tools import mail_robot, mail_verdict, mail_voice
from odoo.addons.vht_crm_pipeline.tools.mail_reader import parse_mail
from odoo.addons.vht_crm_pipeline.tools.mail_shape import Shape
from odoo.addons.vht_crm_pipeline.tools.mail_text import text_of

from tests.unit import mail_cases

EPOCHS, RATE, PENALTY = 12, 0.1, 1e-3
MIN_MAILS = 3  # that have a trait, or it teaches little
MIN_WEIGHT = 0.08  # smaller ones change no sum


@dataclass
class Mail:
    """A mail to learn from.

    :ivar file: name of its file
    :ivar dict traits: of :func:`mail_voice.traits`
    """

    file: str
    message: object
    traits: dict
    is_robot: bool


def mails():
    """:return: list of Mail, all of tests/mails"""
    return [
        _lesson(path.stem, case.mail())
        for path in mail_cases.corpora()
        for case in mail_cases.cases(path.stem)
    ] + [_lesson("letters", path.read_bytes()) for path in mail_cases.letters()]


def _lesson(file, content):
    message = parse_mail(content)
    shape = Shape(message, text_of(message), mail_cases.OWN)
    return Mail(file, message, mail_voice.traits(shape), file.startswith("robots"))


def learn(lessons):
    """Logistic regression by stochastic gradient descent, each weight at its own pace,
    on traits that are as large as they tell programs from people (Wang and Manning,
    "Baselines and Bigrams", 2012).

    :param list lessons: of Mail
    :return: dict trait -> weight, in UNITs
    """
    ratios = _ratios(lessons)
    rows = [
        (
            [(t, n * ratios[t]) for t, n in sorted(m.traits.items()) if t in ratios],
            m.is_robot,
        )
        for m in lessons
    ]
    weights, slopes = {}, {}
    order = random.Random(1)
    for _epoch in range(EPOCHS):
        order.shuffle(rows)
        for row, is_robot in rows:
            points = sum(weights.get(trait, 0.0) * amount for trait, amount in row)
            error = 1 / (1 + math.exp(-max(-30, min(30, points)))) - is_robot
            for trait, amount in row:
                weight = weights.get(trait, 0.0)
                slope = error * amount + PENALTY * weight
                slopes[trait] = slopes.get(trait, 1e-6) + slope * slope
                weights[trait] = weight - RATE * slope / math.sqrt(slopes[trait])
    told = {trait: weight * ratios[trait] for trait, weight in weights.items()}
    return {
        trait: round(weight * mail_voice.UNIT)
        for trait, weight in sorted(told.items())
        if abs(weight) >= MIN_WEIGHT
    }


def _ratios(lessons):
    """:return: dict trait -> logarithm of how much more often programs have it"""
    count = {True: Counter(), False: Counter()}
    for mail in lessons:
        count[mail.is_robot].update(mail.traits.keys())
    both = count[True] + count[False]
    mails = Counter(mail.is_robot for mail in lessons)
    return {
        trait: math.log(
            ((count[True][trait] + 1) / mails[True])
            / ((count[False][trait] + 1) / mails[False])
        )
        for trait, amount in both.items()
        if amount >= MIN_MAILS
    }


def judged(mail, weights):
    """:return: Verdict on a mail by some weights"""
    mail_voice._weights = lambda: weights
    return mail_robot.judge(mail.message, own=mail_cases.OWN)


def report(name, among, weights):
    """Print how many are judged wrongly."""
    robots = [mail for mail in among if mail.is_robot]
    people = [mail for mail in among if not mail.is_robot]
    verdicts = [judged(mail, weights) for mail in people]
    leaked = sum(judged(mail, weights).is_human for mail in robots)
    held = sum(not verdict.is_human for verdict in verdicts)
    ignored = sum(verdict.strength == mail_verdict.CERTAIN for verdict in verdicts)
    print(
        f"{name:24} programs let in {leaked:3} of {len(robots):4}, "
        f"people held {held:3} of {len(people):4}, ignored {ignored}",
        flush=True,
    )


def main():
    known = mails()
    if "--check" in sys.argv[1:]:
        # what one author wrote is alike: neither half of it teaches the other
        authors = sorted({mail_cases.author_of(mail.file) for mail in known})
        for author in authors:
            is_theirs = [mail_cases.author_of(mail.file) == author for mail in known]
            others = [
                m for m, is_his in zip(known, is_theirs, strict=True) if not is_his
            ]
            theirs = [m for m, is_his in zip(known, is_theirs, strict=True) if is_his]
            report(author, theirs, learn(others))
        return
    weights = learn(known)
    lines = [f"{trait}\t{weight}\n" for trait, weight in weights.items()]
    mail_voice.WEIGHTS.write_text("".join([f"{mail_cases.digest()}\n", *lines]))
    report(f"{len(weights)} weights", known, weights)


main()
