"""What a webhook was sent, as pairs of key and text, whatever its form."""

import json
import re
from itertools import islice
from urllib.parse import parse_qsl

from werkzeug.http import parse_options_header
from werkzeug.sansio.multipart import Data, Epilogue, Field, File, MultipartDecoder

from .charset import decode
from .lead_columns import is_label
from .table_cells import text_of
from .table_limits import MAX_COLUMNS
from .text import nfc

MAX_BYTES = 256 * 1024
MAX_FIELDS = MAX_COLUMNS
MAX_DEPTH = 32
MAX_KEY = 100
# A longer number is no count or amount: its digits stay as they are.
MAX_DIGITS = 17

JSON, FORM, MULTIPART = "json", "form", "multipart"
KINDS = {
    "application/json": JSON,
    "text/json": JSON,
    "application/x-www-form-urlencoded": FORM,
    "multipart/form-data": MULTIPART,
}
# Facebook, Zalo and the builders of pages send lists of questions with their answers.
LABELS = (
    "title", "label", "question", "name", "key", "field", "column_name", "column_id",
    "id",
)  # fmt: skip
VALUES = ("values", "value", "string_value", "answer")
ASIDE = ("type", "field_type", "field_id", "required", "order", "ref", "raw_value")

STRING = re.compile(r'"(?:[^"\\]+|\\.)*"?', re.DOTALL)
BRACKETED = re.compile(r"[^\[\]]+(?:\[[^\[\]]*\])+")


class PayloadError(ValueError):
    """What came in holds no lead that could be read.

    :ivar reason: a code word: ``unreadable``, ``too_deep``, ``several`` (leads) or
        ``not_an_object``
    """

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


def kind_of(content_type):
    """:return: JSON, FORM or MULTIPART; "" for what is not read"""
    mimetype = parse_options_header(content_type)[0].lower()
    is_json = mimetype.startswith("application/") and mimetype.endswith("+json")
    return JSON if is_json else KINDS.get(mimetype, "")


def read_payload(body, content_type):
    """Read the fields of what a sender calls one lead.

    All values of a key are there, a field within another is "outer.inner", an answer to
    a question has the question as its key. At most MAX_FIELDS.

    :param bytes body: at most MAX_BYTES
    :param str content_type: of a ``kind_of``
    :return: list of (key, text), text NFC
    :raise PayloadError: there is no lead in it
    """
    if not body.strip():
        raise PayloadError("unreadable")
    options = parse_options_header(content_type)[1]
    charset = options.get("charset", "")
    kind = kind_of(content_type)
    if kind == MULTIPART:
        tree = _tree(_multipart(body, options.get("boundary", ""), charset))
    else:
        text = decode(body, charset).strip()
        # curl says it is a form unless it is told otherwise
        if kind == JSON or text.startswith(("{", "[")):
            tree = _json(text)
        else:
            tree = _tree(_urlencoded(body, charset))
    return list(islice(_fields(tree), MAX_FIELDS))


# ------------------------------------------------------------
# JSON
# ------------------------------------------------------------


def _json(text):
    if _depth(text) > MAX_DEPTH:
        raise PayloadError("too_deep")
    try:
        tree = json.loads(
            text,
            object_pairs_hook=_grouped,
            parse_int=_number,
            parse_float=_number,
            parse_constant=str,
            strict=False,
        )
    except ValueError as error:
        raise PayloadError("unreadable") from error
    if isinstance(tree, list) and len(tree) > 1:
        if not all(isinstance(item, dict) and _answers(item, ()) for item in tree):
            raise PayloadError("several")
        tree = {"fields": [tree]}
    elif isinstance(tree, list) and tree:
        tree = tree[0]
    if not isinstance(tree, dict):
        raise PayloadError("not_an_object")
    return tree


def _depth(text):
    """How many brackets are open at once: the parser has to bear as many calls."""
    deepest = depth = 0
    for bracket in re.findall(r"[\[\]{}]", STRING.sub("", text)):
        depth += 1 if bracket in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _grouped(pairs):
    """:return: dict key -> list of all its values, since a key may come twice"""
    grouped = {}
    for key, value in pairs:
        grouped.setdefault(key, []).append(value)
    return grouped


def _number(text):
    if len(text) > MAX_DIGITS:
        return text
    is_whole = text.lstrip("-").isdigit()
    return text_of(int(text) if is_whole else float(text)) or text


# ------------------------------------------------------------
# FORMS
# ------------------------------------------------------------


def _urlencoded(body, charset):
    # latin-1 there and back: which charset it is, the bytes have to tell
    pairs = parse_qsl(
        body.decode("latin-1"), keep_blank_values=True, encoding="latin-1"
    )
    return [
        tuple(decode(text.encode("latin-1"), charset) for text in pair)
        for pair in pairs
    ]


def _multipart(body, boundary, charset):
    """Of a file its name is all that is read."""
    decoder = MultipartDecoder(boundary.encode("latin-1", "replace"))
    decoder.receive_data(body)
    decoder.receive_data(None)
    parts = []
    try:
        while not isinstance(event := decoder.next_event(), Epilogue):
            if isinstance(event, (Field, File)):
                parts.append((event, bytearray()))
            elif isinstance(event, Data) and parts:
                parts[-1][1].extend(event.data)
    except ValueError as error:
        raise PayloadError("unreadable") from error
    return [
        (
            part.name or "",
            part.filename if isinstance(part, File) else decode(bytes(data), charset),
        )
        for part, data in parts
    ]


def _tree(pairs):
    """Fields as JSON would have them: ``a[b]`` is within ``a``."""
    tree = {}
    for key, text in pairs:
        names = [key]
        if BRACKETED.fullmatch(key) and key.count("[") < MAX_DEPTH:
            names = [name for name in re.split(r"[\[\]]+", key) if name]
        *outer, last = names
        node = tree
        for name in outer:
            inner = node.setdefault(name, [{}])
            if not isinstance(inner[-1], dict):
                inner.append({})
            node = inner[-1]
        node.setdefault(last, []).append(text)
    return tree


# ------------------------------------------------------------
# FIELDS
# ------------------------------------------------------------


def _fields(node, path=()):
    """Yield (key, text) of whatever is within a node, which is at ``path``."""
    if isinstance(node, dict):
        answers = _answers(node, path) if path else None
        inner = answers or [
            # the number of an item says nothing
            (path if path and key.isdigit() else (*path, nfc(key).strip()[:MAX_KEY]), v)
            for key, values in node.items()
            for v in values
        ]
    elif isinstance(node, list) and any(isinstance(i, (dict, list)) for i in node):
        inner = [(path, item) for item in node]
    else:
        items = node if isinstance(node, list) else [node]
        yield ".".join(path), ", ".join(filter(None, map(text_of, items)))
        return
    for place, value in inner:
        yield from _fields(value, place)


def _answers(node, path):
    """What a question with its answer says, None for any other object.

    :return: list of (path, value)
    """
    told = {}
    for key, values in node.items():
        told.setdefault(key.lower(), []).extend(values)
    values = [value for name in VALUES for value in told.get(name, ())]
    labels = [label for name in LABELS for label in told.get(name, ())]
    if (
        not values
        or told.keys() - {*LABELS, *VALUES, *ASIDE}
        or not all(isinstance(label, str) for label in labels)
    ):
        return None
    labels = [nfc(label).strip()[:MAX_KEY] for label in labels]
    # a field has a name for programs and one for people
    label = next(filter(is_label, labels), labels[0] if labels else "")
    return [((label,) if label else path, value) for value in values]
