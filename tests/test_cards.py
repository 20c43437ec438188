import base64
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.exceptions import AccessError, UserError
from odoo.tools import mute_logger

from odoo.addons.vht_crm_pipeline.tools import vcard

from .cards_common import BROKEN, CardsCommon, card
from .unit.vcard_files import file_of, files


class TestCards(CardsCommon):
    """Files of business cards become leads, the same card once."""

    # ------------------------------------------------------------
    # THE PREVIEW
    # ------------------------------------------------------------

    def test_the_preview_counts_and_makes_nothing(self):
        self._lead(phone="0912000002", user_id=self.manager.id)
        before = self.env["crm.lead"].with_context(active_test=False).search_count([])
        sources = self.env["utm.source"].search_count([])
        record = self._opened(
            card(1), card(2), BROKEN, "FN:Không Số", card(1), card(1, "TITLE:Kế toán")
        )
        self.assertEqual((record.state, record.is_cards), ("preview", True))
        self.assertEqual(
            self._preview(record),
            {"row": 6, "new": 1, "known": 1, "twice": 2, "rejected": 2},
        )
        found = {row.number: row for row in record.row_ids}
        self.assertEqual(found[2].owner, self.manager.name)
        self.assertFalse(found[2].lead_id, "the salesperson may not open it")
        self.assertEqual(found[3].reason, "The card cannot be read")
        self.assertIn(BROKEN, found[3].name)
        self.assertEqual(found[4].reason, "No phone and no e-mail")
        self.assertEqual(found[5].reason, "Same card as row 1")
        self.assertEqual(found[6].reason, "Same phone as row 1")
        after = self.env["crm.lead"].with_context(active_test=False).search_count([])
        self.assertEqual(after, before)
        self.assertEqual(self.env["utm.source"].search_count([]), sources)

    def test_whose_lead_one_may_open_is_shown(self):
        lead = self._lead(phone="0912000001")
        self.assertEqual(self._opened(card(1)).row_ids.lead_id, lead)

    def test_several_files_are_one_import(self):
        record = self._dropped(
            file_of(card(1)).encode("utf-16"),
            file_of(card(2), version="2.1").encode(),
            file_of(card(3), card(4)).encode("utf-8-sig"),
        )
        self.assertEqual(record.filename, "khach 1 +2.vcf")
        self.assertEqual(self._preview(record), {"row": 4, "new": 4})

    def test_an_upload_goes_past_the_columns(self):
        record = (
            self.env["vht.import"]
            .with_user(self.salesman)
            .create(
                {
                    "file": base64.b64encode(file_of(card(1)).encode()),
                    "filename": "danh_ba.txt",
                }
            )
        )
        self.assertFalse(record.column_ids)
        record.action_columns()
        self.assertEqual((record.state, record.new_count), ("preview", 1))
        record.file = base64.b64encode(b"SDT;Ten\n0912000001;Lan\n")
        self.assertFalse(record.is_cards)
        self.assertEqual(record.state, "columns")
        self.assertEqual(record.column_ids.mapped("key"), ["phone", "contact_name"])

    def test_a_file_that_is_none_says_what_to_do(self):
        too_many = file_of(*["TEL:0912000001"] * (vcard.MAX_CARDS + 1)).encode()
        for content, pattern in (
            (b"", "no business card"),
            (b"PK\x03\x04 a workbook", "no business card.*khach 1.vcf.*vCard"),
            (file_of(card(1)).encode() * 500_000, "at most 10 MB and 2,000.*photos"),
            (too_many, "at most 10 MB and 2,000"),
        ):
            with self.assertRefused(UserError, pattern):
                self._dropped(content)
        imports = self.env["vht.import"].with_user(self.salesman)
        for files_of_nobody in ([], [{"name": "a.vcf", "data": "%%%"}]):
            with self.assertRefused(UserError, "no business card"):
                imports.open_cards(files_of_nobody)

    # ------------------------------------------------------------
    # THE RUN
    # ------------------------------------------------------------

    def test_cards_become_leads(self):
        record = self._taken_in(
            card(1, "ORG:Công ty TNHH Ví Dụ\nTITLE:Kế toán\nPHOTO;ENCODING=b:AAAA"),
            BROKEN,
            default_type="lead",
        )
        self.assertEqual(record.state, "done")
        self.assertEqual(self._result(record), {"created": 1, "held": 1})
        lead = self._made(record)
        self.assertEqual(lead.contact_name, "Nguyễn Thị Thử 1")
        self.assertEqual(lead.vht_salutation, "chị")
        self.assertEqual(lead.phone_sanitized, "+84912000001")
        self.assertEqual(lead.partner_name, "Công ty TNHH Ví Dụ")
        self.assertEqual(lead.function, "Kế toán")
        self.assertEqual(lead.source_id.name, "Danh thiếp")
        self.assertEqual(lead.create_uid, self.salesman)
        self.assertEqual((lead.user_id, lead.type), (self.salesman, "lead"))
        rows = record.sudo().intake_ids
        self.assertEqual(set(rows.mapped("door")), {"card"})
        held = rows.filtered(lambda row: row.verdict == "quarantined")
        self.assertEqual(held.reason_label, "The card cannot be read")
        self.assertIn(BROKEN.encode(), held.original_id.raw)

    def test_what_was_chosen_is_of_all_cards(self):
        source = self.env["utm.source"].create({"name": "Hội chợ Ví Dụ"})
        record = self._opened(card(1), card(2))
        record.write({"source_id": source.id, "team_id": self.team.id})
        self._run(record)
        leads = self._made(record)
        self.assertEqual(len(leads), 2)
        self.assertEqual((leads.source_id, leads.team_id), (source, self.team))

    def test_opportunities_come_of_their_board(self):
        record = self._taken_in(card(1), BROKEN, default_type="opportunity")
        self.assertEqual(self._made(record).type, "opportunity")

    def test_a_known_customer_by_each_policy(self):
        for known, counts in {
            "attach": {"created": 1, "attached": 1},
            "skip": {"created": 1, "ignored": 1},
            "create": {"created": 2},
        }.items():
            with self.subTest(known), self.cr.savepoint() as savepoint:
                lead = self._lead(phone="0912000001", user_id=self.manager.id)
                record = self._opened(card(1), card(2))
                record.known = known
                self._run(record)
                self.assertEqual(self._result(record), counts)
                told = lead.message_ids.filtered(lambda m: "came in again" in m.body)
                self.assertEqual(bool(told), known == "attach")
                savepoint.rollback()
                self.env.invalidate_all()

    def test_a_colleague_is_told_once_however_many_the_cards(self):
        for number in (1, 249):
            self._lead(phone=f"0912 000 {number:03}", user_id=self.manager.id)
        before = self.env["mail.message"].search([], order="id desc", limit=1).id
        self._taken_in(*map(card, range(250)))
        told = self.env["mail.notification"].search(
            [
                ("mail_message_id", ">", before),
                ("res_partner_id", "=", self.manager.partner_id.id),
            ]
        )
        self.assertEqual(len(told), 1)
        self.assertIn("Business card", told.mail_message_id.body)

    def test_what_did_not_get_in_comes_back(self):
        record = self._taken_in(card(1), BROKEN, "FN:=cmd|' /C calc'!A0")
        table = record._result()
        again = self.env["vht.import"].create(
            {"file": base64.b64encode(table), "filename": "sua.xlsx"}
        )
        rows = again._read_table().rows
        self.assertEqual(len(rows), 2)
        self.assertIn(BROKEN, " ".join(rows[0].cells))
        self.assertEqual(rows[0].cells[-1], "The card cannot be read")
        self.assertEqual(rows[1].cells[0], "=cmd|' /C calc'!A0")

    def test_html_in_a_name_is_text(self):
        lead = self._lead(phone="0912000001", user_id=self.manager.id)
        evil = "<img src=x onerror=alert(1)>"
        record = self._taken_in(f"FN:{evil}\nORG:{evil}\nTEL:0912000001\nNOTE:{evil}")
        self.assertEqual(self._result(record), {"attached": 1})
        self.assertNotIn("<img", "".join(lead.message_ids.mapped("body")))
        record = self._taken_in(f"FN:{evil}\nTEL:0912000002\nNOTE:{evil}")
        made = self._made(record)
        self.assertEqual(made.contact_name, evil)
        self.assertNotIn("<img", made.description)
        self.assertNotIn("<img", "".join(made.message_ids.mapped("body")))

    # ------------------------------------------------------------
    # ACCESS
    # ------------------------------------------------------------

    def test_others_may_not_bring_cards_in(self):
        with self.assertRaises(AccessError):
            self._opened(card(1), user=self.outsider)

    def test_nobody_writes_what_kind_of_file_it_is(self):
        record = self._opened(card(1))
        for values in ({"is_cards": False}, {"received_count": 9}):
            with self.assertRaises(AccessError):
                record.write(values)

    # ------------------------------------------------------------
    # WHATEVER IS IN IT
    # ------------------------------------------------------------

    @mute_logger("odoo.sql_db")
    def test_whatever_is_in_a_file_is_counted(self):
        @settings(
            max_examples=60, deadline=None, suppress_health_check=list(HealthCheck)
        )
        @given(st.lists(files, min_size=1, max_size=3))
        def check(contents):
            with self.cr.savepoint() as savepoint:
                try:
                    record = self._dropped(*contents)
                except UserError as error:
                    self.assertIn("no business card", str(error))
                else:
                    self.assertEqual(record.state, "preview")
                    counts = self._preview(record)
                    self.assertEqual(counts.pop("row"), sum(counts.values()))
                    self._run(record)
                    self.assertEqual(record.state, "done")
                    self.assertEqual(record.done_count, record.row_count)
                savepoint.rollback()
            self.env.invalidate_all()

        check()

    def test_a_card_that_cannot_be_written_stops_no_other(self):
        create = type(self.env["crm.lead"]).create

        def refuse(leads, vals_list):
            if any(vals.get("phone") == "0912 000 002" for vals in vals_list):
                raise ValueError("no")
            return create(leads, vals_list)

        record = self._opened(*map(card, range(1, 4)))
        with (
            patch.object(type(self.env["crm.lead"]), "create", refuse),
            mute_logger("odoo.addons.vht_crm_pipeline.models.crm_lead_door"),
        ):
            self._run(record)
        self.assertEqual(self._result(record), {"created": 2, "held": 1})
        self.assertEqual(record.state, "done")

    def test_what_was_left_out_once_may_come_in_later(self):
        known = self._lead(phone="0912000001", user_id=self.manager.id)
        record = self._opened(card(1))
        record.known = "skip"
        self._run(record)
        self.assertEqual(self._result(record), {"ignored": 1})
        known.action_set_lost()
        self.assertEqual(self._result(self._taken_in(card(1))), {"created": 1})
