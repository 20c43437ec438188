"""The text that an HTML mail shows, line by line, with the cells of its tables."""

import re
from html import unescape

MAX_HTML = 1_000_000
MAX_TAGS = 60_000

CELL = "\t"  # between two cells of a row
QUOTED = "> "  # before a line of a quotation

# Stand for structure until the white space of the source is gone.
_BLOCK, _BREAK, _CELL, _QUOTE, _UNQUOTE = "\x1c", "\x1d", "\x1e", "\x0e", "\x0f"
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
_UNSEEN = re.compile(r"<!--|<(style|script|title|xml)\b[^<>]*>", re.IGNORECASE)
# No "<" in it, so an unclosed one costs no more than its own length.
_TAG = re.compile(r"<(/?[a-zA-Z][a-zA-Z0-9]*)[^<>]*>|<[!?/][^<>]*>")
_SPACE = re.compile(r"[ \t\n\r\f\v\xa0\u3000]+")
_BLOCKS = (
    "p div table tr ul ol dl dt h1 h2 h3 h4 h5 h6 hr section article header footer"
    " body center form fieldset address pre caption thead tbody"
)
_SHOWN = {
    **{form: _BLOCK for name in _BLOCKS.split() for form in (name, "/" + name)},
    "br": _BREAK,
    "/br": _BREAK,
    "li": _BLOCK + "- ",
    "/li": _BLOCK,
    "blockquote": _BLOCK + _QUOTE + _BLOCK,
    "/blockquote": _BLOCK + _UNQUOTE + _BLOCK,
    "dd": _CELL,
    "/dd": _BLOCK,
}
_EDGES = " " + _BLOCK + _BREAK


def html_to_text(html):
    """The text of an HTML mail as a reader sees it.

    Rows are lines, cells are parted by CELL, lines of quotations begin with QUOTED. The
    work is linear in the length; what stands after MAX_HTML characters or MAX_TAGS tags
    is not read.

    :param str html: of a part of a mail, however broken
    :return: text without tags
    :rtype: str
    """
    source = _CONTROLS.sub("", _without_unseen(html[:MAX_HTML]))
    shown = _SPACE.sub(" ", unescape("".join(_shown(source))))
    cells = (cell.strip(_EDGES) for cell in shown.split(_CELL))
    text = CELL.join(cells).replace(_BLOCK, "\n").replace(_BREAK, "\n")
    return "\n".join(_lines(text)).strip("\n")


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


def _shown(source):
    """The text and what stands for its tags, piece by piece."""
    parts = iter(_TAG.split(source, MAX_TAGS))
    is_first_cell, is_preformatted = True, False
    last = _BLOCK
    for text in parts:
        if is_preformatted:
            text = text.replace("\n", _BREAK)
        if text and not (text.isspace() and last == _BLOCK):
            last = text
            yield text
        tag = (next(parts, None) or "").lower()
        if tag in ("td", "th"):
            shown = "" if is_first_cell else _CELL
            is_first_cell = False
        else:
            shown = _SHOWN.get(tag, "")
            is_first_cell = is_first_cell or tag == "tr"
            is_preformatted = tag == "pre" or (is_preformatted and tag != "/pre")
        if last == _BLOCK:
            shown = shown.removeprefix(_BLOCK)
        if shown:
            last = shown[-1]
            yield shown


def _lines(text):
    depth, was_blank = 0, False
    for line in text.split("\n"):
        if line in (_QUOTE, _UNQUOTE):
            depth = max(depth + (1 if line == _QUOTE else -1), 0)
            continue
        line = line.replace(_QUOTE, "").replace(_UNQUOTE, "").strip(" ")
        if line or not was_blank:
            yield QUOTED * min(depth, 5) + line if line else ""
        was_blank = not line
