from odoo.exceptions import AccessError

from .stage_visit_common import StageVisitCommon


class TestStageVisitAccess(StageVisitCommon):
    def test_a_salesperson_sees_the_stays_of_leads_they_see(self):
        mine = self._opportunity(user_id=self.salesman.id)
        other = self._opportunity(user_id=self.manager.id)
        theirs = self._visits(other)
        visits = self.env["vht.stage.visit"].with_user(self.salesman)
        self.assertEqual(
            visits.search([("lead_id", "in", (mine | other).ids)]).lead_id, mine
        )
        self.assertEqual(
            visits._read_group(
                [("lead_id", "in", (mine | other).ids)], [], ["__count"]
            ),
            [(1,)],
        )
        with self.assertRefused(AccessError, "Stay in a Stage"):
            theirs.with_user(self.salesman).read(["stage_id"])
        self.assertTrue(theirs.with_user(self.salesman_all).read(["stage_id"]))
        with self.assertRefused(AccessError, "not allowed"):
            theirs.with_user(self.outsider).read(["stage_id"])

    def test_an_archived_lead_shows_its_stays(self):
        deal = self._opportunity(user_id=self.salesman.id)
        deal.action_set_lost()
        visits = self.env["vht.stage.visit"].with_user(self.salesman)
        self.assertEqual(visits.search_count([("lead_id", "=", deal.id)]), 0)
        self.env.cr.flush()
        self.assertEqual(visits.search_count([("lead_id", "=", deal.id)]), 1)

    def test_another_company_stays_hidden(self):
        stranger = self._manager_elsewhere()
        deal = self._opportunity(company_id=self.env.company.id)
        theirs = self._visits(deal).with_user(stranger)
        self.assertFalse(theirs.search([("lead_id", "=", deal.id)]))
        with self.assertRefused(AccessError, "Stay in a Stage"):
            theirs.read(["stage_id"])

    def test_nobody_writes_a_stay_by_hand(self):
        visit = self._visits(self._opportunity()).with_user(self.manager)
        with self.assertRefused(AccessError, "Stay in a Stage"):
            visit.write({"probability": 1})
        with self.assertRefused(AccessError, "Stay in a Stage"):
            visit.unlink()


class TestDaysInStage(StageVisitCommon):
    """The list can be sorted and filtered by the days in the stage."""

    def test_days_count_sort_and_filter(self):
        deals = self.env["crm.lead"]
        for days in (3, 40, 0):
            deals |= self._opportunity(user_id=self.salesman.id)
            self._pass(days=days)
        old, young, new = deals
        self.assertEqual(deals.mapped("vht_days_in_stage"), [43, 40, 0])
        leads = self.env["crm.lead"].with_user(self.salesman)
        mine = [("id", "in", deals.ids)]
        self.assertTrue(leads.fields_get()["vht_days_in_stage"]["sortable"])
        self.assertEqual(
            leads.search(mine, order="vht_days_in_stage desc, id"), old | young | new
        )
        self.assertEqual(
            leads.search(mine, order="vht_days_in_stage"), new + young + old
        )
        for operator, value, expected in (
            (">", 40, old),
            (">=", 40, old | young),
            ("<", 40, new),
            ("=", 43, old),
            ("in", [0, 40], young | new),
            ("!=", 43, young | new),
        ):
            found = leads.search([*mine, ("vht_days_in_stage", operator, value)])
            self.assertEqual(found, expected, (operator, value))

    def test_a_move_starts_the_days_anew(self):
        deal = self._opportunity()
        self._pass(days=9)
        deal.stage_id = self._stage("Needs Analysis")
        self._pass(days=2, hours=23)
        deal.invalidate_recordset()
        self.assertEqual(deal.vht_days_in_stage, 2)

    def test_a_lost_deal_stopped_where_it_was_lost(self):
        deal = self._opportunity()
        self._pass(days=4)
        deal.action_set_lost()
        self._pass(days=30)
        deal.invalidate_recordset()
        self.assertEqual(deal.vht_days_in_stage, 4)
        self.assertEqual(deal.vht_stage_timeline[-1]["seconds"], 4 * 86_400)

    def test_a_move_shows_at_once(self):
        deal = self._opportunity()
        self._pass(days=4)
        deal.stage_id = self._stage("Needs Analysis")
        self.assertEqual(deal.vht_days_in_stage, 0)
        self.assertEqual(len(deal.vht_stage_timeline), 2)
