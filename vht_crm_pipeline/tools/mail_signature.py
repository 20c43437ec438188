"""Where a letter ends and its signature begins."""

import re

from .email_address import email_keys
from .mail_cells import SYMBOLS
from .mail_companies import is_of_domain, is_organisation
from .mail_fields import read_fields
from .mail_people import MAX_NAME, NO_NAME, is_person, person_of
from .mail_sender import is_named_after
from .mail_titles import is_signed_for, is_title
from .person_name import is_family_name, person_key
from .phone import read_phones
from .province import find_province, province_in
from .tax_code import split_tax_code
from .text import fold

MAX_LINES = 25  # of a signature, blank ones too
MAX_LINE = 200
MAX_CLOSING = 70
MAX_BELOW = 12  # lines below the name of the sender
MAX_ADDRESS = 120
_SYMBOLS = "".join(SYMBOLS) + "\ufe0f "

_DELIMITER = re.compile(r"\s*(?:--|—|–|__+)\s*")
_END = " \t\n_-—–="  # of a text above a quoted mail
_CLOSING = re.compile(
    r"(?:(?:(?:da |em |minh |toi |chung toi |ben em )*(?=cam on|xin |rat |chan)"
    r"|)(?:xin |rat |chan thanh )*(?:tran trong|kinh thu|kinh chao|than ai|than men"
    r"|than|chao tran trong|tran trong kinh chao|(?:tran trong |xin "
    r"|chan thanh )*cam on|cam on va tran trong)|(?:many |with )?(?:thanks?|best|kind"
    r"|warm|warmest)(?: and| &| you)?(?: (?:so much|very much|in advance|best"
    r"|kind))?(?: regards| wishes)?"
    r"|(?:mit )?(?:freundlichen?|besten|viele) gru(?:ss|ß)en?"
    r"|(?:bien )?cordialement|(?:cordiales )?saludos|met vriendelijke groet"
    r"|regards|sincerely|yours (?:sincerely|faithfully"
    r"|truly)|cheers|b?[ ./]?rgds|b\.?regards|br|tks)(?: (?:anh|chi|em|ban|shop"
    r"|quy cong ty|quy khach|a|c|anh chi|moi nguoi|nhieu|nhe|a|va tran trong"
    r"|va kinh chao|kinh chao))*"
)
_LANGUAGES = re.compile(r"[ .,]*[/|,][ /]*")
_DEPARTMENT = re.compile(r"(?:Phòng|PHÒNG|Bộ phận|Ban|Phong|Dept|Department)\b.{0,40}$")
# What may stand below a name and is no company's.
_DIVISION = re.compile(
    r"(?:phong|bo phan|ban|khoi|to|nhom|dept|department)\b.*"
    r"|(?:(?:kinh doanh|ky thuat|ke toan|hanh chinh|nhan su|mua hang|thu mua|vat tu|kho"
    r"|xuat nhap khau|san xuat|du an|thiet ke|cung ung|tai chinh|phap che|bao tri|it"
    r"|thiet bi|trang thiet bi|thu vien|tong hop|van thu|chat luong|q[ac]|r&d|y te|duoc"
    r"|dich vu|bao hanh|dao tao|cong nghe|chuoi cung ung|purchasing|quality|projects?"
    r"|sales?|marketing|logistics|accounting|hr|engineering|operations?)[ &,/-]*)+"
)
_PLACE = re.compile(
    r"\b(?:duong|phuong|quan|huyen|xa|thon|ap|khu pho|kcn|kcx|kdt|ngo|ngach|hem|tang"
    r"|toa|lo|so nha|quoc lo|street|road|rd|st|avenue|ward|district|floor|building"
    r"|tower|city|province)\b|^(?:viet ?nam|vn)$"
)
# "Ngân hàng ABC - CN Thủ Đức" is one name
_PARTING = re.compile(r"\s*\|\s*|\t|\s+[•·–-]\s+(?!CN\b|Chi nhánh\b)")
_LABEL = re.compile(
    r"(?:tel|mobile|phone|m|t|p|e|dt|sdt|dd|d/c|dia chi|email|mail|hotline|zalo|fax"
    r"|website|web|mst|add|address|ma so thue|cell|stk|so tk|so tai khoan|ngan hang"
    r"|dien thoai|so dien thoai|cq|vp|van phong|tax|noi nhan|luu)\b"
)


def split_signature(text, sender=""):
    """Part a letter from what its writer signs it with.

    :param str text: as one person wrote it
    :param str sender: the name that he is shown as
    :return: lines of the letter, lines of the signature
    :rtype: tuple[list[str], list[str]]
    """
    lines = text.rstrip(_END).split("\n")
    first = max(len(lines) - MAX_LINES, 0)
    for place in range(first, len(lines)):
        if _DELIMITER.fullmatch(lines[place]):
            return lines[:place], lines[place + 1 :]
    for place in range(first, len(lines)):
        if _is_closing(lines[place]) and _may_end(lines[place + 1 :]):
            return lines[:place], lines[place + 1 :]
    for place in range(max(first, 1), len(lines)):
        if _is_called(sender, lines[place]) and _may_follow(lines[place + 1 :]):
            start = place - is_signed_for(lines[place - 1].strip())
            return lines[:start], lines[start:]
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
    parts = _LANGUAGES.split(fold(line).strip(" .,!;:*_/-"))
    return all(map(_CLOSING.fullmatch, parts))


def _may_end(lines):
    """Whether nothing follows, or what may be a signature."""
    filled = (line for line in lines if line.strip(" \t-_=*~"))
    return _may_sign(next(filled, ""))


def _is_called(sender, line):
    """Whether a line begins with the name of the sender and is that of a signature."""
    shown = {*person_key(sender).split()}
    if len(shown) < 2 or len(line) > MAX_LINE or line.endswith(("?", "!")):
        return False
    name, rest = person_of(_PARTING.split(line.strip())[0])
    signed = {*person_key(name).split()}
    return shown <= signed or (bool(signed) and signed <= shown and not rest)


def _may_follow(lines):
    """Whether nothing stands there that only a letter says."""
    filled = [line for line in lines if line.strip()]
    return len(filled) <= MAX_BELOW and all(
        len(line) <= MAX_LINE and not line.rstrip().endswith("?") for line in filled
    )


def _may_sign(line):
    line = line.strip().lstrip(_SYMBOLS)
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
        or _is_address(line)
    )


def _is_contact(line):
    """Whether a line is a phone number or an address of e-mail and little else."""
    words = line.split()
    has_contact = read_phones(line) or email_keys(line)
    letters = [word for word in words if word.isalpha()]
    return bool(has_contact) and len(letters) <= 2


def _is_address(line):
    """Whether a line is an address and nothing else."""
    is_sentence = line.endswith((".", ":")) or len(line) > MAX_ADDRESS
    return "," in line and not is_sentence and bool(province_in(line))


def _names_somebody(lines):
    """Whether there is a name, or fields that only a signature has."""
    filled = [line.strip() for line in lines if line.strip()]
    if any(person_of(line)[0] or is_organisation(line) for line in filled):
        return True
    fields, _free = read_fields("\n".join(filled))
    return len({field.key for field in fields}) > 1


def company_below_name(parts):
    """What stands below the name of who signs, and is written like a company's name.

    :param parts: list as of :func:`unlabelled`
    :return: name and its line, "" for neither
    :rtype: tuple[str, str]
    """
    person = ""
    for kind, part, line in parts:
        if kind == "name" and not person:
            person = part
        elif (
            person
            and kind in ("name", "")
            and not set(part.split()) <= set(person.split())
            and _may_be_organisation(part)
        ):
            return part, line
    return "", ""


def _may_be_organisation(text):
    """Whether a line below a name in a signature is written like a company's name."""
    words, folded = text.split(), fold(text[:MAX_NAME])
    if not 1 <= len(words) <= 8 or len(text) > MAX_NAME or not text[:1].isupper():
        return False
    if any(char in "@:/\\,;!?" for char in text) or len(folded) < 4:
        return False
    if is_title(text) or folded in NO_NAME or find_province(text):
        return False
    if _DIVISION.fullmatch(folded) or _PLACE.search(folded) or is_family_name(text):
        return False
    written_large = sum(word[:1].isupper() or word[:1].isdigit() for word in words)
    return 2 * written_large > len(words)


def unlabelled(lines, address=""):
    """What the free lines of a signature are.

    :param lines: iterable of str
    :param str address: of who signs; a company that its domain names needs no form
    :return: list of (kind, text, line); kinds are ``name``, ``title``, ``company``,
        ``signed for`` and "" for others
    """
    read = []
    for line in lines:
        for part in _parts(line.strip()[:MAX_LINE]):
            head, _mark, tail = part.rpartition(", ")
            if is_title(head) and (
                is_organisation(tail) or is_of_domain(tail, address)
            ):
                read += [("title", head, line), ("company", tail, line)]
            elif is_organisation(split_tax_code(part)[1]):
                read.append(("company", part, line))
            elif is_signed_for(part):
                read.append(("signed for", part, line))
            elif is_title(part) and not is_person(part.split(" - ")[0]):
                read.append(("title", part, line))
            elif is_of_domain(part, address) and not _is_his(part, address):
                read.append(("company", part, line))
            else:
                name, rest = person_of(part)
                read.append(("name" if name else "", name or part, line))
                if is_title(rest):
                    read.append(("title", rest, line))
    return read


def _is_his(name, address):
    """Whether a name that a domain shows as well is that of who writes from there."""
    return is_family_name(name) or is_named_after(address, name)


def _parts(line):
    """The parts of a line; "Nhân viên Thiết bị - Thư viện" is one."""
    parts = [part.strip(" *-–—") for part in _PARTING.split(line)]
    if len(parts) == 2 and is_title(parts[0]) and _DIVISION.fullmatch(fold(parts[1])):
        return [line.strip(" *-–—")]
    return list(filter(None, parts))
