"""Which customers buy, and which may one day."""

from odoo.exceptions import AccessError
from odoo.tests import new_test_user

from .outcome_common import OutcomeCommon


class TestCustomerKind(OutcomeCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.partners = cls.env["res.partner"]
        cls.company_customer = cls.partners.create(
            {"name": "Công ty Ví Dụ", "is_company": True}
        )
        cls.person, cls.colleague = cls.partners.create(
            [
                {"name": name, "parent_id": cls.company_customer.id}
                for name in ("Lan", "Bình")
            ]
        )
        cls.supplier = cls.partners.create({"name": "Nhà cung cấp"})
        cls.family = cls.company_customer | cls.person | cls.colleague

    def _kinds(self, partners=None, user=None):
        self.env.flush_all()
        self.env.invalidate_all()
        partners = (partners or self.family).with_user(user or self.salesman)
        return set(partners.mapped("vht_customer_kind"))

    def _found(self, *kinds):
        partners = self.partners.with_user(self.salesman)
        ours = [("id", "in", (self.family | self.supplier).ids)]
        return partners.search([*ours, ("vht_customer_kind", "in", kinds)])

    def test_who_has_a_lead_is_prospective_with_all_of_the_company(self):
        self.assertEqual(self._kinds(), {False})
        self._lead(partner_id=self.person.id, user_id=self.manager.id)
        self.assertEqual(self._kinds(), {"prospective"})
        self.assertEqual(self._kinds(self.supplier), {False})

    def test_who_has_a_confirmed_order_buys(self):
        self._lead(partner_id=self.person.id)
        self._order(self.colleague, state="draft")
        self.assertEqual(self._kinds(), {"prospective"})
        order = self._order(self.colleague, user_id=self.manager.id)
        self.assertEqual(self._kinds(), {"buying"})
        order._action_cancel()
        self.assertEqual(self._kinds(), {"prospective"})

    def test_they_are_found_and_grouped(self):
        self._lead(partner_id=self.person.id, active=False)
        self.assertEqual(self._found("prospective"), self.family)
        self.assertEqual(self._found("buying"), self.partners)
        self.assertEqual(self._found(False), self.supplier)
        self.assertEqual(self._found(False, "prospective"), self.family | self.supplier)
        partners = self.partners.with_user(self.salesman)
        ours = [("id", "in", (self.family | self.supplier).ids)]
        self.assertEqual(
            dict(partners._read_group(ours, ["vht_customer_kind"], ["__count"])),
            {"prospective": 3, False: 1},
        )
        negated = [*ours, ("vht_customer_kind", "!=", "prospective")]
        self.assertEqual(partners.search(negated), self.supplier)
        described = partners.fields_get(["vht_customer_kind"])["vht_customer_kind"]
        self.assertTrue(described["groupable"])

    def test_of_many_it_is_asked_once(self):
        many = self.partners.create([{"name": f"Khách {n}"} for n in range(50)])
        self._lead(partner_id=many[7].id)
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(2):  # one finds the companies of the user
            kinds = many.mapped("vht_customer_kind")
        self.assertEqual(kinds.count("prospective"), 1)

    def test_orders_of_another_company_are_none(self):
        company, _team = self._second_company()
        self._order(self.person, company_id=company.id)
        self.assertEqual(self._kinds(), {False})
        group = "sales_team.group_sale_salesman"
        other = new_test_user(
            self.env, "vht_second", groups=group, company_id=company.id,
            company_ids=[(6, 0, company.ids)],
        )  # fmt: skip
        self.assertEqual(self._kinds(user=other), {"buying"})

    def test_it_is_told_to_salespeople_alone(self):
        partners = self.partners.with_user(self.outsider)
        ours = [("id", "in", self.family.ids)]
        with self.assertRefused(AccessError, "vht_customer_kind|Kind of customer"):
            partners.browse(self.person.id).vht_customer_kind  # noqa: B018
        with self.assertRefused(AccessError, "vht_customer_kind|Kind of customer"):
            partners.search([*ours, ("vht_customer_kind", "=", "buying")])
        with self.assertRefused(AccessError, "vht_customer_kind|Kind of customer"):
            partners._read_group(ours, ["vht_customer_kind"], ["__count"])

    def test_an_unsaved_contact_is_of_no_kind(self):
        self.assertFalse(self.partners.new({"name": "Mới"}).vht_customer_kind)

    def test_an_opportunity_is_made_of_a_prospective_customer(self):
        self.person.phone = "0912 345 678"
        lead = self._lead(contact_name="Lan", partner_id=self.person.id)
        self._close(lead, "prospect")
        action = self.person.with_user(self.salesman).action_vht_create_opportunities()
        dialog = self.env[action["res_model"]].with_user(self.salesman)
        dialog = dialog.browse(action["res_id"])
        self.assertEqual((dialog.type, dialog.new_count), ("opportunity", 1))
        dialog.action_run()
        deal = self.leads.search([("partner_id", "=", self.person.id)])
        self.assertEqual((deal.type, deal.vht_outcome), ("opportunity", False))
        self.assertEqual(self._kinds(), {"prospective"})
