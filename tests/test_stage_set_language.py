from .common import STEPS
from .stage_set_common import StageSetCase


class TestStageSetLanguageActive(StageSetCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._activate_vietnamese()

    def test_names_come_in_the_active_languages(self):
        self._apply(self.set_7)
        names = (
            self.env["crm.stage"]
            .with_context(lang="vi_VN")
            .search([("vht_line_id", "!=", False)])
            .mapped("name")
        )
        self.assertEqual(names, STEPS["vht_stage_set_7_steps"])

    def test_undo_restores_the_names_of_every_language(self):
        self.new.with_context(lang="vi_VN").name = "Mới nhận (VN)"
        before = self._snapshot()
        self._apply(self.set_7)._undo()
        self.assertEqual(self._snapshot(), before)

    def test_sets_and_steps_have_vietnamese_names(self):
        for line in (self.set_7 | self.set_4 | self.set_3).line_ids:
            self.assertIn("vi_VN", line._fields["name"]._get_stored_translations(line))
        self.assertEqual(
            self.set_4.line_ids.with_context(lang="vi_VN").mapped("name"),
            STEPS["vht_stage_set_4_steps"],
        )
        self.assertEqual(
            self.set_3.line_ids.with_context(lang="vi_VN").mapped("name"),
            STEPS["vht_stage_set_3_steps"],
        )


class TestStageSetLanguageLater(StageSetCase):
    def test_the_step_wins_when_the_language_comes_later(self):
        # the record of stock, whose own file says "Mới"
        stock = self.env["crm.stage"].create({"name": "New", "sequence": 1})
        self.env["ir.model.data"].search(
            [("module", "=", "crm"), ("name", "=", "stage_lead1")]
        ).unlink()
        self.env["ir.model.data"].create(
            {
                "module": "crm",
                "name": "stage_lead1",
                "model": "crm.stage",
                "res_id": stock.id,
            }
        )
        application = self._apply(self.set_7)
        renamed = self.survey
        self.assertEqual(stock.vht_line_id.set_id, self.set_7)
        step = stock.vht_line_id
        renamed.name = "Gặp khách"
        self._activate_vietnamese()
        in_vietnamese = stock.with_context(lang="vi_VN")
        self.assertEqual(in_vietnamese.name, step.with_context(lang="vi_VN").name)
        self.assertNotIn(
            in_vietnamese.name, ("Mới", stock.with_context(lang="en_US").name)
        )
        self.assertEqual(renamed.with_context(lang="vi_VN").name, "Gặp khách")
        # and again, with stock's terms overwritten
        self._activate_vietnamese()
        in_vietnamese.invalidate_recordset()
        self.assertEqual(in_vietnamese.name, step.with_context(lang="vi_VN").name)
        self.assertNotIn(stock, application._edited_stages())
