"""The merge dialog asks field by field what is to be kept."""

from odoo import api, fields, models

from ..models.crm_lead_merge import CHOICES


class CrmMergeOpportunity(models.TransientModel):
    _inherit = "crm.merge.opportunity"

    vht_problem = fields.Char("Refused", compute="_compute_vht_lines")
    vht_left_out = fields.Char("Won ones", compute="_compute_vht_left_out")
    vht_lines = fields.Json(
        "Where they differ",
        compute="_compute_vht_lines",
    )
    # name of a field -> id of the lead it is taken from
    vht_choices = fields.Json("What is kept")

    @api.model
    def default_get(self, fields):
        """Whom and which team a list gives to what is new in it is no choice."""
        values = super().default_get(fields)
        values.pop("user_id", None)
        values.pop("team_id", None)
        return values

    @api.depends_context("uid", "lang")
    @api.depends("opportunity_ids", "user_id", "team_id", "vht_choices")
    def _compute_vht_lines(self):
        for wizard in self:
            leads = wizard._vht_leads()
            wizard.vht_problem = leads._vht_merge_problem()
            wizard.vht_lines = not wizard.vht_problem and leads._vht_merge_lines(
                wizard.user_id, wizard.team_id
            )

    @api.depends_context("active_ids")
    def _compute_vht_left_out(self):
        """Stock leaves out won ones without a word."""
        leads = self.env["crm.lead"].browse(self.env.context.get("active_ids"))
        won = leads.filtered(lambda lead: lead.won_status == "won")
        self.vht_left_out = ", ".join(won.mapped("name"))

    def _vht_leads(self):
        """:return: the leads, with what was chosen"""
        leads = self.env["crm.lead"].browse(self.opportunity_ids._origin.ids)
        return leads.with_context(**{CHOICES: self.vht_choices or {}})

    def action_merge(self):
        self.env["crm.lead"]._vht_one_after_the_other()
        self.opportunity_ids.check_access("write")
        choices = {CHOICES: self.vht_choices or {}}
        return super(CrmMergeOpportunity, self.with_context(**choices)).action_merge()
