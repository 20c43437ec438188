"""What the tests of leads from contacts share."""

from .intake_common import IntakeCommon


class ContactsCommon(IntakeCommon):
    def _contact(self, name="Khách Ví Dụ", phone="0912 345 678", **values):
        return self.env["res.partner"].create({"name": name, "phone": phone, **values})

    def _open(self, contacts, user=None, **values):
        """The dialog, as its user opens it."""
        user = user or self.salesman
        action = contacts.with_user(user).action_vht_create_leads()
        wizard = self.env["vht.contacts.to.leads"].with_user(user)
        wizard = wizard.browse(action["res_id"])
        wizard.write(values)
        return wizard

    def _lines(self, wizard):
        return {line.partner_id.id: line.verdict for line in wizard.line_ids}

    def _run(self, wizard):
        """:return: (the leads made, the text about them)"""
        params = wizard.action_run()["params"]
        domain = params["next"].get("domain", [("id", "=", False)])
        return self.leads.search(domain), params["message"]
