"""Who follows a deal is reminded before its quotation expires."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

WORKING_DAYS = 3  # between the reminder and the last day of a quotation
_LOOK = 45  # days ahead: more than these working days take, holidays included
_BATCH = 100


class SaleOrder(models.Model):
    _inherit = "sale.order"

    vht_expiry_told = fields.Date("Reminded of expiry on", copy=False, readonly=True)
    vht_expiry_activity_id = fields.Many2one(
        "mail.activity",
        "Reminder of expiry",
        index="btree_not_null",
        copy=False,
        readonly=True,
        ondelete="set null",
    )

    def write(self, vals):
        """Nobody need be reminded of what is confirmed, cancelled, offered longer or
        replaced by a version that was sent.
        """
        if "validity_date" in vals or vals.get("state", "sent") != "sent":
            vals = {**vals, "vht_expiry_told": False}
            self._vht_forget_reminder()
        result = super().write(vals)
        if vals.get("state") == "sent":
            versions = self.sudo().vht_first_id.vht_version_ids
            versions.filtered(lambda o: o._vht_newer_offer())._vht_forget_reminder()
        return result

    def _vht_forget_reminder(self):
        self.sudo().vht_expiry_activity_id.filtered("active").unlink()

    @api.model
    def _cron_vht_remind(self):
        """Remind of the quotations that expire soon, once of each last day."""
        orders = self._vht_expiring()
        self.env["ir.cron"]._commit_progress(remaining=len(orders))
        for start in range(0, len(orders), _BATCH):
            batch = orders[start : start + _BATCH].exists()
            batch._vht_remind()
            if not self.env["ir.cron"]._commit_progress(len(batch)):
                return

    @api.model
    def _vht_expiring(self):
        """:return: the sent quotations of deals whose reminder is due"""
        today = self._vht_today()
        soon = self.search(
            self._vht_standing()
            & Domain("opportunity_id.active", "=", True)
            & Domain("opportunity_id.won_status", "=", "pending")
            & Domain("validity_date", ">=", today)
            & Domain("validity_date", "<=", today + timedelta(days=_LOOK)),
            order="validity_date, id",
        )
        soon = soon.filtered(lambda order: order.vht_expiry_told != order.validity_date)
        reminders = {
            (company, day): company._vht_working_days_before(day)
            for company, day in {(o.company_id, o.validity_date) for o in soon}
        }
        return soon.filtered(
            lambda order: reminders[order.company_id, order.validity_date] <= today
        )

    @api.model
    def _vht_today(self):
        zone = self.env.company.resource_calendar_id.tz or self.env.user.tz
        return fields.Date.context_today(self.with_context(tz=zone))

    def _vht_remind(self):
        for order in self:
            deal, user = order.opportunity_id, order._vht_responsible()
            if not user or order.state != "sent" or deal.won_status != "pending":
                continue  # until somebody follows it; or it is over by now
            lang = self.with_context(lang=user.lang)
            order.write(
                {
                    "vht_expiry_told": order.validity_date,
                    "vht_expiry_activity_id": deal.activity_schedule(
                        "mail.mail_activity_data_todo",
                        date_deadline=self._vht_today(),
                        summary=lang.env._(
                            "%(quotation)s expires on %(date)s",
                            quotation=order.name,
                            date=format_date(lang.env, order.validity_date),
                        ),
                        user_id=user.id,
                    ).id,
                }
            )


class ResCompany(models.Model):
    _inherit = "res.company"

    def _vht_working_days_before(self, day):
        """:return: date, WORKING_DAYS working days of this company before a date; of
        any days where it has no calendar
        """
        calendar = self.resource_calendar_id
        start = datetime.combine(day, time.min, ZoneInfo(calendar.tz or "UTC"))
        found = calendar and calendar.plan_days(-WORKING_DAYS, start, True)
        return found.date() if found else day - timedelta(days=WORKING_DAYS)
