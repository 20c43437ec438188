"""A team with an address, and mails to it."""

import base64

from odoo.addons.mail.tests.common import MailCommon

from .common import VhtCommon


class MailboxCommon(VhtCommon, MailCommon):
    """Mails come to baogia@ of a company in Vietnam."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.country_id = cls.env.ref("base.vn")
        # the alias makes leads for a user who may see them, who is the one here
        cls.env.user.group_ids += cls.env.ref("crm.group_use_lead")
        cls.team.write(
            {
                "alias_name": "baogia",
                "alias_domain_id": cls.mail_alias_domain.id,
                "use_leads": True,
            }
        )
        cls.address = f"baogia@{cls.mail_alias_domain.name}"
        cls.thread = cls.env["mail.thread"].with_user(cls.env.ref("base.user_root"))

    @classmethod
    def _mail(cls, sender='"Trần Thị Thử" <thu@khachhang.example>', **headers):
        """:return: text of a mail; ``id``, ``subject`` and ``body`` are optional"""
        subject = headers.pop("subject", "Hỏi giá")
        body = headers.pop("body", "Cho tôi xin báo giá 20 máy.")
        encoded = base64.b64encode(subject.encode()).decode()
        lines = [
            f"From: {sender}" if sender else "X-Without: From",
            f"To: {headers.pop('to', cls.address)}",
            f"Subject: =?utf-8?b?{encoded}?=" if subject else "X-Without-Subject: yes",
            "Message-Id: <%s@khachhang.example>" % headers.pop("id", "m1"),
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: 8bit",
            *(f"{name}: {value}" for name, value in headers.items()),
            "",
            body,
        ]
        return "\n".join(lines)

    def _reply(self, number, **values):
        return self._mail(
            id=number,
            subject="Re: Hỏi giá",
            **{"In-Reply-To": "<m1@khachhang.example>", **values},
        )

    def _leads(self):
        return self.env["crm.lead"].with_context(active_test=False).search([])

    def _receive(self, raw):
        """Hand a mail to the gateway as the mail server does; returns the new leads."""
        before = self._leads()
        raw = raw.encode() if isinstance(raw, str) else raw
        self.thread.message_process(False, raw)
        return self._leads() - before

    def _row(self, number="m1"):
        """The row of a mail, by the number that is its id."""
        return self.env["vht.intake"].search(
            [("door", "=", "mail"), ("key", "=", f"<{number}@khachhang.example>")]
        )
