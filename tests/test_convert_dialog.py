"""The convert dialog as salespeople use it: what it tells, proposes and does."""

from odoo.exceptions import UserError
from odoo.tests import Form

from .conversion_common import ConversionCommon


class TestConvertDialog(ConversionCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.partners = cls.env["res.partner"]
        cls.company = cls.partners.create(
            {"name": "Công ty TNHH Ví Dụ", "is_company": True, "vat": "0101243150"}
        )
        cls.todo = cls.env.ref("mail.mail_activity_data_todo")

    def _dialog(self, lead, user=None, **context):
        self._request()
        dialogs = self.env["crm.lead2opportunity.partner"].with_user(
            user or self.salesman
        )
        of_lead = {"active_id": lead.id, "active_ids": lead.ids}
        return Form(dialogs.with_context(**{**of_lead, **context}))

    def _apply(self, form):
        action = form.save().action_apply()
        self._request()
        return action

    # ------------------------------------------------------------
    # WHAT IT TELLS
    # ------------------------------------------------------------

    def test_tells_what_qualification_found(self):
        lead = self._lead(phone="0912 345 678")
        self.assertFalse(self._dialog(lead).vht_level)
        qualification = self.env["vht.qualification"].create({"lead_id": lead.id})
        qualification.answers = [
            {"answer": max(question.answer_ids, key=lambda answer: answer.points).id}
            for question in self.env["vht.question"].search([])
        ]
        form = self._dialog(lead)
        self.assertEqual((form.vht_level, form.vht_score), ("hot", 100))
        self.assertEqual(form.vht_score_parts, qualification.parts)

    def test_tells_who_is_known_and_why(self):
        self.company.user_id = self.manager
        deal = self._opportunity(name="Đang bàn giá", vht_tax_code="0101243150")
        lead = self._lead(vht_tax_code="0101243150", phone="0912 345 678")
        known = self._dialog(lead).vht_known
        for text in ("Công ty TNHH Ví Dụ", self.manager.name, "Đang bàn giá"):
            self.assertIn(text, known)
        self.assertIn(deal.stage_id.name, known)
        self.assertEqual(known.count("Same tax code"), 2)
        self.assertFalse(self._dialog(self._lead(phone="0987654321")).vht_known)

    def test_a_colleagues_deal_is_told_without_its_name(self):
        self._opportunity(
            name="Bí mật", user_id=self.salesman_all.id, phone="0912 345 678"
        )
        lead = self._lead(phone="0912345678")
        known = self._dialog(lead).vht_known
        self.assertNotIn("Bí mật", known)
        self.assertIn(self.salesman_all.name, known)
        self.assertIn("Same phone", known)
        self.assertIn("Bí mật", self._dialog(lead, self.salesman_all).vht_known)

    def test_another_company_is_not_told_of(self):
        other = self.env["res.company"].create({"name": "Công ty Ví Dụ Hai"})
        self.partners.create(
            {"name": "Riêng", "phone": "0912345678", "company_id": other.id}
        )
        self._opportunity(
            name="Riêng",
            phone="0912345678",
            company_id=other.id,
            user_id=False,
            team_id=False,
        )
        self.assertFalse(self._dialog(self._lead(phone="0912345678")).vht_known)

    def test_a_name_is_no_markup(self):
        self.company.name = "<b>Ví</b> Dụ & Con"
        lead = self._lead(vht_tax_code="0101243150")
        self.assertIn("&lt;b&gt;Ví&lt;/b&gt;", self._dialog(lead).vht_known)

    # ------------------------------------------------------------
    # WHAT IT PROPOSES
    # ------------------------------------------------------------

    def test_a_new_contact_at_a_known_company(self):
        lead = self._lead(
            contact_name="Trần Thị Mới",
            partner_name="CTY TNHH VÍ DỤ",
            vht_tax_code="0101243150",
            phone="0987 654 321",
        )
        form = self._dialog(lead)
        self.assertEqual(form.action, "vht_contact")
        self.assertEqual(form.commercial_partner_id, self.company)
        self._apply(form)
        person = lead.partner_id
        self.assertEqual(
            (person.name, person.parent_id), ("Trần Thị Mới", self.company)
        )
        self.assertEqual(person.phone_sanitized, "+84987654321")
        self.assertEqual(lead.type, "opportunity")

    def test_a_person_who_is_known_there(self):
        person = self.partners.create(
            {"name": "Trần Thị Cũ", "parent_id": self.company.id}
        )
        lead = self._lead(contact_name="Chị Cũ", vht_tax_code="0101243150")
        lead.contact_name = "Trần Thị Cũ"
        form = self._dialog(lead)
        self.assertEqual((form.action, form.partner_id), ("exist", person))

    def test_a_company_without_a_person(self):
        form = self._dialog(self._lead(vht_tax_code="0101243150"))
        self.assertEqual((form.action, form.partner_id), ("exist", self.company))

    def test_a_company_known_by_name_and_province(self):
        place = {"state_id": self.env.ref("base.state_vn_VN-HN").id}
        self.company.write({**place, "vat": False})
        lead = self._lead(
            contact_name="Lê Văn Mới", partner_name="Công ty TNHH Ví Dụ", **place
        )
        form = self._dialog(lead)
        self.assertEqual(form.action, "vht_contact")
        self.assertEqual(form.commercial_partner_id, self.company)

    def test_nobody_is_known(self):
        lead = self._lead(contact_name="Lê Mới", partner_name="Hộ kinh doanh Thử")
        form = self._dialog(lead)
        self.assertEqual((form.name, form.action), ("convert", "create"))
        self._apply(form)
        self.assertEqual(lead.partner_id.parent_id.name, "Hộ kinh doanh Thử")

    def test_another_company_can_be_chosen(self):
        lead = self._lead(contact_name="Lê Mới")
        form = self._dialog(lead)
        form.action = "vht_contact"
        self.assertFalse(form.commercial_partner_id)
        form.commercial_partner_id = self.company
        self._apply(form)
        self.assertEqual(lead.partner_id.parent_id, self.company)

    def test_a_company_that_was_chosen_before_a_new_customer(self):
        lead = self._lead(contact_name="Lê Mới")
        form = self._dialog(lead)
        form.action = "vht_contact"
        form.commercial_partner_id = self.company
        form.action = "create"
        self._apply(form)
        self.assertFalse(lead.partner_id.parent_id)

    def test_the_person_is_new_though_the_lead_names_the_company(self):
        lead = self._lead(contact_name="Lê Mới", partner_id=self.company.id)
        lead.contact_name = "Lê Mới"
        form = self._dialog(lead)
        self.assertEqual((form.action, form.partner_id), ("exist", self.company))
        form.action = "vht_contact"
        form.commercial_partner_id = self.company
        self._apply(form)
        self.assertEqual(lead.partner_id.parent_id, self.company)
        self.assertEqual(lead.partner_id.name, "Lê Mới")

    # ------------------------------------------------------------
    # WHAT IT DOES
    # ------------------------------------------------------------

    def test_joins_as_many_as_it_shows(self):
        deal = self._opportunity(name="Đang bàn giá", phone="0912 345 678")
        leads = self.env["crm.lead"].union(
            *(self._lead(name=f"Lần {n}", phone="0912345678") for n in range(6))
        )
        lead = leads[3]
        form = self._dialog(lead)
        self.assertEqual(form.name, "merge")
        self.assertEqual(set(form.duplicated_lead_ids[:].ids), {*leads.ids, deal.id})
        action = self._apply(form)
        self.assertEqual((leads | deal).exists(), deal)
        self.assertEqual(action["res_id"], deal.id)
        self._undo(deal)
        self.assertEqual((leads | deal).exists(), leads | deal)

    def test_others_still_merge_five_at_most(self):
        leads = self.env["crm.lead"].union(
            *(self._lead(name=f"Lần {n}") for n in range(6))
        )
        with self.assertRaises(UserError):
            leads.with_user(self.salesman).merge_opportunity()

    def test_the_next_step(self):
        lead = self._lead(contact_name="Lê Mới")
        form = self._dialog(lead)
        form.vht_next_type_id = self.todo
        self.assertEqual(form.vht_next_date, self.todo._get_date_deadline())
        form.vht_next_date = "2026-12-01"
        form.vht_next_summary = "Gửi mẫu"
        before = lead.activity_ids
        self._apply(form)
        step = lead.activity_ids - before
        self.assertEqual(
            (step.user_id, step.summary, f"{step.date_deadline}"),
            (self.salesman, "Gửi mẫu", "2026-12-01"),
        )
        self._undo(lead)
        self.assertFalse(step.exists())

    def test_without_a_next_step_there_is_none(self):
        lead = self._lead(contact_name="Lê Mới")
        self._apply(self._dialog(lead))
        self.assertFalse(lead.activity_ids)

    def test_the_quotation_at_once(self):
        lead = self._lead(contact_name="Lê Mới")
        form = self._dialog(lead)
        form.vht_quote = True
        action = self._apply(form)
        self.assertEqual(action["res_model"], "sale.order")
        self.assertEqual(action["context"]["default_partner_id"], lead.partner_id.id)
        self.assertEqual(action["context"]["default_opportunity_id"], lead.id)

    def test_dropped_on_a_won_stage(self):
        stages = self.env["crm.stage"].search([("is_won", "=", True)])
        lead = self._lead(contact_name="Lê Mới")
        form = self._dialog(lead, default_vht_stage_id=stages[0].id)
        self._apply(form)
        self.assertEqual((lead.type, lead.won_status), ("opportunity", "won"))
        self._undo(lead)
        self.assertEqual((lead.type, lead.won_status), ("lead", "pending"))

    def test_a_colleague_was_faster(self):
        lead = self._lead(contact_name="Lê Mới", user_id=False)
        mine = self._dialog(lead, self.salesman_all).save()
        theirs = self._dialog(lead, self.manager)
        theirs.user_id = self.manager
        self._apply(theirs)
        customer = lead.partner_id
        mine.action_apply()
        self.assertEqual((lead.partner_id, lead.user_id), (customer, self.manager))
        self.assertEqual(self.partners.search_count([("name", "=", "Lê Mới")]), 1)

    # ------------------------------------------------------------
    # AN OPPORTUNITY THAT NEVER WAS A LEAD
    # ------------------------------------------------------------

    def test_the_customer_of_an_opportunity(self):
        deal = self._opportunity(
            contact_name="Trần Thị Mới", vht_tax_code="0101243150", phone="0987654321"
        )
        self._request()
        action = deal.with_user(self.salesman).action_vht_enter_customer()
        self.assertEqual(action["res_model"], "crm.lead2opportunity.partner")
        before = (deal.stage_id, deal.user_id, deal.date_conversion)
        form = self._dialog(deal, **action["context"])
        self.assertEqual(form.action, "vht_contact")
        self._apply(form)
        self.assertEqual(deal.partner_id.parent_id, self.company)
        self.assertEqual((deal.stage_id, deal.user_id, deal.date_conversion), before)
        self._undo(deal)
        self.assertFalse(deal.partner_id)

    def test_the_menu_has_one_way_to_convert_many(self):
        leads = self.env["crm.lead"].with_user(self.salesman)
        views = leads.get_views([(False, "list")], {"toolbar": True})["views"]
        many = {
            self.env.ref("crm.action_crm_send_mass_convert").id: False,
            self.env.ref("vht_crm_pipeline.crm_lead_action_convert_many").id: True,
        }
        shown = {action["id"] for action in views["list"]["toolbar"]["action"]}
        self.assertEqual({i: i in shown for i in many}, many)
