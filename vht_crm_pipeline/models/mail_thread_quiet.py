"""Many records at once: what stock writes and tells for each is written together."""

from odoo import api, models
from odoo.fields import Domain

# In the context of whoever changes many records
TOGETHER = "vht_tracked_together"


class MailThread(models.AbstractModel):
    _inherit = "mail.thread"

    @api.model
    def _vht_create_quietly(self, vals_list):
        """Like create; no message is written for each record, and no e-mail.

        Of models with a ``user_id``, who follows the record as in stock.
        """
        records = self.with_context(tracking_disable=True).create(vals_list)
        records = records.with_env(self.env)
        records._message_log_batch(
            {record.id: record._creation_message() for record in records}
        )
        for user, of_user in records.grouped("user_id").items():
            if user:
                self.env["mail.followers"].sudo()._insert_followers(
                    self._name, of_user.ids, user.partner_id.ids, check_existing=False
                )
        return records

    def _message_track(self, fields_iter, initial_values_dict):
        """Write what changed on many records as a batch, but where somebody follows
        such changes: stock's message takes ten statements a record.
        """
        if not self.env.context.get(TOGETHER):
            return super()._message_track(fields_iter, initial_values_dict)
        noted = self.env.cr.precommit.data
        told = {
            record_id
            for kind in ("message", "author")
            for record_id in noted.get(f"mail.tracking.{kind}.{self._name}", ())
        }
        quiet = self.exists().filtered(lambda record: record.id not in told)
        attributes = ("string", "type", "selection", "currency_field")
        tracked = quiet.fields_get(fields_iter, attributes)
        tracking, subtypes = {}, {}
        for record in quiet:
            initial = initial_values_dict[record.id]
            tracking[record.id] = record._mail_track(tracked, initial)
            if changes := tracking[record.id][0]:
                subtypes[record] = record._track_subtype(
                    {name: initial[name] for name in changes}
                )
        followed = quiet._vht_followed(subtypes)
        quiet -= followed
        loud = self - quiet
        tracking |= super(MailThread, loud)._message_track(
            fields_iter, initial_values_dict
        )
        changed = quiet.filtered(lambda record: tracking[record.id][1])
        messages = changed._message_log_batch(
            {
                record.id: record._track_get_default_log_message(tracking[record.id][0])
                for record in changed
            }
        )
        of_kind = {}
        for record, message in zip(changed, messages, strict=True):
            kind = subtypes[record]
            of_kind[kind] = of_kind.get(kind, messages.browse()) | message
        for kind, of_this in of_kind.items():
            if kind:
                of_this.write({"subtype_id": kind.id, "is_internal": kind.internal})
        self.env["mail.tracking.value"].sudo().create(
            [
                {**values, "mail_message_id": message.id}
                for record, message in zip(changed, messages, strict=True)
                for _create, _id, values in tracking[record.id][1]
            ]
        )
        return tracking

    def _vht_followed(self, subtypes):
        """:return: those of which somebody wants to be told of their kind of change"""
        kinds = self.env["mail.message.subtype"].concat(
            *filter(None, subtypes.values())
        )
        followers = (
            self.env["mail.followers"]
            .sudo()
            .search_fetch(
                Domain("res_model", "=", self._name)
                & Domain("res_id", "in", self.ids)
                & Domain("subtype_ids", "in", kinds.ids),
                ["res_id"],
            )
        )
        return self.browse(set(followers.mapped("res_id")))
