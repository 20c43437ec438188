"""No program's mail is taken for a customer's, and hardly a customer's is held."""

from email import message_from_bytes, policy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.vht_crm_pipeline.tools.mail_reader import parse_mail
from odoo.addons.vht_crm_pipeline.tools.mail_robot import judge
from odoo.addons.vht_crm_pipeline.tools.mail_verdict import CERTAIN, DOUBTFUL

from .mail_cases import MAILS, OWN, cases


def all_cases(kind):
    """`_blind`: written before the rules were read; `_later`: before each mending."""
    return [
        case for path in sorted(MAILS.glob(f"{kind}*.txt")) for case in cases(path.stem)
    ]


ROBOTS, HUMANS, INQUIRIES = map(all_cases, ("robots", "humans", "inquiries"))
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


def judged(case):
    return judge(parse_mail(case.mail()), own=OWN)


def names(case):
    return case.name


def mail_with(headers, text):
    head = {"Subject": "Hỏi hàng", "From": "Minh Anh <minhanh@khach.example>"}
    head |= dict(header.split(": ", 1) for header in headers)
    lines = "".join(f"{name}: {value}\n" for name, value in head.items())
    return parse_mail(f"{lines}To: info@congty.example\n\n{text}".encode())


@pytest.mark.parametrize("case", ROBOTS, ids=names)
def test_a_program_is_told(case):
    verdict = judged(case)
    expected = case.expected["kind"][0]
    assert verdict.kind == expected or (verdict.kind and expected == "robot")
    assert verdict.strength in (CERTAIN, DOUBTFUL)
    assert verdict.reason
    assert all(verdict.evidence)


@pytest.mark.parametrize("case", HUMANS, ids=names)
def test_a_person_is_let_in(case):
    assert judged(case).is_human


@pytest.mark.parametrize("case", INQUIRIES, ids=names)
def test_an_inquiry_is_let_in(case):
    assert judged(case).is_human


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


@pytest.mark.parametrize("case", [*HUMANS, *INQUIRIES], ids=names)
def test_no_person_is_ignored_for_what_honest_mail_carries(case):
    own = {name for name, _value in case.headers}
    weak = [tuple(header.split(": ", 1)) for header in sorted(WEAK)]
    added = [pair for pair in weak if pair[0] not in {*own, "From"}]
    assert judged(case.but(headers=case.headers + added)).strength != CERTAIN


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


@pytest.mark.parametrize(
    "text",
    [
        "Kính mong Quý khách đặt hàng và gửi báo giá trước ngày 20/04.",
        "Nếu cần báo giá, khách hàng liên hệ bộ phận kinh doanh.",
        "Yêu cầu báo giá của quý khách đã được chuyển cho bộ phận kinh doanh.",
    ],
)
def test_what_is_asked_of_customers_is_no_wish(text):
    firm = "From: Công ty Bao Bì Tân An <thongtin@baobi.example>"
    assert not judge(mail_with([firm], text), own=OWN).is_human


def test_a_mail_that_comes_back_is_none_of_a_person():
    headers = [
        "From: Mail Delivery System <MAILER-DAEMON@mx.example>",
        "Subject: Undelivered Mail Returned to Sender",
    ]
    text = "550 User unknown. The message could not be delivered.\n\n" + INQUIRY
    assert judge(mail_with(headers, text), own=OWN).kind == "bounce"


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


@pytest.mark.parametrize("case", [*ROBOTS, *HUMANS], ids=names)
def test_how_it_is_written_down_changes_no_verdict(case):
    if not case.is_plain:
        return
    expected = judged(case)
    for form in ("base64", "qp", "nfd"):
        changed = judged(case.but(form=frozenset([form])))
        assert (changed.kind, changed.strength) == (expected.kind, expected.strength)


@pytest.mark.parametrize("case", [*ROBOTS, *HUMANS, *INQUIRIES], ids=names)
def test_a_mail_parsed_as_the_server_does_is_judged_the_same(case):
    parsed = message_from_bytes(case.mail(), policy=policy.SMTP)
    assert judge(parsed, own=OWN) == judged(case)


@given(st.binary(max_size=300))
def test_no_bytes_raise(content):
    judge(parse_mail(content), own=OWN)
