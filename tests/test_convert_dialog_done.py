"""The convert dialog as salespeople use it: what it does."""

from odoo.exceptions import UserError

from .convert_dialog_common import ConvertDialogCommon


class TestConvertDialogDone(ConvertDialogCommon):
    def test_joins_as_many_as_it_shows(self):
        deal = self._opportunity(name="Đang bàn giá", phone="0912 345 678")
        leads = self.env["crm.lead"].union(
            *(self._lead(name=f"Lần {n}", phone="0912345678") for n in range(6))
        )
        lead = leads[3]
        form = self._dialog(lead)
        self.assertEqual(form.name, "merge")
        self.assertEqual(set(form.duplicated_lead_ids[:].ids), {*leads.ids, deal.id})
        action = self._press(form)
        self.assertEqual((leads | deal).exists(), deal)
        self.assertEqual(action["res_id"], deal.id)
        self._undo(deal)
        self.assertEqual((leads | deal).exists(), leads | deal)

    def test_others_still_merge_five_at_most(self):
        leads = self.env["crm.lead"].union(
            *(self._lead(name=f"Lần {n}") for n in range(6))
        )
        with self.assertRaises(UserError):
            leads.with_user(self.salesman).merge_opportunity()

    def test_the_next_step(self):
        lead = self._lead(contact_name="Lê Mới")
        form = self._dialog(lead)
        form.vht_next_type_id = self.todo
        self.assertEqual(form.vht_next_date, self.todo._get_date_deadline())
        form.vht_next_date = "2026-12-01"
        form.vht_next_summary = "Gửi mẫu"
        before = lead.activity_ids
        self._press(form)
        step = lead.activity_ids - before
        self.assertEqual(
            (step.user_id, step.summary, f"{step.date_deadline}"),
            (self.salesman, "Gửi mẫu", "2026-12-01"),
        )
        self._undo(lead)
        self.assertFalse(step.exists())

    def test_without_a_next_step_there_is_none(self):
        lead = self._lead(contact_name="Lê Mới")
        self._press(self._dialog(lead))
        self.assertFalse(lead.activity_ids)

    def test_the_quotation_at_once(self):
        lead = self._lead(contact_name="Lê Mới")
        form = self._dialog(lead)
        form.vht_quote = True
        action = self._press(form)
        self.assertEqual(action["res_model"], "sale.order")
        self.assertEqual(action["context"]["default_partner_id"], lead.partner_id.id)
        self.assertEqual(action["context"]["default_opportunity_id"], lead.id)

    def test_dropped_on_a_won_stage(self):
        stages = self.env["crm.stage"].search([("is_won", "=", True)])
        lead = self._lead(contact_name="Lê Mới")
        form = self._dialog(lead, default_vht_stage_id=stages[0].id)
        self._press(form)
        self.assertEqual((lead.type, lead.won_status), ("opportunity", "won"))
        self._undo(lead)
        self.assertEqual((lead.type, lead.won_status), ("lead", "pending"))

    def test_a_colleague_was_faster(self):
        lead = self._lead(contact_name="Lê Mới", user_id=False)
        mine = self._dialog(lead, self.salesman_all).save()
        theirs = self._dialog(lead, self.manager)
        theirs.user_id = self.manager
        self._press(theirs)
        customer = lead.partner_id
        with self.assertRefused(UserError, "meanwhile by vht_manager"):
            mine.action_apply()
        self.assertEqual((lead.partner_id, lead.user_id), (customer, self.manager))
        self.assertEqual(self.partners.search_count([("name", "=", "Lê Mới")]), 1)

    def test_a_colleague_entered_the_customer(self):
        lead = self._lead(contact_name="Lê Mới", phone="0912 345 678")
        mine = self._dialog(lead).save()
        self.partners.create({"name": "Lê Mới", "phone": "0912345678"})
        with self.assertRefused(UserError, "Lê Mới.* was entered meanwhile"):
            mine.action_apply()
        self.assertEqual(lead.type, "lead")
        form = self._dialog(lead)
        form.action = "create"  # a namesake: who insists may
        self._press(form)
        self.assertEqual(self.partners.search_count([("name", "=", "Lê Mới")]), 2)

    def test_given_to_a_colleague_with_a_next_step(self):
        lead = self._lead(contact_name="Lê Mới")
        stages = self.env["crm.stage"].search([("is_won", "=", True)])
        form = self._dialog(lead, default_vht_stage_id=stages[0].id)
        form.user_id = self.salesman_all
        form.vht_next_type_id = self.todo
        form.vht_quote = True
        action = self._press(form)
        self.assertEqual(action["res_model"], "crm.lead")
        self.assertFalse(action.get("res_id"))
        self.assertEqual(lead.won_status, "won")
        self.assertEqual(lead.activity_ids.user_id, self.salesman_all)

    def test_won_in_the_stages_of_the_team_it_is_given_to(self):
        shared = self.env["crm.stage"].search([("is_won", "=", True)])[0]
        team = self.env["crm.team"].create(
            {"name": "Đội Ba Bước", "member_ids": [(4, self.manager.id)]}
        )
        self._apply(self.set_3, team)
        lead = self._lead(contact_name="Lê Mới")
        form = self._dialog(lead, self.manager, default_vht_stage_id=shared.id)
        form.user_id = self.manager
        form.team_id = team
        self._press(form)
        self.assertEqual(lead.won_status, "won")
        self.assertEqual(lead.stage_id.team_ids, team)

    # ------------------------------------------------------------
    # AN OPPORTUNITY THAT NEVER WAS A LEAD
    # ------------------------------------------------------------

    def test_the_customer_of_an_opportunity(self):
        deal = self._opportunity(
            contact_name="Trần Thị Mới", vht_tax_code="0101243150", phone="0987654321"
        )
        self._request()
        action = deal.with_user(self.salesman).action_vht_enter_customer()
        self.assertEqual(action["res_model"], "crm.lead2opportunity.partner")
        before = (deal.stage_id, deal.user_id, deal.date_conversion)
        form = self._dialog(deal, **action["context"])
        self.assertEqual(form.action, "vht_contact")
        self._press(form)
        self.assertEqual(deal.partner_id.parent_id, self.company)
        self.assertEqual((deal.stage_id, deal.user_id, deal.date_conversion), before)
        self._undo(deal)
        self.assertFalse(deal.partner_id)

    def test_the_customer_of_an_opportunity_merges_nothing(self):
        deal = self._opportunity(contact_name="Trần Mới", phone="0912 345 678")
        lead = self._lead(phone="0912345678")
        self._request()
        action = deal.with_user(self.salesman).action_vht_enter_customer()
        form = self._dialog(deal, **action["context"])
        self.assertEqual((form.name, form.action), ("convert", "create"))
        self._press(form)
        self.assertEqual(deal.partner_id.name, "Trần Mới")
        self.assertTrue(lead.exists())

    def test_the_menu_has_one_way_to_convert_many(self):
        leads = self.env["crm.lead"].with_user(self.salesman)
        views = leads.get_views([(False, "list")], {"toolbar": True})["views"]
        many = {
            self.env.ref("crm.action_crm_send_mass_convert").id: False,
            self.env.ref("vht_crm_pipeline.crm_lead_action_convert_many").id: True,
        }
        shown = {action["id"] for action in views["list"]["toolbar"]["action"]}
        self.assertEqual({i: i in shown for i in many}, many)
