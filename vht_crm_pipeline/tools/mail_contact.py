"""The person whom a mail names as the one to reach."""

import re
from itertools import islice

from .email_address import domain_key
from .mail_companies import company_in, is_of_domain
from .mail_people import (
    CALLED,
    NAME_WORD,
    SALUTATION,
    is_person,
    person_of,
    uncalled,
)
from .mail_sender import is_named_after
from .mail_titles import is_title
from .mail_words import line_at, matches, small
from .person_name import is_family_name, person_key
from .text import fold

MAX_NUMBERS = 20  # lines beside whose numbers a name is looked for
MAX_LINE = 300
MAX_RUN = 6  # words of a name
MAX_PARTS = 5  # between a name and its number

_DIGITS = re.compile(r"[\d(+][\d\s().+-]{5,}")
_NAMED_NUMBER = re.compile(r"\D{0,40}(?:\d[ .()+-]{0,3}){9,11}\D{0,40}")
_MANY_DIGITS = re.compile(r"\d(?:[\s.()+/-]{0,3}\d){7}")
_PRICE = re.compile(r"(?<![\d.+])[1-9]\d{0,2}(?:[.,]\d{3}){2,4}(?![\d.])")
_REACHED_BY = re.compile(
    r"[^\w\s]|\b(?:lh|liên hệ|lien he|gọi|goi|gặp|gap|alo|call|tel|sđt|sdt|đt|dt|số|so"
    r"|phone|mobile|zalo|hotline|số điện thoại|điện thoại|dien thoai|nhé|nhe|ạ|nha)\b",
    re.IGNORECASE,
)
_ASK_FOR = re.compile(
    r"(?:liên hệ|lien he|lh|gặp|gap|gọi|goi|call|contact)"
    r"(?: (?:cho|với|voi|qua|tới))?"
    rf"[ :]{{1,3}}(?P<name>(?:{SALUTATION} )?{NAME_WORD}(?:[ ]{NAME_WORD}){{0,4}}?)"
    r"[ ,:(–-]{1,4}(?=[+(]?\d{2})"
)
_NAME_AND_NUMBER = re.compile(
    r"(?:\A|\n|[.,!?] )[ \t*-]{0,9}"
    rf"(?P<name>(?:[Aa]nh|[Cc]hị|[AaCc]|[Cc]ô|[Cc]hú|[Ôô]ng|[Bb]à)\.? {NAME_WORD}"
    rf"(?:[ ]{NAME_WORD}){{0,3}}?)[ ,:(–-]{{1,4}}(?=[+(]?\d{{3}})"
)
# Words before the name of whom to ask for
_CUE = re.compile(
    r".*?\b(?:liên hệ|lien he|lh|gặp|gap|gọi|goi|đầu mối|dau moi|người nhận(?: hàng)?"
    r"|nguoi nhan(?: hang)?|phụ trách|phu trach|tiếp nhận|contact(?: person)?|attn|call"
    r"|reach|ask for|pic)(?: (?:cho|với|voi|qua|tới|là|la|trực tiếp|person|of))*\s+",
    re.IGNORECASE,
)
_BEFORE_COMPANY = re.compile(r"^(?:We|Our|The|From|At|Dear|Bên|Tại|Chào|Gửi) ")
_SENTENCES = re.compile(r"(?<=[^\W\d_]{4}[.!?])\s+")
_PARTS = re.compile(r"(\s*[,;:|()•*]\s*|\s+[-–—/]\s+)")
_AROUND = ".,;:()|-–—*•\"'“”"


def contacts_in(text):
    """Whom a text names together with a number: "Lê Lan, Kế toán, ĐT 0912 …".

    :return: generator of (name, position or "", line)
    """
    numbered = filter(_MANY_DIGITS.search, text.split("\n"))
    lines = [line for line in numbered if _MANY_DIGITS.search(_PRICE.sub("", line))]
    # More of them are a list of something
    for line in lines if len(lines) <= MAX_NUMBERS else ():
        for sentence in _SENTENCES.split(line[:MAX_LINE]):
            if _MANY_DIGITS.search(sentence):
                yield from _contact(sentence, line.strip())


def _contact(sentence, line):
    parts = _PARTS.split(sentence.strip())
    for place in range(0, len(parts), 2):
        part = _CUE.sub("", parts[place])
        name = person_of(part)[0]
        if not name:
            continue
        title, end = _title_after(parts, place)
        is_called = bool(CALLED.match(name)) or part != parts[place]
        is_led = not place or ":" in parts[place - 1]
        is_full = " " in name and (is_led or is_title(title))
        near = parts[place] + "".join(parts[end : end + MAX_PARTS])
        if (is_called or is_full) and _MANY_DIGITS.search(near):
            yield name, title if is_title(title) else "", line
            return


def _title_after(parts, place):
    """What stands behind a name up to the sign that parted it from the name.

    :return: text, and the number of the part with which the rest begins
    """
    title, end = "", place + 1
    mark = {"(": ")"}.get(parts[end].strip(), parts[end].strip()) if parts[end:] else ""
    while end + 1 < len(parts) and not _MANY_DIGITS.search(parts[end + 1]):
        if title and parts[end].strip() == mark:
            break
        title += parts[end] + parts[end + 1]
        end += 2
    return title.strip(_AROUND + " "), end


def name_beside_phone(text):
    """The name in a line that holds nothing else but how to reach somebody.

    :return: name and the line, "" for neither
    :rtype: tuple[str, str]
    """
    for found in islice(matches(_ASK_FOR, small(text)), MAX_NUMBERS):
        name = text[found.start("name") : found.end("name")].strip()
        if is_person(name):
            return name, line_at(text, found.start())
    for found in _NAME_AND_NUMBER.finditer(text):
        if is_person(found["name"].partition(" ")[2]):
            return found["name"], line_at(text, found.start("name"))
    above = ""
    for line in text.split("\n"):
        if _NAMED_NUMBER.fullmatch(line):
            name = " ".join(_REACHED_BY.sub(" ", _DIGITS.sub(" ", line)).split())
            if is_person(name) and len(name.split()) <= 4:
                return name, line.strip()
            if not name and is_family_name(above) and " " in above and is_person(above):
                return above, above
        above = line.strip()
    return "", ""


def named_after(address, text):
    """The name in a text that its sender's address is made of.

    :return: name and the line, "" for neither
    :rtype: tuple[str, str]
    """
    for line in text.split("\n"):
        for part in _PARTS.split(line[:MAX_LINE]):
            part = part.strip(_AROUND + " ")
            is_likely = part[:1].isupper() and 0 < part.count(" ") < MAX_RUN
            if is_likely and is_named_after(address, part) and is_person(part):
                return part, line.strip()
    return "", ""


def written_out(shown, text):
    """A name as it is written in full in a text: "Huệ Mẫn", "Lương Thị Huệ Mẫn".

    :param str shown: that of the sender
    :return: name and the line, "" for neither
    :rtype: tuple[str, str]
    """
    words = {*person_key(shown).split()}
    call = shown.split()[-1].lower() if words else ""
    for line in text.split("\n") if call else ():
        if call not in small(line[:MAX_LINE]):
            continue
        for run in _runs(line[:MAX_LINE]):
            name = uncalled(run)
            is_alone = fold(line).strip(_AROUND + " ") == fold(name)
            is_longer = words < {*person_key(name).split()}
            if not is_longer or not (is_family_name(name) or is_alone):
                continue
            if is_person(name) and name not in company_in(line, _is_nobodys)[0]:
                return name, line.strip()
    return "", ""


def company_of_domain(address, text, person):
    """What a text names as the domain of its sender does: a company.

    :param str person: whose name the domain may be as well
    :return: name and the line, "" for neither
    :rtype: tuple[str, str]
    """
    known = {*person_key(person).split()}
    for line in text.split("\n") if domain_key(address) else ():
        for run in _runs(line[:MAX_LINE]):
            run = _BEFORE_COMPANY.sub("", run)
            if not {*person_key(run).split()} <= known and is_of_domain(run, address):
                return run, line.strip()
    return "", ""


def _is_nobodys(_name):
    return False


def _runs(line):
    """The words in a row that are written large, two to MAX_RUN at a time."""
    run = []
    for token in [*line.split(), ""]:
        word = token.strip(_AROUND)
        is_name = word[:1].isupper() and word.isalpha()
        if is_name:
            run.append(word)
        if not is_name or token[-1] in _AROUND:
            if 2 <= len(run) <= MAX_RUN:
                yield " ".join(run)
            run = []
