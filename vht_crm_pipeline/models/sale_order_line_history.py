"""What was quoted to a customer before, one line of a quotation each."""

from ast import literal_eval

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

# What the list on screen is about: within it a price is the last one
CUSTOMER, BUT_ORDER = "vht_quoted_to", "vht_quoted_but"
DRAFT, SENT, AGREED = "draft", "sent", "agreed"
EXPIRED, LOST, WITHDRAWN = "expired", "lost", "withdrawn"


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    vht_quotation_outcome = fields.Selection(
        [
            (DRAFT, "Not sent yet"),
            (SENT, "Awaiting answer"),
            (AGREED, "Agreed"),
            (EXPIRED, "Validity over"),
            (LOST, "Deal lost"),
            (WITHDRAWN, "Withdrawn"),
        ],
        "Outcome",
        compute="_compute_vht_quotation_outcome",
        search="_search_vht_quotation_outcome",
        groups="base.group_user",
        help="Agreed: the order is confirmed. Withdrawn: it is cancelled. A sent "
        "quotation that is neither is lost with its opportunity, or over when its "
        "expiration date has passed.",
    )
    vht_is_last_price = fields.Boolean(
        "Last price",
        compute="_compute_vht_is_last_price",
        search="_search_vht_is_last_price",
        groups="base.group_user",
        help="In the newest quotation of this product to this customer that is no "
        "draft, among those that you may see.",
    )
    vht_net_price = fields.Float(
        "Net unit price",
        compute="_compute_vht_net_price",
        min_display_digits="Product Price",
        groups="base.group_user",
        help="Unit price less the discount.",
    )
    # Prices and discounts of several quotations make no sum
    vht_price_unit = fields.Float(
        related="price_unit",
        string="Quoted unit price",
        min_display_digits="Product Price",
        aggregator=None,
        groups="base.group_user",
    )
    vht_discount = fields.Float(
        related="discount",
        string="Discount %",
        aggregator=None,
        groups="base.group_user",
    )
    vht_quoted_on = fields.Datetime(
        related="order_id.date_order",
        string="Quoted on",
        groups="base.group_user",
        help="Of a confirmed order, the day of its confirmation.",
    )
    vht_opportunity_id = fields.Many2one(
        related="order_id.opportunity_id",
        string="Deal",
        groups="base.group_user",
    )
    vht_customer_id = fields.Many2one(
        related="order_partner_id.commercial_partner_id",
        string="Company of the customer",
        groups="base.group_user",
    )

    # ------------------------------------------------------------
    # OUTCOME
    # ------------------------------------------------------------

    @api.depends(
        "state", "order_id.validity_date", "order_id.opportunity_id.won_status"
    )
    def _compute_vht_quotation_outcome(self):
        lines = self._origin.sudo()
        query = lines._as_query(ordered=False)
        outcome = lines._vht_sql_outcome(query.table, query)
        outcomes = dict(
            self.env.execute_query(
                query.select(SQL("%s.id", SQL.identifier(query.table)), outcome)
            )
        )
        for line in self:
            line.vht_quotation_outcome = outcomes.get(line._origin.id, DRAFT)

    def _search_vht_quotation_outcome(self, operator, value):
        if operator != "in":
            return NotImplemented
        outcomes = [outcome for outcome in value if outcome]

        def to_sql(model, alias, query):
            outcome = model._field_to_sql(alias, "vht_quotation_outcome", query)
            return SQL("%s = ANY(%s)", outcome, outcomes)

        return Domain.custom(to_sql=to_sql)

    def _field_to_sql(self, alias, field_expr, query=None):
        """The list can be grouped by the outcome."""
        if field_expr == "vht_quotation_outcome":
            self._check_field_access(self._fields[field_expr], "read")
            return self._vht_sql_outcome(alias, query)
        return super()._field_to_sql(alias, field_expr, query)

    def _vht_sql_outcome(self, alias, query):
        """SQL of what became of the quotations of a query's lines.

        The deal is asked as the superuser: who may read the quotation is told how it
        went, whoever has the deal.
        """
        lines = self.sudo()
        orders, order = lines._fields["order_id"].join(lines, alias, query)
        deals, deal = orders._fields["opportunity_id"].join(orders, order, query)
        return SQL(
            "CASE %(state)s"
            " WHEN 'sale' THEN %(agreed)s"
            " WHEN 'cancel' THEN %(withdrawn)s"
            " WHEN 'sent' THEN"
            " CASE WHEN %(won_status)s = 'lost' THEN %(lost)s"
            " WHEN %(validity)s < %(today)s THEN %(expired)s"
            " ELSE %(sent)s END"
            " ELSE %(draft)s END",
            state=lines._field_to_sql(alias, "state", query),
            won_status=deals._field_to_sql(deal, "won_status", query),
            validity=orders._field_to_sql(order, "validity_date", query),
            today=fields.Date.context_today(self),
            agreed=AGREED,
            withdrawn=WITHDRAWN,
            lost=LOST,
            expired=EXPIRED,
            sent=SENT,
            draft=DRAFT,
        )

    # ------------------------------------------------------------
    # PRICES
    # ------------------------------------------------------------

    @api.depends("price_unit", "discount")
    def _compute_vht_net_price(self):
        """Also of a line without quantity, as optional products have none."""
        for line in self:
            line.vht_net_price = line.price_unit * (1 - line.discount / 100)

    @api.depends("state", "product_id", "order_id.date_order")
    @api.depends_context("uid", "allowed_company_ids", CUSTOMER, BUT_ORDER)
    def _compute_vht_is_last_price(self):
        last = Domain("vht_is_last_price", "=", True)
        last = self.search(last & Domain("id", "in", self._origin.ids))
        for line in self:
            line.vht_is_last_price = line._origin in last

    def _search_vht_is_last_price(self, operator, value):
        """Cancelled quotations count: the customer may have seen them."""
        if operator != "in":
            return NotImplemented
        query = self._search(self._vht_shown() & Domain("state", "!=", DRAFT))
        customer, product, quoted_on, order = (
            self._field_to_sql(query.table, name, query)
            for name in ("vht_customer_id", "product_id", "vht_quoted_on", "order_id")
        )
        nth = SQL(
            "rank() OVER (PARTITION BY %s, %s ORDER BY %s DESC, %s DESC) AS nth",
            customer,
            product,
            quoted_on,
            order,
        )
        ranked = query.select(SQL.identifier(query.table, "id"), nth)
        last = SQL("(SELECT id FROM (%s) AS ranked WHERE nth = 1)", ranked)
        return Domain("id", "in", last)

    # ------------------------------------------------------------
    # ACTIONS
    # ------------------------------------------------------------

    def action_vht_open_order(self):
        self.ensure_one()
        return self.order_id._get_records_action(context={})

    @api.model
    def _vht_shown(self):
        """:return: domain of the list that the context tells of"""
        shown = Domain("product_id", "!=", False) & Domain("is_downpayment", "=", False)
        if customer := self.env.context.get(CUSTOMER):
            shown &= Domain("vht_customer_id", "=", customer)
        if order := self.env.context.get(BUT_ORDER):
            shown &= Domain("order_id", "!=", order)
        return shown

    @api.model
    def _vht_history_action(self, customer, **context):
        """:return: action that lists what a customer was quoted

        :param customer: its company and all of its contacts count
        :param context: more of the action's context
        """
        context[CUSTOMER] = customer.commercial_partner_id.id
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "vht_crm_pipeline.vht_quoted_price_action"
        )
        action["domain"] = list(self.with_context(**context)._vht_shown())
        action["context"] = {**literal_eval(action["context"]), **context}
        return action
