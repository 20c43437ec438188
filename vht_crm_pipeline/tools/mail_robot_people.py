"""What people do in mails and programs do not."""

import re
from functools import cached_property

from . import mail_robot_notices as programs_say
from . import mail_robot_wishes as people_say
from . import mail_robot_words as words
from .email_address import email_key
from .mail_charset import header, split_sender
from .mail_customer import is_form
from .mail_facts import may_hold_phone
from .mail_fields import read_fields
from .mail_repair import ADDRESS
from .mail_robot_headers import calendar_method, evident, list_headers
from .mail_robot_speech import NUMBER, Speech
from .mail_sender import is_called, is_machine, is_role
from .mail_text import FORWARD, UNTOLD, Letter, bare_subject, ends_of, split_mail
from .phone import read_phones
from .text import fold

_LOOK = 2000, 1000  # characters of a text in which words are looked for
_MAX_LINES, _MAX_LINE = 300, 500
_BOTH_SEXES = re.compile(r"\b(?:anh|ông)[\s/,]{1,3}(?:chị|bà)\b", re.IGNORECASE)
_BOTH = frozenset(("anh", "chị"))
# "bạn cần báo giá", "đã nhận yêu cầu báo giá" and the like are no wishes
_NO_WISH_AFTER = frozenset({
    "bạn", "khách", "you", "vị", "your", "nhận", "được", "nhan", "duoc", "nếu", "neu",
    "if", "khi",
})  # fmt: skip
_NO_WISH_BEFORE = frozenset(("của", "cua"))
_RECEIVED = frozenset({"nhận", "nhan", "received"})
_TIMES = frozenset({"ngày", "giờ", "phút", "tuần", "tháng", "năm", "ngay", "days"})
# "báo giá trong 30 phút", "tư vấn miễn phí"
_OFFERS = frozenset({"trong", "miễn", "ngay", "nhanh", "tận", "tại", "1-1", "và"})
# Nor is what is asked of customers ("mong quý khách đặt hàng") or in some case only
_OF_CUSTOMERS = re.compile(
    r"\b(?:quý khách|quy khach|khách hàng của|bạn|người nộp thuế"
    r"|nếu|neu|if|you to)\b"
)
# Questions to everybody are none, save those to a seller: "bên bạn có bán … không?"
_OF_YOU = re.compile(
    r"(?<!bên )(?<!ben )(?<!giúp )(?<!giup )(?<!công ty )(?<!cong ty )"
    r"\b(?:bạn|ban|quý (?!công)|quy (?!cong)|you|your)\b"
)
# "có bán … không", at the end of a sentence or a part of it
_WHETHER = re.compile(
    r"\b(?:có|còn|được|phải|co|con|duoc|phai)\b(?: [^ ,]+){0,12} (?<!hay )(?<!nếu )"
    r"(?:không|ko|k|hông|hong|hok|khong)(?: ,|$)"
)
_PARTICLES = frozenset({"nhé", "nhe", "nha", "ạ", "vậy", "ok"})
# How what one person is asked to do ends, and who is asked
_AT_THE_END = frozenset({"nhé", "nhe", "nha", "nhá", "với"})
_ONE = frozenset({
    "em", "anh", "chị", "shop", "ad", "cô", "chú", "bác", "a", "c", "e"
})  # fmt: skip
# A label and its value, in whatever layout
_LISTED = re.compile(r"[\W_]{0,9}[^\W_][^\t:：\n]{1,40}(?:[:：]\s*\S|\t.|[ -]*-{2}$)")


def _is_no_wish(before, after):
    return not _NO_WISH_AFTER.isdisjoint(before) or after in _NO_WISH_BEFORE


def _is_repeated(before, after):
    return not _RECEIVED.isdisjoint(before) or after in _NO_WISH_BEFORE


def _is_no_order(before, after):
    return before[-1:] not in ([], [","]) or after in _OFFERS


def _is_time(_before, after):
    return after in _TIMES


class Person:
    """Signs that somebody wants something from us.

    :ivar shown, sender: name and address that a mail comes from
    :ivar title, subject: its subject, and that folded
    :ivar is_form: a person filled it in
    :ivar written: what the sender wrote, without what programs add and what is quoted
    :ivar titled, speech: what the subject speaks of, unless it is repeated from another
        mail, and what the sender wrote
    :ivar size: characters that he wrote, as far as they are looked at
    """

    def __init__(self, message, text, own):
        self.message, self.own, self._text = message, own, text
        self.title = header(message, "Subject")[:_MAX_LINE]
        self.subject = fold(self.title)
        self.shown, self.sender = split_sender(header(message, "From"))
        split = split_mail(text)
        is_passed_on = Letter(subject=self.title).is_forward
        self.is_forward = split.kind == FORWARD or (
            split.kind == UNTOLD and (is_passed_on or own.has_address(self.sender))
        )
        self.written = split.own or split.whole
        self.is_form = is_form(*read_fields(ends_of(split.own)), own)
        written = ends_of(self.written, *_LOOK)
        self.size = len(" ".join(written.split()))
        self.speech = Speech(written)
        self.is_repeated = bare_subject(self.title) != self.title.strip()
        self.titled = Speech("" if self.is_repeated else self.title)
        self._whole = split.whole

    @cached_property
    def whole(self):
        """The text with what programs add and what is quoted; folded, in part."""
        return fold(f"{ends_of(self._whole, *_LOOK)}\n{ends_of(self._text, *_LOOK)}")

    @cached_property
    def _footer(self):
        return Speech(ends_of(self._whole.removeprefix(self.written), *_LOOK))

    def footed(self, concept):
        """What the sender, or a program below, says of a concept, "" for nothing."""
        return self.speech.any(concept) or self._footer.any(concept)

    @cached_property
    def wishes(self):
        """What is asked of a seller, piece by piece."""
        return self._wishes_in(self.speech) + self._wishes_in(self.titled)

    @staticmethod
    def _wishes_in(speech):
        pieces = [
            *speech.near(people_say.ASK, people_say.GIVE, unless=_is_no_wish),
            *speech.near(people_say.ASK, people_say.SELLER, gap=2),
            *speech.near(people_say.FAVOUR, people_say.GIVE, gap=2),
            *speech.near(people_say.BUY, NUMBER, gap=1, unless=_is_time),
            *speech.near(people_say.CUSTOMER, people_say.CAME, gap=10),
            *speech.near(NUMBER, people_say.UNIT, gap=0),
            *speech.beside(people_say.DOCUMENT, people_say.ATTACHED),
            *speech.near(people_say.GIVE, people_say.HELP, gap=2),
            *speech.all(people_say.TRADE),
            *2 * speech.all(people_say.RFQ, unless=_is_repeated),
        ]
        return [piece for piece in pieces if not _OF_CUSTOMERS.search(piece)]

    @cached_property
    def favours(self):
        """What one person asks of another."""
        found = self.speech.all(people_say.FAVOUR) + self.titled.all(people_say.FAVOUR)
        found += self.speech.near(programs_say.ACT, people_say.HELP, gap=4)
        for sentence, _sign in self.speech.sentences():
            is_to_all = self.is_advertising and _BOTH.issubset(sentence)
            is_asked = sentence[-1] in _AT_THE_END and _ONE.intersection(sentence)
            if is_asked and not (is_to_all or _NO_WISH_AFTER.intersection(sentence)):
                found.append(" ".join(sentence[-8:]))
        return found

    @cached_property
    def questions(self):
        """What we are asked, not rhetorically."""
        found = self.speech.all(people_say.QUESTION)
        for sentence, sign in self.speech.sentences():
            text = " ".join(sentence)
            is_asked = sign == "?" and not self.is_advertising
            if (is_asked or _WHETHER.search(text)) and not _OF_YOU.search(text):
                found.append(text[-80:])
        return found

    @cached_property
    def is_advertising(self):
        """Whether it speaks as advertising does, which asks as people do."""
        return self.is_mailing or len(self.promotions) > 1

    @cached_property
    def promotions(self):
        """What advertises, piece by piece."""
        pieces = [
            piece
            for speech in (self.titled, self.speech)
            for piece in speech.all(programs_say.PROMOTION)
            + speech.near(programs_say.CUT, NUMBER, gap=1)
        ]
        return list(dict.fromkeys(pieces))

    @cached_property
    def is_mailing(self):
        """Whether it went to many, in whatever voice."""
        points = sum(points for points, _header in self.list_headers)
        return points > 1 and bool(self.footed(programs_say.OPT_OUT))

    @cached_property
    def list_headers(self):
        return list_headers(self.message, self.own)

    @cached_property
    def pleads(self):
        """Whether something is asked of us, whatever it is."""
        return self._asks_us(people_say.PLEA)

    @cached_property
    def orders(self):
        """Whether a part of a sentence begins so: "Thuê xe nâng", "…, báo giá giúp"."""
        return bool(self.speech.all(people_say.ORDER, unless=_is_no_order))

    @cached_property
    def needs(self):
        """The same in words that programs use as well."""
        return self._asks_us(people_say.NEED)

    def _asks_us(self, concept):
        of_others = [
            *self.speech.near(concept, programs_say.YOU, gap=2),
            *self.speech.near(programs_say.YOU, concept, gap=1),
            *self.speech.near(concept, programs_say.ACT),
        ]
        return self.speech.count(concept, unless=_is_no_wish) > len(of_others)

    @cached_property
    def _personal_words(self):
        """How one person speaks to another; not of somebody ("chị Hoa")."""
        text = _BOTH_SEXES.sub("", self.written[: sum(_LOOK)])
        pattern = words.PERSONAL if text.isascii() else words.PERSONAL_IN_FULL
        return {
            found[0].lower()
            for found in pattern.finditer(text)
            if not text[found.end() + 1 : found.end() + 2].isupper()
        }

    @cached_property
    def is_personal(self):
        """Whether one person speaks to another."""
        return bool(self._personal_words)

    @cached_property
    def is_addressed(self):
        """The same by more than the particles that advertising likes, too."""
        return bool(self._personal_words - _PARTICLES)

    @cached_property
    def is_answer(self):
        return any(
            evident(self.message, name) for name in ("In-Reply-To", "References")
        )

    @cached_property
    def is_machine(self):
        return is_machine(self.sender)

    @cached_property
    def is_of_many(self):
        """Whether the address is a program's or one of many people."""
        return self.is_machine or is_role(self.sender)

    @cached_property
    def is_person_shown(self):
        """Whether the sender's name is a person's, as far as name and address tell."""
        is_own = self.own.has_address(self.sender)
        return not self.is_of_many and is_called(self.shown, self.sender, is_own)

    @cached_property
    def has_phone(self):
        """Whether the text holds a number that is not ours."""
        return any(map(self._holds_phone, self._short_lines()))

    @cached_property
    def is_called_by_phone(self):
        """Whether the subject names a number: that of a missed call, say."""
        return self._holds_phone(self.title)

    def _holds_phone(self, line):
        return may_hold_phone(line) and any(
            not self.own.has_phone(phone) for phone in read_phones(line)
        )

    @cached_property
    def has_address(self):
        """Whether the text holds an address at which a customer can be reached."""
        return any(
            email_key(address) and not is_machine(address)
            for line in self._short_lines()
            for address in ADDRESS.findall(line)
            if not self.own.has_address(address)
        )

    @cached_property
    def gives_address(self):
        """Whether an address stands on a line of its own, as in a form."""
        return any(ADDRESS.fullmatch(line.strip()) for line in self._short_lines())

    @cached_property
    def is_listed(self):
        """Whether values stand behind labels, one of them a way to reach somebody."""
        lines = [line for line in self._short_lines() if _LISTED.match(line)]
        return len(lines) > 1 and (self.has_phone or self.has_address)

    def _short_lines(self):
        lines = self.written.split("\n")[:_MAX_LINES]
        return [line for line in lines if len(line) < _MAX_LINE]

    @cached_property
    def invites(self):
        return calendar_method(self.message) == "request"
