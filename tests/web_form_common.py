"""What the tests of leads of the website share."""

from unittest.mock import patch

from odoo import SUPERUSER_ID

from odoo.addons.base.models import ir_cron
from odoo.addons.vht_crm_pipeline.models.crm_lead_web import MADE, MARK

from .intake_common import IntakeCommon


class WebFormCommon(IntakeCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.forms = cls.leads.with_user(SUPERUSER_ID).with_context(
            mail_create_nosubscribe=True, lang="en_US"
        )
        cls.website = cls.env["utm.medium"]._fetch_or_create_utm_medium("website")

    def _form(self, **values):
        """What stock makes of a form, without the end of the request."""
        values = {
            "name": "Liên hệ",
            "contact_name": "Nguyễn Ví Dụ",
            "phone": "+84 912 345 678",
            "medium_id": self.website.id,
            "team_id": self.team.id,
            "user_id": self.manager.id,
            "type": "lead",
            "company_id": self.env.company.id,
            **values,
        }
        return self.forms.create({**values, MARK: True})

    def _end_request(self):
        self.forms._vht_take_in_web(self.env.cr.cache.pop(MADE))

    def _posted(self, **values):
        """:return: (lead of the form, its row) after the request"""
        lead = self._form(**values)
        self._end_request()
        return lead, self._row(lead)

    def _row(self, lead):
        return self.env["vht.intake"].search(
            [("door", "=", "web"), ("key", "=", str(lead.id))]
        )

    def _waiting(self):
        return self.env["vht.web.waiting"].search([])

    def _cron(self):
        self.env.flush_all()
        patient = patch.object(ir_cron, "MIN_TIME_PER_JOB", 600)
        with self.enter_registry_test_mode(), patient:
            cron = self.env.ref("vht_crm_pipeline.vht_web_waiting_cron")
            cron.method_direct_trigger()
        self.env.invalidate_all()

    def _told(self, user):
        return self.env["mail.notification"].search_count(
            [("res_partner_id", "=", user.partner_id.id)]
        )
