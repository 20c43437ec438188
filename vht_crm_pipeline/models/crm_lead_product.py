"""What a deal is about, until there is a quotation."""

from odoo import api, fields, models
from odoo.fields import Command


class CrmLead(models.Model):
    _inherit = "crm.lead"

    vht_product_ids = fields.One2many(
        "vht.lead.product", "lead_id", "Products of interest", copy=True
    )
    vht_product_total = fields.Monetary(
        "Wished total",
        compute="_compute_vht_product_total",
        currency_field="company_currency",
        help="Quantities times wished prices, untaxed.",
    )

    @api.depends("vht_product_ids.total")
    def _compute_vht_product_total(self):
        for lead in self:
            lead.vht_product_total = sum(lead.vht_product_ids.mapped("total"))

    def action_vht_expect_total(self):
        """Expect the revenue that the customer's wishes amount to."""
        for lead in self:
            lead.expected_revenue = lead.vht_product_total

    def _prepare_opportunity_quotation_context(self):
        """A new quotation begins with what the customer asked for."""
        context = super()._prepare_opportunity_quotation_context()
        if self.vht_product_ids:
            company = self.company_id or self.env.company
            pricelist = self.partner_id.with_company(company).property_product_pricelist
            currency = pricelist.currency_id or company.currency_id
            context["default_order_line"] = [
                Command.create(line._order_line(company, currency))
                for line in self.vht_product_ids
            ]
        return context
