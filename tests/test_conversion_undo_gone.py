"""Undoing when something that the leads had has been deleted since."""

from odoo.fields import Command

from .conversion_common import ConversionCommon


class TestConversionUndoGone(ConversionCommon):
    def _two(self, **values):
        """:return: leads of which the first stays when they are merged"""
        return self._with_all(type="opportunity") | self._with_all(**values)

    def test_a_tag(self):
        tags = self.env["crm.tag"].create([{"name": "Cũ"}, {"name": "Mới"}])
        kept, gone = leads = self._two()
        gone.tag_ids = tags
        self.assertEqual(self._merge(leads), kept)
        tags[0].unlink()
        self._undo(kept)
        self.assertEqual(gone.exists().tag_ids, tags[1])

    def test_a_source_and_a_campaign(self):
        source = self.env["utm.source"].create({"name": "Hội chợ Ví Dụ"})
        campaign = self.env["utm.campaign"].create({"title": "Tháng mười Ví Dụ"})
        kept, _gone = leads = self._two(source_id=source.id, campaign_id=campaign.id)
        before = self._picture(leads)
        self.assertEqual(self._merge(leads), kept)
        self.assertEqual(kept.source_id, source)
        source.unlink()
        campaign.unlink()
        self._undo(kept)
        for values in before.values():
            for name in ("source_id", "campaign_id"):
                if name in values:
                    values[name] = False
        self.assertSame(before, self._picture(leads))

    def test_a_mass_conversion(self):
        kept, gone = leads = self._two(user_id=self.manager.id)
        run = self.env["vht.conversion.run"].create(
            {"lead_ids": [Command.set(leads.ids)]}
        )
        run.action_preview()
        self.assertEqual(self._merge(leads, self.manager), kept)
        run.sudo().unlink()
        self._undo(kept, self.manager)
        self.assertEqual(gone.exists(), gone)

    def test_a_user_who_did_it(self):
        follower = self.env["res.users"].create({"name": "Lan", "login": "lan"})
        kept, gone = leads = self._two(vht_outcome_user_id=follower.id)
        self.assertEqual(self._merge(leads), kept)
        partner = follower.partner_id
        follower.unlink()
        partner.unlink()
        self._undo(kept)
        self.assertFalse(gone.exists().vht_outcome_user_id)

    def _followed(self):
        """:return: leads of which the second, that goes, is followed by a contact"""
        follower = self.env["res.partner"].create({"name": "Chị Hoa Ví Dụ"})
        kept, gone = leads = self._two()
        gone.message_subscribe(follower.ids)
        self.assertEqual(self._merge(leads), kept)
        return kept, gone, follower

    def test_a_follower(self):
        kept, gone, follower = self._followed()
        follower.unlink()
        self._undo(kept)
        self.assertEqual(
            gone.exists().message_partner_ids,
            self.salesman.partner_id + self.manager.partner_id,
        )

    def test_a_follower_who_was_merged_into_another_contact(self):
        kept, gone, follower = self._followed()
        known = self.env["res.partner"].create({"name": "Hoa Ví Dụ"})
        self.env["base.partner.merge.automatic.wizard"]._merge(
            (follower + known).ids, known
        )
        self.assertFalse(follower.exists())
        self._undo(kept)
        self.assertEqual(gone.exists(), gone)

    def test_what_would_go_is_left_out_with_what_hangs_on_it(self):
        lead, partner = self._lead(), self.env["res.partner"].create({"name": "Hoa"})
        partner.unlink()
        follower = {"id": 900_001, "res_id": lead.id, "partner_id": partner.id}
        stays = {**follower, "id": 900_002, "partner_id": self.manager.partner_id.id}
        subtype = self.env.ref("mail.mt_comment").id
        names = ("mail_followers_id", "mail_message_subtype_id")

        def left(kept):
            inserted = {
                # before that on which they hang
                ("mail_followers_mail_message_subtype_rel", names): [
                    dict(zip(names, (number, subtype), strict=True))
                    for number in (900_001, 900_002)
                ],
                ("mail_followers", tuple(follower)): [dict(follower), dict(stays)],
            }
            self.env["vht.rows"]._leave_out_gone(inserted, {}, kept)
            relations, followers = inserted.values()
            return followers, [row[names[0]] for row in relations]

        self.assertEqual(left(kept="crm_lead"), ([stays], [900_002]))
        self.assertEqual(
            left(kept="mail_followers"), ([follower, stays], [900_001, 900_002])
        )
