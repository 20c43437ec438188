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
        help="Untaxed total of the draft and sent quotations, one version of each.",
    )
    vht_sent_amount = fields.Monetary(
        "Sent to the customer",
        compute="_compute_vht_sent_amount",
        currency_field="company_currency",
        help="Untaxed total of the quotations that the customer has to answer.",
    )

    @api.depends(
        "order_ids.state",
        "order_ids.amount_untaxed",
        "order_ids.vht_is_replaced",
        "company_currency",
    )
    def _compute_vht_quoted_amount(self):
        quoted = Domain(self._get_lead_quotation_domain())
        active = Domain("vht_is_replaced", "=", False)
        self._vht_sum_quotations("vht_quoted_amount", quoted & active)

    @api.depends("order_ids.state", "order_ids.amount_untaxed", "company_currency")
    def _compute_vht_sent_amount(self):
        """Of its own, as the board shows none of it."""
        standing = self.env["sale.order"]._vht_standing()
        self._vht_sum_quotations("vht_sent_amount", standing)

    def _vht_sum_quotations(self, name, quoted):
        """Sum in SQL, and fill the cache at once: every card of the board shows it."""
        orders = self.env["sale.order"]
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
        self._fields[name]._insert_cache(
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
        """Raise the expected revenue whoever confirms the order, unless a quotation
        leads.

        Stock reads the deal as the user and so refuses the confirmation of an order to
        a colleague who may not see its deal.
        """
        led_by_none = self.sudo().filtered(lambda lead: not lead.vht_leading_id)
        return super(CrmLead, led_by_none)._update_revenues_from_so(order)

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

    def _vht_move_to_proposal(self):
        """Move the deals whose quotation has just been sent to the stage for that, and
        none of them backwards.
        """
        open_deals = self.sudo().filtered(lambda lead: lead._vht_is_open_deal())
        for deals in open_deals.grouped("team_id").values():
            stage = deals._stage_find(domain=Domain("vht_role", "=", "proposal"))
            there = (stage.sequence, stage.id)
            early = deals.filtered(
                lambda deal, there=there: (
                    not deal.stage_id
                    or (deal.stage_id.sequence, deal.stage_id.id) < there
                )
            )
            if stage and early:
                early.stage_id = stage

    def _vht_is_open_deal(self):
        is_open = self.active and self.won_status == "pending"
        return is_open and self.type == OPPORTUNITY

    def _vht_reopen(self):
        """Reopen the won deals of which no order is confirmed any more, in the stage in
        which they were last.
        """
        won = self.sudo().filtered(lambda lead: lead.won_status == "won")
        confirmed = Domain(self._get_lead_sale_order_domain())
        confirmed &= Domain("opportunity_id", "in", won.ids)
        orders = self.env["sale.order"].sudo().search(confirmed)
        for deal in won - orders.opportunity_id:
            if stage := deal._vht_last_open_stage():
                deal.stage_id = stage

    def _vht_last_open_stage(self):
        """:return: the open stage that a won deal goes back to; none if its team has
        none
        """
        stages = self._stage_find(domain=Domain("is_won", "=", False), limit=None)
        visits = self.env["vht.stage.visit"].sudo()
        was_in = Domain("lead_id", "=", self.id) & Domain("stage_id", "in", stages.ids)
        last = visits.search(was_in & Domain("type", "=", OPPORTUNITY), limit=1)
        of_proposal = stages.filtered(lambda stage: stage.vht_role == "proposal")
        return last.stage_id or of_proposal[:1] or stages[:1]
