from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user

from .contacts_common import ContactsCommon

WIZARD = "odoo.addons.vht_crm_pipeline.wizard.vht_contacts_to_leads"


class TestContactsRefused(ContactsCommon):
    """Whom nobody makes a lead of."""

    def test_who_asked_not_to_be_contacted(self):
        self.env["mail.blacklist"]._add("lan@vidu.example")
        for number in ("+84912345678", "+84987654321"):
            self.env["phone.blacklist"]._add([number])
        contacts = (
            self._contact("Thư", "0903 111 222", email="Lan <LAN@vidu.example>")
            | self._contact("Gọi", "0912.345.678")
            | self._contact("Số sau", "0903 111 333 / 0987 654 321")
            | self._contact(
                "Thư sau", "0903 111 444", email="a@vidu.example, lan@vidu.example"
            )
        )
        wizard = self._open(contacts)
        self.assertEqual(set(self._lines(wizard).values()), {"opted_out"})
        self.assertEqual(wizard.line_ids.partner_id, contacts)
        leads, message = self._run(wizard)
        self.assertFalse(leads)
        self.assertIn("Refused: 4", message)
        self.assertFalse(self.env["vht.intake"].search([("door", "=", "contacts")]))

    def test_who_comes_back_is_welcome(self):
        self.env["mail.blacklist"]._add("lan@vidu.example")
        self.env["mail.blacklist"]._remove("lan@vidu.example")
        wizard = self._open(self._contact(email="lan@vidu.example"))
        self.assertEqual(wizard.new_count, 1)

    def test_who_asks_after_the_preview_is_refused(self):
        wizard = self._open(self._contact())
        self.env["phone.blacklist"]._add(["+84912345678"])
        leads, message = self._run(wizard)
        self.assertFalse(leads)
        self.assertIn("Refused: 1", message)

    def test_who_cannot_be_reached(self):
        contact = self._contact(phone=False)
        wizard = self._open(contact)
        self.assertEqual(self._lines(wizard), {contact.id: "no_contact"})
        self.assertFalse(self._run(wizard)[0])

    def test_contacts_of_another_company(self):
        company = self.env["res.company"].create({"name": "Công ty Ví Dụ Hai"})
        hidden = self._contact(company_id=company.id)
        shared = self._contact("Bạn", "0987 654 321")
        wizard = self._open(hidden | shared)
        self.assertEqual(self._lines(wizard), {shared.id: "new"})
        self.assertEqual(self._run(wizard)[0].partner_id, shared)
        self.salesman.company_ids |= company
        both = (hidden | shared).with_context(
            allowed_company_ids=[self.env.company.id, company.id]
        )
        wizard = self._open(both)
        self.assertEqual(self._lines(wizard)[hidden.id], "other_company")

    def test_too_many_are_refused_before_anything_is_looked_at(self):
        contacts = self._contact() | self._contact("Bạn", "0987 654 321")
        with (
            patch(f"{WIZARD}.MAX_CONTACTS", 1),
            self.assertRefused(UserError, "selected 2 contacts. Select at most 1"),
        ):
            self._open(contacts)

    def test_whose_leads_one_may_make_is_as_in_stock(self):
        wizard = self._open(self._contact())
        self.assertEqual(wizard.available_user_ids, self.salesman)
        wizard.user_id = self.manager
        with self.assertRefused(UserError, "may not make leads for vht_manager"):
            wizard.action_run()
        wizard = self._open(self._contact(), user=self.manager)
        self.assertIn(self.salesman, wizard.available_user_ids)
        self.assertNotIn(self.outsider, wizard.available_user_ids)

    def test_only_salespeople_may(self):
        contact = self._contact()
        with self.assertRefused(AccessError, "Leads from Contacts"):
            contact.with_user(self.outsider).action_vht_create_leads()
        action = self.env.ref("vht_crm_pipeline.res_partner_action_create_leads")
        context = {"active_model": "res.partner", "active_ids": contact.ids}
        with self.assertRaises(AccessError):
            action.with_user(self.outsider).with_context(**context).run()
        opened = action.with_user(self.salesman).with_context(**context).run()
        self.assertEqual(opened["res_model"], "vht.contacts.to.leads")

    def test_nobody_sees_the_dialog_of_another(self):
        wizard = self._open(self._contact())
        other = new_test_user(
            self.env, "vht_other", groups="sales_team.group_sale_salesman"
        )
        with self.assertRaises(AccessError):
            wizard.with_user(other).read(["title"])
        with self.assertRaises(AccessError):
            wizard.line_ids.with_user(other).read(["owner"])
        with self.assertRaises(AccessError):
            wizard.line_ids.with_user(self.salesman).write({"verdict": "new"})

    def test_contacts_slipped_in_are_not_read(self):
        """Whoever writes ids into the dialog gets nothing that they may not see."""
        company = self.env["res.company"].create({"name": "Công ty Ví Dụ Hai"})
        hidden = self._contact("Bí mật", company_id=company.id)
        wizard = self.env["vht.contacts.to.leads"].with_user(self.salesman)
        wizard = wizard.create({"partner_ids": [Command.link(hidden.id)]})
        self.assertFalse(wizard.line_ids)
        self.assertFalse(self._run(wizard)[0])


class TestContactsCost(ContactsCommon):
    def _many(self, count, start=0):
        return self.env["res.partner"].create(
            [
                {
                    "name": f"Khách Ví Dụ {n}",
                    "phone": f"0912 {n:06}",
                    "email": f"khach{n}@vidu{n}.example",
                }
                for n in range(start, start + count)
            ]
        )

    def _queries(self, act):
        self.env.flush_all()
        self.env["vht.identity"]._settle()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        result = act()
        self.env.flush_all()
        self.env["vht.identity"]._settle()
        return self.cr.sql_log_count - before, result

    def test_the_preview_costs_the_same_for_more(self):
        few, _wizard = self._queries(lambda: self._open(self._many(20)))
        many, _wizard = self._queries(lambda: self._open(self._many(200, start=50)))
        self.assertLessEqual(many, few + 30)

    def test_it_costs_four_queries_a_contact_at_most(self):
        self._run(self._open(self._many(1, start=500)))
        wizard = self._open(self._many(200))
        queries, (leads, _message) = self._queries(lambda: self._run(wizard))
        self.assertEqual(len(leads), 200)
        self.assertLessEqual(queries, 800)
