"""What was found in a transaction stays true while its records change."""

from odoo.addons.vht_crm_pipeline.models.vht_identity import IS_FILLED
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
        self._found()
        partner.phone = OTHER
        self.assertFalse(self._found())
        self.lead.phone = OTHER
        self.assertEqual(self._found(), {("res.partner", partner.id)})
        self.lead.vht_phone_other = PHONE
        self.assertEqual(self._found(), {("res.partner", partner.id)})
        partner.phone = PHONE
        self.assertEqual(self._found(), {("res.partner", partner.id)})

    def test_whoever_is_deleted_is_not_found(self):
        twin = self.env["crm.lead"].create({"name": "Máy in", "phone": PHONE})
        partner = self._partner(phone=PHONE)
        self.assertEqual(len(self._found()), 2)
        partner.phone = OTHER
        twin.unlink()
        partner.unlink()
        self.assertFalse(self._found())

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

    def _duplicates(self, address):
        """:return: how many stock's dialogs take two leads of this address for"""
        leads = self.env["crm.lead"].create(
            [{"name": "Yêu cầu", "email_from": address} for _twice in range(2)]
        )
        duplicates = leads[0]._get_lead_duplicates(None, address)
        self.assertLessEqual(duplicates, leads)
        return len(duplicates)

    def test_leads_of_one_address_are_duplicates(self):
        self.assertEqual(self._duplicates("mua.hang@vidu.example"), 2)

    def test_leads_of_nobodys_address_are_no_duplicates(self):
        """As the form shows them: what a robot sends from names no customer."""
        self.env.company.email = "lien.he@cong-ty-vidu.example"
        for address in ("noreply@vidu.example", "lien.he@cong-ty-vidu.example"):
            self.assertEqual(self._duplicates(address), 1)

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
        self.env["vht.identity"].search([("lead_id", "=", twin.id)]).unlink()
        found = self.lead._get_lead_duplicates(None, self.lead.email_from)
        self.assertEqual(found, self.lead | twin)
