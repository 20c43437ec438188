"""Rows of the database that belong to a record, whatever model they are of."""

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import chain

from psycopg2.extras import Json

from odoo import models
from odoo.tools import SQL, ormcache
from odoo.tools.sql import table_columns

# Too large to be read with each row; nothing that is done to a lead changes them.
LARGE = {
    "ir_attachment": ("db_datas", "index_content"),
    "mail_message": ("body",),
    "vht_conversion": ("changes",),
}
# What Odoo deletes with a record that is no document, of all that names it by model
WITH_ANY_RECORD = ("ir.attachment", "ir.model.data")
DOCUMENTS = ("mail.thread", "mail.activity.mixin")
# Made from its record again whenever that is written
DERIVED = ("vht.identity",)
COLUMNS = """
    SELECT tables.relname, columns.attname, EXISTS (
               SELECT FROM pg_index
                WHERE indrelid = tables.oid AND columns.attnum = ANY(indkey))
      FROM pg_class tables JOIN pg_attribute columns ON attrelid = tables.oid
     WHERE relkind IN ('r', 'p') AND pg_table_is_visible(tables.oid)
       AND relname = ANY(%s) AND attname = ANY(%s) AND NOT attisdropped
"""
FOREIGN_KEYS = """
    SELECT tables.relname, columns.attname, targets.relname, confdeltype
      FROM pg_constraint
      JOIN pg_class tables ON tables.oid = conrelid
      JOIN pg_class targets ON targets.oid = confrelid
      JOIN pg_attribute columns ON attrelid = conrelid AND attnum = conkey[1]
     WHERE contype = 'f' AND cardinality(conkey) = 1 AND tables.relname = ANY(%s)
       AND pg_table_is_visible(conrelid)
"""
# What the database does to a row whose foreign key names a row that is deleted
EMPTIED, DELETED = "n", "c"


@dataclass(frozen=True)
class Link:
    """A column that says of which record of a model the rows of a table are.

    :ivar owner: model of the table, "" for the one of a many2many field
    :ivar target: model of the records
    :ivar model_column: where a row names that model, "" if it is always the same
    :ivar is_kept: the row stays when its record is deleted
    :ivar is_indexed: rows are found without reading the table
    """

    table: str
    column: str
    owner: str
    target: str
    model_column: str = ""
    is_kept: bool = False
    is_indexed: bool = True

    def of(self, ids):
        """:return: SQL, whether a row belongs to one of these records"""
        found = SQL("%s = ANY(%s)", SQL.identifier(self.column), list(ids))
        if not self.model_column:
            return found
        named = SQL("%s = %s", SQL.identifier(self.model_column), self.target)
        return SQL("(%s AND %s)", named, found)

    def key(self, row):
        """:return: what tells a row from all others"""
        if self.owner:
            return self.table, row["id"]
        return self.table, *row.values()


class VhtRows(models.AbstractModel):
    _name = "vht.rows"
    _description = "Rows That Belong to a Record"

    @ormcache("model", cache="stable")
    def _links(self, model):
        """All ways in which rows belong to the records of a model: many2one fields,
        many2one references and both sides of many2many fields.

        Dialogs, views and what is made from the record itself aside; so are references
        in text (Reference) and in JSON (properties, values that differ by company), and
        messages and the like of records that are no documents: nothing deletes them.

        :return: tuple of :class:`Link`
        """
        links, records = {}, self.env[model]
        is_document = any(isinstance(records, self.pool[name]) for name in DOCUMENTS)
        for owner in self.env.registry.values():
            if owner._auto and not (owner._abstract or owner._transient):
                for field in owner._fields.values():
                    for link in _links_of(field, owner, model, is_document):
                        links[link.table, link.column] = link
        columns = {
            (table, column): is_indexed
            for table, column, is_indexed in self.env.execute_query(
                SQL(COLUMNS, [key[0] for key in links], [key[1] for key in links])
            )
        }
        return tuple(
            replace(link, is_indexed=columns[key])
            for key, link in sorted(links.items())
            if key in columns
        )

    def _own_link(self, model):
        """:return: Link of the table of a model with its own records"""
        return Link(self.env[model]._table, "id", model, model)

    def _read_rows(self, wanted, is_whole=False):
        """Read rows in one statement.

        :param list wanted: of (:class:`Link`, SQL of the condition)
        :param bool is_whole: with their ``LARGE`` columns
        :return: list of (Link, dict of the row); a row once for each that finds it
        """
        selects = [
            SQL(
                "SELECT %s AS number, to_json(%s) AS row FROM %s WHERE %s",
                number,
                *self._read_from(link, is_whole),
                where,
            )
            for number, (link, where) in enumerate(wanted)
        ]
        if not selects:
            return []
        rows = self.env.execute_query(SQL(" UNION ALL ").join(selects))
        return [(wanted[number][0], row) for number, row in rows]

    @ormcache("link", "is_whole", cache="stable")
    def _read_from(self, link, is_whole):
        """:return: SQL of a row and of what it is read from"""
        table = SQL.identifier(link.table)
        if link.table not in LARGE or is_whole:
            return SQL("%s.*", table), table
        columns = SQL(", ").join(
            SQL.identifier(name)
            for name, field in self.env[link.owner]._fields.items()
            if field.store and field.column_type and name not in LARGE[link.table]
        )
        return table, SQL("(SELECT %s FROM %s) AS %s", columns, table, table)

    # ------------------------------------------------------------
    # WRITING, past the ORM
    # ------------------------------------------------------------

    def _leave_out_gone(self, inserted, updated, kept):
        """Leave out what referred to a record that is gone, as it would have gone with
        that: rows of many2many tables, rows that are deleted then and what hangs on
        these, and values of columns that are emptied then.

        What cannot do without it stays, and cannot be written.

        :param dict inserted: (table, names of columns) -> list of rows; changed
        :param dict updated: the same, of rows that are there; changed
        :param str kept: table of which no row is left out
        """
        groups, keys, named = defaultdict(list), defaultdict(list), defaultdict(set)
        for (table, _names), rows in (*inserted.items(), *updated.items()):
            groups[table] += rows
        for table, *key in self.env.execute_query(SQL(FOREIGN_KEYS, list(groups))):
            keys[table].append(key)
            column, target, _rule = key
            named[target].update(row.get(column) for row in groups[table])
        for (table, _names), rows in inserted.items():
            named[table].difference_update(row.get("id") for row in rows)
        gone = self._gone(named)
        self._leave_out(inserted, keys, gone, kept)
        for table, rows in groups.items():
            for column, target, rule in keys[table]:
                for row in rows:
                    if rule == EMPTIED and row.get(column) in gone[target]:
                        row[column] = None

    def _leave_out(self, inserted, keys, gone, kept):
        """Leave out the rows that go with what is gone, then what goes with these.

        :param dict keys: table -> list of (column, table that it names, rule)
        :param dict gone: table -> set of ids; those of the rows are added
        """
        is_done = False
        while not is_done:
            is_done = True
            for (table, _names), rows in inserted.items():
                going = [
                    row
                    for row in rows
                    if table != kept
                    and any(
                        row.get(column) in gone[target]
                        for column, target, rule in keys[table]
                        if rule == DELETED or "id" not in row
                    )
                ]
                for row in going:
                    rows.remove(row)
                    if "id" in row:
                        gone[table].add(row["id"])
                        is_done = False

    def _gone(self, named):
        """:param dict named: table -> set of ids
        :return: dict table -> set of those that do not exist
        """
        gone = {table: ids - {None} for table, ids in named.items()}
        selects = [
            SQL(
                "SELECT %s, id FROM %s WHERE id = ANY(%s)",
                table,
                SQL.identifier(table),
                list(ids),
            )
            for table, ids in gone.items()
            if ids
        ]
        if selects:
            for table, number in self.env.execute_query(
                SQL(" UNION ALL ").join(selects)
            ):
                gone[table].discard(number)
        return gone

    def _insert_rows(self, table, rows):
        """Write rows as they were, with their old ids; those that are there stay.

        :param list rows: of dict; a column that a row has not is empty
        """
        self._write_rows(
            "INSERT INTO %(table)s (%(names)s) SELECT %(names)s FROM %(rows)s AS old"
            " ON CONFLICT DO NOTHING",
            table,
            rows,
        )

    def _update_rows(self, table, rows):
        """Write columns of rows.

        :param list rows: of dict, all with the same columns, the id among them
        """
        self._write_rows(
            "UPDATE %(table)s SET (%(names)s) = ROW(%(old_names)s) FROM %(rows)s AS old"
            " WHERE %(table)s.id = old.id",
            table,
            rows,
        )

    def _delete_relations(self, table, rows):
        """Delete rows of the table of a many2many field."""
        self._write_rows(
            "DELETE FROM %(table)s"
            " WHERE (%(names)s) IN (SELECT %(names)s FROM %(rows)s AS old)",
            table,
            rows,
        )

    def _write_rows(self, query, table, rows):
        """Nothing is written of an add-on that is not installed any more."""
        existing = table_columns(self.env.cr, table)
        names = [name for name in dict.fromkeys(chain(*rows)) if name in existing]
        if names:
            self.env.cr.execute(
                SQL(
                    query,
                    table=SQL.identifier(table),
                    names=SQL(", ").join(map(SQL.identifier, names)),
                    old_names=SQL(", ").join(SQL.identifier("old", n) for n in names),
                    rows=SQL(
                        "jsonb_populate_recordset(NULL::%s, %s)",
                        SQL.identifier(table),
                        Json(rows),
                    ),
                )
            )


def _links_of(field, owner, model, is_document):
    """The links to a model that a field of ``owner`` is."""
    if not field.store or owner._name in DERIVED:
        return
    if field.type == "many2many":
        if field.comodel_name == model:
            yield Link(field.relation, field.column2, "", model)
        if owner._name == model:
            yield Link(field.relation, field.column1, "", model)
    elif field.type == "many2one":
        if field.comodel_name == model and not field.company_dependent:
            is_kept = field.ondelete != "cascade"
            yield Link(owner._table, field.name, owner._name, model, is_kept=is_kept)
    elif field.type == "many2one_reference":
        named = owner._fields[field.model_field]
        if named.store and (is_document or owner._name in WITH_ANY_RECORD):
            yield Link(owner._table, field.name, owner._name, model, named.name)
