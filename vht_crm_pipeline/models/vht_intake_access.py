"""Who sees what came in: who sees its lead does, and of their own everybody does."""

from functools import partial

from odoo import api, fields, models
from odoo.fields import Domain


class VhtIntake(models.Model):
    _inherit = "vht.intake"

    visible_lead_id = fields.Many2one(
        "crm.lead", "Its lead or opportunity", compute="_compute_visible_lead_id"
    )
    original = fields.Binary(
        compute="_compute_original",
        help="As it came in: for managers and for who brought it in.",
    )

    @api.depends("lead_id")
    @api.depends_context("uid")
    def _compute_visible_lead_id(self):
        """Whose lead it is tells a salesperson nothing of a colleague's."""
        leads = self.sudo().lead_id.sudo(False)._filtered_access("read")
        for row in self:
            row.visible_lead_id = leads.browse(row.sudo().lead_id.id) & leads

    @api.depends("original_id")
    @api.depends_context("uid")
    def _compute_original(self):
        """Only of what one brought in oneself, unless one is a manager."""
        is_manager = self.env.su or self._is_manager()
        for row in self:
            is_allowed = is_manager or row.user_id == self.env.user
            row.original = is_allowed and row.sudo().original_id.datas

    def _is_manager(self):
        return self.env.user.has_group("sales_team.group_sale_manager")

    def _search(self, domain, *args, **kwargs):
        if not (self.env.su or kwargs.get("bypass_access") or self._is_manager()):
            leads = self.env["crm.lead"].with_context(active_test=False)
            of_leads = self.sudo()._search([("lead_id", "in", leads._search([]))])
            domain = Domain(domain) & (
                Domain("user_id", "=", self.env.uid) | Domain("id", "in", of_leads)
            )
        return super()._search(domain, *args, **kwargs)

    def _check_access(self, operation):
        result = super()._check_access(operation)
        if self.env.su or result or self._is_manager():
            return result
        others = self.sudo().filtered(lambda row: row.user_id != self.env.user)
        readable = others.lead_id.sudo(False)._filtered_access("read")
        forbidden = others.filtered(lambda row: row.lead_id not in readable)
        if forbidden:
            forbidden = forbidden.sudo(False)
            rules = self.env["ir.rule"]
            return forbidden, partial(rules._make_access_error, operation, forbidden)
        return None
