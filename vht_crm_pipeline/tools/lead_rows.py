"""A row of somebody's list, read into a draft, with what has to be asked about it."""

import re
from dataclasses import dataclass
from datetime import date

from .amount import read_amount
from .day import read_day
from .email_address import email_keys
from .lead_columns import LEGAL_FORM, unit_of
from .lead_draft import MAX_TEXT, LeadDraft
from .lead_mapping import NAMED, NOTE, PHONES, TEXTS, Column
from .phone import read_phones
from .province import find_province, province_in
from .tax_code import INVALID, read_tax_code
from .text import fold, nfc

# Fewer digits than this are no number that somebody could be called by.
MIN_PHONE_DIGITS = 6
PRIORITIES = {
    **dict.fromkeys(["0", "thap", "low", "lanh", "cold"], "0"),
    **dict.fromkeys(["1", "*", "trung binh", "binh thuong", "vua", "medium"], "1"),
    **dict.fromkeys(["2", "**", "cao", "high", "am", "warm"], "2"),
    **dict.fromkeys(["3", "***", "rat cao", "very high", "gap", "nong", "hot"], "3"),
}
SPREADSHEET_ERROR = re.compile(
    r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!)", re.IGNORECASE
)
NOTHING = {"", "-", "--", "n/a", "null", "none", "khong co", "chua co"}
# In a field of numbers, addresses and choices; elsewhere these are names of people.
NO = {"na", "khong", "ko", "k co", "ko co", "x", "k"}
NAMES = {"name", "contact_name", "partner_name", "salesperson", "referred", NOTE}
MONTH_FIRST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(?:\d{4}|\d{2})(?:\D.*)?")


# How a cell is read that is not taken as it is
TAKERS = {
    **dict.fromkeys(PHONES, "_take_phone"),
    "email_from": "_take_email",
    "expected_revenue": "_take_amount",
    "date_deadline": "_take_day",
    "priority": "_take_priority",
}


@dataclass(frozen=True)
class Question:
    """A cell that people would not all read the same, or that is not what it should be.

    :ivar column: its Column
    :ivar text: as it stands in the list
    :ivar reason: ``amount``, ``currency``, ``date``, ``date_order``, ``phone``,
        ``email``, ``tax_code``, ``province`` or ``priority``
    """

    column: Column
    text: str
    reason: str


@dataclass(frozen=True)
class LeadRow:
    """What a row says.

    :ivar number: as Excel shows it
    :ivar draft: LeadDraft, its key still to be given
    :ivar questions: tuple of Question; what they are about is left out of the draft's
        fields, and kept in its description
    :ivar named: dict of NAMED to (Column, text, text as it stands in the list)
    :ivar date_deadline: date or None
    :ivar priority: "0" to "3", "" for unknown
    :ivar referred: who sent the customer
    """

    number: int
    draft: LeadDraft
    questions: tuple
    named: dict
    date_deadline: date | None = None
    priority: str = ""
    referred: str = ""

    @property
    def values(self):
        """:return: dict field of crm.lead -> value, as JSON holds it, of what a draft
        has no place for
        """
        deadline = self.date_deadline and self.date_deadline.isoformat()
        values = {
            "date_deadline": deadline,
            "priority": self.priority,
            "referred": self.referred,
        }
        return {name: value for name, value in values.items() if value}


class LeadReader:
    """Reads the rows of one list.

    :param columns: list of Column
    :param rows: list of table_file.Row, all of them: how days are written is seen from
        the whole column
    :param str currency: ISO code of the company's
    :param str region: two letters, where the company is
    :param dict corrections: (place of a column, text of a cell) -> what is meant by it
    """

    def __init__(self, columns, rows=(), currency="VND", region="VN", corrections=None):
        self.columns = [column for column in columns if column.key]
        self.corrections = corrections or {}
        self.currency = currency
        self.region = region
        self._month_first = {
            column
            for column in self.columns
            if column.key == "date_deadline"
            and any(
                _is_month_first(row.cells[column.index])
                for row in rows
                if column.index < len(row.cells)
            )
        }

    def read_row(self, row):
        """Read a row; whatever is in it, nothing is raised and nothing invented.

        :param row: table_file.Row
        :return: LeadRow
        """
        reading = _Reading(self)
        for column in self.columns:
            cell = row.cells[column.index] if column.index < len(row.cells) else ""
            cell = nfc(cell).strip()
            correction = self.corrections.get((column.index, cell))
            reading.cell, reading.is_corrected = cell, correction is not None
            text = nfc(correction).strip() if reading.is_corrected else cell
            if text and not SPREADSHEET_ERROR.fullmatch(text):
                reading.take(column, text)
        return reading.result(row.number)

    def is_unsure_of_order(self, column, text):
        """Whether day and month may be the other way round in a cell: so they are in
        other cells of its column, and here both ways give a day.
        """
        found = MONTH_FIRST.fullmatch(text) if column in self._month_first else None
        return bool(found) and int(found[1]) <= 12 and found[1] != found[3]


class _Reading:
    """One row while it is read."""

    def __init__(self, reader):
        self.reader = reader
        self.cell = ""  # that is being read, as it stands in the list
        self.is_corrected = False
        self.values = {}
        self.more = {}
        self.named = {}
        self.phones = []
        self.notes = []  # (label, text)
        self.evidence = []
        self.questions = []

    def take(self, column, text):
        folded = fold(text)
        if folded in NOTHING or (column.key not in NAMES and folded in NO):
            return
        before = len(self.notes)
        if column.key in TEXTS:
            self._keep(self.values, column, text, text)
            self._doubt(column, text)
        elif column.key in NAMED:
            self._keep(self.named, column, (column, text, self.cell), text)
        elif column.key == "referred":
            self._keep(self.more, column, text, text)
        else:
            getattr(self, TAKERS.get(column.key, "_note"))(column, text)
        if len(self.notes) == before:
            self.evidence.append((column.key, nfc(f"{column.label}: {text}")))
            if len(text) > MAX_TEXT:
                self._note(column, text)  # its field holds the beginning

    def result(self, number):
        values = self.values
        is_company = LEGAL_FORM.match(fold(values.get("contact_name", "")))
        if is_company and "partner_name" not in values:
            # "Khách hàng" holds people and companies
            values["partner_name"] = values.pop("contact_name")
        province = province_in(values.get("street", ""))
        if province and "province" not in values:
            values["province"] = province.name
        phone, *others = self.phones or [""]
        phone_other = " / ".join(others)
        if len(phone_other) > MAX_TEXT:
            self.notes += [("", text) for text in others]
        draft = LeadDraft(
            key="",
            **values,
            phone=phone,
            phone_other=phone_other,
            description="\n".join(
                f"{label}: {text}" if label else text for label, text in self.notes
            ),
            evidence=tuple(self.evidence),
        )
        return LeadRow(
            number, draft.cleaned(), tuple(self.questions), self.named, **self.more
        )

    def _keep(self, values, column, value, text):
        """Into its field; the second of two columns that are the same: a note."""
        if column.key in values:
            self._note(column, text)
        else:
            values[column.key] = value

    def _ask(self, column, text, reason):
        self.questions.append(Question(column, self.cell, reason))
        self._note(column, text)

    def _doubt(self, column, text):
        """Ask about what stays in the draft: its door keeps what is none of these."""
        if column.key == "tax_code":
            tax_code = read_tax_code(text)
            is_wrong = not tax_code or tax_code.grade == INVALID
        else:
            is_wrong = (
                column.key == "province"
                and self.reader.region == "VN"
                and not find_province(text)
            )
        if is_wrong:
            self.questions.append(Question(column, self.cell, column.key))

    def _note(self, column, text):
        """A line of the description; only what the customer asks for needs no label."""
        self.notes.append(("" if column.key == "description" else column.label, text))

    def _take_phone(self, column, text):
        if read_phones(text, self.reader.region):
            self.phones.append(text)
        elif sum(char.isdigit() for char in text) >= MIN_PHONE_DIGITS:
            # Wrong, but whoever calls may see what is wrong with it
            self.questions.append(Question(column, self.cell, "phone"))
            self.phones.append(text)
        else:
            self._ask(column, text, "phone")

    def _take_email(self, column, text):
        emails = email_keys(text)
        if not emails:
            self._ask(column, text, "email")
        elif len(emails) == 1 and "email_from" not in self.values:
            self.values["email_from"] = text
        else:
            self.values.setdefault("email_from", emails[0])
            self._note(column, text)

    def _take_amount(self, column, text):
        amount = read_amount(text, self.reader.currency, unit_of(column.label))
        if not amount or amount.value is None:
            self._ask(column, text, "amount")
        elif amount.currency != self.reader.currency:
            self._ask(column, text, "currency")
        else:
            self._keep(self.values, column, amount.value, text)

    def _take_day(self, column, text):
        day = read_day(text)
        if not day:
            self._ask(column, text, "date")
        elif not self.is_corrected and self.reader.is_unsure_of_order(column, text):
            self._ask(column, text, "date_order")
        else:
            self._keep(self.more, column, day, text)

    def _take_priority(self, column, text):
        stars = text.count("★") or text.count("⭐")
        folded = re.sub(r"\s*(?:sao|stars?)$", "", fold(text))
        priority = str(stars) if 0 < stars <= 3 else PRIORITIES.get(folded)
        if priority:
            self._keep(self.more, column, priority, text)
        else:
            self._ask(column, text, "priority")


def _is_month_first(text):
    found = MONTH_FIRST.fullmatch(text.strip())
    return bool(found) and int(found[1]) <= 12 < int(found[3]) <= 31
