"""What else comes to a team's address: programs, and customers who come back."""

from datetime import timedelta
from email.message import EmailMessage
from email.utils import make_msgid

from . import vocabulary as words

# address before the @, subject, text, headers
OUT_OF_OFFICE = (
    "vuhongvan",
    "Trả lời tự động: Báo giá thiết bị",
    "Tôi nghỉ phép đến hết tuần và sẽ trả lời khi trở lại.",
    {"Auto-Submitted": "auto-replied"},
)
ADVERTISEMENT = (
    "tin",
    "Ưu đãi lớn cho doanh nghiệp trong tháng này",
    "Giảm 50% phí quảng cáo. Bấm vào đây để hủy đăng ký nhận bản tin.",
    {"X-Spam-Flag": "YES"},
)
NOTICE = (
    "root",
    "Cron: sao lưu hằng ngày",
    "Sao lưu xong lúc 02:00, 12 GB.",
    {"X-Cron-Env": "<LOGNAME=root>"},
)
BUSINESS_TRIP = (
    "dangquocviet",
    "Trả lời: Hợp đồng",
    "Tôi đang đi công tác đến hết tuần này, sẽ trả lời khi về.",
    {},
)
# The company's own server took it for spam
MISTAKEN = (
    "hothanhson",
    "Hỏi giá máy in hóa đơn cho quầy mới",
    "Chào anh/chị, cho mình hỏi giá 2 máy in hóa đơn. Mình là Hồ Thanh Sơn.",
    {"X-Spam-Flag": "YES"},
)
# days ago
PROGRAMS = (
    (172, OUT_OF_OFFICE),
    (165, ADVERTISEMENT),
    (141, NOTICE),
    (133, BUSINESS_TRIP),
    (112, ADVERTISEMENT),
    (104, OUT_OF_OFFICE),
    (101, MISTAKEN),
    (96, NOTICE),
    (77, BUSINESS_TRIP),
    (68, OUT_OF_OFFICE),
    (49, NOTICE),
    (41, ADVERTISEMENT),
    (33, BUSINESS_TRIP),
    (18, NOTICE),
    (9, ADVERTISEMENT),
    (3, OUT_OF_OFFICE),
    (1.3, BUSINESS_TRIP),
    (0.2, ADVERTISEMENT),
)


class Programs:
    """They write as long as the company is there.

    Like a ``Story``, it yields the moment of each step before it takes it.
    """

    def __init__(self, office, now):
        self.env, self.office, self.now = office.env, office, now

    def __iter__(self):
        for days, mail in PROGRAMS:
            yield self.now - timedelta(days=days)
            self._receive(*mail, domain=f"tinh{round(days)}.example")
            if mail is MISTAKEN:
                rows = self.env["vht.intake"].with_user(self.office.users.quanly)
                rows.search([], limit=1).action_accept()

    def _receive(self, name, subject, text, headers, domain):
        message = EmailMessage()
        message["From"] = f"{name}@{domain}"
        message["To"] = f"{self.office.north.alias_name}@{words.MAIL_DOMAIN}"
        message["Subject"] = subject
        message["Message-Id"] = make_msgid(domain="demo.example")
        for header, value in headers.items():
            message[header] = value
        message.set_content(text)
        gateway = self.env["mail.thread"].with_user(self.office.users.gateway)
        gateway.message_process(False, message.as_bytes())


class Returns:
    """Customers of a salesperson call once more, and a colleague of theirs."""

    NEEDS = ("Thêm máy in hóa đơn", "Thêm máy quét mã vạch", "Gia hạn phần mềm")

    def __init__(self, office, now):
        self.env, self.office, self.now = office.env, office, now

    def __iter__(self):
        yield self.now - timedelta(hours=5)
        user = self.office.users.an
        leads = self.env["crm.lead"].with_user(user)
        of_user = [("user_id", "=", user.id), ("type", "=", "opportunity")]
        won = leads.search([*of_user, ("won_status", "=", "won")], limit=2)
        deal = leads.search([*of_user, ("won_status", "=", "pending")], limit=1)
        callers = [
            {"contact_name": won[0].contact_name, "phone": won[0].phone},
            {"contact_name": "Đỗ Tuyết Mai", "phone": "0900 002 101"},
            {"contact_name": deal.contact_name, "phone": deal.phone},
        ]
        for need, former, caller in zip(self.NEEDS, (*won, deal), callers, strict=True):
            leads.create(
                {
                    "type": "lead",
                    "name": need,
                    "user_id": user.id,
                    "team_id": self.office.north.id,
                    "partner_name": former.partner_name,
                    "state_id": former.state_id.id,
                    "country_id": former.country_id.id,
                    **caller,
                }
            )
