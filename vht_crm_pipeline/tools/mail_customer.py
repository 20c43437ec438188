"""What one letter says about the customer who wrote it or filled it in."""

import re

from .email_address import domain_key
from .lead_columns import LEGAL_FORM
from .mail_facts import Facts, may_hold_phone
from .mail_fields import DESCRIPTION, read_fields
from .mail_labels import FAMILY, GIVEN, SENDER
from .mail_people import CALLED, company_in, introduced, person_of, told_of
from .mail_repair import ADDRESS
from .mail_robot_words import PERSONAL
from .mail_sender import is_machine, is_no_reply
from .mail_signature import split_signature, unlabelled
from .mail_text import bare_subject, ends_of
from .person_name import person_key
from .phone import read_phones
from .province import find_province
from .text import fold

MAX_LINE = 500
MAX_SIGNATURE = 12  # lines of ours below a form
MAX_SENTENCES = 2500  # characters at the start, where people say who they are

_REACH = {"phone", "mobile", "email_from", SENDER}
_BUDGET = re.compile(
    r"\b(?:ngân sách|ngan sach|kinh phí|kinh phi|dự toán|du toan"
    r"|budget)\b[^\n.\d]{0,40}(?P<amount>\d[\d.,]*\s?(?:tr|triệu|trieu|tỷ|tỉ|ty|k"
    r"|nghìn|usd|đ|vnđ|vnd|đồng)?(?:\s(?:đồng|vnđ|vnd|rưỡi))?)(?P<range>\s*(?:-|–|đến"
    r"|den|to)\s*\d)?",
    re.IGNORECASE,
)
_LIVES = re.compile(
    r"\b(?:mình|minh|em|tôi|toi|anh|chị|cháu)\b[^\n.,!?]{0,40}?\s(?:ở|o)\s+"
    r"(?P<place>[^\n.,!?;]{2,30})",
    re.IGNORECASE,
)
_NOTE = re.compile(r"[^\W\d][^:\n]{1,40}[:：]\s*\S")


def is_form(fields, free, own):
    """Whether labelled lines are those of a form that a person has filled in.

    :param fields: list of Field
    :param free: list of the lines that are none
    :param Own own: what is ours
    """
    filled = [field for field in fields if field.value and field.key]
    if not any(field.key in _REACH and _reaches(field.value, own) for field in filled):
        return False
    keys = {field.key for field in filled}
    sure = {field.key for field in filled if field.is_sure}
    names_somebody = sure & {"contact_name", SENDER, GIVEN, DESCRIPTION} or (
        len(filled) > 2 and keys & {"contact_name", DESCRIPTION}
    )
    return bool(names_somebody) or not any(line.strip() for line in free)


def _reaches(value, own):
    return any(not own.has_phone(phone) for phone in read_phones(value)) or any(
        not own.has_address(address) for address in ADDRESS.findall(value)
    )


class Customer:
    """Reads one letter.

    :param Letter letter: of the customer, or of a form or a colleague about him
    :param str text: what its sender wrote
    """

    def __init__(self, letter, text, own, region, currency):
        self.letter, self.text, self.own = letter, text, own
        self.facts = Facts(own, region, currency)
        self.is_ours = own.has_address(letter.address)
        # Not a form's, a program's or a colleague's
        self.is_of_customer = not self.is_ours and not is_no_reply(letter.address)

    def draft_values(self):
        """:return: dict of the fields of a LeadDraft, its evidence among them"""
        body, signature = split_signature(self.text)
        text = ends_of("\n".join(body))
        fields, free = read_fields(text)
        signed = read_fields("\n".join(signature))
        self.is_form = is_form(fields + signed[0], free + signed[1], self.own)
        if self.is_form:
            # The last lines of a form look like a signature, and ours may follow
            body, whole = self.text.split("\n"), self._without_ours(ends_of(self.text))
            if whole != text:
                text = whole
                fields, free = read_fields(text)
            fields = [field for field in fields if "hotline" not in fold(field.label)]
        else:
            fields = [
                field for field in fields if field.is_sure or self._is_told(field)
            ]
        self._take_fields(fields)
        if not self.is_form and not self.is_ours:
            self._read_signature(*signed)
        if not self.is_form or self.is_of_customer:
            self._read_running(text)
        self._set_sender()
        self._set_email(text)
        self.facts.finish()
        title = self.facts.forget("name")
        if title and not self._has_asked():
            self.facts.needs.append(("", title))
        if self.is_form and len(self.text) == len(ends_of(self.text)):
            description = self._asked(free)
        else:
            description = "\n".join(body).strip()
        description = description or bare_subject(self.letter.subject)
        return {
            **self.facts.values,
            "name": title or bare_subject(self.letter.subject),
            "description": description,
            "evidence": tuple(self.facts.evidence),
        }

    def _without_ours(self, text):
        """A form without our own signature below it."""
        lines = text.split("\n")
        start = max(len(lines) - MAX_SIGNATURE, 1)
        for place in range(start, len(lines)):
            if self.own.is_named_in(lines[place]):
                above = "\n".join(lines[:place])
                return above if _reaches(above, self.own) else text
        return text

    def _is_told(self, field):
        """Whether a label that may mean something else says who the customer is."""
        name, _rest = person_of(field.value)
        return self.is_ours or bool(name and re.search(r"\d{3}", field.value))

    def _take_fields(self, fields):
        parts = {field.key: field for field in fields if field.key in (FAMILY, GIVEN)}
        if len(parts) == 2:
            self.facts.take_name_in_parts(parts[FAMILY], parts[GIVEN])
        for field in fields:
            self.facts.take(field)

    def _read_signature(self, fields, free):
        facts = self.facts
        for kind, part, line in unlabelled(free):
            if kind == "name" and part not in self.letter.subject:
                facts.set("contact_name", self._fuller(part), line)
            elif kind == "title":
                facts.add_title(part, line)
            elif kind == "company":
                facts.add_company(part, line)
        self._take_fields([field for field in fields if field.key != DESCRIPTION])
        for line in free:
            facts.add_phones(line[:MAX_LINE], line)
            facts.add_tax_code(line[:MAX_LINE], line)
            facts.add_website(line[:MAX_LINE], line)

    def _read_running(self, text):
        facts = self.facts
        if not facts.has_phone:
            self._add_only_phone(f"{self.letter.subject}\n{text}")
        facts.add_tax_code(text)
        text = text[:MAX_SENTENCES]
        name, line = told_of(text) if self.is_ours else introduced(text)
        known = person_key(facts.get("contact_name"))
        if name and known != person_key(name) and known in person_key(name):
            facts.forget("contact_name")
        facts.set("contact_name", self._fuller(name), line)
        facts.set("partner_name", *company_in(text, self.own.has_name))
        budget = _BUDGET.search(text)
        if budget and not budget["range"]:
            facts.add_amount(budget["amount"], budget[0])
        for found in _LIVES.finditer(text):
            words = found["place"].split()
            places = [" ".join(words[:size]) for size in (4, 3, 2, 1)]
            place = next(filter(find_province, places), "")
            facts.set("province", place, found[0])

    def _add_only_phone(self, text):
        """The number of a text that holds no other one."""
        found = {}
        for line in text.split("\n"):
            if may_hold_phone(line[-MAX_LINE:]):
                for phone in read_phones(line[-MAX_LINE:], self.facts.region):
                    if not phone.is_shared and not self.own.has_phone(phone):
                        found.setdefault(phone.e164, line.strip()[-MAX_LINE:])
        if len(found) == 1:
            self.facts.add_phones(*found.popitem())

    def _fuller(self, name):
        """A call name written out as the sender's address shows it."""
        shown = person_of(self.letter.name)[0]
        called = CALLED.match(name)
        short = person_key(name[called.end() :] if called else name).split()
        if (
            short
            and self.is_of_customer
            and set(short) < set(person_key(shown).split())
        ):
            return f"{called[0]}{shown}" if called else shown
        return name

    def _set_sender(self):
        """Who sent it, where nobody else is named."""
        facts, letter = self.facts, self.letter
        if self.is_of_customer and not self.is_form:
            line = f"From: {letter.name}"
            name, rest = person_of(letter.name)
            if facts.set("contact_name", name, line):
                facts.add_title(rest, line)
            if LEGAL_FORM.match(fold(letter.name)):
                facts.add_company(letter.name, line)
        name, address = letter.reply_to
        if not is_machine(address) and not self.own.has_address(address):
            facts.set("contact_name", person_of(name)[0], f"Reply-To: {name}")

    def _set_email(self, text):
        """Of a letter its sender, of a form what it says or whom a reply reaches."""
        facts, letter = self.facts, self.letter
        reply, sender = letter.reply_to[1], letter.address
        if not self.is_form and self.is_of_customer:
            signed = facts.forget("email_from")
            for address, name in ((reply, "Reply-To"), (sender, "From")):
                if not is_no_reply(address):
                    facts.add_email(address, f"{name}: {address}")
            facts.add_email(signed, "")
            return
        if not is_machine(reply):
            facts.add_email(reply, f"Reply-To: {reply}")
        if self._is_sent_by_him(text):
            facts.add_email(sender, f"From: {sender}")
        found = {
            address
            for address in ADDRESS.findall(text)
            if not is_machine(address) and not self.own.has_address(address)
        }
        if len(found) == 1:
            facts.add_email(found.pop(), "")

    def _is_sent_by_him(self, text):
        """Whether labelled lines come from whom they tell of: by name, or in person."""
        if is_machine(self.letter.address):
            return False
        is_private = not domain_key(self.letter.address)
        if is_private and PERSONAL.search(text):
            return True
        shown = person_key(self.letter.name)
        said = person_key(self.facts.get("contact_name"))
        words = {*shown.split()}, {*said.split()}
        return all(words) and (words[0] <= words[1] or words[1] <= words[0])

    def _has_asked(self):
        return any(name == DESCRIPTION for name, _line in self.facts.evidence)

    def _asked(self, free):
        """What a form asks for, and what of it is not read into a field."""
        needs = self.facts.needs
        if len(needs) > 1:
            lines = [f"{label}: {text}" if label else text for label, text in needs]
        else:
            lines = [text for _label, text in needs]
        if self._has_asked() and (self.is_ours or is_machine(self.letter.address)):
            free = [line for line in free if _NOTE.match(line)]
        return "\n".join([*lines, "\n".join(free).strip()]).strip()
