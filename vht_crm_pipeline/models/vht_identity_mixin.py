"""What leads and customers have in common: keys, and text in one normal form."""

import re

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..tools.identity import TEXT, keys_of
from ..tools.text import fold, nfc
from .vht_identity import OWNERS

SALUTATIONS = [
    ("anh", "Anh"),
    ("chị", "Chị"),
    ("ông", "Ông"),
    ("bà", "Bà"),
    ("cô", "Cô"),
    ("chú", "Chú"),
    ("em", "Em"),
]
TEXTS = ("char", "text", "html")


class VhtIdentityMixin(models.AbstractModel):
    _name = "vht.identity.mixin"
    _description = "Recognised by Keys"

    # names of the stored fields that the keys are made of
    _vht_identity_fields = frozenset()

    vht_salutation = fields.Selection(SALUTATIONS, "Salutation")
    vht_search_text = fields.Char(
        "Text without diacritics",
        store=False,
        search="_search_vht_search_text",
        exportable=False,
        help="Finds “Nguyễn” by “nguyen”.",
    )

    def _vht_facts(self):
        """:return: what is known of the customer, ``tools.identity.Facts``"""
        raise NotImplementedError

    def _vht_keys(self, kinds):
        """:return: set of the keys of these kinds, as pairs (kind, value)"""
        keys = set().union(*(keys_of(record._vht_facts()) for record in self))
        return {(key.kind, key.value) for key in keys if key.kind in kinds}

    def _vht_fetch_facts(self):
        """Read what the facts are made of, and none of the many other columns."""
        self.fetch(self._vht_identity_fields)

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create([self._vht_normal(vals) for vals in vals_list])
        records.env["vht.identity"]._note(records)
        return records

    def write(self, vals):
        result = super().write(self._vht_normal(vals))
        if not self._vht_identity_fields.isdisjoint(vals):
            self.env["vht.identity"]._note(self)
        return result

    def unlink(self):
        self.env["vht.identity"]._forget(self)
        return super().unlink()

    def _compute_field_value(self, field):
        """Name, phone and the like may follow the customer without a write."""
        result = super()._compute_field_value(field)
        if field.name in self._vht_identity_fields and self.ids:
            self.env["vht.identity"]._note(self)
        return result

    @api.model
    def _vht_normal(self, vals):
        """The values with every text in Unicode's composed form, NFC."""
        return {
            name: nfc(value)
            if isinstance(value, str)
            and not value.isascii()
            and name in self._fields
            and self._fields[name].type in TEXTS
            else value
            for name, value in vals.items()
        }

    def _search_vht_search_text(self, operator, value):
        if operator not in ("ilike", "like", "=ilike", "not ilike"):
            return NotImplemented
        self.env["vht.identity"]._settle()
        pattern = re.sub(r"([\\%_])", r"\\\1", fold(value))
        found = SQL(
            "(SELECT %(owner)s FROM vht_identity WHERE kind = %(text)s"
            " AND value LIKE %(value)s AND %(owner)s IS NOT NULL)",
            owner=SQL.identifier(OWNERS[self._name]),
            text=TEXT,
            value=f"%{pattern}%",
        )
        return Domain("id", "not in" if operator.startswith("not") else "in", found)
