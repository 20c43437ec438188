from odoo import fields, models


class VhtContactRole(models.Model):
    _name = "vht.contact.role"
    _description = "Role in a Deal"
    _order = "sequence, id"

    name = fields.Char("Role", required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
