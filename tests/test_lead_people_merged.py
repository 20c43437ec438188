"""Nobody is lost when deals are merged, and whoever writes finds the one that stays."""

from .mail_common import MailboxCommon
from .people_common import PeopleCommon


class TestPeopleMerged(PeopleCommon):
    def test_people_are_joined_without_doubles(self):
        other = self._lead(partner_id=self.director.id)
        third = self.buyer.copy({"name": "Phạm Thị Thử", "email": "thu@a.example"})
        self._person(self.deal, self.buyer)
        self._person(other, self.buyer, self.buys)
        self._person(other, third, self.decides)
        (self.deal | other).with_user(self.salesman).merge_opportunity()
        self.assertEqual(
            self._people(self.deal), {self.buyer: self.buys, third: self.decides}
        )

    def test_a_role_on_the_deal_that_stays_is_kept(self):
        other = self._lead(partner_id=self.director.id)
        self._person(self.deal, self.buyer, self.decides)
        self._person(other, self.buyer, self.buys)
        (self.deal | other).merge_opportunity()
        self.assertEqual(self._people(self.deal), {self.buyer: self.decides})

    def test_the_customer_that_loses_becomes_one_of_the_people(self):
        other = self._opportunity(partner_id=self.buyer.id)
        of_company = self._opportunity(partner_id=self.company.id)
        same = self._opportunity(partner_id=self.director.id)
        survivor = (
            (self.deal | other | of_company | same)
            .with_user(self.salesman)
            .merge_opportunity()
        )
        people = survivor.partner_id | survivor.vht_contact_ids.partner_id
        self.assertEqual(people - self.company, self.director | self.buyer)

    def test_without_a_customer_of_its_own_it_gets_the_other_one(self):
        bare = self._opportunity()
        other = self._lead(partner_id=self.buyer.id)
        (bare | other).merge_opportunity()
        self.assertEqual(bare.partner_id, self.buyer)
        self.assertFalse(bare.vht_contact_ids)

    def test_the_person_of_a_lead_that_joins_becomes_a_contact(self):
        lead = self._lead(
            contact_name="Ngô Văn Thử",
            email_from="thu@senhong.example",
            phone="0987 654 321",
            function="Kế toán",
        )
        (self.deal | lead).with_user(self.salesman).merge_opportunity()
        person = self.deal.vht_contact_ids.partner_id
        self.assertEqual(
            (person.name, person.parent_id, person.email, person.function),
            ("Ngô Văn Thử", self.company, "thu@senhong.example", "Kế toán"),
        )
        self.assertEqual(self.deal.partner_id, self.director)

    def test_who_is_known_is_not_entered_again(self):
        self._person(self.deal, self.buyer)
        partners = self.env["res.partner"].search_count([])
        for values in (
            {"contact_name": "Chị Mai", "email_from": "mai@senhong.example"},
            {"contact_name": "Anh Lan", "phone": "+84 909 123 457"},
            {"contact_name": "trần thị mai", "email_from": "khac@senhong.example"},
            {"contact_name": "Không Rõ"},
            {"email_from": "vo.danh@senhong.example"},
        ):
            (self.deal | self._lead(**values)).merge_opportunity()
        self.assertEqual(self.deal.vht_contact_ids.partner_id, self.buyer)
        self.assertEqual(self.env["res.partner"].search_count([]), partners)

    def test_a_contact_who_is_there_already_is_taken(self):
        other = self.buyer.copy(
            {"name": "Phạm Thị Thử", "email": "thu@a.example", "phone": False}
        )
        lead = self._lead(contact_name="Thử Phạm", email_from="thu@a.example")
        (self.deal | lead).merge_opportunity()
        self.assertEqual(self.deal.vht_contact_ids.partner_id, other)

    def test_two_leads_make_no_contact_of_a_customer_without_a_company(self):
        alone = self._opportunity(
            partner_id=self.env["res.partner"].create({"name": "Khách Lẻ"}).id
        )
        lead = self._lead(contact_name="Ngô Văn Thử", phone="0987 654 321")
        (alone | lead).merge_opportunity()
        self.assertFalse(alone.vht_contact_ids)

    def test_merged_contacts_stay_on_every_deal(self):
        other = self._opportunity(partner_id=self.director.id)
        double = self.buyer.copy({"name": "Lê Văn Lan (2)"})
        self._person(self.deal, self.buyer)
        self._person(self.deal, double, self.buys)
        self._person(other, double, self.decides)
        wizard = self.env["base.partner.merge.automatic.wizard"].create({})
        wizard._merge((self.buyer | double).ids, self.buyer)
        self.env.invalidate_all()
        self.assertEqual(self._people(self.deal), {self.buyer: self.buys})
        self.assertEqual(self._people(other), {self.buyer: self.decides})


class TestPeopleWrite(PeopleCommon, MailboxCommon):
    def test_a_mail_of_one_of_the_people_finds_the_deal(self):
        self._person(self.deal, self.buyer)
        leads = self._leads()
        self._receive(self._mail(sender="Lan <lan@senhong.example>"))
        self.assertEqual(self._leads(), leads)
        self.assertIn("20 máy", self.deal.message_ids[0].body)
        self.assertEqual(self._row().reason, "email")

    def test_a_deal_of_another_company_is_not_found(self):
        company = self.env["res.company"].create({"name": "Công ty Ví Dụ Hai"})
        self.deal.write({"team_id": False, "user_id": False, "company_id": company.id})
        self._person(self.deal, self.buyer)
        self.assertTrue(self._receive(self._mail(sender="Lan <lan@senhong.example>")))
