"""Quotations are confirmed."""

from .leads import invented_leads
from .operation import CONFIRM, Operation


class Confirm(Operation):
    """Confirm 50 quotations of opportunities, one by one."""

    requests = 50

    def prepare(self, env, rng, count):
        products = env["product.product"].search([("sale_ok", "=", True)], limit=8)
        customers = env["res.partner"].create(
            [{"name": f"Khách hàng báo giá {number}"} for number in range(count)]
        )
        deals = env["crm.lead"].create(
            [
                {**lead, "type": "opportunity"}
                for lead in invented_leads(env, rng, count)
            ]
        )
        return (
            env["sale.order"]
            .create(
                [
                    {
                        "opportunity_id": deal.id,
                        "partner_id": customer.id,
                        "order_line": [
                            (0, 0, {"product_id": product.id, "product_uom_qty": 2})
                            for product in rng.sample(list(products), 3)
                        ],
                    }
                    for deal, customer in zip(deals, customers, strict=True)
                ]
            )
            .ids
        )

    def request(self, env, argument):
        env["sale.order"].browse(argument).action_confirm()


class ConfirmAndWin(Confirm):
    """Confirm 50 quotations and win their deals, to stock a second click."""

    budget = CONFIRM

    def request(self, env, argument):
        super().request(env, argument)
        deal = env["sale.order"].browse(argument).opportunity_id
        if deal.won_status != "won":
            deal.action_set_won_rainbowman()


OPERATIONS = (Confirm, ConfirmAndWin)
