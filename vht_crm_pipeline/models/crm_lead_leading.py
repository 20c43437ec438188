"""The leading quotation of a deal, which its expected revenue comes from."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import SQL

from ..tools.stage_plan import OPPORTUNITY


class CrmLead(models.Model):
    _inherit = "crm.lead"

    vht_leading_id = fields.Many2one(
        "sale.order",
        "Leading quotation",
        index="btree_not_null",
        copy=False,
        ondelete="set null",
        domain="[('opportunity_id', '=', id), ('state', '!=', 'cancel')]",
        help="It sets the expected revenue: the one sent last, or the one you choose.",
    )
    vht_leading_is_pinned = fields.Boolean("Leading quotation is chosen", copy=False)
    vht_revenue_is_pinned = fields.Boolean(
        "Amount stays",
        copy=False,
        help="The expected revenue stays as it was typed, whatever is quoted.",
    )
    expected_revenue = fields.Monetary(
        compute="_compute_vht_expected_revenue", store=True, readonly=False
    )

    @api.depends(
        "vht_leading_id.amount_untaxed",
        "vht_leading_id.currency_id",
        "vht_leading_id.date_order",
        "vht_revenue_is_pinned",
    )
    def _compute_vht_expected_revenue(self):
        """What was ordered by a won deal, else what its leading quotation comes to,
        unless somebody typed it.
        """
        won = self.filtered(lambda lead: lead.won_status == "won")
        ordered = won._vht_ordered_amounts()
        for lead in self:
            order, number = lead.vht_leading_id, lead._origin.id
            if not number or order.opportunity_id != lead._origin:
                order = order.browse()  # nobody is told what another deal's comes to
            is_free = not lead.vht_revenue_is_pinned
            if is_free and number in ordered:
                lead.expected_revenue = ordered[number]
            elif is_free and order:
                currency = lead.company_id.currency_id
                lead.expected_revenue = order._vht_amount_in(currency)
            else:
                lead.expected_revenue = lead.expected_revenue

    def _vht_ordered_amounts(self):
        """:return: dict id -> untaxed total of the confirmed orders, in the currency of
        the deal's company; of the deals that have any
        """
        orders = self._vht_orders(Domain(self._get_lead_sale_order_domain()))
        return {
            deal.id: sum(
                order._vht_amount_in(deal.company_id.currency_id) for order in ours
            )
            for deal, ours in orders.items()
        }

    def _vht_orders(self, domain):
        """:return: dict deal -> those of its quotations and orders, whoever may see
        them: the cache of the one2many holds what somebody was allowed to
        """
        orders = self.env["sale.order"].sudo()
        of_these = Domain("opportunity_id", "in", self._origin.ids)
        return orders.search(domain & of_these).grouped("opportunity_id")

    @api.constrains("vht_leading_id")
    def _check_vht_leading_id(self):
        for lead in self:
            order = lead.sudo().vht_leading_id
            if order and (order.opportunity_id != lead or order.state == "cancel"):
                raise ValidationError(
                    self.env._(
                        "The leading quotation of “%s” has to be one of its own that "
                        "is not cancelled.",
                        lead.name,
                    )
                )

    def write(self, vals):
        """What a person chooses, or types while a quotation leads, stays."""
        chosen, pinned = "vht_leading_id" in vals, "vht_leading_is_pinned" in vals
        if chosen and not pinned:
            vals = {**vals, "vht_leading_is_pinned": bool(vals["vht_leading_id"])}
        is_typed = "expected_revenue" in vals and not (
            {"vht_leading_id", "vht_revenue_is_pinned"} & vals.keys()
        )
        moves = {"stage_id", "probability", "active"} & vals.keys()
        led = self.filtered("vht_leading_id") if moves else self.browse()
        won = led.filtered(lambda lead: lead.won_status == "won")
        typed = self.filtered(
            lambda lead: (
                is_typed
                and lead.vht_leading_id
                and lead.expected_revenue != vals["expected_revenue"]
            )
        )
        others = self
        if typed:
            super(CrmLead, typed).write({**vals, "vht_revenue_is_pinned": True})
            others -= typed  # which forgets what they are read together with
        if others:
            super(CrmLead, others).write(vals)
        if chosen != pinned and not vals["vht_leading_is_pinned"]:
            self._vht_choose_leading()
        if chosen:
            self.env["sale.order"]._vht_win_led(self)
        if "order_ids" in vals:  # which a merge writes together with the revenue
            self.filtered("vht_leading_id")._vht_expect_again()
        if led:
            now = led.filtered(lambda lead: lead.won_status == "won")
            turned = (now - won) | (won - now)
            turned._vht_choose_leading()
            turned._vht_expect_again()
        return True

    def _vht_choose_leading(self):
        """Let the quotation lead that was sent last, unless one was chosen by hand.

        The order of a won deal comes before what was sent only.
        """
        deals = self.sudo().filtered(lambda lead: lead.type == OPPORTUNITY)
        orders = deals._vht_orders(Domain("state", "in", ("sent", "sale")))
        for deal in deals:
            chosen = deal.vht_leading_id
            if (
                deal.vht_leading_is_pinned
                and chosen.opportunity_id == deal
                and chosen.state != "cancel"
            ):
                continue
            offers = orders.get(deal, chosen.browse())
            newest = offers._vht_newest(deal.won_status == "won")
            if newest != chosen or deal.vht_leading_is_pinned:
                deal._track_set_log_message(
                    self.env._("The expected revenue follows %s.", newest.name)
                    if newest
                    else ""
                )
                deal.write(
                    {"vht_leading_id": newest.id, "vht_leading_is_pinned": False}
                )

    def _vht_expect_again(self):
        """Have the expected revenue computed anew, once it is asked for."""
        self.env.add_to_compute(self._fields["expected_revenue"], self.sudo())

    def _vht_take_quotations(self):
        """Make sure that nobody else changes quotations of these deals meanwhile.

        Each transaction chooses by what it sees: two that cancel one quotation each
        would choose what the other has just cancelled, if both did not write the deal.
        """
        if self.ids:
            self.env.cr.execute(
                SQL(
                    "UPDATE crm_lead SET id = id WHERE id IN (SELECT id FROM crm_lead"
                    " WHERE id = ANY(%s) ORDER BY id FOR NO KEY UPDATE)",
                    self.ids,
                )
            )
