"""Mails of programs make no lead, and get no answer."""

from odoo.tests import tagged

from .mail_common import MailboxCommon
from .test_mailbox import FORM


@tagged("standard", "post_install", "-at_install")
class TestMailboxRobots(MailboxCommon):
    def test_a_certain_robot_is_ignored_with_its_reason(self):
        self.assertFalse(
            self._receive(self._mail(**{"Auto-Submitted": "auto-replied"}))
        )
        row = self._row()
        self.assertEqual((row.verdict, row.reason), ("ignored", "auto_reply"))
        self.assertIn("auto-replied", row.detail)
        self.assertTrue(row.original)

    def test_a_doubtful_one_is_held_and_accepted_whole(self):
        raw = self._mail(
            subject="Trả lời: Hợp đồng",
            body="Tôi đang đi công tác đến hết ngày 27/11, sẽ trả lời khi về.",
        )
        self.assertFalse(self._receive(raw))
        row = self._row()
        self.assertEqual(row.verdict, "quarantined")
        row.with_user(self.manager).action_accept()
        self.assertEqual((row.verdict, row.reason), ("created", "accepted"))
        self.assertEqual(row.lead_id.team_id, self.team)
        self.assertIn("đi công tác", "".join(row.lead_id.message_ids.mapped("body")))
        self.assertEqual(row.first_verdict, "quarantined")

    def test_a_team_may_accept_everything(self):
        self.team.vht_mail_filter = "off"
        self.assertTrue(self._receive(self._mail(**{"Auto-Submitted": "auto-replied"})))

    def test_always_ignore_and_always_accept(self):
        self._receive(self._mail())
        row = self._row()
        row.with_user(self.manager).action_always_ignore()
        self.assertEqual((row.verdict, row.is_mistaken), ("created", True))
        self.assertFalse(self._receive(self._mail(id="m2")))
        self.assertEqual(
            (self._row("m2").verdict, self._row("m2").reason), ("ignored", "never")
        )
        self._row("m2").with_user(self.manager).action_always_accept()
        self.assertEqual(self._row("m2").verdict, "created")
        self.assertTrue(self._row("m2").lead_id)

    def test_an_automatic_reply_is_filed_quietly(self):
        lead = self._receive(self._mail())
        lead.user_id = self.salesman
        self.env.flush_all()
        before, contacted = lead.write_date, lead.vht_contacted_at
        with self.mock_mail_gateway():
            self._receive(self._reply("m2", **{"Auto-Submitted": "auto-replied"}))
        row = self._row("m2")
        self.assertEqual(
            (row.verdict, row.reason, row.lead_id), ("attached", "auto_reply", lead)
        )
        self.env.invalidate_all()
        self.assertEqual((lead.write_date, lead.vht_contacted_at), (before, contacted))
        message = lead.message_ids[0]
        self.assertFalse(message.notification_ids)
        self.assertFalse(self._new_mails)

    def test_a_bounce_has_its_row(self):
        self._receive(
            self._mail(
                sender="MAILER-DAEMON@mx.example",
                subject="Undelivered Mail Returned to Sender",
            )
        )
        row = self._row()
        self.assertIn(row.verdict, ("ignored", "quarantined"))
        self.assertTrue(row.original)

    # ------------------------------------------------------------
    # BRAKES
    # ------------------------------------------------------------

    def test_a_sender_who_never_stops_is_held_and_gets_no_answer(self):
        self.env["ir.config_parameter"].set_param("mail.gateway.loop.threshold", 3)
        with self.mock_mail_gateway():
            for number in range(5):
                self._receive(self._mail(id=f"n{number}"))
        verdicts = [self._row(f"n{number}").verdict for number in range(5)]
        self.assertEqual(
            verdicts, ["created", "attached", "attached", "quarantined", "quarantined"]
        )
        self.assertFalse(self._new_mails)

    def test_the_notices_of_a_form_are_not_braked(self):
        self.env["ir.config_parameter"].set_param("mail.gateway.loop.threshold", 3)
        leads = self.env["crm.lead"]
        for number in range(6):
            body = FORM.replace("561", f"{570 + number}").replace(
                "mau@", f"mau{number}@"
            )
            body = body.replace("MST: 0312687878\n", "").replace(
                "Cơ Khí Mẫu", f"Cơ Khí Số {number}"
            )
            leads += self._receive(
                self._mail(
                    sender="Website <no-reply@congty.example>",
                    id=f"n{number}",
                    body=body,
                )
            )
        self.assertEqual(len(leads), 6)
