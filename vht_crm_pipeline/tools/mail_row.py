"""The row of a list that a program sends: cells that no label tells."""

import re

from .email_address import email_key
from .mail_cells import DESCRIPTION, labelled
from .mail_companies import is_of_domain, is_organisation
from .mail_fields import Field
from .mail_people import is_person
from .phone import read_phones
from .province import find_province

MIN_CELLS = 4
MAX_CELLS = 40
MAX_ROWS = 20  # that are looked at

_SIGNS = "|", "\t", ";"
_PHONE = re.compile(r"[+(]?\d[\d\s().+-]{7,20}")
_NUMBER = re.compile(r"[#\d][\d\s:./,#TZ+-]*")
_MIN_NEED = 3  # words
_MAX_COMPANY = 6


def read_row(text):
    """Read the one row of a text, by what its cells are.

    :param str text: of a mail
    :return: list of Field, text without the row; no field for no such row or several
    :rtype: tuple[list[Field], str]
    """
    rows, lines = [], text.split("\n")
    for number, line in enumerate(lines):
        sign = next((sign for sign in _SIGNS if line.count(sign) >= MIN_CELLS - 1), "")
        cells = [cell.strip() for cell in line.split(sign)] if sign else []
        is_row = len(cells) <= MAX_CELLS and any(map(_is_phone, cells))
        if is_row and len(rows) < MAX_ROWS:
            rows.append((number, cells))
    if len(rows) != 1:
        return [], text
    number, cells = rows[0]
    fields = list(_fields(cells, " ".join(lines[number].split())))
    return fields, "\n".join([*lines[:number], *lines[number + 1 :]])


def _fields(cells, line):
    others, seen = [], set()
    address = next(filter(None, map(email_key, cells)), "")
    for cell in cells:
        key = _key_of(cell, address)
        if key == DESCRIPTION:
            others.append(cell)
        elif key and key not in seen:
            seen.add(key)
            yield Field(key, "", cell, line)
    need = max(others, key=len, default="")
    if "partner_name" not in seen:
        short = [cell for cell in others if len(cell.split()) <= _MAX_COMPANY]
        named = [cell for cell in short if cell != need and cell[:1].isupper()]
        yield from (Field("partner_name", "", cell, line) for cell in named[:1])
    if len(need.split()) >= _MIN_NEED:
        yield Field(DESCRIPTION, "", need, line)


def _is_phone(cell):
    return bool(_PHONE.fullmatch(cell) and read_phones(cell))


def _key_of(cell, address):
    """The field that a cell fills by itself; DESCRIPTION for what may be any text."""
    if not cell or labelled(cell)[0]:
        return ""
    if _is_phone(cell):
        return "phone"
    if _NUMBER.fullmatch(cell):
        return ""
    if cell == address or email_key(cell) == cell.lower():
        return "email_from"
    if find_province(cell):
        return "province"
    if is_organisation(cell) or is_of_domain(cell, address):
        return "partner_name"
    return "contact_name" if is_person(cell) else DESCRIPTION
