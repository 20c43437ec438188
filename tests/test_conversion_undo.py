from .conversion_common import ConversionCommon


class TestConversionUndo(ConversionCommon):
    def _partners(self):
        return self.env["res.partner"].with_context(active_test=False).search([])

    def _assert_undone(self, lead, user=None, **values):
        """Converting and undoing leaves nothing but the journal."""
        before, partners = self._picture(lead), self._partners()
        self._convert(lead, user, **values)
        self.assertEqual(lead.type, "opportunity")
        self.assertTrue(lead.vht_can_undo)
        self.assertIn("as it was before", self._undo(lead, user))
        self.assertEqual(lead.type, "lead")
        self.assertFalse(lead.vht_can_undo)
        self.assertSame(before, self._picture(lead))
        self.assertEqual(self._partners(), partners)

    def test_a_new_customer(self):
        self._assert_undone(
            self._with_all(contact_name="Nguyễn Văn Ví Dụ", email_from="a@vidu.example")
        )

    def test_a_new_company_with_a_person(self):
        self._assert_undone(
            self._with_all(
                partner_name="Cửa hàng Ví Dụ",
                contact_name="Nguyễn Văn Ví Dụ",
                phone="0912 345 678",
                vht_tax_code="0101243150",
            )
        )

    def test_an_existing_customer(self):
        customer = self.env["res.partner"].create(
            {"name": "Khách cũ", "email": "cu@vidu.example", "phone": "0912345678"}
        )
        lead = self._with_all(contact_name="Anh Cũ", email_from="moi@vidu.example")
        before = customer.read()[0]
        self._assert_undone(lead, action="exist", partner_id=customer.id)
        self.assertEqual(customer.read()[0], before)

    def test_a_new_contact_at_a_known_company(self):
        """Odoo gives a company without an address that of its first contact."""
        company = self.env["res.partner"].create(
            {"name": "Cửa hàng Ví Dụ", "is_company": True}
        )
        other = self._opportunity(partner_id=company.id)
        lead = self._with_all(
            contact_name="Nguyễn Ví Dụ",
            street="1 Phố Huế",
            country_id=self.env.ref("base.vn").id,
        )
        before = self._picture(other)
        self._assert_undone(lead, commercial_partner_id=company.id)
        self.assertFalse(company.street or company.country_id)
        self.assertSame(before, self._picture(other))

    def test_another_salesperson(self):
        lead = self._with_all(contact_name="Nguyễn Ví Dụ")
        self._assert_undone(lead, user=self.manager, user_id=self.salesman_all.id)
        self.assertEqual(lead.user_id, self.salesman)

    def test_another_stage(self):
        stage = self._stage("Lead Qualification")
        lead = self._with_all(contact_name="Nguyễn Ví Dụ", stage_id=stage.id)
        self._assert_undone(lead)
        self.assertEqual(lead.stage_id, stage)

    def test_converting_without_the_dialog(self):
        lead = self._lead()
        before = self._picture(lead)
        lead.with_user(self.salesman).convert_opportunity(False)
        self._undo(lead)
        self.assertSame(before, self._picture(lead))

    def test_many_at_once_each_for_itself(self):
        first, second, third = leads = self.env["crm.lead"].concat(
            *(self._with_all() for _number in range(3))
        )
        before, partners = self._picture(leads), self._partners()
        with self.env["vht.conversion"]._recorded(leads, "convert"):
            company, *people = self.env["res.partner"].create(
                [{"name": f"Khách {number}"} for number in range(3)]
            )
            for person, lead in zip(people, first + second, strict=True):
                person.parent_id = company
                lead.convert_opportunity(person)
            third.convert_opportunity(company)
        self.assertEqual(set(leads.mapped("type")), {"opportunity"})
        self._undo(first)
        self.assertFalse(people[0].exists())
        self.assertEqual(leads.mapped("type"), ["lead"] + 2 * ["opportunity"])
        self.assertTrue(company.exists())
        self._undo(second)
        self._undo(third)
        self.assertSame(before, self._picture(leads))
        self.assertEqual(self._partners(), partners)

    def test_undoing_twice_says_so(self):
        lead = self._lead()
        self._convert(lead)
        self._undo(lead)
        before = self._picture(lead)
        self.assertIn("nothing to undo", self._undo(lead))
        self.assertSame(before, self._picture(lead))

    def test_nothing_is_recorded_of_what_changes_nothing(self):
        deal = self._opportunity(active=False)
        deal.convert_opportunity(False)
        self.assertFalse(self.env["vht.conversion"].search([("lead_id", "=", deal.id)]))
        self.assertFalse(deal.vht_can_undo)

    def test_a_contact_that_is_in_use_stays(self):
        lead = self._lead(partner_name="Cửa hàng Ví Dụ", contact_name="Nguyễn Ví Dụ")
        self._convert(lead)
        person, company = lead.partner_id, lead.partner_id.parent_id
        other = self._opportunity(partner_id=company.id)
        self.assertIn(company.name, self._undo(lead))
        self.assertFalse(person.exists())
        self.assertEqual(other.partner_id, company)

    def test_a_contact_that_was_edited_stays(self):
        lead = self._lead(contact_name="Nguyễn Ví Dụ")
        self._convert(lead)
        contact = lead.partner_id
        contact.function = "Giám đốc"
        self._undo(lead)
        self.assertEqual(contact.exists().function, "Giám đốc")
        self.assertFalse(lead.partner_id)

    def test_what_came_later_stays(self):
        lead = self._lead(contact_name="Nguyễn Ví Dụ")
        self._convert(lead)
        message = lead.message_post(body="Khách hẹn thứ hai")
        activity = lead.activity_schedule("mail.mail_activity_data_call")
        lead.priority = "3"
        self._undo(lead)
        self.assertEqual(message.res_id, lead.id)
        self.assertEqual(lead.activity_ids, activity)
        self.assertEqual(lead.priority, "3")

    def test_what_odoo_computes_by_itself_is_not_in_the_way(self):
        lead = self._lead(contact_name="Nguyễn Ví Dụ", expected_revenue=1000)

        def score(probability):
            self._request()
            self.env.cr.execute(
                "UPDATE crm_lead SET probability = %s, automated_probability = %s"
                " WHERE id = %s",
                [probability, probability, lead.id],
            )
            self.env.invalidate_all()

        with self.env["vht.conversion"]._recorded(lead, "convert"):
            lead.convert_opportunity(False)
            score(20)
        score(33)
        self._undo(lead)
        self.assertEqual(lead.type, "lead")
        self.assertAlmostEqual(
            lead.prorated_revenue, lead.expected_revenue * lead.probability / 100, 2
        )
