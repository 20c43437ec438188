import psycopg2

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import Form
from odoo.tools import mute_logger

from .people_common import PeopleCommon


class TestLeadPeople(PeopleCommon):
    def test_a_salesperson_enters_people_with_their_roles(self):
        with (
            Form(self.deal.with_user(self.salesman)) as form,
            form.vht_contact_ids.new() as row,
        ):
            row.partner_id = self.buyer
            row.role_id = self.buys
            self.assertEqual(row.phone, "0909 123 457")
            self.assertEqual(row.email, "lan@senhong.example")
        self.assertEqual(self._people(self.deal), {self.buyer: self.buys})

    def test_the_same_person_has_another_role_on_another_deal(self):
        other = self._opportunity(partner_id=self.director.id)
        self._person(self.deal, self.buyer, self.buys)
        self._person(other, self.buyer, self.decides)
        self.assertEqual(self._people(self.deal), {self.buyer: self.buys})
        self.assertEqual(self._people(other), {self.buyer: self.decides})

    def test_nobody_is_twice_on_a_deal(self):
        self._person(self.deal, self.buyer)
        with (
            self.assertRaises(psycopg2.errors.UniqueViolation),
            mute_logger("odoo.sql_db"),
        ):
            self._person(self.deal, self.buyer, self.buys)

    def test_a_new_person_is_one_of_the_customers_company(self):
        for customer in (self.director, self.company):
            self.deal.partner_id = customer
            form = Form(self.deal.with_user(self.salesman))
            with form.vht_contact_ids.new() as row:
                self.assertEqual(row.parent_id, self.company)
                row.partner_id = self.buyer
        alone = self._opportunity(
            partner_id=self.env["res.partner"].create({"name": "Khách Lẻ"}).id
        )
        self.assertFalse(self._person(alone, self.buyer).parent_id)

    def test_people_are_proposed_as_recipients_once(self):
        gone = self.buyer.copy({"active": False, "email": "cu@senhong.example"})
        mute = self.buyer.copy({"email": False})
        for partner in (self.director, self.buyer, gone, mute):
            self._person(self.deal, partner)
        deal = self.deal.with_user(self.salesman)
        suggested = deal._message_get_suggested_recipients(reply_discussion=True)
        ids = [recipient["partner_id"] for recipient in suggested]
        self.assertEqual(ids.count(self.director.id), 1)
        self.assertEqual(ids.count(self.buyer.id), 1)
        self.assertNotIn(gone.id, ids)
        self.assertNotIn(mute.id, ids)

    def test_a_person_of_the_deal_is_called_about_it(self):
        row = self._person(self.deal, self.buyer).with_user(self.salesman)
        action = row.action_vht_log_call()
        entry = (
            self.env["vht.call.entry"]
            .with_user(self.salesman)
            .with_context(**action["context"])
            .create({})
        )
        self.assertEqual(entry.phone, "0909 123 457")
        entry.action_wrong_number()
        call = self.env["vht.call"].search([("lead_id", "=", self.deal.id)])
        self.assertEqual((call.partner_id, call.phone), (self.buyer, "+84909123457"))
        self.assertEqual(self.buyer.vht_wrong_phone, "+84909123457")
        self.assertFalse(self.deal.vht_wrong_phone)

    def test_a_copy_of_a_deal_has_the_same_people(self):
        self._person(self.deal, self.buyer, self.buys)
        self.assertEqual(self._people(self.deal.copy()), {self.buyer: self.buys})

    def test_people_go_with_the_deal_and_with_the_person(self):
        row = self._person(self.deal, self.buyer)
        self.buyer.unlink()
        self.assertFalse(row.exists())
        row = self._person(self.deal, self.director)
        self.deal.unlink()
        self.assertFalse(row.exists())

    def test_a_role_that_is_deleted_leaves_the_person(self):
        row = self._person(self.deal, self.buyer, self.buys)
        self.buys.with_user(self.manager).unlink()
        self.assertTrue(row.exists())
        self.assertFalse(row.role_id)

    def test_forms_of_many_deals_take_a_fixed_number_of_queries(self):
        deals = self.env["crm.lead"].create(
            [
                {
                    "name": f"Việc {n}",
                    "type": "opportunity",
                    "partner_id": self.director.id,
                    "vht_contact_ids": [Command.create({"partner_id": self.buyer.id})],
                }
                for n in range(80)
            ]
        )
        names = {name: {} for name in ("partner_id", "role_id", "phone", "email")}
        specification = {"name": {}, "vht_contact_ids": {"fields": names}}

        def queries(leads):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            leads.with_user(self.salesman_all).web_read(specification)
            return self.env.cr.sql_log_count - before

        queries(deals[:2])
        self.assertEqual(queries(deals), queries(deals[:2]))


class TestPeopleAccess(PeopleCommon):
    def test_salespeople_see_and_edit_the_people_of_their_own_deals(self):
        foreign = self._opportunity(
            user_id=self.manager.id, partner_id=self.director.id
        )
        mine = self._person(self.deal, self.buyer)
        theirs = self._person(foreign, self.buyer)
        rows = self.env["vht.lead.contact"]
        domain = [("partner_id", "=", self.buyer.id)]
        self.assertEqual(rows.with_user(self.salesman).search(domain), mine)
        self.assertEqual(
            rows.with_user(self.salesman_all).search(domain), mine | theirs
        )
        mine.with_user(self.salesman).unlink()
        with self.assertRefused(AccessError, "Person of a Deal"):
            theirs.with_user(self.salesman).role_id = self.buys
        with self.assertRefused(AccessError, "Person of a Deal"):
            rows.with_user(self.salesman).create(
                {"lead_id": foreign.id, "partner_id": self.company.id}
            )

    def test_another_company_sees_no_people(self):
        stranger = self._manager_elsewhere()
        self.deal.company_id = self.env.company
        self._person(self.deal, self.buyer)
        rows = self.env["vht.lead.contact"].with_user(stranger)
        self.assertFalse(rows.search([("lead_id", "=", self.deal.id)]))

    def test_managers_edit_the_roles(self):
        roles = self.env["vht.contact.role"]
        self.assertEqual(len(roles.with_user(self.salesman).search([])), 5)
        roles.with_user(self.manager).create({"name": "Người giới thiệu"})
        with self.assertRefused(AccessError, "Role in a Deal"):
            roles.with_user(self.salesman).create({"name": "Khác"})
