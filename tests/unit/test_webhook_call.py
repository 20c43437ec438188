"""Who calls a webhook."""

import hashlib
import hmac
from dataclasses import replace

import pytest

from odoo.addons.vht_crm_pipeline.tools.webhook_call import (
    UNAUTHORIZED,
    WINDOW,
    Answer,
    WebhookCall,
    signature_of,
    too_many,
)

NOW = 1_800_000_000
CALL = WebhookCall("token", b'{"a": 1}', "application/json", received_at=NOW)


def signed(secret="bí mật", timestamp=str(NOW), **changes):
    signature = signature_of(secret, timestamp, CALL.body)
    return replace(CALL, **{"timestamp": timestamp, "signature": signature, **changes})


def test_a_signature_as_anybody_computes_it():
    # printf '1800000000.{"a": 1}' | openssl dgst -sha256 -hmac 'secret'
    assert signature_of("secret", "1800000000", b'{"a": 1}') == (
        "876563ad3c3c4ec04713500ce4ff1177ef8d49ca09dfe808cfaa5b5c22c85d3b"
    )


def test_the_key_is_signed_too():
    # printf '1800000000:d 1\n{"a": 1}' | openssl dgst -sha256 -hmac 'secret'
    assert signature_of("secret", "1800000000", b'{"a": 1}', "d 1") == (
        "925f1f69712c5df3ceb54cc6b2f9c11b4020dbad20e547bfc0c9db6f7209b9df"
    )
    signature = signature_of("bí mật", str(NOW), CALL.body, "d 1")
    call = signed(signature=signature, idempotency_key="d 1")
    assert call.is_signed_with("bí mật")
    for forged in (
        replace(call, idempotency_key=""),
        replace(call, idempotency_key="d 2"),
        replace(call, idempotency_key="d", body=b" 1\n" + CALL.body),
        replace(call, idempotency_key="", body=b"d 1\n" + CALL.body),
        replace(call, timestamp=f"{NOW}:d 1\n", idempotency_key=""),
        signed(idempotency_key="d 1"),
        # a key out of the body of a call without one
        replace(signed(), idempotency_key='{"a"', body=b" 1}"),
    ):
        assert not forged.is_signed_with("bí mật")


def test_the_bytes_of_a_key_are_signed():
    key = "đơn 1".encode()
    signed_bytes = b"1800000000:" + key + b"\n{}"
    expected = hmac.new(b"secret", signed_bytes, hashlib.sha256).hexdigest()
    # as WSGI hands a header over
    assert signature_of("secret", "1800000000", b"{}", key.decode("latin-1")) == (
        expected
    )


def test_what_is_signed():
    assert signed().is_signed_with("bí mật")
    for wrong in (
        signed(body=b'{"a": 2}'), signed(timestamp="1", signature=signed().signature),
        signed(signature=""), signed(signature="é" * 64), signed(signature="\udcff"),
        signed("khác"), CALL,
    ):  # fmt: skip
        assert not wrong.is_signed_with("bí mật")


@pytest.mark.parametrize("prefix", ["", "sha256=", "SHA256=", " "])
def test_how_a_signature_may_be_written(prefix):
    call = signed()
    call = replace(call, signature=prefix + call.signature.upper())
    assert call.is_signed_with("bí mật")


@pytest.mark.parametrize(
    ("timestamp", "is_recent"),
    [
        (str(NOW), True),
        (str(NOW - WINDOW), True),
        (str(NOW + WINDOW), True),
        (str(NOW - WINDOW - 1), False),
        (str(NOW + WINDOW + 1), False),
        ("", False),
        ("-1", False),
        ("1.8e9", False),
        ("١٨٠٠٠٠٠٠٠٠", False),
        ("9" * 5000, False),
    ],
)
def test_when_it_was_signed(timestamp, is_recent):
    assert signed(timestamp=timestamp).is_recent is is_recent


def test_what_makes_it_the_same_call():
    again = replace(CALL, token="khác", received_at=NOW + 1, timestamp="1")
    assert again.key() == CALL.key()
    assert replace(CALL, body=b"{}").key() != CALL.key()
    tomorrow = replace(CALL, received_at=NOW + 86400)
    assert tomorrow.key() != CALL.key()
    assert tomorrow.key(days_ago=1) == CALL.key()
    keyed = replace(CALL, idempotency_key="đơn 1")
    assert keyed.key() != CALL.key()
    assert replace(keyed, body=b"{}", received_at=0).key() == keyed.key(days_ago=1)
    # a key cannot be made to look like a body
    body = f"{NOW // 86400} {'0' * 64}"
    assert replace(CALL, idempotency_key=body).key() != CALL.key()
    assert len(replace(CALL, idempotency_key="x" * 9999).key()) == 64


def test_answers():
    assert Answer(200, 7).content == {"id": 7}
    assert Answer(422, 7, "no phone").content == {"error": "no phone", "kept": 7}
    assert set(UNAUTHORIZED.content) == {"error"}
    assert too_many(replace(CALL, received_at=60 * 5 + 50)).headers == (
        ("Retry-After", "10"),
    )
