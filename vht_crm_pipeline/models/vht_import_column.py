"""A column of a list that is imported, and what it means."""

from odoo import fields, models

# The keys of tools.lead_mapping
KEYS = [
    ("name", "Lead title"),
    ("contact_name", "Contact name"),
    ("partner_name", "Company of the customer"),
    ("phone", "Phone"),
    ("mobile", "Mobile phone"),
    ("email_from", "E-mail"),
    ("tax_code", "Tax code"),
    ("province", "Province"),
    ("street", "Address"),
    ("website", "Website"),
    ("function", "Job position"),
    ("expected_revenue", "Expected revenue"),
    ("date_deadline", "Expected closing"),
    ("description", "What the customer asks for"),
    ("note", "A line of the notes"),
    ("source", "Source"),
    ("medium", "Medium"),
    ("campaign", "Campaign"),
    ("tags", "Tags"),
    ("salesperson", "Salesperson"),
    ("team", "Sales team"),
    ("priority", "Priority"),
    ("referred", "Referred by"),
]


class VhtImportColumn(models.Model):
    _name = "vht.import.column"
    _description = "Column of an Import"
    _order = "import_id, place"

    import_id = fields.Many2one(
        "vht.import", required=True, index=True, ondelete="cascade"
    )
    place = fields.Integer(readonly=True)
    name = fields.Char("Column", readonly=True)
    samples = fields.Char("Examples", readonly=True)
    key = fields.Selection(KEYS, "Becomes", help="Nothing: the column is left out.")
