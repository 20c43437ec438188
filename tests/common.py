"""What the database tests share: a Vietnamese company's roles, stages and helpers."""

from contextlib import contextmanager

from odoo.tests import TransactionCase, new_test_user, tagged

# The steps of each set in Vietnamese, verbatim from the source documents
STEPS = {
    "vht_stage_set_7_steps": [
        "Tạo khách hàng tiềm năng",
        "Chấm điểm và đánh giá khách hàng tiềm năng",
        "Tiếp cận ban đầu",
        "Phân tích nhu cầu",
        "Đề xuất giải pháp và đàm phán",
        "Chốt đơn hàng",
        "Chăm sóc sau bán hàng",
    ],
    "vht_stage_set_4_steps": ["Quan tâm", "Tư vấn", "Dùng thử", "Đã mua"],
    "vht_stage_set_3_steps": ["Nhận diện nhu cầu", "Thương thảo", "Chốt giao dịch"],
}


@tagged("standard", "post_install", "-at_install")
class VhtCommon(TransactionCase):
    """One user for each role, one team, and the default stage set in force.

    The first company may be anybody's; tests that need its country or currency set it.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "mail_notrack": False})
        use_lead = "crm.group_use_lead"
        cls.salesman = new_test_user(
            cls.env, "vht_salesman", groups=f"sales_team.group_sale_salesman,{use_lead}"
        )
        cls.salesman_all = new_test_user(
            cls.env,
            "vht_salesman_all",
            groups=f"sales_team.group_sale_salesman_all_leads,{use_lead}",
        )
        cls.manager = new_test_user(
            cls.env, "vht_manager", groups=f"sales_team.group_sale_manager,{use_lead}"
        )
        cls.outsider = new_test_user(cls.env, "vht_outsider", groups="base.group_user")
        cls.team = cls.env["crm.team"].create(
            {
                "name": "Đội Miền Bắc",
                "use_leads": True,
                "member_ids": [(4, cls.salesman.id), (4, cls.salesman_all.id)],
            }
        )
        cls.set_7 = cls.env.ref("vht_crm_pipeline.vht_stage_set_7_steps")
        cls.set_4 = cls.env.ref("vht_crm_pipeline.vht_stage_set_4_steps")
        cls.set_3 = cls.env.ref("vht_crm_pipeline.vht_stage_set_3_steps")

    @contextmanager
    def assertRefused(self, exception, pattern):
        """Like assertRaisesRegex, but undoing what was written, as a request does."""
        with self.assertRaises(exception) as caught:
            yield caught
        self.assertRegex(str(caught.exception), pattern)

    @classmethod
    def _activate_vietnamese(cls):
        """Activate Vietnamese the way users do: with the language wizard."""
        vietnamese = cls.env.ref("base.lang_vi_VN")
        cls.env["base.language.install"].create(
            {"lang_ids": vietnamese.ids}
        ).lang_install()

    @classmethod
    def _stage(cls, name):
        """The stage of that English name, the shared one first."""
        stages = (
            cls.env["crm.stage"]
            .with_context(lang="en_US")
            .search([("name", "=", name)])
        )
        return stages.sorted(lambda stage: len(stage.team_ids))[:1]

    @classmethod
    def _lead(cls, **values):
        return cls.env["crm.lead"].create(
            {
                "name": "Hỏi giá phần mềm",
                "type": "lead",
                "team_id": cls.team.id,
                "user_id": cls.salesman.id,
                **values,
            }
        )

    @classmethod
    def _manager_elsewhere(cls):
        """:return: a sales manager of another company of the database"""
        company = cls.env["res.company"].create({"name": "Công ty Ví Dụ Hai"})
        return new_test_user(
            cls.env,
            "vht_stranger",
            groups="sales_team.group_sale_manager",
            company_id=company.id,
            company_ids=[(6, 0, company.ids)],
        )

    @classmethod
    def _opportunity(cls, **values):
        return cls._lead(**{"type": "opportunity", **values})

    @classmethod
    def _apply(cls, stage_set, team=None, user=None):
        """Apply a set with its proposed preview; returns the application."""
        wizard = cls.env["vht.stage.set.apply"].with_user(user or cls.manager)
        return wizard.create(
            {"set_id": stage_set.id, "team_id": team.id if team else False}
        )._apply()
