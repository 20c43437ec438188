"""What becomes of a quotation becomes of its deal, whichever way it happens."""

from odoo import api, fields, models

WIN_PARAMETER = "vht_crm_pipeline.win_rule"
FIRST, LEADING, TOTAL = "first", "leading", "total"  # which order wins a deal


class SaleOrder(models.Model):
    _inherit = "sale.order"

    vht_sent_at = fields.Datetime("Last sent on", copy=False, readonly=True)
    vht_is_leading = fields.Boolean(
        "Leads its opportunity", compute="_compute_vht_is_leading"
    )

    @api.depends("opportunity_id.vht_leading_id")
    def _compute_vht_is_leading(self):
        for order in self:
            leading = order.opportunity_id.sudo().vht_leading_id
            order.vht_is_leading = leading == order._origin and bool(leading)

    @api.model_create_multi
    def create(self, vals_list):
        """An import may bring quotations that were sent or confirmed elsewhere."""
        orders = super().create(vals_list)
        if offered := orders.filtered(lambda order: order.state != "draft"):
            offered.sudo().opportunity_id._vht_take_quotations()
            offered._vht_move_deals({})
        return orders

    def write(self, vals):
        if vals.get("state") == "sent":
            vals = {**vals, "vht_sent_at": self.env.cr.now()}
        if not {"state", "opportunity_id"} & vals.keys():
            result = super().write(vals)
            if "order_line" in vals and self._vht_win_rule() == TOTAL:
                self.filtered(lambda order: order.state == "sale")._vht_win_deals()
            return result
        # one without a deal is new to the deal that it gets
        is_linked = bool(vals.get("opportunity_id"))
        old = self.filtered("opportunity_id") if is_linked else self
        before = {order: order.state for order in old}
        deals = self.sudo().opportunity_id
        deals |= deals.browse(vals.get("opportunity_id") or [])
        deals._vht_take_quotations()
        result = super().write(vals)
        self._vht_move_deals(before)
        if "opportunity_id" in vals:
            deals._vht_choose_leading()
            deals.filtered("vht_leading_id")._vht_expect_again()
        return result

    def unlink(self):
        deals = self.sudo().opportunity_id
        result = super().unlink()
        deals._vht_choose_leading()
        return result

    def message_post(self, **kwargs):
        """Who sends a quotation once more offers it anew."""
        sent = self.browse()
        if self.env.context.get("mark_so_as_sent"):
            sent = self.filtered(lambda order: order.state == "sent")
        message = super().message_post(**kwargs)
        if sent:
            sent.vht_sent_at = self.env.cr.now()
            sent.opportunity_id._vht_choose_leading()
        return message

    def action_confirm(self):
        """The lines proposed for a quotation are none of the purchases that it may
        bring about.
        """
        context = dict(self.env.context)
        context.pop("default_order_line", None)
        orders = self.with_env(self.env(context=context))
        return super(SaleOrder, orders).action_confirm()

    def action_vht_lead(self):
        """Have this quotation set the expected revenue of its deal."""
        for order in self:
            order.opportunity_id.vht_leading_id = order

    def _compute_amounts(self):
        """What is ordered in addition changes what a won deal came to."""
        result = super()._compute_amounts()
        confirmed = self.filtered(lambda order: order.id and order.state == "sale")
        confirmed.sudo().opportunity_id._vht_expect_again()
        return result

    def _vht_move_deals(self, before):
        """Have the deals of these orders follow them.

        :param dict before: order -> its state before; a new one was none
        """
        # stock sends without notes, on the quotation
        orders = self.with_context(tracking_disable=False)
        changed = orders.filtered(
            lambda order: order.opportunity_id and before.get(order) != order.state
        )
        now = changed.grouped("state")
        if sent := now.get("sent"):
            sent.opportunity_id._vht_move_to_proposal()
        if confirmed := now.get("sale"):
            for order in confirmed:
                order.opportunity_id._update_revenues_from_so(order)
            confirmed._vht_win_deals()
        if cancelled := now.get("cancel"):
            sold = cancelled.filtered(lambda order: before.get(order) == "sale")
            sold.opportunity_id._vht_reopen()
        deals = changed.sudo().filtered(
            lambda order: (
                {order.state, before.get(order)} & {"sent", "sale"}
                or order == order.opportunity_id.vht_leading_id
            )
        )
        deals = deals.opportunity_id
        deals._vht_choose_leading()
        if "cancel" in now:
            self._vht_win_led(deals)
        if "sale" in {*now, *before.values()}:
            deals._vht_expect_again()

    @api.model
    def _vht_win_rule(self):
        parameters = self.env["ir.config_parameter"].sudo()
        return parameters.get_param(WIN_PARAMETER, FIRST)

    @api.model
    def _vht_win_led(self, deals):
        """Win deals which by now are led by an order that was confirmed before, where
        that is what wins them.
        """
        if self._vht_win_rule() == LEADING:
            leading = deals.sudo().vht_leading_id
            leading.filtered(lambda order: order.state == "sale")._vht_win_deals()

    def _vht_win_deals(self):
        """Win the deals of these orders, which are confirmed, if that is enough for
        them; any version of the leading quotation is.
        """
        rule = self._vht_win_rule()
        deals = self.sudo().opportunity_id
        if rule == LEADING:
            deals = deals.filtered(
                lambda deal: (
                    not (leading := deal.vht_leading_id)
                    or (leading | leading.vht_first_id.vht_version_ids) & self
                )
            )
        elif rule == TOTAL:
            deals._vht_choose_leading()
            ordered = deals._vht_ordered_amounts()
            deals = deals.filtered(
                lambda deal: (
                    deal.company_currency.compare_amounts(
                        ordered.get(deal.id, 0.0), deal.expected_revenue
                    )
                    >= 0
                )
            )
        deals._vht_win_from_order()
        won = deals.filtered(lambda deal: deal.won_status == "won")
        won.filtered("vht_revenue_is_pinned").vht_revenue_is_pinned = False

    def _vht_newest(self, is_won):
        """:param bool is_won: whether their deal is, and by an order
        :return: of the quotations of one deal the one sent last; that ordered last, if
            the deal is won
        """
        ordered = self.filtered(lambda order: order.state == "sale")
        if is_won and ordered:
            return ordered.sorted(lambda order: (order.date_order, order.id))[-1:]
        offered = self.filtered(
            lambda order: (
                (order.state == "sent" and not order._vht_ordered_version())
                or (order.state == "sale" and (order.vht_sent_at or order.vht_first_id))
            )
        )
        return offered.sorted(
            lambda order: (order.vht_sent_at or order.date_order, order.id)
        )[-1:]

    def _vht_responsible(self):
        """:return: who is to act on the quotation, empty while nobody follows it"""
        deal = self.sudo().opportunity_id
        users = deal.user_id | self.sudo().user_id | deal.team_id.user_id
        return users.filtered("active")[:1]

    def _vht_amount_in(self, currency):
        """:param currency: of a company; without any, that of the order's own
        :return: float, the untaxed total in it, at the date of the order
        """
        self.ensure_one()
        return self.currency_id._convert(
            self.amount_untaxed,
            currency or self.company_id.currency_id,
            self.company_id,
            self.date_order or fields.Date.today(),
        )
