"""Versions of a quotation: numbered copies, of which one is active."""

from odoo import api, fields, models
from odoo.tools.sql import column_exists, create_column

from .sale_order_line_version import KEEPS_LINES

# What is active: an order, else the newest that is open, else the newest.
ORDER, OPEN, CANCELLED = 2, 1, 0
RANKS = {"sale": ORDER, "cancel": CANCELLED}


class SaleOrder(models.Model):
    _inherit = "sale.order"

    vht_version = fields.Integer("Version number", readonly=True, copy=False)
    vht_first_id = fields.Many2one(
        "sale.order",
        "First version",
        readonly=True,
        copy=False,
        help="What all versions of a quotation have in common.",
    )
    vht_version_ids = fields.One2many(
        "sale.order", "vht_first_id", "All versions", readonly=True
    )
    vht_last_version = fields.Integer(
        "Last version number",
        readonly=True,
        copy=False,
        help="Of the first version: the highest number given so far.",
    )
    vht_is_replaced = fields.Boolean(
        "Replaced version",
        compute="_compute_vht_is_replaced",
        store=True,
        help="Another version of the quotation is the active one.",
    )
    vht_active_id = fields.Many2one(
        "sale.order",
        "Active version",
        compute="_compute_vht_active_id",
        compute_sudo=False,
    )
    vht_version_count = fields.Integer(
        "Number of versions", compute="_compute_vht_version_count", compute_sudo=False
    )

    _vht_version_uniq = models.UniqueIndex(
        "(vht_first_id, vht_version) WHERE vht_first_id IS NOT NULL",
        "This version of the quotation exists already.",
    )
    _vht_order_uniq = models.UniqueIndex(
        "(vht_first_id) WHERE vht_first_id IS NOT NULL AND state = 'sale'",
        "Another version of this quotation is confirmed already. Cancel it first.",
    )

    def _auto_init(self):
        """Quotations of before are none of versions: nothing is computed for them."""
        if not column_exists(self.env.cr, self._table, "vht_is_replaced"):
            create_column(self.env.cr, self._table, "vht_is_replaced", "bool")
        return super()._auto_init()

    @api.depends("vht_version", "state", "vht_first_id.vht_version_ids.state")
    def _compute_vht_is_replaced(self):
        for order in self:
            active = order._vht_active_version()
            order.vht_is_replaced = active != order._origin and bool(active)

    @api.depends("vht_is_replaced", "vht_first_id.vht_version_ids.state")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_vht_active_id(self):
        replaced = self.filtered("vht_is_replaced")
        (self - replaced).vht_active_id = False
        active = {order: order._vht_active_version() for order in replaced}
        seen = self.browse(version.id for version in active.values())
        seen = seen._filtered_access("read")
        for order, version in active.items():
            order.vht_active_id = seen & version

    @api.depends("vht_first_id.vht_version_ids")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_vht_version_count(self):
        counts = {}
        if firsts := self.vht_first_id:
            versions = [("vht_first_id", "in", firsts.ids)]
            counts = dict(self._read_group(versions, ["vht_first_id"], ["__count"]))
        for order in self:
            order.vht_version_count = counts.get(order.vht_first_id, 0)

    def _vht_active_version(self):
        """The version that counts, whoever may see it; none if there are none."""
        versions = self.sudo().vht_first_id.vht_version_ids
        return max(
            versions,
            key=lambda order: (RANKS.get(order.state, OPEN), order.vht_version),
            default=versions,
        )

    def _vht_ordered_version(self):
        """:return: the other version that is confirmed, whoever may see it"""
        others = self.sudo().vht_first_id.vht_version_ids - self
        return others.filtered(lambda order: order.state == "sale")

    # ------------------------------------------------------------
    # A NEW VERSION
    # ------------------------------------------------------------

    def action_vht_new_version(self):
        """Open a new version of the quotation, as a draft."""
        version = self._vht_new_version()
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": version.id,
            "views": [(False, "form")],
        }

    def _vht_new_version(self):
        """Copy the quotation as it is, prices included, as its newest version.

        :return: sale.order, a draft with a validity of its own
        :raise UserError: if a version is confirmed
        """
        self.ensure_one()
        self._vht_check_not_ordered()
        first, values = self._vht_next_version()
        return self.with_context(**{KEEPS_LINES: True}).copy(
            {
                **values,
                "vht_first_id": first.id,
                "client_order_ref": self.client_order_ref,
                "commitment_date": self.commitment_date,
            }
        )

    def _vht_next_version(self):
        """Take the next number.

        Two who take one at the same moment write the same row: Odoo begins the second
        anew.

        :return: the first version as superuser, dict of number and name
        """
        first = (self.vht_first_id or self).sudo()
        stem = first.name
        if first.vht_version > 1:
            stem = stem.removesuffix(f"-{first.vht_version}")
        number = (first.vht_last_version or 1) + 1
        while first._vht_is_taken(f"{stem}-{number}"):
            number += 1
        first.write(
            {
                "vht_first_id": first.id,
                "vht_version": first.vht_version or 1,
                "vht_last_version": number,
            }
        )
        first.flush_recordset()
        return first, {"vht_version": number, "name": f"{stem}-{number}"}

    def _vht_is_taken(self, name):
        """Whether the company has another document of that name: of its own numbering,
        typed in or imported.
        """
        same = [("name", "=", name), ("company_id", "=", self.company_id.id)]
        return bool(self.search_count(same, limit=1))

    def unlink(self):
        """The versions after a first one that is deleted stay together."""
        for first in self.sudo().filtered(lambda order: order.vht_first_id == order):
            if rest := first.vht_version_ids - self:
                heir = min(rest, key=lambda order: order.vht_version)
                heir.vht_last_version = first.vht_last_version
                rest.vht_first_id = heir
        return super().unlink()

    def _fetch_duplicate_orders(self):
        """Versions have the customer's reference in common, and are no duplicates."""
        found = super()._fetch_duplicate_orders()
        for order in self.filtered(lambda order: order.id in found):
            versions = order.sudo().vht_first_id.vht_version_ids
            found[order.id] = set(found[order.id]) - set(versions.ids)
        return found

    # ------------------------------------------------------------
    # LOOKING AT THEM
    # ------------------------------------------------------------

    def action_vht_versions(self):
        """Open the list of all versions."""
        self.ensure_one()
        view = self.env.ref("vht_crm_pipeline.sale_order_view_list_versions")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Versions of %s", self.vht_first_id.sudo().name),
            "res_model": self._name,
            "domain": [("vht_first_id", "=", self.vht_first_id.id)],
            "views": [(view.id, "list"), (False, "form")],
            "context": {"create": False},
        }

    def action_vht_compare(self):
        """Open the comparison of this version with the one before."""
        self.ensure_one()
        return self.env["vht.version.compare"]._open(self)
