import unicodedata
from unittest.mock import patch

from odoo.exceptions import ValidationError
from odoo.tests import users

from odoo.addons.vht_crm_pipeline.models.vht_identity import IS_FILLED

from .common import VhtCommon


class TestIdentity(VhtCommon):
    """Who is this? The same answer for everyone who asks."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.country_id = cls.env.ref("base.vn")
        cls.vietnam = cls.env.ref("base.vn")
        cls.province = cls.env["res.country.state"].search(
            [("country_id", "=", cls.vietnam.id), ("code", "=", "VN-SG")]
        )

    def _reason(self, lead, other):
        found = {
            (match.model, match.id): match.reason
            for match in lead._vht_find_matches()[lead]
        }
        return found.get((other._name, other.id))

    def assertSame(self, one, other, reason):
        self.assertEqual(self._reason(one, other), reason)
        if other._name == "crm.lead":
            self.assertEqual(self._reason(other, one), reason)
            one.invalidate_recordset(["duplicate_lead_ids"])  # as a later request
            self.assertIn(other, one.duplicate_lead_ids)

    def assertStrangers(self, one, other):
        self.assertFalse(self._reason(one, other))
        one.invalidate_recordset(["duplicate_lead_ids"])
        self.assertNotIn(other, one.duplicate_lead_ids)

    # ------------------------------------------------------------
    # BY WHAT
    # ------------------------------------------------------------

    def test_a_phone_is_the_same_however_it_is_typed(self):
        lead = self._lead(phone="0912 345 678")
        for phone in ("+84912345678", "84.912.345.678", "Zalo 0912345678", "912345678"):
            self.assertSame(lead, self._lead(phone=phone), "phone")

    def test_an_old_prefix_is_the_number_of_today(self):
        lead = self._lead(phone="0168 765 4321")
        self.assertEqual(lead.phone_sanitized, "+84387654321")
        self.assertEqual(lead.phone, "0168 765 4321")
        self.assertSame(lead, self._lead(phone="0387654321"), "phone")

    def test_the_second_number_of_a_cell_counts(self):
        lead = self._lead(phone="0912345678 / 0987654123")
        self.assertEqual(lead.phone_sanitized, "+84912345678")
        self.assertSame(lead, self._lead(phone="0987 654 123"), "phone")

    def test_a_further_number_counts(self):
        lead = self._lead(phone="0912345678", vht_phone_other="0987654123")
        self.assertSame(lead, self._lead(vht_phone_other="0987 654 123"), "phone")

    def test_two_extensions_are_two_people(self):
        one = self._lead(phone="028 3825 1234 máy lẻ 101")
        self.assertStrangers(one, self._lead(phone="028 3825 1234 máy lẻ 102"))
        self.assertSame(one, self._lead(phone="028 3825 1234"), "phone")

    def test_a_hotline_is_nobody(self):
        one = self._lead(phone="1900 1234")
        self.assertEqual(one.phone_state, "correct")
        self.assertStrangers(one, self._lead(phone="1900 1234"))

    def test_an_address_is_the_same_with_a_tag(self):
        one = self._lead(email_from="Lan <lan.vidu@gmail.com>")
        self.assertSame(one, self._lead(email_from="LAN.vidu+hoi@gmail.com"), "email")

    def test_a_providers_domain_is_nobody(self):
        one = self._lead(email_from="vidu1@hcm.vnn.vn")
        self.assertStrangers(one, self._lead(email_from="vidu2@hcm.vnn.vn"))

    def test_a_company_is_the_same_with_its_place_or_person(self):
        one = self._lead(
            partner_name="Công ty TNHH Thương mại Hoà Ví Dụ",
            state_id=self.province.id,
            contact_name="Nguyễn Ví Dụ",
        )
        name = "CTY TNHH TM HÒA VÍ DỤ"
        self.assertSame(
            one, self._lead(partner_name=name, state_id=self.province.id), "company"
        )
        self.assertSame(
            one,
            self._lead(partner_name=name, contact_name="Anh Nguyen Vi Du"),
            "company",
        )
        self.assertStrangers(one, self._lead(partner_name=name))

    def test_a_place_is_the_one_it_is_called_now(self):
        state = self.province.copy({"name": "Ví Dụ", "code": "VN-VD"})
        values = {"partner_name": "Công ty Ví Dụ Xanh", "state_id": state.id}
        self._lead(**values)._vht_find_matches()
        state.name = "Sài Gòn"
        there = self._lead(**values | {"state_id": self.province.id})
        self.assertSame(self._lead(**values), there, "company")
        state.country_id = self.env.ref("base.us")
        self.assertStrangers(self._lead(**values), there)

    def test_tax_codes_that_differ_are_two_companies(self):
        values = {"partner_name": "Công ty Ví Dụ Xanh", "state_id": self.province.id}
        one = self._lead(**values, vht_tax_code="0100109106")
        other = self._lead(**values, vht_tax_code="0312687878")
        self.assertStrangers(one, other)

    def test_a_branch_is_the_same_group_only(self):
        one = self._lead(vht_tax_code="0100109106-001")
        other = self._lead(vht_tax_code="0100109106-002")
        self.assertEqual(self._reason(one, other), "group")
        self.assertNotIn(other, one.duplicate_lead_ids)
        self.assertIn("Another branch", one.vht_duplicate_note)

    def test_a_tax_code_finds_the_customer(self):
        company = self.env["res.partner"].create(
            {"name": "Ví Dụ Vàng", "is_company": True, "vat": "0100109106",
             "country_id": self.vietnam.id}
        )  # fmt: skip
        lead = self._lead(vht_tax_code="MST: 0100 109 106")
        self.assertEqual(lead.vht_tax_code, "0100109106")
        self.assertSame(lead, company, "tax")
        self.assertEqual(lead._find_matching_partner(), company)

    def test_our_own_phone_is_nobodys(self):
        self.env.company.phone = "028 3825 9999"
        one = self._lead(phone="02838259999")
        self.assertStrangers(one, self._lead(phone="+842838259999"))

    def test_more_than_twenty_are_a_number(self):
        leads = self.env["crm.lead"].create(
            [{"name": f"Yêu cầu {n}", "phone": "0912 345 678"} for n in range(25)]
        )
        self.assertEqual(leads[0].duplicate_lead_count, 24)

    # ------------------------------------------------------------
    # KEPT UP TO DATE
    # ------------------------------------------------------------

    def test_a_change_is_known_at_once(self):
        one, other = self._lead(phone="0912345678"), self._lead(phone="0987654123")
        self.assertStrangers(one, other)
        other.phone = "0912345678"
        self.assertSame(one, other, "phone")
        other.phone = False
        self.assertStrangers(one, other)

    def test_an_unsaved_lead_is_recognised(self):
        lead = self._lead(phone="0912345678")
        draft = self.env["crm.lead"].new({"name": "?", "phone": "0912.345.678"})
        self.assertEqual(draft.duplicate_lead_count, 1)
        self.assertEqual(draft.duplicate_lead_ids._origin, lead)

    def test_filling_gives_what_writing_gave(self):
        leads = self._lead(phone="0912345678") | self._lead(phone="+84 912345678")
        self.env.cr.flush()
        keys = self.env["vht.identity"]
        before = self._keys(leads)
        keys.search([("lead_id", "=", leads[0].id)]).unlink()
        self.assertEqual(self._reason(leads[0], leads[1]), "phone")  # not filled yet
        keys.search([("lead_id", "=", leads[1].id)]).unlink()
        self._fill()
        self.assertEqual(self._keys(leads), before)
        self.assertEqual(keys._count_missing(), 0)

    def _fill(self):
        """Run the cron without its commits."""
        cron = type(self.env["ir.cron"])
        with patch.object(cron, "_commit_progress", lambda *_args, **_more: 60):
            self.env["vht.identity"]._cron_fill()

    def _keys(self, leads):
        return sorted(
            (key.lead_id.id, key.kind, key.value, key.guard)
            for key in self.env["vht.identity"].search([("lead_id", "in", leads.ids)])
        )

    def test_told_while_old_records_lack_keys(self):
        told = "Older leads are still being looked through"
        self.env["ir.config_parameter"].set_param(IS_FILLED, False)
        self.assertEqual(self._lead().vht_duplicate_note, told)
        self._fill()
        self.assertEqual(self._lead().vht_duplicate_note, "")

    def test_text_is_stored_composed(self):
        names = ["Công ty Đại Ví Dụ", "Hỏi giá tủ"]
        typed = [unicodedata.normalize("NFD", name) for name in names]
        self.assertNotEqual(typed, names)
        lead = self._lead(partner_name=typed[0])
        self.assertEqual(lead.partner_name, names[0])
        lead.name = typed[1]
        self.assertEqual(lead.name, names[1])
        customer = self.env["res.partner"].create({"name": typed[0]})
        self.assertEqual(customer.name, names[0])

    @users("vht_salesman")
    def test_search_without_diacritics(self):
        lead = self._lead(contact_name="Nguyễn Đức Ví Dụ", user_id=self.salesman.id)
        leads = self.env["crm.lead"]
        for text in ("nguyen duc", "NGUYỄN ĐỨC", "Nguyễn Đức", "vi du"):
            self.assertIn(
                lead.id, leads.search([("vht_search_text", "ilike", text)]).ids
            )
        self.assertFalse(leads.search([("vht_search_text", "ilike", "nguyen_duc")]))
        self.assertFalse(leads.search([("vht_search_text", "ilike", "%")]))

    # ------------------------------------------------------------
    # WHERE IT IS ASKED
    # ------------------------------------------------------------

    def test_a_salesperson_sees_who_follows_and_no_more(self):
        other = self._lead(phone="0912345678", user_id=self.salesman_all.id)
        mine = self._lead(phone="0912345678", user_id=self.salesman.id)
        mine = mine.with_user(self.salesman)
        self.assertEqual(mine.duplicate_lead_count, 1)
        self.assertIn(f"{self.salesman_all.name} (1)", mine.vht_duplicate_note)
        action = mine.action_show_potential_duplicates()
        visible = mine.search(action["domain"])
        self.assertNotIn(other.id, visible.ids)

    def test_the_convert_dialog_proposes_what_the_form_shows(self):
        other = self._lead(phone="0912345678")
        lead = self._lead(phone="+84912345678")
        wizard = self.env["crm.lead2opportunity.partner"].with_context(
            active_model="crm.lead", active_id=lead.id, active_ids=lead.ids
        )
        self.assertEqual(wizard.create({}).duplicated_lead_ids, lead | other)

    def test_mass_conversion_merges_by_phone(self):
        leads = self._lead(phone="0912345678") | self._lead(phone="+84912345678")
        wizard = self.env["crm.lead2opportunity.partner.mass"].with_context(
            active_model="crm.lead", active_id=leads[0].id, active_ids=leads.ids
        )
        wizard = wizard.create({"deduplicate": True})
        self.assertEqual(wizard.duplicated_lead_ids, leads)
        wizard.action_mass_convert()
        self.assertEqual(len(leads.exists()), 1)
        self.assertEqual(leads.exists().type, "opportunity")

    def test_a_known_company_is_not_entered_twice(self):
        company = self.env["res.partner"].create(
            {"name": "Công ty Cổ phần Ví Dụ Đỏ", "is_company": True,
             "state_id": self.province.id, "country_id": self.vietnam.id}
        )  # fmt: skip
        lead = self._lead(
            partner_name="CTCP VÍ DỤ ĐỎ", contact_name="Trần Ví Dụ",
            state_id=self.province.id,
        )  # fmt: skip
        self.assertEqual(lead._create_customer().parent_id, company)

    def test_merging_keeps_the_phones(self):
        leads = self._lead(phone="0912345678", vht_phone_other="0900000111")
        leads |= self._lead(phone="0987654123") | self._lead(phone="+84 912 345 678")
        merged = leads.merge_opportunity()
        kept = f"{merged.phone} {merged.vht_phone_other}"
        for phone in ("0900000111", "0987654123"):
            self.assertIn(phone, kept)

    # ------------------------------------------------------------
    # TAX CODE AND PHONE
    # ------------------------------------------------------------

    def test_what_is_no_tax_code_is_refused(self):
        with self.assertRefused(ValidationError, "is not a tax code"):
            self._lead(vht_tax_code="12345")
        self.assertTrue(self._lead(vht_tax_code="0100109107").vht_tax_code_is_odd)

    def test_a_personal_number_is_masked(self):
        lead = self._lead(vht_tax_code="079085012345")
        self.assertTrue(lead.vht_tax_code_masked.endswith("2345"))
        self.assertNotIn("07908501", lead.vht_tax_code_masked)

    def test_the_tax_code_goes_to_the_company(self):
        lead = self._lead(
            partner_name="Ví Dụ Tím", contact_name="Lê Ví Dụ", vht_tax_code="0100109106"
        )
        customer = lead._create_customer()
        self.assertEqual(customer.parent_id.vat, "0100109106")

    def test_a_national_number_is_right_without_a_country(self):
        self.assertEqual(self._lead(phone="0912345678").phone_state, "correct")
        self.assertEqual(self._lead(phone="0912").phone_state, "incorrect")

    def test_the_blacklist_takes_old_prefixes(self):
        blacklisted = self.env["phone.blacklist"].create({"number": "01680000114"})
        self.assertEqual(blacklisted.number, "+84380000114")
        self.assertTrue(self._lead(phone="0168 000 0114").phone_blacklisted)
