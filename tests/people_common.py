"""What the tests of the people of deals share: a company, two of its people, a deal."""

from .common import VhtCommon


class PeopleCommon(VhtCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.country_id = cls.env.ref("base.vn")
        cls.company = cls.env["res.partner"].create(
            {"name": "Công ty Sen Hồng", "is_company": True}
        )
        cls.director, cls.buyer = cls.env["res.partner"].create(
            [
                {
                    "name": "Trần Thị Mai",
                    "parent_id": cls.company.id,
                    "phone": "0912 345 678",
                    "email": "mai@senhong.example",
                },
                {
                    "name": "Lê Văn Lan",
                    "parent_id": cls.company.id,
                    "phone": "0909 123 457",
                    "email": "lan@senhong.example",
                },
            ]
        )
        cls.deal = cls._opportunity(partner_id=cls.director.id)
        cls.decides = cls.env.ref("vht_crm_pipeline.vht_contact_role_decision")
        cls.buys = cls.env.ref("vht_crm_pipeline.vht_contact_role_buyer")

    @classmethod
    def _person(cls, lead, partner, role=None):
        return cls.env["vht.lead.contact"].create(
            {
                "lead_id": lead.id,
                "partner_id": partner.id,
                "role_id": role.id if role else False,
            }
        )

    def _people(self, lead):
        return {row.partner_id: row.role_id for row in lead.vht_contact_ids}
