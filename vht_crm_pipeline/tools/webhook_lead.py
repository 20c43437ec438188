"""The fields that a webhook was sent, read as one row of somebody's list."""

import re
from dataclasses import replace

from .lead_columns import MANY_TIMES, is_label
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
# Things with a name of their own, which is nobody's.
NAMED_THINGS = {"form", "event", "entry", "changes", "object", "item"}
NAMES = {"name", "ten", "label", "subject"}
# Who is in it may be somebody else: what stands nearer to the customer goes before.
VAGUE = {*NAMED_THINGS, "record", "lead", "person", "user"}
# Whose address of a page is their own, and not that of the page with the form
OWNERS = {"customer", "contact", "client", "person", "khachhang", "khach"}
USER = "user"
# In the order in which Vietnamese say them
NAME_PARTS = (("lastname", "familyname"), ("firstname", "givenname"))
WHO = {word for words in NAME_PARTS for word in words} | {
    "name", "fullname", "contactname", "customername", "ten", "hoten", "hovaten",
}  # fmt: skip
# As forms of WordPress call their fields
YOUR = re.compile(r"^your[\W_]+", re.IGNORECASE)


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
    labels = _labels(pairs, meanings)
    taken = {meanings[known] for known in folded if known in meanings}
    taken -= {*MANY_TIMES, *PHONES}
    order = _by_nearness(pairs)
    suggested = suggest(
        [labels[place] for place in order], [_row([pairs[place] for place in order])]
    )
    columns = []
    for place, column in sorted(zip(order, suggested, strict=True)):
        meaning = column.key
        if not meaning or meaning in taken or meaning in NAMED:
            meaning = NOTE
        key = pairs[place][0]
        columns.append(Column(place, key, meanings.get(folded[place], meaning)))
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


def _labels(pairs, meanings):
    """:return: list of the labels of the fields, "" for what is not to be guessed"""
    keys = ["" if fold(key) in meanings else key for key, _text in pairs]
    labels = [_label(key) for key in keys]
    is_user = [_container(key) == USER for key in keys]
    named = {
        is_users
        for is_users, label in zip(is_user, labels, strict=True)
        if _squeezed(label) in WHO
    }
    if named == {True, False}:  # whoever works with the sender's program
        labels = [
            "" if is_users else label
            for is_users, label in zip(is_user, labels, strict=True)
        ]
    return labels


def _by_nearness(pairs):
    """:return: places of the fields, those first that are the customer's for sure"""
    return sorted(
        range(len(pairs)), key=lambda place: _container(pairs[place][0]) in VAGUE
    )


def _label(key):
    """What of a key is the label of a field: "data.customer.phone" is a phone."""
    parts = key.split(".")
    container = _container(key)
    while len(parts) > 1 and _squeezed(parts[0]) in CONTAINERS:
        parts = parts[1:]
    label = " ".join(parts)
    if len(parts) == 1:
        word = _squeezed(label)
        if container in NAMED_THINGS and word in NAMES:
            return ""
        if word == "url" and container not in OWNERS:
            return ""
    label = YOUR.sub("", label)
    if not is_label(label) and is_label(label[:-1]) and label.endswith("s"):
        label = label[:-1]
    return label


def _container(key):
    """:return: what a field is in, the innermost, of CONTAINERS; "" for nothing"""
    container = ""
    *outer, _last = key.split(".")
    for part in map(_squeezed, outer):
        if part not in CONTAINERS:
            break
        container = part
    return container


def _squeezed(text):
    return re.sub(r"[\W_]+", "", fold(text))


def _with_full_name(columns, pairs, meanings):
    """Join first and last name, if nothing else is the name of the contact."""
    if any(column.key == "contact_name" for column in columns):
        return columns, pairs
    labels = _labels(pairs, meanings)
    # of two with the same label the nearer one
    places = {_squeezed(labels[place]): place for place in _by_nearness(pairs)[::-1]}
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
