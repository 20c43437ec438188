"""What the tests of the convert dialog share."""

from odoo.tests import Form

from .conversion_common import ConversionCommon


class ConvertDialogCommon(ConversionCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.partners = cls.env["res.partner"]
        cls.company = cls.partners.create(
            {"name": "Công ty TNHH Ví Dụ", "is_company": True, "vat": "0101243150"}
        )
        cls.todo = cls.env.ref("mail.mail_activity_data_todo")

    def _dialog(self, lead, user=None, **context):
        self._request()
        dialogs = self.env["crm.lead2opportunity.partner"].with_user(
            user or self.salesman
        )
        of_lead = {"active_id": lead.id, "active_ids": lead.ids}
        return Form(dialogs.with_context(**{**of_lead, **context}))

    def _press(self, form):
        action = form.save().action_apply()
        self._request()
        return action
