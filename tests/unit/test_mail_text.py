"""The text of a mail, and who wrote which part of it."""

import unicodedata
from email import message_from_bytes, policy

import pytest

from odoo.addons.vht_crm_pipeline.tools.mail_charset import (
    decode,
    header,
    split_sender,
)
from odoo.addons.vht_crm_pipeline.tools.mail_fields import read_fields
from odoo.addons.vht_crm_pipeline.tools.mail_html import html_to_text
from odoo.addons.vht_crm_pipeline.tools.mail_labels import field_of
from odoo.addons.vht_crm_pipeline.tools.mail_own import Own
from odoo.addons.vht_crm_pipeline.tools.mail_reader import parse_mail
from odoo.addons.vht_crm_pipeline.tools.mail_signature import split_signature
from odoo.addons.vht_crm_pipeline.tools.mail_text import (
    FORWARD,
    MAX_TEXT,
    REPLY,
    UNTOLD,
    attached_letter,
    bare_subject,
    ends_of,
    split_mail,
    text_of,
)
from odoo.addons.vht_crm_pipeline.tools.phone import read_phones

from .mail_cases import OWN, in_cp1258

LAN = "Lan <lan@x.example>"
HEADERS = "Date: hôm qua\nSubject: hỏi\nTo: <info@x.example>"
WORDS = "Nguyễn Thị Ước cần báo giá hệ thống cân điện tử"


@pytest.mark.parametrize(
    "charset", ["", "utf-8", "us-ascii", "iso-8859-1", "windows-1252", "x-unknown"]
)
@pytest.mark.parametrize("encode", [str.encode, in_cp1258])
def test_vietnamese_is_read_whatever_charset_is_named(charset, encode):
    text = decode(encode(WORDS), charset)
    assert unicodedata.normalize("NFC", text) == WORDS


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("iso-8859-1", "Grüße aus Köln, déjà vu"),
        ("gb18030", "我们需要报价"),
        ("shift_jis", "見積もりをお願いします"),
        ("utf-16", "Chào"),
        ("koi8-r", "Добрый день"),
    ],
)
def test_other_languages_keep_their_charset(charset, text):
    assert decode(text.encode(charset), charset) == text


def test_a_letter_cut_in_two_spoils_no_other():
    assert decode(WORDS.encode()[:-2]) == WORDS[:-1] + "\ufffd"


@pytest.mark.parametrize(
    ("raw", "subject"),
    [
        ("=?utf-8?b?Q+G6p24gYsOhbw==?= =?utf-8?q?_gi=C3=A1?=", "Cần báo giá"),
        ("=?utf-8?B?Q+G6pw==?= =?utf-8?B?biBt?=\n =?utf-8?B?dWE=?=", "Cần mua"),
        ("Hỏi giá cân", "Hỏi giá cân"),
        ("=?iso-8859-1?q?H=E1=BB=8Fi?= hàng", "Hỏi hàng"),
        ("=?nothing?q?a?= b", "a b"),
        ("=?utf-8?x?a?= b", "=?utf-8?x?a?= b"),
    ],
)
def test_headers_are_read_as_they_are_meant(raw, subject):
    assert header(parse_mail(f"Subject: {raw}\n\n".encode()), "Subject") == subject


@pytest.mark.parametrize(
    ("text", "sender"),
    [
        ("Lan <lan@vidu.example>", ("Lan", "lan@vidu.example")),
        ('"Lan, Kho" <lan@vidu.example>', ("Lan, Kho", "lan@vidu.example")),
        ("lan@vidu.example (Lan)", ("Lan", "lan@vidu.example")),
        ("Lan [mailto:lan@vidu.example]", ("Lan", "lan@vidu.example")),
        ("a@b.example <lan@vidu.example>", ("a@b.example", "lan@vidu.example")),
        ("Lan", ("Lan", "")),
        ("", ("", "")),
    ],
)
def test_a_sender_has_a_name_and_an_address(text, sender):
    assert split_sender(text) == sender


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a</p><p>b</p>", "a\nb"),
        ("a<br>b<br/><br>c", "a\nb\n\nc"),
        ("<tr><td>a</td><td><p>b</p></td></tr><tr><td>c</td></tr>", "a\tb\nc"),
        ("<table><tr><td><table><tr><td>a</td><td>b</td></tr></table>", "a\tb"),
        ("a<table><tr><td><img></td><td>b</td></tr></table>", "a\n\tb"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "a\tb"),
        ("a<style>p {x}</style><!-- <p>no</p> -->b", "ab"),
        ("<ul><li>a<li>b</ul>", "- a\n- b"),
        ("a<blockquote>b<blockquote>c</blockquote></blockquote>d", "a\n> b\n> > c\nd"),
        ("&lt;p&gt; &#7885; &amp;lt;", "<p> ọ &lt;"),
        ("a&nbsp;&nbsp;\n b", "a b"),
        ("<pre>a\n  b</pre>", "a\nb"),
        ("a < b and c > d", "a < b and c > d"),
        ("<p>a<script>b", "a"),
    ],
)
def test_html_is_read_as_it_is_shown(html, text):
    assert html_to_text(html) == text


def message(content, kind="plain"):
    head = f"Content-Type: text/{kind}; charset=utf-8\n\n"
    return parse_mail((head + content).encode())


def test_the_fuller_of_text_and_html_is_read():
    parts = (
        'Content-Type: multipart/alternative; boundary="b"\n\n--b\n'
        "Content-Type: text/plain\n\n{}\n--b\nContent-Type: text/html\n\n{}\n--b--\n"
    )
    table = "<table><tr><td>Họ tên</td><td>Lan</td></tr></table>"
    mail = parse_mail(parts.format("Họ tên Lan", table).encode())
    assert text_of(mail) == "Họ tên\tLan"
    mail = parse_mail(parts.format("Chào anh, gửi em báo giá.", "<img>").encode())
    assert text_of(mail).strip() == "Chào anh, gửi em báo giá."


def test_attachments_are_not_text():
    mail = parse_mail(
        b'Content-Type: multipart/mixed; boundary="b"\n\n--b\n\nbody\n--b\n'
        b"Content-Type: text/plain\nContent-Disposition: attachment\n\nlist\n--b--\n"
    )
    assert text_of(mail).strip() == "body"
    assert attached_letter(mail) is None


@pytest.mark.parametrize(
    ("text", "own", "kind", "address"),
    [
        ("a\n\nOn Fri, Nov 20, Lan <lan@x.example> wrote:\n> b", "a", REPLY, ""),
        ("a\n\nVào 9:00 20/11, Lan\n<lan@x.example> đã viết:\n\n> b", "a", REPLY, ""),
        ("a\n> b\nc", "a\nc", "", ""),
        ("On Fri 20/11 Lan wrote:\n> b\n\na", "a", REPLY, ""),
        ("a\n0912.340\n\nVào 20/11 Lan đã viết:\nb", "a\n0912.340", REPLY, ""),
        (
            f"a\n---------- Forwarded message ---------\nTừ: {LAN}\n{HEADERS}\n\nb",
            "a", FORWARD, "lan@x.example",
        ),
        (
            f"a\n\n*From:* {LAN}\n*Sent:* Friday\n*To:* Nam\n*Subject:* hỏi\n\nb",
            "a", UNTOLD, "lan@x.example",
        ),
        ("From: Lan <lan@x.example>\nSubject: hỏi\nPhone: 1", None, "", ""),
        ("Ngày giao: 15/12\nYêu cầu viết:\nhóa đơn", None, "", ""),
    ],
)  # fmt: skip
def test_a_text_is_parted_at_the_mail_in_it(text, own, kind, address):
    split = split_mail(text)
    assert split.own == (text if own is None else own)
    assert split.kind == kind
    assert (split.inner.address if address else "") == address
    if address:
        assert (split.inner.subject, split.inner.text) == ("hỏi", "b")


def test_what_a_program_says_above_a_form_does_not_hide_it():
    form = "Họ tên: Lan\nSĐT: 0912 340 561"
    assert split_mail(f"Đây là email tự động.\n{form}").own == form
    assert split_mail(f"{form}\nĐây là email tự động.").own == form


def test_what_follows_a_large_attachment_is_read():
    image = b"Content-Type: image/png\nContent-Transfer-Encoding: base64\n\n"
    mail = parse_mail(
        b"Content-Type: multipart/mixed; boundary=a\n\n--a\n\none\n--a\n"
        + image + (b"a" * 76 + b"\n") * 50_000 + b"--a\n\ntwo\n--a--\n"
    )  # fmt: skip
    assert text_of(mail).split() == ["one", "two"]


@pytest.mark.parametrize(
    "raw",
    [
        b"Subject: a\n\nb\n\nc\n",
        b"Subject: a\r\n\r\nb\r\n",
        b"\nb\n",
        b"Subject: a",
        b"Subject: a\nno header\n\nb",
        b"Subject: a\nContent-Transfer-Encoding: base64\n\nQ+G6pw==\n",
        b"Content-Type: multipart/mixed; boundary=a\n\nx\n--a\n\ny\n--a--\nz",
        b"Content-Type: multipart/mixed\n\nx\n",
        "Subject: ấ\n\nấ\n".encode(),
    ],
)
def test_a_mail_is_parsed_as_the_standard_library_does(raw):
    expected = message_from_bytes(raw, policy=policy.compat32)
    assert parse_mail(raw).as_bytes() == expected.as_bytes()


def test_a_subject_is_read_without_its_prefixes():
    assert bare_subject("Re: FW:  Fwd[2]: Trả lời: Hỏi giá") == "Hỏi giá"


@pytest.mark.parametrize(
    ("text", "signature"),
    [
        ("Cần cân.\n\nTrân trọng,\nLan\n0912 340 561", ["Lan", "0912 340 561"]),
        ("Cần cân.\n-- \nLan", ["Lan"]),
        ("Cần cân.\nTrân trọng / Best regards,\nLan", ["Lan"]),
        ("Cần cân.\nTrân trọng./.\nLan", ["Lan"]),
        ("Em cảm ơn.\nCần thêm 2 cân nữa giao thứ năm nhé anh", []),
        ("Cần cân.\n\nHoàng Thị Lan\nKế toán", ["", "Hoàng Thị Lan", "Kế toán"]),
        ("Cảm ơn em, chị lấy 2 cái.\nGiao giúp chị.", []),
        ("Cần cân bàn 60 kg", []),
    ],
)
def test_a_letter_ends_where_its_signature_begins(text, signature):
    assert split_signature(text)[1] == signature


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("Họ và tên (*)", "contact_name"), ("your-phone", "phone"), ("MST", "tax_code"),
        ("SỐ ĐIỆN THOẠI CỦA BẠN", "phone"), ("Địa chỉ IP", ""), ("Fax", ""),
        ("Địa chỉ/Add", "street"), ("Công ty (nếu có)", "partner_name"),
        ("Tên/Công việc", None), ("full_name", "contact_name"),
        ("Mã vận đơn", ""), ("customerName", "contact_name"), ("Giá cả", None),
        ("Cân điện tử", None), ("", None), ("x" * 100, None),
    ],
)  # fmt: skip
def test_labels_announce_fields(label, key):
    assert field_of(label)[0] == key


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Tên: Lan SĐT: 0912", {"contact_name": "Lan", "phone": "0912"}),
        ("SĐT - 0912340561", {"phone": "0912340561"}),
        ("SĐT 0912340561", {"phone": "0912340561"}),
        ("SĐT:\n\n0912340561", {"phone": "0912340561"}),
        ("Tên\tSĐT\nLan\t0912340561", {"contact_name": "Lan", "phone": "0912340561"}),
        ('{"id": 7, "full_name": "Lan", "sdt": "1"}', {
            "": "7", "contact_name": "Lan", "phone": "1",
        }),
        ("MST: 1 | TK: 2", {"tax_code": "1", "": "2"}),
        ("👤 Lan\n📞 09", {"contact_name": "Lan", "phone": "09"}),
        ("Họ tên của bé *\nLan", {"contact_name": "Lan"}),
        ("name = Lan", {"contact_name": "Lan"}),
        ('{"name": "Lan", "phone": "09"}', {"contact_name": "Lan", "phone": "09"}),
        ("Tel: 09 Fax: 08", {"phone": "09", "": "08"}),
        ("Nội dung: a\nb\n\nc\nSĐT: 1", {"description": "a\nb\n\nc", "phone": "1"}),
        ("Giờ 10:30 xem https://x.example", {}),
    ],
)  # fmt: skip
def test_fields_are_read_however_they_are_set_out(text, fields):
    read, _free = read_fields(text)
    assert {field.key: field.value for field in read} == fields


def test_what_is_ours_is_known_however_it_is_written():
    assert OWN.has_address("Sales <SALES@Congty.example>")
    assert OWN.has_address("a@mail.congty.example")
    assert not OWN.has_address("a@notcongty.example")
    assert OWN.has_phone(read_phones("+84 28 7300 1234")[0])
    assert OWN.has_name("CTY TNHH CÂN ĐIỆN TỬ SAO NAM")
    assert not OWN.has_name("")
    assert not Own().has_address("") and not Own().has_name("")


def test_of_a_long_text_both_ends_are_looked_at():
    text = "\n".join(f"line {number}" for number in range(5000))
    ends = ends_of(text)
    assert ends.startswith("line 0\n") and ends.endswith("\nline 4999")
    assert len(ends) < 9500
    assert len(text_of(message("x" * (MAX_TEXT + 9)))) == MAX_TEXT
