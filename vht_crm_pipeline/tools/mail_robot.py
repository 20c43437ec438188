"""Whether a person wants something from us in a mail, or a program sent it.

Signs that people's mail carries as well add up and never decide alone; that a person
filled in a form, or asks for something, weighs against them.
"""

from .mail_own import Own
from .mail_robot_headers import decisive
from .mail_robot_signs import Signs
from .mail_text import text_of
from .mail_verdict import AUTO_REPLY, DOUBTFUL, HUMAN, NOTICE, SPAM, Verdict


def judge(message, text=None, own=None):
    """Judge a mail that arrived.

    :param email.message.Message message: as parsed from bytes
    :param str | None text: of :func:`~.mail_text.text_of`, if it is known already
    :param Own | None own: what is ours
    :rtype: Verdict
    """
    signs = Signs(message, text_of(message) if text is None else text, own or Own())
    verdict = decisive(message, signs.sender, signs.subject)
    if not verdict:
        return HUMAN if signs.is_form else signs.verdict()
    if signs.is_form and verdict.kind in (AUTO_REPLY, SPAM, NOTICE):
        # What a person filled in may come by such a way as well
        return Verdict(verdict.kind, DOUBTFUL, verdict.reason, verdict.evidence)
    return verdict
