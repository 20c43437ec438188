from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, users

from odoo.addons.vht_crm_pipeline.tools.lead_draft import LeadDraft

from .intake_common import IntakeCommon


class TestInbox(IntakeCommon):
    """Who sees and decides what of it."""

    def _held(self, key="1", user=None, **values):
        return self._receive(LeadDraft(key, **{"name": "Chưa rõ", **values}), user=user)

    # ------------------------------------------------------------
    # DECIDING
    # ------------------------------------------------------------

    @users("vht_salesman")
    def test_accepting_makes_the_lead(self):
        row = self._held(user=self.env.user)
        row.action_accept()
        self.assertEqual(
            (row.verdict, row.visible_lead_id.name), ("created", "Chưa rõ")
        )
        self.assertEqual(row.reason_label, "Accepted by hand")

    def test_accepting_what_was_skipped_makes_the_lead(self):
        lead = self._lead(phone="0912345678")
        row = self._receive(self._draft(), known="skip")
        row.with_user(self.manager).action_accept()
        self.assertEqual(row.verdict, "created")
        self.assertNotEqual(row.lead_id, lead)

    def test_ignoring_and_coming_back(self):
        row = self._held().with_user(self.manager)
        row.action_ignore()
        self.assertEqual((row.verdict, row.reason), ("ignored", "by_hand"))
        row.action_accept()
        self.assertEqual(row.verdict, "created")

    def test_what_is_decided_stays_decided(self):
        row = self._receive(self._draft())
        for action in ("accept", "retry", "ignore"):
            with self.assertRefused(UserError, "decided already"):
                getattr(row, f"action_{action}")()
        self.assertEqual(row.verdict, "created")

    def test_several_at_once_with_their_number_first(self):
        rows = self._held("1") | self._held("2") | self._receive(self._draft("3"))
        lead = rows[2].lead_id
        action = rows.with_user(self.manager).action_accept()
        wizard = (
            self.env[action["res_model"]]
            .with_user(self.manager)
            .with_context(action["context"])
            .create({})
        )
        self.assertEqual((wizard.able_count, wizard.left_count), (2, 1))
        self.assertEqual(set(rows.mapped("verdict")), {"quarantined", "created"})
        wizard.action_decide()
        self.assertEqual(set(rows.mapped("verdict")), {"created"})
        self.assertEqual(rows[2].lead_id, lead)

    @users("vht_salesman")
    def test_the_views_open(self):
        row = self._held(user=self.env.user)
        with Form(row.with_env(self.env)) as form:
            self.assertIn("Chưa rõ", form.content)
        self.env["vht.intake"].get_views([(False, kind) for kind in ("list", "search")])
        groups = self.env["vht.intake"].formatted_read_group(
            [], ["door", "received_at:month"], ["__count"]
        )
        self.assertEqual(sum(group["__count"] for group in groups), 1)

    # ------------------------------------------------------------
    # ACCESS
    # ------------------------------------------------------------

    def test_salespeople_see_what_they_brought_in_and_their_leads(self):
        own = self._held("1", user=self.salesman)
        theirs = self._receive(self._draft("2"), defaults={"user_id": self.salesman.id})
        others = self._receive(
            self._draft("3", phone="0987654123"), defaults={"user_id": self.manager.id}
        )
        held = self._held("4")
        rows = own | theirs | others | held

        def seen(user):
            return (
                self.env["vht.intake"].with_user(user).search([("id", "in", rows.ids)])
            )

        self.assertEqual(seen(self.salesman), own | theirs)
        self.assertEqual(seen(self.salesman_all), theirs | others)
        self.assertEqual(seen(self.manager), rows)
        for row in others | held:
            with self.assertRaises(AccessError):
                row.with_user(self.salesman).read(["name"])
            with self.assertRaises(AccessError):
                row.with_user(self.salesman).action_accept()

    @users("vht_salesman", "vht_salesman_all", "vht_manager")
    def test_nobody_writes_rows_by_hand(self):
        row = self._held(user=self.env.user).with_env(self.env)
        for operation in ("write", "create", "unlink"):
            self.assertFalse(row.has_access(operation))
        with self.assertRaises(AccessError):
            row.read(["draft"])

    def test_originals_are_for_managers_and_who_brought_them(self):
        row = self._receive(
            self._draft(original=b"nguyen van ban", original_name="thu.eml"),
            defaults={"user_id": self.salesman.id},
            user=self.salesman_all,
        )
        attachment = row.sudo().original_id
        self.assertEqual(attachment.raw, b"nguyen van ban")
        self.assertTrue(row.with_user(self.salesman_all).original)
        self.assertTrue(row.with_user(self.manager).original)
        self.env.invalidate_all()
        self.assertFalse(row.with_user(self.salesman).original)
        self.env.invalidate_all()
        with self.assertRaises(AccessError):
            attachment.with_user(self.salesman).read(["raw"])

    def test_rows_of_another_company_are_hidden(self):
        company = self.env["res.company"].create({"name": "Công ty Ví Dụ Hai"})
        row = self._receive(
            LeadDraft("1", name="Chưa rõ"), defaults={"company_id": company.id}
        )
        self.assertEqual(row.company_id, company)
        self.assertFalse(
            self.env["vht.intake"].with_user(self.manager).search([("id", "=", row.id)])
        )
        with self.assertRaises(AccessError):
            row.with_user(self.manager).read(["name"])

    def test_a_row_is_of_the_company_of_its_lead(self):
        company = self.env["res.company"].create({"name": "Công ty Ví Dụ Hai"})
        team = self.env["crm.team"].create(
            {"name": "Đội Hai", "company_id": company.id}
        )
        rows = self._receive(
            self._draft("1"),
            LeadDraft("2", name="Chưa rõ"),
            defaults={"team_id": team.id},
        )
        self.assertEqual(rows.mapped("company_id"), company)
        self.assertEqual(rows[0].lead_id.company_id, company)

    def test_a_merged_lead_leaves_its_rows_to_the_survivor(self):
        rows = self._receive(self._draft("1"), self._draft("2"), known="create")
        survivor = rows.lead_id.merge_opportunity()
        self.assertEqual(rows.mapped("lead_id"), survivor)

    def test_a_row_stays_when_its_lead_goes(self):
        row = self._receive(self._draft())
        row.lead_id.unlink()
        self.assertTrue(row.exists())
        self.assertFalse(row.lead_id)
        self.assertEqual(self._receive(self._draft()), row)

    # ------------------------------------------------------------
    # SPACE
    # ------------------------------------------------------------

    def test_originals_of_ignored_rows_are_deleted_in_time(self):
        keep = {"original": b"x" * 2000, "original_name": "thu.eml"}
        ignored, recent, held = (self._held(key, **keep) for key in "123")
        failed = self._held("4", **keep)
        failed.sudo().verdict = "failed"
        (ignored | recent)._decide("ignore")
        rows = ignored | recent | held | failed
        self._decided(rows, days=31)
        self._decided(recent, days=29)
        self.env["ir.config_parameter"].set_param("vht_crm_pipeline.intake_days", "30")
        attachment = ignored.sudo().original_id
        with self.enter_registry_test_mode():
            self.env.ref(
                "vht_crm_pipeline.vht_intake_forget_cron"
            ).method_direct_trigger()
        self.assertFalse(attachment.exists())
        self.assertTrue(ignored.exists())
        self.assertFalse(ignored.sudo().draft)
        for row in recent | held | failed:
            self.assertTrue(row.sudo().original_id.exists())
            self.assertTrue(row.sudo().draft)
        with self.assertRefused(UserError, "original is deleted"):
            ignored.action_accept()

    def _decided(self, rows, days):
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE vht_intake SET write_date = %s WHERE id = ANY(%s)",
            [fields.Datetime.now() - timedelta(days=days), rows.ids],
        )
        rows.invalidate_recordset()

    def test_settings_show_the_space_used(self):
        settings = self.env["res.config.settings"].create({})
        self.assertEqual(settings.vht_intake_days, 90)
        self.env["ir.attachment"].search([("res_model", "=", "vht.intake")]).unlink()
        self._held(original=b"x" * 2048)
        settings = self.env["res.config.settings"].create({"vht_intake_days": 30})
        self.assertEqual(settings.vht_intake_space, "2.00 Kb")
        settings.execute()
        self.assertEqual(self.env["vht.intake"]._days_kept(), 30)

    def test_a_colleagues_lead_stays_unnamed(self):
        lead = self._lead(phone="0912345678", user_id=self.manager.id)
        row = self._receive(self._draft(), user=self.salesman).with_user(self.salesman)
        self.assertEqual(row.verdict, "attached")
        self.assertFalse(row.visible_lead_id)
        with self.assertRaises(AccessError):
            row.read(["lead_id"])
        self.assertEqual(row.with_user(self.manager).visible_lead_id, lead)

    def test_what_was_deleted_meanwhile_does_not_hinder(self):
        source = self.env["utm.source"].create({"name": "Hội chợ thử"})
        tag = self.env["crm.tag"].create({"name": "Thử"})
        values = (("tag_ids", [Command.set(tag.ids)]),)
        row = self._receive(
            LeadDraft("1", name="Chưa rõ", values=values),
            defaults={"source_id": source.id},
        )
        source.unlink()
        tag.unlink()
        row.with_user(self.manager).action_accept()
        self.assertEqual(row.verdict, "created", row.detail)
        self.assertEqual(row.lead_id.name, "Chưa rõ")
