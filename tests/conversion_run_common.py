"""What the tests of mass conversions share."""

from unittest.mock import patch

from odoo.fields import Command

from odoo.addons.base.models import ir_cron

from .common import VhtCommon


class ConversionRunCommon(VhtCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.country_id = cls.env.ref("base.vn")
        cls.partners = cls.env["res.partner"]

    def _leads(self, count, start=0, **values):
        """Leads of customers who are all different."""
        return self.env["crm.lead"].create(
            [
                {
                    "name": f"Cần {number} máy",
                    "type": "lead",
                    "contact_name": f"Khách Thử {number}",
                    "partner_name": f"Công ty TNHH Ví Dụ {number}",
                    "phone": f"0912{number:06}",
                    "email_from": f"khach{number}@vidu{number}.example",
                    "team_id": self.team.id,
                    "user_id": self.salesman.id,
                    **values,
                }
                for number in range(start, start + count)
            ]
        )

    def _preview(self, leads, user=None, **values):
        """A run with its preview, as its user sees it first."""
        run = (
            self.env["vht.conversion.run"]
            .with_user(user or self.salesman)
            .create({"lead_ids": [Command.set(leads.ids)], **values})
        )
        run.action_preview()
        return run

    def _converted(self, leads, **values):
        run = self._preview(leads, **values)
        run._process()
        return run

    def _line(self, run, lead):
        return run.line_ids.filtered(lambda line: line.lead_id == lead)

    def _outcomes(self, run):
        return run.line_ids.mapped("outcome")

    def _states(self, run):
        return run.line_ids.mapped("state")

    def _cron(self):
        """What the scheduler does, in this transaction and however slow the machine."""
        self.env.flush_all()
        patient = patch.object(ir_cron, "MIN_TIME_PER_JOB", 600)
        with self.enter_registry_test_mode(), patient:
            cron = self.env.ref("vht_crm_pipeline.vht_conversion_run_cron")
            cron.method_direct_trigger()
        self.env.invalidate_all()
