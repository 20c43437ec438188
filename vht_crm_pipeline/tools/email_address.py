"""Comparing e-mail addresses, and the companies behind them."""

import re
import unicodedata

from .text import fold, nfc

TEXT_LENGTH = 2000

# Fewer than RFC 5322 has: "/", "=" and "|" stand between addresses, labels and bounces.
_LOCAL = r"\w.%&'+-"
# An address starts where no character of one stands before: the work stays linear.
_LABEL = r"\w(?:[\w-]*\w)?"
_ADDRESS = re.compile(
    rf"(?<![{_LOCAL}])(?P<local>[{_LOCAL}]{{1,64}})"
    rf"@(?P<domain>{_LABEL}(?:\.{_LABEL})+)"
)
_DOMAIN_LENGTH = 253  # RFC 1035
# Whoever reads mail there need not know anyone else who does. Sub-domains count too
# ("hcm.vnn.vn"); viettel.vn and fpt.vn are what the two providers give subscribers,
# their own people write from viettel.com.vn and fpt.com.
_PROVIDERS = frozenset({
    "vnn.vn", "fpt.vn", "viettel.vn", "netnam.vn", "netnam.org.vn", "saigonnet.vn",
    "spt.vn", "vol.vn", "zing.vn", "me.com", "mac.com", "msn.com", "windowslive.com",
    "zohomail.com", "proton.me", "protonmail.ch", "pm.me", "tuta.com", "tuta.io",
    "tutamail.com", "hey.com", "fastmail.com", "yopmail.com", "mailinator.com",
    "qq.com", "foxmail.com", "163.com", "126.com", "139.com", "188.com", "189.cn",
    "yeah.net", "sina.com", "sina.cn", "sohu.com", "aliyun.com", "21cn.com",
    "naver.com", "hanmail.net", "daum.net", "kakao.com", "nate.com", "bk.ru",
    "list.ru", "ya.ru", "rambler.ru", "web.de", "t-online.de", "freenet.de",
    "free.fr", "orange.fr", "wanadoo.fr", "laposte.net", "sfr.fr", "libero.it",
    "rediffmail.com", "att.net", "comcast.net", "verizon.net", "sbcglobal.net",
    "cox.net", "bigpond.com", "btinternet.com", "duck.com",
    "privaterelay.appleid.com", "gmai.com", "gmial.com", "gamil.com", "gmal.com",
    "gmali.com", "gmaik.com", "gnail.com", "gmil.com", "gmaill.com", "yaho.com",
    "yahooo.com", "hotmai.com", "hotmial.com", "hotmal.com", "outlok.com", "iclou.com"
})  # fmt: skip
# These have the same name in many countries ("yahoo.com.vn", "hotmail.fr").
_FAMILIES = frozenset({
    "gmail", "googlemail", "yahoo", "ymail", "rocketmail", "hotmail", "outlook",
    "icloud", "aol", "gmx", "yandex", "protonmail", "tutanota", "live", "zoho", "inbox",
    "mail", "email"
})  # fmt: skip
_SECOND_LEVEL = frozenset({
    "com", "co", "net", "org"
})  # fmt: skip
_PLACEHOLDERS = frozenset({
    "aaa", "abc", "abcd", "abc123", "abcd1234", "xyz", "asdf", "asd", "qwerty", "test",
    "test1", "test123", "demo", "example", "none", "no", "na", "null", "unknown",
    "noname", "fake", "khongbiet", "noreply", "donotreply", "mailerdaemon",
    "postmaster", "notification", "notifications"
})  # fmt: skip
_NO_MAIL = re.compile(r"(?:khong|ko|chua|kh?(?=co))(?:co)?(?:e?mail)?|noe?mail")
# A company has such an address, a person at a provider has not.
_PLACEHOLDERS_AT_PROVIDER = frozenset({
    "email", "mail", "youremail", "myemail", "user", "admin", "info", "contact",
    "customer", "guest", "khach", "khachhang", "khachle", "ten", "tenban", "hoten",
    "123", "1234", "12345", "123456", "123456789"
})  # fmt: skip
_NO_DOMAINS = frozenset({
    "none", "null", "nomail", "noemail", "khong", "khongco", "khongbiet", "chuaco"
})  # fmt: skip


def email_keys(text):
    """The addresses in a text, each in the form under which its spellings meet.

    Lower case, without display name and "+tag". Dots before the "@" are kept: they
    matter everywhere but at one provider.

    :param str | None text: only its first TEXT_LENGTH characters are read
    :return: distinct addresses in the order of the text
    :rtype: tuple[str, ...]
    """
    text = unicodedata.normalize("NFKC", nfc((text or "")[:TEXT_LENGTH])).casefold()
    return tuple(dict.fromkeys(filter(None, map(_key, _ADDRESS.finditer(text)))))


def email_key(text):
    """The one address in a text, as in :func:`email_keys`; "" for none or several."""
    keys = email_keys(text)
    return keys[0] if len(keys) == 1 else ""


def _key(match):
    local = nfc(match["local"]).strip(".'-")
    local = local[: local.find("+", 1)] if "+" in local[1:] else local
    domain = nfc(match["domain"])
    return f"{local}@{domain}" if local and len(domain) <= _DOMAIN_LENGTH else ""


def domain_key(email):
    """The domain by which people of one company know each other.

    :param str | None email: what a person typed
    :return: the whole domain of the one address, "" for an e-mail provider's, that of a
        placeholder or none
    :rtype: str
    """
    key = email_key(email)
    domain = key.rpartition("@")[2]
    return "" if is_placeholder(key) or _is_provider(domain) else domain


def _is_provider(domain):
    labels = domain.split(".")
    parents = {".".join(labels[start:]) for start in range(len(labels))}
    family = labels[-3:-2] if labels[-2:-1] and labels[-2] in _SECOND_LEVEL else []
    return bool(_PROVIDERS & parents or _FAMILIES & {*labels[-2:-1], *family})


def is_placeholder(key):
    """Whether an address was typed because the form asked for one; it matches nobody.

    :param str key: of :func:`email_key`
    """
    written, _at, domain = key.partition("@")
    local = re.sub(r"[^a-z0-9]", "", fold(written))
    label = domain.partition(".")[0]
    return bool(
        not local
        or local in _PLACEHOLDERS
        or _NO_MAIL.fullmatch(local)
        or label in _NO_DOMAINS
        or (len(set(local)) == 1 and (len(local) > 2 or local == label))
        or (
            local in _PLACEHOLDERS_AT_PROVIDER
            and (_is_provider(domain) or label == "example")
        )
    )
