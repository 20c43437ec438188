"""What one letter says about the customer who wrote it or filled it in."""

import re

from .mail_chat import read_conversation
from .mail_companies import company_beside, company_in
from .mail_contact import company_of_domain, name_beside_phone
from .mail_facts import Facts, may_hold_phone, phones_in
from .mail_fields import DESCRIPTION, NOTE, read_fields
from .mail_form import is_form, is_hotline, reaches
from .mail_labels import FAMILY, GIVEN
from .mail_people import CALLED, introduced, person_of, spoken, told_of
from .mail_row import read_row
from .mail_sender import is_machine
from .mail_sentences import budget_in, own_numbers, place_in
from .mail_signature import company_below_name, split_signature, unlabelled
from .mail_text import bare_subject, ends_of
from .mail_titles import title_at, title_said
from .mail_writer import MAX_LINE, MAX_SENTENCES, Writer
from .person_name import person_key
from .phone import read_phones
from .province import province_in

MAX_NUMBERS = 15  # lines with numbers; more are a list of something
MAX_SIGNATURE = 12  # lines of ours below a form

_OF_CUSTOMER = re.compile(r"\b(?:khách|khach|kh)\b", re.IGNORECASE)


class Customer(Writer):
    """Reads one letter.

    :param Letter letter: of the customer, or of a form or a colleague about him
    :param str text: what its sender wrote
    :param str note: what a colleague wrote who passes it on, "" for nobody
    """

    def __init__(self, letter, text, note, own, region, currency):
        super().__init__(letter, text, own, Facts(own, region, currency))
        self.note = note

    def draft_values(self):
        """:return: dict of the fields of a LeadDraft, its evidence among them"""
        text = ends_of(self.text)
        self.is_whole = text == self.text
        self.told, around = self._told(text)
        fields, free = read_fields(around)
        self.is_form = bool(self.told) or is_form(fields, free, self.own)
        if self.is_form:
            description = self._read_form(around, fields, free)
        else:
            description = self._read_letter(text, fields)
        if not self.facts.has_phone:
            told = filter(_OF_CUSTOMER.search, self.note.split("\n"))
            self._add_only_phone("\n".join(told))
        self._set_company_of_domain(text)
        self.facts.finish()
        title = self.facts.forget("name")
        return {
            **self.facts.values,
            "name": title or bare_subject(self.letter.subject),
            "description": description or bare_subject(self.letter.subject),
            "evidence": tuple(self.facts.evidence),
        }

    def _told(self, text):
        """What a conversation or the row of a list tells, and the text around it."""
        told, around = read_conversation(text)
        sender, reply = self.letter.address, self.letter.reply_to[1]
        if not told and (not self.is_of_customer or is_machine(sender) or reply):
            told, around = read_row(text)
        return told, around

    def _read_form(self, text, fields, free):
        """Read what is filled in, and what a letter says beside; :return: the need"""
        above = self._without_ours(text)
        if above != text:
            text = above
            fields, free = read_fields(text)
        fields = [field for field in fields if not is_hotline(field)]
        self._take_fields([*fields, *self.told])
        self._add_contact(text)
        if self.is_of_customer:
            self._read_running(text)
        elif not self.facts.has_phone:
            asked = [field.value for field in fields if field.key == DESCRIPTION]
            self._add_only_phone("\n".join(asked))
        self._set_told_of(text)
        self._set_name_of_address(text)
        self._set_sender()
        self._set_email(text)
        title = self.facts.get("name")
        if title and not self._has_asked():
            self.facts.needs.append(("", title))
        return self._asked(free) if self.is_whole else self.text.strip()

    def _read_letter(self, text, fields):
        """Read what its writer says and signs; :return: the need"""
        body, signature = split_signature(self.text, spoken(self.letter.name))
        if signature:
            text = ends_of("\n".join(body))
            fields, _free = read_fields(text)
        signed, free = read_fields("\n".join(signature))
        self._take_fields(
            field for field in fields if field.is_sure or self._is_told(field)
        )
        if not self.is_ours:
            parts = unlabelled(free, self.letter.address)
            kinds = {kind for kind, _part, _line in parts}
            if "signed for" in kinds or ("title" in kinds and "name" not in kinds):
                self._add_contact(text)
            self._read_signature(signed, parts, signature)
        if self.is_ours:
            self._read_notes(text)
        self._read_running(text)
        if not self.is_ours:
            self.facts.add_company(*company_below_name(parts))
        if is_machine(self.letter.address):
            self._set_told_of(text)
        self._set_sender()
        self._set_name_of_address(self.text)
        self._add_contact(text)
        if not self.facts.get("contact_name"):
            self.facts.set("contact_name", *name_beside_phone(text))
        self._set_email(text)
        return "\n".join(body).strip()

    def _set_company_of_domain(self, text):
        """Keep a company that is named as the customer's domain is."""
        facts, subject = self.facts, bare_subject(self.letter.subject)
        if not facts.get("partner_name"):
            about = ends_of(f"{subject}\n{text}", MAX_SENTENCES, MAX_SENTENCES)
            address, person = facts.get("email_from"), facts.get("contact_name")
            facts.add_company(*company_of_domain(address, about, person))

    def _set_told_of(self, text):
        """The customer of whom a program tells, where no label does."""
        if not self.facts.get("contact_name"):
            self.facts.set("contact_name", *told_of(f"{self.letter.subject}\n{text}"))

    def _without_ours(self, text):
        """A form without our own signature below it."""
        lines = text.split("\n")
        start = max(len(lines) - MAX_SIGNATURE, 1)
        for place in range(start, len(lines)):
            if self.own.is_named_in(lines[place]) and not _is_of_form(lines[place]):
                above = "\n".join(lines[:place])
                return above if reaches(above, self.own) else text
        return text

    def _is_told(self, field):
        """Whether a label that may mean something else says who the customer is."""
        name, _rest = person_of(field.value)
        return self.is_ours or bool(name and re.search(r"\d{3}", field.value))

    def _take_fields(self, fields):
        fields = list(fields)
        parts = {field.key: field for field in fields if field.key in (FAMILY, GIVEN)}
        if len(parts) == 2:
            self.facts.take_name_in_parts(parts[FAMILY], parts[GIVEN])
        for field in fields:
            self.facts.take(field)

    def _read_signature(self, fields, parts, lines):
        facts = self.facts
        known = person_key(facts.get("contact_name"))
        is_his = known in ("", person_key(spoken(self.letter.name)))
        for kind, part, line in parts:
            if kind == "name":
                is_his = known in ("", person_key(part))
            if kind == "name" and part not in self.letter.subject:
                self.is_signed = True
                facts.set("contact_name", self._fuller(part), line)
            elif kind == "title" and is_his:
                facts.add_title(part, line)
            elif kind == "company":
                facts.add_company(part, line)
            elif not kind and part.count(",") > 1 and province_in(part):
                facts.set("street", part, line)
        self._take_fields([field for field in fields if field.key != DESCRIPTION])
        for line in lines:
            facts.add_phones(phones_in(line[:MAX_LINE], facts.region), line)
            facts.add_tax_code(line[:MAX_LINE], line)
            facts.add_website(line[:MAX_LINE], line)

    def _read_notes(self, text):
        """What a colleague notes: "Anh Hoàng - Cty Minh Long - 0912 …"."""
        notes = [line for line in text.split("\n") if CALLED.match(line.strip())]
        for kind, part, line in unlabelled(filter(may_hold_phone, notes)):
            if kind == "name":
                self.facts.set("contact_name", part, line)
            elif kind == "company":
                self.facts.add_company(part, line)

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
        if name:
            facts.set("function", title_at(line.partition(name)[2]), line)
        if not self.is_ours:
            facts.set("function", *title_said(text))
        if not facts.get("partner_name"):
            subject = self.letter.subject
            is_first = subject == bare_subject(subject)  # not repeated from another
            about = f"{text}\n{subject}" if is_first else text
            facts.set("partner_name", *company_in(about, self.own.has_name))
            facts.add_company(*company_beside(name, line))
        facts.add_amount(*budget_in(text))
        facts.set("province", *place_in(text))

    def _add_only_phone(self, text):
        """The number of a text that holds no other one."""
        found = {}
        lines = list(filter(may_hold_phone, text.split("\n")))
        if len(lines) > MAX_NUMBERS:
            return
        for line in lines:
            for phone in phones_in(line[-MAX_LINE:], self.facts.region):
                if not phone.is_shared and not self.own.has_phone(phone):
                    found.setdefault(phone.e164, (phone, line.strip()[-MAX_LINE:]))
        if len(found) > 1:
            said = read_phones(" ; ".join(own_numbers(text)), self.facts.region)
            own = [phone.e164 for phone in said]
            found = {number: told for number, told in found.items() if number in own}
        if len(found) == 1:
            phone, line = found.popitem()[1]
            self.facts.add_phones([phone], line)

    def _has_asked(self):
        return any(name == DESCRIPTION for name, _line in self.facts.evidence)

    def _asked(self, free):
        """What a form asks for, and what of it is not read into a field."""
        needs = self.facts.needs
        if len(needs) > 1:
            lines = [f"{label}: {text}" if label else text for label, text in needs]
        else:
            lines = [text for _label, text in needs]
        is_told = self.told or self.is_ours or is_machine(self.letter.address)
        if self._has_asked() and is_told:
            free = [line for line in free if NOTE.match(line)]
        return "\n".join([*lines, "\n".join(free).strip()]).strip()


def _is_of_form(line):
    """Whether a line is one of a form that is not read: "page_owner_phone: …"."""
    return any(not field.key for field in read_fields(line)[0])
