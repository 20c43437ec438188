"""Who writes again after their lead was closed."""

from datetime import date

from .mail_common import MailboxCommon


class TestOutcomeMail(MailboxCommon):
    def setUp(self):
        super().setUp()
        self.lead = self._receive(self._mail())
        self.assertEqual(len(self.lead), 1)

    def test_a_customer_kept_for_later_comes_back(self):
        self.lead._vht_close_as_prospects(date(2030, 1, 2))
        again = self._receive(self._mail(id="m2", subject="Hỏi tiếp"))
        self.assertEqual(len(again), 1)
        self.assertEqual(again.vht_previous_id, self.lead)
        self.assertEqual(again.partner_id, self.lead.partner_id)
        self.assertEqual(self.lead.vht_outcome, "prospect")

    def test_a_lead_that_is_reopened_has_no_outcome(self):
        self.team.vht_mail_lost = "reopen"
        self.lead._vht_close_as_prospects(date(2030, 1, 2))
        self.assertFalse(self._receive(self._mail(id="m2", subject="Hỏi tiếp")))
        self.assertEqual((self.lead.active, self.lead.vht_outcome), (True, False))
        self.assertFalse(self.lead.vht_follow_up_id)

    def test_after_spam_the_next_mail_waits_in_the_inbox(self):
        self.team.vht_mail_lost = "reopen"
        self.lead._vht_close_as_spam(block=False)
        self.assertFalse(self._receive(self._mail(id="m2", subject="Mua ngay")))
        self.assertFalse(self._receive(self._reply("m3")))
        for number in ("m2", "m3"):
            row = self._row(number)
            self.assertEqual((row.verdict, row.reason), ("quarantined", "spam"))
        self.assertFalse(self.lead.active)
        self._row("m2").action_accept()
        self.assertEqual(self._row("m2").verdict, "created")

    def test_a_blocked_sender_is_not_heard_any_more(self):
        self.lead._vht_close_as_spam(block=True)
        self.assertTrue(self._row().is_mistaken)
        self.assertFalse(self._receive(self._mail(id="m2", subject="Mua ngay")))
        self.assertEqual(
            (self._row("m2").verdict, self._row("m2").reason), ("ignored", "never")
        )
