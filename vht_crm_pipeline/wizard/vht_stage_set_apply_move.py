from odoo import api, fields, models

from ..tools.stage_plan import LEAD, OPPORTUNITY


class VhtStageSetApplyMove(models.TransientModel):
    _name = "vht.stage.set.apply.move"
    _description = "Deals to Move with a Stage Set"

    wizard_id = fields.Many2one(
        "vht.stage.set.apply", required=True, ondelete="cascade"
    )
    stage_id = fields.Many2one(
        "crm.stage", string="From", required=True, ondelete="cascade"
    )
    deal_type = fields.Selection(
        [(LEAD, "Leads"), (OPPORTUNITY, "Opportunities")], string="What", required=True
    )
    deal_count = fields.Integer("Deals")
    set_id = fields.Many2one(related="wizard_id.set_id")
    is_won = fields.Boolean(related="stage_id.is_won")
    line_id = fields.Many2one(
        "vht.stage.set.line",
        string="Move to step",
        ondelete="cascade",
        domain="[('set_id', '=', set_id), ('is_won', '=', is_won),"
        " ('scope', 'in', ('both', deal_type))]",
        help="Leave empty to let the deals stay where they are.",
    )
    effect = fields.Char("What will happen", compute="_compute_effect")

    @api.depends("line_id")
    @api.depends_context("lang")
    def _compute_effect(self):
        for move in self:
            if move.line_id:
                move.effect = self.env._("Moved to “%s”", move.line_id.name)
            else:
                move.effect = self.env._("Stay where they are")
