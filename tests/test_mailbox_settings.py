"""What managers set of the mailbox, try, and read in its figures."""

import base64
from collections import Counter

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .mail_common import MailboxCommon


@tagged("standard", "post_install", "-at_install")
class TestMailboxSettings(MailboxCommon):
    # ------------------------------------------------------------
    # SENDERS
    # ------------------------------------------------------------

    def _sender(self, address, verdict="never", **values):
        senders = self.env["vht.mail.sender"].with_user(self.manager)
        return senders.create({"address": address, "verdict": verdict, **values})

    def _verdict_on(self, address, company=None):
        return self.env["vht.mail.sender"]._verdict_on(
            address, company or self.env.company
        )

    def test_the_address_is_compared_as_people_write_it(self):
        self._sender(" Thu@KhachHang.example ")
        self.assertEqual(self._verdict_on("Thử <thu@khachhang.example>"), "never")
        self.assertEqual(self._verdict_on("lan@khachhang.example"), "")

    def test_the_address_comes_before_its_domain(self):
        self._sender("khachhang.example")
        self._sender("thu@khachhang.example", "always")
        self.assertEqual(self._verdict_on("thu@khachhang.example"), "always")
        self.assertEqual(self._verdict_on("lan@mua.khachhang.example"), "never")
        self.assertEqual(self._verdict_on("lan@xkhachhang.example"), "")

    def test_a_company_decides_for_itself(self):
        other = self.env["res.company"].create({"name": "Công ty Thử Hai"})
        self._sender("thu@khachhang.example", company_id=self.env.company.id)
        self.assertEqual(self._verdict_on("thu@khachhang.example"), "never")
        self.assertEqual(self._verdict_on("thu@khachhang.example", other), "")

    def test_a_change_counts_at_once(self):
        sender = self._sender("thu@khachhang.example")
        self.assertEqual(self._verdict_on("thu@khachhang.example"), "never")
        sender.verdict = "always"
        self.assertEqual(self._verdict_on("thu@khachhang.example"), "always")
        sender.unlink()
        self.assertEqual(self._verdict_on("thu@khachhang.example"), "")

    def test_what_is_no_sender_is_refused(self):
        for address in ("thu", "thu@", "thu@khach", "@"):
            with self.assertRefused(ValidationError, "lan@vidu.vn"):
                self._sender(address)

    def test_nobody_shuts_out_all_of_a_provider(self):
        with self.assertRefused(ValidationError, "gmail.com"):
            self._sender("@gmail.com")
        self.assertTrue(self._sender("quangcao@gmail.com"))

    def test_nobody_shuts_out_colleagues(self):
        self.salesman.email = "an@mail.congty-thu.example"
        own = self.mail_alias_domain.name
        for address in (
            "an@mail.congty-thu.example",
            "@mail.congty-thu.example",
            "congty-thu.example",
            f"@{own}",
        ):
            with self.assertRefused(ValidationError, address):
                self._sender(address)
        for address in ("thu.example", f"thu@{own}", f"@x{own}"):
            self.assertTrue(self._sender(address))
        self.assertTrue(self._sender(f"@{own}", "always"))

    def test_salespeople_decide_on_no_sender(self):
        self._receive(self._mail())
        row = self._row()
        row.lead_id.user_id = self.salesman
        with self.assertRaises(AccessError):
            row.with_user(self.salesman).action_always_ignore()

    # ------------------------------------------------------------
    # TRYING
    # ------------------------------------------------------------

    def _try(self, raw, user=None, **values):
        trials = self.env["vht.mail.trial"].with_user(user or self.manager)
        return trials.create(
            {"file": base64.b64encode(raw.encode()), "team_id": self.team.id, **values}
        )

    def test_a_trial_shows_what_would_be_read_and_makes_nothing(self):
        leads, rows = self._leads(), self.env["vht.intake"].search_count([])
        trial = self._try(self._mail(body="Gọi tôi: 0912 340 561\nCần 3 cân bàn."))
        self.assertEqual(trial.verdict, "New lead")
        self.assertIn("0912 340 561", trial.content)
        self.assertFalse(trial.lead_id)
        self.assertEqual(self._leads(), leads)
        self.assertEqual(self.env["vht.intake"].search_count([]), rows)

    def test_a_trial_says_why_a_robot_is_ignored(self):
        trial = self._try(self._mail(**{"Auto-Submitted": "auto-replied"}))
        self.assertEqual((trial.verdict, trial.reason), ("Ignored", "Automatic reply"))
        self.assertIn("auto-replied", trial.detail)

    def test_a_trial_finds_the_open_deal(self):
        lead = self._opportunity(email_from="thu@khachhang.example")
        trial = self._try(self._mail())
        self.assertEqual((trial.verdict, trial.lead_id), ("Added to a lead", lead))

    def test_a_trial_of_a_lost_deal_reopens_nothing(self):
        self.team.vht_mail_lost = "reopen"
        lost = self._opportunity(email_from="thu@khachhang.example")
        lost.action_set_lost()
        self._try(self._mail())
        self.assertFalse(lost.active)

    def test_a_trial_of_no_mail(self):
        self.assertEqual(self._try("\x00\x01 không phải thư").verdict, "On hold")
        self.assertFalse(self.env["vht.mail.trial"].create({}).verdict)

    # ------------------------------------------------------------
    # FIGURES
    # ------------------------------------------------------------

    def test_the_figures_are_those_of_the_rows(self):
        for number in range(3):
            self._receive(
                self._mail(sender=f"kh{number}@kh{number}.example", id=f"c{number}")
            )
        self._receive(self._mail(sender="kh0@kh0.example", id="c3"))
        for number in range(2):
            self._receive(
                self._mail(id=f"r{number}", **{"Auto-Submitted": "auto-replied"})
            )
        self._row("r0").with_user(self.manager).action_accept()
        self._row("c1").with_user(self.manager).action_always_ignore()
        expected = Counter(self.env["vht.intake"].search([]).mapped("first_verdict"))
        report = self.env["vht.mail.report"].with_user(self.manager)
        self.env.flush_all()
        [figures] = report._read_group(
            [],
            [],
            [
                "received:sum",
                "created:sum",
                "attached:sum",
                "ignored:sum",
                "corrected:sum",
                "error_rate:avg",
            ],
        )
        self.assertEqual(
            figures[:4],
            (6, expected["created"], expected["attached"], expected["ignored"]),
        )
        self.assertEqual(figures[4], 2)
        self.assertAlmostEqual(figures[5], 2 / 6)

    def test_salespeople_read_no_figures(self):
        with self.assertRaises(AccessError):
            self.env["vht.mail.report"].with_user(self.salesman).search([])
