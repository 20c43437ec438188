"""Who wrote a letter, as its headers and its text tell together."""

from .email_address import domain_key
from .mail_contact import contacts_in, named_after, written_out
from .mail_facts import phones_in
from .mail_people import CALLED, is_group, person_of, spoken, uncalled
from .mail_repair import ADDRESS
from .mail_robot_words import PERSONAL
from .mail_sender import is_machine, is_named_after, is_no_reply
from .mail_signature import unlabelled
from .mail_text import ends_of
from .person_name import call_name, is_family_name, person_key

MAX_LINE = 500
MAX_SENTENCES = 2500  # characters at the start, where people say who they are


class Writer:
    """What a letter tells of whoever wrote it.

    :param Letter letter: of the customer, or of a form or a colleague about him
    :param str text: what its sender wrote
    :param Own own: what is ours
    :param Facts facts: to which what is found is added
    """

    def __init__(self, letter, text, own, facts):
        self.letter, self.text, self.own, self.facts = letter, text, own, facts
        self.is_form = self.is_signed = False
        self.is_ours = own.has_address(letter.address)
        # Not a form's, a program's or a colleague's
        self.is_of_customer = not self.is_ours and not is_no_reply(letter.address)

    def _fuller(self, name):
        """A call name written out as the sender's address shows it."""
        shown = person_of(spoken(self.letter.name))[0]
        called = CALLED.match(name)
        short = person_key(uncalled(name)).split()
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
            for kind, part, _line in unlabelled([spoken(letter.name)], letter.address):
                # A program's is "App" or "Zalo Bot"
                is_told = not is_machine(letter.address) or is_family_name(part)
                if kind == "name" and is_told and not is_group(part):
                    named = self._set_writer(part, line)
                elif kind == "title" and named:
                    facts.add_title(part, line)
                elif kind == "company":
                    facts.add_company(part, line)
        name, address = letter.reply_to
        if not is_machine(address) and not self.own.has_address(address):
            facts.set("contact_name", person_of(name)[0], f"Reply-To: {name}")

    def _set_writer(self, shown, line):
        """Keep the name of the sender, as he writes it himself where he does."""
        if not self.facts.get("contact_name"):
            words = person_key(shown).split()
            for name, title, told in self._contacts(self.text):
                parts = {part for part in person_key(name).split() if part[1:]}
                is_full = len(parts) > 1 and not parts <= {*words}
                if is_full and person_key(call_name(name)) in words:
                    return self._keep_contact(name, title, told)
            full = written_out(shown, ends_of(self.text, MAX_SENTENCES, MAX_SENTENCES))
            if full[0]:
                shown, line = full
        return self.facts.set("contact_name", shown, line)

    def _contacts(self, text):
        """Whom a text names as the one to reach, but for our own people."""
        for name, title, line in contacts_in(ends_of(text)):
            phones = phones_in(line[:MAX_LINE], self.facts.region)
            if not any(map(self.own.has_phone, phones)):
                yield name, title, line

    def _add_contact(self, text):
        """Keep whom a text names as the one to reach, unless somebody else is known."""
        for name, title, line in self._contacts(text):
            known = person_key(self.facts.get("contact_name"))
            if not known or {*person_key(name).split()} <= {*known.split()}:
                self._keep_contact(name, title, line)
            return

    def _keep_contact(self, name, title, line):
        facts = self.facts
        facts.add_title(title, line)
        phones = phones_in(line[:MAX_LINE], facts.region)
        facts.add_phones(phones, line, is_his=True)
        return facts.set("contact_name", name, line)

    def _set_name_of_address(self, text):
        """Keep the name in a text that the address of its sender is made of."""
        if self.is_of_customer and not self.facts.get("contact_name"):
            near = ends_of(text, MAX_SENTENCES, MAX_SENTENCES)
            self.facts.set("contact_name", *named_after(self.letter.address, near))

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
        if is_named_after(self.letter.address, self.facts.get("contact_name")):
            return True
        shown = person_key(self.letter.name)
        said = person_key(self.facts.get("contact_name"))
        words = {*shown.split()}, {*said.split()}
        return all(words) and (words[0] <= words[1] or words[1] <= words[0])
