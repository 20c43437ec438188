from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form

from .intake_common import IntakeCommon

DOOR = "odoo.addons.vht_crm_pipeline.models.crm_lead_door"
KNOWN = "0912 345 678"


class TestCardEntry(IntakeCommon):
    """A card typed in by hand: who knows the customer is told before it is saved."""

    def _entry(self, user=None, **values):
        entries = self.env["vht.card.entry"].with_user(user or self.salesman)
        return entries.create({"type": "lead", **values})

    def _row(self, entry):
        key = f"entry:{entry.id}"
        rows = self.env["vht.intake"].search([("door", "=", "card")])
        return rows.filtered(lambda row: row.key == key)

    # ------------------------------------------------------------
    # BEFORE IT IS SAVED
    # ------------------------------------------------------------

    def test_who_knows_the_customer_is_told_while_typing(self):
        self._lead(phone=KNOWN, user_id=self.manager.id)
        leads = self.env["crm.lead"].search_count([])
        sources = self.env["utm.source"].search_count([])
        form = Form(self.env["vht.card.entry"].with_user(self.salesman))
        form.contact_name = "Chị Lan"
        self.assertNotIn("Same", form.known_note or "")
        self.assertFalse(form.is_known)
        form.phone = "+84 912.345.678"
        self.assertIn(f"Same phone: {self.manager.name} (1)", form.known_note)
        self.assertTrue(form.is_known)
        self.assertFalse(form.known_lead_id, "the salesperson may not open it")
        form.known = "create"
        form.phone = "0987 654 321"
        self.assertFalse(form.is_known)
        self.assertFalse(form.known, "it was the answer for another customer")
        self.assertEqual(self.env["crm.lead"].search_count([]), leads)
        self.assertEqual(self.env["utm.source"].search_count([]), sources)

    def test_whose_lead_one_may_open_is_shown(self):
        lead = self._lead(phone=KNOWN)
        entry = self._entry(phone=KNOWN)
        self.assertEqual(entry.known_lead_id, lead)

    def test_a_customer_whose_lead_is_lost_is_told_and_new(self):
        self._lead(phone=KNOWN).action_set_lost()
        entry = self._entry(phone=KNOWN)
        self.assertIn("Same phone", entry.known_note)
        self.assertFalse(entry.is_known)
        entry.action_save()
        self.assertEqual(self._row(entry).verdict, "created")

    def test_a_wrong_check_digit_is_told(self):
        self.assertTrue(self._entry(tax_code="0100109107").tax_code_is_odd)
        self.assertFalse(self._entry(tax_code="0100109106").tax_code_is_odd)

    # ------------------------------------------------------------
    # SAVING
    # ------------------------------------------------------------

    def test_a_card_becomes_a_lead(self):
        campaign = self.env["utm.campaign"].create({"name": "Hội chợ Ví Dụ"})
        entry = self._entry(
            contact_name="Chị Nguyễn Thị Thử",
            phone="0912 345 678 / 0987 654 321",
            email_from="thu@vidu.example",
            partner_name="Công ty Ví Dụ Xanh",
            tax_code="MST: 0100109106",
            function="Kế toán",
            campaign="HOI CHO VI DU",
            description="Cần 3 máy\n<b>gấp</b>",
        )
        action = entry.action_save()
        row = self._row(entry)
        self.assertEqual((row.door, row.verdict), ("card", "created"))
        self.assertEqual(row.user_id, self.salesman)
        lead = row.lead_id
        self.assertEqual((lead.contact_name, lead.vht_salutation),
                         ("Nguyễn Thị Thử", "chị"))  # fmt: skip
        self.assertEqual(lead.phone_sanitized, "+84912345678")
        self.assertEqual(lead.email_from, "thu@vidu.example")
        self.assertEqual(lead.partner_name, "Công ty Ví Dụ Xanh")
        self.assertEqual(lead.vht_tax_code, "0100109106")
        self.assertEqual(lead.function, "Kế toán")
        self.assertEqual(lead.campaign_id, campaign)
        self.assertEqual(lead.source_id.name, "Danh thiếp")
        self.assertIn("Cần 3 máy<br>&lt;b&gt;", lead.description)
        self.assertEqual((lead.user_id, lead.type), (self.salesman, "lead"))
        self.assertEqual(lead.team_id, self.team)
        self.assertEqual(lead.create_uid, self.salesman)
        shown = action["params"]["next"]
        self.assertEqual((shown["res_model"], shown["res_id"]), ("crm.lead", lead.id))

    def test_the_next_card_is_of_the_same_event(self):
        entry = self._entry(phone=KNOWN, campaign="Hội chợ Ví Dụ", type="opportunity")
        following = entry.action_save_and_new()["params"]["next"]
        self.assertEqual(following["target"], "new")
        form = Form(
            self.env["vht.card.entry"]
            .with_user(self.salesman)
            .with_context(**following["context"])
        )
        self.assertEqual(form.campaign, "Hội chợ Ví Dụ")
        self.assertEqual(form.type, "opportunity")
        self.assertFalse(form.phone)
        form.phone = "0987 654 321"
        form.save().action_save()
        leads = self.env["crm.lead"].search([("campaign_id", "!=", False)])
        self.assertEqual(leads.mapped("campaign_id.name"), ["Hội chợ Ví Dụ"])
        self.assertEqual(len(leads), 2)

    def test_nobody_to_call_back_is_refused(self):
        for values in ({}, {"phone": "  "}, {"phone": "chưa có"}, {"phone": "12"},
                       {"email_from": "khong co"}):  # fmt: skip
            entry = self._entry(contact_name="Chị Thử", **values)
            with self.assertRefused(UserError, "phone number or an e-mail"):
                entry.action_save()
            self.assertFalse(self._row(entry))
        entry.email_from = "thu@vidu.example"
        entry.action_save()
        self.assertEqual(self._row(entry).verdict, "created")

    def test_pressing_save_twice_saves_once(self):
        entry = self._entry(phone=KNOWN)
        first, second = entry.action_save(), entry.action_save_and_new()
        self.assertEqual(len(self._row(entry)), 1)
        self.assertEqual(first["params"]["message"], second["params"]["message"])

    def test_the_same_card_once_more_is_a_known_customer(self):
        self._entry(phone=KNOWN).action_save()
        again = self._entry(phone=KNOWN)
        self.assertTrue(again.is_known)
        again.known = "attach"
        again.action_save()
        self.assertEqual(self._row(again).verdict, "attached")

    def test_what_cannot_be_written_says_why(self):
        entry = self._entry(phone=KNOWN)
        refuse = patch.object(
            type(self.env["crm.lead"]), "create", side_effect=ValueError("Hết chỗ")
        )
        with (
            refuse,
            self.assertLogs(DOOR, "WARNING"),
            self.assertRefused(UserError, "could not be written\nHết chỗ"),
        ):
            entry.action_save()
        self.assertFalse(self._row(entry))

    # ------------------------------------------------------------
    # A KNOWN CUSTOMER
    # ------------------------------------------------------------

    def test_what_becomes_of_a_known_customer_is_said_first(self):
        lead = self._lead(phone=KNOWN, user_id=self.manager.id)
        entry = self._entry(phone=KNOWN)
        with self.assertRefused(UserError, "known"):
            entry.action_save()
        self.assertFalse(lead.message_ids.filtered(lambda m: "again" in m.body))

    def test_it_is_added_to_the_lead_of_a_colleague(self):
        lead = self._lead(phone=KNOWN, user_id=self.manager.id)
        entry = self._entry(phone=KNOWN, description="<i>gọi sau</i>", known="attach")
        before = self.env["mail.message"].search([], order="id desc", limit=1).id
        action = entry.action_save()
        row = self._row(entry)
        self.assertEqual((row.verdict, row.reason, row.lead_id),
                         ("attached", "phone", lead))  # fmt: skip
        self.assertIn(self.manager.name, action["params"]["message"])
        following = action["params"]["next"]
        self.assertEqual(following["type"], "ir.actions.act_window_close")
        note = lead.message_ids[:1].body
        self.assertIn("&lt;i&gt;gọi sau", note)
        told = self.env["mail.notification"].search(
            [
                ("mail_message_id", ">", before),
                ("res_partner_id", "=", self.manager.partner_id.id),
            ]
        )
        self.assertEqual(len(told), 1)

    def test_another_lead_is_made_all_the_same(self):
        lead = self._lead(phone=KNOWN, user_id=self.manager.id)
        entry = self._entry(phone=KNOWN, known="create")
        entry.action_save()
        row = self._row(entry)
        self.assertEqual(row.verdict, "created")
        self.assertNotEqual(row.lead_id, lead)

    # ------------------------------------------------------------
    # ACCESS
    # ------------------------------------------------------------

    def test_ones_own_cards_alone(self):
        entry = self._entry(phone=KNOWN)
        with self.assertRaises(AccessError):
            entry.with_user(self.salesman_all).action_save()
        with self.assertRaises(AccessError):
            entry.with_user(self.salesman_all).read(["phone"])
        with self.assertRaises(AccessError):
            self._entry(user=self.outsider, phone=KNOWN)

    def test_it_is_of_the_company_one_works_in(self):
        other = self.env["res.company"].create(
            {"name": "Công ty Thử Nghiệm Hai", "country_id": self.vietnam.id}
        )
        self.salesman.company_ids |= other
        self._lead(phone=KNOWN, company_id=self.env.company.id)
        entry = self._entry(phone=KNOWN).with_context(allowed_company_ids=other.ids)
        self.assertFalse(entry.is_known)
        entry.action_save()
        self.assertEqual(self._row(entry).lead_id.company_id, other)
