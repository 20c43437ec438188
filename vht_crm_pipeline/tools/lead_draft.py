"""What a reader made of something that came in, before it is a lead."""

from dataclasses import dataclass, fields, replace
from decimal import Decimal

from .text import nfc

# A longer text stays in the original, which is kept.
MAX_TEXT = 500
MAX_DESCRIPTION = 200_000


@dataclass(frozen=True)
class LeadDraft:
    """One inquiry, read and not yet judged. Empty text is unknown; nothing is guessed.

    :ivar key: what makes it unique at its door: Message-Id, batch and row, request id
    :ivar name: what it is about, the title of the lead
    :ivar contact_name: the person, with the salutation if there is one
    :ivar partner_name: the customer's company
    :ivar phone: text as typed, may hold several numbers
    :ivar phone_other: further numbers as typed
    :ivar province: text as typed
    :ivar description: what the customer asks for, plain text
    :ivar expected_revenue: in the currency of the company that receives it
    :ivar source: text, as are medium and campaign; found without case and diacritics
    :ivar original: the bytes it was read from, kept with the intake row
    :ivar original_name: file name for them
    :ivar values: pairs (field of crm.lead, value) that the reader itself has found in
        the database, as JSON holds them
    :ivar evidence: pairs (field, the line that said so)
    :ivar problem: why it cannot be taken in as it is, a code word; "" for nothing
    """

    key: str
    name: str = ""
    contact_name: str = ""
    partner_name: str = ""
    function: str = ""
    phone: str = ""
    phone_other: str = ""
    email_from: str = ""
    tax_code: str = ""
    website: str = ""
    street: str = ""
    province: str = ""
    description: str = ""
    expected_revenue: Decimal | None = None
    source: str = ""
    medium: str = ""
    campaign: str = ""
    original: bytes = b""
    original_name: str = ""
    values: tuple = ()
    evidence: tuple = ()
    problem: str = ""

    def cleaned(self):
        """The draft with all text composed (NFC), stripped and of bounded length."""
        return replace(
            self,
            **{
                field.name: nfc(getattr(self, field.name)).strip()[
                    : MAX_DESCRIPTION if field.name == "description" else MAX_TEXT
                ]
                for field in fields(self)
                if field.type in (str, "str")
            },
        )

    @property
    def is_empty(self):
        """Whether there is nothing in it by which anybody could be called back."""
        return not (self.phone or self.email_from or self.phone_other)
