from odoo import models

OPEN = ("draft", "sent")


class PaymentTransaction(models.Model):
    _inherit = "payment.transaction"

    def _check_amount_and_confirm_order(self):
        """Money that comes in for a version while another is ordered is kept on it, and
        the salesperson is told; it confirms nothing.
        """
        late = self.filtered(lambda transaction: transaction._vht_late_orders())
        for order in late._vht_late_orders():
            user = order._vht_responsible() or order.create_uid
            summary = order.with_context(lang=user.lang).env._(
                "Paid, but %s is ordered", order._vht_ordered_version().name
            )
            if summary not in order.activity_ids.mapped("summary"):
                order.activity_schedule(
                    "mail.mail_activity_data_todo", summary=summary, user_id=user.id
                )
        return super(PaymentTransaction, self - late)._check_amount_and_confirm_order()

    def _vht_late_orders(self):
        return self.sale_order_ids.filtered(
            lambda order: order.state in OPEN and order._vht_ordered_version()
        )
