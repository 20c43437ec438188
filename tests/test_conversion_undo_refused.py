from datetime import timedelta
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user

from .conversion_common import ConversionCommon


class TestConversionUndoRefused(ConversionCommon):
    def test_each_later_change_is_named(self):
        lead = self._lead(
            contact_name="Nguyễn Ví Dụ",
            name="Máy in tem",
            stage_id=self._stage("Lead Qualification").id,
        )
        self._convert(lead, user=self.manager, user_id=self.salesman.id)
        then = lead.stage_id.name
        lead.with_user(self.salesman).stage_id = self._stage("Proposal & Negotiation")
        self._request()
        with self.assertRefused(UserError, "would be lost") as caught:
            self._undo(lead)
        told = str(caught.exception)
        self.assertIn("Máy in tem", told)
        self.assertIn(f"Stage: {then} → Proposal & Negotiation", told)
        self.assertIn(self.salesman.name, told)
        self.assertEqual(lead.type, "opportunity")

    def test_a_stage_that_the_conversion_did_not_change_counts_as_well(self):
        stages = self._stage("Lead Generation") | self._stage("Lead Qualification")
        stages.vht_scope = "both"
        lead = self._lead(contact_name="Nguyễn Ví Dụ", stage_id=stages[0].id)
        self._convert(lead)
        self.assertEqual(lead.stage_id, stages[0])
        lead.action_set_won()
        with self.assertRefused(UserError, f"Stage: {stages[0].name} →"):
            self._undo(lead)

    def test_an_order_that_went_elsewhere(self):
        leads = self._opportunity(name="Một") | self._opportunity(name="Hai")
        order = self._order(leads[1])
        self.assertEqual(self._merge(leads), leads[0])
        order.opportunity_id = self._opportunity(name="Khác")
        with self.assertRefused(UserError, f"{order.name}.*Opportunity: Một → Khác"):
            self._undo(leads[0], self.manager)

    def test_nothing_of_a_document_that_one_may_not_open_is_told(self):
        leads = self._opportunity(name="Một") | self._opportunity(name="Hai")
        order = self._order(leads[1], user_id=self.manager.id)
        self._merge(leads, self.manager)
        order.opportunity_id = self._opportunity(name="Ba")
        with self.assertRefused(UserError, "Sales Order, Opportunity") as caught:
            self._undo(leads[0])
        for kept_quiet in (order.name, "Ba", "→"):
            self.assertNotIn(kept_quiet, str(caught.exception).split("\n")[1])

    def test_a_field_that_one_may_not_read_is_not_told(self):
        lead = self._lead(contact_name="Nguyễn Ví Dụ")
        with self.env["vht.conversion"]._recorded(lead, "convert"):
            lead.convert_opportunity(False)
            lead.referred = "Ông Kín"
        self._request()
        lead.referred = "Bà Mật"
        hidden = patch.object(
            self.registry["crm.lead"].referred, "groups", "base.group_system"
        )
        with hidden, self.assertRefused(UserError, "Referred By was changed") as caught:
            self._undo(lead)
        self.assertNotIn("Mật", str(caught.exception))
        self.assertNotIn("Kín", str(caught.exception))

    def test_an_order_that_it_made_and_somebody_edited(self):
        lead = self._lead(contact_name="Nguyễn Ví Dụ")
        with self.env["vht.conversion"]._recorded(lead, "convert"):
            lead.convert_opportunity(False)
            order = self._order(lead)
        with self.env.cr.savepoint() as savepoint:
            self._undo(lead)
            self.assertFalse(order.exists())
            savepoint.rollback()
        self._request()
        order.order_line.price_unit = 5
        with self.assertRefused(UserError, f"{order.name}.*was changed"):
            self._undo(lead)

    def test_a_stage_that_does_not_exist_any_more(self):
        stage = self.env["crm.stage"].create({"name": "Cũ", "vht_scope": "lead"})
        lead = self._lead(contact_name="Nguyễn Ví Dụ", stage_id=stage.id)
        self._convert(lead)
        stage.unlink()
        with self.assertRefused(UserError, "does not exist any more"):
            self._undo(lead)

    def test_a_deleted_survivor_takes_its_journal_along(self):
        lead = self._lead()
        self._convert(lead)
        journal = self.env["vht.conversion"].search([("lead_id", "=", lead.id)])
        lead.unlink()
        self.assertFalse(journal.exists())

    # ------------------------------------------------------------
    # WHO MAY, AND HOW LONG
    # ------------------------------------------------------------

    def test_whoever_may_write_the_lead_may_undo(self):
        for user in (self.salesman, self.salesman_all, self.manager):
            with self.subTest(user.login):
                lead = self._lead(contact_name="Nguyễn Ví Dụ")
                self._convert(lead)
                self._undo(lead, user)
                self.assertEqual(lead.type, "lead")
                journal = self.env["vht.conversion"].search([("lead_id", "=", lead.id)])
                self.assertEqual(journal.undone_by_id, user)

    def test_nobody_else(self):
        lead = self._lead(user_id=self.manager.id)
        self._convert(lead, self.manager)
        for user in (self.salesman, self.outsider):
            with self.assertRefused(AccessError, "access"):
                self._undo(lead, user)
        self.assertEqual(lead.type, "opportunity")

    def test_the_list_shows_one_s_own_leads_alone(self):
        own, foreign = self._lead(), self._lead(user_id=self.manager.id)
        self._convert(own, self.manager, user_id=self.salesman.id)
        self._convert(foreign, self.manager, user_id=self.manager.id)
        journals = self.env["vht.conversion"].with_user(self.salesman).search([])
        self.assertEqual(journals.lead_id, own)
        action = own.with_user(self.salesman).action_vht_conversions()
        self.assertEqual(journals.search(action["domain"]), journals)
        everything = self.env["vht.conversion"].search([])
        with self.assertRefused(AccessError, "access"):
            (everything - journals).with_user(self.salesman).read(["name"])
        with self.assertRefused(AccessError, "access"):
            journals.read(["changes"])

    def test_in_another_company(self):
        company = self.env["res.company"].create({"name": "Công ty Thử Nghiệm Hai"})
        user = new_test_user(
            self.env,
            "vht_second",
            groups="sales_team.group_sale_salesman_all_leads",
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )
        lead = self._lead(
            company_id=company.id, team_id=False, user_id=user.id, contact_name="Nguyễn"
        )
        before = self._picture(lead)
        self._convert(lead, user)
        with self.assertRefused(AccessError, "access"):
            self._undo(lead, self.salesman_all)
        self._undo(lead, user)
        self.assertSame(before, self._picture(lead))

    def test_only_for_so_many_days(self):
        self.env["ir.config_parameter"].set_param("vht_crm_pipeline.undo_days", "7")
        lead = self._lead()
        self._convert(lead)
        journal = self.env["vht.conversion"].search([("lead_id", "=", lead.id)])
        self.env.cr.execute(
            "UPDATE vht_conversion SET create_date = %s",
            [self.env.cr.now() - timedelta(days=8)],
        )
        self.env.invalidate_all()
        self.assertIn("nothing to undo", self._undo(lead))
        self.assertEqual(lead.type, "opportunity")
        self.env["vht.conversion"]._gc_changes()
        self.assertFalse(journal.changes)
        self.assertFalse(lead.vht_can_undo)
        self.assertEqual(journal.kind, "convert")

    def test_what_was_done_before_waits_for_what_came_after(self):
        """Of a merge that is too old, the conversion before it is not undone either."""
        leads = self._lead(name="Một") | self._lead(name="Hai")
        self._convert(leads[0])
        survivor = self._merge(leads)
        merge = self.env["vht.conversion"].search([("lead_id", "=", survivor.id)])[0]
        merge.changes = False
        self.assertIn("nothing to undo", self._undo(survivor))
        self.assertEqual(survivor.type, "opportunity")
