"""Outcomes with the add-on against the baseline."""

from dataclasses import dataclass, field

from _env.steps import SetupError

from .outcome import MISSING, Outcome


@dataclass(frozen=True)
class Difference:
    """A test that is worse than it was; `was` is None for one that is new."""

    test: str
    was: Outcome | None
    now: Outcome


@dataclass
class Comparison:
    """What a run says about the add-on.

    :ivar worse: differences that nobody agreed to
    :ivar on_purpose: those of the reviewed list
    :ivar stale: tests of the reviewed list that are not worse
    """

    worse: list = field(default_factory=list)
    on_purpose: list = field(default_factory=list)
    stale: list = field(default_factory=list)


def worse(before, after):
    """The `Difference`s between two {test: Outcome}, in the order of the tests' names.

    A test that did not run is worse, and so is a new one that does not pass.
    """
    found = []
    for test in sorted({*before, *after}):
        was, now = before.get(test), after.get(test, MISSING)
        if now.is_worse_than(was) if was else now.status != "ok":
            found.append(Difference(test, was, now))
    return found


def compare(before, after, on_purpose):
    """The `Comparison` of two {test: Outcome}.

    :param on_purpose: {test: reason}; those of tests that `before` has not are ignored
    """
    result = Comparison()
    for difference in worse(before, after):
        agreed = difference.test in on_purpose
        (result.on_purpose if agreed else result.worse).append(difference)
    still = {difference.test for difference in result.on_purpose}
    result.stale = sorted(set(on_purpose) & set(before) - still)
    return result


def growth(before, after):
    """[(more queries, test)] of the tests that do more, the most first.

    Without those in a browser, whose number of requests is never the same.
    """
    more = [
        (after[test].queries - before[test].queries, test)
        for test in before.keys() & after.keys()
        if not after[test].browser
    ]
    return sorted(((n, test) for n, test in more if n > 0), key=lambda m: (-m[0], m[1]))


def read_on_purpose(path):
    """The reviewed list, {test: reason}.

    :raise SetupError: a line without a reason
    """
    listed = {}
    for line in path.read_text().splitlines():
        if line and not line.startswith("#"):
            test, _spaces, reason = line.partition("  ")
            if not reason.strip():
                raise SetupError(f"{path.name}: {test} has no reason", "write one")
            listed[test] = reason.strip()
    return listed
