"""The cards of a .vcf file, and their lines, whatever phone or program wrote it.

vobject knows what the values mean. What it does not stand is taken care of before: of a
line that it cannot read it takes time exponential in the commas, a text ends for it at
the first comma, a "\\" at the end grows a word, and one bad line loses the whole file.
"""

import binascii
import contextlib
import re
from dataclasses import dataclass, field

import vobject

from .charset import BYTE_ORDER_MARKS, unicode_encoding
from .text import nfc

MAX_LINES = 500  # of one card
MAX_VALUE = 10_000  # characters
MAX_HEAD = 1000  # characters before the value

# Pictures, sounds and keys, which are never decoded, and what no person has written
LEFT_OUT = {
    "PHOTO", "LOGO", "SOUND", "KEY", "AGENT", "VERSION", "PRODID", "REV", "UID", "GEO",
    "TZ", "SORT-STRING", "MAILER", "CLASS", "SOURCE", "PROFILE", "CLIENTPIDMAP", "XML",
    "LANG", "MEMBER", "BEGIN", "END",
}  # fmt: skip
FIXED_PARTS = {"N": 5, "ADR": 7}  # after these, vobject drops what there is
GROUP_LABEL = "X-ABLABEL"
CHARSETS = {
    **dict.fromkeys(["windows1258", "cp1258"], "cp1258"),
    **dict.fromkeys(["iso88591", "latin1", "windows1252", "cp1252"], "cp1252"),
    **dict.fromkeys(["gb2312", "gbk", "gb18030"], "gb18030"),
    **dict.fromkeys(["shiftjis", "sjis"], "cp932"),
    **dict.fromkeys(["euckr", "ksc56011987"], "cp949"),
    "big5": "big5",
}

_MARK = BYTE_ORDER_MARKS[0][0]
_FRAME = re.compile(
    rb"(?:[\w-]{1,50}\.)?(BEGIN|END)[ \t]*:[ \t]*VCARD[ \t]*[\r\n]*", re.IGNORECASE
)
_AGENT = re.compile(
    rb"(?:[\w-]{1,50}\.)?AGENT[ \t]*(?:;[^:]{0,100})?:\s*", re.IGNORECASE
)
_NAME = re.compile(rb"(?:([A-Za-z0-9_-]+)\.)?([A-Za-z0-9_-]+)[ \t]*(?=[;:])")
_ESCAPE = re.compile(r"\\(.?)|,", re.DOTALL)


@dataclass
class CardText:
    """What stands in a file from one BEGIN to its END, or outside of any.

    :ivar pieces: list of bytes, all of it
    :ivar lines: those of ``pieces`` that are not of a card within the card
    """

    pieces: list = field(default_factory=list)
    lines: list = field(default_factory=list)
    has_begin: bool = False
    has_end: bool = False

    @property
    def original(self):
        return b"".join(self.pieces)


def eight_bit(content):
    """The bytes of a file: utf-16 as utf-8, all else as it is."""
    encoding = unicode_encoding(content)
    if encoding and encoding.startswith("utf-16"):
        return content.decode(encoding, "replace").encode()
    return content


def split_cards(content):
    """Find the cards of a file.

    An assistant's card (AGENT) is part of the one that it stands in; any other BEGIN
    tells that the END before it is missing.

    :param bytes content: of the file; utf-16 comes out as utf-8, all else as it is
    :return: generator of CardText, one also for what stands outside of cards
    """
    card, is_agent = CardText(), False
    for line in eight_bit(content).splitlines(keepends=True):
        bare = line.removeprefix(_MARK)
        frame = _FRAME.fullmatch(bare) if len(bare) < MAX_HEAD else None
        begins = frame and frame[1].upper() == b"BEGIN"
        if begins and card.has_begin and not is_agent and _ends_in_agent(card):
            is_agent = True
            card.pieces.append(line)
        elif begins:
            if card.has_begin or b"".join(card.pieces).strip():
                yield card
            card, is_agent = CardText([line], has_begin=True), False
        else:
            card.pieces.append(line)
            if frame and is_agent:
                is_agent = False
            elif frame and card.has_begin:
                card.has_end = True
                yield card
                card = CardText()
            elif not is_agent:
                card.lines.append(bare)
    if card.has_begin or b"".join(card.pieces).strip():
        yield card


def _ends_in_agent(card):
    last = card.lines[-1] if card.lines else b""
    return len(last) < MAX_HEAD and bool(_AGENT.fullmatch(last))


def read_lines(lines):
    """Read the lines of a card.

    :param lines: list of bytes
    :return: list of vobject's ContentLine, its value a text or what vobject makes of a
        name, address or organisation, its TYPE in capitals, PREF among it, its LABEL
        what the user of an iPhone called it; list of str, what is no such line; whether
        that is all
    """
    read, unread, labels = [], [], {}
    is_all = True
    for number, line in enumerate(_properties(lines)):
        if number == MAX_LINES:
            is_all = False
            break
        text = line.text
        if len(text) > MAX_VALUE:
            text, is_all = text[:MAX_VALUE], False
        if line.name == GROUP_LABEL:
            labels[line.group] = text.removeprefix("_$!<").removesuffix(">!$_")
        elif not line.name:
            unread.append(text)
        elif not line.is_left_out and text.strip():
            try:
                content_line, has_more = _content_line(line, text)
                read.append(content_line)
                if has_more:
                    unread.append(f"{line.name}: {text}")
            except Exception:  # noqa: BLE001 vobject raises whatever it stumbles on
                unread.append(f"{line.name}: {text}")
    for line in read:
        line.params["LABEL"] = [labels.get(line.group, "") if line.group else ""]
    return read, unread, is_all


def _content_line(line, text):
    # Commas part the names of a person; elsewhere people just write them
    comma = "," if line.name == "N" else "\\,"

    def escape(found):
        char = found[1]
        if found[0] == ",":
            return comma
        if char == ":":
            return char
        return found[0] if char and char in "\\,;nN" else f"\\\\{char}"

    types = [["TYPE", *sorted(line.types)]]
    value = _ESCAPE.sub(escape, text)
    read = vobject.base.ContentLine(line.name, types, value, line.group, encoded=True)
    vobject.vCard().add(read)
    if read.encoded:  # of a name that vobject knows and has no rules for
        vobject.vcard.VCardTextBehavior.decode(read)
    parts = FIXED_PARTS.get(line.name)
    has_more = parts and any(vobject.vcard.splitFields(read.value)[parts:])
    return read.transformToNative(), has_more


class _Property:
    """A line with what its head says; without a head, it is nothing but text."""

    def __init__(self, line):
        self.group = self.name = ""
        self.params = {}
        self.parts = [line]
        found = _NAME.match(line)
        colon = _colon(line, found.end()) if found else -1
        if colon >= 0:
            self.group, self.name = (
                (part or b"").decode().upper() for part in found.groups()
            )
            self.name = self.name.replace("_", "-")
            self.parts = [line[colon + 1 :]]
            head = line[found.end() : colon].decode("latin-1").upper()
            for param in head[:MAX_HEAD].replace('"', "").split(";"):
                key, equals, value = param.partition("=")
                # vCard 2.1 writes the values alone
                self._add(key.strip() if equals else "TYPE", value if equals else key)

    def _add(self, key, values):
        values = {value.strip() for value in values.split(",")} - {""}
        if key == "PREF":
            key, values = "TYPE", {"PREF"}
        self.params.setdefault(key, set()).update(values)

    @property
    def types(self):
        return self.params.get("TYPE", set())

    @property
    def is_left_out(self):
        return self.name in LEFT_OUT or self.name.startswith("X-")

    @property
    def is_quoted(self):
        return "QUOTED-PRINTABLE" in self._encodings

    @property
    def is_base64(self):
        return not self._encodings.isdisjoint({"B", "BASE64"})

    @property
    def _encodings(self):
        return self.params.get("ENCODING", set()) | self.types

    @property
    def text(self):
        """The value as text, its escapes still in it; "" for what is left out."""
        if self.is_left_out and self.name != GROUP_LABEL:
            return ""
        value = b"".join(self.parts)
        if self.is_quoted:
            value = binascii.a2b_qp(value)
        elif self.is_base64:
            with contextlib.suppress(binascii.Error):  # it stays as it is
                value = binascii.a2b_base64(value)
        return nfc(self._decoded(value)).strip()

    def _decoded(self, value):
        said = next(iter(self.params.get("CHARSET", ())), "").lower()
        named = CHARSETS.get(re.sub(r"[^a-z0-9]", "", said))
        for charset in filter(None, ("utf-8", named)):
            try:
                return value.decode(charset)
            except UnicodeDecodeError:
                continue
        return value.decode("cp1258", "replace")


def _colon(line, start):
    """Where the value begins, but for a colon in quotes; -1 for nowhere."""
    at = start
    for number, part in enumerate(line[start : start + MAX_HEAD].split(b'"')):
        colon = part.find(b":")
        if number % 2 == 0 and colon >= 0:
            return at + colon
        at += len(part) + 1
    return line.find(b":", start)


def _properties(lines):
    """Put the lines together that are one: folded, broken by QUOTED-PRINTABLE, or, as
    some phones write what is encoded, broken by nothing.
    """
    last = None
    for whole in map(_Property, _unfolded(lines)):
        if last and not whole.name and (last.is_quoted or last.is_base64):
            ending = last.parts.pop()
            if last.is_quoted:
                ending = ending.removesuffix(b"=")
            last.parts += ending, *whole.parts
            continue
        if last:
            yield last
        last = whole
    if last:
        yield last


def _unfolded(lines):
    parts, is_quoted, is_soft = [], False, False
    for line in lines:
        line = line.rstrip(b"\r\n")
        if not line.strip():
            is_soft = False
            continue
        if is_soft:
            parts += b"\n", line
        elif parts and line[:1] in b" \t":
            parts.append(line[1:])
        else:
            if parts:
                yield b"".join(parts)
            parts, is_quoted = [line], False
        if not is_soft:
            is_quoted |= b"QUOTED-PRINTABLE" in line[:MAX_HEAD].upper()
        is_soft = is_quoted and line.rstrip().endswith(b"=")
    if parts:
        yield b"".join(parts)
