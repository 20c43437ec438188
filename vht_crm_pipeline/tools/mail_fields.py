"""Labelled lines of a mail, in whatever way labels and values are set out."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from .mail_cells import columns, evident_below, labelled
from .mail_labels import DESCRIPTION, field_of

# Who fills in a form or signs a letter needs less; the rest is only text.
MAX_LINES = 300
MAX_LINE = 1500

# A line with a label that nobody knows
NOTE = re.compile(r"[^\W\d][^:\n]{1,40}[:：](?!//)\s*\S")
_MEMBER = re.compile(r"[{\[,]\s*(?=\"[\w .-]{1,40}\"\s*:)")
_RULE = re.compile(r"\s*(?:[-_=*~#.•]\s?){2,200}")
_AROUND = " \t*_\"'`,;|{}[]•·"
_PARTING = " \t-–—/|,;•·"


class Field(NamedTuple):
    """A value and the label that announces it.

    :ivar key: as of :func:`~.mail_labels.field_of`
    :ivar is_sure: the label means nothing else
    :ivar line: the first line that says so
    """

    key: str
    label: str
    value: str
    line: str
    is_sure: bool = True


def read_fields(text):
    """Read the labelled lines of a text.

    A value stands behind its label, in the next cell, in the row below, or on the next
    line; what a customer asks for goes on until the next label.

    :param str text: NFC; only its first MAX_LINES lines are read
    :return: list of Field in their order, list of the lines that are none
    :rtype: tuple[list[Field], list[str]]
    """
    reading = _Reading()
    lines = [
        piece.strip()
        for line in text.split("\n")[:MAX_LINES]
        for piece in _members(line.strip()[:MAX_LINE])
    ]
    place = 0
    while place < len(lines):
        place += reading.take(lines[place], lines[place + 1 : place + 2])
    return list(map(_finished, reading.fields)), reading.free


def _members(line):
    """The members of an object that a program has written on one line."""
    return _MEMBER.split(line) if line.count('":') > 1 else [line]


def _in_parts(label, value):
    """What "Tel / Mobile / Fax" announces, each with its own number.

    :return: list of (label, meaning or None for that of the whole label, value)
    """
    labels, values = label.split("/"), value.split("/")
    if 1 < len(labels) == len(values):
        meanings = list(map(field_of, labels))
        if all(key is not None for key, _is_sure in meanings):
            return list(zip(labels, meanings, values, strict=True))
    return [(label, None, value)]


def _finished(field):
    return Field(
        field.key,
        field.label.strip(_AROUND + _PARTING),
        "\n".join(field.values).strip().lstrip(":： "),
        field.line.replace("\t", " "),
        field.is_sure,
    )


@dataclass
class _Open:
    """A field while lines may still be added."""

    key: str
    is_sure: bool
    label: str
    line: str
    values: list

    @property
    def is_waiting(self):
        return self.key == DESCRIPTION or not any(self.values)


class _Reading:
    def __init__(self):
        self.fields = []
        self.free = []
        self.open = None

    def take(self, line, below):
        """Read a line; :return: how many lines were used"""
        if not line:
            if self.open and self.open.key == DESCRIPTION:
                self.open.values.append("")
            else:
                self.free.append("")
            return 1
        if not line[0].isalnum() and _RULE.fullmatch(line):
            self.open = None
            self.free.append("")
            return 1
        if below and (pairs := columns(line, below[0])):
            for label, (key, is_sure), value in pairs:
                self._add(key, is_sure, label, value, f"{label}: {value}")
            self.open = None
            return 2
        found, is_led = labelled(line)
        if not found and (meaning := evident_below(line, below)):
            found, is_led = [(line, meaning, "")], True
        if not found:
            self._continue(line)
            return 1
        for label, (key, is_sure), value in found:
            for part, meaning, told in _in_parts(label, value):
                self._add(*(meaning or (key, is_sure)), part, told, line)
        if not is_led:
            self.open = None
            self.free.append(line)
        return 1

    def _add(self, key, is_sure, label, value, line):
        value = value.strip(_AROUND).rstrip(_PARTING)
        self.open = _Open(key, is_sure, label, line, [value] if value else [])
        self.fields.append(self.open)

    def _continue(self, line):
        if self.open and self.open.key != DESCRIPTION and NOTE.match(line):
            self.open = None  # left empty
        if self.open and self.open.is_waiting:
            if not self.open.values:
                self.open.line += " " + line
            self.open.values.append(line)
        else:
            self.free.append(line)
