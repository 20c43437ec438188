"""Files of business cards for tests, and what fuzzing makes of them."""

from hypothesis import strategies as st

from odoo.addons.vht_crm_pipeline.tools.vcard import read_vcards


def file_of(*cards, version="3.0", end="\r\n"):
    lines = []
    for card in cards:
        lines += ["BEGIN:VCARD", f"VERSION:{version}", *card.strip().split("\n")]
        lines.append("END:VCARD")
    return end.join([*lines, ""])


def read(*cards, **layout):
    return read_vcards(file_of(*cards, **layout).encode()).drafts


def only(card, **layout):
    (draft,) = read(card, **layout)
    assert not draft.problem
    return draft


NAMES = [
    "FN", "N", "ORG", "TITLE", "ROLE", "TEL", "EMAIL", "ADR", "LABEL", "URL", "NOTE",
    "BDAY", "CATEGORIES", "KIND", "NICKNAME", "item1.TEL", "item1.X-ABLabel", "PHOTO",
    "X-A", "AGENT", "BEGIN", "END", "GEO", "UID", "contents", "encoding_param", "_",
]  # fmt: skip
PARAMS = [
    "", ";CELL", ";TYPE=WORK,FAX", ';TYPE="a:b"', ";PREF=1", ";BASE64", ";ENCODING=b",
    ";ENCODING=QUOTED-PRINTABLE", ";CHARSET=UTF-8;QUOTED-PRINTABLE", ";CHARSET=idna",
    ";TYPE=a,a,a,a,a,a,a", ';"', ";=;;,", ";CHARSET=windows-1258",
]  # fmt: skip
VALUES = [
    "0912345678", "tel:+84-28-3825-1234;ext=101", "Nguyễn;An;Văn;Anh;", "An, Bình",
    "Ví Dụ - MST: 0100109106", ";;12 Lê Lợi;Quận 1;TP.HCM;;Việt Nam", ";;;;;;;;;x",
    "=4E=E1=BB", "=", "a\\",
    "\\n\\,\\;\\:\\x", "an@vidu.vn", "VCARD", "x" * 600, "\x00",
    "\x85\u2028", "á" * 40, "_$!<HomeFAX>!$_", "=cmd|' /C calc'!A0", "<b>x</b>",
]  # fmt: skip
values = st.one_of(
    st.sampled_from(VALUES),
    st.lists(st.sampled_from(VALUES), min_size=2, max_size=4).map(";".join),
    st.text(max_size=20),
)
properties = st.tuples(
    st.sampled_from(NAMES), st.sampled_from(PARAMS), st.just(":"), values
).map("".join)
lines = st.one_of(
    properties,
    st.sampled_from([
        "BEGIN:VCARD", "END:VCARD", "AGENT:", "begin : vcard", "VERSION:2.1", "", " a",
        "a.BEGIN:VCARD", "=41=", "\ufeffBEGIN:VCARD",
    ]),
    st.text(max_size=20),
)  # fmt: skip
encodings = st.sampled_from(["utf-8", "utf-16", "utf-16-be", "cp1258"])
files = st.one_of(
    st.binary(max_size=60),
    st.tuples(
        st.sampled_from(["\r\n", "\n", "\r", "\r\r\n", "\n "]),
        st.lists(lines, max_size=12).map(lambda found: ["BEGIN:VCARD", *found]),
        encodings,
        st.binary(max_size=4),
    ).map(lambda drawn: drawn[0].join(drawn[1]).encode(drawn[2], "replace") + drawn[3]),
)
