"""Spam leaves no trace among customers, figures and odds."""

from odoo.exceptions import AccessError

from .outcome_common import OutcomeCommon


class TestSpam(OutcomeCommon):
    def _received(self, **values):
        rows = self._receive(self._draft(email_from="rac@vidu.example", **values))
        lead = rows.lead_id
        lead.write({"type": "lead", "user_id": self.salesman.id})
        return lead, rows

    def test_no_contact_and_the_intake_was_mistaken(self):
        lead, rows = self._received()
        partners = self.env["res.partner"].search_count([])
        self._close(lead, "spam")
        self.assertEqual(self.env["res.partner"].search_count([]), partners)
        self.assertEqual(
            (lead.active, lead.won_status, lead.vht_outcome),
            (False, "pending", "spam"),
        )
        self.assertEqual(lead.vht_outcome_user_id, self.salesman)
        self.assertTrue(rows.is_mistaken)
        lead.with_user(self.salesman).action_unarchive()
        self.assertFalse(rows.is_mistaken or lead.vht_outcome)

    def test_who_may_decide_on_senders_may_block_it(self):
        lead, _rows = self._received()
        dialog = self._dialog(lead, "spam", self.manager, block=True)
        self.assertEqual(dialog.senders, "rac@vidu.example")
        dialog.action_close_leads()
        senders = self.env["vht.mail.sender"]
        company = lead.company_id or self.env.company
        self.assertEqual(senders._verdict_on("rac@vidu.example", company), "never")
        lead.with_user(self.manager).action_unarchive()
        self.assertEqual(senders._verdict_on("rac@vidu.example", company), "")

    def test_a_salesperson_may_not(self):
        lead, _rows = self._received()
        self.assertFalse(self._dialog(lead, "spam").senders)
        with self.assertRefused(AccessError, "vht.mail.sender"):
            self._dialog(lead, "spam", block=True).action_close_leads()
        self._close(lead, "spam", self.manager, block=True)
        lead.with_user(self.salesman).action_unarchive()
        self.assertTrue(lead.active)
        self.assertIn("still ignored", lead.message_ids[0].body)

    def test_it_is_no_customer(self):
        partner = self.env["res.partner"].create({"name": "Rác"})
        lead = self._lead(partner_id=partner.id)
        self._close(lead, "spam")
        self.env.invalidate_all()
        self.assertFalse(partner.vht_customer_kind)


class TestScoring(OutcomeCommon):
    """Only what was won or lost is learned from."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        parameters = cls.env["ir.config_parameter"]
        parameters.set_param("crm.pls_start_date", "2000-01-01")
        parameters.set_param("crm.pls_fields", "phone_state,email_state,source_id")
        cls.frequencies = cls.env["crm.lead.scoring.frequency"]

    def _learned(self):
        self.env.flush_all()
        self.env.invalidate_all()
        return {
            (row.variable, row.value, row.team_id.id): (row.won_count, row.lost_count)
            for row in self.frequencies.search([])
        }

    def test_neither_moves_nor_a_rebuild_learn_from_them(self):
        self._opportunity(phone="0912 345 678").action_set_won()
        self._lead(email_from="lan@vidu.example").action_set_lost()
        self.leads._rebuild_pls_frequency_table()
        before = self._learned()
        self.assertTrue(before)
        leads = {
            outcome: self._lead(
                contact_name="Lan", phone="0912 345 678", probability=probability
            )
            for outcome, probability in (("prospect", 0), ("spam", 50), ("again", 0))
        }
        self._close(leads["prospect"], "prospect")
        self._close(leads["spam"], "spam")
        self._close(leads["again"], "spam")
        self.assertEqual(self._learned(), before)
        leads["again"].action_restore()
        self.assertEqual(self._learned(), before)
        self._close(leads["again"], "spam")
        self.leads._rebuild_pls_frequency_table()
        self.assertEqual(self._learned(), before)
        disqualified = self._lead(phone="0912 345 678")
        self._close(disqualified, "disqualified")
        self.assertNotEqual(self._learned(), before)
