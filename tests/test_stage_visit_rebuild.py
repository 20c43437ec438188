import random

from .stage_visit_common import StageVisitCommon


class TestRebuild(StageVisitCommon):
    """The years before, read off the notes of Odoo."""

    def _live_a_little(self, count=3):
        rng = random.Random(5)
        deals = self.env["crm.lead"]
        for _number in range(count):
            deals |= self._opportunity(expected_revenue=10)
        stages = self._stage("Initial Contact") | self._stage("Needs Analysis")
        stages |= self._stage("Proposal & Negotiation")
        for step in range(6):
            self._pass(days=2)
            deal = rng.choice(list(deals)).with_user(self.salesman_all)
            deal.write(
                {
                    "stage_id": rng.choice(list(stages - deal.stage_id)).id,
                    "expected_revenue": 100 + step,
                }
            )
        self._pass(days=1)
        return deals

    def _stays(self, deals):
        return [
            (
                visit.lead_id, visit.stage_id, visit.entered_at, visit.left_at,
                visit.type, visit.team_id, visit.direction, visit.expected_revenue,
            )
            for visit in self.env["vht.stage.visit"].search(
                [("lead_id", "in", deals.ids)], order="lead_id, id"
            )
        ]  # fmt: skip

    def _forget(self, deals):
        """As on a database where the add-on has just been installed."""
        self.env["vht.stage.visit"].search([("lead_id", "in", deals.ids)]).unlink()

    def test_rebuilt_is_what_was_written_live(self):
        deals = self._live_a_little()
        live = self._stays(deals)
        self.assertEqual(len(live), 9)
        self._forget(deals)
        visits = self.env["vht.stage.visit"]
        visits._rebuild(deals.ids)
        self.assertEqual(self._stays(deals), live)
        rebuilt = visits.search([("lead_id", "in", deals.ids)])
        self.assertTrue(all(rebuilt.mapped("is_rebuilt")))
        self.assertTrue(all(rebuilt.mapped("is_exact")))
        self.assertFalse(any(rebuilt.mapped("probability")))
        self.assertConsistent(deals)

    def test_rebuilding_twice_or_in_pieces_gives_the_same(self):
        deals = self._live_a_little(6)
        live = self._stays(deals)
        self._forget(deals[3:])
        visits = self.env["vht.stage.visit"]
        self.assertEqual(visits._count_missing(), 3)
        self.assertEqual(visits._missing(), deals[3:].ids)
        self.assertEqual(visits._missing(after=deals[3].id), deals[4:].ids)
        visits._rebuild(deals[:4].ids)
        visits._rebuild(deals.ids)
        visits._rebuild(deals.ids)
        self.assertEqual(visits._count_missing(), 0)
        self.assertEqual(self._stays(deals), live)

    def test_a_move_that_nobody_noted_is_told(self):
        deal = self._opportunity()
        self._pass(days=1)
        deal.with_context(mail_notrack=True).stage_id = self._stage("Needs Analysis")
        self._pass(days=1)
        self._forget(deal)
        self.env["vht.stage.visit"]._rebuild(deal.ids)
        visits = self._visits(deal)
        self.assertFalse(any(visits.mapped("is_exact")))
        self.assertEqual(visits[-1].stage_id, deal.stage_id)
        self.assertConsistent(deal)

    def test_a_move_before_its_turn_is_left_to_the_rebuilding(self):
        deal = self._opportunity()
        self._pass(days=1)
        self._forget(deal)
        deal.stage_id = self._stage("Needs Analysis")
        self._pass(days=1)
        visits = self.env["vht.stage.visit"]
        self.assertFalse(visits.search([("lead_id", "=", deal.id)]))
        visits._rebuild(deal.ids)
        self.assertEqual(len(self._visits(deal)), 2)
        self.assertConsistent(deal)

    def test_a_stage_set_applied_before_its_turn_moves_no_deal(self):
        deal = self._live_a_little(1)
        deal.team_id = self.team
        self._pass(days=1)
        before = deal.stage_id
        self._forget(deal)
        self._apply(self.set_3, team=self.team)
        self.assertNotEqual(deal.stage_id, before)
        self._pass(days=1)
        moved_by_a_set = deal.stage_id
        deal.stage_id = self._stage("Closing")
        self._pass(days=1)
        self.env["vht.stage.visit"]._rebuild(deal.ids)
        visits = self._visits(deal)
        self.assertTrue(all(visits.mapped("is_exact")))
        self.assertEqual(len(visits), 8)
        self.assertEqual(visits[-2].stage_id, moved_by_a_set)
        self.assertEqual(visits[-1].stage_id, deal.stage_id)
        self.assertConsistent(deal)

    def test_a_move_past_odoo_is_mended(self):
        deal, other = self._opportunity(), self._opportunity()
        self._pass(days=1)
        stage = self._stage("Needs Analysis")
        self.env.cr.execute(
            "UPDATE crm_lead SET stage_id = %s WHERE id = %s", (stage.id, deal.id)
        )
        self.env.invalidate_all()
        self.env["vht.stage.visit"]._mend()
        self.assertEqual(self._visits(deal)[-1].stage_id, stage)
        self.assertFalse(self._visits(deal)[-1].is_exact)
        self.assertTrue(self._visits(other).is_exact)
        self.assertConsistent(deal | other)

    def test_moves_of_a_merged_lead_are_not_the_survivors(self):
        deals = self._live_a_little(2)
        survivor = deals.merge_opportunity()
        self._pass(days=1)
        live = self._stays(survivor)
        self.env["vht.stage.visit"].with_context(active_test=False).search(
            [("lead_id", "=", survivor.id)]
        ).unlink()
        self.env["vht.stage.visit"]._rebuild(survivor.ids)
        self.assertEqual(self._stays(survivor), live)

    def test_a_survivor_without_a_history_yet_is_rebuilt_too(self):
        old = self._opportunity()
        self._pass(days=1)
        self._forget(old)
        new = self._opportunity()
        self._pass(days=1)
        old._merge_dependences(new)
        new.unlink()
        self._pass(days=1)
        self.env["vht.stage.visit"]._rebuild(self.env["vht.stage.visit"]._missing())
        self.assertConsistent(old)

    def test_an_inexact_history_stays_inexact(self):
        deal = self._opportunity()
        self._pass(days=1)
        self._visits(deal).is_exact = False
        deal.stage_id = self._stage("Needs Analysis")
        self.assertEqual(self._visits(deal).mapped("is_exact"), [False, False])

    def test_a_lead_without_dates_stops_nobody(self):
        deal, other = self._opportunity(), self._opportunity()
        self._pass(days=1)
        self._forget(deal | other)
        self.env.cr.execute(
            "UPDATE crm_lead SET create_date = NULL, date_open = NULL,"
            " date_last_stage_update = NULL WHERE id = %s",
            (deal.id,),
        )
        self.env.invalidate_all()
        self.env["vht.stage.visit"]._rebuild((deal | other).ids)
        self.assertEqual(len(self._visits(deal)), 1)
        self.assertConsistent(other)
