"""What applying a stage set did, kept so that it can be taken back."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..tools.stage_plan import BOTH, LEAD, OPPORTUNITY


class VhtStageApplication(models.Model):
    _name = "vht.stage.application"
    _description = "Applied Stage Set"
    _order = "id desc"
    _rec_name = "set_id"

    set_id = fields.Many2one(
        "vht.stage.set",
        string="Stage set",
        required=True,
        readonly=True,
        ondelete="restrict",  # without its set it could not be undone
    )
    team_id = fields.Many2one(
        "crm.team", string="Sales team", readonly=True, ondelete="cascade"
    )
    previous_set_id = fields.Many2one(
        "vht.stage.set", readonly=True, ondelete="set null", string="Team's set before"
    )
    state = fields.Selection(
        [("applied", "In force"), ("undone", "Undone")],
        string="Status",
        default="applied",
        required=True,
        readonly=True,
    )
    line_ids = fields.One2many(
        "vht.stage.application.line", "application_id", readonly=True
    )
    deal_ids = fields.One2many(
        "vht.stage.application.deal", "application_id", readonly=True
    )

    @api.model
    def _apply(self, stage_set, team, taken, targets, folded, won_changes):
        """Apply a stage set as planned and remember how to undo it.

        Deals do not move when their stage is taken over: the record stays. Those that
        must go to another stage are moved without touching their dates, probability
        or history: the pipeline changed, the deals did not.

        :param stage_set: vht.stage.set to apply
        :param team: crm.team to apply it for, empty for all teams
        :param dict taken: vht.stage.set.line -> crm.stage it takes over
        :param dict targets: (crm.stage, deal type) -> vht.stage.set.line they move to
        :param folded: crm.stage that are left behind and folded
        :param won_changes: crm.stage with deals that may change their won flag
        :return: the new record, empty when there was nothing to change
        :raises UserError: won deals would move to a stage that is not won or reverse
        """
        self = self.sudo()
        taken = {line: stage.sudo() for line, stage in taken.items()}
        stages = {stage.id: stage for stage in taken.values()}
        stages.update({stage.id: stage for stage in folded.sudo()})
        before = {stage.id: stage._vht_snapshot() for stage in stages.values()}
        application = self.create(
            {
                "set_id": stage_set.id,
                "team_id": team.id,
                "previous_set_id": team.vht_stage_set_id.id,
            }
        )
        for rank, line in enumerate(stage_set.line_ids, start=1):
            stage = taken.get(line)
            if not stage:
                stage = taken[line] = self.env["crm.stage"].create(
                    {
                        "name": line.with_context(lang="en_US").name,
                        "is_won": line.is_won,
                    }
                )
                stages[stage.id] = stage
                if team:
                    stage.team_ids = team
            application._take_over(stage, line, rank, stage in won_changes)
        for (stage, deal_type), line in targets.items():
            application._move_deals(stage, deal_type, taken[line], team)
        for line, stage in taken.items():
            scope = application._scope_that_fits(stage, line.scope)
            if stage.vht_scope != scope:
                stage.vht_scope = scope
        folded.sudo().fold = True
        if team:
            team.sudo().vht_stage_set_id = stage_set
        application._remember(stages.values(), before)
        if not application.line_ids and not application.deal_ids:
            application.unlink()
            return self.browse()
        return application

    def _take_over(self, stage, line, rank, may_change_won):
        """Make the stage stand for the step, in every language, without its scope."""
        values = {"sequence": rank, "vht_role": line.role, "vht_line_id": line.id}
        values = {
            name: value
            for name, value in values.items()
            if (stage[name].id if name == "vht_line_id" else stage[name]) != value
        }
        if stage.is_won != line.is_won:
            has_deals = (
                self.env["crm.lead"]
                .with_context(active_test=False)
                .search_count([("stage_id", "=", stage.id)], limit=1)
            )
            if may_change_won or not has_deals:
                self._remember_probabilities(stage)
                values["is_won"] = line.is_won
        if stage.vht_scope != BOTH and stage.vht_scope != line.scope:
            values["vht_scope"] = BOTH  # narrowed again once the deals have moved
        if values:
            stage.write(values)
        names = stage._vht_names()
        if any(names.get(code) != name for code, name in line._names().items()):
            stage._vht_set_names({**names, **line._names()})

    def _scope_that_fits(self, stage, scope):
        """The step's scope, or both while the stage holds deals that it excludes."""
        excluded = {LEAD: OPPORTUNITY, OPPORTUNITY: LEAD}.get(scope)
        remain = excluded and self.env["crm.lead"].with_context(
            active_test=False
        ).search_count([("stage_id", "=", stage.id), ("type", "=", excluded)], limit=1)
        return BOTH if remain else scope

    def _move_deals(self, stage, deal_type, target, team=None):
        """Move the deals of a type (of a team) from a stage, and remember it."""
        if stage == target:
            return
        if stage.is_won != target.is_won:
            raise UserError(
                self.env._(
                    "Deals of “%(stage)s” cannot move to “%(target)s”: only one of the "
                    "two is a won stage. Choose another step for them.",
                    stage=stage.name,
                    target=target.name,
                )
            )
        self.env["crm.lead"].flush_model(["stage_id", "team_id", "type"])
        self.env["crm.lead"]._vht_write_moves()
        of_team = SQL("AND team_id = %s", team.id) if team else SQL()
        self.env.cr.execute(
            SQL(
                """
                WITH moved AS (
                    UPDATE crm_lead SET stage_id = %(target)s
                     WHERE stage_id = %(stage)s AND type = %(type)s %(of_team)s
                 RETURNING id
                ), stays AS (
                    -- the deal did not move: its stay goes on under the new name
                    UPDATE vht_stage_visit visit SET stage_id = %(target)s
                      FROM moved
                     WHERE visit.lead_id = moved.id AND visit.left_at IS NULL
                )
                INSERT INTO vht_stage_application_deal
                       (application_id, lead_id, stage_id, new_stage_id)
                SELECT %(application)s, id, %(stage)s, %(target)s FROM moved
                """,
                target=target.id,
                stage=stage.id,
                type=deal_type,
                of_team=of_team,
                application=self.id,
            )
        )
        self._invalidate_moved()

    def _remember_probabilities(self, stage):
        """Keep the probabilities typed by people that a change of won overwrites."""
        self.env["crm.lead"].flush_model(["probability", "automated_probability"])
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO vht_stage_application_deal
                       (application_id, lead_id, stage_id, new_stage_id, probability)
                SELECT %(application)s, id, stage_id, stage_id, probability
                  FROM crm_lead
                 WHERE stage_id = %(stage)s AND active
                   AND round(probability::numeric, 2)
                       != round(coalesce(automated_probability, 0)::numeric, 2)
                """,
                application=self.id,
                stage=stage.id,
            )
        )
        self._invalidate_moved()

    def _invalidate_moved(self):
        self.invalidate_recordset(["deal_ids"])
        self.env["crm.lead"].invalidate_model(["stage_id", "stage_id_color"])
        self.env["vht.stage.visit"].invalidate_model(["stage_id"])

    def _remember(self, stages, before):
        self.env["vht.stage.application.line"].create(
            [
                {
                    "application_id": self.id,
                    "stage_id": stage.id,
                    "stage_name": stage.name,
                    "before": before.get(stage.id) or False,
                    "after": stage._vht_snapshot(),
                }
                for stage in stages
                if before.get(stage.id) != stage._vht_snapshot()
            ]
        )

    @api.model
    def _unrenamed_lines(self):
        """:return: lines of applications in force whose stage kept the name given"""
        lines = self.line_ids.search(
            [
                ("application_id.state", "=", "applied"),
                ("stage_id.vht_line_id", "!=", False),
            ]
        )
        return lines.filtered(lambda line: line._keeps_name())
