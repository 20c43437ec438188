"""What has been offered to the customer, seen from the deal."""

from odoo import api, fields, models

from ..tools.stage_plan import OPPORTUNITY


class CrmLead(models.Model):
    _inherit = "crm.lead"

    vht_quoted_amount = fields.Monetary(
        "Quoted",
        compute="_compute_sale_data",
        currency_field="company_currency",
        help="Untaxed total of the draft and sent quotations.",
    )

    @api.depends("order_ids.state")
    def _compute_sale_data(self):
        res = super()._compute_sale_data()
        today = fields.Date.today()
        for lead in self:
            currency = lead.company_currency or self.env.company.currency_id
            lead.vht_quoted_amount = sum(
                order.currency_id._convert(
                    order.amount_untaxed,
                    currency,
                    order.company_id,
                    order.date_order or today,
                )
                for order in lead.order_ids.filtered_domain(
                    lead._get_lead_quotation_domain()
                )
            )
        return res

    def _update_revenues_from_so(self, order):
        """Raise the expected revenue whoever confirms the order.

        Stock reads the deal as the user and so refuses the confirmation of an order to
        a colleague who may not see its deal.
        """
        return super(CrmLead, self.sudo())._update_revenues_from_so(order)

    def _vht_win_from_order(self):
        """Win the deals whose order has just been confirmed.

        The deal follows its order whoever confirms it: the customer in the portal, an
        online payment, a colleague without access to the deal.
        """
        to_win = self.sudo().filtered(
            lambda lead: lead.type == OPPORTUNITY and lead.won_status != "won"
        )
        if to_win:
            to_win.action_set_won()
