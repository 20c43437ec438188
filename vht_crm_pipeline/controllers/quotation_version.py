"""A version after which a newer one was sent is no longer paid."""

from odoo import http
from odoo.exceptions import AccessError, MissingError, ValidationError
from odoo.http import request

from odoo.addons.sale.controllers.portal import CustomerPortal, PaymentPortal


def _has_newer(portal, order_id, access_token):
    """Whether the visitor may see the quotation and there is a newer offer."""
    try:
        order = portal._document_check_access("sale.order", order_id, access_token)
    except (AccessError, MissingError):
        return False
    return bool(order._vht_newer_offer())


class QuotationPage(CustomerPortal):
    @http.route()
    def portal_order_page(self, order_id, *, access_token=None, **kwargs):
        if "payment_amount" in kwargs and _has_newer(self, order_id, access_token):
            del kwargs["payment_amount"]
        return super().portal_order_page(order_id, access_token=access_token, **kwargs)


class QuotationPayment(PaymentPortal):
    @http.route()
    def portal_order_transaction(self, order_id, access_token, **kwargs):
        if _has_newer(self, order_id, access_token):
            raise ValidationError(
                request.env._("There is a newer version of this quotation.")
            )
        return super().portal_order_transaction(order_id, access_token, **kwargs)
