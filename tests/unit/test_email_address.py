import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.vht_crm_pipeline.tools.email_address import (
    domain_key,
    email_key,
    email_keys,
    is_placeholder,
)


@pytest.mark.parametrize(
    "typed",
    [
        "nam@hoabinh.example",
        "NAM@HoaBinh.Example",
        " nam@hoabinh.example ",
        "Nguyễn Văn Nam <nam@hoabinh.example>",
        '"Nam, Hòa Bình" <Nam+web@hoabinh.example>',
        "nam+zalo+2@hoabinh.example",
        "mailto:nam@hoabinh.example",
        "nam@hoabinh.example;",
        "nam@hoabinh.example.",
        "Email:nam@hoabinh.example",
        "email=nam@hoabinh.example",
        "'nam@hoabinh.example'",
        "(nam@hoabinh.example)",
        "nam@hoabinh.example <nam@hoabinh.example>",
        "nam@hoa\u200bbinh.example",
        "nam＠hoabinh.example",
    ],
)
def test_spellings_of_one_address_meet(typed):
    assert email_key(typed) == "nam@hoabinh.example"


@pytest.mark.parametrize(
    "typed",
    [
        None,
        "",
        "nam",
        "nam@",
        "@hoabinh.example",
        "nam@hoabinh",
        "nam @ hoabinh.example",
        "không có",
        "a1@hoabinh.example, b2@hoabinh.example",
        "x" * 65 + "@hoabinh.example",
        "x@" + "y." * 200 + "example",
    ],
)
def test_what_is_not_one_address_has_no_key(typed):
    assert email_key(typed) == ""


def test_several_addresses_keep_their_order():
    text = "B2@x.example / a1@x.example\nb2@x.example|c3+tag@x.example"
    assert email_keys(text) == ("b2@x.example", "a1@x.example", "c3@x.example")


def test_dots_and_a_leading_plus_belong_to_the_address():
    assert email_key("n.a.m@gmail.com") != email_key("nam@gmail.com")
    assert email_key("+84901@x.example") == "+84901@x.example"


PROVIDERS = """
gmail.com yahoo.com yahoo.com.vn hotmail.com outlook.com.vn icloud.com live.com
vnn.vn hcm.vnn.vn hn.vnn.vn fpt.vn hcm.fpt.vn viettel.vn zoho.com protonmail.com
proton.me qq.com vip.qq.com 163.com naver.com mail.ru ymail.com msn.com aol.com
gmx.de googlemail.com yandex.ru yahoo.co.uk gmail.con privaterelay.appleid.com
live.com.vn live.com.my tuta.io hotmial.com mail.vn zoho.in hcm.spt.vn
"""


@pytest.mark.parametrize("domain", PROVIDERS.split())
def test_a_provider_is_no_company(domain):
    assert domain_key(f"nam@{domain}") == ""


COMPANIES = """
hoabinh.vn hoabinh.com.vn mail.hoabinh.com.vn viettel.com.vn fpt.com fpt.com.vn
gmail-hoabinh.vn my-yahoo.vn yahooo.hoabinh.vn live.hoabinh.vn notvnn.vn
aol.hoabinh.com.vn com.vn.example
"""


@pytest.mark.parametrize("domain", COMPANIES.split())
def test_a_company_has_its_domain(domain):
    assert domain_key(f"Lan <Lan@{domain.upper()}>") == domain


def test_no_address_has_no_domain():
    assert domain_key(None) == domain_key("lan") == domain_key("a1@x.vn b@y.vn") == ""
    assert domain_key("test@test.com") == ""


@pytest.mark.parametrize(
    ("email", "is_one"),
    [
        ("test@gmail.com", True),
        ("khong.co@gmail.com", True),
        ("no-reply@x.example", True),
        ("", True),
        ("a@a.com", True),
        ("xxx@xxx.com", True),
        ("khach@khongco.vn", True),
        ("email@example.com", True),
        ("mail@gmail.com", True),
        ("chuaco.email@gmail.com", True),
        ("k.co.email@yahoo.com", True),
        ("khach.hang@gmail.com", True),
        ("123456@gmail.com", True),
        ("khachhang@hoabinh.vn", False),
        ("chuacong@gmail.com", False),
        ("koco.lan@gmail.com", False),
        ("mail@hoabinh.vn", False),
        ("q@hoabinh.vn", False),
        ("lan@gmail.com", False),
        ("info@x.example", False),
        ("khongtu@x.example", False),
    ],
)
def test_a_placeholder_is_told(email, is_one):
    assert is_placeholder(email_key(email)) is is_one


hostile = st.text(st.characters(exclude_categories=()), max_size=80) | st.text(
    "a@.+-<>,'ß\u0130\u200b ＠", max_size=80
)


@given(hostile)
def test_keys_are_stable_addresses_of_the_text(text):
    for key in email_keys(text):
        assert key.count("@") == 1
        assert email_keys(key) == (key,)
        assert domain_key(key) in ("", key.partition("@")[2])
    assert (email_key(text),) == email_keys(text) or email_key(text) == ""
    is_placeholder(text)


@given(
    st.from_regex(r"[a-z][a-z0-9.]{0,20}[a-z0-9]", fullmatch=True),
    st.from_regex(r"[a-z]{2,10}\.(vn|com\.vn|example)", fullmatch=True),
    st.from_regex(r"[A-Za-z0-9]{1,8}", fullmatch=True),
)
def test_case_name_and_tag_do_not_count(local, domain, tag):
    plain = f"{local}@{domain}"
    assert email_key(plain) == plain
    assert email_key(f"{tag} <{local.upper()}+{tag}@{domain.title()}>") == plain


def test_a_long_text_is_cut():
    assert email_keys("a" * 100_000 + "@x.example") == ()
    assert email_keys(". @" * 100_000 + " nam@x.example") == ()
