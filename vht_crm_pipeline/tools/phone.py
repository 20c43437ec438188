"""The phone numbers in what somebody typed.

Rather none than a wrong one: a number is read only if it is valid today as it was
typed, or is an old Vietnamese form whose number of today is known.
"""

from dataclasses import dataclass, field, replace
from functools import lru_cache

import phonenumbers
from phonenumbers import PhoneNumberType as Kind

from . import phone_plan
from .phone_scan import scan
from .typed import typed

MAX_LENGTH = 500  # characters of a text that are looked at
_MAX_GROUPS = 16  # groups of digits that one number may be written in
_SHARED = {Kind.TOLL_FREE, Kind.PREMIUM_RATE, Kind.SHARED_COST, Kind.UAN}


@dataclass(frozen=True)
class Phone:
    """A number that can be dialled today.

    ``e164`` is "+84912345678", ``extension`` its digits behind a switchboard or "".
    ``is_shared`` tells that it identifies nobody: a hotline, a placeholder.
    ``was_old`` tells that it was typed in a form of before 2017 or 2018.
    """

    e164: str
    extension: str = ""
    is_shared: bool = False
    was_old: bool = field(default=False, compare=False)

    @property
    def key(self):
        """What two spellings of one phone share: "+842838251234;ext=101", or ""."""
        if self.is_shared:
            return ""
        return f"{self.e164};ext={self.extension}" if self.extension else self.e164


def read_phones(text, region="VN"):
    """Read every phone number of a text.

    What is labelled as something else (tax code, account, identity card, order, fax),
    what may be two things at once and what is no valid number is left out.

    :param text: what was typed, or the number that a spreadsheet gives; at most
        MAX_LENGTH characters count
    :param str region: two letters, where a number without country code is dialled
    :return: tuple of :class:`Phone` in the order written, each once
    """
    return _read(typed(text, MAX_LENGTH, letter_o=True), (region or "VN").upper())


@lru_cache(4096)  # a lead's phone is read for its number, its state and its keys
def _read(text, region):
    phones = []
    attachable = False  # the last thing read was a phone that can have an extension
    for piece in scan(text):
        if piece.extension:
            if attachable:
                phones[-1] = _with_extension(phones[-1], piece.extension)
            continue
        read = _read_run(piece, region)
        phones.extend(read)
        attachable = bool(read)
    return tuple(dict.fromkeys(phones))


def main_phone(text, region="VN"):
    """The first number of a text, hotlines included.

    :return: E.164, "" for none
    """
    return next((phone.e164 for phone in read_phones(text, region)), "")


def phone_keys(text, region="VN"):
    """The keys of a text's numbers that identify somebody, in order, each once.

    :return: tuple of str, see :attr:`Phone.key`
    """
    keys = [phone.key for phone in read_phones(text, region)]
    return tuple(dict.fromkeys(key for key in keys if key))


def modern(text):
    """Today's form of one number typed in an old Vietnamese form.

    :return: E.164; "" for no number, several, and one that is valid as it was typed
    """
    phones = read_phones(text)
    return phones[0].e164 if len(phones) == 1 and phones[0].was_old else ""


def _is_mobile(phone):
    parsed = phonenumbers.parse(phone.e164)
    return phonenumbers.number_type(parsed) == Kind.MOBILE


def _with_extension(phone, extension):
    """The phone with its extension; behind a mobile there is no switchboard."""
    if phone.extension or _is_mobile(phone):
        return phone
    return replace(phone, extension=extension)


def _read_run(piece, region):
    """Read digits that nothing but spaces, dots, dashes and brackets interrupts.

    They are phones only if all of them are: no number is cut out of another one.

    :return: tuple of Phone
    """
    groups = piece.groups
    count = len(groups)
    ways = [None] * count + [()]  # how the groups from there on can be read
    for start in reversed(range(count)):
        if start and not _may_begin(groups[start]):
            continue
        for end in range(min(count, start + _MAX_GROUPS), start, -1):
            phone = _dial(groups[start:end], region, piece.is_glued)
            if not phone:
                continue
            if ways[end] is None:
                phone, end = _tail(phone, groups, start, end)
            if ways[end] is not None:
                ways[start] = (phone, *ways[end])
                break
    return (ways[0] if count else None) or ()


def _may_begin(group):
    """Whether another number may begin with a group."""
    gap, digits = group
    return (
        " - " in gap
        or len(digits) >= 9
        or digits.startswith(("+", "0", "84", "1800", "1900"))
    )


def _tail(phone, groups, start, end):
    """Read the short groups after a complete number: "- 101", "(101)", "-35-36".

    :return: the phone, and the position after what belongs to it
    """
    is_mobile = _is_mobile(phone)
    inner_gaps = {gap for gap, _digits in groups[start + 1 : end]}
    last = groups[end - 1][1]
    position = end
    while position < len(groups):
        gap, digits = groups[position]
        # 3825 1234-35: the neighbouring number, written by its end
        in_series = "-" in gap and len(digits) <= 2 and _follows(last, digits)
        if not in_series or (is_mobile and gap in inner_gaps):
            break
        last = digits
        position += 1
    if position == end and end < len(groups):
        gap, digits = groups[end]
        is_short = digits.isdigit() and len(digits) <= 5
        if is_short and ("(" in gap or ("-" in gap and not is_mobile)):
            return _with_extension(phone, digits), end + 1
    return phone, position


def _follows(number, ending):
    """Whether an ending counts on from a number's own: 34 -> 35."""
    return 0 < int(ending) - int(number[-len(ending) :]) < 10


def _dial(groups, region, is_glued):
    """The phone that groups of digits are together, None if they are none."""
    number = "".join(digits for _gap, digits in groups)
    if not 6 <= len(number) <= 18 or not number[1:].isdigit():
        return None
    is_bare = not number.startswith(("+", "0"))
    if is_bare and is_glued:
        return None
    if "(" in groups[0][0] and groups[0][1] == "084":
        number = number[1:]  # (084) 28 3825 1234, as web pages used to write it
    if number.startswith(("+84", "0084")) or (
        region == "VN" and not number.startswith(("+", "00"))
    ):
        # Excel drops the zero of a number without spaces, a person keeps it
        has_prefix = number.startswith(("+", "0", "84"))
        return _dial_vietnamese(number, may_be_old=has_prefix or len(groups) == 1)
    if region == "VN" and number.startswith("00"):
        if len(groups) == 1:
            return None  # bank accounts begin like this as well
        number = "+" + number[2:]
    parsed = _valid(number, region)
    return parsed and Phone(
        e164=_e164(parsed),
        is_shared=phonenumbers.number_type(parsed) in _SHARED,
    )


def _dial_vietnamese(number, may_be_old):
    """The phone of a Vietnamese number, by the plan of today or of before.

    :param bool may_be_old: whether old forms are looked for
    """
    nationals = phone_plan.nationals(number)
    forms = [(national, national) for national in nationals]
    if may_be_old:
        forms += [
            (national, phone_plan.after_changes(national)) for national in nationals
        ]
    for as_typed, today in forms:
        parsed = phone_plan.may_be_in_use(today) and _valid("+84" + today, None)
        if parsed:
            was_old = as_typed != today
            if was_old and phone_plan.is_placeholder(as_typed):
                return None  # 01234567890 was never meant to be anybody's number
            is_shared = phone_plan.is_hotline(today) or phone_plan.is_placeholder(today)
            return Phone(_e164(parsed), "", is_shared, was_old)
    return None


def _e164(parsed):
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def _valid(number, region):
    """What libphonenumber makes of digits if they are a valid number, else None."""
    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return None
    return parsed if phonenumbers.is_valid_number(parsed) else None
