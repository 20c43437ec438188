from unittest.mock import patch

from odoo.exceptions import ConcurrencyError
from odoo.tools import mute_logger

from .web_form_common import WebFormCommon

WEB = "odoo.addons.vht_crm_pipeline.models.crm_lead_web"
WAITING = "odoo.addons.vht_crm_pipeline.models.vht_web_waiting"


class TestWebFormLater(WebFormCommon):
    """What cannot be compared at the end of the request."""

    def _busy(self):
        return patch.object(
            type(self.leads), "_vht_take_turn", side_effect=ConcurrencyError
        )

    def test_a_busy_door_keeps_no_visitor_waiting(self):
        known = self._lead(phone="0912345678")
        with self.registry.cursor() as other:
            other.execute("LOCK TABLE vht_intake IN SHARE UPDATE EXCLUSIVE MODE")
            lead, row = self._posted(description="<p>Cần gấp</p>")
        self.assertTrue(lead.exists())
        self.assertFalse(row)
        self.assertEqual(self._waiting().lead_id, lead)
        self._cron()
        self.assertFalse(lead.exists() or self._waiting())
        row = self._row(lead)
        self.assertEqual((row.verdict, row.lead_id), ("attached", known))
        self.assertIn("Need: Cần gấp", row.content)
        self.assertEqual(self._told(self.manager), 0)

    def test_what_came_in_meanwhile_is_looked_at_later(self):
        with self._busy():
            lead, _row = self._posted()
        self.assertEqual(self._waiting().lead_id, lead)
        self._cron()
        self.assertEqual(self._row(lead).verdict, "created")
        self.assertEqual(self._told(self.manager), 1)

    def test_of_two_that_wait_one_is_left(self):
        with self._busy():
            first, _row = self._posted()
            second, _row = self._posted()
        self._cron()
        self.assertEqual(len((first | second).exists()), 1)
        rows = self._row(first) | self._row(second)
        self.assertEqual(set(rows.mapped("verdict")), {"created", "attached"})
        self.assertEqual(rows.lead_id, (first | second).exists())

    def test_what_waits_takes_nothing_over(self):
        with self._busy():
            first, _row = self._posted()
        second, row = self._posted()
        self.assertEqual((row.verdict, row.lead_id), ("created", second))
        self._cron()
        self.assertFalse(first.exists())
        self.assertEqual(self._row(first).lead_id, second)

    def test_what_somebody_works_on_is_merged_by_nobody(self):
        self._lead(phone="0912345678")
        with self._busy():
            lead, _row = self._posted()
        lead.priority = "2"
        self.env.flush_all()
        self.env.cr.execute(  # here all is one transaction
            "UPDATE vht_web_waiting SET create_date = create_date - interval '1 s'"
        )
        self._cron()
        self.assertTrue(lead.exists())
        self.assertEqual(self._row(lead).verdict, "created")

    def test_a_lead_deleted_meanwhile_waits_no_longer(self):
        with self._busy():
            lead, _row = self._posted()
        lead.unlink()
        self.assertFalse(self._waiting())

    def test_an_error_loses_nothing_and_is_told(self):
        self._lead(phone="0912345678")
        broken = patch.object(
            type(self.leads), "_vht_open_leads", side_effect=ValueError("hỏng")
        )
        with broken, mute_logger(WEB, WAITING):
            lead, row = self._posted()
            self.assertTrue(lead.exists())
            self.assertFalse(row)
            self._cron()
        row = self._row(lead)
        self.assertEqual(
            (row.verdict, row.reason, row.detail), ("created", "not_compared", "hỏng")
        )
        self.assertEqual(row.reason_label, "Not compared with known customers")
        self.assertEqual((row.lead_id, self._waiting().ids), (lead, []))
        self.assertEqual(self._told(self.manager), 1)

    def test_who_is_asked_to_try_again_waits_for_the_next_time(self):
        with self._busy():
            lead, _row = self._posted()
            with (
                patch("odoo.service.model.time.sleep"),
                mute_logger("odoo.service.model"),
            ):
                self._cron()
        self.assertEqual(self._waiting().lead_id, lead)
        self.assertFalse(self._row(lead))
        cron = self.env.ref("vht_crm_pipeline.vht_web_waiting_cron")
        triggers = self.env["ir.cron.trigger"].search([("cron_id", "=", cron.id)])
        self.assertTrue(triggers.filtered(lambda t: t.call_at > self.env.cr.now()))
