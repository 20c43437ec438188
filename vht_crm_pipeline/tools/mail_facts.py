"""What is known of a customer, gathered line by line; what is first said counts."""

import re

import phonenumbers

from .amount import read_amount
from .email_address import email_key, is_placeholder
from .lead_columns import unit_of
from .lead_rows import NO, NOTHING
from .mail_charset import split_sender
from .mail_companies import is_organisation
from .mail_fields import DESCRIPTION
from .mail_people import person_of
from .mail_repair import ADDRESS
from .mail_titles import is_title
from .person_name import full_name
from .phone import read_phones
from .province import find_province, province_in
from .tax_code import INVALID, UNCHECKED, read_tax_code, split_tax_code
from .text import fold

_MAX_NOTHING = 20  # characters of a value that says there is none
_LEFT_EMPTY = NOTHING | {
    "bo trong", "de trong", "trong", "chua dien", "khong dien", "khong nhap",
    "khong cung cap", "khong ro", "empty", "blank", "not provided", "not specified",
    "undefined", "false", "nan",
}  # fmt: skip
MAX_NAME_WORDS = 5  # of a name that only its label tells

# Of several numbers the person's own is the main one, a switchboard's another.
OWN_MOBILE, A_MOBILE, SWITCHBOARD = range(3)
_MOBILE = phonenumbers.PhoneNumberType.MOBILE

_TEXTS = {"function", "street", "source", "medium", "campaign", "name"}
_ABOUT = re.compile(
    r"(?:\b(?:khoang|tam|co|chung|du kien|la|about|around|approx\w*)|~)\s*"
)
_WEBSITE = re.compile(r"(?:https?://|www\.)[^\s<>()\"',;|]{3,200}", re.IGNORECASE)
_HOST = re.compile(r"(?:https?://)?(?:www\.)?([^/]+)", re.IGNORECASE)
_DIGITS_IN_A_ROW = re.compile(r"\d(?:[\s.()+/-]{0,3}\d){7}")
# "SN0912443110": the number of a thing, whatever it looks like
_CODE = re.compile(
    r"(?<![^\W_])(?!(?:S?DT|DD|DTDD|TEL|PHONE|MOB\w*|ZALO|HOTLINE|LH|CALL|SO|[MTPHO])\d)"
    r"[A-Z]{1,10}[-_#]?\d{6}[\w-]*"
)
_AMOUNT = re.compile(r"(?<![\d.,+])[1-9]\d{0,2}(?:\.\d{3}){2,4}(?![\d.]\d)")
_DOCUMENT = re.compile(
    r"\b(?:(?:uỷ|ủy|uy) nhi[ệe]m chi|UNC|ch[ứu]ng t[ừu]|bi[êe]n (?:lai|nh[ậa]n)"
    r"|phi[ếe]u(?: \w{1,10}){0,2}|t[ờo] khai|c[ôo]ng v[ăa]n|mã(?: \w{1,10}){0,3}"
    r"|s[ốo] (?:l[ôo]|seri\w*|khung|ki[ệe]n|tham chi[ếe]u|b[áa]o gi[áa]|th[ẻe])|cont"
    r"|container|bi[ểe]n s[ốo]|voucher|coupon|otp|model|sku|p/n|lot|batch|barcode|b/l"
    r"|booking|quotation|contract|case|card|transaction)"
    r"(?: (?:s[ốo]|no\.?|number|code|id|là|la))?[ :.#-]{1,4}(?=\d)",
    re.IGNORECASE,
)
_FAX = re.compile(r"\bF[ .:/]{1,3}(?=[+(]?\d)")
# With which the label of a tax code begins, and a number not far behind
_TAX_WORDS = "mst", "m.s.t", "mã s", "ma s", "msdn", "tax"
_TAX_WORD = re.compile(
    r"\b(?:m\.?s\.?t|m[ãa] s[ốôo] (?:thu[ếêe]|doanh nghi[ệêe]p|dn)|msdn"
    r"|tax(?: ?code| ?id| no| number)?)(?! inv)\b[^\n\d]{0,30}(?=\d{2})",
    re.IGNORECASE,
)
_MAX_TAX_CODE = 30  # characters that the number takes


def may_hold_phone(line):
    """Whether there are digits enough in a row; a cheap first look at long texts."""
    return bool(_DIGITS_IN_A_ROW.search(line))


def _is_nothing(text):
    """Whether a value says that there is none: "(bỏ trống)"."""
    return fold(text).strip(" ()[]<>.") in _LEFT_EMPTY


def phones_in(text, region):
    """The numbers of running text, without those of documents and things.

    :return: tuple of Phone
    """
    if not may_hold_phone(text):
        return ()
    text = _AMOUNT.sub("~", _CODE.sub("~", text)).replace("\t", " ; ")
    text = _FAX.sub("fax: ", text)
    return read_phones(_DOCUMENT.sub(" ma so ", text), region)


class Facts:
    """The values of a draft while they are gathered.

    :ivar values: dict field of a LeadDraft -> value
    :ivar evidence: list of pairs (field, the line that said so)
    :ivar needs: list of pairs (label, text): what is asked for, and what is not read
    """

    def __init__(self, own, region, currency):
        self.own, self.region, self.currency = own, region, currency
        self.values, self.evidence, self.needs = {}, [], []
        self._phones = {}  # E.164 -> (Phone, its rank among them, line)

    @property
    def has_phone(self):
        return bool(self._phones)

    def get(self, name):
        return self.values.get(name, "")

    def set(self, name, value, line):
        """Keep a value unless there is one; whether it is kept."""
        value = value.strip() if isinstance(value, str) else value
        if not value or name in self.values:
            return False
        self.values[name] = value
        self.evidence.append((name, line or str(value)))
        return True

    def forget(self, name):
        """Take back a value, to be said again or better."""
        self.evidence = [pair for pair in self.evidence if pair[0] != name]
        return self.values.pop(name, "")

    def take(self, field):
        """:param Field field: a labelled value"""
        if not field.value:
            return
        if len(field.value) < _MAX_NOTHING and _is_nothing(field.value):
            return
        if take := getattr(self, f"_take_{field.key}", None):
            take(field, field.value.split("\n")[0])
        elif field.key in _TEXTS and fold(field.value) not in NO:
            self.set(field.key, field.value.split("\n")[0], field.line)

    def take_name_in_parts(self, family, given):
        """:param Field family: beside :param Field given: of one person"""
        name = full_name(family.value, "", given.value)
        self.set("contact_name", name, f"{family.line}; {given.line}")

    def _take_contact_name(self, field, value):
        self.add_phones(phones_in(value, self.region), field.line)
        name, rest = person_of(value)
        if is_organisation(value):
            self.add_company(value, field.line)
        elif name:
            self.set("contact_name", name, field.line)
            self.add_title(rest, field.line)
        elif len(value.split()) <= MAX_NAME_WORDS and not re.search(r"[\d@]", value):
            self.set("contact_name", value, field.line)

    def _take_given(self, field, value):
        self.set("contact_name", value, field.line)

    def _take_sender(self, field, value):
        name, address = split_sender(value)
        self.set("contact_name", person_of(name)[0], field.line)
        self.add_email(address, field.line)

    def _take_partner_name(self, field, value):
        if fold(value) not in NO:
            self.add_company(value, field.line)

    def _take_phone(self, field, value, rank=None):
        self._take_email_from(field, value)  # "SĐT hoặc email"
        phones = read_phones(value, self.region)
        if rank is None and "hotline" in field.label.lower():
            rank = SWITCHBOARD
        if not self.add_phones(phones, field.line, rank):
            self.needs.append((field.label, field.value))  # wrong, but what is it?

    def _take_mobile(self, field, value):
        self._take_phone(field, value, OWN_MOBILE)

    def _take_email_from(self, field, _value):
        for address in ADDRESS.findall(field.value):
            self.add_email(address, field.line)

    def _take_tax_code(self, field, value):
        tax_code = read_tax_code(split_tax_code(f"MST {value}")[0] or value)
        if not tax_code or tax_code.grade == INVALID:
            self.needs.append((field.label, field.value))
        elif not self.own.has_tax_code(tax_code):
            self.set("tax_code", tax_code.code, field.line)

    def _take_province(self, field, value):
        province = find_province(value)
        name = "province" if province else "street"
        known = self.get(name)
        if province and province == find_province(known) and len(value) < len(known):
            self.forget(name)  # the city beside the state: in whatever order, the same
        if not self.set(name, value, field.line):
            self.needs.append((field.label, field.value))

    def _take_website(self, field, value):
        self.add_website(value, field.line)

    def _take_expected_revenue(self, field, value):
        self.add_amount(value, field.line, unit_of(field.label))
        self.needs.append((field.label, field.value))

    def _take_description(self, field, _value):
        self.needs.append((field.label, field.value))
        self.evidence.append((DESCRIPTION, field.line))

    def add_title(self, text, line):
        """Keep what a person does, or where, if that is what a text says."""
        if is_organisation(text):
            self.add_company(text.strip(" )]"), line)
        elif is_title(text):
            self.set("function", text.strip(" )]"), line)

    def add_company(self, text, line):
        """Keep a company's name, and the tax code that stands beside it."""
        code, name = split_tax_code(text)
        if not self.own.has_name(name):
            self.set("partner_name", name, line)
        self.add_tax_code(f"MST {code}", line)

    def add_phones(self, phones, line, rank=None, is_his=False):
        """Keep numbers that are not ours; whether there was any.

        :param int | None rank: OWN_MOBILE, A_MOBILE or SWITCHBOARD; None for what the
            number itself tells
        :param bool is_his: beside the name of the person: nearer by one rank
        """
        for phone in phones:
            if not self.own.has_phone(phone):
                told = A_MOBILE if _is_mobile(phone) else SWITCHBOARD
                told = told - is_his if rank is None else rank
                self._phones.setdefault(phone.e164, (phone, told, line))
        return bool(phones)

    def add_email(self, address, line):
        """Keep an address that is not ours."""
        key = email_key(address)
        if key and not is_placeholder(key) and not self.own.has_address(address):
            self.set("email_from", address.strip(".'"), line)

    def add_tax_code(self, text, line=""):
        """Keep a tax code that running text names as such, with a valid check digit."""
        small = text.lower()
        if not any(word in small for word in _TAX_WORDS):
            return
        for word in _TAX_WORD.finditer(text):
            near = text[word.end() : word.end() + _MAX_TAX_CODE]
            number, _rest = split_tax_code(f"MST {near}")
            tax_code = read_tax_code(number)
            if not tax_code or tax_code.grade in (INVALID, UNCHECKED):
                continue
            if not self.own.has_tax_code(tax_code):
                self.set("tax_code", tax_code.code, line or f"MST {number}")
            return

    def add_website(self, text, line):
        """Keep a link that does not lead to us."""
        found = _WEBSITE.search(text)
        if found and not self.own.has_address(f"web@{_HOST.match(found[0])[1]}"):
            self.set("website", found[0].rstrip("./"), line)

    def add_amount(self, text, line, unit=""):
        """Keep an amount in our currency; "about" so much is so much."""
        amount = read_amount(_ABOUT.sub("", fold(text)), self.currency, unit)
        if amount and amount.value and amount.currency == self.currency:
            self.set("expected_revenue", amount.value, line)

    def finish(self):
        """Set what depends on all that was said: the order of phones, the province."""
        phones = sorted(
            self._phones.values(), key=lambda item: (item[0].is_shared, item[1])
        )
        phones = [item for item in phones if not item[0].is_shared] or phones
        for phone, _rank, line in phones[:1]:
            self.set("phone", _shown(phone, self.region), line)
        others = [_shown(phone, self.region) for phone, *_rest in phones[1:]]
        self.set("phone_other", " / ".join(others), phones[1][2] if others else "")
        street = self.get("street")
        if province := province_in(street):
            self.set("province", province.name, street)


def _is_mobile(phone):
    return phonenumbers.number_type(phonenumbers.parse(phone.e164)) == _MOBILE


def _shown(phone, region):
    """A phone as people of a region write it."""
    number = phonenumbers.parse(phone.e164)
    form = phonenumbers.PhoneNumberFormat
    is_ours = number.country_code == phonenumbers.country_code_for_region(region)
    shown = phonenumbers.format_number(
        number, form.NATIONAL if is_ours else form.INTERNATIONAL
    )
    return f"{shown} ext {phone.extension}" if phone.extension else shown
