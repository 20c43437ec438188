"""What the measurements say: costs, ratios with their spread, and the verdict."""

import itertools
import statistics
from dataclasses import dataclass

# A machine's noise is as often up as down: fewer pairs than these prove nothing.
ENOUGH_PAIRS = 5
MOST_PAIRS = 10
AGREEMENT = 0.9

OVER, SLOWER, SAME, FASTER = "over budget", "slower", "same", "faster"


@dataclass(frozen=True)
class Cost:
    """What one request cost.

    :ivar odoo: CPU seconds of the Odoo process
    :ivar postgres: CPU seconds of its PostgreSQL backends
    :ivar queries: SQL statements
    """

    odoo: float
    postgres: float
    queries: int

    @property
    def cpu(self):
        """CPU seconds of both, or work pushed into SQL would look free."""
        return self.odoo + self.postgres

    def __add__(self, other):
        return Cost(
            self.odoo + other.odoo,
            self.postgres + other.postgres,
            self.queries + other.queries,
        )


NOTHING = Cost(0.0, 0.0, 0)


@dataclass(frozen=True)
class Budget:
    """What an operation may cost more than stock.

    :ivar ratio: of CPU, the median of the pairs
    :ivar queries: SQL statements more for each record; None: no limit
    """

    ratio: float
    queries: float | None = None


@dataclass(frozen=True)
class OwnBudget:
    """What an operation of the add-on alone may cost, a request.

    :ivar queries: SQL statements, the most of all requests
    :ivar milliseconds: CPU of the database, the median
    """

    queries: int
    milliseconds: float


@dataclass(frozen=True)
class Ratio:
    """CPU of one side to another's, over pairs of neighbouring requests.

    :ivar pairs: one ratio for each pair, in the order of time
    """

    pairs: tuple

    @classmethod
    def of(cls, costs, others):
        """Compare what the same requests cost on two sides.

        Requests are pooled into at most ten pairs, because a single one is shorter
        than what disturbs it.

        :param list costs: of :class:`Cost`, one for each request
        :param list others: those of the other side, in the same order
        """
        count = min(MOST_PAIRS, len(costs))
        edges = [round(i * len(costs) / count) for i in range(count + 1)]
        slices = [slice(*edge) for edge in itertools.pairwise(edges)]
        return cls(
            tuple(total(costs[s]).cpu / total(others[s]).cpu for s in slices),
        )

    @property
    def median(self):
        """The figure of the table."""
        return statistics.median(self.pairs)

    @property
    def spread(self):
        """(low, high): half of the pairs lie between."""
        if len(self.pairs) == 1:
            return self.pairs * 2
        low, _median, high = statistics.quantiles(self.pairs, n=4, method="inclusive")
        return low, high

    def __str__(self):
        return "{:.2f} ({:.2f}–{:.2f})".format(self.median, *self.spread)


@dataclass(frozen=True)
class Finding:
    """One operation, measured on all sides.

    :ivar stock: what each request cost, a list of Cost; ours and control alike
    :ivar records: for how many records a request is
    :ivar calls: Python calls of a request on (stock, ours)
    """

    title: str
    records: int
    stock: list
    ours: list
    control: list
    calls: tuple
    budget: Budget | None = None

    @property
    def ratio(self):
        """Ours to stock."""
        return Ratio.of(self.ours, self.stock)

    @property
    def noise(self):
        """Stock to stock: what the same work may differ by."""
        return Ratio.of(self.control, self.stock)

    def per_record(self, costs):
        """The mean cost of one record, its queries as a fraction."""
        return [
            figure / (self.records * len(costs))
            for figure in (total(costs).cpu, total(costs).queries)
        ]

    @property
    def more_queries(self):
        """SQL statements of ours beyond stock's, for each record."""
        return self.per_record(self.ours)[1] - self.per_record(self.stock)[1]

    @property
    def verdict(self):
        """One of OVER, SLOWER, SAME, FASTER."""
        if self.budget and self._is_over(self.budget):
            return OVER
        # each pair against the control's of the same moment
        pairs = list(zip(self.ratio.pairs, self.noise.pairs, strict=True))
        agreeing = max(ENOUGH_PAIRS, AGREEMENT * len(pairs))
        if sum(ours > max(1, noise) for ours, noise in pairs) >= agreeing:
            return SLOWER
        if sum(ours < min(1, noise) for ours, noise in pairs) >= agreeing:
            return FASTER
        return SAME

    def _is_over(self, budget):
        if budget.queries is not None and self.more_queries > budget.queries:
            return True
        above = [pair for pair in self.ratio.pairs if pair > budget.ratio]
        return self.ratio.median > budget.ratio and len(above) >= ENOUGH_PAIRS


@dataclass(frozen=True)
class OwnFinding:
    """What the add-on alone can do, beside the SQL that computes the same.

    :ivar requests: what each request cost, a list of Cost
    :ivar references: what the SQL cost
    :ivar ratio: CPU to that of the SQL
    :ivar plan: text of PostgreSQL's plan, "" for none
    """

    title: str
    requests: list
    references: list
    ratio: Ratio
    budget: OwnBudget | None = None
    plan: str = ""

    @property
    def queries(self):
        """SQL statements of the request that takes most."""
        return max(cost.queries for cost in self.requests)

    @property
    def milliseconds(self):
        """CPU of the database for a request."""
        return 1000 * statistics.median(cost.postgres for cost in self.requests)

    @property
    def verdict(self):
        """OVER, or nothing to say."""
        budget = self.budget
        is_over = budget and (
            self.queries > budget.queries or self.milliseconds > budget.milliseconds
        )
        return OVER if is_over else ""


def total(costs):
    """The sum of some costs."""
    return sum(costs, NOTHING)
