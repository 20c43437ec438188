"""Business cards (.vcf files, vCard 2.1 to 4.0), read into drafts."""

import hashlib
from dataclasses import dataclass
from itertools import islice

from .lead_draft import LeadDraft
from .vcard_fields import fields_of, said_by
from .vcard_lines import eight_bit, read_lines, split_cards

# Where a lead comes from whose card was handed over; utm.source
SOURCE = "Danh thiếp"
MAX_BYTES = 10 * 1024 * 1024
MAX_CARDS = 2000
MAX_LINES = 400_000  # as they stand in the file

# Why a card is held for somebody to look at
UNREADABLE, CUT_OFF, TOO_LONG = "card_unreadable", "card_cut_off", "card_too_long"


class VcardError(ValueError):
    """A file that is not read.

    :ivar reason: a code word: ``too_large``, ``empty`` or ``not_a_vcard``
    """

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


def is_vcard(content, filename=""):
    """Whether a file is meant to hold cards: by its name, or as it begins with one.

    :param bytes content: of the file
    :param str filename: what its owner calls it
    """
    begin = eight_bit(content[:200]).lstrip(b"\xef\xbb\xbf \t\r\n")
    is_named = filename.lower().endswith((".vcf", ".vcard"))
    return is_named or begin[:11].upper() == b"BEGIN:VCARD"


def join_vcards(contents):
    """Several files of cards as one, each as :func:`read_vcards` would read it.

    :param contents: list of bytes
    :rtype: bytes
    """
    return b"\r\n".join(map(eight_bit, contents))


@dataclass(frozen=True)
class VcardFile:
    """What a file of cards says.

    :ivar drafts: tuple of LeadDraft, in the order of the file
    :ivar left_out: how many cards after MAX_CARDS were not read
    """

    drafts: tuple
    left_out: int = 0


def read_vcards(content, region="VN"):
    """Read a file of cards; whatever is in it, nothing is invented.

    The key of a draft is made from what its card says: it is the same whatever the
    program, version, encoding and time of the export. The UID counts for nothing, since
    some phones number their cards from 1 and others make one anew each time.

    A card that cannot be read in full is a draft with a problem (UNREADABLE, CUT_OFF,
    TOO_LONG); text outside of cards is one as well. Every draft holds its original.

    :param bytes content: of the file; at most MAX_BYTES
    :param str region: two letters, where a number without country code is dialled
    :rtype: VcardFile
    :raise VcardError: if there is no card in the file, or it is too large
    """
    lines = max(content.count(b"\n"), content.count(b"\r"))
    if len(content) > MAX_BYTES or lines > MAX_LINES:
        raise VcardError("too_large")
    if not content.strip():
        raise VcardError("empty")
    cards = split_cards(content)
    first = list(islice(cards, MAX_CARDS))
    if not any(card.has_begin for card in first):
        raise VcardError("not_a_vcard")
    drafts = tuple(
        _draft(card, f"{number}.vcf", region) for number, card in enumerate(first, 1)
    )
    return VcardFile(drafts, sum(1 for _card in cards))


def _draft(card, name, region):
    lines, unread, is_all = read_lines(card.lines)
    if not card.has_begin or (unread and not lines):
        problem = UNREADABLE
    elif not card.has_end:
        problem = CUT_OFF
    else:
        problem = "" if is_all else TOO_LONG
    said = "" if problem else "\n".join([*map(said_by, lines), *unread])
    return LeadDraft(
        key=hashlib.sha256(said.encode() or card.original).hexdigest(),
        **fields_of(lines, unread, region),
        original=card.original,
        original_name=name,
        problem=problem,
    ).cleaned()
