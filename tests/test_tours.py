from datetime import timedelta
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import HttpCase
from odoo.tools import mute_logger

from odoo.addons.base.models.res_partner import ResPartner
from odoo.addons.vht_crm_pipeline.tools.lead_draft import LeadDraft

from .common import VhtCommon


class TestToursCommon(VhtCommon, HttpCase):
    """Our screens in a real browser, as a Vietnamese salesperson sees them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._activate_vietnamese()
        (cls.salesman | cls.manager).lang = "vi_VN"
        cls.team.member_ids |= cls.manager
        cls._apply(cls.set_4, team=cls.team)
        cls.lead = cls._lead(name="Công ty Sen Hồng hỏi giá", contact_name="Sen Hồng")

    def _start_on_leads(self, tour, user):
        action = "vht_crm_pipeline.crm_lead_action_pipeline"
        self.start_tour(f"/odoo/action-{action}", tour, login=user.login)


class TestTours(TestToursCommon):
    def _stages(self):
        return self.env["crm.stage"].search([("team_ids", "=", self.team.id)])

    def test_lead_kanban(self):
        interest, _consultation, _trial, purchased = self._stages()
        self.assertEqual(self.lead.stage_id, interest)
        self._start_on_leads("vht_lead_kanban", self.salesman)
        self.assertEqual(self.lead.type, "opportunity")
        self.assertEqual(self.lead.stage_id, purchased)

    @mute_logger("odoo.http")  # The server says that the deleted stage is missing
    def test_lead_kanban_stages(self):
        interest, consultation, _trial, purchased = self._stages()
        self._start_on_leads("vht_lead_kanban_stages", self.manager)
        self.assertEqual(self._stages(), consultation + interest + purchased)
        self.assertEqual(self.lead.stage_id, interest)

    def test_stage_history(self):
        deal = self._opportunity(name="Công ty Sen Hồng")
        self._opportunity(name="Mới đến")
        self.env.cr.precommit.run()
        deal.sudo().vht_visit_ids.entered_at = self.env.cr.now() - timedelta(12, 60)
        self.start_tour(
            "/odoo/action-crm.crm_lead_opportunities?view_type=list",
            "vht_stage_history",
            login=self.salesman.login,
        )
        interest, consultation, trial, _purchased = self._stages()
        self.assertEqual(
            deal.vht_visit_ids.sorted("id").stage_id, interest + trial + consultation
        )

    def test_pipeline_totals(self):
        dong = self.env.ref("base.VND")
        dong.active = True
        self.env.company.currency_id = dong
        self._opportunity(expected_revenue=1_000_000_000)
        self._opportunity(expected_revenue=100_000_000)
        self.start_tour(
            "/odoo/action-crm.crm_lead_opportunities",
            "vht_pipeline_totals",
            login=self.salesman.login,
        )

    def test_import(self):
        self.env.company.country_id = self.env.ref("base.vn")
        self._start_on_leads("vht_import", self.salesman)
        done = self.env["vht.import"].search([], limit=1)
        self.assertEqual(
            (done.state, done.created_count, done.reverted_count), ("reverted", 2, 2)
        )

    @mute_logger("odoo.addons.vht_crm_pipeline.models.vht_conversion_run_process")
    def test_conversion_run(self):
        self.env.company.country_id = self.env.ref("base.vn")
        good, refused, foreign, again = (
            self._lead(name=f"Bạch Liên {n}", contact_name=f"Bà {n}", phone=phone)
            for n, phone in {
                "Mới": "0912345001", "Hỏng": "0912345002", "Khóa": "0912345003",
                "Cũ": "0912345004",
            }.items()
        )  # fmt: skip
        deal = self._opportunity(name="Việc đang mở", phone=again.phone)
        self.env["ir.rule"].create(
            {
                "name": "Vietnamese test: locked",
                "model_id": self.env.ref("crm.model_crm_lead").id,
                "domain_force": [("id", "!=", foreign.id)],
                "perm_read": False,
            }
        )
        create = ResPartner.create

        def refuse(partners, vals_list):
            if any(vals.get("name") == "Bà Hỏng" for vals in vals_list):
                raise UserError("Không nhận khách này")
            return create(partners, vals_list)

        with patch.object(ResPartner, "create", refuse):
            self.start_tour(
                "/odoo/action-crm.crm_lead_all_leads?view_type=list",
                "vht_conversion_run",
                login=self.salesman.login,
            )
        run = self.env["vht.conversion.run"].search([], limit=1)
        self.assertEqual(
            (run.done_count, run.failed_count, run.skipped_count), (2, 1, 1)
        )
        self.assertEqual(good.type, "opportunity")
        self.assertEqual({refused.type, foreign.type}, {"lead"})
        self.assertEqual(again.exists() | deal, deal)

    def _known_to_the_manager(self, phone):
        self.env.company.country_id = self.env.ref("base.vn")
        return self._lead(name="Việc kín", phone=phone, user_id=self.manager.id)

    @mute_logger("odoo.http")  # The dialog refuses a card without a phone
    def test_card_entry(self):
        known = self._known_to_the_manager("0912 345 678")
        self._start_on_leads("vht_card_entry", self.salesman)
        rows = self.env["vht.intake"].search([("door", "=", "card")], order="id")
        self.assertEqual(rows.mapped("verdict"), ["created", "attached"])
        self.assertEqual(rows[0].lead_id.campaign_id.name, "Hội chợ Ví Dụ")
        self.assertEqual(rows[1].lead_id, known)

    def test_card_drop(self):
        self._known_to_the_manager("0912 345 002")
        self._start_on_leads("vht_card_drop", self.salesman)
        done = self.env["vht.import"].search([], limit=1)
        self.assertEqual(
            (done.state, done.created_count, done.attached_count, done.held_count),
            ("done", 1, 1, 1),
        )

    def test_card_upload(self):
        self.env.company.country_id = self.env.ref("base.vn")
        self._start_on_leads("vht_card_upload", self.salesman)
        self.assertEqual(self.env["vht.import"].search([], limit=1).state, "preview")

    def test_inbox(self):
        drafts = [LeadDraft(key, name="Một khách lạ") for key in "12"]
        rows = self.env["crm.lead"]._vht_receive(drafts, "webhook")
        action = "vht_crm_pipeline.vht_intake_action"
        self.start_tour(f"/odoo/action-{action}", "vht_inbox", login=self.manager.login)
        self.assertEqual(set(rows.mapped("verdict")), {"created"})

    def test_contacts(self):
        self.env.company.country_id = self.env.ref("base.vn")
        names = {"Mới": "0912 345 001", "Cũ": "0912 345 002", "Từ Chối": "0912 345 003"}
        new, known, _refused = self.env["res.partner"].create(
            [{"name": f"Sen Hồng {n}", "phone": phone} for n, phone in names.items()]
        )
        self._lead(phone=known.phone, user_id=self.manager.id)
        self.env["phone.blacklist"]._add(["+84912345003"])
        self.start_tour(
            "/odoo/action-base.action_partner_form?view_type=list",
            "vht_contacts",
            login=self.salesman.login,
        )
        lead = self.env["crm.lead"].search([("partner_id", "=", new.id)])
        self.assertEqual((lead.name, lead.user_id), ("Tri ân cuối năm", self.salesman))

    def test_prospect(self):
        self.env.company.country_id = self.env.ref("base.vn")
        self.lead.phone = "0912 345 678"
        self._start_on_leads("vht_prospect", self.salesman)
        self.assertEqual(
            (self.lead.vht_outcome, self.lead.vht_outcome_user_id),
            ("prospect", self.salesman),
        )
        self.assertEqual(self.lead.vht_qualification_id.points, 3)
        person = self.lead.partner_id
        self.assertEqual((person.name, person.lang), ("Sen Hồng", "vi_VN"))
        self.assertEqual(person.activity_ids.user_id, self.salesman)
        deal = self.env["crm.lead"].search([("partner_id", "=", person.id)])
        self.assertEqual(deal.type, "opportunity")

    def _at_a_known_company(self):
        """The lead's company is there, and the manager has a deal with it."""
        self.env.company.country_id = self.env.ref("base.vn")
        self.lead.vht_tax_code = "0101243150"
        self._opportunity(
            name="Việc kín", user_id=self.manager.id, vht_tax_code="0101243150"
        )
        self.env["mail.activity.type"].create({"name": "Gửi hàng mẫu"})
        return self.env["res.partner"].create(
            {
                "name": "Công ty Hồ Ví Dụ",
                "is_company": True,
                "vat": "0101243150",
                "user_id": self.manager.id,
            }
        )

    def test_convert(self):
        company = self._at_a_known_company()
        self._start_on_leads("vht_convert", self.salesman)
        self.assertEqual(self.lead.type, "opportunity")
        person = self.lead.partner_id
        self.assertEqual((person.name, person.parent_id), ("Sen Hồng", company))
        self.assertEqual(self.lead.activity_ids.activity_type_id.name, "Gửi hàng mẫu")

    def test_convert_undo(self):
        company = self._at_a_known_company()
        self._start_on_leads("vht_convert_undo", self.salesman)
        self.assertEqual(self.lead.type, "lead")
        self.assertFalse(self.lead.partner_id | company.child_ids)
        self.assertFalse(self.lead.activity_ids)
        self.assertTrue(self.lead.vht_qualification_id)

    def test_call(self):
        self.env.company.country_id = self.env.ref("base.vn")
        self.lead.phone = "0912 345 678"
        self._start_on_leads("vht_call", self.salesman)
        calls = self.env["vht.call"].search([("lead_id", "=", self.lead.id)])
        self.assertEqual(
            calls.sorted("id").mapped("result"),
            ["call_back", "wrong_number", "reached"],
        )
        self.assertEqual(len(self.lead.activity_ids), 1)

    def test_utm_merge(self):
        admin = self.env.ref("base.user_admin")
        admin.lang = "vi_VN"
        fb, face = self.env["utm.source"].create([{"name": "FB"}, {"name": "Face"}])
        self.lead.source_id = fb
        self.start_tour(
            "/odoo/action-crm.crm_config_settings_action",
            "vht_utm_merge",
            login=admin.login,
        )
        merged = self.env["vht.utm.merged"].search([("name", "=", "FB")])
        self.assertTrue(merged.is_undone)
        self.assertEqual(merged.create_uid, admin)
        self.assertEqual(self.lead.source_id, fb)
        self.assertTrue(face.exists())

    def test_merge(self):
        self.env.company.country_id = self.env.ref("base.vn")
        _interest, consultation = self._stages()[:2]
        deals = self.env["crm.lead"].concat(
            *(
                self._opportunity(
                    name=f"Bạch Liên {n}",
                    phone=phone,
                    function=function,
                    email_from="bachlien@khach.example",
                )
                for n, phone, function in (
                    ("Một", "0912 345 001", "Mua hàng"),
                    ("Hai", "0912 345 002", "Kế toán"),
                    ("Ba", "0912 345 001", False),
                )
            )
        )
        self._opportunity(name="Việc khác")
        deals[0].stage_id = consultation
        self.start_tour(
            "/odoo/action-crm.crm_lead_opportunities?view_type=list",
            "vht_merge",
            login=self.salesman.login,
        )
        self.assertEqual(deals.exists(), deals)
        self.assertEqual(deals[1].function, "Kế toán")

    def test_webhook(self):
        self.env.company.country_id = self.env.ref("base.vn")
        self.salesman.name = "Nguyễn Sen"
        self.lead.write({"phone": "0912345678", "company_id": self.env.company.id})
        leads = self.env["crm.lead"].search_count([])
        action = "vht_crm_pipeline.vht_webhook_action"
        self.start_tour(
            f"/odoo/action-{action}", "vht_webhook", login=self.manager.login
        )
        webhook = self.env["vht.webhook"].search([("name", "=", "Trang đích Tết")])
        self.assertIn("phone", webhook.field_ids.mapped("key"))
        self.assertNotIn("note", webhook.field_ids.mapped("key"))
        self.assertEqual(self.env["crm.lead"].search_count([]), leads)


class TestToursOnAPhone(TestToursCommon):
    browser_size = "375x667"
    touch_enabled = True

    def test_qualify(self):
        self._start_on_leads("vht_qualify", self.salesman)
        self.assertEqual(self.lead.vht_level, "cold")
