"""Conversations that a chat program sends: who the visitor is, and what he asks."""

import re
from itertools import pairwise

from .mail_companies import company_in, is_organisation
from .mail_fields import DESCRIPTION, Field
from .mail_people import is_person
from .mail_repair import ADDRESS
from .mail_titles import title_at, title_said
from .person_name import is_family_name
from .phone import read_phones
from .province import find_province
from .text import fold

MAX_LINE = 1000
MAX_TURNS = 200

_TIME = r"[\[(]?\d{1,2}[:h]\d{2}(?::\d{2})?(?:\s?[APap][Mm])?[\])]?"
_TURN = re.compile(
    rf"(?:[-*•]\s*)?(?:{_TIME}\s*[-–|]?\s*)?(?P<who>[^\W\d][^\d:：\[(|]{{0,30}}?)\s*"
    rf"(?:\([^()]{{1,20}}\)\s*)?(?:[-–|,]?\s*{_TIME}\s*)?[:：]\s*(?P<said>\S.*)"
)
_VISITOR = re.compile(
    r"(?:khach(?: hang| vang lai| web\w*)?|kh|customer|visitor|guest|client|user|you"
    r"|nguoi (?:dung|hoi|mua)|ban|lead)(?: \w{1,12})?"
)
_AGENT = re.compile(
    r"\b(?:\w*bot|tro ly(?: ao)?|assistant|agent|admin|page|shop|support|cskh|tu van"
    r"(?: vien)?|he thong|system|ai|sales?|nhan vien|nv|tong dai(?: vien)?|operator"
    r"|le tan|fanpage|oa)\b"
)
# What a question asks for; folded
_ASKED = {
    "contact_name": re.compile(r"\b(?:ten|quy danh|name)\b"),
    "partner_name": re.compile(r"\b(?:don vi|cong ty|cty|co so|cua hang|company)\b"),
}
_PIECES = re.compile(r"\s*[,;\n|]\s*|\s+[-–]\s+|\.\s+|\.$")
_MAX_ANSWER = 8  # words of one to a question
_NAME_IS = re.compile(
    r"(?:(?:em|mình|tôi|anh|chị|my name|tên)\s+)?(?:tên\s+(?:là\s+)?|là\s+|is\s+)",
    re.IGNORECASE,
)


def read_conversation(text):
    """Part what is said in a conversation from the lines around it.

    :param str text: of a mail
    :return: list of Field that the visitor's words fill, text without the conversation;
        no field for a text that holds none
    :rtype: tuple[list[Field], str]
    """
    lines = text.split("\n")
    turns = {}
    for number, line in enumerate(lines):
        if len(line) <= MAX_LINE and (found := _TURN.fullmatch(line.strip())):
            turns[number] = found["who"].strip(), found["said"]
            if len(turns) > MAX_TURNS:
                return [], text
    visitor = _visitor({number: who for number, (who, _said) in turns.items()})
    if not visitor:
        return [], text
    speakers = {
        who for who, _said in turns.values() if who == visitor or _is_agent(who)
    }
    turns = {number: turn for number, turn in turns.items() if turn[0] in speakers}
    answers = [
        (said if who != visitor else "", lines[number].strip(), said)
        for number, (who, said) in turns.items()
    ]
    fields = list(_fields(answers))
    if is_person(visitor) and not _VISITOR.fullmatch(fold(visitor)):
        fields.append(Field("contact_name", "", visitor, visitor))
    around = [line for number, line in enumerate(lines) if number not in turns]
    return fields, "\n".join(around)


def _is_agent(who):
    return bool(_AGENT.search(fold(who)))


def _visitor(speakers):
    """Which of the speakers asks, "" where two do not take turns."""
    order = list(speakers.values())
    names = dict.fromkeys(order)
    agents = [who for who in names if _is_agent(who)]
    others = [who for who in names if who not in agents]
    takes_turns = any(
        (first in agents) != (second in agents) for first, second in pairwise(order)
    )
    again = [who for who in names if order.count(who) > 1]
    if not agents or not takes_turns or not again:
        return ""  # "Nhân viên: …" and "Khách: …" of a form stand there once
    called = [who for who in others if _VISITOR.fullmatch(fold(who))]
    return next((who for who in called or others if called or who in again), "")


def _fields(turns):
    """:param turns: list of (what the agent says or "", line, what the visitor says)"""
    question, needs, first = "", [], ""
    for asked, line, said in turns:
        if asked:
            question = fold(asked)
            continue
        found = list(_told(question, said, line))
        yield from found
        if not found or len(said.split()) > _MAX_ANSWER:
            needs.append(said)
            first = first or line
    if needs:
        yield Field(DESCRIPTION, "", "\n".join(needs), first)


def _told(question, said, line):
    """What a visitor tells about himself in one of his turns."""
    asked = {key for key, pattern in _ASKED.items() if pattern.search(question)}
    if phones := read_phones(said):
        yield Field("phone", "", said, line)
    for address in ADDRESS.findall(said)[:1]:
        yield Field("email_from", "", address, line)
    if len(said.split()) > 2 * _MAX_ANSWER:
        return
    is_named = False
    for piece in _PIECES.split(ADDRESS.sub(" ", said)):
        piece = " ".join(re.sub(r"[+\d][\d .()+-]{7,}", " ", piece).split())
        name = _NAME_IS.sub("", piece, count=1)
        is_told = "contact_name" in asked or (is_family_name(name) and phones)
        if is_told and not is_named and is_person(name):
            is_named = True
            yield Field("contact_name", "", name, line)
        elif find_province(piece):
            yield Field("province", "", piece, line)
        elif title := title_said(piece)[0] or title_at(piece):
            yield Field("function", "", title, line)
        elif is_organisation(piece) and piece[:1].isupper():
            yield Field("partner_name", "", piece, line)
        elif company := company_in(piece, lambda _name: False)[0]:
            yield Field("partner_name", "", company, line)
        elif "partner_name" in asked and piece[:1].isupper():
            asked.discard("partner_name")
            yield Field("partner_name", "", piece, line)
