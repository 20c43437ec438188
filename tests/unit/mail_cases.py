"""The mails of tests/mails/*.txt, and building them as mail programs would.

A case is `=== name`, what is expected of it (one `field: value` a line), `---`, and the
mail as a person would read it. Headers that every mail has are added. `as: cp1258 qp`
tells how it is written down. The files `_aside` were written before there were rules
and not looked at while the first ones were made, `_blind` by somebody who had not
seen the rules; `_hard`, `_more` and `_wider` came later, `_second` to `_sixth` were
measured once before the rules were mended by them. Those of a number are by one author
each, who had seen neither the rules nor any of the others.
"""

import base64
import hashlib
import quopri
import unicodedata
from dataclasses import dataclass, field, replace
from email.header import Header
from pathlib import Path

from odoo.addons.vht_crm_pipeline.tools.mail_own import Own

MAILS = Path(__file__).resolve().parents[1] / "mails"
OWN = Own(
    domains=frozenset({"congty.example"}),
    addresses=frozenset({"hanhle.sales@gmail.com"}),
    phones=("028 7300 1234", "0909 111 222"),
    tax_codes=("0302972996",),
    names=("Công ty TNHH Cân Điện Tử Sao Nam",),
)
DEFAULTS = {
    "Message-ID": "<case@mail.example>",
    "Date": "Fri, 20 Nov 2026 09:05:00 +0700",
    "To": "info@congty.example",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Transfer-Encoding": "8bit",
}
# Letters that windows-1258 has only as a base and a mark, as its keyboards type them
MARKS = "\u0300\u0301\u0303\u0309\u0323"


def corpora():
    """:return: list of the files of mails, programs' and people's"""
    return [
        path
        for kind in ("robots", "humans", "inquiries")
        for path in sorted(MAILS.glob(f"{kind}*.txt"))
    ]


def letters():
    """:return: list of the files of one mail, each a person's"""
    return sorted(MAILS.glob("*.eml"))


def author_of(stem):
    """:return: who wrote a file: "07" of "robots_07" """
    return stem.partition("_")[2] or stem


def digest():
    """:return: what changes with any of the mails"""
    content = b"".join(path.read_bytes() for path in [*corpora(), *letters()])
    return hashlib.sha256(content).hexdigest()[:16]


@dataclass(frozen=True)
class Case:
    """A mail, and what is expected to be read in it.

    :ivar expected: dict field -> list of values
    :ivar headers: list of pairs, as they are read
    :ivar form: set of "cp1258", "nfd", "bare", "qp", "base64"
    """

    name: str
    expected: dict
    headers: list
    body: str
    form: frozenset = field(default_factory=frozenset)

    @property
    def is_plain(self):
        return not any(name == "Content-Type" for name, _value in self.headers)

    @staticmethod
    def fits_cp1258(char):
        """Whether windows-1258 has a letter, as its own or with a mark."""
        return b"?" not in in_cp1258(char) or char == "?"

    @property
    def is_in_cp1258(self):
        return all(map(self.fits_cp1258, self.body))

    def mail(self):
        """:return: bytes of the mail"""
        headers = dict(self.headers)
        if "bare" in self.form:
            added = {"Message-ID": DEFAULTS["Message-ID"], "To": DEFAULTS["To"]}
        else:
            added = DEFAULTS
        headers = {**added, **headers}
        body = self._body()
        if not headers.get("Content-Type", "").startswith("multipart"):
            for form, name, encode in (
                ("qp", "quoted-printable", quopri.encodestring),
                ("base64", "base64", base64.encodebytes),
            ):
                if form in self.form:
                    body = encode(body)
                    headers["Content-Transfer-Encoding"] = name
        head = "".join(
            f"{name}: {_encoded(value, self.form)}\n" for name, value in headers.items()
        )
        return head.encode() + b"\n" + body

    def _body(self):
        if "nfd" in self.form:
            return unicodedata.normalize("NFD", self.body).encode()
        if "cp1258" in self.form:
            return in_cp1258(self.body)
        return self.body.encode()

    def but(self, **changes):
        """The case with something changed."""
        return replace(self, **changes)


def _encoded(value, form):
    if value.isascii() or "bare" in form:
        return value
    name, mark, address = value.rpartition(" <")
    if mark and name:
        return f"{Header(name.strip(chr(34)), 'utf-8').encode()}{mark}{address}"
    return Header(value, "utf-8").encode()


def in_cp1258(text):
    """A text in windows-1258, which has the tones as marks of their own."""
    pieces = []
    for char in unicodedata.normalize("NFC", text):
        try:
            pieces.append(char.encode("cp1258"))
        except UnicodeEncodeError:
            letters = unicodedata.normalize("NFD", char)
            tone = next((mark for mark in letters if mark in MARKS), "")
            base = unicodedata.normalize("NFC", letters.replace(tone, ""))
            pieces.append((base + tone).encode("cp1258", "replace"))
    return b"".join(pieces)


def cases(name):
    """:return: list of Case of a file of tests/mails, without its ending"""
    text = (MAILS / f"{name}.txt").read_text(encoding="utf-8")
    return [_case(part) for part in text.split("=== ")[1:]]


def _case(text):
    about, _mark, mail = text.partition("\n---\n")
    name, *lines = about.split("\n")
    expected = {}
    for line in lines:
        key, _mark, value = line.partition(": ")
        expected.setdefault(key, []).append(value)
    head, _mark, body = mail.partition("\n\n")
    headers = [tuple(line.split(": ", 1)) for line in head.split("\n")]
    headers = [(pair[0].rstrip(":"), pair[1] if pair[1:] else "") for pair in headers]
    form = frozenset(" ".join(expected.pop("as", [])).split())
    return Case(name, expected, headers, body, form)
