from odoo.tools import SQL

from .common import VhtCommon


class StageSetCase(VhtCommon):
    """A used pipeline of the company's own: renamed stages, an extra won one, deals."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["crm.lead"].with_context(active_test=False).search([]).unlink()
        cls.env["vht.stage.application"].search([]).unlink()
        cls.env["crm.stage"].search([]).unlink()
        cls.new, cls.survey, cls.offer, cls.sold, cls.settled = cls.env[
            "crm.stage"
        ].create(
            [
                {"name": "Mới nhận", "sequence": 10},
                {
                    "name": "Đi khảo sát",
                    "sequence": 20,
                    "requirements": "Biên bản khảo sát",
                },
                {"name": "Gửi giá", "sequence": 30, "fold": True},
                {"name": "Đã ký", "sequence": 40, "is_won": True},
                {"name": "Đã thanh lý", "sequence": 50, "is_won": True},
            ]
        )
        cls.lead = cls._lead(stage_id=cls.new.id)
        cls.deal = cls._opportunity(stage_id=cls.survey.id, probability=42)
        cls.lost = cls._opportunity(stage_id=cls.offer.id)
        cls.lost.action_set_lost()
        cls.won = cls._opportunity(stage_id=cls.sold.id)
        cls.env.flush_all()

    @classmethod
    def _snapshot(cls):
        """Everything applying a set might touch, as the database has it."""
        cls.env.flush_all()
        rows = []
        for table in ("crm_stage", "crm_lead", "crm_stage_crm_team_rel"):
            cls.env.cr.execute(
                SQL(
                    "SELECT to_jsonb(t) - '{write_date,write_uid}'::text[]"
                    " FROM %s t ORDER BY 1",
                    SQL.identifier(table),
                )
            )
            # an empty flag and a false one are the same to Odoo
            rows += [
                {name: value or False for name, value in row.items()}
                for (row,) in cls.env.cr.fetchall()
            ]
        return rows

    def _row_without_stage(self, lead):
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT to_jsonb(l) - 'stage_id' FROM crm_lead l WHERE id = %s", [lead.id]
        )
        return self.env.cr.fetchone()

    def _preview(self, stage_set, team=None):
        wizard = self.env["vht.stage.set.apply"].with_user(self.manager)
        return wizard.create(
            {"set_id": stage_set.id, "team_id": team.id if team else False}
        )

    def _names(self, domain=()):
        stages = self.env["crm.stage"].with_context(lang="en_US").search(list(domain))
        return stages.mapped("name")
