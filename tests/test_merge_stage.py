"""Merged into another team, a deal is in a stage that this team has."""

from .merge_common import MergeCommon


class TestMergeStage(MergeCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._apply(cls.set_7)
        cls.own = cls.env["crm.team"].create({"name": "Đội Miền Nam"})
        cls._apply(cls.set_4, team=cls.own)
        cls.first_own, cls.second_own = (
            cls.env["crm.stage"]
            .search([("team_ids", "in", cls.own.ids), ("is_won", "=", False)])
            .sorted("sequence")[:2]
        )
        cls.theirs = cls._opportunity(
            name="Máy quét",
            team_id=cls.own.id,
            stage_id=cls.second_own.id,
            email_from="lan@khach.example",
        )
        cls.analysis = cls._stage("Needs Analysis")
        cls.proposal = cls._stage("Proposal & Negotiation")

    def _dialog_into(self, leads, survivor, team, **given):
        """:return: the dialog in which they are merged into a team, tapped or given"""
        dialog = self._dialog(leads, user=self.manager)
        self._choose(dialog, survivor=survivor, **given)
        if not given:
            dialog.team_id = team
        return dialog

    def test_the_stage_of_another_team_gives_way(self):
        for given in ({"team_id": self.behind}, {}):
            with self.subTest(given=given), self.env.cr.savepoint() as savepoint:
                leads = self.theirs + self.behind
                dialog = self._dialog_into(leads, self.theirs, self.team, **given)
                lead, _note = self._press(dialog)
                self.assertEqual((lead, lead.team_id), (self.theirs, self.team))
                self.assertEqual(lead.stage_id, self.analysis)
                savepoint.close(rollback=True)
                self.env.invalidate_all()

    def test_who_is_given_all_brings_a_team_along(self):
        dialog = self._dialog(self.theirs + self.behind, user=self.manager)
        self._choose(dialog, survivor=self.theirs)
        dialog.user_id = self.salesman_all
        lead, _note = self._press(dialog)
        self.assertEqual((lead.team_id, lead.stage_id), (self.team, self.analysis))

    def test_which_of_the_stages_of_the_team_is_asked(self):
        leads = self.theirs + self.both
        dialog = self._dialog_into(leads, self.theirs, self.team, team_id=self.behind)
        line = self._lines(dialog)["stage_id"]
        self.assertEqual(
            set(self._values(line)), {self.proposal.name, self.analysis.name}
        )
        self.assertEqual(line["chosen"], self.ahead.id)
        self._choose(dialog, stage_id=self.behind)
        lead, _note = self._press(dialog)
        self.assertEqual(lead.stage_id, self.analysis)

    def test_where_no_stage_fits_it_is_the_first_open_one_of_its_kind(self):
        other = self._opportunity(
            name="Máy quét cũ", team_id=self.own.id, stage_id=self.first_own.id
        )
        dialog = self._dialog_into(self.theirs + other, self.theirs, self.team)
        self.assertNotIn("stage_id", self._lines(dialog))
        lead, _note = self._press(dialog)
        self.assertEqual(lead.team_id, self.team)
        self.assertEqual(lead.stage_id, self._stage("Initial Contact"))

    def test_a_team_with_its_own_stages_takes_no_shared_one(self):
        for given in ({"team_id": self.theirs}, {}):
            with self.subTest(given=given), self.env.cr.savepoint() as savepoint:
                leads = self.theirs + self.both
                dialog = self._dialog_into(leads, self.ahead, self.own, **given)
                self.assertNotIn("stage_id", self._lines(dialog))
                lead, _note = self._press(dialog)
                self.assertEqual((lead, lead.team_id), (self.ahead, self.own))
                self.assertEqual(lead.stage_id, self.second_own)
                savepoint.close(rollback=True)
                self.env.invalidate_all()

    def test_the_stage_of_a_lead_is_none_of_an_opportunity(self):
        self.analysis.vht_scope = "both"
        lead = self._lead(stage_id=self.analysis.id)
        dialog = self._dialog_into(self.theirs + lead, self.theirs, self.team)
        self.assertEqual(
            self._press(dialog)[0].stage_id, self._stage("Initial Contact")
        )

    def test_it_fits_however_it_is_merged(self):
        self.behind.probability = 1
        self.theirs.probability = 99
        self.analysis.sequence = self.second_own.sequence
        lead = (self.theirs + self.behind).merge_opportunity(team_id=self.team.id)
        self.assertEqual((lead, lead.team_id), (self.theirs, self.team))
        self.assertEqual(lead.stage_id, self.analysis)
        self.assertNotIn("vht_merge_team", lead.env.context)

    def test_what_is_won_stays_won(self):
        self.theirs.action_set_won()
        self.analysis.sequence = 0
        leads = self.theirs + self.behind
        lead = leads.merge_opportunity(team_id=self.team.id)
        self.assertEqual((lead, lead.team_id), (self.theirs, self.team))
        self.assertEqual(lead.stage_id, self._stage("Closing the Deal"))
