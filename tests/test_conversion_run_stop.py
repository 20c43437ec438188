"""A mass conversion that somebody stops, and goes on with."""

from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.fields import Command

from odoo.addons.vht_crm_pipeline.models import vht_conversion_run_process as process

from .conversion_run_common import ConversionRunCommon


class TestConversionRunStop(ConversionRunCommon):
    def setUp(self):
        super().setUp()
        self.startPatcher(patch.object(process, "CHUNK", 2))
        self.leads = self._leads(7)

    def _begun(self, **values):
        run = self._preview(self.leads, **values)
        run.action_run()
        self.assertEqual((run.state, run.done_count), ("running", 2))
        return run

    def test_what_is_done_stays_and_nothing_more_is_done(self):
        run = self._begun()
        run.action_stop()
        self.assertEqual((run.state, run.planned_count), ("preview", 5))
        self._cron()
        self.assertEqual((run.state, run.done_count), ("preview", 2))
        self.assertEqual(len(self.leads.partner_id), 2)

    def test_the_background_stops_at_the_next_chunk(self):
        run = self._begun()
        work = type(run)._process

        def stopped_meanwhile(self, limit=None):
            count = work(self, limit)
            self.action_stop()
            return count

        with patch.object(type(run), "_process", stopped_meanwhile):
            self._cron()
        self.assertEqual((run.state, run.done_count), ("preview", 4))

    def test_a_chunk_that_begins_anew_sees_that_it_was_stopped(self):
        """The scheduler waits for its turn, and may have to try again after it."""
        run = self._begun()
        run.action_stop()
        self.assertEqual(run._process_on(), 0)
        self.assertEqual(run.done_count, 2)

    def test_it_goes_on_where_it_was_stopped(self):
        run = self._begun()
        run.action_stop()
        run.line_ids[-1].outcome = "skip"
        run.action_run()
        self.assertEqual((run.state, run.done_count), ("running", 4))
        self._cron()
        self.assertEqual((run.state, run.done_count), ("done", 6))
        self.assertEqual(len(self.leads.partner_id), 6)
        self.assertEqual(self.leads[-1].type, "lead")

    def test_only_what_runs_is_stopped(self):
        run = self._preview(self.leads)
        run._process()
        run.action_stop()
        self.assertEqual((run.state, run.done_count), ("done", 7))

    def test_who_got_leads_is_told_of_them_once(self):
        self.leads.user_id = False
        self.salesman.notification_type = "inbox"
        told = [("partner_ids", "in", self.salesman.partner_id.ids)]
        before = self.env["mail.message"].search_count(told)
        run = self._begun(
            user=self.salesman_all, user_ids=[Command.set(self.salesman.ids)]
        )
        run.action_stop()
        self.assertEqual(self.env["mail.message"].search_count(told), before + 1)
        self.assertEqual(run.line_ids.mapped("is_told"), [True] * 2 + [False] * 5)

    def test_its_owner_and_managers_stop_it(self):
        for user in (self.salesman, self.manager):
            run = self._begun()
            run.with_user(user).action_stop()
            self.assertEqual(run.state, "preview", user.login)
            self.leads = self._leads(7, start=user.id * 10)
        run = self._begun()
        for user in (self.salesman_all, self.outsider):
            with self.assertRaises(AccessError):
                run.with_user(user).action_stop()
        self.assertEqual(run.state, "running")
