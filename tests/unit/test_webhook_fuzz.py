"""Whatever is sent: it is read, or it is told that it is not, and nothing is lost."""

import json
from dataclasses import replace
from urllib.parse import urlencode

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.vht_crm_pipeline.tools.charset import decode
from odoo.addons.vht_crm_pipeline.tools.lead_draft_json import from_json, to_json
from odoo.addons.vht_crm_pipeline.tools.lead_mapping import FIELDS, NAMED, NOTE
from odoo.addons.vht_crm_pipeline.tools.table_cells import clean
from odoo.addons.vht_crm_pipeline.tools.text import fold, nfc
from odoo.addons.vht_crm_pipeline.tools.webhook_call import WebhookCall
from odoo.addons.vht_crm_pipeline.tools.webhook_lead import columns_of, read_lead
from odoo.addons.vht_crm_pipeline.tools.webhook_payload import (
    ASIDE,
    LABELS,
    MAX_DEPTH,
    MAX_FIELDS,
    MAX_KEY,
    VALUES,
    PayloadError,
    read_payload,
)

from .test_lead_fuzz import CELLS, is_kept, said

TYPES = [
    "application/json", "application/json; charset=utf-16", "application/ld+json",
    "application/x-www-form-urlencoded", "multipart/form-data; boundary=xyz",
    "multipart/form-data", "application/x-www-form-urlencoded; charset=windows-1258",
]  # fmt: skip
KEYS = [
    "name", "value", "values", "label", "id", "title", "field_data", "phone", "email",
    "Họ tên", "SĐT", "a[b]", "a[]", "a[0][name]", "data.phone", "0", "", "owner",
    "tags", "first_name", "last_name", "utm_source", "customer", "type", "\x00",
    "\ud800",
]  # fmt: skip
PARTS = [
    b"--xyz\r\n", b"--xyz--", b"\r\n", b'Content-Disposition: form-data; name="a"',
    b'Content-Disposition: form-data; name="b"; filename="c"', b"\r\n\r\n", b"x", b"\n",
    b"Content-Disposition: form-data", b"\xff", b"--", b"\r",
]  # fmt: skip
anything = st.characters(exclude_categories=())
keys = st.sampled_from(KEYS) | st.text(anything, max_size=8)
texts = st.sampled_from(CELLS) | st.text(anything, max_size=30)
scalars = st.one_of(
    texts, st.none(), st.booleans(), st.integers(), st.floats(), st.just("x" * 600)
)
trees = st.dictionaries(
    keys,
    st.recursive(
        scalars,
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3)
        ),
        max_leaves=8,
    ),
    max_size=6,
)
bodies = st.one_of(
    st.binary(max_size=200),
    st.lists(st.sampled_from(PARTS), max_size=20).map(b"".join),
    st.text(st.sampled_from('{}[]":,\\ 1ae'), max_size=40).map(str.encode),
    trees.map(lambda tree: json.dumps(tree).encode()),
    st.lists(st.tuples(keys, texts), max_size=8).map(
        lambda pairs: urlencode(
            pairs, encoding="utf-8", errors="surrogatepass"
        ).encode()
    ),
)
meanings = st.dictionaries(
    keys.map(fold), st.sampled_from([*FIELDS, NOTE, ""]), max_size=4
)


@given(bodies, st.sampled_from(TYPES), meanings)
def test_only_what_cannot_be_read_is_refused(body, content_type, said_by_us):
    try:
        pairs = read_payload(body, content_type)
    except PayloadError as error:
        assert error.reason in (
            "unreadable", "too_deep", "several", "not_an_object",
        )  # fmt: skip
        return
    assert len(pairs) <= MAX_FIELDS
    for key, text in pairs:
        assert len(key) <= (MAX_KEY + 1) * MAX_DEPTH
        assert nfc(key) == key and clean(text) == text
    draft = read_lead(pairs, said_by_us).draft
    draft = replace(draft, key="1")  # as its door does
    stored = to_json(draft)
    assert "\\u0000" not in json.dumps(stored)  # PostgreSQL takes none
    assert from_json(json.loads(json.dumps(stored))) == draft


def leaves(node):
    """The texts of a tree."""
    if isinstance(node, dict):
        names = {key.lower() for key in node}
        for key, inner in node.items():
            # of the names of a question one is its key
            if not (names & {*VALUES} and key.lower() in {*LABELS, *ASIDE}):
                yield from leaves(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from leaves(inner)
    elif isinstance(node, str):
        yield clean(node)


@given(trees)
def test_every_text_of_json_is_read(tree):
    pairs = read_payload(json.dumps(tree).encode(), "application/json")
    read = "\n".join(f"{key}\n{text}" for key, text in pairs)
    for text in leaves(tree):
        assert text[:MAX_KEY] in read


@given(st.lists(st.tuples(st.text(max_size=8), st.text(max_size=30)), min_size=1))
def test_every_field_of_a_form_is_read(fields):
    body = urlencode(fields)
    pairs = read_payload(body.encode(), "application/x-www-form-urlencoded")
    if not body.startswith(("%7B", "%5B")) and len(fields) <= MAX_FIELDS:
        assert sorted(text for _key, text in pairs) == sorted(
            clean(text) for _key, text in fields
        )


@given(st.lists(st.tuples(keys, texts), min_size=1, max_size=8), meanings)
def test_nothing_that_was_read_is_lost(fields, said_by_us):
    pairs = [(nfc(key).strip(), clean(text)) for key, text in fields]
    columns = columns_of(pairs, said_by_us)
    if any(fold(key).endswith(("first_name", "last_name")) for key, _text in pairs):
        return  # joined: test_webhook_lead.py
    row = read_lead(pairs, said_by_us)
    cells = type("Row", (), {"cells": [text for _key, text in pairs]})
    for column, text in said(columns, cells):
        assert is_kept(row, column, text), (column, text)
    asked_for = set(said_by_us.values())
    assert row.named.keys() <= asked_for & set(NAMED)


@given(st.binary(max_size=60), st.sampled_from(["", "utf-7", "idna", "windows-1251"]))
def test_any_bytes_are_text(content, declared):
    text = decode(content, declared)
    assert isinstance(text, str)
    if content.isascii() and b"\0" not in content:
        assert text.encode() == content


@given(st.text(anything), st.text(anything), st.text(anything), st.binary())
def test_no_header_breaks_the_check(token, timestamp, signature, body):
    call = WebhookCall(token, body, "", timestamp, signature, token, 1_800_000_000)
    assert len(call.token_hash) == len(call.key()) == 64
    assert not call.is_signed_with("bí mật")
    assert call.is_recent in (True, False)
