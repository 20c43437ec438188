from odoo.exceptions import AccessError, UserError

from .import_common import ImportCommon


class TestImportAccess(ImportCommon):
    def test_a_salesperson_sees_their_own_imports(self):
        own = self._import(self._rows(1))
        foreign = self._import(self._rows(1, start=5), user=self.salesman_all)
        imports = self.env["vht.import"].with_user(self.salesman)
        self.assertEqual(imports.search([]), own)
        with self.assertRaises(AccessError):
            foreign.with_user(self.salesman).action_preview()
        with self.assertRaises(AccessError):
            foreign.column_ids.with_user(self.salesman).mapped("name")
        everything = imports.with_user(self.manager).search([])
        self.assertEqual(everything, own | foreign)

    def test_the_progress_is_the_imports_own(self):
        own = self._import(self._rows(1)).with_user(self.salesman)
        other = self.env["res.company"].create({"name": "Công ty khác"})
        for values in ({"state": "running"}, {"company_id": other.id}):
            with self.assertRaises(AccessError):
                own.write(values)
        own.source_id = self.env["utm.source"].search([], limit=1)

    def test_findings_tell_nobody_the_title_of_a_foreign_lead(self):
        lead = self.env["crm.lead"].create(
            {"name": "Việc kín", "phone": "0912 000 000",
             "user_id": self.salesman_all.id, "company_id": self.env.company.id}
        )  # fmt: skip
        record = self._import(self._rows(1))
        record.with_user(self.manager).action_preview()
        self.assertEqual(record.row_ids.owner, self.salesman_all.name)
        self.assertFalse(record.row_ids.lead_id)
        finding = {"import_id": record.id, "verdict": "known", "lead_id": lead.id}
        with self.assertRaises(AccessError):
            record.row_ids.create(finding)
        with self.assertRaises(AccessError):
            record.row_ids.lead_id = lead

    def test_nobody_sees_those_of_another_company(self):
        record = self._import(self._rows(1), user=self.env.user)
        other = self.env["res.company"].create({"name": "Công ty Thử Nghiệm Hai"})
        record.sudo().company_id = other
        for user in (self.manager, self.salesman):
            imports = self.env["vht.import"].with_user(user)
            self.assertNotIn(record, imports.search([]))

    def test_others_may_not_import(self):
        with self.assertRaises(AccessError):
            self._import(self._rows(1), user=self.outsider)

    def test_a_salesperson_makes_no_leads_of_colleagues(self):
        rows = [(*self._rows(1)[0][:6], self.salesman_all.name)]
        record = self._import(rows)
        record.action_preview()
        self.assertEqual(record.question_ids.column, "NVKD")
        self._run(record)
        self.assertEqual(self._made(record).user_id, self.salesman)

    def test_an_import_that_has_begun_is_not_deleted(self):
        record = self._imported(self._rows(1))
        with self.assertRefused(UserError, "undo"):
            record.unlink()
        self._import(self._rows(1, start=5)).unlink()

    def test_the_work_is_done_as_its_owner(self):
        record = self._import(self._rows(201))
        record.action_preview()
        record.with_user(self.manager).action_run()
        self._cron()
        self.assertEqual(self._made(record).create_uid, self.salesman)
