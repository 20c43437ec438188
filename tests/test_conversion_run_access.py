"""Who converts what, and who sees it."""

import base64
import io

from openpyxl import load_workbook

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user

from .conversion_run_common import ConversionRunCommon


class TestConversionRunAccess(ConversionRunCommon):
    def test_each_role_converts_what_it_may_edit(self):
        for user in (self.salesman, self.salesman_all, self.manager):
            start = user.id * 10
            leads = self._leads(2, start=start, user_id=self.salesman.id)
            run = self._converted(leads, user=user)
            self.assertEqual(self._states(run), ["done", "done"], user.login)
            self.assertEqual(leads.user_id, self.salesman)

    def test_a_salesperson_sees_their_own_runs_and_a_manager_all(self):
        own = self._preview(self._leads(1))
        foreign = self._preview(self._leads(1, start=1), user=self.salesman_all)
        runs = self.env["vht.conversion.run"]
        self.assertEqual(runs.with_user(self.salesman).search([]), own)
        self.assertEqual(runs.with_user(self.manager).search([]), own | foreign)
        for records in (foreign, foreign.line_ids):
            with self.assertRaises(AccessError):
                records.with_user(self.salesman).read([])

    def test_nobody_sees_those_of_another_company(self):
        run = self._preview(self._leads(1))
        lines = run.line_ids
        other = self.env["res.company"].create({"name": "Công ty Thử Nghiệm Hai"})
        run.sudo().company_id = other
        for user in (self.manager, self.salesman):
            for model, record in (("", run), (".line", lines)):
                records = self.env["vht.conversion.run" + model].with_user(user)
                self.assertNotIn(record, records.search([]))

    def test_others_may_not_convert(self):
        with self.assertRaises(AccessError):
            self._preview(self._leads(1), user=self.outsider)

    def test_nothing_is_told_of_a_lead_that_one_may_not_see(self):
        own, foreign = leads = self._leads(2)
        run = self._preview(leads)
        foreign.write({"name": "Việc kín", "user_id": self.manager.id})
        self.env.invalidate_all()
        run.action_preview()
        self.assertEqual(len(run.line_ids), 2)
        self.env.invalidate_all()
        told = str(run.line_ids.read() + run.read())
        self.assertIn(own.name, told)
        self.assertNotIn("Việc kín", told)
        self.assertEqual(sorted(self._states(run)), ["planned", "skipped"])
        run._process()
        self.assertEqual((own.type, foreign.type), ("opportunity", "lead"))

    def test_a_lead_that_one_may_not_see_is_not_taken_in(self):
        foreign = self._leads(1, user_id=self.manager.id)
        with self.assertRaises(AccessError):
            self._preview(foreign)

    def test_a_colleagues_deal_is_told_as_their_name_alone(self):
        foreign = self._opportunity(
            name="Việc kín", user_id=self.manager.id, phone="0912000000"
        )
        run = self._preview(self._leads(1))
        line = run.line_ids
        self.assertEqual((line.outcome, line.deal_id), ("new", foreign.browse()))
        self.assertEqual(line.followed_by, self.manager.name)
        self.assertNotIn("Việc kín", str(line.read()))
        with self.assertRaises(AccessError):
            line.write({"outcome": "join", "deal_id": foreign.id})

    def test_the_progress_is_the_runs_own(self):
        lead = self._leads(1)
        run = self._preview(lead)
        other = self.env["res.company"].create({"name": "Công ty khác"})
        for values in ({"state": "done"}, {"company_id": other.id}):
            with self.assertRaises(AccessError):
                run.write(values)
        for values in ({"state": "done"}, {"lead_id": False}, {"reason": "x"}):
            with self.assertRaises(AccessError):
                run.line_ids.write(values)
        with self.assertRaises(AccessError):
            run.line_ids.create({"run_id": run.id, "outcome": "new"})
        with self.assertRaises(AccessError):
            run.unlink()
        run._process()
        with self.assertRefused(UserError, "begun"):
            run.user_ids = self.salesman

    def test_a_salesperson_gives_leads_to_nobody_else(self):
        run = self._preview(self._leads(1, user_id=False))
        with self.assertRefused(UserError, "give leads"):
            run.user_ids = [Command.set(self.manager.ids)]

    def test_the_work_is_done_as_its_owner(self):
        lead = self._leads(1)
        run = self._preview(lead)
        run.with_user(self.manager).action_run()
        self.assertEqual(lead.partner_id.create_uid, self.salesman)

    def test_a_lead_of_another_company_waits_for_it(self):
        company = self.env["res.company"].create({"name": "Công ty Thử Nghiệm Hai"})
        user = new_test_user(
            self.env,
            "vht_two_companies",
            groups="sales_team.group_sale_manager",
            company_ids=[Command.set((self.env.company | company).ids)],
            company_id=self.env.company.id,
        )
        team = self.env["crm.team"].create({"name": "Hai", "company_id": company.id})
        theirs = self._leads(1, user_id=user.id, team_id=team.id, company_id=company.id)
        self.assertEqual(theirs.company_id, company)
        both = {"allowed_company_ids": (self.env.company | company).ids}
        runs = self.env["vht.conversion.run"].with_user(user)
        run = runs.with_context(**both).create({"lead_ids": [Command.set(theirs.ids)]})
        run.action_preview()
        self.assertIn("Thử Nghiệm Hai", run.line_ids.reason)
        run._process()
        self.assertEqual((theirs.type, self._states(run)), ("lead", ["skipped"]))
        here = runs.with_context(allowed_company_ids=company.ids)
        hidden = self.partners.create(
            {"name": "Nam", "phone": "0912 000 000", "company_id": self.env.company.id}
        )
        run = here.create({"lead_ids": [Command.set(theirs.ids)]})
        run.action_preview()
        self.assertEqual(self._outcomes(run), ["new"])
        run._process()
        self.assertEqual((theirs.type, theirs.company_id), ("opportunity", company))
        self.assertNotEqual(theirs.partner_id, hidden)

    def test_the_result_is_a_file_of_all_lines(self):
        run = self._converted(self._leads(2) | self._opportunity(name="Đang mở"))
        sheet = load_workbook(io.BytesIO(base64.b64decode(run.result_file))).active
        rows = list(sheet.iter_rows(values_only=True))
        self.assertEqual(len(rows), 4)
        self.assertEqual(rows[0][:2], ("Lead title", "What happens"))
        told = {row[0]: row[-2:] for row in rows[1:]}
        self.assertEqual(told["Cần 0 máy"][0], "Done")
        self.assertEqual(told["Đang mở"], ("Skipped", "It is an opportunity already."))

    def test_the_leads_of_a_list_open_their_preview(self):
        leads = self._leads(2).with_user(self.salesman)
        action = leads.action_vht_convert()
        run = self.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual(run.line_ids.lead_id, leads)
        run._process()
        self.assertEqual(
            self.env["crm.lead"].search(run.action_leads()["domain"]), leads
        )
