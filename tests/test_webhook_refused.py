"""Calls of a webhook that are refused, and what their sender is told."""

import json
from unittest.mock import patch

import psycopg2

from odoo.tests import HttpCase
from odoo.tools import mute_logger

from odoo.addons.vht_crm_pipeline.models.vht_webhook_call import PATIENCE
from odoo.addons.vht_crm_pipeline.tools.webhook_payload import MAX_BYTES

from .webhook_common import JSON, LEAD, PATH, WebhookCommon

CONTROLLER = "odoo.addons.vht_crm_pipeline.controllers.webhook"
NOW = 1_800_000_000


class TestWebhookRefused(WebhookCommon, HttpCase):
    def test_a_stranger_learns_nothing(self):
        unsigned = self.webhook.copy()
        revoked = self._new_token(unsigned)
        unsigned.action_revoke()
        archived = self.webhook.copy()
        of_archived = self._new_token(archived)
        archived.action_archive()
        self.webhook.action_new_secret()
        answers = {
            (
                response.status_code,
                response.text,
                tuple(
                    (name, value)
                    for name, value in response.headers.items()
                    if name != "Date"
                ),
            )
            for response in (
                self._call(token="unknown"),
                self._call(token=""),
                self._call(token="x" * 5000),
                self._call(token="", path=f"{PATH}/unknown"),
                self._call(token=revoked),
                self._call(token=of_archived),
                self._call(),
                self._call(X_Vht_Signature="0" * 64),
                self._call(X_Vht_Signature="0" * 64, X_Vht_Timestamp="1"),
                self._call(b"", content_type="text/html"),
                self._call(b"[" * 10_000, token=revoked),
            )
        }
        self.assertEqual(len(answers), 1, answers)
        [(status, text, headers)] = answers
        self.assertEqual(status, 401)
        self.assertEqual(list(json.loads(text)), ["error"])
        self.assertEqual(dict(headers)["WWW-Authenticate"], "Bearer")
        self.assertFalse(self._rows())
        self.assertFalse(self.webhook.last_used_at)

    def test_revoked_in_the_middle(self):
        take_turn = type(self.leads)._vht_take_turn

        def wait(leads, *args):
            self.webhook.action_revoke()
            self.env.flush_all()
            return take_turn(leads, *args)

        with patch.object(type(self.leads), "_vht_take_turn", wait):
            self._answered(401)
        self.assertFalse(self._rows())

    def test_another_method(self):
        for method in ("GET", "PUT", "OPTIONS", "DELETE"):
            response = self.url_open(PATH, method=method)
            self.assertEqual(response.status_code, 405, method)
            self.assertEqual(response.headers["Allow"], "POST")
            self.assertIn("error", response.json())

    def test_too_large(self):
        self._answered(413, b"{" + b" " * MAX_BYTES)
        self._answered(413, b"{" + b" " * MAX_BYTES, token="unknown")
        chunks = (b" " * 1000 for _number in range(MAX_BYTES // 1000 + 2))
        response = self.url_open(
            PATH, data=chunks, headers={"Authorization": f"Bearer {self.token}"}
        )
        self.assertEqual(response.status_code, 413, response.text)
        self.assertFalse(self._rows())
        large = json.dumps({**LEAD, "message": "x" * (MAX_BYTES - 1000)}).encode()
        self._answered(200, large)

    def test_without_content_length(self):
        response = self.url_open(
            PATH,
            data=iter([json.dumps(LEAD).encode()]),
            headers={"Authorization": f"Bearer {self.token}", "Content-Type": JSON},
        )
        self.assertEqual(response.status_code, 200, response.text)

    def test_what_is_no_form(self):
        for kind in ("", "text/plain", "text/html", "application/xml"):
            self.assertIn("json", self._answered(415, content_type=kind)["error"])
        self.assertFalse(self._rows())

    def test_too_many_calls_in_a_minute(self):
        self.webhook.per_minute = 2
        with patch(f"{CONTROLLER}.time", return_value=NOW + 50):
            for number in range(2):
                self._answered(200, {**LEAD, "n": number})
            response = self._call({**LEAD, "n": 3})
            self.assertEqual(response.status_code, 429)
            self.assertEqual(response.headers["Retry-After"], str(60 - (NOW + 50) % 60))
        self.assertEqual(len(self._rows()), 2)
        with patch(f"{CONTROLLER}.time", return_value=NOW + 110):
            self._answered(200, {**LEAD, "n": 3})
        # one that had to wait takes nothing back
        with patch(f"{CONTROLLER}.time", return_value=NOW + 50):
            self._answered(200, {**LEAD, "n": 4})
            self._answered(429, {**LEAD, "n": 5})

    def test_those_who_waited_together_are_counted_too(self):
        self.webhook.per_minute = 1
        take_turn = type(self.leads)._vht_take_turn

        def wait(leads, *args):
            webhook = self.webhook.sudo()
            webhook.write({"minute": NOW // 60, "minute_count": 1})
            webhook.flush_recordset()
            return take_turn(leads, *args)

        with (
            patch(f"{CONTROLLER}.time", return_value=NOW),
            patch.object(type(self.leads), "_vht_take_turn", wait),
        ):
            self._answered(429)
        self.assertFalse(self._rows())

    @mute_logger("odoo.http", "odoo.sql_db")
    def test_a_busy_database(self):
        for error in (
            psycopg2.errors.LockNotAvailable("wait"),
            psycopg2.OperationalError("gone"),
            psycopg2.InterfaceError("gone"),
        ):
            with self._breaking(error):
                response = self._call()
            self.assertEqual(response.status_code, 503, error)
            self.assertTrue(response.headers["Retry-After"].isdigit())
            self.assertEqual(list(response.json()), ["error"])

    def test_both_waits_share_their_time(self):
        patiences = []
        take_turn = type(self.leads)._vht_take_turn

        def wait(leads, *args):
            patiences.extend(args)
            return take_turn(leads, *args)

        with patch.object(type(self.leads), "_vht_take_turn", wait):
            for now in (7, 999):
                with patch(f"{CONTROLLER}.monotonic", side_effect=[0, now]):
                    self._answered(200, {**LEAD, "n": now})
        self.assertEqual(patiences, [PATIENCE - 7, 1])

    @mute_logger("odoo.http", "odoo.sql_db")
    def test_nobody_sees_what_went_wrong_within(self):
        for error in (ValueError("bí mật"), KeyError("bí mật")):
            with self._breaking(error):
                answer = self._answered(500)
            self.assertEqual(answer, {"error": "internal server error"})

    def _breaking(self, error):
        return patch.object(type(self.leads), "_vht_take_turn", side_effect=error)

    def test_no_session_is_made(self):
        response = self._call()
        self.assertNotIn("Set-Cookie", response.headers)
