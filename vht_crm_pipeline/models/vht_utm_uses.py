"""Where sources, mediums and campaigns are used."""

import ast
from collections import Counter

from odoo import models
from odoo.tools import SQL


class VhtUtmMixin(models.AbstractModel):
    _inherit = "vht.utm.mixin"

    def _vht_fixed_ids(self):
        """:return: set of ids of those that may not go: they name one other record"""
        return set()

    def _vht_references(self):
        """:return: list of (table, column) that refer to this model"""
        return self.env["base.partner.merge.automatic.wizard"]._get_fk_on(self._table)

    def _vht_uses(self):
        """Count what uses these records, of all companies and archived ones included.

        :return: dict id -> Counter of table -> number of rows; default values that name
            one count as well
        """
        uses = {record.id: Counter() for record in self}
        if not self:
            return uses
        self.env.flush_all()
        own = {f.relation for f in self._fields.values() if f.type == "many2many"}
        for table, column in self._vht_references():
            if table in own:  # the tags of a campaign are no use of it
                continue
            rows = self.env.execute_query(
                SQL(
                    "SELECT %(column)s, count(*) FROM %(table)s"
                    " WHERE %(column)s = ANY(%(ids)s) GROUP BY %(column)s",
                    column=SQL.identifier(column),
                    table=SQL.identifier(table),
                    ids=self.ids,
                )
            )
            for record_id, count in rows:
                uses[record_id][table] += count
        for default in self._vht_defaults():
            uses[int(default.json_value)][default._table] += 1
        for alias, field in self._vht_aliases():
            uses[_defaults_of(alias)[field]][alias._table] += 1
        return uses

    def _vht_external_ids(self):
        return (
            self.env["ir.model.data"]
            .sudo()
            .search([("model", "=", self._name), ("res_id", "in", self.ids)])
        )

    def _vht_defaults(self):
        """:return: the default values that users saved in forms"""
        return (
            self.env["ir.default"]
            .sudo()
            .search(
                [
                    ("field_id.ttype", "=", "many2one"),
                    ("field_id.relation", "=", self._name),
                    ("json_value", "in", [str(record_id) for record_id in self.ids]),
                ]
            )
        )

    def _vht_aliases(self):
        """:return: list of (mail.alias, field) whose defaults name one of these"""
        aliases = self.env["mail.alias"].sudo().search([("alias_defaults", "!=", "{}")])
        found = []
        for alias in aliases:
            fields = self.env.get(alias.alias_model_id.model, self)._fields
            for name, value in _defaults_of(alias).items():
                comodel = name in fields and fields[name].comodel_name
                if comodel == self._name and value in self.ids:
                    found.append((alias, name))
        return found

    def _vht_set_defaults(self, keeper):
        """Let default values name another record."""
        self._vht_defaults().json_value = str(keeper.id)
        for alias, field in self._vht_aliases():
            alias.alias_defaults = repr({**_defaults_of(alias), field: keeper.id})


def _defaults_of(alias):
    return dict(ast.literal_eval(alias.alias_defaults))
