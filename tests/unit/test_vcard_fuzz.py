"""Whatever stands in a file of cards: nothing else raises, is lost or invented."""

import json
import quopri
from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from odoo.addons.vht_crm_pipeline.tools.charset import unicode_encoding
from odoo.addons.vht_crm_pipeline.tools.lead_draft import MAX_TEXT
from odoo.addons.vht_crm_pipeline.tools.lead_draft_json import from_json, to_json
from odoo.addons.vht_crm_pipeline.tools.phone import read_phones
from odoo.addons.vht_crm_pipeline.tools.province import find_province
from odoo.addons.vht_crm_pipeline.tools.tax_code import split_tax_code
from odoo.addons.vht_crm_pipeline.tools.text import fold, nfc
from odoo.addons.vht_crm_pipeline.tools.vcard import VcardError, read_vcards

from .vcard_files import VALUES, files


def squeezed(text):
    return "".join(nfc(text).split())


@given(files)
def test_nothing_raises_and_every_byte_is_kept(content):
    try:
        drafts = read_vcards(content).drafts
    except VcardError as error:
        assert error.reason in ("empty", "not_a_vcard")
        return
    assert drafts
    kept = b"".join(draft.original for draft in drafts)
    encoding = unicode_encoding(content) or ""
    if encoding.startswith("utf-16"):
        content = content.decode(encoding, "replace").encode()
    assert b"".join(kept.split()) == b"".join(content.split())
    assert read_vcards(content).drafts == drafts
    for draft in drafts:
        assert len(draft.key) == 64
        stored = json.dumps(to_json(draft), ensure_ascii=False).encode()
        assert from_json(json.loads(stored)) == replace(draft, original=b"")
        assert b"\\u0000" not in stored


# What stands in a card as text that needs no decoding
plain = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp")),
    max_size=30,
)
plain_values = plain | st.sampled_from([v for v in VALUES if "\\" not in v])


@st.composite
def plain_cards(draw):
    """:return: list of (name, value), none of which is to be left out"""
    names = st.sampled_from([
        "FN", "ORG", "TITLE", "ROLE", "TEL", "EMAIL", "ADR", "URL", "NOTE", "BDAY", "N",
        "LABEL", "NICKNAME",
    ])  # fmt: skip
    return draw(
        st.lists(st.tuples(names, plain_values.map(without_escapes)), max_size=8)
    )


def without_escapes(text):
    return nfc(text).replace("\\", "").replace("\n", " ").strip()


def card_of(pairs):
    text = "".join(f"{name}:{value}\r\n" for name, value in pairs)
    return f"BEGIN:VCARD\r\nVERSION:3.0\r\n{text}END:VCARD\r\n".encode()


TEXTS = (
    "contact_name", "partner_name", "function", "phone", "phone_other", "email_from",
    "tax_code", "website", "street", "province", "description",
)  # fmt: skip


def words(text):
    for sign in ";,|:/()-–—=#.":
        text = text.replace(sign, " ")
    return nfc(text).casefold().split()


# "Việt Nam" goes without saying; the label of what is in a field of its own
NOT_KEPT = {"việt nam", "vietnam", "viet nam", "vn", "mst"}


@given(plain_cards())
def test_nothing_is_lost(pairs):
    (draft,) = read_vcards(card_of(pairs)).drafts
    assert not draft.problem
    texts = [getattr(draft, name) for name in TEXTS]
    kept = fold(" ".join(texts))
    for name, value in pairs:
        scheme = {"TEL": "tel:", "EMAIL": "mailto:"}.get(name)
        if scheme and value.lower().startswith(scheme):
            value = value[len(scheme) :]
        missing = [
            part
            for part in value.split(";")
            if fold(part) not in NOT_KEPT
            and not all(
                fold(word) in kept for word in words(" ".join(split_tax_code(part)))
            )
        ]
        if name == "TEL" and not any(map(str.isalpha, value)) and read_phones(value):
            # a number may stand there twice, written in two ways
            missing = set(read_phones(value)) - {
                p for t in texts for p in read_phones(t)
            }
        assert not missing, (name, value)


@given(plain_cards())
def test_nothing_is_invented(pairs):
    (draft,) = read_vcards(card_of(pairs)).drafts
    said = {word for pair in pairs for word in words(f"{pair[0]} {pair[1]}")}
    joined = squeezed(" ".join(f"{name}: {value}" for name, value in pairs)).casefold()
    for field in TEXTS:
        text = getattr(draft, field)
        if field == "province" and find_province(text):
            continue  # a place that the address names, in today's name
        cut = len(text) >= MAX_TEXT
        new = [w for w in words(text) if w not in said and w not in joined]
        assert not new[: -1 if cut else None], field


@given(plain_cards(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_how_it_is_written_changes_nothing(pairs, encoding):
    assume(any(value for _name, value in pairs))
    (draft,) = read_vcards(card_of(pairs)).drafts
    quoted = [
        (f"{name};QUOTED-PRINTABLE", quopri.encodestring(value.encode()).decode())
        for name, value in pairs
    ]
    content = card_of(quoted).decode().encode(encoding)
    (other,) = read_vcards(content).drafts
    assert other == replace(draft, original=other.original)
