"""What the tests of calls share: a lead of a customer, and the dialog."""

from odoo.tests import Form

from .common import VhtCommon

MAI, LAN = "+84912345678", "+84909123457"


class CallCommon(VhtCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.country_id = cls.env.ref("base.vn")
        cls.customer = cls.env["res.partner"].create(
            {"name": "Trần Thị Mai", "phone": "0912 345 678"}
        )
        cls.lead = cls._lead(phone="0912 345 678")
        cls.call_type = cls.env.ref("mail.mail_activity_data_call")

    def _entry(self, record=None, user=None, **values):
        """The dialog as its button opens it, filled in."""
        record = (self.lead if record is None else record).with_user(
            user or self.salesman
        )
        action = record.action_vht_log_call()
        entries = self.env[action["res_model"]].with_user(user or self.salesman)
        form = Form(entries.with_context(**action["context"]))
        for name, value in values.items():
            form[name] = value
        return form.save()

    def _calls(self, lead=None):
        return self.env["vht.call"].search([("lead_id", "=", (lead or self.lead).id)])

    def _plan(self, **values):
        return self.lead.with_user(self.salesman).activity_schedule(
            **{
                "activity_type_id": self.call_type.id,
                "user_id": self.salesman.id,
                "summary": "Hỏi lại báo giá",
                **values,
            }
        )
