"""Whether a program sends from an address, as far as its name tells."""

import re
from itertools import permutations

from .mail_people import is_group, person_of
from .person_name import is_family_name, person_key
from .text import fold

_MIN_PAIR = 5  # letters that two parts of a name have together
_WORDS = re.compile(r"[^\W\d_]+")
# Nobody reads what is sent there.
_NO_REPLY = re.compile(
    r"(?:.*[._-])?(?:no|not|never|donot|dont|khong)[._-]?(?:reply|response|traloi)"
    r"(?:[._-].*|\d*)|mailer[._-]?daemon|bounces?(?:[._+=-].*)?|mail[._-]?daemon|nobody"
)
_PROGRAM = re.compile(
    r"(?:wordpress|www-?data|apache|nginx|root|daemon|cron|system|robot|bot|mailer|php"
    r"|smtp|forms?|web-?forms?|contact-?forms?|website|web|landing|leads?|noti(?:f\w*|ce)?"
    r"|alerts?|automation|hooks?|webhooks?|auto|service|thongbao|hethong|scanner"
    r"|printer|pbx|voip|zabbix|nagios|monitor\w*|backup|jenkins|gitlab|workflow"
    r"|updates?)(?:[._+-].*|\d*)|\w+bot|.*[._-](?:forms?|notif\w*|alerts?)"
    r"|owner-.*|.*-(?:owner|request|bounces)"
)
# Of many people; who of them writes is not told
_ROLE = re.compile(
    r"(?:info|contact|lienhe|sales?|kinhdoanh|support|hotro|cskh|admin\w*|office|vanphong"
    r"|orders?|billing|invoices?|hoadon|news\w*|hello|team|services?|dichvu|marketing|mkt"
    r"|customer\w*|care|help\w*|account\w*|finance|ketoan|hr|tuyendung|tuyensinh|events?"
    r"|booking|express|gateway|security|media|truyenthong|webmaster|postmaster"
    r"|nas|mfp|copier|scan\w*|report\w*|daotao|survey|promo\w*|khuyenmai|deals?|offers?"
    r"|data|licen[cs]e|seller|shop|store|hrm|erp|crm|calendar|mail\w*|device|card)"
    r"(?:[._+-].*|\d*)"
)
# In the name of a sender: that of no person
_ORGANISED = re.compile(
    r"\b(?:express|play|cloud|online|stores?|bank|pay|post|nas|erp|hrm|crm|team|support"
    r"|cent(?:er|re)|services?|system|server|ads|business|official|app|webinar|alerts?"
    r"|notifications?|news|daily|club|hotel|air|data|group|global|media|digital|academy"
    r"|agency|training|expo|portal|network|security|helpdesk|desk|bot|billing|sellers?"
    r"|console|profile|camera|defender|firewall|lab|ricoh|canon|epson|xerox|printer|solutions?|software|gateway"
    r"|dien (?:luc|may|thoai)|ngan hang|chi cuc|ubnd|so \w+|vi|bao|tap chi|tuyen dung"
    r"|doanh nghiep|trang vang|hoa don|ke toan|phong|ban|quan tri|vien|tong dai|thue"
    r"|nuoc|can ho|du an|tai chinh|bao hiem|dau tu|hang khong|giao hang|khuyen mai)\b"
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


def is_role(address):
    """Whether an address is by its name that of a department or a mailbox of many."""
    return bool(_ROLE.fullmatch(_local(address)))


def is_called(shown, address, is_own):
    """Whether the name that a sender shows is a person's, as far as his address tells.

    :param str shown: beside the address
    :param bool is_own: the address is ours; so are those of our printers and servers
    """
    name = person_of(shown)[0]
    parts = [part for part in fold(name).split() if len(part) > 1]
    if not parts or is_group(shown) or _ORGANISED.search(fold(shown)):
        return False
    if not (shown.isascii() or all(word[0].isupper() for word in shown.split())):
        return False  # "Hỗ trợ trực tuyến"
    if is_family_name(name) and len(parts) > 1:
        return True
    local, _mark, domain = fold(address[:200]).partition("@")
    is_brand = "".join(parts) in domain or any(
        domain.startswith(part) for part in parts if len(part) > 2
    )
    return not (is_own or shown.isupper() or is_brand) and _is_made_of(parts, local)


def is_named_after(address, name):
    """Whether an address is a person's own, by its name: "phach.cd", "Cung Đình Phách".

    :param str name: of the person, "" for nobody
    """
    local = _local(address)
    parts = [part for part in person_key(name).split() if len(part) > 1]
    named = _WORDS.findall(local)
    if is_machine(address):
        return False
    pairs = map("".join, permutations(parts, 2))
    if any(len(pair) >= _MIN_PAIR and pair in local for pair in pairs):
        return True
    return any(part in named for part in parts) and _is_made_of(parts, local)


def _is_made_of(parts, local):
    """Whether the first half of an address is made of the parts of a name."""
    rest = re.sub(r"[\W\d_]", "", local)
    for part in sorted(parts, key=len, reverse=True):
        rest = rest.replace(part, "", 1)
    return len(rest) <= len(parts) + 1 and len(rest) < len(local)


def _local(address):
    return fold(address[:200]).partition("@")[0]
