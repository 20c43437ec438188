from ast import literal_eval

from odoo.exceptions import UserError, ValidationError

from .common import VhtCommon


class TestStageScope(VhtCommon):
    """A lead never stands in a stage for opportunities, nor the reverse."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["crm.lead"].search([]).unlink()
        cls._apply(cls.set_7)
        cls.for_leads = cls._stage("Lead Generation")
        cls.next_for_leads = cls._stage("Lead Qualification")
        cls.first = cls._stage("Initial Contact")
        cls.won = cls._stage("Closing the Deal")

    def _columns(self, deal_type, **context):
        """Names of the columns a salesperson's kanban shows."""
        groups = (
            self.env["crm.lead"]
            .with_user(self.salesman)
            .with_context(default_type=deal_type, read_group_expand=True, **context)
            .web_read_group([("type", "=", deal_type)], ["stage_id"])["groups"]
        )
        return [group["stage_id"][1] for group in groups if group["stage_id"]]

    def test_new_records_start_in_the_first_stage_of_their_kind(self):
        self.assertEqual(self._lead().stage_id, self.for_leads)
        self.assertEqual(self._opportunity().stage_id, self.first)

    def test_a_lead_created_in_a_stage_for_opportunities_is_refused(self):
        with self.assertRefused(ValidationError, "Hỏi giá phần mềm.*Initial Contact"):
            self._lead(stage_id=self.first.id)

    def test_dragging_to_the_other_kind_is_refused(self):
        lead = self._lead().with_user(self.salesman)
        with self.assertRefused(ValidationError, "Convert the lead"):
            lead.stage_id = self.first
        opportunity = self._opportunity().with_user(self.salesman)
        with self.assertRefused(ValidationError, "holds leads"):
            opportunity.stage_id = self.for_leads

    def test_dragging_to_the_same_kind_works(self):
        lead = self._lead().with_user(self.salesman)
        lead.stage_id = self.next_for_leads
        self.assertEqual(lead.stage_id, self.next_for_leads)

    def test_conversion_leaves_a_stage_for_leads_for_the_first_for_opportunities(self):
        lead = self._lead(stage_id=self.next_for_leads.id).with_user(self.salesman)
        lead.convert_opportunity(self.env["res.partner"])
        self.assertEqual(lead.type, "opportunity")
        self.assertEqual(lead.stage_id, self.first)

    def test_conversion_keeps_a_stage_that_holds_both(self):
        self.next_for_leads.vht_scope = "both"
        lead = self._lead(stage_id=self.next_for_leads.id)
        lead.convert_opportunity(self.env["res.partner"])
        self.assertEqual(lead.stage_id, self.next_for_leads)

    def test_a_plain_change_of_type_moves_the_stage_both_ways(self):
        lead = self._lead()
        lead.type = "opportunity"
        self.assertEqual(lead.stage_id, self.first)
        lead.type = "lead"
        self.assertEqual(lead.stage_id, self.for_leads)

    def test_mass_conversion_moves_every_lead(self):
        leads = self._lead() | self._lead(stage_id=self.next_for_leads.id)
        self.env["crm.lead2opportunity.partner.mass"].with_user(
            self.manager
        ).with_context(
            active_model="crm.lead", active_ids=leads.ids, active_id=leads[0].id
        ).create(
            {"user_ids": [(6, 0, self.salesman.ids)], "deduplicate": False}
        ).action_mass_convert()
        self.assertEqual(leads.mapped("type"), ["opportunity"] * 2)
        self.assertEqual(leads.stage_id, self.first)

    def test_merging_a_lead_into_an_opportunity_keeps_the_opportunity_stage(self):
        opportunity = self._opportunity(stage_id=self._stage("Needs Analysis").id)
        merged = (
            (self._lead() | opportunity).with_user(self.manager).merge_opportunity()
        )
        self.assertEqual(merged, opportunity)
        self.assertEqual(merged.stage_id, self._stage("Needs Analysis"))

    def test_a_lead_cannot_be_won_before_conversion(self):
        lead = self._lead().with_user(self.salesman)
        with self.assertRefused(UserError, "Convert it to an opportunity"):
            lead.action_set_won()
        self.assertEqual(lead.stage_id, self.for_leads)

    def test_winning_goes_to_closing_and_moving_on_to_care_keeps_the_date(self):
        opportunity = self._opportunity(stage_id=self._stage("Needs Analysis").id)
        opportunity.action_set_won()
        self.assertEqual(opportunity.stage_id, self.won)
        opportunity.date_closed = "2026-01-05 08:00:00"
        opportunity.stage_id = self._stage("Post-Sale Follow-Up")
        self.assertEqual(opportunity.won_status, "won")
        self.assertEqual(str(opportunity.date_closed), "2026-01-05 08:00:00")

    def test_columns_of_each_kanban(self):
        self.assertEqual(
            self._columns("lead"), ["Lead Generation", "Lead Qualification"]
        )
        self.assertEqual(
            self._columns("opportunity"),
            [
                "Initial Contact",
                "Needs Analysis",
                "Proposal & Negotiation",
                "Closing the Deal",
                "Post-Sale Follow-Up",
            ],
        )

    def test_a_column_made_on_the_board_of_leads_holds_leads(self):
        action = self.env.ref("vht_crm_pipeline.crm_lead_action_pipeline")
        context = literal_eval(action.context)
        stage, _name = (
            self.env["crm.stage"]
            .with_user(self.manager)
            .with_context(**context)
            .name_create("Hẹn gặp")
        )
        self.assertEqual(self.env["crm.stage"].browse(stage).vht_scope, "lead")
        self.assertIn("Hẹn gặp", self._columns("lead"))
        self.assertNotIn("Hẹn gặp", self._columns("opportunity"))

    def test_a_column_with_records_is_always_shown(self):
        stage = self.env["crm.stage"].create({"name": "Cũ", "sequence": 99})
        self._opportunity(stage_id=stage.id)
        self.env.cr.execute(
            "UPDATE crm_stage SET vht_scope = 'lead' WHERE id = %s", [stage.id]
        )
        stage.invalidate_recordset()
        self.assertIn("Cũ", self._columns("opportunity"))

    def test_narrowing_a_stage_names_what_stands_in_it(self):
        self._lead(active=False)
        with self.assertRefused(ValidationError, "Lead Generation.*1 leads"):
            self.for_leads.vht_scope = "opportunity"
        self._opportunity()
        with self.assertRefused(ValidationError, "Initial Contact.*1 opportunities"):
            self.first.vht_scope = "lead"

    def test_a_new_team_resolves_a_stage_that_is_not_its_own(self):
        other = self.env["crm.team"].create({"name": "Đội Miền Nam", "use_leads": True})
        own = self.env["crm.stage"].create(
            {
                "name": "Khảo sát",
                "team_ids": [(6, 0, self.team.ids)],
                "vht_scope": "opportunity",
            }
        )
        opportunity = self._opportunity(stage_id=own.id)
        opportunity.write({"team_id": other.id, "user_id": False})
        self.assertEqual(opportunity.stage_id, self.first)

    def test_a_change_of_team_keeps_a_won_deal_won(self):
        other = self.env["crm.team"].create({"name": "Đội Miền Nam"})
        self._apply(self.set_3, team=other)
        opportunity = self._opportunity(user_id=False)
        opportunity.action_set_won()
        opportunity.team_id = other
        self.assertEqual(opportunity.stage_id.vht_line_id.name, "Closing")
        self.assertEqual(opportunity.won_status, "won")

    def test_a_team_with_its_own_set_uses_no_shared_stage(self):
        self._apply(self.set_3, team=self.team)
        opportunity = self._opportunity()
        self.assertEqual(opportunity.stage_id.team_ids, self.team)
        self.assertEqual(opportunity.stage_id.name, "Need Identification")
        self.assertEqual(
            self._columns("opportunity", show_user_team_stages=1),
            ["Need Identification", "Negotiation", "Closing"],
        )

    def test_scoring_works_when_every_stage_belongs_to_a_team(self):
        self.env["crm.stage"].search([]).team_ids = self.team
        self.env["ir.config_parameter"].set_param("crm.pls_start_date", "2020-01-01")
        self.env["ir.config_parameter"].set_param("crm.pls_fields", "phone_state")
        won = self._opportunity() | self._opportunity() | self._opportunity()
        lost = self._opportunity()
        won.action_set_won()
        lost.action_set_lost()
        self.env.flush_all()
        self.env["crm.lead"]._rebuild_pls_frequency_table()
        fresh = self._opportunity()
        fresh._compute_probabilities()
        self.assertAlmostEqual(fresh.automated_probability, 75, delta=3)

    def test_scoring_counts_at_the_stage_that_is_first_now(self):
        first, second = self.env["crm.stage"].search([("team_ids", "=", False)])[:2]
        figures = {
            "stage_id": {
                "won_total": 0,
                "lost_total": 0,
                str(first.id): {"won": 3.1, "lost": 2.1},
                str(second.id): {"won": 5.1, "lost": 4.1},
            }
        }
        leads = self.env["crm.lead"]
        self.assertEqual(leads._pls_get_won_lost_total_count(figures)[:2], (3.1, 2.1))
        second.sequence = first.sequence - 1
        self.assertEqual(leads._pls_get_won_lost_total_count(figures)[:2], (5.1, 4.1))
        second.team_ids = self.team
        self.assertEqual(leads._pls_get_won_lost_total_count(figures)[:2], (3.1, 2.1))
        first.unlink()
        self.assertEqual(leads._pls_get_won_lost_total_count(figures)[:2], (5.1, 4.1))
