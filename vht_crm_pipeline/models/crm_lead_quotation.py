"""What has been offered to the customer, seen from the deal."""

from odoo import api, fields, models
from odoo.fields import Domain

from ..tools.stage_plan import OPPORTUNITY


class CrmLead(models.Model):
    _inherit = "crm.lead"

    vht_quoted_amount = fields.Monetary(
        "Quoted",
        compute="_compute_vht_quoted_amount",
        currency_field="company_currency",
        help="Untaxed total of the draft and sent quotations.",
    )

    @api.depends("order_ids.state", "order_ids.amount_untaxed", "company_currency")
    def _compute_vht_quoted_amount(self):
        """Sum in SQL, and fill the cache at once: every card of the board shows it."""
        orders = self.env["sale.order"]
        quoted = Domain(self._get_lead_quotation_domain())
        own = (self.company_id | self.env.company).currency_id
        amounts, foreign = {}, set()
        for lead, currency, amount in orders._read_group(
            quoted & Domain("opportunity_id", "in", self.ids),
            ["opportunity_id", "currency_id"],
            ["amount_untaxed:sum"],
        ):
            amounts[lead.id] = amount
            if currency != own:
                foreign.add(lead.id)
        if foreign:
            amounts |= self._vht_converted_amounts(quoted, list(foreign))
        self._fields["vht_quoted_amount"]._insert_cache(
            self, [amounts.get(number or number.origin, 0.0) for number in self._ids]
        )

    def _vht_converted_amounts(self, quoted, lead_ids):
        """:return: dict id -> amount in the currency of the deal's company"""
        amounts = dict.fromkeys(lead_ids, 0.0)
        for lead, currency, company, date, amount in self.env["sale.order"]._read_group(
            quoted & Domain("opportunity_id", "in", lead_ids),
            ["opportunity_id", "currency_id", "company_id", "date_order:day"],
            ["amount_untaxed:sum"],
        ):
            expected = lead.company_currency or self.env.company.currency_id
            if currency != expected:
                date = date or fields.Date.today()
                amount = currency._convert(amount, expected, company, date)
            amounts[lead.id] += amount
        return amounts

    def _update_revenues_from_so(self, order):
        """Raise the expected revenue whoever confirms the order.

        Stock reads the deal as the user and so refuses the confirmation of an order to
        a colleague who may not see its deal.
        """
        return super(CrmLead, self.sudo())._update_revenues_from_so(order)

    def _vht_win_from_order(self):
        """Win the deals whose order has just been confirmed.

        The deal follows its order whoever confirms it: the customer in the portal, an
        online payment, a colleague without access to the deal. Where no stage is a won
        one, it stays where it is.
        """
        to_win = self.sudo().filtered(
            lambda lead: lead.type == OPPORTUNITY and lead.won_status != "won"
        )
        # each team has stages of its own
        for deals in to_win.grouped("team_id").values():
            if deals._stage_find(domain=Domain("is_won", "=", True)):
                deals.action_set_won()
