"""The text that an HTML mail shows, line by line, with the cells of its tables.

Each step goes over the whole text once, so ten thousand cells cost little more than as
many letters.
"""

import re
from html import unescape
from itertools import islice

MAX_HTML = 600_000
MAX_TAGS = 25_000
MAX_LINES = 5000
MAX_ENTITIES = 2000  # different ones

CELL = "\t"  # between two cells of a row
QUOTED = "> "  # before a line of a quotation

# Stand for structure until the white space of the source is gone.
_BLOCK, _BREAK, _CELL, _ROW = "\x1c", "\x1d", "\x1e", "\x1f"
_FIRST, _VALUE, _QUOTE, _UNQUOTE = "\x11", "\x10", "\x0e", "\x0f"
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
_UNSEEN = re.compile(r"<!--|<(style|script|title|xml)\b[^<>]*>", re.IGNORECASE)
_PREFORMATTED = re.compile(r"(</?pre\b)", re.IGNORECASE)
# No "<" in it, so an unclosed one costs no more than its own length.
_TAG = re.compile(r"<(/?[a-zA-Z][a-zA-Z0-9]*|[!?/])[^<>]*>")
_ENTITY = re.compile(r"(&#?\w{1,32};?)")
_FIRST_CELL = re.compile(f"{_ROW}[{_BLOCK} \t\n\r\f\v]*{_CELL}")
_BLOCKS = re.compile(f"{_BLOCK}[{_BLOCK} \t\n\r\f\v]+")
_SPACE = "\t\n\r\f\v\xa0\u3000"
_SPACES = re.compile(r"  +")
_BLANK_LINES = re.compile(r"\n *\n[ \n]*")
_NAMES_OF_BLOCKS = (
    "p div table ul ol dl dt h1 h2 h3 h4 h5 h6 hr section article header footer"
    " body center form fieldset address pre caption thead tbody"
)
_EDGES = " " + _BLOCK + _BREAK
_AFTER_FIRST = re.compile(f"{_FIRST}[{_EDGES}]*")


class _Shown(dict):
    """What is written for a tag; nothing for one that it does not know."""

    def __missing__(self, tag):
        return ""


_SHOWN = _Shown({
    **{
        form: _BLOCK for name in _NAMES_OF_BLOCKS.split() for form in (name, "/" + name)
    },
    "tr": _BLOCK + _ROW,
    "/tr": _BLOCK,
    "td": _CELL,
    "th": _CELL,
    "br": _BREAK,
    "/br": _BREAK,
    "li": _BLOCK + "- ",
    "/li": _BLOCK,
    "blockquote": _BLOCK + _QUOTE + _BLOCK,
    "/blockquote": _BLOCK + _UNQUOTE + _BLOCK,
    "dd": _VALUE,
    "/dd": _BLOCK,
})  # fmt: skip


class _Entities(dict):
    """The characters that entities stand for, each looked up once."""

    def __missing__(self, entity):
        if len(self) < MAX_ENTITIES:
            self[entity] = entity = unescape(entity)
        return entity


def html_to_text(html):
    """The text of an HTML mail as a reader sees it.

    Rows are lines, cells are parted by CELL, lines of quotations begin with QUOTED. The
    work is linear in the length; what stands after MAX_HTML characters, MAX_TAGS tags
    or MAX_LINES lines is not read.

    :param str html: of a part of a mail, however broken
    :return: text without tags
    :rtype: str
    """
    source = _CONTROLS.sub("", _without_unseen(html[:MAX_HTML]))
    parts = _TAG.split(_with_breaks(source), MAX_TAGS)
    if len(parts) > 2 * MAX_TAGS:
        parts[-1] = ""
    parts[1::2] = map(_SHOWN.__getitem__, map(str.lower, parts[1::2]))
    shown = "".join(parts)
    if _ROW not in shown.partition(_CELL)[0]:
        shown = shown.replace(_CELL, _FIRST, 1)  # of a row that was not opened
    shown = _FIRST_CELL.sub(_FIRST, shown).replace(_VALUE, _CELL)
    shown = _unescaped(_BLOCKS.sub(_BLOCK, shown.replace(_ROW, "")))
    for char in _SPACE:
        shown = shown.replace(char, " ")
    shown = _SPACES.sub(" ", shown)
    cells = [cell.strip(_EDGES) for cell in shown.split(_CELL)]
    text = (
        _AFTER_FIRST.sub("", CELL.join(cells))
        .replace(_BLOCK, "\n")
        .replace(_BREAK, "\n")
    )
    lines = [line.strip(" ") for line in _BLANK_LINES.sub("\n\n", text).split("\n")]
    if _QUOTE in text:
        lines = _quoted(lines)
    return "\n".join(islice(lines, MAX_LINES)).strip("\n")


def _without_unseen(html):
    kept, position = [], 0
    while unseen := _UNSEEN.search(html, position):
        kept.append(html[position : unseen.start()])
        if unseen[1]:
            end = re.compile(f"</{unseen[1]}", re.IGNORECASE).search(html, unseen.end())
            position = end.start() if end else len(html)
        else:
            end = html.find("-->", unseen.end())
            position = end + 3 if end >= 0 else len(html)
    return "".join([*kept, html[position:]])


def _with_breaks(source):
    """The source with line breaks where they are shown as such."""
    parts = _PREFORMATTED.split(source)
    for place in range(1, len(parts), 2):
        if parts[place][1] != "/":
            parts[place + 1] = parts[place + 1].replace("\n", _BREAK)
    return "".join(parts)


def _unescaped(text):
    """:func:`html.unescape`, quick where the same entities come again and again."""
    parts = _ENTITY.split(text)
    parts[1::2] = map(_Entities().__getitem__, parts[1::2])
    return "".join(parts)


def _quoted(lines):
    depth, was_blank = 0, False
    for line in lines:
        if line in (_QUOTE, _UNQUOTE):
            depth = max(depth + (1 if line == _QUOTE else -1), 0)
            continue
        line = line.replace(_QUOTE, "").replace(_UNQUOTE, "").strip(" ")
        if line or not was_blank:
            yield QUOTED * min(depth, 5) + line if line else ""
        was_blank = not line
