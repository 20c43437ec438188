from odoo import fields, models


class VhtStageApplicationDeal(models.Model):
    _name = "vht.stage.application.deal"
    _description = "Deal Moved by a Stage Set"
    _log_access = False  # one row a deal, written by SQL

    application_id = fields.Many2one(
        "vht.stage.application", required=True, ondelete="cascade", index=True
    )
    lead_id = fields.Many2one(
        "crm.lead", string="Deal", required=True, ondelete="cascade", index=True
    )
    stage_id = fields.Many2one("crm.stage", ondelete="cascade", index=True)
    new_stage_id = fields.Many2one("crm.stage", ondelete="cascade", index=True)
    probability = fields.Float(help="Probability typed by a person, in percent.")
