"""What the tests of qualification and of outcomes share."""

from datetime import timedelta

from odoo.fields import Command, Date

from .intake_common import IntakeCommon


class OutcomeCommon(IntakeCommon):
    """A second company with a salesperson and a team of its own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reason = cls.env["crm.lost.reason"].create({"name": "Không liên lạc được"})
        cls.later = Date.today() + timedelta(45)

    @classmethod
    def _second_company(cls):
        company = cls.env["res.company"].create(
            {"name": "Công ty Ví Dụ Hai", "country_id": cls.vietnam.id}
        )
        team = cls.env["crm.team"].create(
            {"name": "Đội Ví Dụ Hai", "company_id": company.id, "use_leads": True}
        )
        return company, team

    def _dialog(self, leads, outcome, user=None, **values):
        """The dialog that closes leads, filled in by its user."""
        user = user or self.salesman
        action = leads.with_user(user).action_vht_close()
        return (
            self.env["vht.close.lead"]
            .with_user(user)
            .with_context(**action["context"])
            .create({"outcome": outcome, **values})
        )

    def _close(self, leads, outcome, user=None, **values):
        if outcome == "prospect":
            values.setdefault("follow_up_date", self.later)
        elif outcome == "disqualified":
            values.setdefault("lost_reason_id", self.reason.id)
        dialog = self._dialog(leads, outcome, user, **values)
        dialog.action_close_leads()
        self.env.flush_all()
        return dialog

    def _order(self, partner, state="sale", **values):
        product = self.env["product.product"].create({"name": "Máy", "taxes_id": False})
        order = self.env["sale.order"].create(
            {
                "partner_id": partner.id,
                "order_line": [
                    Command.create({"product_id": product.id, "price_unit": 7})
                ],
                **values,
            }
        )
        if state == "sale":
            order.action_confirm()
        return order
