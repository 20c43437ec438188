"""Many work on the same leads at the same moment, and nothing is lost.

Messages, activities and files name their lead by a number that the database does not
watch over. Who puts one on a lead holds it, and who merges it away waits for them, and
begins anew if there is something on it that their snapshot does not show.
"""

from psycopg2.errors import LockNotAvailable
from psycopg2.pool import PoolError

from odoo import api, models
from odoo.exceptions import ConcurrencyError, UserError
from odoo.tools import SQL

LEAD = "crm.lead"
PATIENCE = "20s"  # each who waits keeps a worker from everybody


class CrmLead(models.Model):
    _inherit = "crm.lead"

    def _vht_hold(self):
        """Keep these leads where they are until this transaction ends; others may
        write them.
        """
        if self.ids:
            self.env.cr.execute(
                SQL(
                    "SELECT FROM crm_lead WHERE id = ANY(%s) ORDER BY id FOR KEY SHARE",
                    self.ids,
                )
            )

    def _vht_hold_alone(self):
        """Wait until nobody holds these leads, and see what they put on them; once in
        a recording, which knows what was on them before.

        :raise ConcurrencyError: that is not all visible, or cannot be told, Odoo has
            to retry the transaction
        """
        recorder = self.env["vht.conversion"]._recorder()
        new = recorder.hold(self) if recorder else self
        if not new:
            return
        self.env.cr.execute(
            SQL(
                "SELECT FROM crm_lead WHERE id = ANY(%s) ORDER BY id FOR UPDATE",
                new.ids,
            )
        )
        put_on = SQL(" UNION ALL ").join(
            SQL(
                "SELECT %s AS name, id, %s FROM %s WHERE %s",
                link.table,
                SQL.identifier(link.column),
                SQL.identifier(link.table),
                link.of(new.ids),
            )
            for link in self.env["vht.rows"]._links(LEAD)
            if link.model_column and link.is_indexed
        )
        try:
            with self.env.registry.cursor() as cr:
                cr.execute(put_on)
                committed = set(cr.fetchall())
        except PoolError as error:
            raise ConcurrencyError("no connection is left to look for it") from error
        unknown = recorder.unknown(committed) if recorder else committed
        if unknown and unknown.difference(self.env.execute_query(put_on)):
            raise ConcurrencyError("something came in on a lead that is merged")

    @api.model
    def _vht_one_after_the_other(self):
        """Wait, at the beginning of a request, for those who convert, merge or undo,
        and see what they did: together they would begin anew again and again.

        Within a recording it is too late: what they did would count as recorded.

        :raise UserError: the patience is at an end
        """
        if self.env["vht.conversion"]._recorder() or not self._vht_forget_snapshot():
            return
        cr = self.env.cr
        try:
            cr.execute(
                SQL(
                    "SET LOCAL lock_timeout = %s;"
                    " LOCK TABLE vht_conversion IN SHARE UPDATE EXCLUSIVE MODE;"
                    " SET LOCAL lock_timeout TO DEFAULT",
                    PATIENCE,
                ),
                log_exceptions=False,
            )
        except LockNotAvailable as error:
            cr.rollback()
            raise UserError(
                self.env._(
                    "Somebody is converting or merging right now. Try again in a "
                    "moment."
                )
            ) from error

    def message_post(self, *, message_type="notification", **kwargs):
        if message_type != "notification":  # of what is written on the lead itself
            self._vht_hold()
        return super().message_post(message_type=message_type, **kwargs)

    def _vht_merged_away(self):
        """:return: of leads that are merged into one those that go"""
        return self._sort_by_confidence_level(reverse=True)[1:]


class MailActivity(models.Model):
    _inherit = "mail.activity"

    @api.model_create_multi
    def create(self, vals_list):
        activities = super().create(vals_list)
        _hold_leads_of(activities)
        return activities


class IrAttachment(models.Model):
    _inherit = "ir.attachment"

    @api.model_create_multi
    def create(self, vals_list):
        files = super().create(vals_list)
        _hold_leads_of(files)
        return files


def _hold_leads_of(records):
    on_leads = records.filtered(lambda record: record.res_model == LEAD)
    records.env[LEAD].browse(on_leads.mapped("res_id"))._vht_hold()
