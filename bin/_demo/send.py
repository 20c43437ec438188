"""Send a mail file to the running demo, as a customer's mail server would."""

import contextlib
import email
import email.policy
import re
import smtplib
from email.utils import getaddresses, parseaddr

from _env.steps import SetupError

from .show import MAIL_DOMAIN, running_demo

# The door answers when Odoo has the mail, and 30 MB take their time.
ANSWER_SECONDS = 600


def send(path, to=None, demo=None):
    """Deliver the bytes of an .eml file to the mail door.

    :param path: the file
    :param str to: recipient, else those of the company in its To header, else sales@
    :param dict demo: see ``running_demo``; the one of this checkout by default
    :return: what the door answers
    :rtype: str
    :raise SetupError: the file cannot be read, no demo runs, or the door says no
    """
    demo = demo or running_demo()
    if not demo:
        raise SetupError("no demo is running", "start bin/demo in another terminal")
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise SetupError(f"cannot read {path}: {error.strerror}") from error
    message = email.message_from_bytes(raw, policy=email.policy.compat32)
    sender = parseaddr(str(message["From"] or ""))[1]
    named = [
        address for _, address in getaddresses(map(str, message.get_all("To", [])))
    ]
    recipients = [a for a in named if a.lower().endswith(f"@{MAIL_DOMAIN}")]
    recipients = [to] if to else recipients or [f"sales@{MAIL_DOMAIN}"]
    raw = re.sub(rb"(?<!\r)\n", b"\r\n", raw)  # SMTP knows no other line end
    try:
        door = smtplib.SMTP("127.0.0.1", demo["door_port"], timeout=ANSWER_SECONDS)
        # without a farewell: that would wait for the answer which Ctrl-C gives up
        with contextlib.closing(door):
            door.ehlo()
            _accepted(*door.mail(sender))
            for recipient in recipients:
                _accepted(*door.rcpt(recipient))
            return _accepted(*door.data(raw))
    except smtplib.SMTPDataError as error:
        _accepted(error.smtp_code, error.smtp_error)
    except OSError as error:
        raise SetupError(f"the mail door does not answer: {error}") from error


def _accepted(code, answer):
    if code >= 400:
        raise SetupError(f"the mail door refuses: {code} {answer.decode()}")
    return answer.decode()
