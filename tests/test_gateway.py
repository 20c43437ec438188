import base64
from pathlib import Path

from odoo.tests import tagged
from odoo.tools import mute_logger

from .mail_common import MailboxCommon

MAILS = Path(__file__).parent / "mails"


@tagged("standard", "post_install", "-at_install")
class TestGateway(MailboxCommon):
    """A mail to a team's address becomes a lead, whatever its shape."""

    def test_a_mail_becomes_a_filled_in_lead(self):
        lead = self._receive(self._mail())
        self.assertEqual(len(lead), 1)
        self.assertEqual(lead.name, "Hỏi giá")
        self.assertEqual(lead.type, "lead")
        self.assertEqual(lead.team_id, self.team)
        self.assertEqual(lead.contact_name, "Trần Thị Thử")
        self.assertEqual(lead.email_normalized, "thu@khachhang.example")
        self.assertEqual(lead.medium_id, self.env.ref("utm.utm_medium_email"))
        self.assertEqual(lead.source_id.name, "Email")
        self.assertIn("20 máy", lead.description)
        self.assertIn("20 máy", lead.message_ids[-1:].body or lead.message_ids[0].body)
        self.assertFalse(lead.user_id)

    def test_a_plain_text_becomes_paragraphs_in_the_notes(self):
        lead = self._receive(self._mail(body="Giá < 5 tr?\n\nCảm ơn <b>bạn</b>"))
        self.assertEqual(
            lead.description,
            "<p>Giá &lt; 5 tr?</p><p>Cảm ơn &lt;b&gt;bạn&lt;/b&gt;</p>",
        )

    def test_a_team_without_leads_gets_an_opportunity(self):
        self.team.use_leads = False
        self.assertEqual(self._receive(self._mail()).type, "opportunity")

    def test_the_alias_has_the_last_word_on_source_and_medium(self):
        source = self.env["utm.source"].create({"name": "Hội chợ Thử"})
        self.team.alias_defaults = repr(
            {"type": "lead", "team_id": self.team.id, "source_id": source.id}
        )
        self.assertEqual(self._receive(self._mail()).source_id, source)

    def test_the_source_exists_once_however_it_is_spelled(self):
        self.env["utm.source"].search([("name", "=ilike", "email")]).unlink()
        own = self.env["utm.source"].create({"name": "EMAIL"})
        self.assertEqual(self._receive(self._mail()).source_id, own)

    def test_no_salesperson_is_taken_from_the_sender(self):
        self.salesman.partner_id.email = "nhanvien@congty.example"
        lead = self._receive(self._mail(sender="nhanvien@congty.example"))
        self.assertFalse(lead.user_id)

    def test_a_known_customer_keeps_its_own_name(self):
        customer = self.env["res.partner"].create(
            {"name": "Bà Thử Nghiệm", "email": "thu@khachhang.example"}
        )
        lead = self._receive(self._mail())
        self.assertEqual(lead.partner_id, customer)
        self.assertEqual(lead.contact_name, "Bà Thử Nghiệm")

    def test_a_reply_stays_in_the_thread(self):
        lead = self._receive(self._mail())
        reply = self._mail(
            id="m2", subject="Re: Hỏi giá", **{"In-Reply-To": "<m1@khachhang.example>"}
        )
        self.assertFalse(self._receive(reply))
        self.assertEqual(len(lead.message_ids.filtered("email_from")), 2)

    def test_the_same_mail_twice_makes_one_lead(self):
        self.assertTrue(self._receive(self._mail()))
        self.assertFalse(self._receive(self._mail()))

    def test_a_sender_without_a_name_leaves_the_contact_empty(self):
        lead = self._receive(self._mail(sender="thu@khachhang.example"))
        self.assertFalse(lead.contact_name)
        self.assertEqual(lead.email_from, "thu@khachhang.example")

    def test_without_subject_the_lead_is_named_after_the_sender(self):
        self._activate_vietnamese()
        self.env.company.partner_id.lang = "vi_VN"
        lead = self._receive(self._mail(subject=""))
        self.assertEqual(lead.name, "Email từ Trần Thị Thử")

    def test_without_sender_nothing_is_lost(self):
        lead = self._receive(self._mail(sender=""))
        self.assertEqual(lead.name, "Hỏi giá")
        self.assertIn("20 máy", lead.description)

    def test_without_sender_or_subject_nothing_is_lost(self):
        lead = self._receive(self._mail(sender="", subject=""))
        self.assertTrue(lead.name)
        self.assertIn("20 máy", lead.description)

    @mute_logger("odoo.addons.mail.models.mail_thread")
    def test_every_broken_mail_makes_one_lead_with_its_text(self):
        paths = sorted(MAILS.glob("*.eml"))
        self.assertTrue(paths)
        for path in paths:
            raw = path.read_bytes().replace(
                b"sales@congty.example", self.address.encode()
            )
            with self.subTest(mail=path.name):
                lead = self._receive(raw)
                self.assertEqual(len(lead), 1)
                self.assertTrue(lead.name)
                self.assertIn("0900 000", f"{lead.description} {lead.phone}")

    def test_a_repaired_mail_keeps_its_original(self):
        raw = self._mail().encode().replace(b"charset=utf-8", b"charset=x-tieng-viet")
        lead = self._receive(raw)
        self.assertIn("20 máy", lead.description)
        original = self.env["ir.attachment"].search(
            [("res_model", "=", "crm.lead"), ("res_id", "=", lead.id)]
        )
        self.assertEqual(original.raw, raw)

    def test_an_unreadable_mail_keeps_its_original(self):
        raw = (
            self._mail(body="BODY")
            .encode()
            .replace(b"BODY", "Công ty hỏi giá".encode())
        )
        raw = raw.replace(b"charset=utf-8", b"charset=us-ascii")
        lead = self._receive(raw)
        original = self.env["ir.attachment"].search(
            [("res_model", "=", "crm.lead"), ("res_id", "=", lead.id)]
        )
        self.assertEqual(original.raw, raw)

    def test_a_mail_of_30_mb_keeps_its_attachment(self):
        content = bytes(range(256)) * (22 * 4096)  # 22 MiB, 30 MB once encoded
        encoded = base64.encodebytes(content).decode()
        self.assertGreater(len(encoded), 30_000_000)
        lead = self._receive(
            "\n".join(
                [
                    'From: "Trần Thị Thử" <thu@khachhang.example>',
                    f"To: {self.address}",
                    "Subject: Ho so",
                    "Message-Id: <big@khachhang.example>",
                    "MIME-Version: 1.0",
                    'Content-Type: multipart/mixed; boundary="b"',
                    "",
                    "--b",
                    "Content-Type: text/plain",
                    "",
                    "Kem ho so",
                    "--b",
                    'Content-Type: application/octet-stream; name="hoso.bin"',
                    'Content-Disposition: attachment; filename="hoso.bin"',
                    "Content-Transfer-Encoding: base64",
                    "",
                    encoded,
                    "--b--",
                ]
            )
        )
        attachment = self.env["ir.attachment"].search(
            [("res_model", "=", "crm.lead"), ("res_id", "=", lead.id)]
        )
        self.assertEqual(attachment.raw, content)

    def test_a_very_long_text_stays_in_the_thread_only(self):
        wish = "Tôi cần báo giá 20 máy in tem, giao tại kho của bên tôi. "
        lead = self._receive(self._mail(body=wish * 7_000))
        self.assertFalse(lead.description)
        self.assertGreater(len(lead.message_ids.filtered("email_from").body), 200_000)

    def test_mail_for_other_models_is_left_alone(self):
        partner = self.env["res.partner"].create({"name": "Người nhận"})
        message = partner.message_post(
            body="Xin chào", message_type="comment", subtype_xmlid="mail.mt_comment"
        )
        reply = self._mail(**{"In-Reply-To": message.message_id}).replace(
            self.address, f"catchall.test@{self.mail_alias_domain.name}"
        )
        self.assertFalse(self._receive(reply))
        self.assertIn("20 máy", partner.message_ids[0].body)

    @mute_logger("odoo.addons.mail.models.mail_thread")
    def test_a_mail_on_which_the_parser_raises_becomes_a_lead(self):
        raw = self._mail().replace("charset=utf-8", "charset=;0*").encode()
        lead = self._receive(raw)
        self.assertIn("20 máy", lead.description)
        original = self.env["ir.attachment"].search(
            [("res_model", "=", "crm.lead"), ("res_id", "=", lead.id)]
        )
        self.assertEqual(original.raw, raw)
