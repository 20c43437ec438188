"""Contacts that a conversion made, and on which somebody put something since."""

from datetime import timedelta

from .conversion_common import ConversionCommon


class TestConversionUndoContacts(ConversionCommon):
    def setUp(self):
        super().setUp()
        self.lead = self._lead(contact_name="Nguyễn Ví Dụ")
        self._convert(self.lead)
        self.contact = self.lead.partner_id
        self.assertTrue(self.contact)

    def _moved(self, record, days):
        """As in another transaction; in a test all is of one."""
        self.env.flush_all()
        when = self.env.cr.now() + timedelta(days)
        self.env.cr.execute(
            f"UPDATE {record._table} SET create_date = %s, write_date = %s"
            " WHERE id = %s",
            [when, when, record.id],
        )
        return record

    def _file(self):
        return self.env["ir.attachment"].create(
            {
                "name": "hopdong.txt",
                "raw": b"Hop dong",
                "res_model": "res.partner",
                "res_id": self.contact.id,
            }
        )

    def _assert_kept(self, record):
        told = self._undo(self.lead)
        self.assertIn(self.contact.name, told)
        self.assertTrue(self.contact.exists())
        self.assertTrue(record.exists())
        self.assertEqual((self.lead.type, self.lead.partner_id.id), ("lead", False))

    def test_nobody_put_anything(self):
        self._undo(self.lead)
        self.assertFalse(self.contact.exists())

    def test_a_note(self):
        self._assert_kept(self._moved(self.contact.message_post(body="Đã gọi"), 1))

    def test_a_note_that_was_on_another_contact_before(self):
        """As when that one was merged into this one."""
        self._assert_kept(self._moved(self.contact.message_post(body="Đã gọi"), -1))

    def test_a_note_that_was_edited(self):
        note = self.contact.message_post(body="Đã gọi")
        self._moved(note, 1)
        self.env.cr.execute(
            "UPDATE mail_message SET create_date = %s WHERE id = %s",
            [self.env.cr.now(), note.id],
        )
        self._assert_kept(note)

    def test_a_file(self):
        self._assert_kept(self._moved(self._file(), 1))

    def test_a_file_that_was_uploaded_before(self):
        self._assert_kept(self._moved(self._file(), -1))

    def test_a_file_of_a_note(self):
        note = self.contact.message_post(body="Gửi", attachments=[("gia.txt", b"1")])
        self._assert_kept(self._moved(note.attachment_ids, 1))

    def test_an_activity(self):
        activity = self.contact.activity_schedule(
            "mail.mail_activity_data_call", user_id=self.salesman.id
        )
        self._assert_kept(self._moved(activity, 1))

    def test_an_activity_that_is_done(self):
        activity = self.contact.activity_schedule(
            "mail.mail_activity_data_call", user_id=self.salesman.id
        )
        activity.action_feedback(feedback="Đã gọi")
        self._assert_kept(self._moved(activity, 1))

    def test_a_meeting(self):
        meeting = self.env["calendar.event"].create(
            {
                "name": "Gặp khách",
                "start": "2026-11-20 02:00:00",
                "stop": "2026-11-20 03:00:00",
                "partner_ids": self.contact.ids,
            }
        )
        self._assert_kept(meeting)
