"""Mails come in."""

from email.message import EmailMessage

from demo import vocabulary as words

from .leads import invented_leads
from .operation import MAIL, Operation

TEXT = """\
Kính gửi anh chị,

Bên em là {partner_name}, đang cần: {name}.
Nhờ anh chị gửi báo giá và thời gian giao hàng.

Trân trọng,
{contact_name}
{phone}
"""


class Mail(Operation):
    """Receive 100 mails of new customers."""

    requests = 100
    login = words.GATEWAY_LOGIN
    budget = MAIL

    def prepare(self, env, rng, count):
        return [
            self._mail(values, number)
            for number, values in enumerate(invented_leads(env, rng, count))
        ]

    def _mail(self, values, number):
        mail = EmailMessage()
        mail["From"] = f"{values['contact_name']} <{values['email_from']}>"
        mail["To"] = f"sales@{words.MAIL_DOMAIN}"
        mail["Subject"] = values["name"]
        mail["Message-Id"] = f"<{number}.{values['email_from']}>"
        mail.set_content(TEXT.format(**values))
        if number % 2:
            paragraphs = TEXT.format(**values).replace("\n", "<br/>")
            mail.add_alternative(f"<p>{paragraphs}</p>", subtype="html")
            mail.set_boundary(f"part-{number}")  # the same on all sides
        return mail.as_bytes()

    def request(self, env, argument):
        assert env["mail.thread"].message_process(False, argument)


OPERATIONS = (Mail,)
