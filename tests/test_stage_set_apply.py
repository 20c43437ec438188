from odoo.exceptions import AccessError, UserError
from odoo.tests import Form

from .stage_set_common import StageSetCase


class TestStageSetPreview(StageSetCase):
    def test_preview_counts_what_will_change_and_changes_nothing(self):
        before = self._snapshot()
        wizard = self._preview(self.set_7)
        plan = {step.line_id.name: step.stage_id.name for step in wizard.step_ids}
        self.assertEqual(
            plan,
            {
                "Lead Generation": "Mới nhận",
                "Lead Qualification": False,
                "Initial Contact": "Đi khảo sát",
                "Needs Analysis": False,
                "Proposal & Negotiation": "Gửi giá",
                "Closing the Deal": "Đã ký",
                "Post-Sale Follow-Up": False,
            },
        )
        self.assertEqual((wizard.taken_count, wizard.created_count), (4, 3))
        self.assertEqual(wizard.rest_ids.stage_id, self.settled)
        self.assertFalse(wizard.move_ids)
        self.assertEqual(sum(wizard.step_ids.mapped("deal_count")), 4)
        self.assertEqual(self._snapshot(), before)

    def test_deals_that_a_step_excludes_are_listed_with_a_target(self):
        self._opportunity(stage_id=self.new.id)
        wizard = self._preview(self.set_7)
        self.assertEqual(
            wizard.step_ids.filtered("stage_id")[0].line_id.name, "Initial Contact"
        )
        move = wizard.move_ids
        self.assertEqual(
            (move.stage_id, move.deal_type, move.deal_count), (self.new, "lead", 1)
        )
        self.assertEqual(move.line_id.name, "Lead Generation")
        self.assertEqual(wizard.moved_count, 1)

    def test_the_form_recomputes_when_the_administrator_chooses(self):
        with Form(self.env["vht.stage.set.apply"].with_user(self.manager)) as form:
            form.set_id = self.set_3
            self.assertEqual(len(form.step_ids), 3)
            created = form.created_count
            with form.step_ids.edit(0) as step:
                step.stage_id = self.env["crm.stage"]
            self.assertEqual(form.created_count, created + 1)
            self.assertIn(
                self.new.id, [rest["stage_id"] for rest in form.rest_ids._records]
            )

    def test_a_salesperson_cannot_open_it(self):
        for user in (self.salesman, self.salesman_all, self.outsider):
            with self.assertRaises(AccessError):
                self.env["vht.stage.set.apply"].with_user(user).create(
                    {"set_id": self.set_7.id}
                )


class TestStageSetApply(StageSetCase):
    def test_stages_are_taken_over_in_place(self):
        dates = (self.deal | self.lost).mapped("date_last_stage_update")
        self._apply(self.set_7)
        self.assertEqual(self.survey.name, "Initial Contact")
        self.assertEqual(self.survey.requirements, "Biên bản khảo sát")
        self.assertEqual(self.deal.stage_id, self.survey)
        self.assertEqual(self.deal.probability, 42)
        self.assertEqual(
            (self.deal | self.lost).mapped("date_last_stage_update"), dates
        )
        self.assertEqual(self.sold.vht_role, "won")
        self.assertEqual(self.offer.vht_role, "proposal")
        self.assertEqual(self.settled.name, "Đã thanh lý")
        self.assertEqual(
            self._names([("vht_line_id", "!=", False)]),
            self.set_7.line_ids.mapped("name"),
        )

    def test_moved_deals_keep_dates_probability_and_history(self):
        opportunity = self._opportunity(stage_id=self.new.id)
        before = self._row_without_stage(self.lead)
        messages = self.lead.message_ids
        self._apply(self.set_7)
        self.assertEqual(self.lead.stage_id.name, "Lead Generation")
        self.assertEqual(opportunity.stage_id, self.new)
        self.assertEqual(self._row_without_stage(self.lead), before)
        self.assertEqual(self.lead.message_ids, messages)

    def test_twice_changes_nothing(self):
        self.assertTrue(self._apply(self.set_7))
        before = self._snapshot()
        self.assertEqual(self._preview(self.set_7).change_count, 0)
        self.assertFalse(self._apply(self.set_7))
        self.assertEqual(self._snapshot(), before)
        self.assertEqual(self.env["vht.stage.application"].search_count([]), 1)

    def test_a_stage_with_deals_keeps_its_won_flag_unless_asked(self):
        wizard = self._preview(self.set_3)
        step = wizard.step_ids[1]
        step.stage_id = self.settled
        self._opportunity(stage_id=self.settled.id)
        wizard = self._preview(self.set_3)
        (wizard.step_ids[1]).stage_id = self.settled
        self.assertTrue(wizard.step_ids[1].asks_won)
        self.assertTrue(wizard.has_won_question)
        wizard._apply()
        self.assertEqual(self.settled.name, "Negotiation")
        self.assertTrue(self.settled.is_won)

    def test_the_won_flag_changes_when_asked_and_probabilities_come_back(self):
        wizard = self._preview(self.set_3)
        wizard.step_ids[2].stage_id = self.survey
        wizard.step_ids.filtered(lambda step: step.stage_id == self.survey)[
            :-1
        ].stage_id = False
        wizard.step_ids[2].change_won = True
        application = wizard._apply()
        self.assertTrue(self.survey.is_won)
        self.assertEqual(self.deal.probability, 100)
        application._undo()
        self.assertFalse(self.survey.is_won)
        self.assertEqual(self.deal.probability, 42)

    def test_a_set_without_steps_is_refused(self):
        empty = self.env["vht.stage.set"].create({"name": "Chưa có bước"})
        before = self._snapshot()
        with self.assertRefused(UserError, "no step yet"):
            self._preview(empty)._apply()
        self.assertEqual(self._snapshot(), before)

    def test_the_same_stage_for_two_steps_is_refused(self):
        wizard = self._preview(self.set_3)
        wizard.step_ids.stage_id = self.new
        with self.assertRefused(UserError, "one step only"):
            wizard._apply()

    def test_won_deals_cannot_be_sent_to_an_open_step(self):
        wizard = self._preview(self.set_3, team=self.team)
        wizard.move_ids.filtered("is_won").line_id = self.set_3.line_ids[0]
        with self.assertRefused(UserError, "Đã ký.*only one of the two is a won stage"):
            wizard._apply()

    def test_a_stage_deleted_meanwhile_is_told(self):
        wizard = self._preview(self.set_7)
        self.settled.unlink()
        with self.assertRefused(UserError, "Press “Refresh”"):
            wizard._apply()
        fresh = self.env["vht.stage.set.apply"].browse(
            wizard.action_refresh()["res_id"]
        )
        self.assertFalse(fresh.rest_ids)
        self.assertTrue(fresh._apply())

    def test_what_counts_is_the_preview_on_the_screen(self):
        form = Form(self.env["vht.stage.set.apply"].with_user(self.manager))
        form.set_id = self.set_7
        self.survey.name = "Khảo sát tại chỗ"
        with self.assertRefused(UserError, "Press “Refresh”"):
            form.save()._apply()

    def test_stages_edited_or_applied_meanwhile_are_told(self):
        first, second = self._preview(self.set_7), self._preview(self.set_3)
        first._apply()
        before = self._snapshot()
        with self.assertRefused(UserError, "Press “Refresh”"):
            second._apply()
        self.assertEqual(self._snapshot(), before)

    def test_deals_of_a_company_the_manager_cannot_see_move_too(self):
        company = self.env["res.company"].create({"name": "Công ty Thử Nghiệm Hai"})
        hidden = self._lead(
            stage_id=self.new.id, company_id=company.id, user_id=False, team_id=False
        )
        self._opportunity(stage_id=self.new.id)
        self._apply(self.set_7)
        self.assertEqual(hidden.stage_id.name, "Lead Generation")

    def test_empty_stages_left_behind_are_folded_and_unfolded_again(self):
        application = self._apply(self.set_3)
        left = self.settled
        self.assertTrue(left.fold)
        application._undo()
        self.assertFalse(left.fold)


class TestStageSetTeam(StageSetCase):
    def test_a_team_gets_its_own_stages_and_shared_ones_stay(self):
        other_deal = self._opportunity(
            stage_id=self.survey.id, team_id=False, user_id=False
        )
        shared = self.env["crm.stage"].search([])
        before = [stage._vht_snapshot() for stage in shared]
        wizard = self._preview(self.set_7, team=self.team)
        self.assertEqual(wizard.created_count, 7)
        self.assertEqual(wizard.moved_count, 4)
        wizard._apply()
        self.assertEqual([stage._vht_snapshot() for stage in shared], before)
        self.assertEqual(self.deal.stage_id.team_ids, self.team)
        self.assertEqual(self.lead.stage_id.name, "Lead Generation")
        self.assertEqual(self.lost.stage_id.team_ids, self.team)
        self.assertEqual(self.lost.won_status, "lost")
        self.assertEqual(self.won.stage_id.name, "Closing the Deal")
        self.assertEqual(other_deal.stage_id, self.survey)
        self.assertEqual(self.team.vht_stage_set_id, self.set_7)

    def test_deals_left_unmapped_stay(self):
        wizard = self._preview(self.set_7, team=self.team)
        wizard.move_ids.filtered(
            lambda move: move.stage_id == self.survey
        ).line_id = False
        wizard._apply()
        self.assertEqual(self.deal.stage_id, self.survey)

    def test_twice_for_a_team_changes_nothing(self):
        self._apply(self.set_7, team=self.team)
        before = self._snapshot()
        self.assertFalse(self._apply(self.set_7, team=self.team))
        self.assertEqual(self._snapshot(), before)

    def test_undo_for_a_team(self):
        before = self._snapshot()
        application = self._apply(self.set_7, team=self.team)
        application._undo()
        self.assertEqual(self._snapshot(), before)
        self.assertFalse(self.team.vht_stage_set_id)
