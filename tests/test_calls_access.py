"""Whose calls are whose, also after a merge."""

from odoo.exceptions import AccessError
from odoo.tests import new_test_user

from .calls_common import LAN, MAI, CallCommon


class TestCallsMerged(CallCommon):
    def test_calls_follow_the_lead(self):
        deal = self._opportunity(phone="0909 123 457")
        self._entry().action_reached()
        self._entry(deal).action_wrong_number()
        calls = self._calls() | self._calls(deal)
        contacted = self.lead.vht_contacted_at
        survivor = (self.lead | deal).with_user(self.salesman).merge_opportunity()
        self.assertEqual(survivor.sudo(), deal)
        self.assertEqual(self._calls(deal), calls)
        self.assertEqual(deal.vht_contacted_at, contacted)
        self.assertEqual(deal.vht_wrong_phone, LAN)

    def test_the_mark_of_a_number_goes_with_it(self):
        deal = self._opportunity()
        self._entry().action_wrong_number()
        (self.lead | deal).merge_opportunity()
        self.assertEqual((deal.phone, deal.vht_wrong_phone), ("0912 345 678", MAI))

    def test_a_number_that_loses_takes_its_mark_with_it(self):
        deal = self._opportunity(phone="0909 123 457")
        self._entry().action_wrong_number()
        (self.lead | deal).merge_opportunity()
        self.assertFalse(deal.vht_wrong_phone)

    def test_calls_go_with_the_lead_or_the_person(self):
        self._entry().action_reached()
        self._entry(self.customer).action_reached()
        calls = self.env["vht.call"].search([])
        self.lead.unlink()
        self.customer.unlink()
        self.assertFalse(calls.exists())


class TestCallsAccess(CallCommon):
    def _visible(self, user):
        return self.env["vht.call"].with_user(user).search([]).lead_id

    def test_salespeople_see_the_calls_of_the_leads_they_see(self):
        foreign = self._lead(user_id=self.manager.id)
        nobodys = self._lead(user_id=False)
        self._entry().action_reached()
        self._entry(foreign, user=self.manager).action_reached()
        self._entry(nobodys, user=self.manager).action_reached()
        self.assertEqual(self._visible(self.salesman), self.lead | nobodys)
        self.assertEqual(
            self._visible(self.salesman_all), self.lead | nobodys | foreign
        )
        with self.assertRefused(AccessError, "Phone Call"):
            self._calls(foreign).with_user(self.salesman).read(["note"])
        with self.assertRefused(AccessError, "Phone Call"):
            self.env["vht.call"].with_user(self.salesman).create(
                {"lead_id": foreign.id, "result": "reached"}
            )
        with self.assertRefused(AccessError, "not allowed"):
            self._calls().with_user(self.salesman).unlink()

    def test_ones_own_call_of_a_lead_that_is_a_colleagues_by_now_is_hidden(self):
        self._entry().action_reached()
        self.lead.user_id = self.manager
        self.assertFalse(self._visible(self.salesman))

    def test_calls_of_a_contact_are_seen_by_who_made_them(self):
        self._entry(self.customer, user=self.salesman).action_reached()
        colleague = new_test_user(
            self.env, "vht_colleague", groups="sales_team.group_sale_salesman"
        )
        calls = self.env["vht.call"]
        domain = [("partner_id", "=", self.customer.id)]
        self.assertTrue(calls.with_user(self.salesman).search(domain))
        self.assertTrue(calls.with_user(self.salesman_all).search(domain))
        self.assertFalse(calls.with_user(colleague).search(domain))

    def test_another_company_sees_no_calls(self):
        stranger = self._manager_elsewhere()
        self.lead.company_id = self.env.company
        self._entry().action_reached()
        self.assertFalse(self._visible(stranger))
        theirs = {"company_id": stranger.company_id.id}
        self.lead.write({**theirs, "team_id": False, "user_id": False})
        self.assertEqual(self._visible(stranger), self.lead)

    def test_the_report_groups_by_result_user_and_day(self):
        self._entry().action_reached()
        self._entry().action_no_answer()
        calls = self.env["vht.call"].with_user(self.salesman)
        groups = calls._read_group(
            [("lead_id", "=", self.lead.id)],
            ["user_id", "result", "called_at:day"],
            ["__count"],
        )
        self.assertEqual(
            [(user, result, count) for user, result, _day, count in groups],
            [(self.salesman, "no_answer", 1), (self.salesman, "reached", 1)],
        )
