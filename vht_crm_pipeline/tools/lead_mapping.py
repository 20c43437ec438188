"""What the columns of somebody's list of leads mean."""

from dataclasses import dataclass

from .lead_columns import is_label, suggest_columns

# What a column may be beside a field: a line of the description, or nothing.
NOTE = "note"
# The texts of a draft that a cell goes into as it is.
TEXTS = {
    "name", "contact_name", "partner_name", "function", "tax_code", "website", "street",
    "province", "source", "medium", "campaign",
}  # fmt: skip
# What only the database can tell the meaning of.
NAMED = ("salesperson", "team", "tags")
# Several columns may be one of these.
PHONES = ("phone", "mobile")
FIELDS = (
    "name", "contact_name", "partner_name", *PHONES, "email_from", "tax_code",
    "province", "street", "website", "function", "expected_revenue", "date_deadline",
    "description", "source", "medium", "campaign", *NAMED, "priority", "referred",
)  # fmt: skip
MAX_SAMPLES = 200


@dataclass(frozen=True)
class Column:
    """A column of the list: its place from 0, its label, and what it means.

    :ivar key: one of FIELDS, NOTE for a line of the description, "" for nothing
    """

    index: int
    label: str
    key: str = ""


def suggest(header, rows):
    """Propose what each column means.

    What has a label nobody knows goes into the description rather than getting lost;
    what has a known one of no use (a serial number) is left out, as is what is empty.

    :param header: labels
    :param rows: list of table_file.Row
    :return: list of Column
    """
    samples = [row.cells for row in rows[:MAX_SAMPLES]]
    keys = suggest_columns(header, samples)
    filled = {i for row in rows for i, cell in enumerate(row.cells) if cell}

    def key_of(index, label):
        if index in keys or is_label(label):
            return keys.get(index, "")
        return NOTE if index in filled else ""

    return [
        Column(index, label, key_of(index, label)) for index, label in enumerate(header)
    ]
