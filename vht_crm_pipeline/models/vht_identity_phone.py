"""The canonical number of leads and customers, ``phone_sanitized``: reading it off what
was typed, and writing it alone.
"""

from odoo import models
from odoo.tools import SQL

from ..tools.phone import main_phone
from .vht_identity import BATCH

# In the context: read numbers as Odoo does without the add-on
STOCK = "vht_stock_phones"


class VhtIdentityMixin(models.AbstractModel):
    _inherit = "vht.identity.mixin"

    def _phone_format_number(
        self, number, country, force_format="E164", raise_exception=False
    ):
        """The canonical number of what a Vietnamese cell holds: several numbers, old
        prefixes, words. What is shown again to the person who typed it is left to
        stock, which refuses such a text and so keeps it as it was.
        """
        region = country.code or "VN"
        if force_format == "E164" and not self.env.context.get(STOCK):
            phone = main_phone(number, region)
            if phone or (region == "VN" and not raise_exception):
                return phone or False
        return super()._phone_format_number(
            number, country, force_format=force_format, raise_exception=raise_exception
        )

    def _vht_typed_phone(self):
        """:return: text of the number that ``phone_sanitized`` is read off"""
        typed = (self[name] for name in self._phone_get_number_fields())
        return next(filter(None, typed), False)

    def _vht_read_phones(self):
        """What ``phone_sanitized`` would be if it was computed now. Where a row has no
        country, that of its company decides, or else that of the user's.

        :return: dict record -> E.164 or False
        """
        names = self._phone_get_number_fields()
        triggers = self._phone_get_sanitize_triggers()
        self.fetch(["company_id", "phone_sanitized", *triggers])
        return {
            record: next(
                filter(None, (record._phone_format(fname=name) for name in names)),
                False,
            )
            for company, records in self.grouped("company_id").items()
            for record in records.with_company(company)
        }

    def _vht_without(self, numbers):
        """:return: the rows that do not have the number that they have there"""
        return self.filtered(lambda row: (row.phone_sanitized or False) != numbers[row])

    def _vht_write_phones(self, numbers):
        """Write ``phone_sanitized`` past the ORM: nobody edited these rows, so their
        last change and their notes stay. Who opted out under the number before is on
        the phone blacklist with the new one, too.

        :param dict numbers: record -> E.164 or False
        """
        if not numbers:
            return
        opted_out = self._vht_opted_out(record.phone_sanitized for record in numbers)
        self.env["phone.blacklist"].sudo()._add(
            sorted(
                {
                    number
                    for record, number in numbers.items()
                    if number and record.phone_sanitized in opted_out
                }
            )
        )
        self._vht_write_past_orm("phone_sanitized", numbers)

    def _vht_write_past_orm(self, name, values):
        """Write one text field alone: no other follows it, and nobody is told.

        :param dict values: record -> text or False
        """
        self.flush_model([name])
        self.env.cr.execute(
            SQL(
                "UPDATE %(table)s SET %(column)s = new.value"
                " FROM unnest(%(ids)s::int[], %(values)s::varchar[]) AS new (id, value)"
                " WHERE %(table)s.id = new.id"
                " AND %(table)s.%(column)s IS DISTINCT FROM new.value",
                table=SQL.identifier(self._table),
                column=SQL.identifier(name),
                ids=[record.id for record in values],
                values=[value or None for value in values.values()],
            )
        )
        self.invalidate_model([name], flush=False)

    def _vht_opted_out(self, numbers):
        """:return: set of those of the numbers that are on the phone blacklist"""
        rows = self.env.execute_query(
            SQL(
                "SELECT number FROM phone_blacklist WHERE active AND number = ANY(%s)",
                [number for number in numbers if number],
            )
        )
        return {number for (number,) in rows}

    # ------------------------------------------------------------
    # WHEN THE ADD-ON GOES
    # ------------------------------------------------------------

    def _vht_restore_stock_phones(self):
        """Give all rows that hold a number as only the add-on reads it that which Odoo
        reads. A number that is neither's was not written by the add-on: it stays.
        """
        last = 0
        while records := self._vht_to_restore(after=last):
            last = records[-1].id
            stock = records.with_context(**{STOCK: True})._vht_read_phones()
            others = records._vht_without(stock)
            own = others._vht_read_phones()
            ours = others - others._vht_without(own)
            ours.with_context(**{STOCK: True})._vht_write_phones(
                {record: stock[record] for record in ours}
            )
            self.env.invalidate_all()

    def _vht_to_restore(self, after):
        """:return: the next rows but those, most of all, whose number was typed as it
        is: Odoo and the add-on read them alike
        """
        names = self._phone_get_number_fields()
        self.flush_model([*names, "phone_sanitized"])
        rows = self.env.execute_query(
            SQL(
                r"""
                SELECT id FROM %(table)s
                 WHERE id > %(after)s
                   AND (phone_sanitized IS NOT NULL OR concat(%(typed)s) != '')
                   AND regexp_replace(%(first)s, '[\s.()-]', '', 'g') IN (
                        phone_sanitized, regexp_replace(phone_sanitized, '^\+84', '0')
                       ) IS NOT TRUE
              ORDER BY id LIMIT %(most)s
                """,
                table=SQL.identifier(self._table),
                after=after,
                typed=SQL(", ").join(map(SQL.identifier, names)),
                first=SQL.identifier(names[0]),
                most=BATCH,
            )
        )
        records = self.env["vht.identity"]._records(self._name)
        return records.browse(record_id for (record_id,) in rows)
