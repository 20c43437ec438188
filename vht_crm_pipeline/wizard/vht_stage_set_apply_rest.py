from odoo import fields, models


class VhtStageSetApplyRest(models.TransientModel):
    _name = "vht.stage.set.apply.rest"
    _description = "Stage that Stays Beside a Stage Set"

    wizard_id = fields.Many2one(
        "vht.stage.set.apply", required=True, ondelete="cascade"
    )
    stage_id = fields.Many2one("crm.stage", required=True, ondelete="cascade")
    deal_count = fields.Integer("Deals")
    fold = fields.Boolean(help="Fold the column in the kanban.")
