"""Calls of a webhook that repeat or correct another."""

from unittest.mock import patch

from odoo.tests import HttpCase

from .webhook_common import WebhookCommon

CONTROLLER = "odoo.addons.vht_crm_pipeline.controllers.webhook"
NOW = 1_800_000_000


class TestWebhookOnce(WebhookCommon, HttpCase):
    def test_a_repeat_is_answered_the_same(self):
        first = self._answered(200)
        self.assertEqual(self._answered(200), first)
        self.assertEqual(self._row(first), self._rows())
        self.assertEqual(len(self._row(first).lead_id.message_ids), 1)

    def test_the_key_of_the_sender_says_what_is_a_repeat(self):
        first = self._answered(200, Idempotency_Key="đơn 1".encode().decode("latin-1"))
        again = self._answered(200, Idempotency_Key="đơn 1".encode().decode("latin-1"))
        self.assertEqual(again, first)
        other = self._answered(200, Idempotency_Key="2")
        self.assertNotEqual(other, first)
        self.assertEqual(self._row(other).verdict, "attached")

    def test_other_words_under_a_used_key_are_kept_for_a_person(self):
        first = self._answered(200, Idempotency_Key="1")
        other = {"name": "Bình", "phone": "0987 654 123"}
        answer = self._answered(409, other, Idempotency_Key="1")
        self.assertIn("another body", answer["error"])
        row = self._row(answer)
        self.assertNotEqual(row, self._row(first))
        self.assertEqual((row.verdict, row.reason), ("quarantined", "other_body"))
        self.assertNotEqual(row.reason_label, row.reason)
        self.assertIn("Bình", row.content)
        self.assertEqual(self._answered(409, other, Idempotency_Key="1"), answer)
        self.assertEqual(self._answered(200, Idempotency_Key="1"), first)
        self.assertEqual(len(self._rows()), 2)
        row.with_user(self.manager).action_accept()
        self.assertEqual(row.lead_id.contact_name, "Bình")
        self.assertEqual(self._answered(200, other, Idempotency_Key="1")["id"], row.id)

    def test_the_same_words_in_other_bytes_are_a_repeat(self):
        def sent(boundary):
            part = b'\r\nContent-Disposition: form-data; name="phone"\r\n\r\n0912345678'
            body = b"--%s%s\r\n--%s--\r\n" % (boundary, part, boundary)
            kind = f"multipart/form-data; boundary={boundary.decode()}"
            return self._answered(200, body, content_type=kind, Idempotency_Key="1")

        self.assertEqual(sent(b"xx"), sent(b"yy"))

    def test_a_corrected_call_is_taken_in_under_its_key(self):
        for number, wrong in enumerate((b"{", b'{"name": "An"}')):
            with self.subTest(wrong):
                key = f"k{number}"
                good = {"name": "An", "phone": f"098765412{number}"}
                response = self._call(wrong, Idempotency_Key=key)
                self.assertIn(response.status_code, (400, 422))
                held = self._row(response.json())
                # wrong in another way, it is kept too
                again = self._call(b"[", Idempotency_Key=key).json()
                self.assertNotEqual(self._row(again), held)
                row = self._row(self._answered(200, good, Idempotency_Key=key))
                self.assertEqual(
                    (row.verdict, row.lead_id.contact_name), ("created", "An")
                )
                self.assertEqual((held.verdict, held.reason), ("ignored", "corrected"))
                self.assertNotEqual(held.reason_label, held.reason)
                self.assertEqual(held.original_id.raw, wrong)
                repeat = self._answered(200, good, Idempotency_Key=key)
                self.assertEqual(self._row(repeat), row)

    def test_what_a_new_map_can_read_is_taken_in(self):
        body = {"name": "An", "q7": "0912345678"}
        held = self._row(self._answered(422, body))
        self.webhook.field_ids = [(0, 0, {"name": "q7", "key": "phone"})]
        row = self._row(self._answered(200, body))
        self.assertEqual((row.verdict, row.lead_id.phone), ("created", "0912345678"))
        self.assertEqual((held.verdict, held.reason), ("ignored", "corrected"))
        self.assertEqual(self._row(self._answered(200, body)), row)

    def test_what_a_person_ignored_stays_ignored(self):
        held = self._row(self._answered(422, {"name": "An"}, Idempotency_Key="1"))
        held.with_user(self.manager).action_ignore()
        self._answered(409, Idempotency_Key="1")
        self.assertEqual(held.reason, "by_hand")
        answer = self._answered(200, {"name": "An"}, Idempotency_Key="1")
        self.assertEqual(self._row(answer), held)

    def test_the_same_words_a_month_later_are_no_repeat(self):
        answers = []
        for day in (0, 1, 3, 30):
            with patch(f"{CONTROLLER}.time", return_value=NOW + day * 86400):
                answers.append(self._answered(200)["id"])
        self.assertEqual(answers[1], answers[0])
        self.assertEqual(len(set(answers)), 3)

    def test_another_webhook_is_another_sender(self):
        other = self.webhook.copy()
        self.assertFalse(other.has_token)
        first = self._answered(200)
        second = self._answered(200, token=self._new_token(other))
        self.assertNotEqual(second, first)
        self.assertEqual(self._row(second).webhook_id, other)
