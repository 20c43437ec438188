"""Where a letter ends and its signature begins."""

import re

from .email_address import email_keys
from .mail_fields import read_fields
from .mail_people import is_organisation, is_person, is_title, person_of
from .phone import read_phones
from .text import fold

MAX_LINES = 25  # of a signature, blank ones too
MAX_LINE = 200
MAX_CLOSING = 70

_DELIMITER = re.compile(r"\s*(?:--|—|–|__+)\s*")
_CLOSING = re.compile(
    r"(?:(?:xin |rat |chan thanh )*(?:tran trong|kinh thu|kinh chao|than ai|than men"
    r"|than|chao tran trong|tran trong kinh chao|(?:tran trong |xin "
    r"|chan thanh )*cam on|cam on va tran trong)|(?:many |with )?(?:thanks?|best|kind"
    r"|warm|warmest)(?: and| &| you)?(?: (?:so much|very much|in advance|best"
    r"|kind))?(?: regards| wishes)?|regards|sincerely|yours (?:sincerely|faithfully"
    r"|truly)|cheers|rgds|brgds|br|tks)(?: (?:anh|chi|em|ban|shop|quy cong ty"
    r"|quy khach|a|c|anh chi|moi nguoi|nhieu|nhe|a|va tran trong|va kinh chao"
    r"|kinh chao))*"
)
_DEPARTMENT = re.compile(r"(?:Phòng|PHÒNG|Bộ phận|Ban|Phong|Dept|Department)\b.{0,40}$")
_LABEL = re.compile(
    r"(?:tel|mobile|phone|m|t|p|e|dt|sdt|dd|d/c|dia chi|email|mail|hotline|zalo|fax"
    r"|website|web|mst|add|address|ma so thue|cell|stk|so tk|so tai khoan|ngan hang"
    r"|dien thoai|so dien thoai)\b"
)


def split_signature(text):
    """Part a letter from what its writer signs it with.

    :param str text: as one person wrote it
    :return: lines of the letter, lines of the signature
    :rtype: tuple[list[str], list[str]]
    """
    lines = text.rstrip().split("\n")
    first = max(len(lines) - MAX_LINES, 0)
    for place in range(first, len(lines)):
        if _DELIMITER.fullmatch(lines[place]):
            return lines[:place], lines[place + 1 :]
    for place in range(first, len(lines)):
        if _is_closing(lines[place]):
            return lines[:place], lines[place + 1 :] or []
    start = len(lines)
    while start > max(first, 1) and _may_sign(lines[start - 1]):
        start -= 1
    signature = lines[start:]
    if start and any(line.strip() for line in signature) and _names_somebody(signature):
        return lines[:start], signature
    return lines, []


def _is_closing(line):
    if not line or len(line) > MAX_CLOSING:
        return False
    folded = fold(line).strip(" .,!;:*_-")
    return bool(_CLOSING.fullmatch(folded))


def _may_sign(line):
    line = line.strip()
    if not line:
        return True
    if len(line) > MAX_LINE or line.endswith(("?", "!")):
        return False
    name, _rest = person_of(line)
    return bool(
        name
        or is_organisation(line)
        or (is_title(line) and len(line.split()) <= 6 and line[:1].isupper())
        or _LABEL.match(fold(line))
        or _DEPARTMENT.match(line)
        or _is_contact(line)
    )


def _is_contact(line):
    """Whether a line is a phone number or an address of e-mail and little else."""
    words = line.split()
    has_contact = read_phones(line) or email_keys(line)
    letters = [word for word in words if word.isalpha()]
    return bool(has_contact) and len(letters) <= 2


def _names_somebody(lines):
    """Whether there is a name, or fields that only a signature has."""
    filled = [line.strip() for line in lines if line.strip()]
    if any(person_of(line)[0] or is_organisation(line) for line in filled):
        return True
    fields, _free = read_fields("\n".join(filled))
    return len({field.key for field in fields}) > 1


def unlabelled(lines):
    """What the free lines of a signature are.

    :param lines: iterable of str
    :return: list of (kind, text, line); kinds are ``name``, ``title``, ``company`` and
        "" for others
    """
    read = []
    for line in lines:
        for part in re.split(r"\s*\|\s*|\t|\s+[•·–-]\s+", line.strip()[:MAX_LINE]):
            part = part.strip(" *-–—")
            if is_organisation(part):
                read.append(("company", part, line))
            elif is_title(part) and not is_person(part.split(" - ")[0]):
                read.append(("title", part, line))
            else:
                name, rest = person_of(part)
                read.append(("name" if name else "", name or part, line))
                if is_title(rest):
                    read.append(("title", rest, line))
    return read
