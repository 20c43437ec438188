"""Labelled lines of a mail, in whatever way labels and values are set out."""

import re
from dataclasses import dataclass
from itertools import islice

from .mail_labels import FAMILY, GIVEN, field_of, may_end_label

# Who fills in a form or signs a letter needs less; the rest is only text.
MAX_LINES = 300
MAX_LINE = 1500
MAX_CELLS = 40
MAX_COLONS = 12

DESCRIPTION = "description"
# Of these a label in the middle of a sentence is believed.
_IN_SENTENCES = {
    "phone", "mobile", "email_from", "tax_code", "street", "contact_name",
    "partner_name",
}  # fmt: skip
# Of these a label may stand on a line alone, without a sign.
_ALONE = _IN_SENTENCES | {
    "province", "website", "function", "expected_revenue", DESCRIPTION, FAMILY, GIVEN
}  # fmt: skip
_NO_LABEL = (None, False)
_END_OF_LABEL = " :：*.?"
_COLON = re.compile(r"[:：](?!//)")
_WORD = re.compile(r"[^\W_]+(?:[_-][^\W_]+)*")
_OTHER_SIGN = re.compile(
    r"(.{1,50}?)(\s+[-–—]\s+|\s*(?:=>?|[-–—]>|→|➡️?|»|\?|\.{3,})\s*|\s{2,})(?=\S)"
)
# "SĐT 0912 345 678": without a sign only what can be nothing else is believed.
_EVIDENT = {
    **dict.fromkeys(("phone", "mobile"), re.compile(r"[^\w+(]*[+(]?\d[\d\s().+-]{7,}")),
    "email_from": re.compile(r"\W*[^\s@]{1,64}@[^\s@]+\.[^\s@]+\W*$"),
    "tax_code": re.compile(r"\W*\d[\d .-]{9,}"),
}
_MAY_BE_EVIDENT = re.compile(
    r"(?=.{6,100}$)(?:[^@]*@|(?:\D*\d){8}|(?:họ|tên|người|khách|full) )", re.IGNORECASE
)

_RULE = re.compile(r"\s*(?:[-_=*~#.•]\s?){2,200}")
_AROUND = " \t*_\"'`,;|{}[]•·"
_PARTING = " \t-–—/|,;•·"


@dataclass(frozen=True)
class Field:
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
    lines = [line.strip()[:MAX_LINE] for line in text.split("\n")[:MAX_LINES]]
    place = 0
    while place < len(lines):
        place += reading.take(lines[place], lines[place + 1 : place + 2])
    return list(map(_finished, reading.fields)), reading.free


def _finished(field):
    return Field(
        field.key,
        field.label.strip(_AROUND + _PARTING),
        "\n".join(field.values).strip(),
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
        if _RULE.fullmatch(line):
            self.open = None
            self.free.append("")
            return 1
        cells = _cells(line)
        if below and (pairs := _columns(cells, _cells(below[0]))):
            for label, (key, is_sure), value in pairs:
                self._add(key, is_sure, label, value, f"{label}: {value}")
            self.open = None
            return 2
        found, starts_with_label = _in_cells(cells)
        if not found:
            self._continue(line)
            return 1
        for label, (key, is_sure), value in found:
            self._add(key, is_sure, label, value, line)
        if not starts_with_label:
            self.open = None
            self.free.append(line)
        return 1

    def _add(self, key, is_sure, label, value, line):
        value = value.strip(_AROUND).rstrip(_PARTING)
        self.open = _Open(key, is_sure, label, line, [value] if value else [])
        self.fields.append(self.open)

    def _continue(self, line):
        if self.open and self.open.is_waiting:
            if not self.open.values:
                self.open.line += " " + line
            self.open.values.append(line)
        else:
            self.free.append(line)


def _cells(line):
    mark = "\t" if "\t" in line else "|"
    return [cell.strip(" *") for cell in line.strip(" |").split(mark)[:MAX_CELLS]]


def _columns(labels, values):
    """Labels in one row, their values in the row below."""
    if len(labels) < 2 or len(labels) != len(values):
        return []
    keys = [field_of(label) for label in labels]
    if any(key is None for key, _is_sure in keys):
        return []
    if any(field_of(value)[0] is not None for value in values if value):
        return []
    return list(zip(labels, keys, values, strict=True))


def _in_cells(cells):
    """The fields of a line: list of (label, meaning, value); whether one leads it."""
    found, waiting, is_led = [], None, False
    for place, cell in enumerate(cells):
        bare = cell.rstrip(_END_OF_LABEL)
        is_asked = cell.endswith("?")
        meaning = _NO_LABEL
        if (not place or found or waiting) and ":" not in bare:
            meaning = field_of(bare, by_words=is_asked)
        if _is_label(meaning, cell != bare, len(cells), waiting):
            if waiting:
                found.append((*waiting, ""))
            waiting = (bare, meaning)
            is_led = is_led or not place
        elif waiting:
            found.append((*waiting, cell))
            waiting = None
        else:
            pairs, leads = _in_cell(cell)
            is_led = is_led or (leads and not place)
            if found and cell and not pairs:
                label, known, value = found.pop()
                pairs = [(label, known, f"{value} | {cell}")]
            found += pairs
    if waiting:
        found.append((*waiting, ""))
    return found, is_led


def _is_label(meaning, has_colon, cells, is_waiting):
    """Whether a cell is nothing but a label."""
    key, is_sure = meaning
    if key is None:
        return False
    if is_waiting:
        return is_sure
    if cells > 1 or has_colon:
        return True
    return is_sure and key in _ALONE


def _in_cell(cell):
    """The fields of one cell, and whether it begins with a label."""
    marks = []  # (start of the label, its end, start of the value, meaning)
    for colon in islice(_COLON.finditer(cell), MAX_COLONS):
        begin = marks[-1][2] if marks else 0
        label = _label_before(cell, begin, colon.start(), is_first=not marks)
        if label:
            start, meaning = label
            if not marks and start and meaning[0] not in _IN_SENTENCES:
                continue
            marks.append((start, colon.start(), colon.end(), meaning))
    if not marks and (other := _OTHER_SIGN.match(cell)):
        meaning = field_of(other[1], by_words="?" in other[2])
        if meaning[0] and (meaning[1] or "?" in other[2]):
            marks.append((0, other.end(1), other.end(), meaning))
    if not marks:
        pair = _evident(cell) if _MAY_BE_EVIDENT.match(cell) else None
        return ([pair] if pair else []), bool(pair)
    ends = [start for start, *_rest in marks[1:]] + [len(cell)]
    pairs = [
        (cell[start:label_end], meaning, cell[value_start:end])
        for (start, label_end, value_start, meaning), end in zip(
            marks, ends, strict=True
        )
    ]
    return pairs, not _WORD.search(cell[: marks[0][0]])


def _evident(cell):
    """A label and a value that shows what it is, None for anything else."""
    for word in reversed(list(islice(_WORD.finditer(cell), 4))):
        label, value = cell[: word.end()], cell[word.end() :]
        if may_end_label(word[0]):
            key, is_sure = field_of(label)
            if key in _EVIDENT and _EVIDENT[key].match(value):
                return label, (key, is_sure), value
            if key == "contact_name" and is_sure and " " in label.strip():
                return (label, (key, is_sure), value) if value.istitle() else None
    return None


def _label_before(cell, begin, end, is_first):
    """The label that ends at a colon: its start and meaning, None for none."""
    text = cell[begin:end]
    if is_first:
        meaning = field_of(text, by_words=True)
        if meaning[0] is not None:
            return begin, meaning
    words = list(_WORD.finditer(text[-2 * 60 :]))[-5:]
    if not words or not may_end_label(words[-1][0]):
        return None
    offset = end - len(text[-2 * 60 :])
    for word in words:
        if word[0][0].isdigit():
            continue
        start = offset + word.start()
        meaning = field_of(cell[start:end])
        if meaning[0] is not None:
            return start, meaning
    return None
