"""Reminders of quotations that expire, and what a lost deal takes with it."""

from datetime import date, timedelta
from unittest.mock import patch

from odoo import fields
from odoo.tests import Form, new_test_user

from .quotation_common import QuotationCommon

FRIDAY = date(2026, 11, 20)
WEDNESDAY = date(2026, 11, 25)  # after Monday and Tuesday: the third working day


class TestQuotationExpiry(QuotationCommon):
    def setUp(self):
        super().setUp()
        self.env["sale.order"].search([]).validity_date = False

    def _remind(self, day):
        with (
            patch.object(fields.Date, "context_today", lambda *_args: day),
            patch.object(type(self.env["ir.cron"]), "_commit_progress"),
        ):
            self.env["sale.order"]._cron_vht_remind()

    def _reminders(self):
        return self.deal.activity_ids

    def _expiring(self, **values):
        return self._sent(100, **{"validity_date": WEDNESDAY, **values})

    def test_three_working_days_before(self):
        order = self._expiring()
        self._remind(FRIDAY - timedelta(1))
        self.assertFalse(self._reminders())
        self._remind(FRIDAY)
        reminder = self._reminders()
        self.assertEqual(reminder.user_id, self.salesman)
        self.assertEqual(reminder.date_deadline, FRIDAY)
        self.assertIn(order.name, reminder.summary)
        self.assertIn("25", reminder.summary)

    def test_holidays_are_no_working_days(self):
        self._expiring()
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Nghỉ lễ",
                "calendar_id": self.env.company.resource_calendar_id.id,
                "date_from": "2026-11-23 00:00:00",
                "date_to": "2026-11-24 23:59:59",
            }
        )
        self._remind(FRIDAY - timedelta(2))
        self.assertTrue(self._reminders())

    def test_once_of_each_last_day(self):
        order = self._expiring()
        self._remind(FRIDAY)
        self._remind(FRIDAY + timedelta(3))
        self.assertEqual(len(self._reminders()), 1)
        self._reminders().action_feedback()
        self._remind(WEDNESDAY)
        self.assertFalse(self._reminders())
        order.validity_date = WEDNESDAY + timedelta(7)
        self._remind(WEDNESDAY)
        self.assertFalse(self._reminders())
        self._remind(WEDNESDAY + timedelta(2))
        self.assertEqual(len(self._reminders()), 1)

    def test_nobody_is_reminded_of_what_is_over(self):
        self._expiring()._action_cancel()
        self._expiring(validity_date=FRIDAY - timedelta(1))
        self._quote(100, validity_date=WEDNESDAY)
        lost = self._opportunity(partner_id=self.customer.id)
        self._expiring(deal=lost)
        lost.action_set_lost()
        self._remind(FRIDAY)
        self.assertFalse(self._reminders() | lost.activity_ids)

    def test_a_reminder_goes_with_its_reason(self):
        for goes in (
            lambda order: order._action_cancel(),
            lambda order: order.write({"validity_date": WEDNESDAY + timedelta(30)}),
            lambda order: order.action_confirm(),
        ):
            order = self._expiring()
            self._remind(FRIDAY)
            self.assertEqual(len(self._reminders()), 1)
            goes(order)
            self.assertFalse(self._reminders())

    def test_a_version_that_was_sent_takes_the_place_of_the_one_before(self):
        order = self._expiring()
        version = order._vht_new_version()
        self._remind(FRIDAY)
        self.assertEqual(len(self._reminders()), 1)  # which the customer still has
        version.validity_date = WEDNESDAY + timedelta(30)
        version.action_quotation_sent()
        self.assertFalse(self._reminders())
        order.vht_expiry_told = False
        self._remind(FRIDAY)
        self.assertFalse(self._reminders())

    def test_nobody_follows_it(self):
        self.deal.write({"user_id": False, "team_id": False})
        order = self._expiring()
        order.write({"user_id": False})
        self._remind(FRIDAY)
        self.assertFalse(self._reminders() or order.vht_expiry_told)
        self.deal.user_id = self.salesman
        self._remind(FRIDAY)
        self.assertTrue(self._reminders())

    def test_sent_again_after_it_was_taken_back(self):
        order = self._expiring()
        self._remind(FRIDAY)
        order._action_cancel()
        order.action_draft()
        order.action_quotation_sent()
        self._remind(FRIDAY)
        self.assertEqual(len(self._reminders()), 1)

    def test_who_left_is_not_reminded(self):
        self._expiring().user_id = self.manager
        self.salesman.active = False
        self._remind(FRIDAY)
        self.assertEqual(self._reminders().user_id, self.manager)

    def test_work_that_begins_at_night_in_utc(self):
        calendar = self.env.company.resource_calendar_id
        calendar.tz = "Asia/Ho_Chi_Minh"
        calendar.attendance_ids.filtered(lambda a: a.hour_from == 8).hour_from = 6
        day = self.env.company._vht_working_days_before(WEDNESDAY)
        self.assertEqual(day, FRIDAY)

    def test_a_company_without_working_hours(self):
        self.env.company.resource_calendar_id = False
        day = self.env.company._vht_working_days_before(WEDNESDAY)
        self.assertEqual(day, WEDNESDAY - timedelta(3))

    # ------------------------------------------------------------
    # A LOST DEAL
    # ------------------------------------------------------------

    def _losing(self, user=None):
        lost = self.env["crm.lead.lost"].with_user(user or self.salesman)
        return Form(lost.with_context(default_lead_ids=self.deal.ids))

    def test_losing_offers_to_cancel(self):
        draft, sent, cancelled = self._quote(1), self._sent(2), self._quote(3)
        cancelled._action_cancel()
        form = self._losing()
        self.assertEqual(form.vht_open_order_ids[:], draft | sent)
        form.vht_cancel_orders = True
        form.save().action_lost_reason_apply()
        self.assertEqual((draft | sent).mapped("state"), ["cancel", "cancel"])
        self.assertFalse(self.deal.active)

    def test_losing_cancels_nothing_unasked(self):
        sent = self._sent(2)
        self._losing().save().action_lost_reason_apply()
        self.assertEqual(sent.state, "sent")
        self.assertFalse(self.deal.active)

    def test_who_may_not_cancel_is_not_asked(self):
        colleague = new_test_user(
            self.env, "vht_offers", groups="sales_team.group_sale_salesman"
        )
        theirs = self._quote(1, user_id=colleague.id)
        form = self._losing()
        self.assertFalse(form.vht_open_order_ids[:])
        wizard = form.save()
        wizard.vht_cancel_orders = True
        wizard.action_lost_reason_apply()
        self.assertEqual(theirs.state, "draft")
