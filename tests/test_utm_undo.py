from odoo.exceptions import UserError

from .utm_merge_common import UtmMergeCommon


class TestUtmUndo(UtmMergeCommon):
    """A merged name comes back, with what nobody changed since."""

    def test_bringing_back(self):
        self.env["ir.model.data"].create(
            {
                "module": "vi_du",
                "name": "fb",
                "model": "utm.source",
                "res_id": self.fb.id,
            }
        )
        kept_by_hand = self._lead(source_id=self.fb.id)
        before = self.fb.read()[0]
        log = self._merge("FB").filtered(lambda row: row.name == "FB")
        kept_by_hand.source_id = self.ads
        newer = self._lead(source_id=self.facebook.id)
        log.action_undo()
        self.assertTrue(log.is_undone)
        self.assertEqual(self.fb.exists().read()[0], before)
        self.assertEqual(self.env.ref("vi_du.fb"), self.fb)
        self.assertEqual(self.lead.source_id, self.fb)
        self.assertEqual(kept_by_hand.source_id, self.ads)
        self.assertEqual((newer | self.archived).source_id, self.facebook)
        with self.assertRefused(UserError, "already"):
            log.action_undo()

    def test_a_name_taken_since_is_not_brought_back(self):
        log = self._merge("FB").filtered(lambda row: row.name == "FB")
        self.env["utm.source"].create({"name": "FB"})
        with self.assertRefused(UserError, "another “FB”"):
            log.action_undo()

    def test_what_it_became_has_to_be_there(self):
        log = self._merge("FB")
        (self.lead | self.archived).source_id = False
        self.facebook.unlink()
        with self.assertRefused(UserError, "“Facebook” is no longer there"):
            log[0].action_undo()
