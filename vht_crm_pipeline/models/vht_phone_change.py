"""One phone number that an update would change; the row goes when that is done."""

from odoo import api, fields, models

GAINED, REPLACED, LOST = "gained", "replaced", "lost"
KINDS = [
    (LOST, "Loses its number"),
    (REPLACED, "Gets another number"),
    (GAINED, "Gets a number"),
]


class VhtPhoneChange(models.Model):
    _name = "vht.phone.change"
    _description = "Change of a Phone Number"
    _log_access = False  # noted by the update alone

    line_id = fields.Many2one(
        "vht.phone.update.line",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    lead_id = fields.Many2one(
        "crm.lead",
        "Lead or opportunity",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
    )
    partner_id = fields.Many2one(
        "res.partner", readonly=True, index="btree_not_null", ondelete="cascade"
    )
    company_id = fields.Many2one("res.company", readonly=True, ondelete="cascade")
    phone = fields.Char("As it was typed", readonly=True)
    old = fields.Char("Before", readonly=True)
    new = fields.Char("After", readonly=True)
    kind = fields.Selection(
        KINDS, "What happens", compute="_compute_kind", store=True, readonly=True
    )

    @api.depends("old", "new")
    def _compute_kind(self):
        for change in self:
            if not change.new:
                change.kind = LOST
            else:
                change.kind = REPLACED if change.old else GAINED
