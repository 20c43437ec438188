"""To whom a mass conversion gives the leads, and who is told."""

from odoo.fields import Command

from .conversion_run_common import ConversionRunCommon


class TestConversionRunGiven(ConversionRunCommon):
    def test_leads_are_given_to_salespeople_in_turn(self):
        leads = self._leads(4, user_id=False)
        kept = self._leads(1, start=4)
        people = self.salesman | self.manager
        self.team.member_ids |= self.manager
        run = self._preview(
            leads | kept, user=self.salesman_all, user_ids=[Command.set(people.ids)]
        )
        self.assertEqual(run.line_ids.mapped("user_id"), people)
        run._process()
        of_each = leads.grouped("user_id")
        self.assertEqual(
            {of: len(got) for of, got in of_each.items()}, dict.fromkeys(people, 2)
        )
        self.assertEqual(kept.user_id, self.salesman)

    def test_salespeople_may_get_the_leads_of_others_as_well(self):
        leads = self._leads(2)
        run = self._preview(leads, user=self.salesman_all)
        self.assertFalse(run.line_ids.user_id)
        run.write(
            {"user_ids": [Command.set(self.salesman_all.ids)], "is_reassigned": 1}
        )
        run._process()
        self.assertEqual(leads.user_id, self.salesman_all)

    def test_each_salesperson_is_told_once(self):
        leads = self._leads(60, user_id=False)
        self.salesman.notification_type = "inbox"
        run = self._preview(
            leads, user=self.salesman_all, user_ids=[Command.set(self.salesman.ids)]
        )
        told = [("partner_ids", "in", self.salesman.partner_id.ids)]
        before = self.env["mail.message"].search_count(told)
        run._process()
        self.assertEqual(self.env["mail.message"].search_count(told), before + 1)
        self.assertIn(self.salesman.partner_id, leads[0].message_partner_ids)

    def test_who_follows_the_stages_of_a_lead_is_told_of_each(self):
        followed, other = leads = self._leads(2)
        moved = self.env.ref("crm.mt_lead_stage")
        self.manager.notification_type = "inbox"
        follower = self.manager.partner_id
        followed.message_subscribe(follower.ids, moved.ids)
        self._converted(leads)
        self.env.cr.flush()
        told, quiet = (
            lead.message_ids.filtered(lambda message: message.subtype_id == moved)
            for lead in (followed, other)
        )
        self.assertEqual(told.notified_partner_ids, follower)
        self.assertEqual(told.author_id, self.salesman.partner_id)
        self.assertFalse(quiet.notified_partner_ids)
        self.assertEqual(
            quiet.tracking_value_ids.field_id, told.tracking_value_ids.field_id
        )

    def test_what_changes_is_noted_also_where_the_stage_stays(self):
        lead = self._leads(1)
        lead.stage_id.vht_scope = "both"
        self._converted(lead)
        self.env.cr.flush()
        self.assertEqual(lead.stage_id.vht_scope, "both")
        tracked = lead.message_ids.tracking_value_ids.field_id.mapped("name")
        self.assertIn("type", tracked)
        self.assertIn("partner_id", tracked)
