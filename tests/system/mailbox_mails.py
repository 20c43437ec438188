"""Fifty mails as a company's mailbox receives them, and what is to become of each."""

import unicodedata
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTPUTF8

from _env import paths

MAILS = paths.ROOT / "tests" / "mails"
ADDRESS = "info@congty.example"
POLICY = SMTPUTF8.clone(linesep="\n", utf8=False)
CREATED, ATTACHED = "created", "attached"
IGNORED, QUARANTINED, FAILED = "ignored", "quarantined", "failed"
# How mail programs write a text down
FORMS = {
    "as it is": {"charset": "utf-8", "cte": "8bit"},
    "base64": {"charset": "utf-8", "cte": "base64"},
    "quoted-printable": {"charset": "utf-8", "cte": "quoted-printable"},
    "windows-1258": {"charset": "windows-1258", "cte": "quoted-printable"},
}
STORED = (
    "broken_header", "empty_subject", "html_with_attachment", "inquiry", "no_from",
    "raw_utf8_without_charset", "unknown_charset",
)  # fmt: skip
BOUNCE = """\
From: Mail Delivery System <MAILER-DAEMON@mx.khach.example>
To: info@congty.example
Subject: Undelivered Mail Returned to Sender
Message-ID: <bounce@mx.khach.example>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain; charset=us-ascii

<ai-do@khach.example>: host mx.khach.example said: 550 5.1.1 User unknown

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.khach.example

Final-Recipient: rfc822; ai-do@khach.example
Action: failed
Status: 5.1.1

--b--
"""


@dataclass(frozen=True)
class Mail:
    """A mail that somebody sends to the company.

    :ivar bytes raw: with line ends of one letter
    :ivar str key: its Message-Id, empty if it has none
    :ivar verdicts: set of what may become of it
    :ivar bool is_lead: whether stock makes a lead of it
    :ivar str follows: the Message-Id of the mail whose lead it belongs to
    """

    raw: bytes
    key: str
    verdicts: frozenset = frozenset({CREATED})
    is_lead: bool = True
    follows: str = ""

    @property
    def subject(self):
        return message_from_bytes(self.raw, policy=POLICY)["Subject"]


def customer(number):
    """The sender of an `inquiry`."""
    return Address(f"Khách Ví Dụ {number}", "mua", f"khach{number}.example")


def inquiry(number, topic="máy in tem", form="as it is", **options):
    """The Mail of a customer of their own: each has a name, an address and a phone.

    :param int number: makes customer and mail differ from all others
    :param form: a key of FORMS
    :param options: those of `mail`
    """
    sender = customer(number)
    text = f"Tôi cần báo giá {topic} số {number}.\nĐiện thoại: 0912 30{number:04}\n"
    subject = f"Hỏi giá {topic} số {number}"
    given = {"key": f"inquiry-{number}", "sender": sender, "text": text, **options}
    return mail(subject=subject, form=form, **given)


def mail(
    key, subject, text, sender, form="as it is", html=None, attachment=None,
    verdicts=(CREATED,), is_lead=True, follows="", **headers,
):  # fmt: skip
    """A Mail as a mail program writes it.

    :param str key: before the @ of its Message-Id; empty for a mail without one
    :param str html: the text once more, as a web page
    :param bytes attachment: a file that comes with it
    :param headers: more of them, ``_`` for ``-``
    """
    message = EmailMessage(policy=POLICY)
    message["From"] = sender
    message["To"] = ADDRESS
    message["Subject"] = subject
    message["Date"] = "Fri, 20 Nov 2026 09:05:00 +0700"
    if key:
        message["Message-ID"] = f"<{key}@mail.example>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text, **FORMS[form])
    if html:
        message.add_alternative(html, subtype="html", cte="quoted-printable")
    if attachment:
        message.add_attachment(
            attachment, maintype="application", subtype="pdf", filename="Yêu cầu.pdf"
        )
    return Mail(
        message.as_bytes(), message["Message-ID"] or "", frozenset(verdicts), is_lead,
        follows,
    )  # fmt: skip


def fifty():
    """:return: list of Mail, in the order in which they arrive"""
    inquiries = [
        inquiry(number, form=form)
        for number, form in enumerate(["as it is", "base64", "quoted-printable"] * 8)
    ]
    others = [*_odd(), *_stored(), *_forms(), *_robots()]
    mails = [*inquiries, *others, *_of_known_customers(inquiries)]
    assert len(mails) == 50
    return mails


def _odd():
    """Inquiries that are written down in less common ways."""
    decomposed = unicodedata.normalize("NFD", "Tôi cần báo giá. Điện thoại 0912309030")
    return [
        inquiry(31, html="<p>Tôi cần báo giá <b>máy in tem</b> số 31.</p>"),
        inquiry(32, attachment=b"%PDF-1.4\n" + bytes(range(256)) * 8192),
        inquiry(33, text="Báo giá cân. ĐT 0912300033", form="windows-1258"),
        inquiry(34, text=decomposed),
        inquiry(35, topic="cân " + "rất " * 60 + "to"),
        mail("", "Hỏi giá không có Message-Id", "Điện thoại: 0912300036",
             customer(36)),
    ]  # fmt: skip


def _stored():
    """The files of tests/mails; who has no valid phone and no address may be held."""
    mails = []
    for name in STORED:
        raw = (MAILS / f"{name}.eml").read_bytes().replace(b"\r\n", b"\n")
        head = raw.partition(b"\n\n")[0].decode()
        key = next(
            line.split(": ", 1)[1]
            for line in head.splitlines()
            if line.lower().startswith("message-id:")
        )
        mails.append(Mail(raw, key, frozenset({CREATED, QUARANTINED})))
    return mails


def _forms():
    """What a website sends for a customer looks much like a robot's mail."""
    return [
        mail("form-1", "Liên hệ mới", "Họ tên: Lê Ví Dụ\nSĐT: 0912300041",
             "no-reply@bieumau.example", Auto_Submitted="auto-generated"),
        mail("form-2", "Khách đăng ký nhận tư vấn",
             "Tên: Hồ Ví Dụ\nSố điện thoại: 0912300042\nNhu cầu: cân bàn",
             "Trang Ví Dụ <noreply@trangdich.example>", Precedence="bulk",
             List_Unsubscribe="<https://trangdich.example/huy>"),
    ]  # fmt: skip


def _robots():
    robot = {"verdicts": (IGNORED, QUARANTINED)}
    return [
        Mail(BOUNCE.encode(), "<bounce@mx.khach.example>",
             frozenset(robot["verdicts"]), is_lead=False),
        mail("away", "Trả lời tự động: Báo giá", "Tôi nghỉ đến hết ngày 25/11.",
             "Ngô Ví Dụ <ngo@khach.example>", Auto_Submitted="auto-replied",
             X_Autoreply="yes", **robot),
        mail("news", "Bản tin tháng 11", "Ưu đãi lớn trong tháng. Hủy đăng ký tại đây.",
             "Bản tin <news@bantin.example>", Precedence="bulk",
             List_Id="<news.bantin.example>",
             List_Unsubscribe="<mailto:u@bantin.example>", **robot),
        mail("invitation", "Accepted: Demo", "Accepted",
             "Vũ Ví Dụ <vu@khach.example>", Auto_Submitted="auto-generated",
             X_Auto_Response_Suppress="All", **robot),
    ]  # fmt: skip


def _of_known_customers(inquiries):
    """Who wrote before: in the thread, outside of it, and the same mail once more."""
    replies = [
        mail(f"reply-{number}", f"Re: Hỏi giá máy in tem số {number}",
             f"Gửi thêm: tôi cần {number + 2} cái.",
             customer(number), verdicts=(ATTACHED,), is_lead=False,
             follows=inquiries[number].key, In_Reply_To=inquiries[number].key)
        for number in range(4)
    ]  # fmt: skip
    more = [
        inquiry(number, topic="giấy in", key=f"more-{number}", verdicts=(ATTACHED,),
                follows=inquiries[number].key)
        for number in (4, 5)
    ]  # fmt: skip
    return [*replies, *more, replace(inquiries[6], is_lead=False)]
