"""What one letter says about the customer who wrote it or filled it in."""

import re

from .email_address import domain_key
from .mail_companies import company_in
from .mail_facts import Facts, may_hold_phone, phones_in
from .mail_fields import DESCRIPTION, read_fields
from .mail_form import NOTE, is_form, is_hotline, reaches
from .mail_labels import FAMILY, GIVEN
from .mail_people import (
    CALLED,
    introduced,
    is_group,
    name_beside_phone,
    person_of,
    told_of,
)
from .mail_repair import ADDRESS
from .mail_robot_words import PERSONAL
from .mail_sender import is_machine, is_no_reply
from .mail_sentences import budget_in, place_in
from .mail_signature import company_below_name, split_signature, unlabelled
from .mail_text import bare_subject, ends_of
from .person_name import is_family_name, person_key
from .province import province_in

MAX_LINE = 500
MAX_NUMBERS = 15  # lines with numbers; more are a list of something
MAX_SIGNATURE = 12  # lines of ours below a form
MAX_SENTENCES = 2500  # characters at the start, where people say who they are

_OF_CUSTOMER = re.compile(r"\b(?:khách|khach|kh)\b", re.IGNORECASE)


class Customer:
    """Reads one letter.

    :param Letter letter: of the customer, or of a form or a colleague about him
    :param str text: what its sender wrote
    :param str note: what a colleague wrote who passes it on, "" for nobody
    """

    def __init__(self, letter, text, note, own, region, currency):
        self.letter, self.text, self.note, self.own = letter, text, note, own
        self.facts = Facts(own, region, currency)
        self.is_signed = False
        self.is_ours = own.has_address(letter.address)
        # Not a form's, a program's or a colleague's
        self.is_of_customer = not self.is_ours and not is_no_reply(letter.address)

    def draft_values(self):
        """:return: dict of the fields of a LeadDraft, its evidence among them"""
        text = ends_of(self.text)
        fields, free = read_fields(text)
        self.is_form = is_form(fields, free, self.own)
        if self.is_form:
            description = self._read_form(text, fields, free)
        else:
            description = self._read_letter(text, fields)
        if not self.facts.has_phone:
            told = filter(_OF_CUSTOMER.search, self.note.split("\n"))
            self._add_only_phone("\n".join(told))
        self.facts.finish()
        title = self.facts.forget("name")
        return {
            **self.facts.values,
            "name": title or bare_subject(self.letter.subject),
            "description": description or bare_subject(self.letter.subject),
            "evidence": tuple(self.facts.evidence),
        }

    def _read_form(self, text, fields, free):
        """Read what is filled in, and what a letter says beside; :return: the need"""
        is_whole = text == self.text
        above = self._without_ours(text)
        if above != text:
            text = above
            fields, free = read_fields(text)
        fields = [field for field in fields if not is_hotline(field)]
        self._take_fields(fields)
        if self.is_of_customer:
            self._read_running(text)
        elif not self.facts.has_phone:
            asked = [field.value for field in fields if field.key == DESCRIPTION]
            self._add_only_phone("\n".join(asked))
        self._set_told_of(text)
        self._set_sender()
        self._set_email(text)
        title = self.facts.get("name")
        if title and not self._has_asked():
            self.facts.needs.append(("", title))
        return self._asked(free) if is_whole else self.text.strip()

    def _read_letter(self, text, fields):
        """Read what its writer says and signs; :return: the need"""
        body, signature = split_signature(self.text)
        if signature:
            text = ends_of("\n".join(body))
            fields, _free = read_fields(text)
        signed, free = read_fields("\n".join(signature))
        self._take_fields(
            field for field in fields if field.is_sure or self._is_told(field)
        )
        if not self.is_ours:
            self._read_signature(signed, free)
        if self.is_ours:
            self._read_notes(text)
        self._read_running(text)
        if not self.is_ours:
            self.facts.add_company(*company_below_name(unlabelled(free)))
        if is_machine(self.letter.address):
            self._set_told_of(text)
        self._set_sender()
        if not self.facts.get("contact_name"):
            self.facts.set("contact_name", *name_beside_phone(text))
        self._set_email(text)
        return "\n".join(body).strip()

    def _set_told_of(self, text):
        """The customer of whom a program tells, where no label does."""
        if not self.facts.get("contact_name"):
            self.facts.set("contact_name", *told_of(f"{self.letter.subject}\n{text}"))

    def _without_ours(self, text):
        """A form without our own signature below it."""
        lines = text.split("\n")
        start = max(len(lines) - MAX_SIGNATURE, 1)
        for place in range(start, len(lines)):
            if self.own.is_named_in(lines[place]):
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

    def _read_signature(self, fields, free):
        facts = self.facts
        for kind, part, line in unlabelled(free):
            if kind == "name" and part not in self.letter.subject:
                self.is_signed = True
                facts.set("contact_name", self._fuller(part), line)
            elif kind == "title":
                facts.add_title(part, line)
            elif kind == "company":
                facts.add_company(part, line)
            elif not kind and part.count(",") > 1 and province_in(part):
                facts.set("street", part, line)
        self._take_fields([field for field in fields if field.key != DESCRIPTION])
        for line in free:
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
        if not facts.get("partner_name"):
            subject = self.letter.subject
            is_first = subject == bare_subject(subject)  # not repeated from another
            about = f"{text}\n{subject}" if is_first else text
            facts.set("partner_name", *company_in(about, self.own.has_name))
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
        if len(found) == 1:
            phone, line = found.popitem()[1]
            self.facts.add_phones([phone], line)

    def _fuller(self, name):
        """A call name written out as the sender's address shows it."""
        shown = person_of(self.letter.name)[0]
        called = CALLED.match(name)
        short = person_key(name[called.end() :] if called else name).split()
        full = person_key(shown).split()
        is_nickname = 2 == len(short) < len(full) and short[-1] == full[-1]
        if self.is_of_customer and is_nickname and not is_family_name(name):
            return shown  # "Bé Hạnh"
        if short and self.is_of_customer and set(short) < set(full):
            return f"{called[0]}{shown}" if called else shown
        return name

    def _set_sender(self):
        """Who sent it, where nobody else is named."""
        facts, letter = self.facts, self.letter
        if self.is_of_customer and not self.is_form:
            line = f"From: {letter.name}"
            named = False
            for kind, part, _line in unlabelled([letter.name]):
                # A program's is "App" or "Zalo Bot"
                is_told = not is_machine(letter.address) or is_family_name(part)
                if kind == "name" and is_told and not is_group(part):
                    named = facts.set("contact_name", part, line)
                elif kind == "title" and named:
                    facts.add_title(part, line)
                elif kind == "company":
                    facts.add_company(part, line)
        name, address = letter.reply_to
        if not is_machine(address) and not self.own.has_address(address):
            facts.set("contact_name", person_of(name)[0], f"Reply-To: {name}")

    def _set_email(self, text):
        """Of a letter its sender, of a form what it says or whom a reply reaches."""
        facts, letter = self.facts, self.letter
        reply, sender = letter.reply_to[1], letter.address
        is_personal = self.is_of_customer and not is_machine(sender)
        if not self.is_form and is_personal:
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
        elif not found and self.is_of_customer and self.is_signed:
            facts.add_email(sender, f"From: {sender}")

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
            free = [line for line in free if NOTE.match(line)]
        return "\n".join([*lines, "\n".join(free).strip()]).strip()
