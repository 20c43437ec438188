from .cards_common import BROKEN, CardsCommon, card


class TestCardsAgain(CardsCommon):
    """The same card comes in once, in whatever files it stands."""

    # ------------------------------------------------------------
    # THE SAME CARD AGAIN
    # ------------------------------------------------------------

    def test_the_same_card_again_changes_nothing(self):
        first = self._taken_in(card(1), BROKEN)
        lead = self._made(first)
        messages = lead.message_ids
        again = self._opened(BROKEN, card(2), card(1, "REV:2026\nUID:9"))
        self.assertEqual(self._preview(again), {"row": 3, "new": 1, "received": 2})
        broken, known = again.row_ids
        self.assertEqual((broken.reason, broken.owner), ("On hold", False))
        self.assertEqual((known.reason, known.lead_id), ("New lead", lead))
        self._run(again)
        self.assertEqual(again.state, "done")
        self.assertEqual(self._result(again), {"created": 1, "received": 2})
        self.assertEqual((again.done_count, again.progress), (3, 100))
        self.assertEqual(lead.message_ids, messages)
        self.assertEqual(self._result(first), {"created": 1, "held": 1})

    def test_a_card_twice_in_a_file_is_counted_once(self):
        record = self._taken_in(card(1), card(1))
        self.assertEqual(self._result(record), {"created": 1, "received": 1})

    def test_two_people_with_the_same_cards(self):
        mine = self._opened(*map(card, range(5)))
        theirs = self._opened(*map(card, range(3, 8)), user=self.salesman_all)
        self.assertEqual(theirs.new_count, 5)
        self._run(mine)
        self._run(theirs)
        self.assertEqual(self._result(mine), {"created": 5})
        self.assertEqual(self._result(theirs), {"created": 3, "received": 2})
        self.assertEqual((mine.state, theirs.state), ("done", "done"))

    def test_a_colleagues_card_is_named_not_shown(self):
        self._taken_in(card(1), user=self.manager)
        again = self._opened(card(1))
        self.assertEqual(again.row_ids.owner, self.manager.name)
        self.assertFalse(again.row_ids.lead_id)

    def test_another_company_takes_it_in_as_its_own(self):
        other = self.env["res.company"].create({"name": "Công ty Thử Nghiệm Hai"})
        self.manager.company_ids |= other
        self._taken_in(card(1))
        theirs = self._opened(card(1), user=self.manager, allowed_company_ids=other.ids)
        self.assertEqual(theirs.company_id, other)
        self.assertEqual(self._preview(theirs), {"row": 1, "new": 1})
        self._run(theirs)
        self.assertEqual(self._made(theirs).company_id, other)

    def test_a_long_file_goes_on_where_it_was_interrupted(self):
        self._taken_in(card(220))
        record = self._opened(*map(card, range(450)))
        record.action_run()
        self.assertEqual((record.state, record.created_count), ("running", 200))
        self.assertAlmostEqual(record.progress, 100 * 201 / 450)
        # a chunk that was committed before the process died
        table = record._read_table()
        record._take_in(table.rows[210:230], record._as_owner()._row_reader(table))
        self._cron()
        self.assertEqual(record.state, "done")
        self.assertEqual(self._result(record), {"created": 449, "received": 1})

    # ------------------------------------------------------------
    # UNDOING
    # ------------------------------------------------------------

    def test_what_is_undone_may_come_again(self):
        record = self._taken_in(card(1), card(2), BROKEN)
        kept, gone = self._made(record).sorted("phone")
        kept.activity_schedule("mail.mail_activity_data_todo")
        record.action_revert()
        self.assertEqual(record.reverted_count, 1)
        self.assertFalse(gone.exists())
        again = self._opened(card(1), card(2), BROKEN)
        self.assertEqual(self._preview(again), {"row": 3, "new": 1, "received": 2})
        self._run(again)
        self.assertEqual(self._result(again), {"created": 1, "received": 2})
        self.assertEqual(self._made(again).phone_sanitized, "+84912000002")
        self.assertEqual(record.created_count, 2, "what it did stays known")

    def test_what_was_deleted_while_it_runs_is_not_made_anew(self):
        record = self._opened(*map(card, range(250)))
        record.action_run()
        self._made(record)[:1].unlink()
        self._cron()
        self.assertEqual(record.created_count, 250)
        self.assertEqual(len(self._made(record)), 249)
