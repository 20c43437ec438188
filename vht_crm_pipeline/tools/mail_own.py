"""What is our own in a mail, and so is never read as a customer's."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from .company_name import company_key
from .email_address import email_key
from .phone import read_phones
from .tax_code import read_tax_code, split_tax_code

MAX_LINE = 80  # of a signature
_IN_SENTENCES = re.compile(r"[,?!:;]|[.]\s*$")
_LONG_NUMBER = re.compile(r"\d(?:[\s.()+/-]{0,3}\d){6}")


@dataclass(frozen=True)
class Own:
    """The marks of the company that receives a mail, as they are typed.

    :ivar domains: of its e-mail addresses; never one of a provider
    :ivar addresses: of its mailboxes and people, at other domains as well
    """

    domains: frozenset = frozenset()
    addresses: frozenset = frozenset()
    phones: tuple = ()
    tax_codes: tuple = ()
    names: tuple = ()

    @cached_property
    def _address_keys(self):
        return frozenset(map(email_key, self.addresses))

    @cached_property
    def _phone_numbers(self):
        return frozenset(
            phone.e164 for text in self.phones for phone in read_phones(text)
        )

    @cached_property
    def _tax_codes(self):
        read = map(read_tax_code, self.tax_codes)
        return frozenset(code.company for code in read if code and code.code)

    @cached_property
    def _name_keys(self):
        return frozenset(filter(None, map(_name_key, self.names)))

    def has_address(self, address):
        """Whether an address is ours, by itself or by its domain or a sub-domain."""
        key = email_key(address)
        domain = key.rpartition("@")[2]
        return bool(key) and (
            key in self._address_keys
            or any(
                domain == own or domain.endswith("." + own)
                for own in map(str.lower, self.domains)
            )
        )

    def has_phone(self, phone):
        """:param Phone phone: as :func:`~.phone.read_phones` gives it"""
        return phone.e164 in self._phone_numbers

    def has_tax_code(self, tax_code):
        """:param TaxCode tax_code: of us or of a branch"""
        return tax_code.company in self._tax_codes

    def has_name(self, name):
        """Whether a company's name is one of ours, in whatever way it is written."""
        return bool(self._name_keys) and company_key(name) in self._name_keys

    def is_named_in(self, line):
        """Whether a line says that it is about us: our name, phone or tax code."""
        if len(line) > MAX_LINE:
            return False
        if not _LONG_NUMBER.search(line):
            return _is_like_name(line) and self.has_name(line)
        number, _rest = split_tax_code(line)
        return (
            bool(number and self.has_tax_code(read_tax_code(number)))
            or any(map(self.has_phone, read_phones(line)))
            or self.has_name(line)
        )


def _is_like_name(line):
    """Whether a company's name may be all of a line; a cheap look before a dear one."""
    is_large = line.strip(" \t*_|–—-")[:1].isupper()
    return is_large and not _IN_SENTENCES.search(line)


@lru_cache(64)  # the same for every mail
def _name_key(name):
    return company_key(name)
