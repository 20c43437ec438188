"""What a mail is judged to be."""

from dataclasses import dataclass

CERTAIN, DOUBTFUL = "certain", "doubtful"
AUTO_REPLY, BOUNCE, RECEIPT, CALENDAR = "auto_reply", "bounce", "receipt", "calendar"
NEWSLETTER, SPAM, NOTICE = "newsletter", "spam", "notice"
HEADER, REPORT, SUBJECT, WORDS = "header", "report", "subject", "words"


@dataclass(frozen=True)
class Verdict:
    """What a mail is.

    :ivar kind: AUTO_REPLY, BOUNCE (any report of delivery), RECEIPT (that a mail was
        read), CALENDAR (an answer to an invitation), NEWSLETTER, SPAM, NOTICE (of some
        system), or "" for a person's mail
    :ivar strength: CERTAIN, DOUBTFUL (somebody has to look), "" for a person's mail
    :ivar reason: HEADER, REPORT (the form of the mail), SUBJECT, or WORDS (what it says
        and what it lacks)
    :ivar evidence: tuple of what says so, as it stands in the mail
    """

    kind: str = ""
    strength: str = ""
    reason: str = ""
    evidence: tuple = ()

    @property
    def is_human(self):
        return not self.kind


HUMAN = Verdict()
