"""Whether what a mail says was filled into a form."""

from .mail_fields import DESCRIPTION, NOTE
from .mail_labels import GIVEN, SENDER
from .mail_repair import ADDRESS
from .phone import read_phones

_REACH = {"phone", "mobile", "email_from", SENDER}


def is_form(fields, free, own):
    """Whether labelled lines are those of a form that a person has filled in.

    :param fields: list of Field
    :param free: list of the lines that are none
    :param Own own: what is ours
    """
    filled = [field for field in fields if field.value and field.key]
    if not any(field.key in _REACH and reaches(field.value, own) for field in filled):
        return False
    keys = {field.key for field in filled}
    sure = {field.key for field in filled if field.is_sure}
    names_somebody = sure & {"contact_name", SENDER, GIVEN, DESCRIPTION} or (
        len(filled) > 2 and keys & {"contact_name", DESCRIPTION}
    )
    others = [line for line in free if line.strip()]
    if "contact_name" in keys:
        others = [line for line in others if not NOTE.match(line)]
    return bool(names_somebody) or not others


def is_hotline(field):
    """Whether it is the number of whoever runs the form."""
    return field.key == "phone" and "hotline" in field.label.lower()


def reaches(value, own):
    """Whether a text holds a phone or an address that is not ours."""
    return any(not own.has_phone(phone) for phone in read_phones(value)) or any(
        not own.has_address(address) for address in ADDRESS.findall(value)
    )
