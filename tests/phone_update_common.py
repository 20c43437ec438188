"""What the tests of the update of phone numbers share."""

from odoo.tests import new_test_user

from .common import VhtCommon

# as typed -> (what stock reads of it, what we read of it)
TYPED = {
    "0912 345 678": ("+84912345678", "+84912345678"),
    "0168 765 4321": (False, "+84387654321"),
    "0912345678 / 0987654321": (False, "+84912345678"),
    "Chị Lan: 0905 123 456 (Zalo)": (False, "+84905123456"),
    "chưa có": (False, False),
}


class PhoneUpdateCommon(VhtCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.country_id = cls.env.ref("base.vn")
        cls.admin = new_test_user(
            cls.env, "vht_admin", groups="base.group_system,base.group_partner_manager"
        )
        # whatever the database held is as it should be
        cls._finish(cls._open())

    @classmethod
    def _open(cls, user=None):
        updates = cls.env["vht.phone.update"].with_user(user or cls.env.user)
        return updates.browse(updates.action_open()["res_id"])

    @classmethod
    def _finish(cls, update):
        """Go through with an update, in any number of batches."""
        while update.state == "counting":
            update._step()
        if update.state == "ready":
            update.action_apply()
        while update.state == "writing":
            update._step()
        return update

    def _cron(self):
        """What the scheduler does, in this transaction."""
        self.env.flush_all()
        with self.enter_registry_test_mode():
            cron = self.env.ref("vht_crm_pipeline.vht_phone_update_cron")
            cron.method_direct_trigger()
        self.env.invalidate_all()

    def _set(self, record, number):
        """Write a number as if stock had, before the add-on was there."""
        self.env.flush_all()
        self.env.cr.execute(
            f"UPDATE {record._table} SET phone_sanitized = %s,"
            " write_date = '2020-05-04 10:00' WHERE id = %s",
            (number or None, record.id),
        )
        if "phone_state" in record:
            self.env.cr.execute(
                "UPDATE crm_lead SET phone_state = 'incorrect' WHERE id = %s",
                (record.id,),
            )
        self.env.invalidate_all()

    def _partner(self, phone, **values):
        return self.env["res.partner"].create(
            {"name": "Ví Dụ", "phone": phone, **values}
        )

    def _old_rows(self):
        """A lead and a contact for each spelling, with the number that stock read."""
        rows = []
        for typed, (stock, _own) in TYPED.items():
            rows.append(self._lead(phone=typed))
            rows.append(self._partner(typed))
            for row in rows[-2:]:
                self._set(row, stock)
        return rows

    def _numbers(self, rows):
        self.env.invalidate_all()
        return [row.phone_sanitized for row in rows]

    def _line(self, update, model="crm.lead"):
        return update.line_ids.filtered(lambda line: line.model == model)
