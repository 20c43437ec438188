"""What a customer's mail says is read, and nothing else."""

import random
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.vht_crm_pipeline.tools.mail_own import Own
from odoo.addons.vht_crm_pipeline.tools.mail_reader import UNREADABLE, read_mail
from odoo.addons.vht_crm_pipeline.tools.phone import main_phone
from odoo.addons.vht_crm_pipeline.tools.text import nfc

from .mail_cases import OWN, cases

FIELDS = (
    "contact_name", "partner_name", "function", "phone", "phone_other", "email_from",
    "tax_code", "website", "street", "province", "expected_revenue",
)  # fmt: skip
FILES = (
    "inquiries", "inquiries_aside", "inquiries_more", "inquiries_blind",
    "inquiries_wider", "inquiries_second", "inquiries_third", "inquiries_fourth",
    "inquiries_fifth", "inquiries_sixth",
)  # fmt: skip
INQUIRIES = [case for name in FILES for case in cases(name)]
PLAIN = [case for case in INQUIRIES if case.is_plain and not case.form]
# HTML shows a tab as any other space
TABLESS = [case for case in PLAIN if "\t" not in case.body]


def stands_for_itself(case):
    """Whether every line does, and none answers the one above."""
    lines = case.body.strip().split("\n")
    labels = {line.partition(": ")[0] for line in lines}
    return all(line.count(": ") == 1 for line in lines) and len(labels) == len(lines)


FORMS = list(filter(stands_for_itself, PLAIN))


def misread(case, draft):
    """:return: dict field -> (expected, read) of what is not as expected"""
    wrong = {}
    for name in FIELDS:
        expected, read = case.expected.get(name, [""])[0], getattr(draft, name)
        if name in ("phone", "phone_other"):
            expected, read = main_phone(expected), main_phone(read)
        elif name == "expected_revenue":
            expected = Decimal(expected) if expected else None
        if expected != read:
            wrong[name] = (expected, read)
    if draft.name != nfc(case.expected.get("name", [draft.name])[0]):
        wrong["name"] = (case.expected["name"][0], draft.name)
    for text in case.expected.get("need", []):
        if text not in draft.description:
            wrong["need"] = (text, draft.description)
    for text in case.expected.get("not_need", []):
        if text in draft.description:
            wrong["not_need"] = (text, draft.description)
    if draft.problem:
        wrong["problem"] = ("", draft.problem)
    return wrong


def values(draft):
    return {name: getattr(draft, name) for name in (*FIELDS, "name")}


def names(case):
    return case.name


@pytest.mark.parametrize("case", INQUIRIES, ids=names)
def test_what_the_mail_says_is_read(case):
    assert not misread(case, read_mail(case.mail(), OWN))


@pytest.mark.parametrize("case", INQUIRIES, ids=names)
def test_every_value_has_the_line_that_says_so(case):
    draft = read_mail(case.mail(), OWN)
    said = {name for name, line in draft.evidence if line}
    assert {name for name in FIELDS if getattr(draft, name)} <= said


@pytest.mark.parametrize("case", PLAIN, ids=names)
@pytest.mark.parametrize("form", ["qp", "base64", "nfd", "cp1258", "cp1258 qp", "bare"])
def test_how_it_is_written_down_changes_nothing(case, form):
    if "cp1258" in form and not case.is_in_cp1258:
        case = case.but(body="".join(filter(case.fits_cp1258, case.body)))
    changed = case.but(form=frozenset(form.split()))
    assert not misread(changed, read_mail(changed.mail(), OWN))


@pytest.mark.parametrize("case", TABLESS, ids=names)
def test_html_says_the_same_as_text(case):
    lines = case.body.replace("&", "&amp;").replace("<", "&lt;").split("\n")
    for html in (
        "<br>\n".join(lines),
        "<html><body>" + "".join(f"<div>{line or '<br>'}</div>" for line in lines),
    ):
        changed = case.but(
            headers=[*case.headers, ("Content-Type", "text/html; charset=utf-8")],
            body=html,
        )
        assert not misread(changed, read_mail(changed.mail(), OWN))


@pytest.mark.parametrize("case", INQUIRIES, ids=names)
def test_line_ends_and_blank_space_change_nothing(case):
    mail = case.mail()
    as_it_is = values(read_mail(mail, OWN))
    assert values(read_mail(mail.replace(b"\n", b"\r\n"), OWN)) == as_it_is
    assert values(read_mail(mail + b"\n\n\n \n", OWN)) == as_it_is


@pytest.mark.parametrize("case", PLAIN, ids=names)
def test_what_is_quoted_below_changes_nothing(case):
    quoted = (
        "\n\nVào Th 6, 20 thg 11, 2026 lúc 08:00 Lê Thị Hạnh <hanh@congty.example> đã "
        "viết:\n\n> Họ tên: Người Khác\n> SĐT: 0987 000 111\n> MST: 0217034237\n"
        "> Email: nguoikhac@khac.example\n"
    )
    changed = case.but(body=case.body.rstrip() + quoted)
    assert not misread(changed, read_mail(changed.mail(), OWN))


@pytest.mark.parametrize("case", PLAIN, ids=names)
def test_where_a_header_is_folded_changes_nothing(case):
    mail = case.mail()
    folded = mail.replace(b"Subject: ", b"Subject:\n ", 1).replace(
        b"Content-Type: text/plain; ", b"Content-Type: text/plain;\n\t", 1
    )
    assert folded != mail
    assert values(read_mail(folded, OWN)) == values(read_mail(mail, OWN))


def test_there_are_forms_to_shuffle():
    assert len(FORMS) >= 5


@pytest.mark.parametrize("case", FORMS, ids=names)
@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_labels_changes_nothing(case, seed):
    lines = case.body.strip().split("\n")
    random.Random(seed).shuffle(lines)
    changed = case.but(body="\n".join(lines))
    assert not misread(changed, read_mail(changed.mail(), OWN))


@pytest.mark.parametrize("case", FORMS, ids=names)
@pytest.mark.parametrize(
    "lay_out",
    [
        lambda label, value: f"{label}:{value}",
        lambda label, value: f" * {label} (*) : {value}",
        lambda label, value: f"{label}：{value}",
        lambda label, value: f"{label}\t{value}",
        lambda label, value: f"{label}:\n{value}\n",
        lambda label, value: f"**{label}:** {value}",
        lambda label, value: f"{label.upper()}: {value}",
        lambda label, value: f"| {label} | {value} |",
    ],
)
def test_how_labels_are_set_out_changes_nothing(case, lay_out):
    pairs = [line.split(": ", 1) for line in case.body.strip().split("\n")]
    changed = case.but(body="\n".join(lay_out(*pair) for pair in pairs))
    wrong = misread(changed, read_mail(changed.mail(), OWN))
    wrong.pop("need", None)  # of several, each has its label in it
    assert not wrong


def test_ours_is_never_read():
    for case in INQUIRIES:
        draft = read_mail(case.mail(), OWN)
        said = " ".join(str(getattr(draft, name)) for name in FIELDS)
        for ours in ("congty.example", "0909 111 222", "0302972996"):
            assert ours not in said


def test_nothing_is_invented_where_nothing_is_ours():
    """Without a word about the company, its numbers are at most one more number."""
    for case in INQUIRIES:
        draft = read_mail(case.mail(), Own())
        text = case.body + str(case.headers)
        for phone in filter(None, (draft.phone, draft.tax_code)):
            digits = "".join(filter(str.isdigit, phone))[-6:]
            assert digits in "".join(filter(str.isdigit, text))


@given(st.binary(max_size=300))
def test_no_bytes_raise(content):
    assert read_mail(content, OWN).key


@given(st.sampled_from(INQUIRIES), st.randoms(use_true_random=False))
def test_no_damage_raises(case, dice):
    mail = bytearray(case.mail())
    for _time in range(dice.randint(1, 20)):
        mail[dice.randrange(len(mail))] = dice.randrange(256)
    del mail[dice.randrange(len(mail)) :]
    assert read_mail(bytes(mail), OWN).problem in ("", UNREADABLE)
