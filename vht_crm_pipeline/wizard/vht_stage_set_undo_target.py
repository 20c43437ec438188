from odoo import fields, models


class VhtStageSetUndoTarget(models.TransientModel):
    _name = "vht.stage.set.undo.target"
    _description = "Where the Deals of a Removed Stage Go"

    wizard_id = fields.Many2one("vht.stage.set.undo", required=True, ondelete="cascade")
    stage_id = fields.Many2one(
        "crm.stage", string="Stage to remove", required=True, ondelete="cascade"
    )
    is_won = fields.Boolean(related="stage_id.is_won")
    deal_count = fields.Integer("Deals")
    target_id = fields.Many2one(
        "crm.stage",
        string="Its deals go to",
        ondelete="cascade",
        domain="[('id', '!=', stage_id), ('is_won', '=', is_won)]",
    )
