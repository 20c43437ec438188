from odoo import fields, models

KEEPS_LINES = "vht_keeps_lines"  # in the context of whoever copies a version


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    vht_line_key = fields.Integer(
        "Line of the first version",
        readonly=True,
        copy=False,
        help="What the same line has in common in all versions of a quotation: the "
        "number that it had where it was first.",
    )

    def copy_data(self, default=None):
        vals_list = super().copy_data(default)
        if self.env.context.get(KEEPS_LINES):
            for line, vals in zip(self, vals_list, strict=True):
                vals["vht_line_key"] = line._vht_key()
        return vals_list

    def _vht_key(self):
        """:return: number that the line has in all versions"""
        return self.vht_line_key or self.id
