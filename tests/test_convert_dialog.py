"""The convert dialog as salespeople use it: what it tells and proposes."""

from .convert_dialog_common import ConvertDialogCommon


class TestConvertDialog(ConvertDialogCommon):
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
        self._press(form)
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
        self._press(form)
        self.assertEqual(lead.partner_id.parent_id.name, "Hộ kinh doanh Thử")

    def test_another_company_can_be_chosen(self):
        lead = self._lead(contact_name="Lê Mới")
        form = self._dialog(lead)
        form.action = "vht_contact"
        self.assertFalse(form.commercial_partner_id)
        form.commercial_partner_id = self.company
        self._press(form)
        self.assertEqual(lead.partner_id.parent_id, self.company)

    def test_a_company_that_was_chosen_before_a_new_customer(self):
        lead = self._lead(contact_name="Lê Mới")
        form = self._dialog(lead)
        form.action = "vht_contact"
        form.commercial_partner_id = self.company
        form.action = "create"
        self._press(form)
        self.assertFalse(lead.partner_id.parent_id)

    def test_the_person_is_new_though_the_lead_names_the_company(self):
        lead = self._lead(contact_name="Lê Mới", partner_id=self.company.id)
        lead.contact_name = "Lê Mới"
        form = self._dialog(lead)
        self.assertEqual((form.action, form.partner_id), ("exist", self.company))
        form.action = "vht_contact"
        form.commercial_partner_id = self.company
        self._press(form)
        self.assertEqual(lead.partner_id.parent_id, self.company)
        self.assertEqual(lead.partner_id.name, "Lê Mới")

    def test_another_person_is_new_though_the_lead_names_one(self):
        other = self.partners.create({"name": "Phạm Cũ"})
        lead = self._lead(partner_id=other.id)
        lead.contact_name = "Lê Mới"
        form = self._dialog(lead)
        form.action = "vht_contact"
        form.commercial_partner_id = self.company
        self._press(form)
        self.assertEqual(lead.partner_id.parent_id, self.company)
        self.assertFalse(other.parent_id)
