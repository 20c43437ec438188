"""What senders send, read as fields."""

import json
import time
from urllib.parse import urlencode

import pytest

from odoo.addons.vht_crm_pipeline.tools.webhook_payload import (
    MAX_BYTES,
    MAX_FIELDS,
    MAX_KEY,
    PayloadError,
    kind_of,
    read_payload,
)

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
MULTIPART = 'multipart/form-data; boundary="xyz"'


def read(body, content_type=JSON):
    return read_payload(
        body if isinstance(body, bytes) else body.encode(), content_type
    )


def problem(body, content_type=JSON):
    with pytest.raises(PayloadError) as caught:
        read(body, content_type)
    return caught.value.reason


def test_kinds():
    assert kind_of("application/json; charset=utf-8") == "json"
    assert kind_of("Application/Problem+JSON") == "json"
    assert kind_of(FORM) == "form"
    assert kind_of(MULTIPART) == "multipart"
    for other in ("", "text/plain", "text/html", "application/xml", "image/png;json"):
        assert kind_of(other) == ""


# ------------------------------------------------------------
# JSON
# ------------------------------------------------------------


def test_a_field_within_another():
    body = {"data": {"customer": {"name": "Lan", "phones": ["1", "2"]}}, "n": None}
    assert read(json.dumps(body)) == [
        ("data.customer.name", "Lan"), ("data.customer.phones", "1, 2"), ("n", ""),
    ]  # fmt: skip


def test_items_of_a_list_share_their_key():
    body = {"items": [{"sku": "A", "n": 2}, {"sku": "B"}, "C"]}
    assert read(json.dumps(body)) == [
        ("items.sku", "A"), ("items.n", "2"), ("items.sku", "B"), ("items", "C"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "answers",
    [
        [{"name": "full_name", "values": ["Lan"]},
         {"name": "màu", "values": ["x", "y"]}],
        [{"label": "full_name", "value": "Lan"}, {"label": "màu", "value": ["x", "y"]}],
        [{"column_name": "full_name", "column_id": "A", "string_value": "Lan"},
         {"key": "màu", "answer": "x, y"}],
        {"f1": {"id": "full_name", "type": "text", "title": "Bạn?", "value": "Lan"},
         "màu": {"value": "x, y", "raw_value": "xy", "required": "1"}},
    ],
)  # fmt: skip
def test_a_question_with_its_answer(answers):
    pairs = read(json.dumps({"form_data": answers, "màu": 3}))
    assert [text for _key, text in pairs] == ["Lan", "x, y", "3"]
    assert pairs[0][0] == "full_name"
    assert pairs[1][0].endswith("màu")


def test_what_has_more_to_say_is_no_answer():
    customer = {"name": "Lan", "value": "50 triệu", "phone": "0912345678"}
    assert read(json.dumps({"lead": [customer]})) == [
        ("lead.name", "Lan"),
        ("lead.value", "50 triệu"),
        ("lead.phone", "0912345678"),
    ]


def test_a_bare_list_of_answers():
    answers = [{"name": "phone", "value": "1"}, {"name": "email", "value": "2"}]
    assert read(json.dumps(answers)) == [("phone", "1"), ("email", "2")]


def test_numbers_are_as_people_write_them():
    body = (
        '{"a": 912345678, "b": 912345678.0, "c": 1.5e9, "d": NaN, "e": -Infinity,'
        ' "f": 1e999, "g": 0.125, "h": %s, "i": true}' % ("9" * 5000)
    )
    texts = [text for _key, text in read(body)]
    assert texts[:3] == ["912345678", "912345678", "1500000000"]
    assert texts[3:6] == ["NaN", "-Infinity", "1e999"]
    # three decimals would read as thousands
    assert texts[6:] == ["0.1250", "9" * 5000, "TRUE"]


def test_all_values_of_a_repeated_key():
    assert read('{"p": "1", "p": "2", "q": {"p": 3, "p": 4}}') == [
        ("p", "1"), ("p", "2"), ("q.p", "3"), ("q.p", "4"),
    ]  # fmt: skip


def test_what_cannot_be_read():
    assert problem("") == problem(" \n") == "unreadable"
    assert problem("{") == problem('{"a": }') == problem("not JSON") == "unreadable"
    assert problem("[]") == problem('"a"') == problem("12") == "not_an_object"
    assert problem("null") == problem("[[1]]") == "not_an_object"
    assert problem('[{"phone": "1"}, {"phone": "2"}]') == "several"
    assert problem(b"\xff\xd8\xff\xe0\x00\x10JFIF") == "unreadable"
    assert read('[{"phone": "1"}]') == [("phone", "1")]
    assert read("{}") == []


@pytest.mark.parametrize("opening", ["[", '{"a":', '[{"a":', '{"a":['])
def test_ten_thousand_levels(opening):
    assert problem(opening * 10_000) == "too_deep"
    closing = {"[": "]", "{": "}"}
    close = "".join(closing[c] for c in reversed(opening) if c in closing)
    body = opening * 10_000 + "1" + close * 10_000
    assert problem(body) == "too_deep"
    assert problem(body, FORM) == "too_deep"


def test_brackets_in_a_text_are_no_levels():
    deep = "[{" * 5000
    assert read(json.dumps({"a": deep, 'b"]': '\\"[' * 100})) == [
        ("a", deep),
        ('b"]', '\\"[' * 100),
    ]


def test_long_and_many():
    many = {f"k{number}": "x" for number in range(5000)}
    assert len(read(json.dumps(many))) == MAX_FIELDS
    assert read(json.dumps({"k" * 5000: "x"})) == [("k" * MAX_KEY, "x")]


@pytest.mark.parametrize(
    "body",
    [
        '{"a": "' + '\\"' * (MAX_BYTES // 2),
        '"' * MAX_BYTES,
        '{"a": [' + "[]," * (MAX_BYTES // 3),
        "{" + '"a":1,' * (MAX_BYTES // 6) + '"b":1}',
        '{"' + "k" * (MAX_BYTES - 2000) + '": {' + '"a":1,' * 200 + '"b":1}}',
        "&" * MAX_BYTES,
        "a[b]=&" * (MAX_BYTES // 6),
        "a" + "[b]" * (MAX_BYTES // 3),
        "--xyz\r\n" * (MAX_BYTES // 7),
        '--xyz\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n'
        * (MAX_BYTES // 60),
        "--xyz" + "\n" * MAX_BYTES,
    ],
)
def test_nothing_takes_long(body):
    start = time.process_time()
    for content_type in (JSON, FORM, MULTIPART):
        try:
            assert len(read(body, content_type)) <= MAX_FIELDS
        except PayloadError:
            pass
    assert time.process_time() - start < 5


# ------------------------------------------------------------
# FORMS
# ------------------------------------------------------------


def test_a_form():
    assert read("name=Nguy%E1%BB%85n+An&phone=0912%20345&phone=0913&x=", FORM) == [
        ("name", "Nguyễn An"), ("phone", "0912 345"), ("phone", "0913"), ("x", ""),
    ]  # fmt: skip


def test_fields_within_fields_of_a_form():
    body = urlencode(
        {
            "fields[name][id]": "name",
            "fields[name][title]": "Họ tên",
            "fields[name][value]": "An",
            "list[0][name]": "phone",
            "list[0][value]": "0912",
            "list[1][name]": "màu",
            "list[1][value]": "đỏ",
            "tags[]": "x",
            "a]b[": "y",
        }
    )
    assert read(body, FORM) == [
        ("Họ tên", "An"), ("phone", "0912"), ("màu", "đỏ"), ("tags", "x"),
        ("a]b[", "y"),
    ]  # fmt: skip


def test_json_that_calls_itself_a_form():
    assert read('{"phone": "0912"}', FORM) == [("phone", "0912")]


def test_a_form_in_parts():
    body = (
        '--xyz\r\nContent-Disposition: form-data; name="họ tên"\r\n\r\nAn\r\nBình\r\n'
        '--xyz\r\nContent-Disposition: form-data; name="cv"; filename="a.pdf"\r\n'
        "Content-Type: application/pdf\r\n\r\n%PDF--xy\r\n"
        '--xyz\r\nContent-Disposition: form-data; name="phone"\r\n\r\n--xyzz\r\n--xyz--'
    )
    assert read(body, MULTIPART) == [
        ("họ tên", "An\nBình"), ("cv", "a.pdf"), ("phone", "--xyzz"),
    ]  # fmt: skip
    assert problem(body[:200], MULTIPART) == "unreadable"
    assert problem(body, "multipart/form-data") == "unreadable"


# ------------------------------------------------------------
# CHARSETS
# ------------------------------------------------------------

NAME = "Đỗ Thị Huyền"


@pytest.mark.parametrize(
    ("charset", "declared"),
    [
        ("utf-8", ""),
        ("utf-8", "; charset=iso-8859-1"),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("utf-16-le", "; charset=utf-8"),
        ("utf-8", "; charset=klingon"),
        ("utf-8", "; charset=punycode"),
    ],
)
def test_whatever_charset_it_says(charset, declared):
    body = json.dumps({"name": NAME}, ensure_ascii=False).encode(charset)
    assert read(body, JSON + declared) == [("name", NAME)]


def test_windows_charsets():
    assert read(b"name=Nguy\xea\xden+H%FDng", FORM) == [("name", "Nguyễn Hưng")]
    western = b'{"name": "Andr\xe9"}'
    assert read(western) == [("name", "André")]
    assert read(western, f"{JSON}; charset=windows-1251") == [("name", "Andrй")]
    assert read(b"name=\x81\x8d", FORM) == [("name", "")]  # no letter in any of them


def test_a_few_bad_bytes_do_not_spoil_utf8():
    text = "Nguyễn Thị Thử cần ba máy in và giấy. " * 10
    spoilt = text.encode()[:200] + b"\xff" + text.encode()[200:]
    spoilt = spoilt[: len(spoilt) - 1]
    for declared in ("", "; charset=iso-8859-1"):
        [(_key, read_text)] = read(b'{"a": "' + spoilt + b'"}', JSON + declared)
        assert read_text.count("\ufffd") <= 2
        assert read_text.count("Nguyễn Thị Thử") >= 9
    for mark in (b"", b"\xef\xbb\xbf"):
        body = mark + b'{"a": "' + spoilt + b'"}'
        assert read(body)[0][1].startswith("Nguyễn Thị Thử")
    cut = "name=Nguyễn Thị Huyề".encode()[:-1]
    assert read(cut, FORM) == [("name", "Nguyễn Thị Huy\ufffd")]
    # too few letters of utf-8, or none
    assert read(b"name=Andr\xe9" + b"e" * 500, FORM)[0][1].startswith("André")
    western = "é à ".encode("cp1252") * 20 + "đ".encode()
    assert "\ufffd" not in read(b"name=" + western, FORM)[0][1]


def test_decomposed_and_invisible():
    assert read('{"a\\u0000b": "A\\u0300n\\u0000\\ud800"}') == [("ab", "Àn")]
