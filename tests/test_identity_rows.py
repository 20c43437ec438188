"""Whose rows recognition touches, and when their keys follow."""

from .common import VhtCommon


class TestIdentityRows(VhtCommon):
    def test_a_company_renamed_is_known_by_its_people_too(self):
        partners = self.env["res.partner"]
        company = partners.create({"name": "Công ty Thử Cũ", "is_company": True})
        person = partners.create({"name": "Bà Thử", "parent_id": company.id})
        self.assertIn(person, partners.search([("vht_search_text", "ilike", "thu cu")]))
        company.name = "Công ty Ví Dụ Mới"
        found = partners.search([("vht_search_text", "ilike", "vi du moi")])
        self.assertIn(person, found)
        keys = self.env["vht.identity"].search([("partner_id", "=", person.id)])
        self.assertFalse(keys.filtered(lambda key: "cu" in key.value.split("|")[0]))

    def test_a_customer_is_found_by_the_reference(self):
        partners = self.env["res.partner"]
        person = partners.create({"name": "Bà Thử"})
        self.assertFalse(partners.search([("vht_search_text", "ilike", "KH-VIDU-9")]))
        person.ref = "KH-VIDU-9"
        found = partners.search([("vht_search_text", "ilike", "KH-VIDU-9")])
        self.assertEqual(found, person)

    def test_assignment_merges_no_lead_of_another_company(self):
        vietnam = self.env.ref("base.vn")
        self.env.company.country_id = vietnam
        other = self.env["res.company"].create(
            {"name": "Công ty Thử Nghiệm Hai", "country_id": vietnam.id}
        )
        one, of_other, of_nobody = self.env["crm.lead"].create(
            [
                {"name": "Yêu cầu", "phone": "0912 345 678", "type": "lead",
                 "user_id": False, "team_id": False, "company_id": company.id}
                for company in (self.env.company, other, other.browse())
            ]
        )  # fmt: skip
        self.assertEqual(one._get_lead_duplicates(), one | of_nobody)
        self.assertEqual(of_other._get_lead_duplicates(), of_other | of_nobody)
