"""What becomes of a lead that becomes no opportunity, and of one that does."""

from odoo.exceptions import UserError
from odoo.tests import Form

from .outcome_common import OutcomeCommon


class TestProspect(OutcomeCommon):
    def test_a_contact_at_its_company_and_no_opportunity(self):
        source = self.env["utm.source"].create({"name": "Hội chợ Ví Dụ"})
        lead = self._lead(
            name="Hỏi giá máy in",
            contact_name="chị Lan Ví Dụ",
            partner_name="Công ty TNHH Ví Dụ Xanh",
            phone="0912 345 678",
            email_from="lan@vidu.example",
            vht_tax_code="0312687878",
            source_id=source.id,
        )
        self._close(lead, "prospect")
        person = lead.partner_id
        company = person.parent_id
        self.assertEqual((person.name, person.vht_salutation), ("Lan Ví Dụ", "chị"))
        self.assertEqual(
            (company.name, company.is_company, company.vat),
            ("Công ty TNHH Ví Dụ Xanh", True, "0312687878"),
        )
        self.assertEqual(person.phone_sanitized, "+84912345678")
        self.assertEqual((person | company).vht_source_id, source)
        self.assertEqual(
            (person | company).mapped("vht_customer_kind"), ["prospective"] * 2
        )
        self.assertEqual((lead.type, lead.active), ("lead", False))
        self.assertEqual(
            (lead.vht_outcome, lead.vht_outcome_user_id, lead.vht_outcome_at),
            ("prospect", self.salesman, self.env.cr.now()),
        )

    def test_it_is_neither_won_nor_lost(self):
        for probability in (0, 40):
            lead = self._lead(contact_name="Lan", probability=probability)
            self._close(lead, "prospect")
            self.assertEqual(lead.won_status, "pending")
            self.assertEqual(lead.probability, probability)

    def test_the_salesperson_is_reminded_on_the_contact(self):
        lead = self._lead(name="Hỏi giá", contact_name="Lan")
        self._close(lead, "prospect", user=self.manager)
        activity = lead.partner_id.activity_ids
        self.assertEqual(
            (activity.user_id, activity.date_deadline), (self.salesman, self.later)
        )
        self.assertIn("Hỏi giá", activity.summary)
        self.assertEqual(lead.vht_follow_up_date, self.later)
        self.assertTrue(Form(self.env["vht.close.lead"]).follow_up_date)

    def test_without_a_contact_the_reminder_is_on_the_lead(self):
        lead = self._lead(name="Không rõ ai")
        other = self._lead(name="Hỏi giá", contact_name="Lan")
        self._close(lead | other, "prospect", user=self.manager)
        self.assertFalse(lead.partner_id)
        activity = lead.activity_ids
        self.assertEqual(
            (activity.user_id, activity.date_deadline), (self.salesman, self.later)
        )
        self.assertEqual(lead.vht_follow_up_id, activity)
        self.assertEqual(other.partner_id.activity_ids, other.vht_follow_up_id)
        self.assertFalse(other.activity_ids)
        groups = self.env["res.users"].with_user(self.salesman)
        groups = groups._get_activity_groups()
        (on_leads,) = [group for group in groups if group["model"] == "crm.lead"]
        self.assertEqual(on_leads["planned_count"], 1)
        lead.with_user(self.salesman).action_unarchive()
        self.assertFalse(lead.vht_outcome or activity.exists())

    def test_a_known_customer_is_not_entered_again(self):
        known = self.env["res.partner"].create(
            {"name": "Lan Ví Dụ", "phone": "0912 345 678"}
        )
        lead = self._lead(contact_name="Chị Lan", phone="+84 912 345 678")
        twin = self._lead(contact_name="Lan", phone="0912.345.678")
        self._close(lead | twin, "prospect")
        self.assertEqual((lead | twin).partner_id, known)

    def test_two_leads_of_one_new_customer_make_one_contact(self):
        leads = self._lead(contact_name="Lan", phone="0912 345 678")
        leads |= self._lead(contact_name="Lan", phone="+84912345678")
        self._close(leads, "prospect")
        self.assertEqual(len(leads.partner_id), 1)

    def test_a_contact_of_another_company_is_not_taken(self):
        company, _team = self._second_company()
        known = self.env["res.partner"].create(
            {"name": "Lan", "phone": "0912 345 678", "company_id": company.id}
        )
        self.salesman.company_ids |= company
        lead = self._lead(
            contact_name="Lan", phone="0912345678", company_id=self.env.company.id
        )
        self._close(lead, "prospect")
        self.assertTrue(lead.partner_id)
        self.assertNotEqual(lead.partner_id, known)

    def test_a_new_person_at_a_known_company(self):
        company = self.env["res.partner"].create(
            {"name": "Ví Dụ Xanh", "is_company": True, "vat": "0312687878",
             "country_id": self.vietnam.id}
        )  # fmt: skip
        lead = self._lead(contact_name="Lan Ví Dụ", vht_tax_code="0312687878")
        again = self._lead(contact_name="lan ví dụ", vht_tax_code="0312687878")
        self._close(lead, "prospect")
        self._close(again, "prospect")
        self.assertEqual(lead.partner_id.parent_id, company)
        self.assertEqual(again.partner_id, lead.partner_id)

    def test_nobody_is_called_like_a_subject(self):
        unnamed = self._lead(name="Báo giá gấp", email_from="lan.vidu@vidu.example")
        by_phone = self._lead(name="Gọi lại", phone="0912 345 678")
        unknown = self._lead(name="Không rõ ai")
        self._close(unnamed | by_phone | unknown, "prospect")
        self.assertEqual(unnamed.partner_id.name, "lan.vidu@vidu.example")
        self.assertEqual(by_phone.partner_id.name, "0912 345 678")
        self.assertFalse(unknown.partner_id)
        self.assertEqual(unknown.vht_outcome, "prospect")
        converted = self._lead(name="Báo giá gấp", email_from="binh@vidu.example")
        converted._handle_partner_assignment(create_missing=True)
        self.assertEqual(converted.partner_id.name, "binh@vidu.example")

    def test_customers_are_written_to_in_vietnamese(self):
        self._activate_vietnamese()
        self.env.company.partner_id.lang = "en_US"
        lead = self._lead(contact_name="Lan", partner_name="Công ty Ví Dụ Xanh")
        english = self._lead(
            contact_name="Anna", lang_id=self.env.ref("base.lang_en").id
        )
        abroad = self._lead(contact_name="Mai", country_id=self.env.ref("base.sg").id)
        self._close(lead | english | abroad, "prospect")
        self.assertEqual(
            (lead.partner_id | lead.partner_id.parent_id).mapped("lang"), ["vi_VN"] * 2
        )
        self.assertEqual((english | abroad).partner_id.mapped("lang"), ["en_US"] * 2)

    def test_a_second_time_changes_nothing(self):
        lead = self._lead(contact_name="Lan")
        first = self._dialog(lead, "prospect", follow_up_date=self.later)
        second = self._dialog(lead, "prospect", follow_up_date=self.later)
        first.action_close_leads()
        partner, messages = lead.partner_id, lead.message_ids
        second.with_user(self.manager).sudo().action_close_leads()
        self.assertEqual(lead.vht_outcome_user_id, self.salesman)
        self.assertEqual(lead.partner_id, partner)
        self.assertEqual(len(partner.activity_ids), 1)
        self.assertEqual(lead.message_ids, messages)

    def test_it_is_taken_up_again_with_one_click(self):
        lead = self._lead(contact_name="Lan", probability=35)
        self._close(lead, "prospect")
        lead.with_user(self.salesman).action_unarchive()
        self.assertTrue(lead.active)
        self.assertEqual(
            (lead.vht_outcome, lead.vht_outcome_at, lead.vht_outcome_user_id.ids),
            (False, False, []),
        )
        self.assertEqual(lead.probability, 35)
        self.assertFalse(lead.partner_id.activity_ids)
        self.assertTrue(lead.partner_id)

    def test_the_outcome_is_in_the_thread(self):
        lead = self._lead(contact_name="Lan")
        self.flush_tracking = self.env.cr.precommit.run
        self.flush_tracking()
        self._close(lead, "prospect", note="Hỏi lại sau Tết")
        self.flush_tracking()
        message = lead.message_ids[0]
        self.assertIn("Hỏi lại sau Tết", message.body)
        values = message.sudo().tracking_value_ids
        self.assertIn("Prospective customer", values.mapped("new_value_char"))


class TestOtherOutcomes(OutcomeCommon):
    def test_disqualified_as_stock_loses_it_with_a_reason_and_a_contact(self):
        lead = self._lead(contact_name="Lan", probability=30)
        with self.assertRefused(UserError, "why"):
            self._dialog(lead, "disqualified").action_close_leads()
        self._close(lead, "disqualified")
        self.assertEqual(
            (lead.won_status, lead.probability, lead.lost_reason_id),
            ("lost", 0, self.reason),
        )
        self.assertEqual(
            (lead.vht_outcome, lead.vht_outcome_user_id),
            ("disqualified", self.salesman),
        )
        self.assertEqual(lead.partner_id.name, "Lan")
        lead.with_user(self.salesman).action_restore()
        self.assertEqual(
            (lead.active, lead.vht_outcome, lead.won_status), (True, False, "pending")
        )

    def test_a_lead_lost_by_stocks_dialog_is_disqualified_too(self):
        lead, deal = self._lead(contact_name="Lan"), self._opportunity()
        self.env["crm.lead.lost"].with_user(self.salesman).create(
            {"lead_ids": (lead | deal).ids, "lost_reason_id": self.reason.id}
        ).action_lost_reason_apply()
        self.assertEqual((lead | deal).mapped("won_status"), ["lost", "lost"])
        self.assertEqual((lead | deal).lost_reason_id, self.reason)
        self.assertEqual(lead.vht_outcome, "disqualified")
        self.assertFalse(deal.vht_outcome)

    def test_a_conversion_is_an_outcome(self):
        lead = self._lead(contact_name="Lan")
        lead.with_user(self.salesman).convert_opportunity(False)
        self.assertEqual(
            (lead.type, lead.vht_outcome, lead.vht_outcome_user_id),
            ("opportunity", "opportunity", self.salesman),
        )
        lead.with_user(self.manager).type = "opportunity"
        self.assertEqual(lead.vht_outcome_user_id, self.salesman)
        lead.action_set_lost()
        lead.action_restore()
        self.assertEqual(lead.vht_outcome, "opportunity")
        lead.type = "lead"
        self.assertFalse(lead.vht_outcome)
        self.assertFalse(self._opportunity().vht_outcome)

    def test_several_at_once_some_of_them_not(self):
        mine = self._lead(contact_name="Lan")
        foreign = self._lead(user_id=self.manager.id)
        deal, closed = self._opportunity(), self._lead(active=False)
        leads = mine | deal | closed
        dialog = self._dialog(leads, "disqualified", lost_reason_id=self.reason.id)
        self.assertEqual((dialog.able_count, dialog.left_count), (1, 2))
        dialog.action_close_leads()
        self.assertEqual(mine.vht_outcome, "disqualified")
        self.assertFalse((deal | closed | foreign).filtered("vht_outcome"))
        self.assertFalse(foreign.with_user(self.manager)._vht_closable() - foreign)
        self.assertTrue(deal.active)

    def test_a_mail_that_reopens_a_lead_clears_its_outcome(self):
        for outcome in ("prospect", "disqualified"):
            lead = self._lead(contact_name="Lan", email_from="lan@vidu.example")
            self._close(lead, outcome)
            lead.sudo().action_restore()
            self.assertEqual((lead.active, lead.vht_outcome), (True, False))

    def test_a_copy_has_no_outcome(self):
        lead = self._lead(contact_name="Lan")
        self._close(lead, "prospect")
        copy = lead.copy()
        self.assertFalse(
            copy.vht_outcome or copy.vht_outcome_at or copy.vht_follow_up_id
        )

    def test_queries_of_a_batch(self):
        """What is not made for a lead is asked for all of them at once."""
        partner = self.env["res.partner"].create({"name": "Lan"})
        count = {}
        for size in (2, 12):
            leads = self.leads.union(
                *(self._lead(partner_id=partner.id) for _number in range(size))
            )
            dialog = self._dialog(leads, "prospect", follow_up_date=self.later)
            self.env.flush_all()
            self.env.cr.precommit.run()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            dialog.action_close_leads()
            self.env.flush_all()
            self.env.cr.precommit.run()
            count[size] = self.env.cr.sql_log_count - before
        self.assertLess((count[12] - count[2]) / 10, 12, count)
