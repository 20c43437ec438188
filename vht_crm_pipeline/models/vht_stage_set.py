"""Stage sets: named sequences of steps that a company can apply to its pipeline."""

from odoo import api, fields, models
from odoo.tools import SQL


class VhtStageSet(models.Model):
    _name = "vht.stage.set"
    _description = "Stage Set"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    line_ids = fields.One2many(
        "vht.stage.set.line", "set_id", string="Steps", copy=True
    )
    line_count = fields.Integer(
        "Number of steps",
        compute="_compute_line_summary",
        export_string_translation=True,
    )
    step_names = fields.Char("Sequence of steps", compute="_compute_line_summary")

    application_id = fields.Many2one(
        "vht.stage.application",
        string="Application in force",
        compute="_compute_application_id",
        groups="sales_team.group_sale_manager",
        help="The last application of this set that has not been undone.",
    )

    def _compute_application_id(self):
        applied = self.env["vht.stage.application"].search(
            [("set_id", "in", self.ids), ("state", "=", "applied")], order="id"
        )
        last = {application.set_id: application for application in applied}
        for stage_set in self:
            stage_set.application_id = last.get(stage_set)

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
