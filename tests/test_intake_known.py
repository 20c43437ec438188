from decimal import Decimal

from .intake_common import IntakeCommon


class TestKnown(IntakeCommon):
    """What comes in from a customer who has an open lead already."""

    def test_a_note_goes_to_the_lead_of_a_known_customer(self):
        lead = self._lead(phone="+84912345678", contact_name="Nguyễn Ví Dụ")
        row = self._receive(self._draft(contact_name="Khác", description="Cần <gấp>"))
        self.assertEqual(
            (row.verdict, row.reason, row.lead_id), ("attached", "phone", lead)
        )
        self.assertEqual(row.reason_label, "Same phone")
        self.assertEqual(lead.contact_name, "Nguyễn Ví Dụ")
        note = lead.message_ids.filtered(
            lambda message: "came in again" in message.body
        )
        self.assertEqual(len(note), 1)
        self.assertIn("Need: Cần &lt;gấp&gt;", note.body)
        self.assertTrue(note.is_internal)

    def test_followers_are_told_and_customers_are_not(self):
        lead = self._lead(phone="0912345678", email_from="khach@vidu.example")
        customer = self.env["res.partner"].create({"name": "Khách Ví Dụ"})
        lead.message_subscribe((customer | self.salesman_all.partner_id).ids)
        before = self.env["mail.message"].search([], order="id desc", limit=1).id
        self._receive(self._draft())
        told = self.env["mail.notification"].search(
            [("mail_message_id", ">", before), ("mail_message_id.res_id", "=", lead.id)]
        )
        self.assertEqual(
            told.res_partner_id, (self.salesman | self.salesman_all).partner_id
        )

    def test_of_many_leads_each_is_told_once(self):
        numbers = range(10, 15)
        for n in numbers:
            self._lead(phone=f"09123456{n}")
        before = self.env["mail.message"].search([], order="id desc", limit=1).id
        self._receive(*(self._draft(str(n), phone=f"09123456{n}") for n in numbers))
        told = self.env["mail.notification"].search([("mail_message_id", ">", before)])
        self.assertEqual(len(told), 1)
        self.assertEqual(told.mail_message_id.body.count("<a "), 5)

    def test_known_ones_are_skipped_if_wanted(self):
        lead = self._lead(phone="0912345678")
        messages = lead.message_ids
        row = self._receive(self._draft(), known="skip")
        self.assertEqual(
            (row.verdict, row.reason, row.lead_id), ("ignored", "known", lead)
        )
        self.assertEqual(lead.message_ids, messages)

    def test_empty_fields_are_filled_and_full_ones_kept(self):
        lead = self._lead(phone="0912345678", contact_name="Nguyễn Ví Dụ")
        row = self._receive(
            self._draft(
                contact_name="Anh Khác", email_from="lan@vidu.example", province="Huế",
                tax_code="0100109106", expected_revenue=Decimal(5_000_000),
                description="Cần gấp", source="Zalo Ví Dụ",
            ),
            known="fill",
        )  # fmt: skip
        self.assertEqual((row.verdict, row.lead_id), ("attached", lead))
        self.assertEqual(lead.contact_name, "Nguyễn Ví Dụ")
        self.assertEqual(lead.phone, "0912345678")
        self.assertEqual(lead.email_from, "lan@vidu.example")
        self.assertEqual(lead.vht_tax_code, "0100109106")
        self.assertEqual(lead.state_id.code, "VN-26")
        self.assertEqual(lead.expected_revenue, 5_000_000)
        self.assertIn("Cần gấp", lead.description)
        self.assertEqual(lead.source_id.name, "Zalo Ví Dụ")
        self.assertFalse(lead.vht_salutation)

    def test_a_place_is_not_mixed_of_two(self):
        hanoi = self.env.ref("base.state_vn_VN-HN")
        lead = self._lead(phone="0912345678", state_id=hanoi.id)
        self._receive(self._draft(province="Bình Dương"), known="fill")
        self.assertEqual((lead.state_id, lead.city), (hanoi, False))

    def test_nobody_fills_a_lead_that_they_may_not_write(self):
        lead = self._lead(phone="0912345678", user_id=self.manager.id)
        row = self._receive(
            self._draft(email_from="lan@vidu.example"), known="fill", user=self.salesman
        )
        self.assertEqual((row.sudo().verdict, row.sudo().lead_id), ("attached", lead))
        self.assertFalse(lead.email_from)

    def test_a_second_lead_is_made_if_wanted(self):
        lead = self._lead(phone="0912345678")
        rows = self._receive(self._draft("1"), self._draft("2"), known="create")
        self.assertEqual(rows.mapped("verdict"), ["created", "created"])
        self.assertEqual(len(rows.lead_id | lead), 3)

    def test_a_closed_lead_is_no_reason(self):
        self._lead(phone="0912345678", active=False)
        won = self._opportunity(phone="0912345678")
        won.action_set_won()
        self.assertEqual(self._receive(self._draft()).verdict, "created")

    def test_the_surest_match_is_taken(self):
        by_phone = self._lead(phone="0912345678")
        by_tax = self._lead(vht_tax_code="0100109106")
        self._lead(email_from="lan@vidu.example", phone="0912345678")
        row = self._receive(self._draft(tax_code="0100109106"))
        self.assertEqual(row.lead_id, by_tax)
        self.assertNotEqual(row.lead_id, by_phone)

    def test_a_lead_of_another_company_is_not_known(self):
        company = self.env["res.company"].create({"name": "Công ty Ví Dụ Hai"})
        team = self.env["crm.team"].create(
            {"name": "Đội Hai", "company_id": company.id}
        )
        lead = self._lead(
            phone="0912345678", team_id=team.id, user_id=False, company_id=company.id
        )
        self.assertEqual(lead.company_id, company)
        row = self._receive(self._draft("1"), defaults={"team_id": team.id})
        self.assertEqual(row.lead_id, lead)
        self.assertEqual(self._receive(self._draft("2")).verdict, "created")

    # ------------------------------------------------------------
    # KNOWN IN ONE BATCH
    # ------------------------------------------------------------

    def test_the_same_customer_twice_in_a_batch(self):
        rows = self._receive(
            self._draft("1"),
            self._draft("2", phone="0987654123"),
            self._draft("3", phone="+84 912 345 678", description="Nhắc lại"),
            self._draft("4", phone="0912345678"),
        )
        self.assertEqual(
            rows.mapped("verdict"), ["created", "created", "attached", "attached"]
        )
        self.assertEqual(rows[2].lead_id, rows[0].lead_id)
        self.assertEqual(rows[3].lead_id, rows[0].lead_id)

    def test_the_second_one_fills_the_first(self):
        rows = self._receive(
            self._draft("1"),
            self._draft("2", email_from="lan@vidu.example"),
            known="fill",
        )
        self.assertEqual(rows[0].lead_id.email_from, "lan@vidu.example")

    def test_our_own_phone_makes_nobody_the_same(self):
        self.env.company.phone = "028 3825 9999"
        rows = self._receive(
            self._draft("1", phone="02838259999"), self._draft("2", phone="02838259999")
        )
        self.assertEqual(rows.mapped("verdict"), ["created", "created"])
