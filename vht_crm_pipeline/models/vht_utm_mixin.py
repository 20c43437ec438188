"""Sources, mediums and campaigns are found by name, however it is written."""

import json

from odoo import api, models
from odoo.exceptions import ConcurrencyError
from odoo.fields import Domain
from odoo.tools import SQL

from ..tools.text import fold
from ..tools.utm_name import KEY_LENGTH, meaning, name_key, name_keys, without_counter

OFFERED_PARAMETER = "vht_crm_pipeline.offered_utm_names"
# tools.utm_name.name_key in SQL, for an index; both change together
KEY_SQL = (
    "left(regexp_replace(lower(replace(translate("
    "normalize({}, NFKD), 'đĐðÐɖƉẞ', 'ddddddß'), 'ß', 'ss') COLLATE \"C\"),"
    f" '[^a-z0-9]', '', 'g'), {KEY_LENGTH})"
)


def has_key(column, keys):
    """:return: SQL that is true of a column whose text has one of these name keys"""
    return SQL(f"{KEY_SQL.format('%s')} = ANY(%s)", column, list(keys))


class VhtUtmMixin(models.AbstractModel):
    """Stock finds "facebook" by "Facebook" at best, and makes "Facebook [2]" of what it
    does not find.
    """

    _name = "vht.utm.mixin"
    _description = "Found by Its Name"

    _vht_offered = ()  # names that the add-on brings
    _vht_has_spellings = True  # whether "FB" may mean "Facebook"

    _vht_name_key = models.Index(f"({KEY_SQL.format('name')})")

    @api.model
    def name_create(self, name):
        """Like stock, but give the record that is called so already."""
        record = self._vht_known(name)
        return (record.id, record.display_name) if record else super().name_create(name)

    # ------------------------------------------------------------
    # FINDING
    # ------------------------------------------------------------

    @api.model
    def _vht_same(self, text):
        """:return: key under which names that mean the same meet"""
        return meaning(text) if self._vht_has_spellings else fold(text)

    @api.model
    def _vht_find(self, texts):
        """Find the records that texts name, archived ones too.

        The very name wins over another word for the same, then an active record over an
        archived one, then our word, then the oldest.

        :param texts: collection of str
        :return: dict folded text -> record, of those that are found
        """
        records = self.with_context(active_test=False)
        read = ["name", self._active_name or "name"]
        records = records.search_fetch(self._vht_named(texts), read, order="id")
        groups = records.with_env(self.env).grouped(lambda r: self._vht_same(r.name))
        return {
            fold(text): groups[same]._vht_best(text)
            for text in texts
            if (same := self._vht_same(text)) in groups
        }

    def _vht_named(self, texts):
        """:return: Domain of all that one of the texts may name, and a few more"""
        keys = set()
        for text in texts:
            keys |= name_keys(text) if self._vht_has_spellings else {name_key(text)}
        return Domain.custom(
            to_sql=lambda model, alias, query: has_key(
                model._field_to_sql(alias, "name", query), keys
            )
        )

    def _vht_best(self, text):
        return min(
            self,
            key=lambda record: (
                fold(record.name) != fold(text),
                not record._vht_is_active(),
                fold(record.name) != self._vht_same(text),
                record.name != text,
                record.id,
            ),
        )

    def _vht_is_active(self):
        return not self._active_name or self[self._active_name]

    # ------------------------------------------------------------
    # MAKING
    # ------------------------------------------------------------

    @api.model
    def _vht_known(self, text):
        """:return: the record that a text names; an empty one if it may be made now"""
        if not fold(text):
            return self.browse()
        found = self._vht_find([text])
        if not found:
            self._vht_take_naming_turn([text])
        return found.get(fold(text), self.browse())

    @api.model
    def _vht_find_or_make(self, texts):
        """Find the records that texts name, make those that are missing.

        :param texts: collection of str; empty ones name nothing
        :return: dict folded text -> id
        :raise ConcurrencyError: Odoo has to retry the transaction
        """
        texts = {fold(text): text for text in sorted(texts, reverse=True)}
        texts.pop("", None)
        if not texts:
            return {}
        found = self._vht_find(texts.values())
        unknown = {key: text for key, text in texts.items() if key not in found}
        missing = {self._vht_same(text): text for text in unknown.values()}
        if missing:
            self._vht_take_naming_turn(missing.values())
            made = self.create([{"name": text} for text in missing.values()])
            made = dict(zip(missing, made, strict=True))
            for key, text in unknown.items():
                found[key] = made[self._vht_same(text)]
        return {key: record.id for key, record in found.items()}

    @api.model
    def _vht_take_naming_turn(self, texts):
        """Wait until nobody else makes a name, then see what they made.

        A name that somebody made since this transaction began would be made twice, or
        break off on stock's unique names.

        :param texts: names that this transaction is about to make
        :raise ConcurrencyError: one of them has been made; Odoo has to retry
        """
        # one lock for the three models: in whatever order, nobody waits in a circle
        self.env.cr.execute("LOCK TABLE utm_source IN SHARE UPDATE EXCLUSIVE MODE")
        [(oldest,)] = self.env.execute_query(
            SQL("SELECT pg_snapshot_xmin(pg_current_snapshot())::xid::text")
        )
        with self.env.registry.cursor() as cr:
            committed = self.with_env(self.env(cr=cr, su=True))._vht_find(texts)
            # what is older is there no more because this transaction deleted it
            cr.execute(
                SQL(
                    "SELECT FROM %s WHERE id = ANY(%s) AND age(xmin) <= age(%s::xid)",
                    SQL.identifier(self._table),
                    [record.id for record in committed.values()],
                    oldest,
                )
            )
            is_new = bool(cr.rowcount)
        if is_new:
            raise ConcurrencyError("somebody made the same name")

    # ------------------------------------------------------------
    # VARIANTS THAT EXIST ALREADY
    # ------------------------------------------------------------

    @api.model
    def _vht_variants(self):
        """:return: list of recordsets, each of names that mean the same, archived ones
        and those with a counter, as "Facebook [2]", included
        """
        records = self.with_context(active_test=False).search_fetch(
            [], ["name"], order="id"
        )
        groups = records.grouped(lambda r: self._vht_same(without_counter(r.name)))
        return [group for group in groups.values() if len(group) > 1]

    def _vht_keeping_rank(self, use_count, is_fixed):
        """:return: key to sort variants by, the one that should stay first"""
        return (
            not is_fixed,
            not self._vht_is_active(),
            fold(self.name) != self._vht_same(without_counter(self.name)),
            -use_count,
            self.id,
        )

    # ------------------------------------------------------------
    # NAMES THAT THE ADD-ON BRINGS
    # ------------------------------------------------------------

    @api.model
    def _vht_offer_names(self):
        """Make the names that nobody has yet, each once in the life of a database.

        What was deleted or renamed since does not come back.
        """
        parameters = self.env["ir.config_parameter"].sudo()
        offered = json.loads(parameters.get_param(OFFERED_PARAMETER, "{}"))
        own = offered.setdefault(self._name, {})
        new = [name for name in self._vht_offered if name not in own]
        found = self._vht_find(new)
        for name in new:
            record = found.get(fold(name))
            # stock's English word stays beside ours; what a company wrote is its own
            is_there = record and (
                fold(record.name) == fold(name) or not record._vht_external_ids()
            )
            own[name] = False if is_there else self.create({"name": name}).id
        parameters.set_param(OFFERED_PARAMETER, json.dumps(offered))

    @api.model
    def _vht_withdraw_names(self):
        """Delete the names that the add-on brought, but for those in use or changed."""
        parameters = self.env["ir.config_parameter"].sudo()
        offered = json.loads(parameters.get_param(OFFERED_PARAMETER, "{}"))
        names = {
            record_id: name
            for name, record_id in offered.get(self._name, {}).items()
            if record_id
        }
        records = self.browse(list(names)).exists()
        records = records.filtered(lambda record: record.name == names[record.id])
        uses = records._vht_uses()
        # stock's own since it was merged into one of these
        named = set(records._vht_external_ids().mapped("res_id"))
        records.filtered(lambda r: not uses[r.id] and r.id not in named).unlink()
