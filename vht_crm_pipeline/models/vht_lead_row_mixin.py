from functools import partial

from odoo import models
from odoo.fields import Domain


class VhtLeadRowMixin(models.AbstractModel):
    """Rows with a ``lead_id``: who sees the lead, archived or not, sees its rows."""

    _name = "vht.lead.row.mixin"
    _description = "Seen With Its Lead"

    def _search(self, domain, *args, **kwargs):
        if not (self.env.su or kwargs.get("bypass_access")):
            leads = self.env["crm.lead"].with_context(active_test=False)
            domain = Domain(domain) & Domain("lead_id", "in", leads._search([]))
        return super()._search(domain, *args, **kwargs)

    def _check_access(self, operation):
        result = super()._check_access(operation)
        if self.env.su or result:
            return result
        readable = self.sudo().lead_id.sudo(False)._filtered_access("read")
        forbidden = self.filtered(lambda row: row.sudo().lead_id not in readable)
        if forbidden:
            rules = self.env["ir.rule"]
            return forbidden, partial(rules._make_access_error, operation, forbidden)
        return None
