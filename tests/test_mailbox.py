"""What becomes of the mails that a sales team gets."""

from email import message_from_bytes, policy
from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import mute_logger

from .mail_common import MailboxCommon

FORM = """Họ tên: Chị Lê Thị Mẫu
Điện thoại: 0912 340 561
Email: mau@khachmau.example
Công ty: Công ty TNHH Cơ Khí Mẫu
MST: 0312687878
Nội dung: cần 3 cân bàn 60 kg
"""


@tagged("standard", "post_install", "-at_install")
class TestMailbox(MailboxCommon):
    # ------------------------------------------------------------
    # NEW CUSTOMERS
    # ------------------------------------------------------------

    def test_a_form_fills_in_the_lead_of_the_customer(self):
        lead = self._receive(
            self._mail(sender="Website <no-reply@congty.example>", body=FORM)
        )
        self.assertEqual(lead.contact_name, "Lê Thị Mẫu")
        self.assertEqual(lead.vht_salutation, "chị")
        self.assertEqual(lead.email_normalized, "mau@khachmau.example")
        self.assertEqual(lead.phone_sanitized, "+84912340561")
        self.assertEqual(lead.vht_tax_code, "0312687878")
        self.assertEqual(lead.partner_name, "Công ty TNHH Cơ Khí Mẫu")
        self.assertIn("cân bàn", lead.description)
        self.assertTrue(lead.vht_contacted_at)

    def test_the_row_and_the_note_say_what_was_read(self):
        lead = self._receive(self._mail(body=FORM))
        row = self._row()
        self.assertEqual((row.verdict, row.lead_id), ("created", lead))
        self.assertEqual(row.sender, "thu@khachhang.example")
        notes = "".join(lead.message_ids.mapped("body"))
        self.assertIn("MST: 0312687878", notes)

    def test_a_team_that_does_not_read_gets_what_stock_says(self):
        self.team.vht_mail_reading = False
        lead = self._receive(self._mail(body=FORM))
        self.assertFalse(lead.phone)
        self.assertEqual(lead.email_normalized, "thu@khachhang.example")
        self.assertEqual(self._row().verdict, "created")

    def test_what_a_contact_says_itself_stays(self):
        partner = self.env["res.partner"].create(
            {
                "name": "Thử",
                "email": "thu@khachhang.example",
                "phone": "0988 000 111",
            }
        )
        lead = self._receive(
            self._mail(body="Cần 3 cân bàn.\n\nTrần Thị Thử\nĐT: 0912 340 561")
        )
        self.assertEqual(lead.partner_id, partner)
        self.assertEqual(partner.phone, "0988 000 111")
        self.assertEqual(lead.phone, "0988 000 111")

    def test_two_addresses_of_one_company_make_one_lead(self):
        other = self.env["crm.team"].create(
            {"name": "Đội Miền Nam", "alias_name": "hcm", "use_leads": True}
        )
        other.alias_domain_id = self.mail_alias_domain
        to = f"{self.address}, hcm@{self.mail_alias_domain.name}"
        self.assertEqual(len(self._receive(self._mail(to=to))), 1)

    def test_a_mail_without_id_comes_in_once(self):
        raw = self._mail().replace("Message-Id: <m1@khachhang.example>\n", "")
        self.assertTrue(self._receive(raw))
        self.assertFalse(self._receive(raw))

    def test_wrong_letters_are_mended_in_the_thread(self):
        raw = self._mail(body="Cần báo giá máy ép").replace(
            "charset=utf-8", "charset=us-ascii"
        )
        lead = self._receive(raw)
        self.assertIn("Cần báo giá máy ép", lead.description)
        self.assertIn("Cần báo giá máy ép", "".join(lead.message_ids.mapped("body")))

    # ------------------------------------------------------------
    # THE SAME CUSTOMER AGAIN
    # ------------------------------------------------------------

    def test_a_known_sender_writes_to_the_open_deal(self):
        lead = self._opportunity(email_from="thu@khachhang.example")
        self.assertFalse(self._receive(self._mail()))
        row = self._row()
        self.assertEqual((row.verdict, row.reason), ("attached", "email"))
        self.assertEqual(row.lead_id, lead)
        self.assertTrue(lead.vht_contacted_at)
        message = lead.message_ids.filtered(lambda m: "20 máy" in m.body)
        self.assertEqual(
            message.notification_ids.res_partner_id, self.salesman.partner_id
        )

    def test_of_two_deals_the_one_with_the_latest_activity(self):
        older = self._opportunity(email_from="thu@khachhang.example")
        self._opportunity(email_from="thu@khachhang.example")
        older.message_post(body="Đã gọi lại")
        self._receive(self._mail())
        self.assertEqual(self._row().lead_id, older)

    def test_another_company_of_the_database_has_its_own_customers(self):
        other = self.env["res.company"].create({"name": "Công ty Thử Hai"})
        self._opportunity(
            email_from="thu@khachhang.example",
            company_id=other.id,
            team_id=False,
            user_id=False,
        )
        self.assertTrue(self._receive(self._mail()))

    def test_a_team_may_always_want_a_new_lead(self):
        self.team.vht_mail_known = "new"
        self._opportunity(email_from="thu@khachhang.example")
        self.assertTrue(self._receive(self._mail()))

    def test_a_team_may_want_to_be_asked(self):
        self.team.vht_mail_known = "ask"
        lead = self._opportunity(email_from="thu@khachhang.example")
        self.assertFalse(self._receive(self._mail()))
        row = self._row()
        self.assertEqual((row.verdict, row.reason), ("quarantined", "ask"))
        row.with_user(self.manager).action_attach()
        self.assertEqual((row.verdict, row.lead_id), ("attached", lead))
        self.assertIn("20 máy", "".join(lead.message_ids.mapped("body")))

    def test_a_customer_of_a_lost_deal_comes_back(self):
        lost = self._opportunity(email_from="thu@khachhang.example")
        lost.action_set_lost()
        lead = self._receive(self._mail())
        self.assertEqual(lead.vht_previous_id, lost)
        self.assertEqual(lead.user_id, self.salesman)
        self.assertEqual(self._row().reason, "came_back")
        self.assertFalse(lost.active)

    def test_a_reply_to_a_lost_deal_comes_back_as_well(self):
        lead = self._receive(self._mail())
        lead.write({"type": "opportunity", "user_id": self.salesman.id})
        lead.action_set_lost()
        again = self._receive(self._reply("m2"))
        self.assertEqual(again.vht_previous_id, lead)

    def test_a_lost_deal_may_be_reopened(self):
        self.team.vht_mail_lost = "reopen"
        lost = self._opportunity(email_from="thu@khachhang.example")
        lost.action_set_lost()
        self.assertFalse(self._receive(self._mail()))
        self.assertTrue(lost.active)
        self.assertEqual(self._row().lead_id, lost)

    def test_the_number_of_a_quotation_finds_the_deal(self):
        lead = self._opportunity()
        partner = self.env["res.partner"].create({"name": "Khách Thử"})
        order = self.env["sale.order"].create(
            {"partner_id": partner.id, "opportunity_id": lead.id}
        )
        raw = self._mail(
            sender="ketoan@khac.example", subject=f"Về báo giá {order.name}"
        )
        self.assertFalse(self._receive(raw))
        self.assertEqual((self._row().lead_id, self._row().reason), (lead, "reference"))

    def test_what_was_empty_is_filled_in_and_nothing_else(self):
        lead = self._opportunity(
            email_from="thu@khachhang.example", contact_name="Người Khác"
        )
        self._receive(
            self._mail(
                body="Giao giúp tôi nhé.\n\nTrân trọng,\nTrần Thị Thử\nĐT: 0912 340 561"
            )
        )
        self.assertEqual(lead.phone_sanitized, "+84912340561")
        self.assertEqual(lead.contact_name, "Người Khác")

    # ------------------------------------------------------------
    # FAILURES
    # ------------------------------------------------------------

    @mute_logger("odoo.addons.mail.models.mail_thread")
    def test_a_mail_that_cannot_be_processed_is_kept(self):
        lead_class = self.env.registry["crm.lead"]
        broken = patch.object(lead_class, "message_new", side_effect=ValueError("hỏng"))
        with self.enter_registry_test_mode(), broken, self.registry.cursor() as cr:
            thread = self.thread.with_env(self.thread.env(cr=cr))
            try:
                thread.message_process("crm.lead", self._mail().encode())
            except ValueError:
                cr.rollback()
        row = self._row()
        self.assertEqual((row.verdict, row.detail), ("failed", "hỏng"))
        row.with_user(self.manager).action_retry()
        self.assertEqual(row.verdict, "created", row.detail)
        self.assertIn("20 máy", row.lead_id.description)

    def test_mails_of_other_models_pass_as_they_are(self):
        seen = []
        thread_class = self.env.registry["mail.thread"]
        original = thread_class._message_route_process

        def note(this, message, message_dict, routes):
            seen.append((message_dict["subject"], str(message_dict["body"])))
            return original(this, message, message_dict, routes)

        raw = self._mail(
            to="khac@vidu.example",
            body="Cần báo giá",
            **{"Auto-Submitted": "auto-replied"},
        )
        raw = raw.replace("charset=utf-8", "charset=us-ascii")
        partner = self.env["res.partner"].create({"name": "Khách Thử"})
        with patch.object(thread_class, "_message_route_process", note):
            self.thread.message_process(
                "res.partner", raw.encode(), thread_id=partner.id
            )
        mail = message_from_bytes(raw.encode(), policy=policy.SMTP)
        stock = self.thread.message_parse(mail)
        self.assertEqual(seen, [(stock["subject"], str(stock["body"]))])
        self.assertNotIn("Cần báo giá", seen[0][1])
        self.assertFalse(self._row())
