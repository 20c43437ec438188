"""A lost deal, a colleague in between, and what is decided by hand."""

from contextlib import suppress
from unittest.mock import patch

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .mail_common import MailboxCommon

ABSENT = "Tôi đang đi công tác đến hết ngày 27/11, sẽ trả lời khi về."


@tagged("standard", "post_install", "-at_install")
class TestMailboxAgain(MailboxCommon):
    def _lost(self, **values):
        lost = self._opportunity(email_from="thu@khachhang.example", **values)
        lost.action_set_lost()
        return lost

    def test_a_doubtful_mail_brings_no_lost_deal_back(self):
        for policy in ("new", "reopen"):
            self.team.vht_mail_lost = policy
            lost = self._lost()
            raw = self._mail(id=policy, subject="Trả lời: Hợp đồng", body=ABSENT)
            self.assertFalse(self._receive(raw))
            self.assertEqual(self._row(policy).verdict, "quarantined")
            self.assertFalse(lost.active)

    def test_a_reply_to_a_lost_deal_stays_with_its_team(self):
        lead = self._receive(self._mail())
        lead.write({"type": "opportunity", "user_id": self.salesman.id})
        lead.action_set_lost()
        self.salesman.active = False
        again = self._receive(self._reply("m2"))
        self.assertEqual(
            (again.team_id, again.type, again.vht_previous_id),
            (self.team, "opportunity", lead),
        )

    def test_what_a_colleague_passes_on_brings_the_customer_back(self):
        lost = self._lost()
        self.manager.partner_id.email = "quanly@congty.example"
        raw = self._mail(
            sender="quanly@congty.example",
            subject="Fwd: Hỏi giá",
            body="Xử lý giúp nhé.\n\n---------- Forwarded message ---------\n"
            "From: Trần Thị Thử <thu@khachhang.example>\n"
            "Date: Fri, 20 Nov 2026 at 09:05\nSubject: Hỏi giá\n"
            "To: <quanly@congty.example>\n\nCho tôi xin báo giá 20 máy.",
        )
        lead = self._receive(raw)
        self.assertEqual(lead.vht_previous_id, lost)
        self.assertEqual(lead.email_normalized, "thu@khachhang.example")

    def test_who_is_asked_about_a_lost_deal_reopens_it(self):
        self.team.vht_mail_known = "ask"
        lost = self._lost()
        self._receive(self._mail())
        self._row().with_user(self.manager).action_attach()
        self.assertTrue(lost.active)

    def test_who_accepts_a_mail_of_a_lost_deal_links_it(self):
        self.team.vht_mail_known = "ask"
        lost = self._lost()
        self._receive(self._mail())
        row = self._row()
        row.with_user(self.manager).action_accept()
        self.assertEqual(row.lead_id.vht_previous_id, lost)
        self.assertEqual(row.lead_id.user_id, self.salesman)

    def test_all_who_fill_in_a_form_are_not_one_customer(self):
        self.team.vht_mail_reading = False
        sender = "Form <form@landing.example>"
        self.assertTrue(self._receive(self._mail(sender=sender)))
        self.assertTrue(self._receive(self._mail(sender=sender, id="m2")))

    def test_a_mail_of_nobody_we_could_answer_is_braked_as_well(self):
        self.env["ir.config_parameter"].set_param("mail.gateway.loop.threshold", 2)
        self.team.vht_mail_filter = "off"
        for number in range(4):
            self._receive(
                self._mail(
                    sender="notification@vidu.example", id=f"n{number}", body="Đã xong."
                )
            )
        self.assertEqual(self._row("n3").verdict, "quarantined")

    def test_no_colleague_is_ignored_for_good(self):
        self.manager.partner_id.email = "quanly@congty.example"
        with self.assertRefused(ValidationError, "quanly@congty.example"):
            self.env["vht.mail.sender"].create(
                {"address": "quanly@congty.example", "verdict": "never"}
            )

    def test_a_customer_who_follows_gets_no_strangers_mail(self):
        lead = self._opportunity(email_from="thu@khachhang.example")
        customer = self.env["res.partner"].create(
            {"name": "Thử", "email": "thu@khachhang.example"}
        )
        lead.message_subscribe(customer.ids)
        order = self.env["sale.order"].create(
            {"partner_id": customer.id, "opportunity_id": lead.id}
        )
        with self.mock_mail_gateway():
            self._receive(
                self._mail(sender="la@khac.example", subject=f"Re: {order.name}")
            )
        message = lead.message_ids.filtered(lambda m: "20 máy" in m.body)
        self.assertNotIn(customer, message.notification_ids.res_partner_id)
        self.assertIn(self.salesman.partner_id, message.notification_ids.res_partner_id)

    # ------------------------------------------------------------
    # WHAT STOCK SENDS BACK, OR FORGETS
    # ------------------------------------------------------------

    def _catchall(self):
        return self.mail_alias_domain.catchall_email

    def test_a_reply_that_names_no_thread_reaches_its_lead(self):
        lead = self._opportunity(email_from="thu@khachhang.example")
        with self.mock_mail_gateway():
            self._receive(self._mail(to=self._catchall()))
        row = self._row()
        self.assertEqual((row.lead_id, row.verdict), (lead, "attached"))
        self.assertNotIn("thu@khachhang.example", self._sent_to())

    def test_a_stranger_is_told_that_replies_reach_nobody(self):
        with self.mock_mail_gateway():
            self.assertFalse(self._receive(self._mail(to=self._catchall())))
        self.assertFalse(self._row())
        self.assertIn("thu@khachhang.example", self._sent_to())

    def test_a_program_is_not_told(self):
        """It may tell us that this reaches nobody, and so on."""
        for header in (
            {"Auto-Submitted": "auto-generated"},
            {"X-Autoreply": "yes"},
            {"Return-Path": "<>"},
            {"Precedence": "bulk"},
        ):
            with self.mock_mail_gateway():
                self._receive(self._mail(to=self._catchall(), **header))
            self.assertFalse(self._new_mails, header)

    def test_a_program_gets_no_refusal_of_a_closed_address(self):
        self.team.alias_contact = "partners"
        with self.mock_mail_gateway():
            self._receive(self._mail(id="m1"))
        self.assertIn("thu@khachhang.example", self._sent_to())
        with self.mock_mail_gateway():
            self._receive(self._mail(id="m2", **{"Auto-Submitted": "auto-replied"}))
        self.assertFalse(self._new_mails)

    def test_who_writes_elsewhere_too_often_is_told(self):
        """Only crm.lead has a brake of its own."""
        self.env["ir.config_parameter"].set_param("mail.gateway.loop.threshold", 1)
        alias = self.env["mail.alias"].create(
            {
                "alias_name": "noikhac",
                "alias_domain_id": self.mail_alias_domain.id,
                "alias_model_id": self.env["ir.model"]._get_id("res.partner"),
                "alias_force_thread_id": self.manager.partner_id.id,
                "alias_contact": "everyone",
            }
        )
        for number, told in enumerate(("", "thu@khachhang.example")):
            with self.mock_mail_gateway():
                self._receive(self._mail(id=f"m{number}", to=alias.alias_full_name))
            self.assertIn(told, self._sent_to())
            self.assertEqual(bool(self._new_mails), bool(told))

    def _sent_to(self):
        return " ".join(mail.email_to or "" for mail in self._new_mails)

    def test_an_answer_to_what_came_back_is_kept(self):
        answered = "<1-loop-detection-bounce-email@odoo.example>"
        self._receive(self._mail(**{"In-Reply-To": answered, "References": answered}))
        row = self._row()
        self.assertEqual((row.verdict, row.reason), ("quarantined", "loop"))
        row.with_user(self.manager).action_accept()
        self.assertIn("20 máy", row.lead_id.description)

    def _receive_broken(self, **values):
        """:return: the row of a mail whose lead cannot be made"""
        lead_class = self.env.registry["crm.lead"]
        broken = patch.object(lead_class, "message_new", side_effect=ValueError("hỏng"))
        with self.enter_registry_test_mode(), broken, self.registry.cursor() as cr:
            thread = self.thread.with_env(self.thread.env(cr=cr))
            with suppress(ValueError):
                thread.message_process(False, self._mail(**values).encode())
            cr.rollback()
        return self._row()

    def test_no_customer_is_told_that_a_kept_mail_is_lost(self):
        with self.mock_mail_gateway():
            row = self._receive_broken()
        self.assertEqual(row.verdict, "failed")
        self.assertFalse(self._new_mails)

    def test_a_failed_mail_to_two_companies_is_retried_for_both(self):
        other = self.env["res.company"].create({"name": "Công ty Thử Hai"})
        team = self.env["crm.team"].create(
            {
                "name": "Đội Công ty Hai",
                "company_id": other.id,
                "alias_name": "hai",
                "use_leads": True,
            }
        )
        team.alias_domain_id = self.mail_alias_domain
        to = f"{self.address}, hai@{self.mail_alias_domain.name}"
        row = self._receive_broken(to=to)
        row.with_user(self.manager).action_retry()
        rows = self.env["vht.intake"].search([("key", "like", row.key)])
        self.assertEqual(rows.mapped("verdict"), ["created", "created"])
        self.assertEqual(len(rows.lead_id), 2)
        self.assertIn(other, rows.lead_id.company_id)

    def test_an_address_known_by_its_first_part_is_for_leads(self):
        self.team.alias_id.alias_incoming_local = True
        elsewhere = self.address.replace(self.mail_alias_domain.name, "cu.example")
        self._receive(
            self._mail(
                to=elsewhere,
                sender="MAILER-DAEMON@mx.example",
                subject="Undelivered Mail Returned to Sender",
            )
        )
        self.assertTrue(self._row())
