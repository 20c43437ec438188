"""Whose leads one may qualify, and whose answers one sees."""

from odoo.exceptions import AccessError
from odoo.tests import new_test_user

from .outcome_common import OutcomeCommon


class TestQualificationAccess(OutcomeCommon):
    def _qualify(self, lead, user):
        qualifications = self.env["vht.qualification"].with_user(user)
        answer = self.env.ref("vht_crm_pipeline.vht_question_need").answer_ids[0]
        return qualifications.create(
            {
                "lead_id": lead.id,
                "answers": [{"id": answer.question_id.id, "answer": answer.id}],
            }
        )

    def _sees(self, user, found):
        ids = self.env[found._name].with_user(user).search([]).ids
        return set(found.ids) <= set(ids)

    def test_salespeople_qualify_their_own_leads_and_those_of_nobody(self):
        for user in (self.salesman, self.env["res.users"]):
            found = self._qualify(self._lead(user_id=user.id), self.salesman)
            self.assertTrue(self._sees(self.salesman, found))
            self.assertTrue(self._sees(self.salesman, found.line_ids))
        foreign = self._lead(user_id=self.manager.id)
        with self.assertRefused(AccessError, "vht.qualification"):
            self._qualify(foreign, self.salesman)
        found = self._qualify(foreign, self.salesman_all)
        self.assertFalse(self._sees(self.salesman, found))
        self.assertFalse(self._sees(self.salesman, found.line_ids))
        self.assertTrue(self._sees(self.salesman_all, found.line_ids))
        with self.assertRefused(AccessError, "vht.qualification"):
            found.with_user(self.salesman).answers = []
        with self.assertRefused(AccessError, "vht.qualification"):
            found.line_ids[0].with_user(self.salesman).points = 99

    def test_a_closed_lead_keeps_its_answers(self):
        lead = self._lead()
        found = self._qualify(lead, self.salesman)
        lead.active = False
        self.assertTrue(self._sees(self.salesman, found.line_ids))

    def test_another_company_sees_neither_answers_nor_its_teams_questions(self):
        company, team = self._second_company()
        group = "sales_team.group_sale_manager,crm.group_use_lead"
        other = new_test_user(
            self.env, "vht_second", groups=group, company_id=company.id,
            company_ids=[(6, 0, company.ids)],
        )  # fmt: skip
        own = self.env["vht.question"].create(
            {"name": "Hai?", "factor": "need", "team_ids": team.ids}
        )
        lead = self._lead(company_id=self.env.company.id)
        found = self._qualify(lead, self.salesman)
        self.assertFalse(self._sees(other, found))
        self.assertFalse(self._sees(other, found.line_ids))
        self.assertTrue(self._sees(other, own))
        self.assertFalse(self._sees(self.manager, own))
