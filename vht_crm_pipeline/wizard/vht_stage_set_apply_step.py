from odoo import api, fields, models


class VhtStageSetApplyStep(models.TransientModel):
    _name = "vht.stage.set.apply.step"
    _description = "Step of a Stage Set to Apply"

    wizard_id = fields.Many2one(
        "vht.stage.set.apply", required=True, ondelete="cascade"
    )
    line_id = fields.Many2one(
        "vht.stage.set.line", string="Step", required=True, ondelete="cascade"
    )
    scope = fields.Selection(related="line_id.scope")
    is_won = fields.Boolean(related="line_id.is_won")
    stage_id = fields.Many2one(
        "crm.stage",
        string="Existing stage",
        ondelete="set null",
        domain="[('id', 'in', available_stage_ids)]",
        help="The stage that becomes this step, with its deals and their history. "
        "Leave empty to create a new stage.",
    )
    available_stage_ids = fields.Many2many(
        "crm.stage", compute="_compute_available_stage_ids"
    )
    deal_count = fields.Integer("Deals", compute="_compute_effect")
    is_changed = fields.Boolean(compute="_compute_effect")
    asks_won = fields.Boolean(compute="_compute_effect")
    effect = fields.Char("What will happen", compute="_compute_effect")
    change_won = fields.Boolean(
        "Change the won flag",
        help="The deals of this stage become won, or open again, with the stage.",
    )

    @api.depends("wizard_id.team_id")
    def _compute_available_stage_ids(self):
        for step in self:
            step.available_stage_ids = step.wizard_id._stages()

    @api.depends("stage_id", "line_id", "change_won")
    @api.depends_context("lang")
    def _compute_effect(self):
        for wizard, steps in self.grouped("wizard_id").items():
            counts = wizard._deal_counts()
            for step in steps:
                deal_count = sum(counts.get(step.stage_id, {}).values())
                step.deal_count = deal_count
                step.asks_won = bool(
                    deal_count and step.stage_id.is_won != step.line_id.is_won
                )
                step.is_changed = step._differs()
                step.effect = step._describe()

    def _differs(self):
        """Whether taking over the stage would change it."""
        stage, line = self.stage_id, self.line_id
        if not stage:
            return False
        rank = self.wizard_id.set_id.line_ids.ids.index(line.id) + 1
        names = stage._vht_names()
        return (
            (stage.vht_line_id, stage.vht_scope, stage.sequence, stage.vht_role)
            != (line, line.scope, rank, line.role)
            or any(names.get(code) != name for code, name in line._names().items())
            or (
                stage.is_won != line.is_won and (self.change_won or not self.deal_count)
            )
        )

    def _describe(self):
        stage, line = self.stage_id, self.line_id
        if not stage:
            return self.env._("New stage")
        if self.asks_won and not self.change_won:
            if stage.is_won:
                return self.env._(
                    "“%s” takes the step's name but stays won", stage.name
                )
            return self.env._("“%s” takes the step's name but is not won", stage.name)
        if not self.is_changed:
            return self.env._("Already in place")
        if stage.name == line.name:
            return self.env._("Moved to its place in the sequence")
        return self.env._("“%s” is renamed", stage.name)
