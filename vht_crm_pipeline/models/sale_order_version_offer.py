"""What the customer may still do with a version, and what becomes of the others."""

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _vht_newer_offer(self):
        """:return: sale.order as superuser: the version that the customer has ordered,
        else the newest of those sent after this one, none while this one holds
        """
        self.ensure_one()
        if self.state == "sale":
            return self.sudo().browse()
        others = self.sudo().vht_first_id.vht_version_ids - self
        newer = others.filtered(
            lambda order: order.state == "sent" and order.vht_version > self.vht_version
        )
        return self._vht_ordered_version() or newer.sorted("vht_version")[-1:]

    @api.model
    def _vht_standing(self):
        """:return: domain of the sent quotations without a newer offer, which the
        customer has to answer: a new version holds from when it is sent
        """
        self.flush_model(["state", "vht_first_id", "vht_version"])
        superseded = SQL(
            "(SELECT old.id FROM sale_order old JOIN sale_order new"
            " ON new.vht_first_id = old.vht_first_id AND (new.state = 'sale'"
            " OR new.state = 'sent' AND new.vht_version > old.vht_version))"
        )
        return Domain("state", "=", "sent") & Domain("id", "not in", superseded)

    def _vht_newer_url(self, user):
        """:return: address of the newer offer, "" for a user who may not see it: who
        was given the link of one version is not given that of another
        """
        newer = self._vht_newer_offer().with_user(user)
        return newer.access_url if newer and newer.has_access("read") else ""

    def _has_to_be_signed(self):
        return super()._has_to_be_signed() and not self._vht_newer_offer()

    def _has_to_be_paid(self):
        return super()._has_to_be_paid() and not self._vht_newer_offer()

    def _can_be_edited_on_portal(self):
        return super()._can_be_edited_on_portal() and not self._vht_newer_offer()

    def _confirmation_error_message(self):
        return super()._confirmation_error_message() or self._vht_order_problem()

    def _vht_order_problem(self):
        """:return: text of why no further version is ordered, False if it may be"""
        ordered = self._vht_ordered_version()
        return bool(ordered) and self.env._(
            "%(order)s, a version of the same quotation, is confirmed already. Cancel "
            "it first, or duplicate %(version)s to sell both.",
            order=ordered.name,
            version=self.name,
        )

    def _vht_check_not_ordered(self):
        """:raise UserError: if this or another version is confirmed"""
        if self.state == "sale":
            raise UserError(
                self.env._(
                    "%s is confirmed. Cancel the order first, or duplicate it.",
                    self.name,
                )
            )
        if problem := self._vht_order_problem():
            raise UserError(problem)
