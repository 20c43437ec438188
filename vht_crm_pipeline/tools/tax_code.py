"""Vietnamese tax codes (mã số thuế): company, branch, and person.

Ten digits, the last one a check digit; a branch adds "-001" to "-999". Since 1 July
2025 (Circular 86/2024/TT-BTC) the 12-digit personal number serves people and household
businesses; nothing but its length is guaranteed (Law 26/2023/QH15).
"""

import re
from dataclasses import dataclass

from stdnum.exceptions import InvalidChecksum, ValidationError
from stdnum.vn import mst

from .typed import typed

VALID, UNCHECKED = "valid", "bad_check_digit"
PERSONAL, INVALID = "personal", "not_a_tax_code"

MAX_LENGTH = 100  # a longer text is no tax code
_COUNTED = "01234567890123"  # typed because the form asked for one

_LABEL = re.compile(
    r"\b(?:m\.?s\.?t|ma (?:so )?(?:thue|doanh nghiep|dn)|msdn|tax(?: code| id| no)?|vat"
    r"|tin|cccd|can cuoc(?: cong dan)?|(?:so )?dinh danh|ca nhan|so|no|vn)(?![a-z])",
    re.ASCII,
)
# In running text: only with a label right before it, and in no longer number
_LABELLED = re.compile(
    r"[\s,;:|/–—-]{0,9}\(?(?<![^\W_])"
    r"(?:m\.?s\.?t|m[ãa] s[ốôo] (?:thu[ếêe]|doanh nghi[ệêe]p|dn)|msdn"
    r"|tax(?: ?code| ?id| no)?)\.?"
    r"\s{0,3}[:.#=–-]?\s{0,3}"
    r"(?P<number>\d(?:[ .]?\d){9}(?:\s?[-–]\s?\d{3}|\d{2,3})?)(?![ .-]?\d)\)?",
    re.IGNORECASE,
)
_DECIMAL_ZERO = re.compile(r"\d{8,}\.0+")
_NUMBER = re.compile(r"[\d .,/_-]*")
_NO_DIGIT = re.compile(r"\D")


@dataclass(frozen=True)
class TaxCode:
    """``code`` is "0312687878", "0312687878-001" or 12 digits, "" if INVALID.

    ``grade`` is VALID, UNCHECKED (the check digit is wrong, to be looked at), PERSONAL
    (12 digits, personal data) or INVALID.
    """

    code: str
    grade: str

    @property
    def company(self):
        """What the head office and all branches share; 12 digits for a person."""
        return self.code.partition("-")[0]

    @property
    def branch(self):
        """The three digits of a branch, "" for none."""
        return self.code.partition("-")[2]


def read_tax_code(text):
    """Read the one tax code that a field holds.

    :param text: what was typed, with or without a label, or the number that a
        spreadsheet gives
    :return: :class:`TaxCode`, None for an empty text
    """
    bare = typed(text, MAX_LENGTH)
    if not bare:
        return None
    number = _LABEL.sub(" ", bare).strip(" :.,/#=-'\"()")
    if _DECIMAL_ZERO.fullmatch(number):
        number = number.partition(".")[0]
    if not _NUMBER.fullmatch(number):
        return TaxCode("", INVALID)
    return _graded(*_company_and_branch(number))


def split_tax_code(text):
    """Part a text from the tax code that it names as such: "ABC, MST: 0312687878".

    :param str text: composed (NFC), as names, notes and signatures are written
    :return: number as typed, the text without it and its label; "" and all of the
        text for none
    :rtype: tuple[str, str]
    """
    for found in _LABELLED.finditer(text):
        if read_tax_code(found["number"]).grade != INVALID:
            rest = f"{text[: found.start()]} {text[found.end() :]}"
            return found["number"], rest.strip(" \t\n,;:|/–—-")
    return "", text


def masked(code):
    """A code as everybody may see it: of a personal number the last four digits.

    :param str | None code: a tax code, as stored or as typed
    :return: "********1234" for a personal number, else the code as it is
    """
    tax_code = read_tax_code(code)
    if tax_code and tax_code.grade == PERSONAL:
        return "*" * 8 + tax_code.code[-4:]
    return code or ""


def _company_and_branch(number):
    """Split a number where its dash is, or by its length.

    :return: two texts of digits; the first one is 12 digits long for a person
    """
    head, _dash, tail = number.replace("/", "-").rpartition("-")
    head, tail = _NO_DIGIT.sub("", head), _NO_DIGIT.sub("", tail)
    if len(head) in (9, 10) and tail:
        # 0312687878-01 has 12 digits and is nobody's personal number
        company, branch = head, tail if len(tail) == 3 else "000"
    elif len(head + tail) == 13:
        company, branch = (head + tail)[:10], (head + tail)[10:]
    else:
        company, branch = head + tail, ""
    if len(company) == 9 and mst.is_valid("0" + company):
        company = "0" + company  # lost in a spreadsheet
    return company, branch


def _graded(company, branch):
    """The tax code of a company's or person's digits and a branch's."""
    invalid = TaxCode("", INVALID)
    if len(set(company)) <= 1 or company in _COUNTED or branch == "000":
        return invalid
    if len(company) == 12 and not branch:
        return TaxCode(company, PERSONAL)
    if len(company) != 10:
        return invalid
    code = f"{company}-{branch}" if branch else company
    try:
        mst.validate(code)
    except InvalidChecksum:
        return TaxCode(code, UNCHECKED)
    except ValidationError:
        return invalid
    return TaxCode(code, VALID)
