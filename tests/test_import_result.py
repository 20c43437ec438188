import base64
import io

from openpyxl import load_workbook

from odoo.addons.vht_crm_pipeline.tools.lead_template import template

from .common import VhtCommon
from .import_common import HEADER, ImportCommon


class TestImportResult(ImportCommon):
    """What did not get in, and undoing what did."""

    def test_the_rows_not_imported_come_back_as_they_were(self):
        rows = [*self._rows(1), ("=cmd|' /C calc'!A0", "Công ty Ví Dụ X", "gọi sau")]
        record = self._imported(rows)
        self.assertEqual((record.created_count, record.held_count), (1, 1))
        content = base64.b64decode(record.result_file)
        sheet = load_workbook(io.BytesIO(content)).active
        header, row = sheet.iter_rows()
        self.assertEqual([cell.value for cell in header], [*HEADER, "Reason"])
        self.assertEqual(row[0].value, "=cmd|' /C calc'!A0")
        self.assertEqual(row[0].data_type, "s")
        self.assertEqual(row[2].value, "gọi sau")
        self.assertEqual(row[-1].value, "No phone and no e-mail")

    def test_the_leads_of_an_import_open(self):
        record = self._imported(self._rows(2))
        action = record.action_leads()
        leads = self.env["crm.lead"].search(action["domain"])
        self.assertEqual(leads, self._made(record).sorted(leads._order))

    # ------------------------------------------------------------
    # UNDOING
    # ------------------------------------------------------------

    def test_what_nobody_touched_goes(self):
        record = self._imported(self._rows(5))
        leads = self._made(record).sorted("phone")
        message = leads[0].message_post(body="Đã gọi")
        leads[1].activity_schedule("mail.mail_activity_data_todo")
        leads[2].website = "https://vidu.example"
        self.env.flush_all()
        # later than the import
        self.env.cr.execute(
            "UPDATE mail_message SET create_date = create_date + interval '1 hour'"
            " WHERE id = %s",
            (message.id,),
        )
        self.env.cr.execute(
            "UPDATE crm_lead SET write_date = write_date + interval '1 hour'"
            " WHERE id = %s",
            (leads[2].id,),
        )
        self.env.invalidate_all()
        record.action_revert()
        self.assertEqual(record.state, "reverted")
        self.assertEqual(leads.exists(), leads[:3])
        self.assertEqual(record.reverted_count, 2)
        for lead in leads[:3]:
            self.assertIn(lead.name, record.revert_note)
        record.action_revert()
        self.assertEqual(leads.exists(), leads[:3])
        self.assertEqual(record.reverted_count, 2)

    def test_after_undoing_the_same_list_comes_in_again(self):
        rows = self._rows(2)
        record = self._imported(rows)
        record.action_revert()
        self.assertFalse(self._made(record).exists())
        again = self._import(rows)
        self.assertFalse(again.same_file_note)
        again.action_preview()
        self.assertEqual(again.new_count, 2)

    def test_the_leads_of_others_stay(self):
        mine = self._lead(phone="0912000000")
        record = self._imported(self._rows(2))
        self.assertEqual((record.created_count, record.attached_count), (1, 1))
        record.action_revert()
        self.assertTrue(mine.exists())
        self.assertEqual(record.reverted_count, 1)


class TestImportTemplate(VhtCommon):
    def test_the_template_can_be_imported(self):
        record = self.env["vht.import"].create(
            {"file": base64.b64encode(template()), "filename": "mau.xlsx"}
        )
        self.env.company.country_id = self.env.ref("base.vn")
        self.assertTrue(all(record.column_ids.mapped("key")))
        record.company_id.currency_id = self.env.ref("base.VND")
        record.action_preview()
        self.assertEqual(record.new_count, 2)
        self.assertFalse(record.question_ids)
