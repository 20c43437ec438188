from decimal import Decimal
from unittest.mock import patch

from odoo import sql_db
from odoo.exceptions import ConcurrencyError
from odoo.tools import mute_logger

from odoo.addons.vht_crm_pipeline.tools.lead_draft import LeadDraft

from .intake_common import IntakeCommon

DOOR = "odoo.addons.vht_crm_pipeline.models.crm_lead_door"


class TestDoor(IntakeCommon):
    """What becomes of what comes in."""

    # ------------------------------------------------------------
    # NEW
    # ------------------------------------------------------------

    def test_a_draft_becomes_a_lead(self):
        row = self._receive(
            self._draft(
                name="Hỏi giá tủ",
                contact_name="Chị Nguyễn Ví Dụ",
                partner_name="Công ty Ví Dụ Xanh",
                function="Kế toán",
                phone_other="0987 654 123",
                email_from="lan@vidu.example",
                tax_code="MST 0100109106",
                street="1 Đường Ví Dụ",
                province="TPHCM",
                description="Cần 3 tủ\nGiao trong tháng",
                expected_revenue=Decimal(150000000),
            ),
            defaults={"team_id": self.team.id, "type": "lead"},
        )
        self.assertEqual((row.verdict, row.door, row.key), ("created", "webhook", "1"))
        lead = row.lead_id
        self.assertEqual(lead.name, "Hỏi giá tủ")
        self.assertEqual(lead.contact_name, "Nguyễn Ví Dụ")
        self.assertEqual(lead.vht_salutation, "chị")
        self.assertEqual(lead.phone, "0912 345 678")
        self.assertEqual(lead.vht_phone_other, "0987 654 123")
        self.assertEqual(lead.vht_tax_code, "0100109106")
        self.assertEqual(lead.state_id.code, "VN-SG")
        self.assertEqual(lead.country_id, self.vietnam)
        self.assertEqual(lead.expected_revenue, 150_000_000)
        self.assertEqual(str(lead.description), "<p>Cần 3 tủ<br>Giao trong tháng</p>")
        self.assertEqual((lead.team_id, lead.type), (self.team, "lead"))
        self.assertFalse(lead.user_id)

    def test_what_the_door_says_wins(self):
        source = self.env["utm.source"].create({"name": "Hội chợ Ví Dụ"})
        row = self._receive(
            self._draft(name="Một", source="Zalo Ví Dụ"),
            defaults={
                "name": "Hai",
                "source_id": source.id,
                "user_id": self.salesman.id,
            },
        )
        self.assertEqual(row.lead_id.name, "Hai")
        self.assertEqual(row.lead_id.source_id, source)
        self.assertEqual(row.lead_id.user_id, self.salesman)

    def test_a_former_province_stays_in_the_address(self):
        lead = self._receive(self._draft(province="Bình Dương")).lead_id
        self.assertEqual((lead.state_id.code, lead.city), ("VN-SG", "Bình Dương"))

    def test_what_cannot_be_read_is_in_the_description(self):
        lead = self._receive(
            self._draft(tax_code="chưa có", province="Vùng <Ví Dụ>")
        ).lead_id
        self.assertFalse(lead.vht_tax_code)
        self.assertFalse(lead.state_id)
        self.assertIn("Tax code: chưa có", lead.description)
        self.assertIn("Province: Vùng &lt;Ví Dụ&gt;", lead.description)

    def test_a_lead_without_a_subject_says_whose_it_is(self):
        row = self._receive(self._draft(partner_name="Ví Dụ Vàng"))
        self.assertEqual(row.lead_id.name, "Inquiry of Ví Dụ Vàng")

    def test_a_source_is_found_however_it_is_written(self):
        source = self.env["utm.source"].create({"name": "Triển lãm Ví Dụ"})
        rows = self._receive(
            *(
                self._draft(str(n), phone=f"09123456{n}", source=text)
                for n, text in enumerate(
                    (
                        "TRIEN LAM VI DU",
                        "triển lãm ví dụ",
                        "Tờ rơi Ví Dụ",
                        "to roi vi du",
                    ),
                    start=10,
                )
            )
        )
        sources = rows.lead_id.mapped("source_id")
        self.assertEqual(rows[:2].lead_id.source_id, source)
        self.assertEqual(rows[2].lead_id.source_id, rows[3].lead_id.source_id)
        self.assertEqual(len(sources), 2)
        again = self._receive(
            self._draft("9", phone="0912345699", source="TỜ RƠI VÍ DỤ")
        )
        self.assertEqual(again.lead_id.source_id, rows[3].lead_id.source_id)

    def test_a_campaign_and_a_medium_are_found_too(self):
        campaign = self.env["utm.campaign"].create({"name": "Tết Ví Dụ"})
        medium = self.env["utm.medium"].create(
            {"name": "Báo giấy Ví Dụ", "active": False}
        )
        lead = self._receive(
            self._draft(campaign="tet vi du", medium="BAO GIAY VI DU")
        ).lead_id
        self.assertEqual((lead.campaign_id, lead.medium_id), (campaign, medium))

    # ------------------------------------------------------------
    # ONCE
    # ------------------------------------------------------------

    def test_the_same_key_is_taken_in_once(self):
        first = self._receive(self._draft("a"))
        again = self._receive(self._draft("a", name="Khác"), self._draft("a"))
        self.assertEqual(again.ids, first.ids * 2)
        self.assertEqual(self._count(first.lead_id), 1)
        other_door = self._receive(self._draft("a", phone="0987654123"), door="web")
        self.assertNotEqual(other_door, first)

    def test_the_same_key_twice_in_one_batch(self):
        rows = self._receive(self._draft("a"), self._draft("b"), self._draft("a"))
        self.assertEqual(rows[0].id, rows.ids[2])
        self.assertEqual(len(set(rows.ids)), 2)

    def test_without_a_key_the_content_is_the_key(self):
        rows = self._receive(
            self._draft(""),
            self._draft("", phone="0987654123"),
            self._draft("", original=b"x", original_name="x.vcf"),
            self._draft(""),
        )
        self.assertEqual(len(set(rows.ids)), 3)
        self.assertEqual(rows.ids[0], rows.ids[3])

    def _count(self, lead):
        return self.leads.search_count([("phone_sanitized", "=", lead.phone_sanitized)])

    # ------------------------------------------------------------
    # HELD
    # ------------------------------------------------------------

    def test_what_has_no_contact_is_on_hold(self):
        row = self._receive(self._draft(phone="", name="Tờ rơi"))
        self.assertEqual(
            (row.verdict, row.reason, row.lead_id.id),
            ("quarantined", "no_contact", False),
        )
        self.assertIn("Subject: Tờ rơi", row.content)

    def test_a_problem_is_on_hold_with_the_others_taken_in(self):
        rows = self._receive(
            self._draft("1", problem="unknown_word"),
            self._draft("2", phone="0987654123"),
        )
        self.assertEqual(rows.mapped("verdict"), ["quarantined", "created"])
        self.assertEqual(rows[0].reason_label, "unknown_word")

    def test_one_failure_keeps_no_other_from_it(self):
        self.env["ir.config_parameter"].set_param("crm.pls_start_date", "2020-01-01")
        drafts = [self._draft(str(n), phone=f"09123456{n}") for n in range(10, 15)]
        with self._breaking("0912345612"), mute_logger(DOOR):
            rows = self._receive(*drafts)
        self.assertEqual(
            rows.mapped("verdict"),
            ["created", "created", "failed", "created", "created"],
        )
        self.assertEqual((rows[2].reason, rows[2].detail), ("error", "broken"))
        self.assertEqual(len(rows.lead_id), 4)
        self.assertEqual(rows[2]._draft(), drafts[2])

    def test_what_failed_can_be_tried_again(self):
        lead = self._lead(phone="0987654123")
        draft = self._draft(
            phone="0987654123", expected_revenue=Decimal("1.5"),
            evidence=(("phone", "ĐT: 0987654123"),),
        )  # fmt: skip
        with self._breaking("anybody", "_vht_note_drafts"), mute_logger(DOOR):
            row = self._receive(draft, defaults={"team_id": self.team.id})
        self.assertEqual(row.verdict, "failed")
        self.assertEqual(row._draft(), draft)
        row.action_retry()
        self.assertEqual((row.verdict, row.lead_id), ("attached", lead))
        self.assertFalse(row.detail)

    def test_only_what_odoo_retries_is_raised(self):
        with (
            self._breaking("0912345678", error=ConcurrencyError("again")),
            self.assertRaises(ConcurrencyError),
        ):
            self._receive(self._draft(phone="0912345678"))

    def _breaking(self, phone, method="create", error=None):
        model = type(self.leads)
        work = getattr(model, method)

        def broken(leads, argument, *args, **kwargs):
            if method != "create" or any(v.get("phone") == phone for v in argument):
                raise error or ValueError("broken")
            return work(leads, argument, *args, **kwargs)

        return patch.object(model, method, broken)

    # ------------------------------------------------------------
    # HOW MUCH IT COSTS
    # ------------------------------------------------------------

    def test_two_queries_a_draft_at_most(self):
        self._spent(self._many(0))  # warms up
        spent, rows = self._spent(self._many(200))
        self.assertEqual(set(rows.mapped("verdict")), {"created"})
        self.assertLessEqual(spent, 2 * 200)
        again = [LeadDraft(f"again {d.key}", phone=d.phone) for d in self._many(200)]
        spent, rows = self._spent(again)
        self.assertEqual(set(rows.mapped("verdict")), {"attached"})
        self.assertLessEqual(spent, 200)

    def _many(self, start):
        return [
            self._draft(
                str(number), phone=f"09{12345000 + number}", province="Hà Nội",
                partner_name=f"Công ty Ví Dụ Số {number}", source="Ví Dụ",
                email_from=f"lan{number}@vidu.example", tax_code="chưa",
                expected_revenue=Decimal(7),
            )
            for number in range(start, start + 200)
        ]  # fmt: skip

    def _spent(self, drafts):
        """:return: number of SQL statements to take the drafts in, and their rows"""
        self.env.cr.flush()
        self.env.invalidate_all()
        before = sql_db.sql_counter
        rows = self.leads.with_user(self.manager)._vht_receive(
            drafts, "import", {"team_id": self.team.id, "user_id": self.salesman.id}
        )
        self.env.cr.flush()
        return sql_db.sql_counter - before, rows
