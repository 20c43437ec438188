import base64
import io
from unittest.mock import patch

from openpyxl import Workbook

from odoo.exceptions import UserError

from .import_common import HEADER, ImportCommon

# Typed with an old font, as a program that knows nothing of it reads it
TCVN3 = """\
Hä tªn,C«ng ty,§iÖn tho¹i
NguyÔn V¨n Thö,C«ng ty VÝ Dô,0912000001
"""


class TestImport(ImportCommon):
    """A list becomes leads: first what would happen, then exactly that."""

    # ------------------------------------------------------------
    # THE FILE AND ITS COLUMNS
    # ------------------------------------------------------------

    def test_columns_are_proposed_with_examples(self):
        record = self._import(self._rows(5))
        columns = {column.name: column.key for column in record.column_ids}
        self.assertEqual(
            columns,
            {
                "Họ tên": "contact_name", "Công ty": "partner_name", "SĐT": "phone",
                "Email": "email_from", "Nguồn": "source",
                "Giá trị": "expected_revenue", "NVKD": "salesperson",
                "Ghi chú": "description",
            },
        )  # fmt: skip
        self.assertEqual(
            record.column_ids[2].samples, "0912000000 | 0912000001 | 0912000002"
        )

    def test_a_csv_of_excel(self):
        text = "Họ tên;SĐT\r\nNguyễn Thị Thử;0912000001\r\n"
        record = self.env["vht.import"].create(
            {
                "file": base64.b64encode(text.encode("utf-8-sig")),
                "filename": "khach.csv",
            }
        )
        record.action_preview()
        self.assertEqual(record.new_count, 1)

    def test_a_file_that_is_none_says_what_to_do(self):
        for content, pattern in (
            (b"", "no row"),
            (b"\x00\x01\x02\xff", "cannot be read|no row|No row"),
            (TCVN3.encode("latin-1"), "Unicode"),
        ):
            with self.assertRefused(UserError, pattern):
                self.env["vht.import"].create(
                    {"file": base64.b64encode(content), "filename": "khach.csv"}
                )

    def test_a_list_without_phone_and_email_is_refused(self):
        record = self._import([("Nguyễn Thị Thử",)], header=("Họ tên", "Màu"))
        with self.assertRefused(UserError, "called back"):
            record.action_preview()

    def test_another_sheet_and_another_file(self):
        book = Workbook()
        book.active.append(("Họ tên", "SĐT"))
        book.active.append(("Nguyễn Thị Thử", "0912000001"))
        sheet = book.create_sheet("Tháng 11")
        sheet.append(("Email", "Công ty"))
        sheet.append(("a@vidu.example", "Công ty Ví Dụ"))
        content = io.BytesIO()
        book.save(content)
        record = self.env["vht.import"].create(
            {"file": base64.b64encode(content.getvalue()), "filename": "a.xlsx"}
        )
        self.assertEqual(record.more_sheets, "Tháng 11")
        record.sheet = "Tháng 11"
        self.assertEqual(
            record.column_ids.mapped("key"), ["email_from", "partner_name"]
        )
        record.file = base64.b64encode(b"SDT;Ten\n0912000001;Lan\n")
        self.assertFalse(record.sheet)
        self.assertEqual(record.column_ids.mapped("key"), ["phone", "contact_name"])

    def test_the_same_file_is_recognised(self):
        rows = self._rows(2)
        self.assertFalse(self._import(rows).same_file_note)
        self._imported(rows)
        again = self._import(rows, user=self.manager)
        self.assertIn(self.salesman.name, again.same_file_note)

    # ------------------------------------------------------------
    # THE PREVIEW
    # ------------------------------------------------------------

    def test_the_preview_counts_and_changes_nothing(self):
        known = self._lead(phone="0912000001", user_id=self.manager.id)
        rows = self._rows(4)
        rows += [("Lại Khách", "", "0912 000 002"), ("Không Số", "Công ty Ví Dụ X")]
        before = self.env["crm.lead"].with_context(active_test=False).search_count([])
        sources = self.env["utm.source"].search_count([])
        record = self._import([(*row[:4], "Nguồn chưa có") for row in rows])
        record.action_preview()
        self.assertEqual(record.state, "preview")
        self.assertEqual(
            (
                record.row_count, record.new_count, record.known_count,
                record.twice_count, record.rejected_count,
            ),
            (6, 3, 1, 1, 1),
        )  # fmt: skip
        found = {row.verdict: row for row in record.row_ids}
        self.assertEqual(found["known"].number, 3)
        self.assertEqual(found["known"].owner, self.manager.name)
        self.assertEqual(found["known"].reason, "Same phone")
        self.assertFalse(found["known"].lead_id, "the salesperson may not open it")
        self.assertEqual(found["twice"].number, 6)
        self.assertIn("row 4", found["twice"].reason)
        self.assertTrue(all(record.row_ids.mapped("name")))
        self.assertEqual(found["rejected"].number, 7)
        after = self.env["crm.lead"].with_context(active_test=False).search_count([])
        self.assertEqual(after, before)
        self.assertEqual(self.env["utm.source"].search_count([]), sources)
        self.assertFalse(known.message_ids.filtered(lambda m: "again" in m.body))

    def test_what_is_in_doubt_is_asked_once_for_all_rows(self):
        rows = [(*row[:5], "2 tỷ 500", "Người Lạ") for row in self._rows(3)]
        record = self._import(rows, user=self.manager)
        record.action_preview()
        asked = {question.column: question for question in record.question_ids}
        self.assertEqual(set(asked), {"Giá trị", "NVKD"})
        self.assertEqual(asked["Giá trị"].rows, "2, 3, 4")
        asked["Giá trị"].correction = "2,5 tỷ"
        asked["NVKD"].correction = self.salesman.login
        record.action_preview()
        self.assertEqual(set(record.question_ids.mapped("reason")), {"Answered"})
        self._run(record)
        leads = self._made(record)
        self.assertEqual(set(leads.mapped("expected_revenue")), {2_500_000_000})
        self.assertEqual(leads.user_id, self.salesman)

    def test_what_is_not_answered_is_kept_as_text(self):
        rows = [(*row[:5], "2 tỷ 500", "Người Lạ") for row in self._rows(1)]
        lead = self._made(self._imported(rows))
        self.assertEqual(lead.expected_revenue, 0)
        self.assertEqual(lead.user_id, self.salesman)
        self.assertIn("Giá trị: 2 tỷ 500", lead.description)
        self.assertIn("NVKD: Người Lạ", lead.description)

    def test_a_wrong_answer_is_asked_again(self):
        record = self._import([(*self._rows(1)[0][:5], "2 tỷ 500")])
        record.action_preview()
        record.question_ids.correction = "nhiều"
        record.action_preview()
        self.assertEqual(len(record.question_ids), 1)
        self.assertEqual(record.question_ids.text, "2 tỷ 500")
        self.assertEqual(record.question_ids.reason, "Which amount is it?")

    # ------------------------------------------------------------
    # THE RUN
    # ------------------------------------------------------------

    def test_rows_become_leads(self):
        source = self.env["utm.source"].search([("name", "=", "Facebook")])
        source = source or source.create({"name": "Facebook"})
        rows = [(*row[:4], "FACEBOOK", *row[5:]) for row in self._rows(3)]
        record = self._imported(rows, team_id=self.team.id)
        self.assertEqual(record.state, "done")
        self.assertEqual((record.created_count, record.held_count), (3, 0))
        self.assertEqual(record.progress, 100)
        lead = self._made(record).sorted("phone")[0]
        self.assertEqual(lead.contact_name, "Khách Thử 0")
        self.assertEqual(lead.partner_name, "Công ty TNHH Ví Dụ 0")
        self.assertEqual(lead.phone_sanitized, "+84912000000")
        self.assertEqual(lead.expected_revenue, 1_500_000)
        self.assertEqual(lead.source_id, source)
        self.assertEqual(lead.team_id, self.team)
        self.assertEqual(lead.user_id, self.salesman)
        self.assertEqual(lead.type, "lead")
        self.assertEqual(lead.create_uid, self.salesman)
        self.assertIn("cần 0 máy", lead.description)

    def test_what_rows_say_wins_over_what_was_chosen(self):
        other = self.env["crm.team"].create({"name": "Đội Miền Nam"})
        header = (*HEADER, "Đội bán hàng", "Thẻ", "Ưu tiên", "Ngày chốt")
        first, second = self._rows(2)
        record = self._import(
            [
                (*first[:6], self.salesman.name, "", "đội miền nam", "Vip; Máy in",
                 "cao", "05/11/2026"),
                (*second, "", "vip"),
            ],
            header=header, user=self.manager, team_id=self.team.id,
        )  # fmt: skip
        record.action_preview()
        self._run(record)
        first, second = self._made(record).sorted("phone")
        self.assertEqual((first.team_id, second.team_id), (other, self.team))
        self.assertEqual((first.user_id, second.user_id), (self.salesman, self.manager))
        self.assertEqual(set(first.tag_ids.mapped("name")), {"Vip", "Máy in"})
        self.assertLess(second.tag_ids, first.tag_ids)
        self.assertEqual(first.priority, "2")
        self.assertEqual(str(first.date_deadline), "2026-11-05")

    def test_known_customers_by_each_policy(self):
        for known, counts in {
            "attach": (1, 1, 0), "fill": (1, 1, 0), "skip": (1, 0, 1),
            "create": (2, 0, 0),
        }.items():  # fmt: skip
            with self.subTest(known), self.cr.savepoint() as savepoint:
                lead = self._lead(phone="0912000000", email_from=False)
                record = self._imported(self._rows(2), known=known)
                self.assertEqual(
                    (record.created_count, record.attached_count, record.ignored_count),
                    counts,
                )
                filled = "khach0@vidu0.example" if known == "fill" else False
                self.assertEqual(lead.email_from, filled)
                self.assertEqual(lead.name, "Hỏi giá phần mềm")
                savepoint.rollback()
                self.env.invalidate_all()

    def test_a_colleague_is_told_once_however_long_the_list(self):
        rows = self._rows(250)
        for row in (rows[0], rows[-1]):
            self._lead(phone=row[2], user_id=self.manager.id)
        before = self.env["mail.message"].search([], order="id desc", limit=1).id
        self._imported(rows)
        told = self.env["mail.notification"].search(
            [
                ("mail_message_id", ">", before),
                ("res_partner_id", "=", self.manager.partner_id.id),
            ]
        )
        self.assertEqual(len(told), 1)
        self.assertEqual(told.mail_message_id.body.count("<a "), 2)

    def test_a_long_list_goes_on_in_the_background(self):
        record = self._import(self._rows(450))
        record.action_preview()
        record.action_run()
        self.assertEqual((record.state, record.done_count), ("running", 200))
        self.assertAlmostEqual(record.progress, 100 * 200 / 450)
        self._cron()
        self.assertEqual((record.state, record.created_count), ("done", 450))

    def test_what_was_interrupted_goes_on_where_it_stopped(self):
        record = self._import(self._rows(250))
        record.action_preview()
        record.action_run()
        # a chunk that was committed before the process died, out of order
        table = record._read_table()
        record._take_in(table.rows[210:230], record._as_owner()._row_reader(table))
        self._cron()
        self._cron()
        self.assertEqual((record.state, record.created_count), ("done", 250))
        phones = self._made(record).mapped("phone")
        self.assertEqual(len(phones), len(set(phones)))

    def test_a_list_of_too_many_rows_is_refused(self):
        with (
            patch("odoo.addons.vht_crm_pipeline.models.vht_import.MAX_ROWS", 3),
            self.assertRefused(UserError, "too large: at most 50 MB and 3 rows"),
        ):
            self._import(self._rows(4))

    def test_pressing_import_twice_imports_once(self):
        record = self._import(self._rows(3))
        record.action_preview()
        record.action_run()
        record.action_run()
        self.assertEqual(record.created_count, 3)

    def test_an_import_that_fails_stops_no_other(self):
        broken = self._import(self._rows(201))
        fine = self._import(self._rows(201, start=500))
        for record in (broken, fine):
            record.action_preview()
            record.action_run()
        self.env["ir.attachment"].search(
            [
                ("res_model", "=", "vht.import"),
                ("res_field", "=", "file"),
                ("res_id", "=", broken.id),
            ]
        ).raw = b"\x00"
        with self.assertLogs("odoo.addons.vht_crm_pipeline", "ERROR"):
            self._cron()
        self.assertEqual((broken.state, fine.state), ("running", "done"))
        self.assertTrue(broken.error)
