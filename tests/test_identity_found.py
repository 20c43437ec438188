"""What was found in a transaction stays true while its records change."""

from odoo.addons.vht_crm_pipeline.models.vht_identity import IS_FILLED
from odoo.addons.vht_crm_pipeline.models.vht_identity_found import FOUND
from odoo.addons.vht_crm_pipeline.tools.identity import SAME

from .common import VhtCommon

PHONE, OTHER = "0912 345 678", "0987 654 123"


class TestIdentityFound(VhtCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.country_id = cls.env.ref("base.vn")
        cls.env["ir.config_parameter"].set_param(IS_FILLED, True)
        cls.env["vht.identity"]._is_filled()  # cached from here on
        cls.lead, cls.stranger = cls.env["crm.lead"].create(
            [
                {"name": "Máy in tem", "phone": PHONE, "email_from": "an@vidu.example"},
                {"name": "Máy in hóa đơn", "phone": "0909 111 222"},
            ]
        )

    def setUp(self):
        super().setUp()
        self.assertFalse(self._found())

    def _found(self, lead=None):
        lead = lead or self.lead
        return {(m.model, m.id) for m in lead._vht_find_matches(SAME)[lead]}

    def _partner(self, **values):
        return self.env["res.partner"].create({"name": "Bà Ví Dụ", **values})

    def test_whoever_comes_with_the_same_key_is_found_at_once(self):
        partner = self._partner(phone=PHONE)
        self.assertEqual(self._found(), {("res.partner", partner.id)})
        twin = self.env["crm.lead"].create({"name": "Máy in", "phone": PHONE})
        self.assertIn(("crm.lead", twin.id), self._found())
        self.assertIn(("crm.lead", self.lead.id), self._found(twin))

    def test_whoever_changes_the_key_is_lost_and_found(self):
        partner = self._partner(phone=PHONE)
        there = {("res.partner", partner.id)}
        self.assertEqual(self._found(), there)
        partner.phone = OTHER
        self.assertFalse(self._found())
        self.lead.phone = OTHER
        self.assertEqual(self._found(), there)
        self.lead.write({"phone": False, "vht_phone_other": PHONE})
        self.assertFalse(self._found())
        partner.phone = PHONE
        self.assertEqual(self._found(), there)

    def test_an_extension_more_is_somebody_else(self):
        board = "028 3825 1234 máy lẻ "
        self.lead.phone = board + "101"
        partner = self._partner(phone=board + "101")
        self.assertEqual(self._found(), {("res.partner", partner.id)})
        partner.phone = board + "102"
        self.assertFalse(self._found())

    def test_whoever_is_deleted_is_not_found(self):
        twins = self.env["crm.lead"].create(
            [{"name": "Máy in", "phone": PHONE} for _each in range(3)]
        )
        partner = self._partner(phone=PHONE)
        self.assertEqual(len(self._found()), 4)
        self.assertEqual(len(self._found(twins[2])), 4)
        twins[:2].unlink()
        self.assertEqual(len(self._found()), 2)
        self.assertEqual(len(self._found(twins[2])), 2)
        partner.unlink()
        self.assertEqual(self._found(), {("crm.lead", twins[2].id)})

    def test_what_follows_the_customer_is_found_by_it(self):
        customer = self._partner(email="binh@vidu.example")
        follower = self.env["crm.lead"].create(
            {"name": "Máy in", "partner_id": customer.id}
        )
        self.assertFalse(self._found())
        customer.email = self.lead.email_from
        self.assertIn(("crm.lead", follower.id), self._found())

    def test_before_all_keys_are_written_those_of_a_change_are_found(self):
        """They are typed at each question: that they are as before says nothing."""
        self.env["ir.config_parameter"].set_param(IS_FILLED, False)
        twin = self.lead.copy()
        self.env["vht.identity"]._settle()
        both = self.lead | twin
        rows = self.env["vht.identity"].search([("lead_id", "in", both.ids)])
        self.assertTrue(rows)
        rows.unlink()
        self.env.cr.precommit.data.pop(FOUND)
        self.assertFalse(self._found(twin) | self._found())
        twin.name = "Máy in khác"
        self.assertFalse(self._found(twin))
        self.assertEqual(self._found(), {("crm.lead", twin.id)})

    def test_nobody_who_is_typed_is_kept(self):
        typed = self.env["crm.lead"].new({"name": "Máy in", "phone": PHONE})
        self.assertEqual(self._found(typed), {("crm.lead", self.lead.id)})
        typed.phone = OTHER
        self.assertFalse(self._found(typed))

    def test_one_may_ask_beside_a_lead_that_one_may_not_read(self):
        own, other = self.env["crm.lead"].create(
            [
                {"name": "Máy in", "phone": PHONE, "user_id": user.id}
                for user in (self.salesman, self.manager)
            ]
        )
        self.env["ir.config_parameter"].set_param(IS_FILLED, False)
        leads = (own | other).with_user(self.salesman)
        self.assertFalse(leads[1].has_access("read"))
        self.env.cr.flush()
        self.env.invalidate_all()
        self.assertTrue(self._found(next(iter(leads))))  # read together with the other

    def test_the_keys_are_written_though_nobody_asked_for_them(self):
        partner = self._partner(phone=OTHER)
        self.assertFalse(self._found())
        self.env.cr.flush()
        keys = self.env["vht.identity"].search([("partner_id", "=", partner.id)])
        self.assertIn("phone", keys.mapped("kind"))

    def test_our_own_phone_is_nobodys_as_soon_as_it_is_ours(self):
        partner = self._partner(phone=PHONE)
        self.assertEqual(self._found(), {("res.partner", partner.id)})
        self.env.company.partner_id.phone = PHONE
        self.assertFalse(self._found())
        self.env.company.partner_id.phone = False
        self.assertEqual(self._found(), {("res.partner", partner.id)})

    def test_another_customer_costs_no_question(self):
        self._found(self.stranger)
        self._partner(phone=OTHER)._vht_facts()
        self.env["res.company"]._vht_partner_ids()
        with self.assertQueryCount(0, flush=False):
            self.assertFalse(self._found())
            self.assertFalse(self._found(self.stranger))

    def test_leads_read_together_are_asked_about_together(self):
        leads = self.env["crm.lead"].create(
            [{"name": "Máy in", "phone": f"0912 345 {n}00"} for n in range(3, 8)]
        )
        self.env.flush_all()
        self.env["vht.identity"]._settle()
        with self.assertQueryCount(1):
            for lead in leads:
                self.assertFalse(self._found(lead))

    # ------------------------------------------------------------
    # WHERE STOCK ASKS FOR THE ADDRESS
    # ------------------------------------------------------------

    def _duplicates(self, address, asked=None):
        """:return: how many stock's dialogs take two leads of this address for"""
        leads = self.env["crm.lead"].create(
            [{"name": "Yêu cầu", "email_from": address} for _twice in range(2)]
        )
        duplicates = leads[0]._get_lead_duplicates(None, asked or address)
        self.assertLessEqual(duplicates, leads)
        return len(duplicates)

    def test_leads_of_one_address_are_duplicates(self):
        self.assertEqual(self._duplicates("mua.hang@vidu.example"), 2)

    def test_leads_of_nobodys_address_are_no_duplicates(self):
        """As the form shows them: what a robot sends from names no customer."""
        self.env.company.email = "lien.he@cong-ty-vidu.example"
        for address in ("noreply@vidu.example", "lien.he@cong-ty-vidu.example"):
            self.assertEqual(self._duplicates(address), 1)
            self.assertEqual(self._duplicates(f"Ví Dụ <{address}>", address), 1)

    def test_a_robots_address_adds_nobody_to_a_duplicate(self):
        robot = "noreply@vidu.example"
        self.lead.email_from = robot
        twin, _stranger = self.env["crm.lead"].create(
            [
                {"name": "Yêu cầu", "email_from": robot, "phone": phone}
                for phone in (PHONE, OTHER)
            ]
        )
        found = self.lead._get_lead_duplicates(None, robot)
        self.assertEqual(found, self.lead | twin)

    def test_leads_of_one_address_are_duplicates_in_any_company_as_in_stock(self):
        other = self.env["res.company"].create({"name": "Công ty Thử Nghiệm Hai"})
        self.lead.write({"company_id": self.env.company.id, "user_id": False})
        twin = self.lead.copy({"company_id": other.id, "team_id": False})
        asked = self.lead.with_context(
            allowed_company_ids=[self.env.company.id, other.id]
        )
        found = asked._get_lead_duplicates(None, self.lead.email_from)
        self.assertEqual(found, self.lead | twin)
        self.assertEqual(asked._get_lead_duplicates(), self.lead)  # by the phone

    def test_a_lead_of_a_new_address_is_its_own_only_duplicate(self):
        lead = self.lead
        lead.type = "opportunity"
        self.assertEqual(lead._get_lead_duplicates(None, lead.email_from), lead)
        self.assertFalse(lead._get_lead_duplicates())
        lead.action_set_lost()
        self.assertFalse(lead._get_lead_duplicates(None, lead.email_from))
        found = lead._get_lead_duplicates(None, lead.email_from, include_lost=True)
        self.assertEqual(found, lead)

    def test_before_the_keys_are_written_the_address_is_looked_for(self):
        self.env["ir.config_parameter"].set_param(IS_FILLED, False)
        twin = self.lead.copy({"phone": False})
        self.env["vht.identity"]._settle()
        rows = self.env["vht.identity"].search([("lead_id", "=", twin.id)])
        self.assertTrue(rows)
        rows.unlink()
        self.env.cr.precommit.data.pop(FOUND)
        found = self.lead._get_lead_duplicates(None, self.lead.email_from)
        self.assertEqual(found, self.lead | twin)
