"""Leads of the website, from what stock has made to what becomes of it.

Stock's controllers, with website_crm, are in system/test_web_form.py.
"""

from odoo.addons.vht_crm_pipeline.models.crm_lead_web import MADE, MARK

from .web_form_common import WebFormCommon


class TestWebForm(WebFormCommon):
    """What becomes of it at the end of the request."""

    def test_a_new_customer_is_a_new_lead(self):
        lead, row = self._posted(description="<p>Cần 3 máy</p>")
        self.assertEqual((row.verdict, row.reason, row.lead_id), ("created", "", lead))
        self.assertEqual((row.name, row.company_id), ("Liên hệ", self.env.company))
        self.assertIn("Need: Cần 3 máy", row.content)
        self.assertEqual(lead.user_id, self.manager)

    def test_its_salesperson_is_told_once_as_in_stock(self):
        lead = self._form()
        self.assertEqual(self._told(self.manager), 0)
        self._end_request()
        self.assertEqual(self._told(self.manager), 1)
        told = lead.message_ids.filtered("notified_partner_ids") | self.env[
            "mail.message"
        ].search([("model", "=", "crm.lead"), ("res_id", "=", lead.id)])
        self.assertTrue(
            told.filtered(lambda message: "assigned to" in (message.subject or ""))
        )
        self.assertIn(self.manager.partner_id, lead.message_partner_ids)

    def test_without_the_website_a_lead_is_told_at_once_as_in_stock(self):
        self.forms.create({"name": "Liên hệ", "user_id": self.manager.id})
        self.assertEqual(self._told(self.manager), 1)
        self.assertNotIn(MADE, self.env.cr.cache)

    def test_the_lead_of_a_known_customer_takes_it_over(self):
        known = self._lead(phone="0912345678", contact_name="Trần Ví Dụ")
        stage = known.stage_id
        tag = self.env["crm.tag"].create({"name": "Gấp Ví Dụ"})
        lead = self._form(
            description="<p>Cần gấp</p>", email_from="lan@vidu.example",
            tag_ids=[(4, tag.id)],
        )  # fmt: skip
        lead.message_post(body="Tệp đính kèm", message_type="comment")
        file = self.env["ir.attachment"].create(
            {
                "name": "ban ve.pdf",
                "raw": b"x",
                "res_model": "crm.lead",
                "res_id": lead.id,
            }
        )
        in_field = file.copy({"res_id": lead.id, "res_field": "x_drawing"})
        activity = lead.activity_schedule("mail.mail_activity_data_todo")
        self._end_request()
        row = self._row(lead)
        self.assertFalse(lead.exists())
        self.assertEqual(
            (row.verdict, row.reason, row.lead_id), ("attached", "phone", known)
        )
        self.assertEqual((file.res_id, activity.res_id), (known.id, known.id))
        self.assertEqual((in_field.res_id, in_field.res_field), (known.id, False))
        self.assertEqual(
            (known.contact_name, known.phone), ("Trần Ví Dụ", "0912345678")
        )
        self.assertEqual(
            (known.user_id, known.team_id, known.stage_id),
            (self.salesman, self.team, stage),
        )
        self.assertFalse(known.email_from, "a stranger's next quotation")
        self.assertEqual(known.medium_id, self.website)
        self.assertEqual(known.tag_ids, tag)
        self.assertIn("Cần gấp", known.description)
        bodies = "".join(known.message_ids.mapped("body"))
        self.assertIn("The customer came in again (Website)", bodies)
        self.assertIn("Need: Cần gấp", bodies)
        self.assertIn("E-mail: lan@vidu.example", bodies)
        self.assertIn("Tệp đính kèm", bodies)

    def test_who_follows_it_is_told_and_no_second_salesperson(self):
        self._lead(phone="0912345678")
        before = self._told(self.salesman)
        self._posted()
        self.assertEqual(self._told(self.salesman), before + 1)
        self.assertEqual(self._told(self.manager), 0)

    def test_twice_the_same_customer_is_one_lead_and_two_rows(self):
        lead, first = self._posted(phone="0912 345 678")
        again, second = self._posted(phone="(+84) 912.345.678")
        self.assertFalse(again.exists())
        self.assertEqual((first.verdict, second.verdict), ("created", "attached"))
        self.assertEqual(first.lead_id | second.lead_id, lead)

    def test_words_of_a_person_stay(self):
        known = self._lead(
            phone="0912345678", description="<p>Đã gọi, hẹn thứ Hai</p>",
            expected_revenue=5_000_000, priority="1",
        )  # fmt: skip
        self._posted(description="<p>Khác</p>", priority="3")
        self.assertEqual(str(known.description), "<p>Đã gọi, hẹn thứ Hai</p>")
        self.assertEqual((known.priority, known.expected_revenue), ("1", 5_000_000))

    def test_what_no_draft_knows_is_said_in_the_note(self):
        known = self._lead(phone="0912345678")
        self.team.company_id = self.env.company
        self.team.lead_properties_definition = [
            {"name": "mau", "string": "Màu", "type": "char"}
        ]
        self._posted(
            city="Vị Thanh", priority="3", lead_properties={"mau": "đỏ <b>tươi</b>"}
        )
        bodies = "".join(known.message_ids.mapped("body"))
        self.assertIn("City: Vị Thanh", bodies)
        self.assertIn("Priority: 3", bodies)
        self.assertIn("Màu: đỏ &lt;b&gt;tươi&lt;/b&gt;", bodies)

    def test_a_stranger_fills_no_phone_of_a_contact(self):
        partner = self.env["res.partner"].create(
            {"name": "Khách Ví Dụ", "email": "lan@vidu.example"}
        )
        known = self._lead(partner_id=partner.id)
        _lead, row = self._posted(email_from="lan@vidu.example", phone="0987654321")
        self.assertEqual((row.verdict, row.reason), ("attached", "email"))
        self.assertFalse(known.phone or partner.phone)
        self.assertIn("0987654321", "".join(known.message_ids.mapped("body")))

    def test_closed_leads_and_those_of_another_company_take_nothing_over(self):
        company = self.env["res.company"].create({"name": "Công ty Ví Dụ Hai"})
        self._lead(phone="0912345678", active=False)
        other = self.env["crm.team"].create({"name": "Hai", "company_id": company.id})
        self._lead(
            phone="0912345678", company_id=company.id, team_id=other.id, user_id=False
        )
        lead, row = self._posted()
        self.assertEqual((row.verdict, row.lead_id), ("created", lead))

    def test_nothing_to_compare_by_is_a_lead_all_the_same(self):
        lead, row = self._posted(phone=False)
        self.assertEqual((row.verdict, row.lead_id), ("created", lead))

    def test_hostile_text_is_text(self):
        known = self._lead(phone="0912345678")
        self._posted(
            contact_name="<script>alert(1)</script>", partner_name="=cmd|' /C calc'!A0"
        )
        bodies = "".join(known.message_ids.mapped("body"))
        self.assertIn("&lt;script&gt;", bodies)
        self.assertNotIn("<script>", bodies)

    def test_a_lead_that_was_rolled_back_is_nothing(self):
        self.env.cr.cache[MADE] = {0: []}
        rows = self.env["vht.intake"].search_count([])
        self._end_request()
        self.assertEqual(self.env["vht.intake"].search_count([]), rows)
        self.assertFalse(self._waiting())

    def test_nobody_but_the_website_marks_a_lead(self):
        with self.assertRaises(ValueError):
            self.leads.with_user(self.manager).create({"name": "Giả", MARK: True})

    def test_taking_in_twice_makes_one_row(self):
        lead, row = self._posted()
        self.forms._vht_take_in_web({lead.id: []})
        self.assertEqual(self._row(lead), row)
        self.assertEqual(self._told(self.manager), 1)
