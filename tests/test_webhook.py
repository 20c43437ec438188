"""Calls of a webhook, by HTTP."""

import json
from unittest.mock import patch
from urllib.parse import urlencode

from odoo.tests import HttpCase
from odoo.tools import mute_logger

from odoo.addons.vht_crm_pipeline.models import crm_lead_door

from .webhook_common import FORM, LEAD, PATH, WebhookCommon


class TestWebhook(WebhookCommon, HttpCase):
    # ------------------------------------------------------------
    # TAKEN IN
    # ------------------------------------------------------------

    def test_a_call_becomes_a_lead(self):
        source = self.env["utm.source"].create({"name": "Trang Tết Thử"})
        self.webhook.write({"source_id": source.id, "user_id": self.salesman.id})
        row = self._row(self._answered(200))
        self.assertEqual((row.verdict, row.webhook_id), ("created", self.webhook))
        self.assertEqual(json.loads(row.original_id.raw), LEAD)
        self.assertEqual(row.original_name, "payload.json")
        lead = row.lead_id
        self.assertEqual(lead.contact_name, "Nguyễn Thị Thử")
        self.assertEqual(lead.phone_sanitized, "+84912345678")
        self.assertIn("Cần 3 máy", lead.description)
        self.assertEqual((lead.type, lead.team_id), ("lead", self.team))
        self.assertEqual((lead.user_id, lead.source_id), (self.salesman, source))
        self.assertEqual(self.webhook.received_count, 1)
        self.assertTrue(self.webhook.last_used_at)

    def test_without_a_salesperson_it_is_nobodys(self):
        lead = self._row(self._answered(200)).lead_id
        self.assertFalse(lead.user_id)
        self.assertFalse(lead.message_partner_ids)

    def test_the_token_may_stand_in_the_address(self):
        path = f"{PATH}/{self.token}"
        body = urlencode(LEAD).encode()
        row = self._row(self._answered(200, body, "", FORM, path))
        self.assertEqual(row.lead_id.contact_name, "Nguyễn Thị Thử")
        self.assertEqual(row.original_name, "payload.txt")
        self.assertEqual(row.original_id.raw, body)

    def test_a_form_in_parts(self):
        body = (
            b'--x\r\nContent-Disposition: form-data; name="phone"\r\n\r\n0912345678\r\n'
            b'--x\r\nContent-Disposition: form-data; name="name"\r\n\r\nAn\r\n--x--\r\n'
        )
        kind = "multipart/form-data; boundary=x"
        row = self._row(self._answered(200, body, content_type=kind))
        self.assertEqual(row.lead_id.contact_name, "An")

    def test_the_map_of_the_webhook_wins(self):
        self.webhook.field_ids = [
            (0, 0, {"name": "q1", "key": "contact_name"}),
            (0, 0, {"name": "Thong tin.so", "key": "phone"}),
            (0, 0, {"name": "secret", "key": False}),
        ]
        body = {"Q1": "An", "thông tin": {"số": "0912345678"}, "secret": "x"}
        lead = self._row(self._answered(200, body)).lead_id
        self.assertEqual((lead.contact_name, lead.phone), ("An", "0912345678"))
        self.assertFalse(lead.description)

    def test_what_the_call_says_of_the_source_wins(self):
        ours = self.env["utm.source"].create({"name": "Nguồn Mặc Định"})
        zalo = self.env["utm.source"].create({"name": "Zalo Ví Dụ"})
        self.webhook.source_id = ours
        body = {**LEAD, "utm_source": "zalo vi du", "utm_campaign": "Tết Ví Dụ"}
        lead = self._row(self._answered(200, body)).lead_id
        self.assertEqual(lead.source_id, zalo)
        self.assertEqual(lead.campaign_id.name, "Tết Ví Dụ")

    def test_nobody_outside_says_whose_lead_it_is(self):
        body = {
            **LEAD, "salesperson": self.manager.login, "team": "x", "user_id": 2,
            "company_id": 1, "stage_id": 4, "tags": "vip", "priority": "3",
        }  # fmt: skip
        lead = self._row(self._answered(200, body)).lead_id
        self.assertFalse(lead.user_id)
        self.assertFalse(lead.tag_ids)
        self.assertEqual((lead.team_id, lead.priority), (self.team, "3"))
        self.assertIn("salesperson: vht_manager", lead.description)

    def test_markup_and_formulas_are_text(self):
        body = {"name": "<b onclick=x>An</b>", "company": "=1+1", "phone": "0912345678",
                "message": "<img src=x onerror=alert(1)>"}  # fmt: skip
        lead = self._row(self._answered(200, body)).lead_id
        self.assertEqual(lead.contact_name, "<b onclick=x>An</b>")
        self.assertEqual(lead.partner_name, "=1+1")
        self.assertNotIn("<img", lead.description)
        self.assertIn("&lt;img", lead.description)

    def test_a_known_customer(self):
        lead = self._lead(phone="0912345678", company_id=self.env.company.id)
        row = self._row(self._answered(200))
        self.assertEqual((row.verdict, row.lead_id), ("attached", lead))
        self.assertIn("Cần 3 máy", lead.message_ids[0].body)
        self.webhook.known = "skip"
        row = self._row(self._answered(200, {**LEAD, "message": "2"}))
        self.assertEqual((row.verdict, row.lead_id), ("ignored", lead))
        self.webhook.known = "create"
        row = self._row(self._answered(200, {**LEAD, "message": "3"}))
        self.assertEqual(row.verdict, "created")

    def test_the_queue_sends_the_mail(self):
        self.salesman.notification_type = "email"
        lead = self._lead(
            phone="0912345678",
            company_id=self.env.company.id,
            user_id=self.salesman.id,
        )
        queue = self.env.ref("mail.ir_cron_mail_scheduler_action")
        triggers = self.env["ir.cron.trigger"].search([("cron_id", "=", queue.id)])
        before = self.env["mail.mail"].search([])
        with patch.object(type(before), "send_after_commit") as sent:
            row = self._row(self._answered(200))
        self.assertEqual((row.verdict, row.lead_id), ("attached", lead))
        sent.assert_not_called()
        mail = self.env["mail.mail"].search([]) - before
        self.assertEqual(mail.state, "outgoing")
        self.assertEqual(mail.recipient_ids, self.salesman.partner_id)
        again = self.env["ir.cron.trigger"].search([("cron_id", "=", queue.id)])
        self.assertTrue(again - triggers)

    def test_who_is_archived_gets_no_lead(self):
        self.webhook.user_id = self.salesman
        self.assertFalse(self.webhook.is_owner_archived)
        self.salesman.active = False
        self.assertTrue(self.webhook.is_owner_archived)
        lead = self._row(self._answered(200)).lead_id
        self.assertEqual((lead.user_id.id, lead.team_id), (False, self.team))
        self.webhook.user_id = False
        self.assertFalse(self.webhook.is_owner_archived)
        self.team.action_archive()
        self.assertTrue(self.webhook.is_owner_archived)
        body = {"name": "Bình", "phone": "0987654123"}
        lead = self._row(self._answered(200, body)).lead_id
        self.assertNotEqual(lead.team_id, self.team)

    def test_a_lead_is_of_the_company_of_the_webhook(self):
        other = self.env["res.company"].create(
            {"name": "Công ty Thử Nghiệm Hai", "country_id": self.vietnam.id}
        )
        theirs = self._lead(phone="0912345678", company_id=self.env.company.id)
        webhook = self.env["vht.webhook"].create(
            {"name": "Của công ty hai", "company_id": other.id}
        )
        row = self._row(self._answered(200, token=self._new_token(webhook)))
        self.assertEqual((row.verdict, row.company_id), ("created", other))
        self.assertNotEqual(row.lead_id, theirs)
        self.assertEqual(row.lead_id.company_id, other)

    # ------------------------------------------------------------
    # KEPT, AND SAID TO BE WRONG
    # ------------------------------------------------------------

    def test_who_cannot_be_called_back_is_kept(self):
        answer = self._answered(422, {"name": "An", "message": "Gọi tôi"})
        self.assertIn("no phone and no e-mail", answer["error"])
        row = self._row(answer)
        self.assertEqual((row.verdict, row.reason), ("quarantined", "no_contact"))
        self.assertIn("Gọi tôi", row.content)
        self.assertEqual(
            self._answered(422, {"name": "An", "message": "Gọi tôi"}), answer
        )
        row.with_user(self.manager).action_accept()
        again = self._answered(200, {"name": "An", "message": "Gọi tôi"})
        self.assertEqual(again["id"], answer["kept"])

    def test_what_cannot_be_read_is_kept(self):
        for body, reason in (
            (b"{", "unreadable"),
            (b"", "unreadable"),
            (b"12", "not_an_object"),
            (b"[" * 10_000, "too_deep"),
            (b'{"a":' * 10_000 + b"1" + b"}" * 10_000, "too_deep"),
            (b'[{"phone": "1"}, {"phone": "2"}]', "several"),
        ):
            with self.subTest(body[:20]):
                answer = self._answered(400, body)
                row = self._row(answer)
                self.assertEqual(row.verdict, "quarantined")
                self.assertEqual(row.reason, f"payload_{reason}")
                self.assertNotEqual(row.reason_label, row.reason)
                self.assertEqual(row.original_id.raw or b"", body)
                self.assertFalse(row.lead_id)

    def test_what_could_not_be_written_is_kept(self):
        broken = patch.object(
            type(self.leads), "_vht_create_many", side_effect=ValueError("broken")
        )
        with broken, mute_logger(crm_lead_door.__name__):
            answer = self._answered(202)
        row = self._row(answer)
        self.assertEqual((row.verdict, row.detail), ("failed", "broken"))
        row.with_user(self.manager).action_retry()
        self.assertEqual(self._answered(200), answer)

    def test_strange_charsets_and_zeros(self):
        body = '{"name": "Đỗ\\u0000 Thị", "phone": "0912345678", "\\u0000": "x\\ud800"}'
        lead = self._row(self._answered(200, body.encode("utf-16"))).lead_id
        self.assertEqual(lead.contact_name, "Đỗ Thị")
        body = b"name=Nguy\xea\xden H\xfdng&phone=0987654123"  # windows-1258
        lead = self._row(self._answered(200, body, content_type=FORM)).lead_id
        self.assertEqual(lead.contact_name, "Nguyễn Hưng")
