from unittest.mock import patch

from odoo.exceptions import UserError

from .phone_update_common import TYPED, PhoneUpdateCommon

LINE = "odoo.addons.vht_crm_pipeline.models.vht_phone_update_line"


class TestPhoneUpdate(PhoneUpdateCommon):
    """Numbers of the years before the add-on are read anew once that is agreed to."""

    # ------------------------------------------------------------
    # THE PREVIEW
    # ------------------------------------------------------------

    def test_the_preview_counts_and_changes_nothing(self):
        rows = self._old_rows()
        lost = self._lead(phone="không có số")
        self._set(lost, "+84912000111")
        replaced = self._lead(phone="0168 765 4322", active=False)
        self._set(replaced, "+84912000112")
        before = self._numbers([*rows, lost, replaced])
        update = self._open(self.admin)
        self.assertEqual(update.state, "ready")
        leads, partners = self._line(update), self._line(update, "res.partner")
        for line, counts in ((leads, (3, 1, 1)), (partners, (3, 0, 0))):
            self.assertEqual(
                (line.gained_count, line.replaced_count, line.lost_count), counts
            )
            self.assertEqual(line.done_count, line.row_count)
            rows_of = self.env[line.model].with_context(active_test=False)
            self.assertEqual(line.row_count, rows_of.search_count([]))
        self.assertEqual(update.change_count, 8)
        self.assertTrue(update.progress.startswith("8 of "), update.progress)
        examples = {
            (change.phone, change.old, change.new, change.kind)
            for change in update.example_ids
        }
        self.assertIn(("0168 765 4321", False, "+84387654321", "gained"), examples)
        self.assertIn(
            ("0168 765 4322", "+84912000112", "+84387654322", "replaced"), examples
        )
        self.assertIn(("không có số", "+84912000111", False, "lost"), examples)
        self.assertEqual(self._numbers([*rows, lost, replaced]), before)

    def test_examples_are_few(self):
        for number in range(9):
            self._set(self._lead(phone=f"0168 765 43{number}1"), False)
        self.assertEqual(len(self._open().example_ids), 5)

    def test_with_nothing_to_change_it_is_done(self):
        self._lead(phone="0168 765 4321")
        update = self._open()
        self.assertEqual((update.state, update.change_count), ("done", 0))
        self.assertFalse(update.example_ids)
        with self.assertRaises(UserError):
            update.action_apply()

    def test_a_large_database_is_counted_in_the_background(self):
        self.env["crm.lead"].with_context(active_test=False).search([]).unlink()
        rows = self._old_rows()
        with patch(f"{LINE}.BATCH", 2):
            update = self._open(self.admin)
            self.assertEqual(update.state, "counting")
            self.assertEqual(self._line(update).done_count, 5)
            self.assertTrue(update.progress.startswith("Counting: 5 of "))
            self.assertEqual(self._open(self.admin), update)
            self.assertEqual(update.action_refresh()["res_id"], update.id)
            with self.assertRaises(UserError):
                update.action_apply()
            self._cron()
        self.assertEqual(update.state, "ready")
        self.assertEqual(update.change_count, 6)
        self.assertEqual(self._numbers(rows)[2], False)

    def test_a_preview_nobody_agreed_to_is_made_anew(self):
        self._set(self._lead(phone="0168 765 4321"), False)
        update = self._open()
        self.assertEqual(self._open(), update)
        self._set(self._lead(phone="0168 765 4322"), False)
        fresh = update.browse(update.action_refresh()["res_id"])
        self.assertFalse(update.exists())
        self.assertEqual(fresh.change_count, 2)

    # ------------------------------------------------------------
    # WRITING
    # ------------------------------------------------------------

    def test_agreed_to_every_row_has_our_number(self):
        rows = self._old_rows()
        notes = [row.message_ids for row in rows]
        update = self._open(self.admin)
        update.action_apply()
        self.assertEqual(update.state, "done")
        own = [own for _stock, own in TYPED.values() for _model in ("lead", "partner")]
        self.assertEqual(self._numbers(rows), own)
        self.assertEqual([row.phone for row in rows[::2]], list(TYPED))
        self.assertEqual(
            [lead.phone_state for lead in rows[2::2]], ["correct"] * 3 + ["incorrect"]
        )
        self.assertEqual([row.message_ids for row in rows], notes)
        self.assertEqual({str(row.write_date) for row in rows}, {"2020-05-04 10:00:00"})
        self.assertEqual(sum(update.line_ids.mapped("written_count")), 6)
        self.assertEqual(update.progress, "Phone numbers changed: 6.")
        self.assertFalse(self.env["vht.phone.change"].search([]))

    def test_it_is_what_an_edit_writes(self):
        rows = self._old_rows()
        self._finish(self._open())
        written = self._numbers(rows)
        for row in rows:
            row.phone = row.phone + " "
        self.assertEqual(self._numbers(rows), written)

    def test_twice_changes_nothing(self):
        rows = self._old_rows()
        self._finish(self._open())
        once = self._numbers(rows)
        update = self._open()
        self.assertEqual((update.state, update.change_count), ("done", 0))
        self.assertEqual(self._numbers(rows), once)

    def test_killed_in_the_middle_it_goes_on(self):
        rows = self._old_rows()
        own = [own for _stock, own in TYPED.values() for _model in ("lead", "partner")]
        update = self._open()
        with patch(f"{LINE}.BATCH", 1):
            update.action_apply()
            self.assertEqual(update.state, "writing")
            half = self._numbers(rows)
            self.assertNotEqual(half, own)
            partners = type(self.env["res.partner"])
            write = partners._vht_write_phones

            def die(records, numbers):
                write(records, numbers)
                raise KeyboardInterrupt

            with (
                patch.object(partners, "_vht_write_phones", die),
                self.assertRaises(KeyboardInterrupt),
                self.env.cr.savepoint(),
            ):
                update._step()
            self.env.invalidate_all()
            self.assertEqual(self._numbers(rows), half)
            self._cron()
        self.assertEqual(update.state, "done")
        self.assertEqual(self._numbers(rows), own)
        self.assertEqual(sum(update.line_ids.mapped("written_count")), 6)

    def test_a_row_edited_since_the_preview_is_left(self):
        phone = self._lead(phone="0168 765 4321")
        country = self._lead(phone="0168 765 4322")
        gone = self._lead(phone="0168 765 4323")
        other = self._lead(phone="0168 765 4324")
        for lead in phone + country + gone + other:
            self._set(lead, False)
        update = self._open()
        phone.phone = "chưa có"
        country.country_id = self.env.ref("base.us")
        gone.unlink()
        self._finish(update)
        self.assertEqual(
            self._numbers([phone, country, other]), [False, False, "+84387654324"]
        )
        self.assertEqual(self._line(update).written_count, 1)
