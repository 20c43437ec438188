"""Customers that a list holds more than once."""


def repeats(keys_by_row):
    """Which rows of a list are the same customer as one above.

    :param keys_by_row: iterable of (number of the row, iterable of identity.Key)
    :return: dict number of a row -> (number of the first row that it repeats, kind of
        the key)
    """
    seen, found = {}, {}
    for number, keys in keys_by_row:
        for key in keys:
            holders = seen.setdefault((key.kind, key.value), {})
            for guard, first in holders.items():
                is_open = not guard or not key.guard or guard == key.guard
                if is_open and first != number:
                    found.setdefault(number, (first, key.kind))
            holders.setdefault(key.guard, number)
    return found
