"""What the lines of a business card mean for a lead."""

import vobject

from .email_address import email_keys
from .lead_columns import LEGAL_FORM
from .lead_draft import MAX_TEXT
from .lead_rows import MIN_PHONE_DIGITS
from .person_name import full_name, is_family_name
from .phone import read_phones
from .province import find_province, province_in
from .tax_code import split_tax_code
from .text import fold

MAX_NUMBERS = 20  # phones, and e-mails, that are read of one card
MAX_REMARK = 2000  # characters of one in which a tax code is looked for
NO_PHONES = {"FAX", "PAGER", "MODEM", "BBS"}
VOICES = {"VOICE", "CELL"}
COUNTRY = {"", "vn", "vietnam", "viet nam"}


def fields_of(lines, unread, region):
    """What a card says, as LeadDraft names it.

    :param lines: list of vobject's ContentLine, see vcard_lines.read_lines
    :param unread: list of str, further lines for the description
    :param str region: two letters, where a number without country code is dialled
    :return: dict of fields of LeadDraft
    """
    return _Reading(lines, region).result(unread)


def said_by(line):
    """One form for a line however it is written, to tell cards apart."""
    return " ".join(f"{_meaning(line)}:{'|'.join(_parts(line))}".split())


class _Reading:
    """One card while it is read."""

    def __init__(self, lines, region):
        self.region = region
        self.values = {}
        self.evidence = []
        self.notes = []
        self._lines = {}  # those not read yet, by meaning
        for line in lines:
            self._lines.setdefault(_meaning(line), []).append(line)

    def result(self, unread):
        remarks = [_text(line) for line in self._lines.pop("NOTE", [])]
        self._take_name()
        self._take_company(remarks)
        self._take_phones()
        self._take_emails()
        self._take_address()
        for meaning, field in (("TITLE", "function"), ("ROLE", "function"),
                               ("URL", "website")):  # fmt: skip
            for line in self._lines.pop(meaning, []):
                self._keep(field, line)
        self._lines.pop("KIND", None)
        for lines in self._lines.values():
            for line in lines:
                self._note(line)
        return {
            **self.values,
            "description": "\n".join(filter(None, [*remarks, *self.notes, *unread])),
            "evidence": tuple(self.evidence),
        }

    def _keep(self, field, line, text=None):
        """Into its field; what it does not hold is a note."""
        text = _text(line) if text is None else text
        if not text or fold(text) == fold(self.values.get(field)):
            return
        if field in self.values:
            self._note(line)
            return
        self.values[field] = text
        self.evidence.append((field, f"{line.name}: {_text(line)}"))
        if len(text) > MAX_TEXT:
            self._note(line)

    def _note(self, line):
        label = line.params["LABEL"][0] or _meaning(line)
        self.notes.append(f"{label}: {_text(line)}")

    def _take_name(self):
        written = self._lines.pop("FN", [])
        parts = self._lines.pop("N", [])
        for line in written:
            self._keep("contact_name", line)
        for line in parts:
            family, given, middle, prefix, suffix = _parts(line)
            bare = full_name(family, middle, given)
            name = self.values.get("contact_name", "")
            is_turned = (
                sorted(fold(name).split()) == sorted(fold(bare).split())
                and is_family_name(family)
                and not is_family_name(given)
            )
            if is_turned or not name:
                # "An Văn Nguyễn", as phones write it that are not in Vietnamese
                self.values.pop("contact_name", None)
                name = " ".join(filter(None, [prefix, bare, suffix]))
                self._keep("contact_name", line, name)
            elif prefix and not _says(name, prefix):
                self.values["contact_name"] = name = f"{prefix} {name}"
            if not _says(name, _text(line)):
                self._note(line)

    def _take_company(self, remarks):
        for line in self._lines.pop("ORG", []):
            company, *units = _parts(line)
            tax_code, company = split_tax_code(company)
            self._keep("tax_code", line, tax_code)
            self._keep("partner_name", line, company)
            if any(units):
                self._note(line)
        for remark in remarks:
            tax_code, _rest = split_tax_code(remark[:MAX_REMARK])
            if tax_code and "tax_code" not in self.values:
                self.values["tax_code"] = tax_code
                self.evidence.append(("tax_code", f"NOTE: {remark}"))
        name = fold(self.values.get("contact_name"))
        company = fold(self.values.get("partner_name"))
        kinds = {fold(_text(line)) for line in self._lines.get("KIND", [])}
        if company and company == name:
            del self.values["contact_name"]
        elif name and not company and ("org" in kinds or LEGAL_FORM.match(name)):
            self.values["partner_name"] = self.values.pop("contact_name")

    def _take_phones(self):
        lines = _preferred(self._lines.pop("TEL", []), "PREF", "CELL")
        good, doubtful = {}, {}
        for line in lines[:MAX_NUMBERS]:
            text = _text(line)
            text = text[4:] if text[:4].lower() == "tel:" else text
            phones = read_phones(text, self.region)
            if phones and phones not in good:
                good[phones] = line, text
            elif phones and not any(map(str.isalpha, text)):
                continue  # once more
            elif not phones and _digits(text) >= MIN_PHONE_DIGITS:
                # Wrong, but whoever calls may see what is wrong with it
                doubtful.setdefault(text, (line, text))
            else:
                self._note(line)
        found = [*good.values(), *doubtful.values()]
        for line, text in found[:1]:
            self._keep("phone", line, text)
        for line in lines[MAX_NUMBERS:]:
            self._note(line)
        if found[1:]:
            self.values["phone_other"] = " / ".join(text for _line, text in found[1:])
            self.evidence += [
                ("phone_other", f"{line.name}: {text}") for line, text in found[1:]
            ]
        if len(self.values.get("phone_other", "")) > MAX_TEXT:
            for line, _text_of in found[1:]:
                self._note(line)

    def _take_emails(self):
        lines = _preferred(self._lines.pop("EMAIL", []), "PREF")
        for number, line in enumerate(lines):
            text = _text(line)
            text = text[7:] if text[:7].lower() == "mailto:" else text
            emails = email_keys(text) if number < MAX_NUMBERS else ()
            if emails and "email_from" not in self.values:
                self._keep("email_from", line, text if len(emails) == 1 else emails[0])
            if not _says(self.values.get("email_from", ""), text):
                self._note(line)

    def _take_address(self):
        lines = _preferred(self._lines.pop("ADR", []), "PREF", "WORK")
        for line in lines[:1]:
            parts = _parts(line)
            country = parts[-1]
            if fold(country) in COUNTRY:
                parts.pop()
                for place in (4, 3):  # region, or the city of who leaves it empty
                    if "province" not in self.values and find_province(parts[place]):
                        self._keep("province", line, parts.pop(place))
            self._keep("street", line, ", ".join(filter(None, parts)))
        for line in self._lines.pop("LABEL", []):  # an address as it is printed
            if not lines:
                self._keep("street", line, ", ".join(_text(line).split("\n")))
            elif not _says(" ".join(map(_text, lines)), _text(line)):
                self._note(line)
        for line in lines[1:]:
            self._note(line)
        street = self.values.get("street", "")
        province = province_in(street) if len(street) <= MAX_TEXT else None
        if province and "province" not in self.values:
            self.values["province"] = province.name


def _meaning(line):
    """The name of a line; of a number that nobody answers, what it is instead."""
    if line.name != "TEL":
        return line.name
    types = set(line.params.get("TYPE", ()))
    if "fax" in fold(line.params["LABEL"][0]):
        return "FAX"
    return min(types & NO_PHONES, default="TEL") if not types & VOICES else "TEL"


def _parts(line):
    """The texts that a line is made of, in the order of the file."""
    value = line.value
    if isinstance(value, str):
        return [value.strip()]
    if isinstance(value, vobject.vcard.Name):
        value = [getattr(value, name) for name in vobject.vcard.NAME_ORDER]
    elif isinstance(value, vobject.vcard.Address):
        value = [getattr(value, name) for name in vobject.vcard.ADDRESS_ORDER]
    return [
        " ".join((part if isinstance(part, str) else " ".join(part)).split())
        for part in value
    ] or [""]


def _text(line):
    return ", ".join(filter(None, _parts(line)))


def _preferred(lines, *types):
    """Those of some types first, in the order of the types."""

    def rank(line):
        return [kind not in line.params.get("TYPE", ()) for kind in types]

    return sorted(lines, key=rank)


def _says(text, other):
    """Whether all words of another text are in a text."""
    words = set(fold(text).replace(",", " ").split())
    return words.issuperset(fold(other).replace(",", " ").split())


def _digits(text):
    return sum(char.isdigit() for char in text)
