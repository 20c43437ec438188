"""Applying a stage set, seen in full with counts before anything happens."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain

from ..tools.stage_plan import (
    LEAD,
    OPPORTUNITY,
    Stage,
    may_hold,
    propose,
    propose_targets,
)
from ..tools.text import fold


class VhtStageSetApply(models.TransientModel):
    _name = "vht.stage.set.apply"
    _description = "Apply a Stage Set"

    set_id = fields.Many2one(
        "vht.stage.set",
        string="Stage set",
        required=True,
        default=lambda self: self.env["vht.stage.set"]._default_set(),
    )
    team_id = fields.Many2one(
        "crm.team",
        string="Sales team",
        help="Leave empty to apply the set for all teams. A team of its own gets "
        "stages of its own; the shared ones stay for the others.",
    )
    step_ids = fields.One2many(
        "vht.stage.set.apply.step",
        "wizard_id",
        string="Steps",
        compute="_compute_step_ids",
        store=True,
        readonly=False,
    )
    move_ids = fields.One2many(
        "vht.stage.set.apply.move",
        "wizard_id",
        string="Deals in other stages",
        compute="_compute_move_ids",
        store=True,
        readonly=False,
    )
    rest_ids = fields.One2many(
        "vht.stage.set.apply.rest",
        "wizard_id",
        string="Stages that stay beside the set",
        compute="_compute_rest_ids",
        store=True,
        readonly=False,
    )
    stages_seen = fields.Json(
        compute="_compute_stages_seen",
        store=True,
        readonly=False,  # what the screen shows was computed when it was opened
        help="State of the stages that this preview was made from.",
    )
    deals_seen = fields.Json(compute="_compute_deals_seen", store=True, readonly=False)
    taken_count = fields.Integer(compute="_compute_counts")
    created_count = fields.Integer(compute="_compute_counts")
    moved_count = fields.Integer(compute="_compute_counts")
    change_count = fields.Integer(compute="_compute_counts")
    has_won_question = fields.Boolean(compute="_compute_counts")

    # ------------------------------------------------------------
    # PREVIEW
    # ------------------------------------------------------------

    def _stages(self):
        """:return: the stages the set may take over: the team's own, or the shared"""
        self.ensure_one()
        if not self.team_id:
            return self.env["crm.stage"].search([("team_ids", "=", False)])
        own = self.env["crm.stage"].search([("team_ids", "in", self.team_id.ids)])
        return own.filtered(lambda stage: stage.team_ids == self.team_id)

    @api.depends("set_id", "team_id")
    def _compute_deals_seen(self):
        """Count the deals concerned, archived ones and other companies' included."""
        leads = self.env["crm.lead"].sudo().with_context(active_test=False)
        for wizard in self:
            domain = Domain("stage_id", "!=", False)
            if wizard.team_id:
                domain &= Domain("team_id", "=", wizard.team_id.id)
            counts = {}
            groups = leads._read_group(domain, ["stage_id", "type"], ["__count"])
            for stage, deal_type, count in groups:
                counts.setdefault(str(stage.id), {})[deal_type] = count
            wizard.deals_seen = counts

    def _deal_counts(self):
        """:return: dict crm.stage -> dict deal type -> number of deals concerned"""
        seen = self.deals_seen or {}
        stages = self.env["crm.stage"].browse(map(int, seen)).exists()
        return {stage: seen[str(stage.id)] for stage in stages}

    @api.depends("set_id", "team_id")
    def _compute_stages_seen(self):
        for wizard in self:
            wizard.stages_seen = wizard._state_of_stages()

    def _state_of_stages(self):
        """:return: JSON-able state of all stages; another one means a stale preview"""
        return {
            str(stage.id): stage._vht_snapshot()
            for stage in self.env["crm.stage"].search([])
        }

    @api.depends("set_id", "team_id", "deals_seen")
    def _compute_step_ids(self):
        for wizard in self:
            counts = wizard._deal_counts()
            plan = propose(
                [
                    Stage(
                        key=stage.id,
                        names=frozenset(map(fold, stage._vht_names().values())),
                        scope=stage.vht_scope,
                        is_won=stage.is_won,
                        lead_count=counts.get(stage, {}).get(LEAD, 0),
                        opportunity_count=counts.get(stage, {}).get(OPPORTUNITY, 0),
                        step=stage.vht_line_id.id,
                    )
                    for stage in wizard._stages()
                ],
                wizard.set_id.line_ids._as_steps(),
            )
            wizard.step_ids = [Command.clear()] + [
                Command.create({"line_id": line.id, "stage_id": plan.get(line.id)})
                for line in wizard.set_id.line_ids
            ]

    @api.depends("step_ids.stage_id", "deals_seen")
    def _compute_move_ids(self):
        """List the deals that a changed stage may not keep, or that stay behind."""
        for wizard in self:
            chosen = {
                (move.stage_id, move.deal_type): move.line_id
                for move in wizard.move_ids
            }
            steps = wizard.set_id.line_ids
            kept_scope = {step.stage_id: step.line_id.scope for step in wizard.step_ids}
            groups = [
                (stage, deal_type, count)
                for stage, by_type in wizard._deal_counts().items()
                for deal_type, count in by_type.items()
                if not may_hold(kept_scope.get(stage, "nothing"), deal_type)
                and (wizard.team_id or not stage.team_ids)
            ]
            groups.sort(key=lambda group: (group[0].sequence, group[0].id, group[1]))
            targets = propose_targets(
                [
                    (stage, deal_type, stage.is_won)
                    for stage, deal_type, _count in groups
                ],
                steps._as_steps(),
            )
            commands = [Command.clear()]
            for stage, deal_type, count in groups:
                proposed = steps.browse(targets.get((stage, deal_type)))
                if not wizard.team_id and stage not in kept_scope:
                    proposed = steps.browse()  # they may well stay where they are
                line = chosen.get((stage, deal_type), proposed)
                commands.append(
                    Command.create(
                        {
                            "stage_id": stage.id,
                            "deal_type": deal_type,
                            "deal_count": count,
                            "line_id": line.id if line in steps else proposed.id,
                        }
                    )
                )
            wizard.move_ids = commands

    @api.depends("step_ids.stage_id", "deals_seen")
    def _compute_rest_ids(self):
        for wizard in self:
            counts = wizard._deal_counts()
            wizard.rest_ids = [Command.clear()] + [
                Command.create(
                    {
                        "stage_id": stage.id,
                        "deal_count": sum(counts.get(stage, {}).values()),
                        "fold": stage.fold or stage not in counts,
                    }
                )
                for stage in wizard._stages() - wizard.step_ids.stage_id
            ]

    @api.depends(
        "step_ids.stage_id", "step_ids.is_changed", "move_ids.line_id", "rest_ids.fold"
    )
    def _compute_counts(self):
        for wizard in self:
            wizard.has_won_question = any(wizard.step_ids.mapped("asks_won"))
            taken = wizard.step_ids.filtered("stage_id")
            folded = wizard.rest_ids.filtered(
                lambda rest: rest.fold and not rest.stage_id.fold
            )
            wizard.taken_count = len(taken.filtered("is_changed"))
            wizard.created_count = len(wizard.step_ids) - len(taken)
            wizard.moved_count = sum(
                wizard.move_ids.filtered("line_id").mapped("deal_count")
            )
            wizard.change_count = (
                wizard.taken_count
                + wizard.created_count
                + wizard.moved_count
                + len(folded)
            )

    # ------------------------------------------------------------
    # ACTIONS
    # ------------------------------------------------------------

    def action_refresh(self):
        """Make the preview anew from the present stages."""
        self.ensure_one()
        fresh = self.create({"set_id": self.set_id.id, "team_id": self.team_id.id})
        return fresh._action_open()

    def action_apply(self):
        """Apply what the preview shows.

        :raises UserError: the stages are no longer those of the preview
        """
        application = self._apply()
        if application:
            message = self.env._("“%s” has been applied.", self.set_id.name)
        else:
            message = self.env._(
                "Nothing to change: “%s” is in force.", self.set_id.name
            )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": message,
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def _apply(self):
        """:return: the vht.stage.application made, empty when nothing had to change"""
        self.ensure_one()
        self.env["vht.stage.set"]._serialize_applications()
        self._check_is_fresh()
        if not self.step_ids:
            raise UserError(
                self.env._("This stage set has no step yet. Add its steps first.")
            )
        stages = self.step_ids.stage_id
        if len(stages) < len(self.step_ids.filtered("stage_id")):
            raise UserError(self.env._("Each stage can stand for one step only."))
        return self.env["vht.stage.application"]._apply(
            self.set_id,
            self.team_id,
            {step.line_id: step.stage_id for step in self.step_ids if step.stage_id},
            {
                (move.stage_id, move.deal_type): move.line_id
                for move in self.move_ids
                if move.line_id
            },
            self.rest_ids.filtered(
                lambda rest: rest.fold and not rest.stage_id.fold
            ).stage_id,
            self.step_ids.filtered("change_won").stage_id,
        )

    def _check_is_fresh(self):
        if self._state_of_stages() != self.stages_seen:
            raise UserError(
                self.env._(
                    "The stages have changed since this preview was made: someone "
                    "edited, deleted or applied stages. Press “Refresh” and look again."
                )
            )

    def _action_open(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Apply a stage set"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
            "context": {"dialog_size": "extra-large"},
        }
