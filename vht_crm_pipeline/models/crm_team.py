from odoo import fields, models


class CrmTeam(models.Model):
    _inherit = "crm.team"

    vht_stage_set_id = fields.Many2one(
        "vht.stage.set",
        string="Own stage set",
        readonly=True,
        copy=False,
        ondelete="set null",
        help="Set while a stage set is applied to this team alone: its deals then use "
        "the team's own stages and no shared one.",
    )
