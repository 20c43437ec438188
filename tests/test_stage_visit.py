import random
from datetime import datetime, timedelta
from unittest.mock import patch

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import new_test_user

from .common import VhtCommon


class StageVisitCommon(VhtCommon):
    """A clock that the tests set: what is written carries its time."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._apply(cls.set_7)
        # a minute to midnight in Việt Nam, on the last day of February
        cls.clock = datetime(2024, 2, 28, 16, 59, 0)
        cls.frozen = cls.startClassPatcher(freeze_time(cls.clock))
        cls.startClassPatcher(patch.object(cls.env.cr, "now", lambda: cls.clock))

    def _pass(self, **span):
        """End the transaction, and let time pass."""
        self.env.cr.flush()
        type(self).clock += timedelta(**span)
        self.frozen.move_to(self.clock)

    def _visits(self, lead):
        """The stays of a lead, the first one first."""
        self.env.cr.flush()
        return self.env["vht.stage.visit"].search([("lead_id", "=", lead.id)])[::-1]

    def assertConsistent(self, leads):
        """What holds for every lead, whatever happened to it."""
        for lead in leads:
            visits = self._visits(lead)
            self.assertEqual(visits[0].entered_at, lead.create_date)
            self.assertEqual(visits[0].direction, "first")
            for visit, following in zip(visits, visits[1:], strict=False):
                self.assertEqual(visit.left_at, following.entered_at)
                self.assertLessEqual(visit.entered_at, visit.left_at)
                self.assertNotEqual(visit.stage_id, following.stage_id)
            self.assertEqual(
                visits.filtered(lambda visit: not visit.left_at), visits[-1]
            )
            self.assertEqual(visits[-1].stage_id, lead.stage_id)
            age = sum(
                ((v.left_at or self.clock) - v.entered_at for v in visits), timedelta()
            )
            self.assertEqual(age, self.clock - lead.create_date)


class TestStageVisit(StageVisitCommon):
    """Every stage a deal ever stood in."""

    def setUp(self):
        super().setUp()
        self.deal = self._opportunity(expected_revenue=100)
        self.approach, self.analysis, self.proposal, self.won = (
            self._stage(name)
            for name in (
                "Initial Contact",
                "Needs Analysis",
                "Proposal & Negotiation",
                "Closing the Deal",
            )
        )
        self._pass(hours=5)

    def test_a_new_deal_stands_in_its_first_stage(self):
        visit = self._visits(self.deal)
        self.assertEqual(visit.stage_id, self.deal.stage_id)
        self.assertEqual(visit.entered_at, self.deal.create_date)
        self.assertFalse(visit.left_at)
        self.assertEqual(visit.direction, "first")
        self.assertEqual(visit.type, "opportunity")
        self.assertEqual(visit.team_id, self.deal.team_id)
        self.assertEqual(visit.expected_revenue, 100)
        self.assertTrue(visit.is_exact)
        self.assertFalse(visit.is_rebuilt)

    def test_a_drag_ends_one_stay_and_begins_the_next(self):
        deal = self.deal.with_user(self.salesman)
        deal.web_save({"stage_id": self.analysis.id, "expected_revenue": 250}, {})
        first, second = self._visits(self.deal)
        self.assertEqual(first.left_at, self.clock)
        self.assertEqual(second.entered_at, self.clock)
        self.assertEqual(second.stage_id, self.analysis)
        self.assertEqual(second.user_id, self.salesman)
        self.assertEqual(second.expected_revenue, 250)
        self.assertAlmostEqual(second.probability, self.deal.probability, 2)

    def test_directions(self):
        for stage, direction in (
            (self.analysis, "forward"),
            (self.won, "skip"),
            (self.proposal, "backward"),
            (self.won, "forward"),
        ):
            self.deal.stage_id = stage
            self._pass(hours=1)
            self.assertEqual(self._visits(self.deal)[-1].direction, direction)
        self.assertConsistent(self.deal)

    def test_a_folded_stage_or_another_teams_is_not_skipped(self):
        self.analysis.fold = True
        self.proposal.team_ids = self.env["crm.team"].create({"name": "Đội khác"})
        self.deal.stage_id = self.won
        self.assertEqual(self._visits(self.deal)[-1].direction, "forward")

    def test_a_stage_passed_within_one_transaction_is_no_stay(self):
        self.deal.stage_id = self.analysis
        self.deal.stage_id = self.proposal
        self.assertEqual(
            self._visits(self.deal).stage_id, self.approach | self.proposal
        )
        self.deal.stage_id = self.analysis
        self.deal.stage_id = self.proposal
        self.assertEqual(len(self._visits(self.deal)), 2)

    def test_losing_and_restoring_is_no_move(self):
        self.deal.action_set_lost()
        self._pass(days=3)
        self.assertEqual(len(self._visits(self.deal)), 1)
        self.deal.action_unarchive()
        self._pass(days=3)
        self.assertEqual(len(self._visits(self.deal)), 1)
        self.assertConsistent(self.deal)

    def test_winning_and_reopening(self):
        self.deal.action_set_won()
        self._pass(days=1)
        self.deal.stage_id = self.analysis
        self._pass(days=1)
        self.assertEqual(
            self._visits(self.deal).mapped("direction"), ["first", "skip", "backward"]
        )
        self.assertConsistent(self.deal)

    def test_a_conversion_leaves_the_stages_of_leads(self):
        lead = self._lead()
        self._pass(days=2)
        lead.convert_opportunity(False)
        first, second = self._visits(lead)
        self.assertEqual((first.type, second.type), ("lead", "opportunity"))
        self.assertEqual(second.stage_id, lead.stage_id)
        self.assertConsistent(lead)

    def test_a_stage_that_follows_the_team_is_a_move(self):
        team = self.env["crm.team"].create({"name": "Đội có giai đoạn riêng"})
        own = self.env["crm.stage"].create(
            {"name": "Riêng", "team_ids": team.ids, "sequence": 0}
        )
        team.vht_stage_set_id = self.set_4
        self.deal.team_id = team
        self.assertEqual(self.deal.stage_id, own)
        self.assertEqual(self._visits(self.deal)[-1].stage_id, own)
        self.assertEqual(self._visits(self.deal)[-1].team_id, team)

    def test_mails_and_imports_are_noted_too(self):
        self.env["crm.lead"].load(["name", "type"], [["Máy in tem", "opportunity"]])
        self.env["mail.thread"].message_process(
            "crm.lead",
            "From: khach@vidu.example\nTo: x@vidu.example\nSubject: Mua cân\n\nXin giá",
        )
        for name in ("Máy in tem", "Mua cân"):
            lead = self.env["crm.lead"].search([("name", "=", name)])
            self.assertEqual(self._visits(lead).stage_id, lead.stage_id)

    def test_merging_keeps_the_history_of_the_survivor(self):
        other = self._opportunity()
        self._pass(days=1)
        other.stage_id = self.analysis
        self._pass(days=1)
        third = self._opportunity()
        self._pass(days=1)
        survivor = (self.deal | other).merge_opportunity()
        self.assertConsistent(survivor)
        (survivor | third).merge_opportunity()
        survivor = (survivor | third).exists()
        self.assertConsistent(survivor)
        visits = self.env["vht.stage.visit"].with_context(active_test=False)
        kept = visits.search([("lead_id", "=", survivor.id), ("active", "=", False)])
        stays = {self.deal.id: 1, other.id: 2, third.id: 1}
        stays.pop(survivor.id)
        self.assertEqual(len(kept), sum(stays.values()))
        self.assertEqual(set(kept.mapped("origin_id")), set(stays))
        self.assertTrue(all(kept.mapped("left_at")))

    def test_two_merges_in_one_transaction(self):
        deals = [self.deal, self._opportunity(), self._opportunity()]
        self._pass(days=1)
        survivor = (deals[0] | deals[1]).merge_opportunity()
        survivor = (survivor | deals[2]).merge_opportunity()
        self.assertConsistent(survivor)
        visits = self.env["vht.stage.visit"].with_context(active_test=False)
        self.assertEqual(
            visits.search_count([("lead_id", "=", survivor.id)]), len(deals)
        )
        self.assertFalse(visits.search_count([("lead_id", "=", False)]))

    def test_deleting_a_lead_leaves_nothing(self):
        visits = self._visits(self.deal)
        self.deal.unlink()
        self.env.cr.flush()
        self.assertFalse(visits.exists())

    def test_deleting_a_stage_leaves_its_name(self):
        stage = self.env["crm.stage"].create({"name": "Tạm", "sequence": 99})
        self.deal.stage_id = stage
        self._pass(hours=1)
        self.deal.stage_id = self.analysis
        self._pass(hours=1)
        stage.unlink()
        visit = self._visits(self.deal)[1]
        self.assertFalse(visit.stage_id)
        self.assertEqual(visit.former_stage, "Tạm")
        timeline = self.deal.vht_stage_timeline
        self.assertEqual(timeline[1]["stage"], "Tạm")
        self.assertEqual(timeline[1]["seconds"], 3600)

    def test_a_stage_set_moves_no_deal(self):
        before = self._visits(self.deal)
        application = self._apply(self.set_4)
        self._pass(days=1)
        self.assertEqual(self._visits(self.deal), before)
        self.assertConsistent(self.deal)
        application._undo()
        self._pass(days=1)
        self.assertEqual(self._visits(self.deal), before)
        self.assertConsistent(self.deal)

    def test_random_histories_keep_the_rules(self):
        for seed in range(12):
            rng = random.Random(seed)
            leads = self.env["crm.lead"]
            for _number in range(3):
                leads |= self._lead() if rng.random() < 0.4 else self._opportunity()
            for _step in range(15):
                self._pass(seconds=rng.choice([0, 1, 59, 3600, 86_400, 10**7]))
                self._random_step(rng, leads.exists())
            self._pass(hours=1)
            with self.subTest(seed=seed):
                self.assertConsistent(leads.exists())

    def _random_step(self, rng, leads):
        lead = rng.choice(list(leads))
        user = rng.choice([self.salesman_all, self.manager])
        lead = lead.with_user(user)
        if lead.type == "lead":
            step = rng.choice(["move", "convert", "lose", "merge"])
        else:
            step = rng.choice(["move", "move", "win", "lose", "restore", "merge"])
        if step == "move":
            lead.stage_id = rng.choice(list(lead._stage_find(limit=None)))
        elif step == "convert" and lead.active:
            lead.convert_opportunity(False)
        elif step == "win":
            lead.action_set_won()
        elif step == "lose" and not lead.stage_id.is_won:
            lead.action_set_lost()
        elif step == "restore":
            lead.action_unarchive()
        elif step == "merge" and len(leads) > 1:
            leads.with_user(user)[:2].merge_opportunity()


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
        company = self.env["res.company"].create({"name": "Công ty Ví Dụ Hai"})
        stranger = new_test_user(
            self.env,
            "vht_stranger",
            groups="sales_team.group_sale_manager",
            company_id=company.id,
            company_ids=[(6, 0, company.ids)],
        )
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
        self.assertEqual(leads.search(mine, order="vht_days_in_stage"), new + young + old)
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
