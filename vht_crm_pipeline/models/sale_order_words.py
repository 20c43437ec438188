"""What an order comes to, in words: as on every Vietnamese quotation."""

from odoo import models

from ..tools.amount_words import LE, LINH, amount_in_words
from .vht_wording import VIETNAMESE

NO_TENS_PARAMETER = "vht_crm_pipeline.no_tens"
NORTH, SOUTH = "linh", "le"
# name of the currency and of its hundredth part
UNITS = {
    "VND": ("đồng", ""),
    "USD": ("đô la Mỹ", "xu"),
    "EUR": ("euro", "xu"),
    "JPY": ("yên Nhật", ""),
    "CNY": ("nhân dân tệ", "xu"),
    "KRW": ("won Hàn Quốc", ""),
    "GBP": ("bảng Anh", "xu"),
    "SGD": ("đô la Singapore", "xu"),
    "AUD": ("đô la Úc", "xu"),
    "THB": ("bạt Thái Lan", "xu"),
}


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _vht_total_in_words(self):
        """:return: the total in Vietnamese words, as in "Một trăm triệu đồng."; "" in
        other languages, for a refund, and for a currency without a Vietnamese name
        """
        self.ensure_one()
        unit, subunit = UNITS.get(self.currency_id.name, ("", ""))
        if self.env.lang != VIETNAMESE or not unit or self.amount_total < 0:
            return ""
        parameters = self.env["ir.config_parameter"].sudo()
        no_tens = parameters.get_param(NO_TENS_PARAMETER)
        words = amount_in_words(
            self.amount_total, unit, subunit, LE if no_tens == SOUTH else LINH
        )
        return f"{words[0].upper()}{words[1:]}."
