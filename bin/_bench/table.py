"""The tables, as text that is Markdown too."""

from dataclasses import dataclass, field

from .figures import total

# A tenth more is noise; twice as dear at a hundred times the size is nothing.
TOLERANCE, FLAT = 1.1, 2

HEAD = (
    "operation",
    "stock, ms CPU a record",
    "ratio to stock",
    "control",
    "queries a record",
    "calls",
    "budget",
    "verdict",
)
OWN_HEAD = (
    "operation",
    "database, ms CPU",
    "ratio to raw SQL",
    "queries",
    "queries of the SQL",
    "budget",
    "verdict",
)


@dataclass
class Results:
    """What was found at one size.

    :ivar installing: seconds of the transaction that installs the add-on
    :ivar rebuilding: ``databases.Filling`` of the history after it
    :ivar recognising: ``databases.Filling`` of the keys after that
    :ivar applied: whether the default stage set was applied
    """

    size: int
    applied: bool = False
    findings: list = field(default_factory=list)
    own: list = field(default_factory=list)
    installing: float = 0.0
    rebuilding: object = None
    recognising: object = None

    def __str__(self):
        return f"{self.title()}\n\n{self.tables()}"

    def title(self):
        """What was measured."""
        applied = ", the 7 steps applied" if self.applied else ""
        return f"{self.size:,} leads{applied}"

    def tables(self):
        """One beside stock, one of what only the add-on does."""
        parts = []
        if self.findings:
            parts.append(rows(HEAD, map(_row, self.findings)))
        if self.own:
            parts.append(rows(OWN_HEAD, map(_own_row, self.own)))
        parts += [f"```\n{own.plan}\n```" for own in self.own if own.plan]
        return "\n\n".join(parts)


def rows(head, body):
    """A Markdown table whose columns are aligned for reading it as text."""
    lines = [head, *body]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    lines.insert(1, ["-" * width for width in widths])
    return "\n".join(
        "| {} |".format(" | ".join(map(str.ljust, line, widths))) for line in lines
    )


def growth(runs):
    """How the cost of a request grows with the number of leads: times what it is at the
    smallest size. What grows faster than its data, or than stock, is named.

    :param list runs: Results of the same operations, the smallest first
    """
    sizes = [run.size for run in runs]
    head = ("operation", *(f"{size:,}" for size in sizes), "stock", "grows")
    body = []
    for found in _of_all([run.findings for run in runs]):
        body.append(_curve(sizes, found, "ours", "stock"))
    for found in _of_all([run.own for run in runs]):
        body.append(_curve(sizes, found, "requests", "references"))
    return rows(head, body)


def _of_all(runs):
    """The findings of the operations that were measured at every size."""
    runs = [{finding.title: finding for finding in run} for run in runs]
    for title in runs[0]:
        if all(title in run for run in runs):
            yield [run[title] for run in runs]


def _curve(sizes, found, ours, stock):
    ours, stock = (
        [total(getattr(finding, side)).cpu for finding in found]
        for side in (ours, stock)
    )
    ours = [cost / ours[0] for cost in ours]
    last, last_of_stock = ours[-1], stock[-1] / stock[0]
    verdict = "with its data" if last > FLAT else "hardly"
    if last > TOLERANCE * sizes[-1] / sizes[0]:
        verdict = "faster than its data"
    elif last > TOLERANCE * max(1, last_of_stock):
        verdict = "faster than stock"
    return (
        found[0].title,
        *(f"{cost:.2f}" for cost in ours),
        f"{last_of_stock:.2f}",
        verdict,
    )


def _row(finding):
    milliseconds, queries = finding.per_record(finding.stock)
    _ours, our_queries = finding.per_record(finding.ours)
    stock_calls, our_calls = finding.calls
    return (
        finding.title,
        f"{1000 * milliseconds:.1f}",
        str(finding.ratio),
        str(finding.noise),
        f"{queries:.1f} → {our_queries:.1f}",
        f"{our_calls / stock_calls:.2f}",
        _budget(finding.budget),
        finding.verdict,
    )


def _own_row(own):
    return (
        own.title,
        f"{own.milliseconds:.1f}",
        str(own.ratio),
        str(own.queries),
        str(own.references[-1].queries),
        f"{own.budget.milliseconds} ms, {own.budget.queries}" if own.budget else "–",
        own.verdict,
    )


def _budget(budget):
    if not budget:
        return "–"
    if budget.queries is None:
        return f"{budget.ratio:.2f}"
    return f"{budget.ratio:.2f}, +{budget.queries}"
