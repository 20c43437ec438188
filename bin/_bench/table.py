"""The tables, as text that is Markdown too."""

from dataclasses import dataclass, field

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
OWN_HEAD = ("operation", "ratio to raw SQL", "queries", "queries of the SQL")


@dataclass
class Results:
    """What was found at one size.

    :ivar installing: seconds of the transaction that installs the add-on
    """

    size: int
    findings: list = field(default_factory=list)
    own: list = field(default_factory=list)
    installing: float = 0.0

    def __str__(self):
        return (
            f"{self.size:,} leads; installing took {self.installing:.1f} s\n\n"
            f"{self.tables()}"
        )

    def tables(self):
        """One beside stock, one of what only the add-on does."""
        parts = []
        if self.findings:
            parts.append(rows(HEAD, map(_row, self.findings)))
        if self.own:
            parts.append(rows(OWN_HEAD, map(_own_row, self.own)))
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
    """How the cost of an operation grows with the number of leads, with the add-on and
    without: times what it costs at the smallest size.

    :param list runs: Results of the same operations, the smallest first
    """
    head = ("operation", *(f"{run.size:,}" for run in runs), "stock")
    body = []
    for findings in zip(*(run.findings for run in runs), strict=True):
        ours, stock = (
            [finding.per_record(getattr(finding, side))[0] for finding in findings]
            for side in ("ours", "stock")
        )
        body.append(
            (
                findings[0].title,
                *(f"{cost / ours[0]:.2f}" for cost in ours),
                f"{stock[-1] / stock[0]:.2f}",
            )
        )
    return rows(head, body)


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
    return own.title, str(own.ratio), str(own.queries), str(own.sql_queries)


def _budget(budget):
    if not budget:
        return "–"
    if budget.queries is None:
        return f"{budget.ratio:.2f}"
    return f"{budget.ratio:.2f}, +{budget.queries}"
