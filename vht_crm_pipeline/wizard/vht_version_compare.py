"""Two versions of a quotation side by side, line by line."""

from odoo import api, fields, models
from odoo.tools import format_date, formatLang

from ..tools.version_lines import paired

ADDED, REMOVED, CHANGED, SAME = "added", "removed", "changed", "same"


class VhtVersionCompare(models.TransientModel):
    _name = "vht.version.compare"
    _description = "Comparison of Two Versions"

    first_id = fields.Many2one("sale.order", "First version", readonly=True)
    before_id = fields.Many2one(
        "sale.order",
        "Earlier version",
        required=True,
        ondelete="cascade",
        domain="[('vht_first_id', '=', first_id)]",
    )
    after_id = fields.Many2one(
        "sale.order",
        "Later version",
        required=True,
        ondelete="cascade",
        domain="[('vht_first_id', '=', first_id)]",
    )
    comparison = fields.Html(
        "Line by line",
        compute="_compute_comparison",
        compute_sudo=False,
        sanitize=False,
    )

    @api.model
    def _open(self, version):
        """Compare a version with the one before that the user may see; the first one
        with the one after.
        """
        versions = self.env["sale.order"].search(
            [("vht_first_id", "in", version.vht_first_id.ids)], order="vht_version"
        )
        versions = versions or version
        number = max(versions.ids.index(version.id), 1)
        both = versions[number - 1 : number + 1]
        compare = self.create(
            {
                "first_id": version.vht_first_id.id,
                "before_id": both[0].id,
                "after_id": both[-1].id,
            }
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Compare versions"),
            "res_model": self._name,
            "res_id": compare.id,
            "views": [(False, "form")],
            "target": "new",
            "context": {"dialog_size": "extra-large"},
        }

    @api.depends("before_id", "after_id")
    @api.depends_context("uid", "lang", "allowed_company_ids")
    def _compute_comparison(self):
        """What anybody typed is escaped by the template, so it is not sanitised."""
        for compare in self:
            compare.comparison = compare._render() if compare._is_complete() else False

    def _is_complete(self):
        return bool(self.before_id and self.after_id)

    def _render(self):
        before, after = self.before_id, self.after_id
        (before | after).check_access("read")
        pairs = paired(
            list(before.order_line),
            list(after.order_line),
            lambda line: line._vht_key(),
            lambda line: (line.display_type, line.product_id, line.name),
        )
        rows = [self._row(old, new) for old, new in pairs]
        return self.env["ir.qweb"]._render(
            "vht_crm_pipeline.version_comparison",
            {
                "before": self._head(before),
                "after": self._head(after),
                "runs": self._runs(rows),
                "totals": self._totals(),
            },
        )

    def _runs(self, rows):
        """:return: list of (whether they are unchanged, rows that follow each other)"""
        runs = []
        for row in rows:
            is_same = row["kind"] == SAME
            if not runs or runs[-1][0] != is_same:
                runs.append((is_same, []))
            runs[-1][1].append(row)
        return runs

    # ------------------------------------------------------------
    # WHAT IS SHOWN
    # ------------------------------------------------------------

    def _head(self, order):
        states = dict(order._fields["state"]._description_selection(self.env))
        date = format_date(self.env, order.create_date)
        return {"name": order.name, "about": f"{states[order.state]}, {date}"}

    def _row(self, old, new):
        """:return: dict of what a line is on either side"""
        old_parts = self._parts(old) if old else {}
        new_parts = self._parts(new) if new else {}
        differing = {
            name
            for name in {**old_parts, **new_parts}
            if old_parts.get(name) != new_parts.get(name)
        }
        kind = CHANGED if differing else SAME
        return {
            "kind": kind if old and new else (ADDED if new else REMOVED),
            "before": self._cell(old, old_parts, differing),
            "after": self._cell(new, new_parts, differing),
            "difference": self._line_difference(old, new),
            "is_title": bool((new or old).display_type),
        }

    def _parts(self, line):
        """:return: dict of what is compared -> text, the description first"""
        parts = {"name": line.name}
        if line.display_type:
            if line.is_optional:
                parts["optional"] = self.env._("Customer may choose")
            return parts
        parts["product"] = line.product_id.display_name
        quantity = self._number(line.product_uom_qty, "Product Unit")
        parts["quantity"] = f"{quantity} {line.product_uom_id.name or ''}".strip()
        parts["price"] = f"× {self._number(line.price_unit, 'Product Price')}"
        if line.discount:
            parts["discount"] = f"−{self._number(line.discount, 'Discount')}%"
        if line.tax_ids:
            parts["taxes"] = ", ".join(line.tax_ids.mapped("name"))
        return parts

    def _number(self, value, usage):
        if value % 1:
            return formatLang(self.env, value, dp=usage)
        return formatLang(self.env, value, digits=0)

    def _cell(self, line, parts, differing):
        """The product is named by the description, but where it alone is another."""
        if not line:
            return False
        return {
            "name": (parts["name"], "name" in differing),
            "details": [
                (text, name in differing)
                for name, text in parts.items()
                if name != "name" and (name != "product" or name in differing)
            ],
            "subtotal": ""
            if line.display_type
            else self._money(line.price_subtotal, line.currency_id),
        }

    def _line_difference(self, old, new):
        return self._difference(
            old.price_subtotal if old else 0.0, new.price_subtotal if new else 0.0
        )

    def _totals(self):
        """:return: list of dict of the sums"""
        labels = {
            "amount_untaxed": self.env._("Untaxed total"),
            "amount_total": self.env._("Total with taxes"),
        }
        return [
            {
                "label": label,
                "before": self._money(self.before_id[name], self.before_id.currency_id),
                "after": self._money(self.after_id[name], self.after_id.currency_id),
                "difference": self._difference(
                    self.before_id[name], self.after_id[name]
                ),
            }
            for name, label in labels.items()
        ]

    def _difference(self, before, after):
        """:return: text with its sign; "" for none, and between two currencies"""
        currency = self.after_id.currency_id
        difference = currency.round(after - before)
        if self.before_id.currency_id != currency or not difference:
            return ""
        sign = "+" if difference > 0 else "−"
        return f"{sign}{self._money(abs(difference), currency)}"

    def _money(self, amount, currency):
        return formatLang(self.env, amount, currency_obj=currency)
