"""A column of a list that is imported, and what it means."""

from odoo import api, fields, models


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
    key = fields.Selection(
        selection="_keys",
        string="Becomes",
        help="Nothing: the column is left out.",
    )

    @api.model
    def _keys(self):
        """What a column may be: the keys of tools.lead_mapping with their labels."""
        return [
            ("name", self.env._("Lead title")),
            ("contact_name", self.env._("Contact name")),
            ("partner_name", self.env._("Company of the customer")),
            ("phone", self.env._("Phone")),
            ("mobile", self.env._("Mobile phone")),
            ("email_from", self.env._("E-mail")),
            ("tax_code", self.env._("Tax code")),
            ("province", self.env._("Province")),
            ("street", self.env._("Address")),
            ("website", self.env._("Website")),
            ("function", self.env._("Job position")),
            ("expected_revenue", self.env._("Expected revenue")),
            ("date_deadline", self.env._("Expected closing")),
            ("description", self.env._("What the customer asks for")),
            ("note", self.env._("A line of the notes")),
            ("source", self.env._("Source")),
            ("medium", self.env._("Medium")),
            ("campaign", self.env._("Campaign")),
            ("tags", self.env._("Tags")),
            ("salesperson", self.env._("Salesperson")),
            ("team", self.env._("Sales team")),
            ("priority", self.env._("Priority")),
            ("referred", self.env._("Referred by")),
        ]
