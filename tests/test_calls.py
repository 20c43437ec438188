from datetime import datetime, timedelta

import psycopg2
from freezegun import freeze_time

from odoo.tests import Form
from odoo.tools import mute_logger

from .calls_common import LAN, MAI, CallCommon

SATURDAY = "2026-11-21 03:00:00"


class TestCalls(CallCommon):
    def test_two_taps_log_that_the_customer_was_reached(self):
        followers = self.lead.message_follower_ids
        with freeze_time("2026-11-22 04:00:00"):
            self._entry(note="Muốn 20 máy\n<b>tuần sau</b>").action_reached()
        call = self._calls()
        self.assertEqual(
            (call.result, call.direction, call.phone, call.user_id),
            ("reached", "outgoing", MAI, self.salesman),
        )
        self.assertEqual(call.called_at, datetime(2026, 11, 22, 4, 0))
        self.assertEqual(self.lead.vht_contacted_at, call.called_at)
        message = self.lead.message_ids[0]
        self.assertEqual(message.subtype_id, self.env.ref("mail.mt_note"))
        self.assertEqual(message.author_id, self.salesman.partner_id)
        self.assertFalse(message.notified_partner_ids)
        self.assertIn("Outgoing call: Reached (+84912345678)", message.body)
        self.assertIn("Muốn 20 máy<br>&lt;b&gt;tuần sau", message.body)
        self.assertEqual(self.lead.message_follower_ids, followers)
        self.assertFalse(self.lead.activity_ids)

    def test_only_who_was_reached_was_contacted(self):
        self._entry().action_no_answer()
        self._entry().action_call_back()
        self._entry().action_wrong_number()
        self.assertFalse(self.lead.vht_contacted_at)
        self.assertEqual(len(self._calls()), 3)

    def test_an_earlier_call_takes_no_contact_back(self):
        now = datetime(2026, 11, 22, 4, 0)
        self.lead.vht_contacted_at = now
        self.env["vht.call"].create(
            {
                "lead_id": self.lead.id,
                "result": "reached",
                "called_at": now - timedelta(2),
            }
        )
        self.assertEqual(self.lead.vht_contacted_at, now)

    def test_to_call_back_plans_a_call(self):
        self.salesman.tz = "Asia/Ho_Chi_Minh"
        # in the evening of the 23rd there, still the 23rd in UTC
        moment = datetime(2026, 11, 23, 17, 30)
        self._entry(next_at=moment).action_call_back()
        activity = self.lead.activity_ids
        self.assertEqual(activity.activity_type_id, self.call_type)
        self.assertEqual(str(activity.date_deadline), "2026-11-24")
        self.assertEqual(activity.summary, "Call back at 00:30")
        self.assertEqual(activity.user_id, self.salesman)
        self.assertFalse(activity.automated)
        self.assertEqual(self._calls().call_back_at, moment)

    @freeze_time(SATURDAY)
    def test_the_next_step_is_proposed_for_a_morning_that_is_no_sunday(self):
        self.salesman.tz = "Asia/Ho_Chi_Minh"
        self.assertEqual(self._entry().next_at, datetime(2026, 11, 23, 2, 0))

    def test_another_next_step_is_planned_after_any_result(self):
        todo = self.env.ref("mail.mail_activity_data_todo")
        self._entry(next_type_id=todo, next_summary="Gửi báo giá").action_reached()
        activity = self.lead.activity_ids
        self.assertEqual(
            (activity.activity_type_id, activity.summary), (todo, "Gửi báo giá")
        )

    def test_a_call_ends_the_planned_one_and_is_told_once(self):
        due = self._plan()
        later = self._plan(date_deadline="2099-01-01")
        others = self._plan(user_id=self.salesman_all.id)
        todo = self._plan(
            activity_type_id=self.env.ref("mail.mail_activity_data_todo").id
        )
        messages = self.lead.message_ids
        self._entry(note="Máy bận").action_no_answer()
        self.assertEqual(self.lead.activity_ids, later | others | todo)
        self.assertFalse(due.active)
        self.assertIn("No answer", due.feedback)
        told = self.lead.message_ids - messages
        self.assertEqual(len(told), 1)
        self.assertIn("Máy bận", told.body)

    @freeze_time(SATURDAY)
    def test_a_planned_call_that_nobody_answers_is_planned_again(self):
        self.salesman.tz = "Asia/Ho_Chi_Minh"
        due = self._plan(note="<p>Giá mới</p>")
        action = self._entry().action_no_answer()
        again = self.lead.activity_ids
        self.assertEqual(len(again), 1)
        self.assertNotEqual(again, due)
        self.assertEqual(
            (again.activity_type_id, again.summary, again.user_id),
            (self.call_type, "Hỏi lại báo giá", self.salesman),
        )
        self.assertIn("Giá mới", again.note)
        self.assertEqual(str(again.date_deadline), "2026-11-23")
        self.assertIn("11/23/2026", action["params"]["message"])
        self.assertEqual(
            action["params"]["next"]["type"], "ir.actions.act_window_close"
        )

    def test_the_next_step_that_is_chosen_is_the_only_one(self):
        self._plan()
        todo = self.env.ref("mail.mail_activity_data_todo")
        self._entry(next_type_id=todo).action_no_answer()
        self.assertEqual(self.lead.activity_ids.activity_type_id, todo)

    def test_a_call_that_was_not_planned_is_not_planned_again(self):
        self._entry().action_no_answer()
        self.assertFalse(self.lead.activity_ids)

    def test_a_planned_call_that_is_answered_is_over(self):
        for act in ("action_reached", "action_wrong_number"):
            self._plan()
            getattr(self._entry(), act)()
            self.assertFalse(self.lead.activity_ids, act)

    def test_a_wrong_number_is_seen_until_it_is_another_or_right_one(self):
        self._entry().action_wrong_number()
        self.assertEqual(self.lead.vht_wrong_phone, MAI)
        self.assertEqual(self.lead.phone, "0912 345 678")
        form = Form(self.lead.with_user(self.salesman))
        self.assertIn(form.vht_wrong_phone, (form.phone_sanitized, form.phone))
        form.phone = "0909 123 457"
        self.assertNotIn(form.vht_wrong_phone, (form.phone_sanitized, form.phone))
        self._entry().action_reached()
        self.assertFalse(self.lead.vht_wrong_phone)

    def test_a_number_that_is_not_that_of_the_lead_marks_nothing(self):
        self._entry(phone="0909.123.457").action_wrong_number()
        self.assertEqual(self._calls().phone, LAN)
        self.assertFalse(self.lead.vht_wrong_phone)

    def test_a_mistaken_result_is_corrected(self):
        self._entry().action_wrong_number()
        self._calls().with_user(self.salesman).result = "reached"
        self.assertFalse(self.lead.vht_wrong_phone)
        self.assertEqual(self.lead.vht_contacted_at, self._calls().called_at)

    def test_a_number_that_cannot_be_read_is_kept_as_it_is(self):
        self.lead.phone = "hỏi lễ tân"
        self._entry().action_wrong_number()
        self.assertEqual(self._calls().phone, "hỏi lễ tân")
        self.assertEqual(self.lead.vht_wrong_phone, "hỏi lễ tân")

    def test_without_a_number_a_call_is_a_call(self):
        self.lead.phone = False
        self._entry().action_wrong_number()
        self.assertFalse(self._calls().phone)
        self.assertFalse(self.lead.vht_wrong_phone)

    def test_a_contact_is_called_without_a_lead(self):
        self._entry(self.customer).action_wrong_number()
        call = self.env["vht.call"].search([("partner_id", "=", self.customer.id)])
        self.assertEqual((call.phone, call.lead_id.id), (MAI, False))
        self.assertEqual(self.customer.vht_wrong_phone, MAI)
        self.assertIn("Wrong number", self.customer.message_ids[0].body)

    def test_the_customer_of_a_lead_is_marked_with_it(self):
        self.lead.partner_id = self.customer
        self._entry().action_wrong_number()
        self.assertEqual(self._calls().partner_id, self.customer)
        self.assertEqual(self.customer.vht_wrong_phone, MAI)

    def test_a_call_is_with_somebody(self):
        with (
            self.assertRaises(psycopg2.errors.CheckViolation),
            mute_logger("odoo.sql_db"),
        ):
            self.env["vht.call"].create({"result": "reached"})

    def test_calls_of_many_leads_take_a_fixed_number_of_queries(self):
        def queries(count):
            leads = self.env["crm.lead"].create(
                [
                    {"name": f"Khách {count} {n}", "phone": f"091{count:03}{n:04}"}
                    for n in range(count)
                ]
            )
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.env["vht.call"].create(
                [{"lead_id": lead.id, "result": "no_answer"} for lead in leads]
            )
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        queries(2)
        self.assertEqual(queries(80), queries(4))


class TestZalo(CallCommon):
    def test_the_chat_of_a_mobile_number_is_linked(self):
        self.assertEqual(self.lead.vht_zalo_url, "https://zalo.me/0912345678")
        self.assertEqual(self.customer.vht_zalo_url, "https://zalo.me/0912345678")
        for phone in ("028 3825 1234", "1900 1234", False):
            self.lead.phone = phone
            self.assertFalse(self.lead.vht_zalo_url)

    def test_the_forms_show_it_as_a_link(self):
        for model in ("crm.lead", "res.partner"):
            arch = self.env[model].with_user(self.salesman).get_view()["arch"]
            self.assertRegex(arch, r'<field name="vht_zalo_url"[^>]*widget="url"')
