"""Whether a program sends from an address, as far as its name tells."""

import re

from .text import fold

# Nobody reads what is sent there.
_NO_REPLY = re.compile(
    r"(?:.*[._-])?(?:no|not|never|donot|dont|khong)[._-]?(?:reply|response|traloi)"
    r"(?:[._-].*|\d*)|mailer[._-]?daemon|bounces?(?:[._+=-].*)?|mail[._-]?daemon|nobody"
)
_PROGRAM = re.compile(
    r"(?:wordpress|www-?data|apache|nginx|root|daemon|cron|system|robot|bot|mailer|php"
    r"|smtp|forms?|web-?forms?|contact-?forms?|website|web|landing|leads?|notif\w*|notice"
    r"|alerts?|automation|hooks?|webhooks?|auto|service|thongbao|hethong|scanner"
    r"|printer|pbx|voip|zabbix|nagios|monitor\w*|backup|jenkins|gitlab|workflow"
    r"|updates?)(?:[._+-].*|\d*)|\w+bot|.*[._-](?:forms?|notif\w*|alerts?)"
)


def is_no_reply(address):
    """Whether an address says that nobody reads what is sent there."""
    return bool(_NO_REPLY.fullmatch(_local(address)))


def is_daemon(address):
    """Whether it is that of a mail server; a person may hide behind a postmaster."""
    return _local(address) in ("mailer-daemon", "postmaster", "mail-daemon")


def is_machine(address):
    """Whether an address is by its name that of a program: a form, a server, nobody's.

    People write from such addresses as well; that alone tells nothing.
    """
    local = _local(address)
    return bool(_NO_REPLY.fullmatch(local) or _PROGRAM.fullmatch(local))


def _local(address):
    return fold(address[:200]).partition("@")[0]
