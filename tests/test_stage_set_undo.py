from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.tools import mute_logger

from .stage_set_common import StageSetCase


class TestStageSetUndo(StageSetCase):
    def test_undo_restores_everything(self):
        before = self._snapshot()
        for stage_set in (self.set_7, self.set_4, self.set_3):
            application = self._apply(stage_set)
            self.assertNotEqual(self._snapshot(), before)
            application._undo()
            self.assertEqual(self._snapshot(), before, stage_set.name)

    def test_deals_moved_since_stay_where_people_put_them(self):
        self._opportunity(stage_id=self.new.id)
        application = self._apply(self.set_7)
        self.lead.convert_opportunity(self.env["res.partner"])
        moved = self.lead.stage_id
        self.assertEqual(moved, self.new)
        application._undo()
        self.assertEqual(self.lead.stage_id, self.new)

    def test_a_created_stage_with_deals_asks_where_they_go(self):
        application = self._apply(self.set_7)
        created = self._stage("Needs Analysis")
        self.deal.stage_id = created
        wizard = self.env["vht.stage.set.undo"].with_user(self.manager).create({})
        self.assertEqual(wizard.application_id, application)
        self.assertEqual(wizard.target_ids.stage_id, created)
        self.assertEqual(wizard.target_ids.deal_count, 1)
        with self.assertRefused(UserError, "Needs Analysis.*holds 1 deals"):
            wizard.action_undo()
        wizard.target_ids.target_id = self.survey
        wizard.action_undo()
        self.assertEqual(self.deal.stage_id, self.survey)
        self.assertFalse(created.exists())

    def test_deals_cannot_go_where_they_may_not_stand(self):
        application = self._apply(self.set_7)
        created = self._stage("Needs Analysis")
        self.deal.stage_id = created
        for target in (self.settled, self._stage("Lead Qualification")):
            with self.assertRefused(UserError, "Needs Analysis"):
                application._undo({created: target})

    def test_a_stage_edited_since_is_named_and_left(self):
        application = self._apply(self.set_7)
        self.survey.name = "Gặp khách lần đầu"
        created = self._stage("Needs Analysis")
        created.requirements = "Không tính là sửa giai đoạn"
        wizard = self.env["vht.stage.set.undo"].with_user(self.manager).create({})
        self.assertEqual(wizard.edited_names, "Gặp khách lần đầu")
        wizard.action_undo()
        self.assertEqual(self.survey.name, "Gặp khách lần đầu")
        self.assertEqual(self.new.name, "Mới nhận")
        self.assertFalse(created.exists())
        self.assertEqual(application.state, "undone")

    def test_a_manager_finds_the_undo_on_the_set(self):
        first = self._apply(self.set_7)
        second = self._apply(self.set_4)
        as_manager = self.set_7.with_user(self.manager)
        self.assertEqual(as_manager.application_id, first)
        self.assertFalse(self.set_3.application_id)
        second._undo()
        self.assertFalse(self.set_4.application_id)

    def test_a_set_that_was_applied_cannot_be_deleted(self):
        self._apply(self.set_3)
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self.set_3.unlink()

    def test_undo_twice_is_refused(self):
        application = self._apply(self.set_7)
        application._undo()
        with self.assertRefused(UserError, "undone already"):
            application._undo()

    def test_undo_works_when_a_stage_was_deleted_since(self):
        application = self._apply(self.set_7)
        self._stage("Needs Analysis").unlink()
        application._undo()
        self.assertEqual(self.survey.name, "Đi khảo sát")

    def test_the_set_before_is_in_force_again(self):
        self._apply(self.set_7)
        second = self._apply(self.set_4)
        stage_sets = self.env["vht.stage.set"]
        self.assertEqual(stage_sets._current_set(), self.set_4)
        second._undo()
        self.assertEqual(stage_sets._current_set(), self.set_7)
        self.assertEqual(self.survey.name, "Initial Contact")
