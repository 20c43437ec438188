from odoo.exceptions import AccessError

from .phone_update_common import TYPED, PhoneUpdateCommon


class TestPhoneUpdateRows(PhoneUpdateCommon):
    """Whose numbers change, who may have them changed, and what changes none."""

    # ------------------------------------------------------------
    # THE BLACKLIST
    # ------------------------------------------------------------

    def test_who_opted_out_stays_so_under_the_new_number(self):
        blacklist = self.env["phone.blacklist"]
        before, same, after, free = (
            self._lead(phone=f"0168 765 432{number}") for number in range(4)
        )
        self._set(before, "+84912000111")
        self._set(same, "+84912000111")
        self._set(after, False)
        self._set(free, False)
        after_number = "+84387654322"
        blacklist.create([{"number": "+84912000111"}, {"number": after_number}])
        update = self._open()
        self.assertEqual(self._line(update).blacklisted_count, 3)
        self._finish(update)
        self.env.invalidate_all()
        self.assertTrue(before.phone_sanitized_blacklisted)
        self.assertTrue(same.phone_sanitized_blacklisted)
        self.assertTrue(after.phone_sanitized_blacklisted)
        self.assertFalse(free.phone_sanitized_blacklisted)
        self.assertTrue(blacklist.search([("number", "=", "+84912000111")]))

    # ------------------------------------------------------------
    # WHO, AND OF WHICH COMPANY
    # ------------------------------------------------------------

    def test_only_system_administrators_may(self):
        self._set(self._lead(phone="0168 765 4321"), False)
        update = self._open()
        for user in (self.salesman, self.salesman_all, self.manager, self.outsider):
            updates = self.env["vht.phone.update"].with_user(user)
            with self.assertRaises(AccessError):
                updates.action_open()
            for method in ("action_apply", "action_refresh"):
                with self.assertRaises(AccessError):
                    getattr(update.with_user(user), method)()
        self.assertEqual(update.state, "ready")

    def test_rows_of_other_companies_are_read_in_their_country_and_not_shown(self):
        company = self.env["res.company"].create(
            {"name": "Công ty Ví Dụ Mỹ", "country_id": self.env.ref("base.us").id}
        )
        american = self._partner("(202) 555-0123", company_id=company.id)
        typed = "0168 765 4321"
        unread = self._partner(typed, company_id=company.id)
        own = self._partner(typed)
        for partner in american + unread + own:
            self._set(partner, False)
        update = self._open(self.admin)
        self.assertEqual(self._line(update, "res.partner").gained_count, 2)
        self.assertEqual(update.example_ids.sudo().partner_id, own)
        self._finish(update)
        self.assertEqual(
            self._numbers([american, unread, own]),
            ["+12025550123", False, "+84387654321"],
        )

    # ------------------------------------------------------------
    # WITHOUT THE ACTION
    # ------------------------------------------------------------

    def test_a_row_changes_by_itself_only_with_what_its_number_depends_on(self):
        lead = self._lead(phone="0168 765 4321")
        partner = self._partner("0168 765 4321")
        for row in (lead, partner):
            self._set(row, False)
        lead.write(
            {
                "name": "Hỏi giá máy in",
                "contact_name": "Chị Lan",
                "email_from": "lan@vidu.example",
                "vht_phone_other": "0912345678",
                "expected_revenue": 5,
                "stage_id": self._stage("Lead Qualification").id,
                "user_id": self.salesman_all.id,
            }
        )
        partner.write({"name": "Ví Dụ Hai", "email": "hai@vidu.example"})
        self.assertEqual(self._numbers([lead, partner]), [False, False])
        for row in (lead, partner):
            row.phone = "0168.765.4321"
        self.assertEqual(self._numbers([lead, partner]), ["+84387654321"] * 2)

    def test_without_the_add_on_rows_have_the_number_that_stock_reads(self):
        rows = [self._lead(phone=typed) for typed in TYPED]
        rows += [self._partner(typed) for typed in TYPED]
        foreign = self._lead(phone="0168 765 4321")
        self._set(foreign, "+84912000111")
        located = self._lead(
            phone="0912 345 679", country_id=self.env.ref("base.vn").id
        )
        dates = [row.write_date for row in rows]
        for model in ("crm.lead", "res.partner"):
            self.env[model]._vht_restore_stock_phones()
        self.assertEqual(
            {lead.phone_state for lead in rows[: len(TYPED)]}, {"incorrect"}
        )
        self.assertEqual(located.phone_state, "correct")
        stock = [stock for stock, _own in TYPED.values()] * 2
        self.assertEqual(self._numbers(rows), stock)
        self.assertEqual(foreign.phone_sanitized, "+84912000111")
        self.assertEqual([row.write_date for row in rows], dates)

    def test_the_settings_say_how_far_it_is(self):
        self._set(self._lead(phone="0168 765 4321"), False)
        update = self._open()
        settings = self.env["res.config.settings"].create({})
        self.assertTrue(settings.vht_phone_progress.startswith("1 of "))
        self.assertEqual(settings.action_vht_phone_update()["res_id"], update.id)
        update.action_apply()
        settings = self.env["res.config.settings"].create({})
        self.assertEqual(settings.vht_phone_progress, "Phone numbers changed: 1.")
