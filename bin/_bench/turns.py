"""The sides take turns request by request: a machine's speed drifts within seconds."""

from .figures import Finding, OwnFinding, Ratio

WARM_UP = 2


def compare(operation, stock, ours, control):
    """Do an operation on all three sides.

    :param operation: class of ``benchmarks``
    :param stock: the Side without the add-on; ``ours`` with it, ``control`` is a
        second one without
    :rtype: Finding
    """
    sides = [stock, ours, control]
    warm_up, requests = min(WARM_UP, operation.warm_up), operation.requests
    for side in sides:
        side("prepare", operation.name, warm_up + requests + 1)
    costs = {side: [] for side in sides}
    for number in range(warm_up + requests):
        # whoever comes first finds the processor's caches as the last one left them
        first = number % len(sides)
        for side in sides[first:] + sides[:first]:
            cost = side("measure", number)
            if number >= warm_up:
                costs[side].append(cost)
    calls = [side("count_calls", warm_up + requests) for side in (stock, ours)]
    return Finding(
        name=operation.name,
        title=operation.title,
        records=operation.records,
        stock=costs[stock],
        ours=costs[ours],
        control=costs[control],
        calls=tuple(count / operation.records for count in calls),
        budget=operation.budget,
    )


def compare_with_sql(operation, ours):
    """What the add-on alone can do, beside the SQL that computes the same.

    :rtype: OwnFinding
    """
    count = operation.requests + WARM_UP
    ours("prepare", operation.name, count)
    costs = {"request": [], "reference": []}
    for number in range(count):
        methods = list(costs)[:: 1 if number % 2 else -1]
        for method in methods:
            cost = ours("measure", number, method)
            if number >= WARM_UP:
                costs[method].append(cost)
    return OwnFinding(
        title=operation.title,
        ratio=Ratio.of(costs["request"], costs["reference"]),
        queries=costs["request"][-1].queries,
        sql_queries=costs["reference"][-1].queries,
    )
