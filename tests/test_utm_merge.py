from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from odoo.addons.vht_crm_pipeline.tools.lead_draft import LeadDraft
from odoo.addons.vht_crm_pipeline.wizard import vht_utm_merge

from .utm_merge_common import UtmMergeCommon


class TestUtmMerge(UtmMergeCommon):
    """Spellings that a company has already are merged once that is agreed to."""

    # ------------------------------------------------------------
    # THE PREVIEW
    # ------------------------------------------------------------

    def test_the_preview_says_what_means_the_same_and_merges_nothing(self):
        order = self.env["sale.order"].create(
            {"partner_id": self.admin.partner_id.id, "source_id": self.fb.id}
        )
        merge = self._open()
        group = self._group(merge, "Facebook")
        self.assertEqual(group.kept_id.res_id, self.facebook.id)
        names = group.merged_ids.mapped("display_name")
        self.assertEqual(names, ["FB (1 deals, 1 orders)", "Facebook [2] (1 deals)"])
        self.assertEqual(group.moved_count, 3)
        self.assertNotIn("Facebook Ads", group.name_ids.mapped("name"))
        self.assertTrue(self._group(merge, "Giới thiệu"))
        self.assertTrue(self._group(merge, "Điện thoại", "utm.medium"))
        self.assertEqual(
            merge.merged_count, len(merge.group_ids.name_ids) - len(merge.group_ids)
        )
        self.assertEqual((self.lead.source_id, order.source_id), (self.fb, self.fb))
        self.assertEqual(self.archived.source_id, self.second)

    def test_of_names_without_another_word_the_most_used_stays(self):
        campaigns = self.env["utm.campaign"].create(
            [{"title": "Tết Ví Dụ"}, {"title": "TET VI DU"}, {"title": "Tết Ví Dụ"}]
        )
        campaigns[0].active = False
        self._lead(campaign_id=campaigns[2].id)
        group = self._group(self._open(), "TET VI DU", "utm.campaign")
        self.assertEqual(
            group.name_ids.mapped("res_id"),
            (campaigns[1] + campaigns[2] + campaigns[0]).ids,
        )

    def test_names_that_have_to_stay_hide_no_others(self):
        fixed = self.env["utm.source"]._vht_variants()[0]
        with (
            patch.object(
                type(self.env["utm.source"]),
                "_vht_fixed_ids",
                lambda *_: set(fixed.ids),
            ),
            patch.object(vht_utm_merge, "MOST_GROUPS", 1),
        ):
            groups = self._open().group_ids.filtered(lambda g: g.model == "utm.source")
            self.assertEqual(len(groups), 1)
            self.assertFalse(set(groups.name_ids.mapped("res_id")) <= set(fixed.ids))

    def test_another_name_may_stay(self):
        merge = self._open()
        group = self._group(merge, "FB")
        group.kept_id = group.name_ids.filtered(lambda name: name.name == "FB")
        self.assertEqual(
            set(group.merged_ids.mapped("name")), {"Facebook", "Facebook [2]"}
        )
        self._only(merge, group).action_merge()
        self.assertEqual(self.archived.source_id, self.fb)
        self.assertFalse((self.facebook | self.second).exists())
        self.assertEqual(self.env.ref("utm.utm_source_facebook"), self.fb)

    # ------------------------------------------------------------
    # MERGING
    # ------------------------------------------------------------

    def test_everything_that_used_a_name_uses_the_one_kept(self):
        other_company = self.env["res.company"].create({"name": "Công ty Ví Dụ Hai"})
        elsewhere = self._lead(
            source_id=self.fb.id,
            team_id=False,
            user_id=False,
            company_id=other_company.id,
        )
        self.team.alias_id.alias_defaults = repr(
            {"source_id": self.fb.id, "team_id": self.team.id}
        )
        self.env["ir.default"].set("crm.lead", "source_id", self.fb.id)
        self.env.flush_all()
        self.env.cr.execute("UPDATE crm_lead SET write_date = '2020-01-01'")
        messages = self.env["mail.message"].search_count([])
        log = self._merge("FB")
        self.env.invalidate_all()
        leads = self.lead | self.archived | elsewhere
        self.assertEqual(leads.source_id, self.facebook)
        self.assertEqual({date.year for date in leads.mapped("write_date")}, {2020})
        self.assertEqual(self.env["mail.message"].search_count([]), messages)
        self.assertFalse((self.fb | self.second).exists())
        self.assertTrue(self.ads.exists())
        self.assertEqual(
            self.team.alias_id.alias_defaults,
            repr({"source_id": self.facebook.id, "team_id": self.team.id}),
        )
        default = self.env["crm.lead"].default_get(["source_id"])
        self.assertEqual(default["source_id"], self.facebook.id)
        self.assertEqual(
            sorted(log.mapped(lambda row: (row.name, row.kept_name, row.moved_count))),
            [("FB", "Facebook", 2), ("Facebook [2]", "Facebook", 1)],
        )
        self.assertEqual(log.create_uid, self.admin)

    def test_what_was_taken_out_stays(self):
        merge = self._open()
        group = self._group(merge, "FB")
        group.merged_ids = group.merged_ids.filtered(lambda name: name.name == "FB")
        self.assertEqual(group.moved_count, 1)
        self._only(merge, group).action_merge()
        self.assertEqual(self.lead.source_id, self.facebook)
        self.assertEqual(self.archived.source_id, self.second)

    def test_what_stock_protects_is_the_kept_record_afterwards(self):
        referral = self.env.ref("utm.utm_source_referral")
        own = self._named("utm.source", "Giới thiệu")
        lead = self._lead(source_id=referral.id)
        self._merge("Giới thiệu")
        self.assertFalse(referral.exists())
        self.assertEqual(self.env.ref("utm.utm_source_referral"), own)
        self.assertEqual(lead.source_id, own)
        with self.assertRaises(UserError):
            own.unlink()
        email = self.env.ref("utm.utm_medium_email")
        mail = self.env["utm.medium"].create({"name": "E-mail"})
        merge = self._open()
        group = self._group(merge, "E-mail", "utm.medium")
        group.kept_id = group.name_ids.filtered(lambda name: name.res_id == mail.id)
        self._only(merge, group).action_merge()
        self.assertFalse(email.exists())
        self.assertEqual(
            self.env["utm.medium"]._fetch_or_create_utm_medium("email"), mail
        )

    def test_tags_of_a_campaign_move_once(self):
        tags = self.env["utm.tag"].create([{"name": "Ví dụ 1"}, {"name": "Ví dụ 2"}])
        kept, gone = self.env["utm.campaign"].create(
            [
                {"title": "Tết Ví Dụ", "tag_ids": [Command.set(tags[0].ids)]},
                {"title": "tết ví dụ", "tag_ids": [Command.set(tags.ids)]},
            ]
        )
        group = self._group(self._open(), "Tết Ví Dụ", "utm.campaign")
        self.assertIn("Tết Ví Dụ (unused)", group.name_ids.mapped("display_name"))
        log = self._merge("Tết Ví Dụ", "utm.campaign")
        self.assertFalse(gone.exists())
        self.assertEqual(kept.tag_ids, tags)
        log.action_undo()
        self.assertEqual(gone.exists().name, "tết ví dụ")
        self.assertEqual((kept.tag_ids, gone.tag_ids), (tags[0], tags[1]))

    def test_a_name_that_changed_since_is_named(self):
        merge = self._open()
        self._only(merge, self._group(merge, "FB"))
        self.fb.name = "Fanpage Ví Dụ"
        with self.assertRefused(UserError, "“FB” has changed"):
            merge.action_merge()
        merge = self._open()
        self._only(merge, self._group(merge, "Facebook"))
        self.second.unlink()
        with self.assertRefused(UserError, "Facebook"):
            merge.action_merge()

    def test_nothing_left_to_merge(self):
        self._open().action_merge()
        merge = self._open()
        self.assertFalse(merge.group_ids)
        self.assertEqual(merge.merged_count, 0)

    def test_what_waits_in_the_inbox_gets_the_name_it_became(self):
        draft = LeadDraft("1", name="Hỏi giá", source="")
        row = self.env["crm.lead"]._vht_receive(
            [draft], "webhook", {"source_id": self.fb.id}
        )
        self._merge("FB")
        kept = self.env["utm.source"].create({"name": "Mạng xã hội Ví Dụ"})
        self.env["vht.utm.merged"]._merge(self.facebook, kept)
        row.with_user(self.manager).action_accept()
        self.assertEqual(row.lead_id.source_id, kept)

    def test_the_name_of_another_record_only_stays(self):
        fixed = {self.fb.id, self.second.id}
        source = self.registry["utm.source"]
        with patch.object(source, "_vht_fixed_ids", lambda records: fixed):
            merge = self._open()
            group = self._group(merge, "FB")
            self.assertEqual(group.kept_id.res_id, self.fb.id)
            self.assertEqual(group.merged_ids.mapped("res_id"), self.facebook.ids)
            group.kept_id = group.name_ids.filtered(lambda n: n.name == "Facebook")
            self.assertFalse(group.merged_ids)
            (self.facebook | self.ads).unlink()
            self.assertFalse(self._group(self._open(), "FB"))

    def test_a_mailing_keeps_its_name(self):
        if "mailing.mailing" not in self.env:
            self.skipTest("not installed: mass_mailing")
        mailing = self.env["mailing.mailing"].create({"subject": "Tết Ví Dụ"})
        self.env["utm.source"].create({"name": mailing.source_id.name.lower()})
        self.assertEqual(mailing.source_id._vht_fixed_ids(), set(mailing.source_id.ids))
        group = self._group(self._open(), mailing.source_id.name)
        self.assertEqual(group.kept_id.res_id, mailing.source_id.id)

    # ------------------------------------------------------------
    # ACCESS
    # ------------------------------------------------------------

    def test_of_system_administrators_alone(self):
        merge = self._open()
        for user in (self.salesman, self.manager):
            for act in (
                self.env["vht.utm.merge"].with_user(user).action_open,
                merge.with_user(user).action_merge,
            ):
                with self.assertRaises(AccessError):
                    act()
        log = self._merge("FB")
        for user in (self.salesman, self.manager):
            with self.assertRaises(AccessError):
                log.with_user(user).action_undo()
        self.assertFalse(log[0].is_undone)
