"""The labels and values of one line of a mail, and of a row of a table."""

import re
from functools import lru_cache
from itertools import islice

from .mail_labels import (
    DESCRIPTION,
    FAMILY,
    GIVEN,
    MAX_LABEL,
    field_of,
    may_end_label,
)
from .mail_people import is_person

MAX_CELLS = 40
MAX_COLONS = 12

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
    r"(?:\s+[-–—]\s+|\s*(?:=>?|[-–—]>|→|➡️?|»|\?|\.{3,})\s*|\s{2,})(?=\S)"
)
_MAX_BEFORE_SIGN = 60
_TELLING = re.compile(r"[?=→➡»]|[-–—]>")  # also behind what may mean something else
# What stands for a label in signatures
SYMBOLS = {
    **dict.fromkeys("📞☎📲✆", "phone"),
    "📱": "mobile",
    **dict.fromkeys("✉📧📩", "email_from"),
    "🌐": "website",
    **dict.fromkeys("📍🏠", "street"),
    **dict.fromkeys("👤👨👩🧑", "contact_name"),
    **dict.fromkeys("🏢🏭", "partner_name"),
    **dict.fromkeys("📝💬🛒", DESCRIPTION),
}
# "SĐT 0912 345 678": without a sign only what can be nothing else is believed.
_EVIDENT = {
    **dict.fromkeys(("phone", "mobile"), re.compile(r"[^\w+(]*[+(]?\d[\d\s().+-]{7,}")),
    "email_from": re.compile(r"\W*[^\s@]{1,64}@[^\s@]+\.[^\s@]+\W*$"),
    "tax_code": re.compile(r"\W*\d[\d .-]{9,}"),
}
_FAX = re.compile(r"\W*f(?:ax)?", re.IGNORECASE)
_VALUE = re.compile(r"[+(]?\d[\d\s().+-]{7,20}|[^\s@]{1,64}@[^\s@]+\.[^\s@]+")
_MAX_EVIDENT = 100
_MAY_BE_EVIDENT = re.compile(
    r"[^@\d]*@|\D*\d(?:\D*\d){7}|(?:[Hh]ọ|[Tt]ên|[Nn]gười|[Kk]hách|[Ff]ull) "
)
_SIGNS = re.compile(r"[:：\t|=→➡»?@]")
_REQUIRED = re.compile(r"\w ?\*$")  # as forms mark what must be filled in
_DASHES = re.compile(r"[-–—](?:>|\s)")


@lru_cache(500)  # a form is read in whole and in part, and judged before it is read
def labelled(line):
    """The fields of one line.

    :return: tuple of (label, meaning as of :func:`.mail_labels.field_of`, value);
        whether a label leads the line
    """
    if len(line) > MAX_LABEL and not _may_tell(line):
        return (), False
    found, is_led = _in_cells(_cells(line), bool(_REQUIRED.search(line)))
    return tuple(found), is_led


def columns(line, below):
    """The fields of two lines, if there are labels in the one, values in the other.

    :return: list as of :func:`labelled`
    """
    if "\t" not in line and "|" not in line:
        return []
    labels, values = _cells(line), _cells(below)
    if not 1 < len(labels) == len(values):
        return []
    keys = [field_of(label) for label in labels]
    if any(key is None for key, _is_sure in keys):
        return []
    if any(field_of(value)[0] is not None for value in values if value):
        return []
    return list(zip(labels, keys, values, strict=True))


def _may_tell(line):
    """Whether there may be a label in a line that is too long to be one itself."""
    return bool(
        _SIGNS.search(line)
        or "  " in line
        or "..." in line
        or _DASHES.search(line)
        or _may_be_evident(line)
    )


def _cells(line):
    mark = "\t" if "\t" in line else "|"
    return [cell.strip(" *") for cell in line.strip(" |").split(mark)[:MAX_CELLS]]


def _in_cells(cells, is_required):
    found, waiting, is_led = [], None, False
    for place, cell in enumerate(cells):
        bare = cell.rstrip(_END_OF_LABEL)
        is_asked = cell.endswith("?") or (is_required and len(cells) == 1)
        meaning = _NO_LABEL
        if (not place or found or waiting) and not _COLON.search(bare):
            meaning = field_of(bare, by_words=is_asked or len(cells) == 2)
        if _is_label(meaning, cell != bare or is_asked, len(cells), waiting):
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
            if found and cell and not pairs and not _COLON.search(cell):
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
        return is_sure and (cells > 2 or has_colon)
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
    if not marks and (other := _OTHER_SIGN.search(cell, 1, _MAX_BEFORE_SIGN)):
        meaning = field_of(cell[: other.start()], by_words="?" in other[0])
        if meaning[0] and (meaning[1] or _TELLING.search(other[0])):
            marks.append((0, other.start(), other.end(), meaning))
    if not marks and cell[:1] in SYMBOLS:
        value = cell[1:].lstrip("\ufe0f: ")
        return [(cell[:1], (SYMBOLS[cell[:1]], True), value)], True
    if not marks:
        pair = _evident(cell) if _may_be_evident(cell) else None
        return ([pair] if pair else []), bool(pair)
    ends = [start for start, *_rest in marks[1:]] + [len(cell)]
    pairs = [
        (cell[start:label_end], meaning, cell[value_start:end])
        for (start, label_end, value_start, meaning), end in zip(
            marks, ends, strict=True
        )
    ]
    return pairs, not _WORD.search(cell[: marks[0][0]])


def _may_be_evident(text):
    return 6 <= len(text) <= _MAX_EVIDENT and _MAY_BE_EVIDENT.match(text)


def _evident(cell):
    """A label and a value that shows what it is, None for anything else."""
    for word in reversed(list(islice(_WORD.finditer(cell), 4))):
        label, value = cell[: word.end()], cell[word.end() :]
        if may_end_label(word[0]):
            key, is_sure = field_of(label)
            if key in _EVIDENT and _EVIDENT[key].match(value):
                return label, (key, is_sure), value
            if _FAX.fullmatch(label) and _EVIDENT["phone"].match(value):
                return label, (key, is_sure), value
            if key == "contact_name" and is_sure and " " in label.strip():
                return (label, (key, is_sure), value) if value.istitle() else None
    return None


def evident_below(line, below):
    """What a line announces whose words alone tell, if the next one shows it."""
    if not below or len(line) > MAX_LABEL:
        return None
    if field_of(line)[0] == "contact_name" and " " in below[0] and is_person(below[0]):
        return field_of(line)
    if not _VALUE.fullmatch(below[0]):
        return None
    meaning = field_of(line, by_words=True)
    return meaning if meaning[0] in _EVIDENT else None


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
