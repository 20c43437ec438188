"""Stage sets: named sequences of steps that a company can apply to its pipeline."""

from odoo import api, fields, models
from odoo.tools import SQL

from ..tools.stage_plan import BOTH, Step
from ..tools.text import fold
from .crm_stage import ROLES, SCOPES


class VhtStageSet(models.Model):
    _name = "vht.stage.set"
    _description = "Stage Set"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    line_ids = fields.One2many("vht.stage.set.line", "set_id", string="Steps", copy=True)
    line_count = fields.Integer(
        "Number of steps", compute="_compute_line_summary", export_string_translation=True
    )
    step_names = fields.Char("Sequence of steps", compute="_compute_line_summary")

    @api.depends("line_ids.name", "line_ids.sequence")
    @api.depends_context("lang")
    def _compute_line_summary(self):
        for stage_set in self:
            stage_set.line_count = len(stage_set.line_ids)
            stage_set.step_names = " → ".join(
                line.name for line in stage_set.line_ids if line.name
            )

    @api.model
    def _default_set(self):
        """The set of a database that has chosen none, empty when it was deleted."""
        return self.env.ref(
            "vht_crm_pipeline.vht_stage_set_7_steps", raise_if_not_found=False
        ) or self.search([], limit=1)

    @api.model
    def _current_set(self, team=None):
        """The set in force for all teams, or for that team when it has its own."""
        if team and team.vht_stage_set_id:
            return team.vht_stage_set_id
        return (
            self.env["vht.stage.application"]
            .sudo()
            .search([("team_id", "=", False), ("state", "=", "applied")], limit=1)
            .set_id
        )

    @api.model
    def _serialize_applications(self):
        """Let one change of the stages pass at a time.

        Every application writes these few rows. Of two in the same moment the later
        waits, loses its snapshot (REPEATABLE READ) and is run again by Odoo, where it
        sees what the first one did.
        """
        self.env.cr.execute(SQL("UPDATE vht_stage_set SET write_date = write_date"))


class VhtStageSetLine(models.Model):
    _name = "vht.stage.set.line"
    _description = "Step of a Stage Set"
    _order = "set_id, sequence, id"

    set_id = fields.Many2one(
        "vht.stage.set", string="Stage set", required=True, ondelete="cascade", index=True
    )
    name = fields.Char("Step", required=True, translate=True)
    sequence = fields.Integer(default=10)
    scope = fields.Selection(SCOPES, string="Holds", required=True, default=BOTH)
    role = fields.Selection(ROLES, string="Meaning")
    is_won = fields.Boolean("Won")

    def _names(self):
        """:return: dict language code -> name, in every active language"""
        self.ensure_one()
        stored = self._fields["name"]._get_stored_translations(self) or {}
        languages = [code for code, _name in self.env["res.lang"].get_installed()]
        return {
            code: stored.get(code) or stored["en_US"] for code in {"en_US", *languages}
        }

    def _as_steps(self):
        """:return: the lines as plain :class:`~..tools.stage_plan.Step`"""
        return [
            Step(
                key=line.id,
                names=frozenset(
                    map(fold, line._fields["name"]._get_stored_translations(line).values())
                ),
                scope=line.scope,
                is_won=line.is_won,
                is_care=line.role == "care",
            )
            for line in self
        ]
