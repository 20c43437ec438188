"""The fields that a webhook was sent, read as one row of somebody's list."""

import re
from dataclasses import replace

from .lead_columns import MANY_TIMES
from .lead_mapping import NAMED, NOTE, PHONES, Column, suggest
from .lead_rows import LeadReader
from .table_file import Row
from .text import fold

# What a field is packed in, or whose it is, does not change what it means.
CONTAINERS = {
    "data", "payload", "body", "record", "item", "object", "event", "entry", "changes",
    "lead", "customer", "contact", "client", "person", "user", "form", "formdata",
    "fielddata", "fields", "answers", "submission", "response", "attributes",
    "properties", "details", "info", "khachhang", "khach", "nguoilienhe", "thongtin",
}  # fmt: skip
# In the order in which Vietnamese say them
NAME_PARTS = (("lastname", "familyname"), ("firstname", "givenname"))


def columns_of(pairs, meanings=None):
    """What each field means: as the webhook says, else as its key and text suggest.

    A field that means nothing known is a line of the description. So is one that names
    a salesperson, a team or tags: nobody outside decides on these.

    :param pairs: list of (key, text)
    :param dict meanings: folded key -> one of lead_mapping.FIELDS, NOTE, "" for nothing
    :return: list of Column, in their order
    """
    meanings = meanings or {}
    folded = [fold(key) for key, _text in pairs]
    labels = [
        "" if known in meanings else _label(key)
        for known, (key, _text) in zip(folded, pairs, strict=True)
    ]
    taken = {meanings[known] for known in folded if known in meanings}
    taken -= {*MANY_TIMES, *PHONES}
    columns = []
    for known, (key, _text), column in zip(
        folded, pairs, suggest(labels, [_row(pairs)]), strict=True
    ):
        meaning = column.key
        if not meaning or meaning in taken or meaning in NAMED:
            meaning = NOTE
        columns.append(Column(column.index, key, meanings.get(known, meaning)))
    return columns


def read_lead(pairs, meanings=None, currency="VND", region="VN"):
    """Read the fields of one lead.

    :param pairs: list of (key, text) of ``webhook_payload.read_payload``
    :param dict meanings: see :func:`columns_of`
    :param str currency: ISO code of the company's
    :param str region: two letters, where the company is
    :return: LeadRow
    """
    columns = columns_of(pairs, meanings)
    columns, pairs = _with_full_name(columns, pairs, meanings or {})
    row = _row(pairs)
    return LeadReader(columns, [row], currency, region).read_row(row)


def _row(pairs):
    return Row(1, tuple(text for _key, text in pairs))


def _label(key):
    """What of a key is the label of a field: "data.customer.phone" is a phone."""
    parts = key.split(".")
    while len(parts) > 1 and _squeezed(parts[0]) in CONTAINERS:
        parts = parts[1:]
    return " ".join(parts)


def _squeezed(text):
    return re.sub(r"[\W_]+", "", fold(text))


def _with_full_name(columns, pairs, meanings):
    """Join first and last name, if nothing else is the name of the contact."""
    if any(column.key == "contact_name" for column in columns):
        return columns, pairs
    places = {
        _squeezed(_label(key)): place
        for place, (key, _text) in enumerate(pairs)
        if fold(key) not in meanings
    }
    parts = [
        next((places[name] for name in names if name in places), None)
        for names in NAME_PARTS
    ]
    if None in parts:
        return columns, pairs
    columns, pairs = list(columns), list(pairs)
    family, given = parts
    name = " ".join(filter(None, (pairs[family][1], pairs[given][1])))
    columns[family] = replace(columns[family], key="contact_name")
    columns[given] = replace(columns[given], key="")
    pairs[family] = (pairs[family][0], name)
    return columns, pairs
