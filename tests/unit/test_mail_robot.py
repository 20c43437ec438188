"""No program's mail is taken for a customer's, and hardly a customer's is held."""

from email import message_from_bytes, policy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.vht_crm_pipeline.tools.mail_reader import parse_mail
from odoo.addons.vht_crm_pipeline.tools.mail_robot import judge
from odoo.addons.vht_crm_pipeline.tools.mail_robot_headers import may_be_answered
from odoo.addons.vht_crm_pipeline.tools.mail_verdict import CERTAIN, DOUBTFUL
from odoo.addons.vht_crm_pipeline.tools.mail_voice import learnt_from

from .mail_cases import OWN, cases, corpora, digest

FILES = {
    kind: [path.stem for path in corpora() if path.stem.startswith(kind)]
    for kind in ("robots", "humans", "inquiries")
}
PEOPLE = FILES["humans"] + FILES["inquiries"]
INQUIRY = (
    "Chào shop, mình cần mua 3 cân bàn 60 kg, shop báo giá giúp mình nhé.\n"
    "Gọi mình số 0912 340 561. Minh Anh\n"
)
FORM = "Họ tên: Lê Minh Anh\nSố điện thoại: 0912 340 561\nNội dung: cần cân bàn\n"
# Each is found on honest mail as well
WEAK = {
    "From: Website <no-reply@web.example>",
    "From: postmaster@khach.example",
    "Auto-Submitted: auto-generated",
    "Precedence: bulk",
    "Precedence: list",
    "List-Unsubscribe: <https://khach.example/u>",
    "List-Id: <mua.khach.example>",
    "Disposition-Notification-To: lan@khach.example",
    "Return-Path: <>",
    "X-Auto-Response-Suppress: All",
    "Feedback-ID: 1:khach",
    "X-Spam-Flag: NO",
    "X-Spam-Status: No, score=4.1 required=5.0",
    "Auto-Submitted: no",
}


UNANSWERED = {
    "Auto-Submitted: auto-generated",
    "Precedence: bulk",
    "Precedence: list",
    "List-Id: <mua.khach.example>",
    "Return-Path: <>",
    "X-Auto-Response-Suppress: All",
}


def judged(case):
    return judge(parse_mail(case.mail()), own=OWN)


def mail_with(headers, text):
    head = {"Subject": "Hỏi hàng", "From": "Minh Anh <minhanh@khach.example>"}
    head |= dict(header.split(": ", 1) for header in headers)
    lines = "".join(f"{name}: {value}\n" for name, value in head.items())
    return parse_mail(f"{lines}To: info@congty.example\n\n{text}".encode())


@pytest.mark.parametrize("header", sorted(WEAK))
def test_no_program_answers_another_one(header):
    mail = mail_with([header], INQUIRY)
    assert may_be_answered(mail) == (header not in UNANSWERED)


def test_what_is_weighed_was_learnt_from_these_mails():
    assert learnt_from() == digest(), "run bin/learn"


@pytest.mark.parametrize("file", FILES["robots"])
def test_programs_are_told(file):
    for case in cases(file):
        verdict = judged(case)
        (expected,) = case.expected.get("kind", ["robot"])
        is_told = verdict.kind == expected or (verdict.kind and expected == "robot")
        assert is_told, (case.name, verdict)
        assert verdict.strength in (CERTAIN, DOUBTFUL)
        assert verdict.reason
        assert verdict.evidence and all(verdict.evidence)


@pytest.mark.parametrize("file", PEOPLE)
def test_people_are_let_in(file):
    held = {case.name: judged(case) for case in cases(file)}
    assert {name: told for name, told in held.items() if not told.is_human} == {}


@pytest.mark.parametrize("header", sorted(WEAK))
@pytest.mark.parametrize("text", [INQUIRY, FORM], ids=["letter", "form"])
def test_what_honest_mail_carries_does_not_decide(header, text):
    assert judge(mail_with([header], text), own=OWN).is_human


@given(st.sets(st.sampled_from(sorted(WEAK)), max_size=5))
def test_a_form_outweighs_them_all(headers):
    assert judge(mail_with(sorted(headers), FORM), own=OWN).is_human


@given(st.sets(st.sampled_from(sorted(WEAK)), max_size=4))
def test_a_letter_is_never_ignored_for_them(headers):
    assert judge(mail_with(sorted(headers), INQUIRY), own=OWN).strength != CERTAIN


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: auto-replied",
        "X-Autoreply: yes",
        "Precedence: auto_reply",
        "X-Spam-Flag: YES",
        "X-MS-Exchange-Organization-SCL: 9",
    ],
)
def test_a_form_with_a_decisive_header_is_for_a_person_to_see(header):
    assert judge(mail_with([header], INQUIRY), own=OWN).strength == CERTAIN
    assert judge(mail_with([header], FORM), own=OWN).strength == DOUBTFUL


@pytest.mark.parametrize("file", PEOPLE)
def test_no_person_is_ignored_for_what_honest_mail_carries(file):
    weak = [tuple(header.split(": ", 1)) for header in sorted(WEAK)]
    for case in cases(file):
        own = {name for name, _value in case.headers}
        added = [pair for pair in weak if pair[0] not in {*own, "From"}]
        verdict = judged(case.but(headers=case.headers + added))
        assert verdict.strength != CERTAIN, (case.name, verdict)


@pytest.mark.parametrize(
    ("header", "text"),
    [
        ("X-Autoreply: no", INQUIRY),
        ("X-Auto-Response-Suppress: DR, OOF, AutoReply", "Tết bên em nghỉ không em?"),
        ("X-Spam-Level: ******\nX-Spam-Status: No, score=6 required=8", INQUIRY),
    ],
)
def test_a_header_that_says_the_contrary_does_not_decide(header, text):
    assert judge(mail_with([header, "Subject: Nghỉ Tết"], text), own=OWN).is_human


def test_a_mail_that_comes_back_is_none_of_a_person():
    headers = [
        "From: Mail Delivery System <MAILER-DAEMON@mx.example>",
        "Subject: Undelivered Mail Returned to Sender",
    ]
    text = "550 User unknown. The message could not be delivered.\n\n" + INQUIRY
    assert judge(mail_with(headers, text), own=OWN).kind == "bounce"


@pytest.mark.parametrize(
    ("header", "is_human"),
    [("", False), ("Subject: Hỏi giá", True), ("Message-ID: <1@khach.example>", True)],
)
def test_what_has_no_header_of_a_mail_is_for_a_person_to_see(header, is_human):
    content = f"{header}\n\n{INQUIRY}".encode()
    assert judge(parse_mail(content), own=OWN).is_human is is_human


@pytest.mark.parametrize(
    ("method", "strength"), [("REPLY", CERTAIN), ("CANCEL", DOUBTFUL), ("REQUEST", "")]
)
def test_a_calendar_is_judged_by_what_it_asks(method, strength):
    headers = [f"Content-Type: text/calendar; method={method}", "Subject: Họp"]
    text = f"BEGIN:VCALENDAR\nMETHOD:{method}\nEND:VCALENDAR"
    assert judge(mail_with(headers, text), own=OWN).strength == strength


def test_our_own_data_in_a_form_are_no_inquiry():
    receipt = (
        "Chúng tôi đã nhận được yêu cầu của bạn và sẽ phản hồi trong vòng 24 giờ.\n"
        "Họ tên: Lê Thị Hạnh\nSố điện thoại: 0909 111 222\n"
        "Email: hanh@congty.example\nNội dung: hỏi giá tên miền\n"
    )
    verdict = judge(mail_with(["From: no-reply@hosting.example"], receipt), own=OWN)
    assert not verdict.is_human


def test_a_quoted_robot_makes_no_robot():
    text = (
        INQUIRY + "\n> Đây là email tự động, vui lòng không trả lời.\n> Tôi nghỉ phép."
    )
    assert judge(mail_with([], text), own=OWN).is_human


@pytest.mark.parametrize("file", FILES["robots"] + FILES["humans"])
def test_how_it_is_written_down_changes_no_verdict(file):
    for case in filter(lambda case: case.is_plain, cases(file)):
        expected = judged(case)
        for form in ("base64", "qp", "nfd"):
            changed = judged(case.but(form=frozenset([form])))
            assert (changed.kind, changed.strength) == (
                expected.kind,
                expected.strength,
            ), (case.name, form)


@pytest.mark.parametrize("file", FILES["robots"] + PEOPLE)
def test_a_mail_parsed_as_the_server_does_is_judged_the_same(file):
    for case in cases(file):
        parsed = message_from_bytes(case.mail(), policy=policy.SMTP)
        assert judge(parsed, own=OWN) == judged(case), case.name


@given(st.binary(max_size=300))
def test_no_bytes_raise(content):
    judge(parse_mail(content), own=OWN)
