from odoo.tests import Form

from .common import VhtCommon


class TestSettings(VhtCommon):
    def _settings(self):
        return self.env["res.config.settings"].create({})

    def test_the_block_names_the_set_in_force(self):
        self.env["vht.stage.application"].search([]).unlink()
        self.assertFalse(self._settings().vht_stage_set_id)
        self.assertFalse(self._settings().vht_can_undo)
        self._apply(self.set_3)
        self.assertEqual(self._settings().vht_stage_set_id, self.set_3)
        self.assertTrue(self._settings().vht_can_undo)

    def test_country_and_currency_are_checked_on_the_company(self):
        company = self.env.company
        company.country_id = self.env.ref("base.us")
        company.currency_id = self.env.ref("base.USD")
        settings = self._settings()
        self.assertTrue(settings.vht_country_differs)
        self.assertTrue(settings.vht_currency_differs)
        self.assertEqual(settings.action_vht_open_company()["res_id"], company.id)
        self.env.ref("base.VND").active = True
        company.write(
            {
                "country_id": self.env.ref("base.vn").id,
                "currency_id": self.env.ref("base.VND").id,
            }
        )
        settings = self._settings()
        self.assertFalse(settings.vht_country_differs)
        self.assertFalse(settings.vht_currency_differs)

    def test_vietnamese_can_be_activated_from_the_warning(self):
        vietnamese = self.env.ref("base.lang_vi_VN")
        vietnamese.active = False
        settings = self._settings()
        self.assertTrue(settings.vht_vietnamese_missing)
        action = settings.action_vht_activate_vietnamese()
        self.assertEqual(action["res_model"], "base.language.install")
        self.assertEqual(action["context"]["default_lang_ids"], vietnamese.ids)
        vietnamese.active = True
        self.assertFalse(self._settings().vht_vietnamese_missing)

    def test_unaccent_is_what_the_database_has(self):
        self.env.cr.execute("SELECT 1 FROM pg_proc WHERE proname = 'unaccent'")
        self.assertEqual(
            self._settings().vht_unaccent_missing, not self.env.cr.fetchone()
        )

    def test_meanings_without_a_stage_are_named(self):
        self.env["crm.stage"].search([]).vht_role = False
        self.assertEqual(
            self._settings().vht_missing_roles, "Proposal, Closing, Post-sale care"
        )
        self._apply(self.set_7)
        self.env["crm.stage"].search(
            [("vht_role", "=", False)], limit=1
        ).vht_role = "proposal"
        self._stage("Closing the Deal").vht_role = "won"
        self._stage("Post-Sale Follow-Up").vht_role = "care"
        self.assertFalse(self._settings().vht_missing_roles)

    def test_the_rebuilding_of_the_history_says_how_far_it_is(self):
        self.env.cr.precommit.run()
        visits = self.env["vht.stage.visit"].sudo()
        visits._rebuild(visits._missing())
        self.assertFalse(self._settings().vht_history_progress)
        lost = self._lead(active=False)
        self.env.cr.precommit.run()
        lost.sudo().vht_visit_ids.unlink()
        leads = self.env["crm.lead"].with_context(active_test=False)
        total = leads.search_count([])
        self.assertEqual(
            self._settings().vht_history_progress,
            f"{total - 1:,} of {total:,} are done. It goes on by itself.",
        )
        visits._rebuild(lost.ids)
        self.assertFalse(self._settings().vht_history_progress)

    def test_the_form_opens_with_the_use_of_leads_beside(self):
        arch = self.env["res.config.settings"].get_view(
            self.env.ref("base.res_config_settings_view_form").id, "form"
        )["arch"]
        block = arch[arch.index('name="vht_crm_pipeline"') :]
        self.assertLess(block.index('name="group_use_lead"'), block.index("</block>"))
        self.assertEqual(arch.count('name="group_use_lead"'), 1)
        self.assertTrue(Form(self.env["res.config.settings"]))
