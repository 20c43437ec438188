"""Taking an applied stage set back."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class VhtStageSetUndo(models.TransientModel):
    _name = "vht.stage.set.undo"
    _description = "Undo a Stage Set"

    application_id = fields.Many2one(
        "vht.stage.application",
        string="Stage set",
        required=True,
        domain=[("state", "=", "applied")],
        default=lambda self: self._last_application(),
        ondelete="cascade",
    )
    team_id = fields.Many2one(related="application_id.team_id")
    restored_count = fields.Integer(compute="_compute_preview")
    removed_count = fields.Integer(compute="_compute_preview")
    edited_names = fields.Char(
        "Edited since, left as they are", compute="_compute_preview"
    )
    target_ids = fields.One2many(
        "vht.stage.set.undo.target",
        "wizard_id",
        compute="_compute_target_ids",
        store=True,
        readonly=False,
    )

    @api.model
    def _last_application(self):
        return self.env["vht.stage.application"].search(
            [("state", "=", "applied")], limit=1
        )

    @api.depends("application_id")
    def _compute_preview(self):
        for wizard in self:
            application = wizard.application_id
            edited = application._edited_stages()
            created = application._created_stages()
            wizard.edited_names = ", ".join(edited.mapped("name"))
            wizard.removed_count = len(created - edited)
            wizard.restored_count = len(
                application.line_ids.stage_id - created - edited
            )

    @api.depends("application_id")
    def _compute_target_ids(self):
        """List the created stages that would be removed with deals in them."""
        for wizard in self:
            application = wizard.application_id
            stages = application._created_stages() - application._edited_stages()
            counts = dict(application._deals_to_place(stages))
            wizard.target_ids = [Command.clear()] + [
                Command.create({"stage_id": stage.id, "deal_count": counts[stage]})
                for stage in stages
                if counts.get(stage)
            ]

    def action_undo(self):
        self.ensure_one()
        self.env["vht.stage.set"]._serialize_applications()
        if not self.application_id:
            raise UserError(self.env._("There is no stage set to undo."))
        self.application_id._undo(
            {
                line.stage_id: line.target_id
                for line in self.target_ids
                if line.target_id
            }
        )
        return {"type": "ir.actions.client", "tag": "soft_reload"}
