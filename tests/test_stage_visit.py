import random

from .stage_visit_common import StageVisitCommon


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

    def test_a_survivor_that_is_merged_later_takes_all_stays_along(self):
        older = self._opportunity(expected_revenue=1)
        self._pass(days=1)
        (self.deal | older)._merge_opportunity()
        survivor = (self.deal | older).exists()
        self._pass(days=1)
        final = self._opportunity(probability=90)
        final._merge_dependences(survivor)
        self.env.cr.flush()  # whatever happens before the merged one is deleted
        survivor.unlink()
        self._pass(days=1)
        visits = self.env["vht.stage.visit"].with_context(active_test=False)
        kept = visits.search([("lead_id", "=", final.id), ("active", "=", False)])
        self.assertEqual(
            sorted(kept.mapped("origin_id")), sorted([self.deal.id, older.id])
        )
        final.unlink()
        self.env.cr.flush()
        self.assertFalse(kept.exists())

    def test_a_change_of_team_without_a_move_writes_nothing(self):
        team = self.env["crm.team"].create({"name": "Đội thứ hai"})
        self.deal.team_id = team
        self.env.flush_all()
        self.assertNotIn("vht.stage.visit", self.env.cr.precommit.data)

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

    def test_a_merged_deal_may_be_deleted_after_what_it_was_merged_into(self):
        ahead = self._opportunity(stage_id=self.proposal.id)
        deals = [self.deal, self._opportunity(), ahead]
        self._pass(days=1)
        survivor = (deals[0] | deals[1])._merge_opportunity(auto_unlink=False)
        gone = (deals[0] | deals[1]) - survivor
        (survivor | ahead)._merge_opportunity()
        gone.unlink()
        visits = self.env["vht.stage.visit"].with_context(active_test=False)
        of_ahead = visits.search([("lead_id", "=", ahead.id)])
        self.assertEqual(set(of_ahead.mapped("origin_id")), {deal.id for deal in deals})

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
