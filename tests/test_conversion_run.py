"""Leads converted many at once: what each becomes, as the preview said."""

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import SQL

from .conversion_run_common import ConversionRunCommon

# Written by the preview itself, or by whoever looks at the screen
OWN = ("vht_conversion_run", "ir_", "res_users", "bus_", "mail_presence")


class TestConversionRun(ConversionRunCommon):
    def _company(self, number=0, **values):
        return self.partners.create(
            {
                "name": f"Công ty TNHH Ví Dụ {number}",
                "is_company": True,
                "vat": "0312687878",
                **values,
            }
        )

    def test_a_new_customer_is_a_person_under_their_company(self):
        lead = self._leads(1, vht_tax_code="0312687878", vht_salutation="anh")
        run = self._converted(lead)
        self.assertEqual(self._outcomes(run), ["new"])
        self.assertEqual(self._states(run), ["done"])
        person = lead.partner_id
        self.assertEqual((person.name, person.is_company), ("Khách Thử 0", False))
        self.assertEqual(person.vht_salutation, "anh")
        company = person.parent_id
        self.assertEqual(company.name, "Công ty TNHH Ví Dụ 0")
        self.assertEqual((company.is_company, company.vat), (True, "0312687878"))
        self.assertEqual(lead.type, "opportunity")
        self.assertTrue(lead.date_conversion)
        self.assertEqual(lead.stage_id.vht_scope, "opportunity")
        self.assertEqual(lead.user_id, self.salesman)
        self.assertEqual(person.user_id, self.salesman)

    def test_it_is_what_the_dialog_of_stock_makes_of_one(self):
        address = {"street": "1 Phố Ví Dụ", "city": "Huế"}
        ours = self._leads(1, vht_tax_code="0100109106", **address)
        stock = self._leads(1, start=1, vht_tax_code="0312687878", **address)
        self._converted(ours)
        wizard = self.env["crm.lead2opportunity.partner"].with_user(self.salesman)
        wizard.with_context(active_model="crm.lead", active_ids=stock.ids).create(
            {"lead_id": stock.id, "name": "convert", "action": "create"}
        ).action_apply()
        names = [
            name
            for name, field in self.partners._fields.items()
            if field.store and field.type not in ("one2many", "many2many")
        ]
        own = {
            "id", "name", "complete_name", "display_name", "email", "phone",
            "email_normalized", "phone_sanitized", "parent_id",
            "commercial_partner_id", "commercial_company_name", "create_date",
            "write_date", "calendar_last_notif_ack", "vat",
        }  # fmt: skip
        self.assertEqual(ours.partner_id.vat, "0100109106")
        self.assertEqual(stock.partner_id.vat, "0312687878")
        for one, other in (
            (ours.partner_id, stock.partner_id),
            (ours.partner_id.parent_id, stock.partner_id.parent_id),
        ):
            self.assertTrue(one and other)
            for name in set(names) - own:
                self.assertEqual(one[name], other[name], name)
        self.assertEqual(ours.stage_id, stock.stage_id)
        self.env.cr.flush()  # as at the end of a request
        ours, stock = (lead.message_ids.sorted("id") for lead in (ours, stock))
        tracked = ours.tracking_value_ids.field_id
        self.assertIn("stage_id", tracked.mapped("name"))
        self.assertEqual(tracked, stock.tracking_value_ids.field_id)
        self.assertEqual(ours.subtype_id, stock.subtype_id)
        self.assertEqual(ours.author_id, stock.author_id)

    def test_without_a_name_the_customer_is_not_named_after_the_subject(self):
        lead = self._leads(1, contact_name=False, partner_name=False)
        lead.email_from = "khach0@vidu0.example"
        self._converted(lead)
        self.assertNotEqual(lead.partner_id.name, lead.name)
        self.assertTrue(lead.partner_id.name)

    def test_a_known_person_is_the_customer(self):
        person = self.partners.create({"name": "Nam", "phone": "0912 000 000"})
        lead = self._leads(1)
        run = self._converted(lead)
        self.assertEqual((self._outcomes(run), lead.partner_id), (["known"], person))

    def test_a_new_person_of_a_known_company_is_entered_under_it(self):
        company = self._company()
        colleague = self.partners.create({"name": "Chị Lan", "parent_id": company.id})
        lead = self._leads(1, vht_tax_code="0312687878")
        run = self._preview(lead)
        self.assertEqual(self._outcomes(run), ["contact"])
        self.assertEqual(run.line_ids.partner_id, company)
        run._process()
        self.assertEqual(lead.partner_id.parent_id, company)
        self.assertEqual(company.child_ids, colleague | lead.partner_id)

    def test_a_person_known_at_the_company_is_not_entered_again(self):
        company = self._company()
        person = self.partners.create({"name": "Khách thử 0", "parent_id": company.id})
        lead = self._leads(1, vht_tax_code="0312687878", contact_name="Anh Khách Thử 0")
        run = self._converted(lead)
        self.assertEqual((self._outcomes(run), lead.partner_id), (["known"], person))

    def test_a_known_company_is_the_customer_where_no_person_is_named(self):
        company = self._company()
        lead = self._leads(
            1, vht_tax_code="0312687878", contact_name=False, email_from=False
        )
        run = self._converted(lead)
        self.assertEqual((self._outcomes(run), lead.partner_id), (["known"], company))

    def test_the_company_that_a_lead_names_stays_its_customer(self):
        company = self._company()
        lead = self._leads(1, partner_id=company.id, contact_name="Anh Nam")
        run = self._converted(lead)
        self.assertEqual((self._outcomes(run), lead.partner_id), (["known"], company))

    def test_a_lead_of_an_open_deal_joins_it(self):
        deal = self._opportunity(phone="0912 000 000", expected_revenue=7)
        lead = self._leads(1, description="<p>thêm 5 máy</p>")
        run = self._preview(lead)
        self.assertEqual((self._outcomes(run), run.line_ids.deal_id), (["join"], deal))
        self.assertEqual(run.line_ids.reason, "Same phone")
        run._process()
        self.assertFalse(lead.exists())
        self.assertIn("5 máy", deal.description)
        self.assertEqual((deal.type, deal.expected_revenue), ("opportunity", 7))
        self.assertEqual(run.line_ids.lead_id, deal)
        self.assertEqual(self._states(run), ["done"])

    def test_the_second_lead_of_a_customer_joins_the_first(self):
        leads = self._leads(3)
        twin = self._leads(1, start=1, name="Lần nữa")
        again = self._leads(1, start=1, name="Lần ba", phone="0912 999 999")
        run = self._preview(leads | twin | again)
        self.assertEqual(self._outcomes(run), ["new"] * 3 + ["join"] * 2)
        self.assertEqual(run.line_ids.deal_id, leads[1])
        run._process()
        self.assertEqual((leads | twin | again).exists(), leads)
        self.assertEqual(set(leads.mapped("type")), {"opportunity"})
        self.assertEqual(len(leads.partner_id), 3)

    def test_seven_leads_of_a_customer_become_one_deal(self):
        leads = self._leads(7, phone="0912 345 678", email_from=False)
        run = self._converted(leads)
        self.assertEqual(set(self._states(run)), {"done"})
        self.assertEqual((len(leads.exists()), leads.exists().type), (1, "opportunity"))

    def test_nothing_outside_of_the_preview_is_merged(self):
        lead = self._leads(1)
        other = self._leads(1, name="Không được chọn", user_id=self.salesman_all.id)
        won = self._opportunity(phone="0912 000 000")
        won.action_set_won()
        run = self._converted(lead)
        self.assertEqual(run.line_ids.followed_by, self.salesman_all.name)
        self.assertEqual((lead | other | won).exists(), lead | other | won)
        self.assertEqual(other.type, "lead")

    def test_what_cannot_be_converted_is_skipped_with_the_reason(self):
        lead, lost, deal = self._leads(1), self._leads(1, start=1), self._opportunity()
        lost.action_set_lost()
        run = self._preview(lead | lost | deal)
        self.assertEqual(sorted(self._outcomes(run)), ["new", "skip", "skip"])
        self.assertIn("archived", self._line(run, lost).reason)
        self.assertIn("already", self._line(run, deal).reason)
        run._process()
        self.assertEqual(sorted(self._states(run)), ["done", "skipped", "skipped"])
        self.assertEqual((lost.type, lost.active), ("lead", False))

    def test_a_second_run_changes_nothing(self):
        leads = self._leads(3) | self._leads(1, start=2)
        run = self._converted(leads)
        before = self._database()
        self.assertEqual(run._process(), 0)
        run.action_run()
        self.assertEqual(self._database(), before)
        again = self._converted(leads.exists())
        self.assertEqual(set(self._states(again)), {"skipped"})
        self.assertEqual(self._database(), before)

    def test_a_preview_changes_nothing(self):
        self._company()
        self._opportunity(phone="0912000001")
        leads = self._leads(4, vht_tax_code="0312687878") | self._leads(1, start=2)
        before = self._database()
        run = self._preview(leads)
        self.assertEqual(len(run.line_ids), 5)
        self.assertEqual(self._database(), before)

    def _database(self):
        """:return: dict table -> a checksum of its rows"""
        self.env.cr.flush()
        tables = self.env.execute_query(
            SQL(
                "SELECT relname FROM pg_class WHERE relkind = 'r'"
                " AND relnamespace = current_schema()::regnamespace"
            )
        )
        return {
            table: self.env.execute_query(
                SQL(
                    "SELECT count(*), sum(hashtext(t::text)::bigint) FROM %s t",
                    SQL.identifier(table),
                )
            )
            for (table,) in tables
            if not table.startswith(OWN) and "vht_conversion_run" not in table
        }

    def test_the_lines_can_be_changed_before(self):
        leads = self._leads(3)
        other = self.partners.create({"name": "Khách Khác"})
        deal = self._opportunity(name="Việc đang mở")
        run = self._preview(leads)
        first, second, third = run.line_ids
        run.write(
            {
                "line_ids": [
                    Command.update(
                        first.id, {"outcome": "known", "partner_id": other.id}
                    ),
                    Command.update(second.id, {"outcome": "join", "deal_id": deal.id}),
                    Command.update(third.id, {"outcome": "skip"}),
                ]
            }
        )
        run._process()
        self.assertEqual(self._states(run), ["done", "done", "skipped"])
        self.assertEqual(leads[0].partner_id, other)
        self.assertEqual(second.lead_id, deal)
        self.assertEqual(leads[2].type, "lead")
        with self.assertRefused(UserError, "planned"):
            first.outcome = "new"

    def test_a_choice_that_would_be_refused_is_not_taken(self):
        leads = self._leads(1)
        line = self._preview(leads).line_ids
        won = self._opportunity()
        won.action_set_won()
        person = self.partners.create({"name": "Nam"})
        for values, told in (
            ({"outcome": "join", "deal_id": won.id}, "no open deal"),
            ({"outcome": "join", "deal_id": leads.id}, "no open deal"),
            ({"outcome": "join"}, "Choose the deal"),
            ({"outcome": "known"}, "Choose the customer"),
            ({"outcome": "contact", "partner_id": person.id}, "no company"),
            ({"user_id": self.manager.id}, "give leads to"),
        ):
            with self.subTest(told), self.assertRefused(UserError, told):
                line.write(values)
