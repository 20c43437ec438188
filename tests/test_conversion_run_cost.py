"""What a mass conversion costs in SQL statements."""

from unittest.mock import patch

from odoo.fields import Command

from odoo.addons.vht_crm_pipeline.models.vht_conversion_recorder import Recorder
from odoo.addons.vht_crm_pipeline.models.vht_identity import IS_FILLED

from .conversion_run_common import ConversionRunCommon


class TestConversionRunCost(ConversionRunCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["ir.config_parameter"].set_param(IS_FILLED, True)

    def _count(self, do):
        self.env.cr.flush()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        do()
        self.env.cr.flush()
        return self.cr.sql_log_count - before

    def test_the_preview_costs_the_same_for_more_leads(self):
        counts = []
        for size in (20, 120):
            leads = self._leads(size, start=1000 * size)
            leads |= self._leads(size // 4, start=1000 * size)
            for lead in leads[:4]:
                self._opportunity(phone=lead.phone)
                self._opportunity(phone=lead.phone)
            for lead in leads[4 : size // 2 : 2]:
                company = {"name": lead.partner_name, "is_company": True}
                staff = {"name": lead.contact_name, "phone": lead.phone}
                self.partners.create({**company, "child_ids": [Command.create(staff)]})
            counts.append(self._count(lambda leads=leads: self._preview(leads)))
        self.assertLessEqual(counts[1], counts[0] + 5)

    def test_a_lead_costs_fifteen_queries_at_most(self):
        leads = self._leads(50)
        run = self._preview(leads)
        count = self._count(run._process)
        self.assertEqual(run.done_count, 50)
        self.assertLessEqual(count, 15 * 50)

    def test_leads_that_join_deals_are_waited_for_once(self):
        run = self._preview(self._leads(3) | self._leads(3))
        waited = []
        hold = Recorder.hold

        def held(recorder, leads):
            waited.append(hold(recorder, leads))
            return waited[-1]

        with patch.object(Recorder, "hold", held):
            run._process()
        self.assertEqual((run.done_count, run.join_count), (6, 3))
        self.assertEqual([len(leads) for leads in waited], [3, 0, 0, 0])
        self.assertFalse(waited[0].exists())

    def test_five_hundred_leads_with_doubles_given_in_turn_cost_no_more(self):
        people = self.salesman | self.salesman_all | self.manager
        leads = self._leads(450, user_id=False) | self._leads(50, user_id=False)
        counts = []

        def convert():
            run = self._preview(leads, user=self.manager, user_ids=people.ids)
            counts.append(run)
            run._process()

        count = self._count(convert)
        [run] = counts
        self.assertEqual((run.done_count, run.join_count), (500, 50))
        self.assertEqual(len(leads.exists()), 450)
        self.assertEqual(leads.exists().user_id, people)
        self.assertLessEqual(count, 15 * 500)
