"""Leads from selected contacts."""

from .contacts_common import ContactsCommon


class TestContacts(ContactsCommon):
    def test_a_preview_makes_nothing(self):
        models = ("crm.lead", "vht.intake", "utm.source", "mail.message")
        contact = self._contact()

        def counts():
            self.env.flush_all()
            return [
                self.env[m].with_context(active_test=False).search_count([])
                for m in models
            ]

        before = counts()
        wizard = self._open(contact)
        self.assertEqual(self._lines(wizard), {contact.id: "new"})
        self.assertEqual(
            (wizard.new_count, wizard.known_count, wizard.refused_count), (1, 0, 0)
        )
        self.assertEqual(counts(), before)

    def test_a_lead_hangs_on_its_contact(self):
        hanoi = self.env.ref("base.state_vn_VN-HN")
        company = self._contact(
            "Công ty TNHH Ví Dụ Xanh", "024 3825 1234", is_company=True,
            vat="0100109106", country_id=self.vietnam.id,
        )  # fmt: skip
        contact = self._contact(
            "Đỗ Ví Dụ", " 0912.345.678", email="Lan <lan@vidu.example>",
            parent_id=company.id, type="other", street="1 Phố Ví Dụ",
            state_id=hanoi.id, country_id=self.vietnam.id, function="Kế toán",
            vht_salutation="chị",
        )  # fmt: skip
        campaign = self.env["utm.campaign"].create({"name": "Tri ân Ví Dụ"})
        partners = company | contact
        names = ["name", "phone", "email", "street", "vat", "function", "write_date"]
        self.env.flush_all()
        before = partners.read(names)
        leads, message = self._run(
            self._open(
                contact,
                team_id=self.team.id,
                campaign_id=campaign.id,
                title="Tri ân cuối năm",
                need="Tặng lịch & chào gói mới",
            )
        )
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(partners.read(names), before)
        self.assertEqual(leads.partner_id, contact)
        self.assertEqual(leads.name, "Tri ân cuối năm")
        self.assertEqual(leads.contact_name, "Đỗ Ví Dụ")
        self.assertEqual(leads.partner_name, "Công ty TNHH Ví Dụ Xanh")
        self.assertEqual(leads.phone, " 0912.345.678")
        self.assertEqual(leads.phone_sanitized, "+84912345678")
        self.assertEqual(leads.email_from, "Lan <lan@vidu.example>")
        self.assertEqual((leads.street, leads.state_id), ("1 Phố Ví Dụ", hanoi))
        self.assertEqual((leads.function, leads.vht_salutation), ("Kế toán", "chị"))
        self.assertEqual(leads.vht_tax_code, "0100109106")
        self.assertIn("Tặng lịch &amp; chào gói mới", leads.description)
        self.assertEqual((leads.user_id, leads.team_id), (self.salesman, self.team))
        self.assertEqual((leads.campaign_id, leads.type), (campaign, "lead"))
        self.assertEqual(leads.source_id.name, "Danh bạ")
        self.assertEqual(leads.stage_id, self._lead().stage_id)
        row = self.env["vht.intake"].search([("lead_id", "=", leads.id)])
        self.assertEqual((row.door, row.verdict), ("contacts", "created"))
        self.assertEqual(row.user_id, self.salesman)
        self.assertIn("New leads: 1", message)

    def test_the_source_is_found_in_any_spelling(self):
        self.env["utm.source"].search([("name", "ilike", "danh b")]).name = "Khác Ví Dụ"
        source = self.env["utm.source"].create({"name": "DANH BA"})
        leads, _message = self._run(self._open(self._contact()))
        self.assertEqual(leads.source_id, source)

    def test_the_source_chosen_is_taken(self):
        source = self.env["utm.source"].create({"name": "Sự kiện Ví Dụ"})
        leads, _message = self._run(self._open(self._contact(), source_id=source.id))
        self.assertEqual(leads.source_id, source)

    def test_without_title_and_salesperson(self):
        leads, _message = self._run(
            self._open(self._contact(), user=self.manager, user_id=False)
        )
        self.assertEqual(
            (leads.name, leads.user_id.ids), ("Inquiry of Khách Ví Dụ", [])
        )


class TestContactsKnown(ContactsCommon):
    """Who has an open lead, by any key or by their company."""

    def test_the_lead_of_a_colleague_is_named_by_its_owner_alone(self):
        self._lead(phone="+84912345678", user_id=self.manager.id, name="Bí mật")
        contact = self._contact()
        wizard = self._open(contact)
        line = wizard.line_ids
        self.assertEqual(
            (line.verdict, line.reason, line.owner, line.lead_id.ids),
            ("known", "Same phone", self.manager.name, []),
        )
        leads, message = self._run(wizard)
        self.assertFalse(leads)
        self.assertIn("open lead: 1", message)

    def test_ones_own_lead_may_be_opened(self):
        lead = self._lead(phone="+84912345678")
        line = self._open(self._contact()).line_ids
        self.assertEqual((line.verdict, line.lead_id), ("known", lead))

    def test_a_lead_of_the_same_company_counts(self):
        company = self._contact("Công ty Ví Dụ", "024 3825 1234", is_company=True)
        contact = self._contact(parent_id=company.id)
        colleague = self._contact("Bạn Ví Dụ", "0987 654 321", parent_id=company.id)
        lead = self._opportunity(partner_id=colleague.id)
        wizard = self._open(contact)
        line = wizard.line_ids
        self.assertEqual(
            (line.verdict, line.reason, line.lead_id),
            ("known", "Same customer", lead),
        )
        self.assertFalse(self._run(wizard)[0])

    def test_won_and_lost_ones_are_no_reason(self):
        self._lead(phone="0912345678", active=False)
        self._opportunity(phone="0912345678").action_set_won()
        self.assertEqual(len(self._run(self._open(self._contact()))[0]), 1)

    def test_a_lead_of_another_company_is_not_known(self):
        company = self.env["res.company"].create({"name": "Công ty Ví Dụ Hai"})
        team = self.env["crm.team"].create({"name": "Hai", "company_id": company.id})
        self._lead(
            phone="0912345678", company_id=company.id, team_id=team.id, user_id=False
        )
        self.assertEqual(self._open(self._contact()).new_count, 1)

    def test_selected_twice_is_one_lead(self):
        company = self._contact("Công ty Ví Dụ", is_company=True)
        same_phone = self._contact("Bạn Ví Dụ", parent_id=company.id)
        colleague = self._contact("Em Ví Dụ", "0987 654 321", parent_id=company.id)
        stranger = self._contact("Khách Lạ", "+84 912 345 678")
        wizard = self._open(company | same_phone | colleague | stranger)
        self.assertEqual(
            sorted(self._lines(wizard).values()), ["new", "twice", "twice", "twice"]
        )
        leads, message = self._run(wizard)
        self.assertEqual(len(leads), 1)
        self.assertIn("open lead: 3", message)

    def test_what_came_in_since_the_preview_counts(self):
        wizard = self._open(self._contact())
        self.assertEqual(wizard.new_count, 1)
        self._receive(self._draft(phone="0912345678"))
        leads, message = self._run(wizard)
        self.assertFalse(leads)
        self.assertIn("New leads: 0", message)

    def test_a_second_click_makes_nothing(self):
        contacts = self._contact() | self._contact("Bạn", "0987 654 321")
        wizard = self._open(contacts)
        leads, _message = self._run(wizard)
        again, _message = self._run(wizard)
        self.assertEqual(len(leads), 2)
        self.assertEqual(again, leads)
        self.assertEqual(
            self.leads.search_count([("partner_id", "in", contacts.ids)]), 2
        )

    def test_a_contact_deleted_meanwhile_leaves_its_words(self):
        contact = self._contact()
        wizard = self._open(contact)
        self._receive(self._draft(phone="0912345678"))
        self._run(wizard)
        row = self.env["vht.intake"].search([("door", "=", "contacts")], limit=1)
        self.assertEqual(row.verdict, "ignored")
        contact.unlink()
        row.with_user(self.manager).action_accept()
        self.assertEqual(row.lead_id.contact_name, "Khách Ví Dụ")
        self.assertEqual(row.lead_id.phone, "0912 345 678")
