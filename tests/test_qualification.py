"""Asking what a lead is worth."""

from odoo.exceptions import ValidationError
from odoo.tests import Form

from .outcome_common import OutcomeCommon


class TestQualification(OutcomeCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.questions = cls.env["vht.question"].search([])
        cls.lead = cls._lead(name="Hỏi giá máy in", contact_name="Lan Ví Dụ")

    def _asked(self, lead, user=None):
        """The dialog as its user opens it, and what it asks."""
        user = user or self.salesman
        action = lead.with_user(user).action_vht_qualify()
        model = self.env["vht.qualification"].with_user(user)
        model = model.with_context(**action["context"])
        form = Form(model.browse(action["res_id"]) if action["res_id"] else model)
        return form, form.answers

    def _answer(self, lead, user=None, **factors):
        """Answer with the n-th answer of each factor named, counted from 0."""
        form, asked = self._asked(lead, user)
        wanted = {
            question.id: question.answer_ids[factors[question.factor]].id
            for question in self.env["vht.question"].search([])
            if question.factor in factors
        }
        form.answers = [
            {**question, "answer": wanted.get(question["id"], question["answer"])}
            for question in asked
        ]
        form.save()
        self.env.flush_all()
        return lead.vht_qualification_id

    def test_six_questions_in_the_order_of_the_house(self):
        _form, asked = self._asked(self.lead)
        self.assertEqual([question["id"] for question in asked], self.questions.ids)
        self.assertEqual(
            self.questions.mapped("factor"),
            ["need", "budget", "authority", "time", "interest", "past"],
        )

    def test_the_score_says_what_it_is_made_of_who_said_it_and_when(self):
        found = self._answer(
            self.lead, need=0, budget=1, authority=0, time=2, interest=0
        )
        lead = self.lead.with_user(self.salesman)
        self.assertEqual((found.points, found.maximum), (12, 18))
        self.assertEqual((lead.vht_score, lead.vht_level), (67, "warm"))
        self.assertEqual(
            lead.vht_score_parts,
            "Need 3/3 · Budget 2/3 · Say in the decision 3/3 · Time of purchase 1/3 "
            "· Interest shown 3/3 · Past dealings 0/3",
        )
        self.assertEqual(lead.vht_answered_by, self.salesman)
        self.assertEqual(lead.vht_answered_at, self.env.cr.now())
        self.assertIn("12 of 18", lead.message_ids[0].body)

    def test_levels(self):
        for answers, level in (
            ({"need": 0, "budget": 0, "authority": 0, "time": 0, "interest": 2}, "hot"),
            (
                {"need": 1, "budget": 1, "authority": 1, "time": 1, "interest": 3},
                "warm",
            ),
            ({"need": 3}, "cold"),
        ):
            with self.subTest(level=level):
                lead = self._lead()
                self._answer(lead, **answers)
                self.assertEqual(lead.vht_level, level)

    def test_what_is_not_answered_has_no_points_yet(self):
        found = self._answer(self.lead, need=0)
        self.assertEqual((found.points, found.maximum), (3, 18))
        self.assertIn("Budget –/3", found.parts)

    def test_without_an_answer_there_is_no_level_and_no_score(self):
        messages = self.lead.message_ids
        self._answer(self.lead)
        self.assertFalse(self.lead.vht_level or self.lead.vht_score)
        self.assertEqual(self.lead.message_ids, messages)
        asked = self.lead.vht_qualification_ids
        self._answer(self.lead)
        self.assertEqual(self.lead.vht_qualification_ids, asked)
        leads = self.env["crm.lead"].with_user(self.salesman)
        answered = self._lead()
        self._answer(answered, need=0, budget=0)
        both = [("id", "in", (self.lead | answered).ids)]
        self.assertEqual(
            leads.search([*both, ("vht_qualification_id", "=", False)]), self.lead
        )
        self.assertEqual(
            leads._read_group(both, ["vht_level"], ["vht_score:avg"]),
            [("cold", 33), (False, False)],
        )

    def test_an_answer_of_no_points_is_an_answer(self):
        self._answer(self.lead, need=3)
        self.assertEqual((self.lead.vht_level, self.lead.vht_score), ("cold", 0))
        self.assertIn("0 of 18", self.lead.message_ids[0].body)

    def test_what_is_saved_unchanged_is_not_told_again(self):
        found = self._answer(self.lead, need=0)
        messages = self.lead.message_ids
        self._answer(self.lead, user=self.manager)
        self.assertEqual(self.lead.message_ids, messages)
        self.assertEqual(found.user_id, self.salesman)
        self._answer(self.lead, user=self.manager, need=1)
        self.assertEqual(len(self.lead.message_ids - messages), 1)
        self.assertEqual(found.user_id, self.manager)

    def test_answers_that_are_taken_back_count_no_more(self):
        found = self._answer(self.lead, need=0)
        found.answers = [{**asked, "answer": False} for asked in found.answers]
        self.env.flush_all()
        self.assertFalse(self.lead.vht_qualification_id or found.level)
        self.assertIn("nothing answered any more", self.lead.message_ids[0].body)
        self.assertEqual(self._answer(self.lead, need=0), found)
        self.assertEqual(self.lead.vht_level, "cold")

    def test_answers_are_there_when_it_is_opened_again(self):
        first = self._answer(self.lead, need=0, time=2)
        _form, asked = self._asked(self.lead)
        chosen = {question["id"]: question["answer"] for question in asked}
        need, _budget, _authority, time, *_others = self.questions
        self.assertEqual(chosen[need.id], need.answer_ids[0].id)
        self.assertEqual(chosen[time.id], time.answer_ids[2].id)
        again = self._answer(self.lead, user=self.manager, time=0)
        self.assertEqual(again, first)
        self.assertEqual((again.points, again.user_id), (6, self.manager))
        self.assertEqual(len(again.line_ids), 6)

    def test_points_are_those_of_the_day(self):
        found = self._answer(self.lead, need=0)
        self.questions[0].answer_ids[0].points = 30
        self.questions[1].unlink()
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual((found.points, found.maximum), (3, 18))
        self.assertEqual(found.line_ids[0].answer, "It is what they look for")

    def test_a_team_asks_its_own_question_in_the_place_of_the_shared_one(self):
        own = self.env["vht.question"].create(
            {
                "name": "Có đấu thầu không?",
                "factor": "budget",
                "team_ids": self.team.ids,
                "answer_ids": [(0, 0, {"name": "Có", "points": 5})],
            }
        )
        shared = self.env.ref("vht_crm_pipeline.vht_question_budget")
        _form, asked = self._asked(self.lead)
        ids = [question["id"] for question in asked]
        self.assertEqual(len(ids), 6)
        self.assertIn(own.id, ids)
        self.assertNotIn(shared.id, ids)
        other = self._lead(team_id=False, user_id=False)
        _form, asked = self._asked(other, self.manager)
        self.assertIn(shared.id, [question["id"] for question in asked])

    def test_a_team_never_asks_twice_about_the_same(self):
        shared = {"name": "Hai", "factor": "need"}
        with self.assertRefused(ValidationError, "all teams about “Need”"):
            self.env["vht.question"].create(shared)
        own = {**shared, "team_ids": self.team.ids}
        self.env["vht.question"].create(own)
        with self.assertRefused(ValidationError, self.team.name):
            self.env["vht.question"].create(own)
        archived = self.env["vht.question"].create({**own, "active": False})
        with self.assertRefused(ValidationError, self.team.name):
            archived.active = True

    def test_answers_to_what_was_not_asked_count_for_nothing(self):
        foreign = self.env["vht.question"].create(
            {
                "name": "Của đội khác",
                "factor": "need",
                "team_ids": self.env["crm.team"].create({"name": "Khác"}).ids,
                "answer_ids": [(0, 0, {"name": "Có", "points": 99})],
            }
        )
        found = (
            self.env["vht.qualification"]
            .with_user(self.salesman)
            .create(
                {
                    "lead_id": self.lead.id,
                    "answers": [
                        {"id": foreign.id, "answer": foreign.answer_ids.id},
                        {"id": self.questions[0].id, "answer": 0},
                    ],
                }
            )
        )
        self.assertEqual((found.points, found.maximum), (0, 18))

    def test_leads_are_found_and_grouped_by_level(self):
        self._answer(self.lead, need=0, budget=0, authority=0, time=0, interest=0)
        other = self._lead()
        leads = self.env["crm.lead"].with_user(self.salesman)
        both = [("id", "in", (self.lead | other).ids)]
        self.assertEqual(
            leads.search([*both, ("vht_qualification_id", "=", False)]), other
        )
        self.assertEqual(leads.search([*both, ("vht_level", "=", "hot")]), self.lead)
        self.assertEqual(
            leads._read_group(both, ["vht_level"], ["__count"]),
            [("hot", 1), (False, 1)],
        )

    def test_a_merge_keeps_the_survivors_else_takes_the_others(self):
        other = self._lead()
        mine = self._answer(self.lead, need=0)
        theirs = self._answer(other, need=2)
        survivor = (self.lead | other).merge_opportunity()
        self.assertEqual(
            survivor.vht_qualification_id, mine if survivor == self.lead else theirs
        )
        self.assertTrue((mine | theirs).exists() == mine | theirs)
        plain = self._opportunity()
        self.assertEqual((survivor | plain).merge_opportunity(), plain)
        self.assertIn(plain.vht_qualification_id, mine | theirs)
        self.assertEqual((mine | theirs).lead_id, plain)


class TestPastDealings(OutcomeCommon):
    """The last question answers itself."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer = cls.env["res.partner"].create(
            {"name": "Công ty Ví Dụ", "is_company": True, "phone": "0912 345 678"}
        )
        cls.person = cls.env["res.partner"].create(
            {"name": "Lan Ví Dụ", "parent_id": cls.customer.id}
        )
        cls.question = cls.env.ref("vht_crm_pipeline.vht_question_past")

    def _proposed(self, lead):
        model = self.env["vht.qualification"].with_user(self.salesman)
        form = Form(model.with_context(default_lead_id=lead.id))
        (asked,) = (a for a in form.answers if a["id"] == self.question.id)
        return self.env["vht.question.answer"].browse(asked["answer"]).name, asked[
            "hint"
        ]

    def test_orders_and_deals_of_the_whole_customer(self):
        lead = self._lead(partner_id=self.person.id)
        self.assertEqual(self._proposed(lead)[0], "Never")
        self._order(self.customer, user_id=self.manager.id)
        self._order(self.person, state="draft")
        self.assertEqual(self._proposed(lead)[0], "Once")
        self._opportunity(partner_id=self.customer.id).action_set_won()
        answer, hint = self._proposed(lead)
        self.assertEqual(answer, "Several times")
        self.assertIn("Confirmed orders: 1. Other won deals: 1.", hint)

    def test_the_deal_of_an_order_is_not_counted_twice(self):
        deal = self._opportunity(partner_id=self.person.id)
        self._order(self.person, opportunity_id=deal.id)
        self.assertEqual(deal.won_status, "won")
        lead = self._lead(partner_id=self.person.id)
        self.assertEqual(lead._vht_past_dealings(), (1, 0))

    def test_a_customer_who_is_not_linked_is_recognised(self):
        self._order(self.person)
        lead = self._lead(phone="+84912345678", partner_id=False)
        self.assertEqual(lead.with_user(self.salesman)._vht_past_dealings(), (1, 0))
        self.assertEqual(self._lead(phone="0987 654 321")._vht_past_dealings(), (0, 0))

    def test_orders_of_another_company_do_not_count(self):
        company, _team = self._second_company()
        self._order(self.person, company_id=company.id)
        lead = self._lead(partner_id=self.person.id)
        self.assertEqual(lead._vht_past_dealings(), (0, 0))
