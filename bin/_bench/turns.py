"""The sides take turns request by request: a machine's speed drifts within seconds."""

from _env.steps import SetupError

from .figures import Finding, OwnFinding, Ratio


def compare(operation, stock, ours, control, budget=None, most=None):
    """Do an operation on all three sides.

    :param operation: class of ``benchmarks``
    :param budget: what it may cost beside stock, None: it is not judged
    :param int most: no more requests than these
    :param stock: the Side without the add-on; ``ours`` with it, ``control`` is a
        second one without
    :rtype: Finding
    :raise SetupError: the sides do not have the same data for it
    """
    sides = [stock, ours, control]
    warm_up = operation.warm_up
    requests = min(operation.requests, most or operation.requests)
    count = warm_up + requests + 1
    if len({side("prepare", operation.name, count) for side in sides}) > 1:
        raise SetupError(f"{operation.name}: the sides have other data")
    costs = {side: [] for side in sides}
    for number in range(warm_up + requests):
        # whoever comes first finds the processor's caches as the last one left them
        first = number % len(sides)
        for side in sides[first:] + sides[:first]:
            cost = side("measure", number)
            if number >= warm_up:
                costs[side].append(cost)
    calls = {side: side("count_calls", count - 1) for side in sides}
    return Finding(
        title=operation.title,
        records=operation.records,
        stock=costs[stock],
        ours=costs[ours],
        control=costs[control],
        calls=(calls[stock], calls[ours]),
        budget=budget,
    )


def compare_with_sql(operation, ours):
    """What the add-on alone can do, beside the SQL that computes the same.

    :rtype: OwnFinding
    """
    count = operation.warm_up + operation.requests
    ours("prepare", operation.name, count)
    costs = {"request": [], "reference": []}
    for number in range(count):
        for method in list(costs)[:: 1 if number % 2 else -1]:
            cost = ours("measure", number, method)
            if number >= operation.warm_up:
                costs[method].append(cost)
    return OwnFinding(
        title=operation.title,
        requests=costs["request"],
        references=costs["reference"],
        ratio=Ratio.of(costs["request"], costs["reference"]),
        budget=operation.budget,
        plan=ours("explain", 0),
    )
