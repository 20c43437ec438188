"""Signed calls of a webhook."""

import json
from unittest.mock import patch

from odoo.tests import HttpCase

from odoo.addons.vht_crm_pipeline.tools.webhook_call import signature_of

from .webhook_common import FORM, LEAD, WebhookCommon

TIME = "odoo.addons.vht_crm_pipeline.controllers.webhook.time"
NOW = 1_800_000_000


class TestWebhookSignature(WebhookCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.secret = cls._new_secret(cls.webhook)

    @staticmethod
    def _new_secret(webhook):
        return webhook.action_new_secret()["context"]["default_secret"]

    def setUp(self):
        super().setUp()
        self.startPatcher(patch(TIME, return_value=NOW))

    def _signed(
        self, status, body=None, timestamp=NOW, secret=None, signed_key="", **how
    ):
        body = json.dumps(LEAD).encode() if body is None else body
        signature = signature_of(
            secret or self.secret, str(timestamp), body, signed_key
        )
        headers = {"X_Vht_Timestamp": str(timestamp), "X_Vht_Signature": signature}
        return self._answered(status, body, **{**headers, **how})

    def test_a_signed_call(self):
        row = self._row(self._signed(200))
        self.assertEqual(row.verdict, "created")

    def test_the_bytes_of_a_form_are_signed(self):
        self._signed(200, b"phone=0912+345678&name=%41n", content_type=FORM)
        body = b'--x\r\nContent-Disposition: form-data; name="phone"\r\n\r\n'
        body += b"0912345678\r\n--x--"
        self._signed(200, body, content_type="multipart/form-data; boundary=x")

    def test_what_is_not_signed_is_refused(self):
        self._answered(401)
        self._signed(401, secret="another")
        self._signed(401, X_Vht_Timestamp=str(NOW + 1))
        self._signed(401, token="unknown")
        self.assertFalse(self._rows())

    def test_an_old_call_is_refused_and_told_to_who_signed_it(self):
        self._signed(200, timestamp=NOW - 300)
        told = self._signed(401, timestamp=NOW - 301)
        self.assertIn("5 minutes", told["error"])
        self.assertEqual(self._signed(401, timestamp=NOW + 301), told)
        stranger = self._signed(401, timestamp=NOW - 301, secret="another")
        self.assertNotIn("minutes", stranger["error"])

    def test_a_replay_makes_nothing(self):
        first = self._signed(200)
        self.assertEqual(self._signed(200), first)
        self.assertEqual(len(self._rows()), 1)

    def test_a_replay_under_another_key_is_refused(self):
        first = self._signed(200, signed_key="d 1", Idempotency_Key="d 1")
        self._signed(401, signed_key="d 1", Idempotency_Key="d 2")
        self._signed(401, signed_key="d 1")
        self._signed(401, Idempotency_Key="d 3")
        self.assertEqual(self._row(first), self._rows())

    def test_a_new_secret_and_none(self):
        new = self._new_secret(self.webhook)
        self._signed(401)
        self._signed(200, secret=new)
        self.webhook.action_drop_secret()
        self._answered(200)
        self._signed(200, secret="any")
