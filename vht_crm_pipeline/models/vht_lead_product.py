"""What the customer would like to have: a product, how many, for which price."""

from odoo import api, fields, models


class VhtLeadProduct(models.Model):
    _name = "vht.lead.product"
    _description = "Product of Interest"
    _order = "sequence, id"

    lead_id = fields.Many2one(
        "crm.lead", "Deal", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    product_id = fields.Many2one(
        "product.product",
        index="btree_not_null",
        domain="[('sale_ok', '=', True)]",
        ondelete="set null",
    )
    name = fields.Char(
        "What is asked for",
        required=True,
        compute="_compute_name",
        store=True,
        readonly=False,
        precompute=True,
    )
    quantity = fields.Float(digits="Product Unit", default=1, required=True)
    uom_id = fields.Many2one(
        "uom.uom",
        "Unit",
        compute="_compute_uom_id",
        store=True,
        readonly=False,
        precompute=True,
    )
    currency_id = fields.Many2one(related="lead_id.company_currency")
    price = fields.Monetary(
        "Wished price", help="What the customer would pay for one, untaxed."
    )
    total = fields.Monetary("Wished total", compute="_compute_total")
    note = fields.Char()

    _not_negative = models.Constraint(
        "CHECK (quantity >= 0 AND price >= 0)",
        "Quantity and wished price are not negative.",
    )

    @api.depends("product_id")
    def _compute_name(self):
        for line in self:
            line.name = line.product_id.display_name or line.name

    @api.depends("product_id")
    def _compute_uom_id(self):
        for line in self:
            line.uom_id = line.product_id.uom_id or line.uom_id

    @api.depends("quantity", "price")
    def _compute_total(self):
        for line in self:
            line.total = line.quantity * line.price

    def _order_line(self, company, currency):
        """The line that is proposed for a quotation.

        What cannot be sold as it is becomes a note, so that it is not forgotten.

        :param company: that sells
        :param currency: of the quotation, in which alone the wished price is a price
        :return: dict of values of sale.order.line
        """
        self.ensure_one()
        product = self.product_id
        is_sold = product.active and product.sale_ok
        if not is_sold or product.company_id not in (company, company.browse()):
            parts = [f"{self.quantity:.15g}", self.uom_id.name, self.name, self.note]
            return {"display_type": "line_note", "name": " ".join(filter(None, parts))}
        values = {
            "product_id": product.id,
            "product_uom_qty": self.quantity,
            "product_uom_id": (self.uom_id or product.uom_id).id,
        }
        if self.price and self.currency_id == currency:
            values["price_unit"] = self.price
        return values
