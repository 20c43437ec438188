"""Which line of a quotation is which in another version of it."""

from collections import defaultdict, deque


def paired(before, after, *keys):
    """Pair the lines of two versions.

    :param list before: lines, of any kind
    :param list after: lines
    :param keys: functions line -> what the same line has in common, the surest first;
        of several that have the same, the first goes with the first
    :return: list of (line before, line after), None where there is none; in the order
        of ``after``, and what is gone behind what it stood behind
    """
    partner_of, old_of = {}, {}
    for key in keys:
        waiting = defaultdict(deque)
        for number, line in enumerate(before):
            if number not in partner_of:
                waiting[key(line)].append(number)
        for number, line in enumerate(after):
            if number not in old_of and waiting[key(line)]:
                old = waiting[key(line)].popleft()
                partner_of[old], old_of[number] = number, old
    # what is gone, by the line that it stood behind; -1 is the top
    gone, place = defaultdict(list), -1
    for number, line in enumerate(before):
        place = partner_of.get(number, place)
        if number not in partner_of:
            gone[place].append((line, None))
    pairs = gone[-1]
    for number, line in enumerate(after):
        old = before[old_of[number]] if number in old_of else None
        pairs += [(old, line), *gone[number]]
    return pairs
