"""What the tests of quoted prices share."""

from datetime import timedelta

from odoo.fields import Datetime

from .common import VhtCommon
from .quotation_common import priced


class QuotationHistoryCommon(VhtCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company_customer, cls.stranger = cls.env["res.partner"].create(
            [
                {"name": "Công ty Ví Dụ", "is_company": True},
                {"name": "Công ty Khác", "is_company": True},
            ]
        )
        cls.person = cls.env["res.partner"].create(
            {"name": "Lan", "parent_id": cls.company_customer.id}
        )
        cls.tile, cls.glue = cls.env["product.product"].create(
            [{"name": name, "taxes_id": False} for name in ("Gạch", "Keo")]
        )
        cls.deal = cls._opportunity(partner_id=cls.company_customer.id)

    def _quote(self, *prices, days=0, sent=True, **values):
        """A quotation of tiles; what is not sent is a draft."""
        order = self.env["sale.order"].create(
            {
                "partner_id": self.company_customer.id,
                "user_id": self.salesman.id,
                "date_order": Datetime.now() - timedelta(days),
                "order_line": priced(self.tile, prices),
                **values,
            }
        )
        if sent:
            order.action_quotation_sent()
        return order

    def _listed(self, of=None, user=None, *more):
        """What the button of a record lists for a user."""
        of = of or self.company_customer
        of = of.with_user(user or self.salesman)
        before = of._name == "sale.order"
        method = "action_vht_quoted_before" if before else "action_vht_quoted_prices"
        action = getattr(of, method)()
        lines = of.env["sale.order.line"].with_context(**action["context"])
        return lines.search([*action["domain"], *more]).with_env(self.env)

    def _last(self, of=None, user=None):
        return self._listed(of, user, ("vht_is_last_price", "=", True))

    def _outcomes(self, *orders):
        lines = self.env["sale.order"].union(*orders).order_line
        self.env.flush_all()
        self.env.invalidate_all()
        return lines.with_user(self.salesman).mapped("vht_quotation_outcome")
