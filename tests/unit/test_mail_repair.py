import email
import email.policy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.vht_crm_pipeline.tools.mail_repair import parseable, repair


def parse(raw):
    return email.message_from_bytes(raw, policy=email.policy.SMTP)


def parse_whatever_it_is(raw):
    try:
        return parse(raw)
    except Exception:  # noqa: BLE001 as the gateway does
        return parse(parseable(raw))


def read(message):
    """All that a mail gateway reads; raises where the mail is unreadable."""
    return (
        [message.get_all(name) for name in set(message)],
        [
            part.get_content()
            for part in message.walk()
            if part.get_content_maintype() == "text"
        ],
    )


def test_a_broken_address_header_keeps_its_addresses():
    # Python up to 3.12 raises an IndexError on this header
    message = parse(b"To: sales@congty.example,, <\r\nSubject: a\r\n\r\nxin chao\r\n")
    repair(message)
    read(message)
    found = [address.addr_spec for address in message["To"].addresses]
    assert "sales@congty.example" in found


@pytest.mark.parametrize(
    ("charset", "text"),
    [("utf-8", "Công ty hỏi giá"), ("cp1258", "Công"), ("latin-1", "caf\xe9 \xd2")],
)
def test_an_unknown_charset_is_read(charset, text):
    head = b"Subject: a\r\nContent-Type: text/plain; charset=x-la\r\n"
    head += b"Content-Transfer-Encoding: 8bit\r\n\r\n"
    message = parse(head + text.encode(charset))
    with pytest.raises(LookupError):
        read(message)
    repair(message)
    assert "\ufffd" not in message.get_content()


def test_a_charset_without_a_value_is_read():
    message = parse('Content-Type: text/plain; charset="\r\n\r\nCông'.encode())
    with pytest.raises(LookupError):
        read(message)
    repair(message)
    assert message.get_content().strip() == "Công"


def test_a_readable_mail_stays_as_it_is():
    raw = (
        b'From: "Tr\xc3\xa2n" <a@b.example>\r\nTo: c@d.example\r\n'
        b"Content-Type: text/plain; charset=utf-8\r\n"
        b"Content-Transfer-Encoding: 8bit\r\n\r\nC\xc3\xb4ng ty\r\n"
    )
    message = parse(raw)
    repair(message)
    assert message.as_bytes() == parse(raw).as_bytes()


# Python up to 3.12 raises an IndexError on this while it parses
BROKEN = b"charset=;0*"


def test_a_mail_that_cannot_be_parsed_keeps_its_text_and_headers():
    raw = (
        "Subject: Hỏi giá\r\nContent-Type: text/plain; %s\r\n"
        "Content-Transfer-Encoding: 8bit\r\n\r\nCần cân\r\n"
    ).encode() % BROKEN
    mended = parseable(raw)
    assert mended == raw.replace(b"; " + BROKEN, b"")
    assert parse(mended)["Subject"] == "Hỏi giá"


def test_a_part_that_cannot_be_parsed_spoils_no_other():
    raw = (
        b"Content-Type: multipart/mixed; boundary=b; 0*\r\n\r\n"
        b"--b\r\nContent-Type: text/plain; %s\r\n\r\none\r\n"
        b'--b\r\nContent-Type: text/html; charset="utf-8"\r\n\r\ntwo\r\n--b--\r\n'
    ) % BROKEN
    parts = list(parse_whatever_it_is(raw).iter_parts())
    assert [part.get_content().strip() for part in parts] == ["one", "two"]
    assert [part.get_content_type() for part in parts] == ["text/plain", "text/html"]


def test_so_many_broken_parts_are_text():
    part = b"--b\r\nContent-Type: text/plain; %s\r\n\r\none\r\n" % BROKEN
    raw = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + part * 1000
    assert b"one" in parse(parseable(raw)).as_bytes()


@given(st.binary(max_size=200))
def test_any_bytes_are_parseable(content):
    parse(parseable(b"Content-Type: " + content))


@given(
    st.sampled_from([b"To", b"From", b"Cc", b"Subject", b"Reply-To", b"Date"]),
    st.binary(max_size=60).map(
        lambda value: value.replace(b"\r", b"").replace(b"\n", b"")
    ),
    st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=12),
    st.binary(max_size=80),
)
def test_any_mail_can_be_read_after_repair(name, value, charset, body):
    head = name + b": " + value + b"\r\nContent-Type: text/plain; charset="
    message = parse_whatever_it_is(head + charset.encode() + b"\r\n\r\n" + body)
    repair(message)
    read(message)
