"""What came of a test, and when that is worse than what came of it elsewhere."""

import json
from dataclasses import asdict, dataclass

WORST_FIRST = ("missing", "skip", "error", "fail", "ok")


@dataclass(frozen=True)
class Outcome:
    """What came of one test.

    :ivar status: one of WORST_FIRST
    :ivar parts: how many parts (sub-tests, JavaScript tests) ended so
    :ivar queries: number of SQL statements
    :ivar browser: whether it opened a browser
    :ivar messages: why, one text for each part that did not pass
    """

    status: str
    parts: int = 1
    queries: int = 0
    seconds: float = 0
    browser: bool = False
    messages: tuple = ()

    @property
    def label(self):
        """The status, and the number of parts unless it is one."""
        return self.status if self.parts == 1 else f"{self.status}*{self.parts}"

    def is_worse_than(self, other):
        """Whether it ranks lower, or fewer parts passed, or more did not."""
        rank, others_rank = (WORST_FIRST.index(o.status) for o in (self, other))
        if rank != others_rank:
            return rank < others_rank
        if self.status == "ok":
            return self.parts < other.parts
        return self.parts > other.parts


MISSING = Outcome("missing")


def to_line(test, outcome):
    """One line of the file that a running group writes."""
    return json.dumps({"test": test, **asdict(outcome)}, ensure_ascii=False) + "\n"


def from_lines(lines):
    """{test: Outcome} of such a file; of two lines on one test, the worse counts."""
    outcomes = {}
    for line in lines:
        values = json.loads(line)
        test, messages = values.pop("test"), tuple(values.pop("messages"))
        outcome = Outcome(**values, messages=messages)
        if test not in outcomes or outcome.is_worse_than(outcomes[test]):
            outcomes[test] = outcome
    return outcomes
