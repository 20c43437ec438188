"""What the preview has to say of a contact that is to become a lead."""

from odoo import fields, models


class VhtContactsToLeadsLine(models.TransientModel):
    _name = "vht.contacts.to.leads.line"
    _description = "Contact That Is to Become a Lead"
    _order = "verdict, id"

    wizard_id = fields.Many2one(
        "vht.contacts.to.leads", required=True, index=True, ondelete="cascade"
    )
    partner_id = fields.Many2one(
        "res.partner", "Contact", required=True, readonly=True, ondelete="cascade"
    )
    verdict = fields.Selection(
        [
            ("new", "New lead"),
            ("known", "Has an open lead"),
            ("twice", "Selected twice"),
            ("opted_out", "Asked not to be contacted"),
            ("no_contact", "No phone and no e-mail"),
            ("other_company", "Contact of another company"),
        ],
        "Result",
        required=True,
        readonly=True,
    )
    reason = fields.Char(readonly=True)
    owner = fields.Char("Followed by", readonly=True)
    lead_id = fields.Many2one(
        "crm.lead", "Open lead", readonly=True, ondelete="set null"
    )
