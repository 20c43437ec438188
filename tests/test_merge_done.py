"""What comes of the answers in the merge dialog, and what its note keeps."""

from odoo.tools import html2plaintext

from .merge_common import MergeCommon


class TestMergeDone(MergeCommon):
    def test_without_a_choice_stock_decides(self):
        dialog = self._dialog(self.both)
        lead, note = self._press(dialog)
        self.assertEqual(lead, self.ahead)
        self.assertEqual(lead.function, "Mua hàng")
        self.assertEqual(lead.vht_tax_code, "0312687878")
        self.assertNotIn("Not kept from", note)

    def test_what_is_chosen_is_kept(self):
        self.ahead.vht_tax_code = "0101248141"
        dialog = self._dialog(self.both)
        self._choose(
            dialog,
            function=self.behind,
            phone=self.behind,
            expected_revenue=self.behind,
            stage_id=self.behind,
            vht_tax_code=self.behind,
        )
        lines = self._lines(dialog)
        self.assertEqual(lines["function"]["chosen"], self.behind.id)
        self.assertEqual(lines["name"]["chosen"], self.ahead.id)
        lead, note = self._press(dialog)
        self.assertEqual(lead, self.ahead)
        self.assertEqual(lead.name, "Máy in tem")
        self.assertEqual(lead.function, "Kế toán <b>trưởng</b>")
        self.assertEqual(lead.phone, "0912 345 672")
        self.assertEqual(lead.vht_phone_other, "0912 345 671")
        self.assertEqual(lead.expected_revenue, 20_000_000)
        self.assertEqual(lead.stage_id, self._stage("Needs Analysis"))
        self.assertEqual(lead.vht_tax_code, "0312687878")
        text = html2plaintext(note)
        self.assertRegex(text, r"Not kept from:\s+Máy in tem\s+Job Position: Mua hàng")

    def test_a_long_history_goes_in_as_many_queries(self):
        def queries(count):
            stage = self._stage("Proposal & Negotiation")
            ahead = self._opportunity(name="Cân điện tử", stage_id=stage.id)
            behind = self._opportunity(name="Cân cũ")
            for number in range(count):
                behind.message_post(body=f"Ghi chú {number}")
            moved = behind.message_ids
            self._request()
            before = self.env.cr.sql_log_count
            (ahead + behind)._merge_opportunity()
            self.env.flush_all()
            spent = self.env.cr.sql_log_count - before
            self.assertFalse(moved - ahead.message_ids)
            self.assertEqual(set(moved.mapped("subject")), {"From Cân cũ"})
            return spent

        queries(1)  # caches are warm afterwards
        self.assertEqual(queries(12), queries(2))

    def test_what_somebody_was_told_alone_goes_along(self):
        told = self.behind.message_notify(
            partner_ids=self.salesman_all.partner_id.ids, body="Của bạn"
        )
        behind_id = self.behind.id
        lead, _note = self._press(self._dialog(self.both))
        self.assertEqual(lead, self.ahead)
        self.assertEqual(told.exists().res_id, lead.id)
        lead.with_user(self.salesman).action_vht_undo()
        self._request()
        self.assertEqual(told.res_id, behind_id)

    def test_what_somebody_was_told_alone_shows_among_no_messages(self):
        told = self.behind.message_notify(
            partner_ids=self.salesman_all.partner_id.ids, body="Của bạn"
        )
        self.env.flush_all()
        self.assertTrue(all(lead.message_ids for lead in self.both))
        survivor = self.both._merge_opportunity(auto_unlink=False)
        self.assertNotIn(told, survivor.message_ids)
        self.assertNotIn(told, (self.both - survivor).message_ids)

    def test_nobody_takes_over_what_they_merge_unasked(self):
        dialog = self._dialog(
            self.both, user=self.manager, default_user_id=self.manager.id
        )
        self.assertFalse(dialog.user_id)
        lead, _note = self._press(dialog)
        self.assertEqual(lead.user_id, self.salesman)

    def test_no_team_takes_over_what_is_merged_in_its_list(self):
        other = self.env["crm.team"].create({"name": "Đội Miền Nam"})
        dialog = self._dialog(self.both, user=self.manager, default_team_id=other.id)
        self.assertFalse(dialog.team_id)
        lead, _note = self._press(dialog)
        self.assertEqual(lead.team_id, self.team)

    def test_the_team_that_is_chosen_is_kept(self):
        other = self.env["crm.team"].create({"name": "Đội Miền Nam"})
        self.behind.write({"team_id": other.id, "user_id": self.salesman_all.id})
        self.assertEqual(self.behind.team_id, other)
        for user, team in ((self.behind, self.ahead), (self.ahead, self.behind)):
            with self.subTest(user=user.name), self.env.cr.savepoint() as savepoint:
                dialog = self._dialog(self.both, user=self.manager)
                self._choose(dialog, user_id=user, team_id=team)
                wanted = (user.user_id, team.team_id)
                lead, _note = self._press(dialog)
                self.assertEqual((lead.user_id, lead.team_id), wanted)
                savepoint.close(rollback=True)
                self.env.invalidate_all()

    def test_who_is_picked_for_all_is_not_asked_again(self):
        self.behind.user_id = self.salesman_all
        dialog = self._dialog(self.both, user=self.manager)
        self.assertIn("user_id", self._lines(dialog))
        dialog.user_id = self.salesman
        self.assertEqual(dialog.team_id, self.team)
        self.assertNotIn("user_id", self._lines(dialog))
        lead, _note = self._press(dialog)
        self.assertEqual((lead.user_id, lead.team_id), (self.salesman, self.team))

    def test_the_contact_keeps_its_phone(self):
        """Stock writes what the lead has on the contact of the other."""
        customer = self.env["res.partner"].create(
            {
                "name": "Khách quen",
                "phone": "0912 345 679",
                "email": "quen@khach.example",
            }
        )
        self.behind.partner_id = customer
        self.assertEqual(self.behind.phone, "0912 345 679")
        dialog = self._dialog(self.both)
        lines = self._lines(dialog)
        self.assertNotIn("partner_id", lines)
        self.assertEqual(lines["phone"]["chosen"], self.behind.id)
        self.assertEqual(lines["email_from"]["chosen"], self.behind.id)
        lead, _note = self._press(dialog)
        self.assertEqual((lead, lead.partner_id), (self.ahead, customer))
        self.assertEqual(customer.phone, "0912 345 679")
        self.assertEqual(customer.email, "quen@khach.example")
        self.assertIn("0912 345 671", lead.vht_phone_other)

    def test_the_note_keeps_what_loses_however_it_is_merged(self):
        customers = self.env["res.partner"].create(
            [{"name": "Khách <i>Một</i>"}, {"name": "Khách <i>Hai</i>"}]
        )
        self.ahead.partner_id, self.behind.partner_id = customers
        self.ahead.vht_tax_code = "0101248141"
        self._request()
        lead = self.both.with_user(self.salesman).merge_opportunity()
        note = lead.message_ids.filtered(
            lambda message: "crm_lead_merge_summary" in message.body
        ).body
        self.assertIn("Khách &lt;i&gt;Hai&lt;/i&gt;", note)
        self.assertNotIn("Một", note)
        text = html2plaintext(note)
        self.assertIn("Tax code: 0312687878", text)
        # what stock's note says is said once
        self.assertEqual(text.count("Kế toán"), 1)

    def test_what_is_described_is_kept_as_it_is(self):
        self.ahead.description = "<p>Cần <b>hai</b> máy</p>"
        self.behind.description = "<p>Cần ba máy</p>"
        dialog = self._dialog(self.both)
        self.assertNotIn("description", self._lines(dialog))
        lead, _note = self._press(dialog)
        self.assertIn("<b>hai</b>", lead.description)
        self.assertIn("ba máy", lead.description)

    def test_choices_are_undone_with_the_merge(self):
        leads = self.both + self._with_all(name="Ba", type="opportunity")
        before = self._picture(leads)
        dialog = self._dialog(leads)
        self._choose(
            dialog,
            survivor=self.behind,
            name=leads[2],
            function=self.ahead,
            phone=self.ahead,
            stage_id=self.ahead,
        )
        lead, _note = self._press(dialog)
        self.assertEqual((lead, lead.name), (self.behind, "Ba"))
        self._undo(lead)
        self.assertSame(before, self._picture(leads))
