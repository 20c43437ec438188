"""Who makes webhooks, and what they are shown of them."""

import json

import psycopg2

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form
from odoo.tools import mute_logger

from odoo.addons.vht_crm_pipeline.tools.webhook_call import hash_of

from .webhook_common import LEAD, WebhookCommon


class TestWebhookForm(WebhookCommon):
    # ------------------------------------------------------------
    # WHO
    # ------------------------------------------------------------

    def test_managers_alone(self):
        for user in (self.salesman_all, self.outsider):
            webhook = self.webhook.with_user(user)
            for action in (
                "action_new_token", "action_revoke", "action_new_secret",
                "action_drop_secret", "action_suggest",
            ):  # fmt: skip
                with self.subTest(action), self.assertRaises(AccessError):
                    self.env.invalidate_all()
                    getattr(webhook, action)()
            with self.assertRaises(AccessError):
                webhook.create({"name": "x"})
        self.assertTrue(self.webhook.has_token)

    def test_nobody_reads_the_secrets(self):
        self.webhook.action_new_secret()
        for name in ("token_hash", "secret", "minute", "minute_count"):
            with self.assertRaises(AccessError):
                self.webhook.read([name])
            with self.assertRaises(AccessError):
                self.webhook.write({name: "1"})
            with self.assertRaises(AccessError):
                self.webhook.create({"name": "x", name: "1"})
            with self.assertRaises(AccessError):
                self.webhook.search([(name, "=", "1")])
            self.assertNotIn(name, self.webhook.fields_get())

    def test_the_token_itself_is_stored_nowhere(self):
        secret = self.webhook.action_new_secret()["context"]["default_secret"]
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT to_jsonb(w) FROM vht_webhook w WHERE id = %s", [self.webhook.id]
        )
        [(stored,)] = self.env.cr.fetchall()
        self.assertNotIn(self.token, json.dumps(stored))
        self.assertEqual(stored["token_hash"], hash_of(self.token))
        self.assertEqual(stored["secret"], secret)
        self.assertGreaterEqual(len(self.token), 43)

    def test_a_webhook_of_another_company(self):
        other = self.env["res.company"].create({"name": "Công ty Thử Nghiệm Hai"})
        team = self.env["crm.team"].create({"name": "Hai", "company_id": other.id})
        self.webhook.sudo().write({"company_id": other.id, "team_id": team.id})
        field = self.webhook.sudo().field_ids.create(
            {"name": "q", "webhook_id": self.webhook.id}
        )
        for record in (self.webhook, field.with_user(self.manager)):
            self.assertFalse(record.search([("id", "=", record.id)]))
            with self.assertRaises(AccessError):
                record.check_access("read")
        with self.assertRaises(UserError):
            self.webhook.with_user(self.manager).create(
                {"name": "x", "team_id": team.id}
            )

    @mute_logger("odoo.sql_db")
    def test_no_call_at_all_is_no_limit(self):
        with self.assertRaises(psycopg2.errors.CheckViolation):
            self.webhook.per_minute = 0
            self.webhook.flush_recordset()

    # ------------------------------------------------------------
    # THE TOKEN
    # ------------------------------------------------------------

    def test_a_new_token_ends_the_old_one(self):
        new = self._new_token(self.webhook)
        self.assertNotEqual(new, self.token)
        self.assertEqual(self.webhook.sudo().token_hash, hash_of(new))
        self.webhook.action_revoke()
        self.assertFalse(self.webhook.has_token)

    def test_the_dialog_shows_it_once(self):
        action = self.webhook.action_new_token()
        token = action["context"]["default_token"]
        show = self.env[action["res_model"]].with_user(self.manager)
        form = Form(show.with_context(action["context"]))  # there is nothing to save
        self.assertEqual(form.token, token)
        self.assertTrue(form.url.endswith(f"/vht_crm_pipeline/lead/{token}"))
        self.assertIn(f"Bearer {token}", form.curl)
        self.webhook.action_new_secret()
        signed = self.webhook.action_new_token()["context"]["default_curl"]
        self.assertIn("X-Vht-Signature", signed)
        self.assertNotIn(self.webhook.sudo().secret, signed)

    def test_what_came_in_is_opened(self):
        action = self.webhook.action_received()
        self.assertEqual(action["domain"], [("webhook_id", "=", self.webhook.id)])
        row = self._receive(self._draft())
        row.webhook_id = self.webhook
        self.assertEqual(self.webhook.received_count, 1)
        with Form(row.with_user(self.manager)) as form:
            self.assertEqual(form.webhook_id, self.webhook)
        with Form(row.with_user(self.salesman_all)):
            pass
        self.webhook.unlink()
        self.assertFalse(row.webhook_id)

    # ------------------------------------------------------------
    # TRYING IT
    # ------------------------------------------------------------

    def _try(self, sample=None):
        before = self._counts()
        with Form(self.webhook.with_user(self.manager)) as form:
            form.sample = json.dumps(LEAD) if sample is None else sample
        self.webhook.action_try()
        self.assertEqual(self._counts(), before)
        return self.webhook

    def _counts(self):
        return [
            self.env[model].search_count([])
            for model in ("crm.lead", "vht.intake", "utm.source", "ir.attachment")
        ]

    def test_what_would_be_read(self):
        webhook = self._try(json.dumps({**LEAD, "utm_source": "Nguồn chưa có", "n": 1}))
        self.assertEqual(webhook.trial_verdict, "A new lead")
        lines = webhook.trial_content.splitlines()
        self.assertIn("Contact: Nguyễn Thị Thử", lines)
        self.assertIn("Phone: 0912 345 678", lines)
        self.assertIn("Source: Nguồn chưa có", lines)
        self.assertIn("n: 1", lines)

    def test_a_form_is_tried_too(self):
        webhook = self._try("phone=0912+345+678&name=An")
        self.assertIn("Contact: An", webhook.trial_content)

    def test_what_would_be_held(self):
        self.assertEqual(
            self._try('{"name": "An"}').trial_verdict, "On hold: No phone and no e-mail"
        )
        webhook = self._try("{")
        self.assertEqual(webhook.trial_verdict, "What was sent cannot be read")
        self.assertFalse(webhook.trial_content)
        self.assertFalse(self._try("").trial_verdict)

    def test_who_is_known(self):
        lead = self._lead(phone="0912345678", company_id=self.env.company.id)
        webhook = self._try()
        self.assertIn(self.salesman.name, webhook.trial_verdict)
        self.assertIn("Same phone", webhook.trial_verdict)
        self.assertEqual(webhook.trial_lead_id, lead)

    def test_the_lead_itself_is_shown_to_who_may_read_it(self):
        self._lead(phone="0912345678", company_id=self.env.company.id)
        self.env["ir.rule"].create(
            {
                "name": "Không ai xem",
                "model_id": self.env["ir.model"]._get_id("crm.lead"),
                "domain_force": "[(0, '=', 1)]",
            }
        )
        webhook = self._try()
        self.assertIn(self.salesman.name, webhook.trial_verdict)
        self.assertFalse(webhook.trial_lead_id)

    def test_fields_are_proposed(self):
        with self.assertRefused(UserError, "sample"):
            self.webhook.action_suggest()
        self.webhook.field_ids = [(0, 0, {"name": "Q1", "key": "partner_name"})]
        self.webhook.sample = json.dumps(
            {
                "data": {"phone": "0912345678"}, "q1": "x", "màu": "đỏ", "team": "Bắc",
                "first_name": "An", "last_name": "Lê", "id": 7,
            }
        )  # fmt: skip
        self.webhook.action_suggest()
        self.webhook.action_suggest()
        self.assertEqual(
            [(line.name, line.key) for line in self.webhook.field_ids],
            [("Q1", "partner_name"), ("data.phone", "phone")],
        )
        self.assertIn("Contact: Lê An", self.webhook.trial_content)
        self.webhook.sample = "{"
        with self.assertRefused(UserError, "cannot be read"):
            self.webhook.action_suggest()

    def test_a_field_means_one_thing(self):
        self.webhook.field_ids = [(0, 0, {"name": "Họ tên", "key": "contact_name"})]
        with self.assertRaises(ValidationError):
            self.webhook.field_ids = [(0, 0, {"name": "ho  ten", "key": "name"})]
