"""A mass conversion that meets bad leads, a crash, or people who work meanwhile."""

from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tools import mute_logger

from odoo.addons.base.models.res_partner import ResPartner
from odoo.addons.vht_crm_pipeline.models import vht_conversion_run_process as process

from .conversion_run_common import ConversionRunCommon

LOG = "odoo.addons.vht_crm_pipeline.models.vht_conversion_run_process"


class TestConversionRunFailed(ConversionRunCommon):
    def _refusing(self, name):
        """Odoo as it is where a module refuses customers of that name."""
        create = ResPartner.create

        def refuse(partners, vals_list):
            if any(vals.get("name") == name for vals in vals_list):
                raise UserError(f"Không nhận {name}")
            return create(partners, vals_list)

        return patch.object(ResPartner, "create", refuse)

    @mute_logger(LOG)
    def test_bad_leads_keep_no_other_from_it(self):
        leads = self._leads(60)
        run = self._preview(leads)
        leads[41].user_id = self.manager
        with self._refusing("Khách Thử 7"):
            run._process()
        self.assertEqual(run.failed_count, 2)
        self.assertEqual((run.done_count, run.state), (58, "done"))
        bad, foreign = leads[7], leads[41]
        self.assertEqual(self._line(run, bad).reason, "Không nhận Khách Thử 7")
        self.assertIn("may not edit", self._line(run, foreign).reason)
        self.assertEqual(set((bad | foreign).mapped("type")), {"lead"})
        self.assertFalse((bad | foreign).partner_id)
        good = leads - bad - foreign
        self.assertEqual(set(good.mapped("type")), {"opportunity"})
        self.assertEqual(len(good.partner_id.parent_id), 58)
        companies = self.partners.search_count([("name", "=", bad.partner_name)])
        self.assertEqual(companies, 0)

    @mute_logger(LOG)
    def test_what_failed_is_tried_again_alone(self):
        leads = self._leads(3)
        run = self._preview(leads)
        with self._refusing("Khách Thử 1"):
            run._process()
        self.assertEqual(self._states(run), ["done", "failed", "done"])
        run.action_retry()
        self.assertEqual(
            (run.state, run.planned_count, run.done_count), ("preview", 1, 2)
        )
        run.action_run()
        self.assertEqual((run.state, run.done_count), ("done", 3))
        self.assertEqual(set(leads.mapped("type")), {"opportunity"})

    @mute_logger(LOG)
    def test_a_lead_does_not_join_one_that_failed(self):
        leads = self._leads(1) | self._leads(1, name="Lần nữa")
        run = self._preview(leads)
        with self._refusing("Khách Thử 0"):
            run._process()
        self.assertEqual(self._states(run), ["failed", "failed"])
        self.assertEqual(leads.exists(), leads)
        run.action_retry()
        run._process()
        self.assertEqual(self._states(run), ["done", "done"])
        self.assertEqual(len(leads.exists()), 1)

    def test_a_line_is_looked_at_again_before_it_is_done(self):
        leads = self._leads(5)
        deal = self._opportunity(name="Việc đang mở", phone="0912000004")
        run = self._preview(leads)
        lost, converted, deleted, plain, joining = leads
        lost.action_set_lost()
        converted.convert_opportunity(self.partners)
        deal.action_set_won()
        deleted_line = self._line(run, deleted)
        deleted.unlink()
        run._process()
        self.assertEqual(self._line(run, lost).state, "skipped")
        self.assertEqual(self._line(run, converted).state, "skipped")
        self.assertFalse(converted.partner_id)
        self.assertEqual(deleted_line.state, "skipped")
        self.assertEqual(self._line(run, plain).state, "done")
        self.assertEqual(self._line(run, joining).state, "failed")
        self.assertIn("Việc đang mở", self._line(run, joining).reason)
        self.assertEqual(joining.type, "lead")

    def test_a_deal_merged_meanwhile_is_joined_where_it_is(self):
        deal = self._opportunity(name="Việc đang mở", phone="0912000000")
        lead = self._leads(1)
        run = self._preview(lead)
        stage = deal.stage_id.search(
            [("sequence", ">", deal.stage_id.sequence)], limit=1
        )
        bigger = self._opportunity(name="Việc lớn", stage_id=stage.id)
        self.assertEqual((deal | bigger).merge_opportunity(), bigger)
        run._process()
        self.assertEqual(self._states(run), ["done"])
        self.assertEqual(run.line_ids.lead_id, bigger)

    def test_a_lead_merged_away_meanwhile_is_what_it_was_merged_into(self):
        lead = self._leads(1)
        run = self._preview(lead)
        deal = self._opportunity()
        (deal | lead).merge_opportunity()
        run._process()
        self.assertEqual((run.line_ids.lead_id, self._states(run)), (deal, ["skipped"]))

    def test_it_goes_on_in_the_background_after_the_first_chunk(self):
        leads = self._leads(2 * process.CHUNK + 5)
        run = self._preview(leads)
        run.action_run()
        self.assertEqual((run.state, run.done_count), ("running", process.CHUNK))
        self.assertAlmostEqual(run.progress, 100 * 50 / 105)
        self._cron()
        self.assertEqual((run.state, run.done_count), ("done", len(leads)))
        self.assertEqual(len(leads.partner_id), len(leads))
        self.assertEqual(leads.write_uid, self.salesman)

    def test_a_crash_after_a_chunk_loses_and_repeats_nothing(self):
        leads = self._leads(process.CHUNK + 10)
        run = self._preview(leads)
        run._process(process.CHUNK)
        customers = leads.partner_id
        with self.assertRaises(ZeroDivisionError), self.env.cr.savepoint():
            run._process(5)
            1 / 0  # noqa: B018
        self.assertEqual((run.done_count, leads.partner_id), (50, customers))
        run._process()
        self.assertEqual((run.done_count, len(leads.partner_id)), (60, 60))

    @mute_logger(LOG)
    def test_a_run_that_cannot_go_on_says_why(self):
        run = self._preview(self._leads(process.CHUNK + 1))
        run.action_run()
        model = type(run)
        with patch.object(model, "_process", side_effect=UserError("hỏng")):
            self._cron()
        self.assertEqual((run.state, run.error), ("running", "hỏng"))
        self._cron()
        self.assertEqual((run.state, run.error), ("done", False))

    def test_what_is_undone_is_not_done_again(self):
        leads = self._leads(2)
        run = self._preview(leads)
        run._process()
        self.env.cr.flush()
        leads[0].with_user(self.salesman).action_vht_undo()
        self.assertEqual(leads.mapped("type"), ["lead", "opportunity"])
        self.assertEqual(self._states(run), ["done", "done"])
        run._process()
        self.assertEqual(leads.mapped("type"), ["lead", "opportunity"])

    def test_a_customer_entered_meanwhile_is_not_entered_twice(self):
        (lead,) = leads = self._leads(1)
        run = self._preview(leads)
        self.assertEqual(self._outcomes(run), ["new"])
        other = self.partners.create({"name": "Khách Khác", "phone": lead.phone})
        self.env.cr.execute(
            "UPDATE res_partner SET create_date = now() + interval '1 h' WHERE id = %s",
            [other.id],
        )
        other.invalidate_recordset(["create_date"])
        run._process()
        self.assertEqual(self._states(run), ["failed"])
        run.action_retry()
        self.assertEqual(run.line_ids.partner_id, other)

    def test_a_run_that_nobody_looked_at_is_previewed_first(self):
        run = self.env["vht.conversion.run"].create({"lead_ids": self._leads(2).ids})
        run._process()
        self.assertEqual(self._states(run), ["done", "done"])
