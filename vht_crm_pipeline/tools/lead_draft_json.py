"""A draft as the database keeps it, for another try."""

from dataclasses import asdict
from decimal import Decimal

from .lead_draft import LeadDraft


def to_json(draft):
    """What is known of a draft, but for the bytes it was read from.

    :rtype: dict
    """
    known = {name: value for name, value in asdict(draft).items() if value}
    known.pop("original", None)
    if draft.expected_revenue is not None:
        known["expected_revenue"] = str(draft.expected_revenue)
    return known


def from_json(known):
    """The draft of which :func:`to_json` gave this; None for nothing.

    :param dict | None known: may come from an older version, other names are ignored
    :rtype: LeadDraft | None
    """
    if not known:
        return None
    known = {
        name: value
        for name, value in known.items()
        if name in LeadDraft.__dataclass_fields__
    }
    if "expected_revenue" in known:
        known["expected_revenue"] = Decimal(known["expected_revenue"])
    for name in {"evidence", "values"} & known.keys():
        known[name] = tuple(map(tuple, known[name]))
    return LeadDraft(**{"key": "", **known})
