"""By what a customer is recognised: two records that share a key are the same one."""

from dataclasses import dataclass

from .company_name import company_key, is_generic
from .email_address import email_keys, is_placeholder
from .person_name import person_key
from .phone import read_phones
from .tax_code import read_tax_code
from .text import search_key

TAX, PHONE, EMAIL, COMPANY = "tax", "phone", "email", "company"
DOMAIN, CUSTOMER, GROUP, TEXT = "domain", "customer", "group", "text"
# Who shares one of these is the same customer, the surest sign first.
SAME = (TAX, PHONE, EMAIL, COMPANY)
# Colleagues of the same customer, as stock Odoo sees it.
RELATED = (CUSTOMER, DOMAIN)
# Another branch of the same company: worth knowing, not the same customer.
HINTS = (GROUP,)
KINDS = SAME + RELATED + HINTS
# In percent, to sort by and to tell a salesperson how sure it is.
STRENGTH = {
    TAX: 100, PHONE: 90, EMAIL: 90, COMPANY: 75, CUSTOMER: 60, DOMAIN: 40, GROUP: 20,
}  # fmt: skip
# An index entry of PostgreSQL holds 2,704 bytes at most.
MAX_KEY = 250
MAX_TEXT = 2000


@dataclass(frozen=True)
class Facts:
    """What is known of a customer, as it was typed.

    :ivar company: name of the company
    :ivar person: name of the person
    :ivar phones: texts, each may hold several numbers
    :ivar emails: text of one or several addresses
    :ivar tax_code: text
    :ivar province: code of the province, "" for unknown
    :ivar region: ISO code of the country whose phone numbers have no prefix
    :ivar domain: domain of the company's mail, "" for that of a provider
    :ivar customer: number of the customer in the database, 0 for none
    :ivar texts: what the search bar looks through
    """

    company: str = ""
    person: str = ""
    phones: tuple = ()
    emails: str = ""
    tax_code: str = ""
    province: str = ""
    region: str = "VN"
    domain: str = ""
    customer: int = 0
    texts: tuple = ()


@dataclass(frozen=True)
class Key:
    """Two keys meet if kind and value are equal, and the guards do not contradict.

    :ivar guard: what tells two apart that share the value: the extension behind a
        switchboard, the tax code of a company's name; "" contradicts nothing
    """

    kind: str
    value: str
    guard: str = ""


def keys_of(facts):
    """All keys of a customer.

    A company's name alone is no key: it needs the province or the person beside it.

    :param Facts facts: what is known
    :rtype: frozenset[Key]
    """
    keys = {Key(TEXT, search_key(*facts.texts)[:MAX_TEXT])}
    tax_code = read_tax_code(facts.tax_code)
    code = tax_code.code if tax_code else ""
    if code:
        keys |= {Key(TAX, code), Key(GROUP, tax_code.company)}
    for text in facts.phones:
        keys |= {
            Key(PHONE, phone.e164, phone.extension)
            for phone in read_phones(text, facts.region)
            if phone.key
        }
    keys |= {
        Key(EMAIL, email[:MAX_KEY])
        for email in email_keys(facts.emails)
        if not is_placeholder(email)
    }
    company = company_key(facts.company)[:MAX_KEY]
    if company and not is_generic(company):
        person = person_key(facts.person)[:MAX_KEY]
        if facts.province:
            keys.add(Key(COMPANY, f"{company}|{facts.province}", code))
        if person:
            keys.add(Key(COMPANY, f"{company}|{person}", code))
    if facts.domain:
        keys.add(Key(DOMAIN, facts.domain[:MAX_KEY]))
    if facts.customer:
        keys.add(Key(CUSTOMER, str(facts.customer)))
    return frozenset(keys)
