"""Whatever happened before: undoing leaves everything as it was."""

import random

from odoo.exceptions import UserError
from odoo.fields import Command

from .conversion_common import ConversionCommon

SEEDS = 12
LEADS = 4
STEPS = 14


class TestConversionUndoRandom(ConversionCommon):
    """Histories drawn at random, the same in every run."""

    def setUp(self):
        super().setUp()
        self.stages = self.env["crm.stage"].search([("team_ids", "=", False)])
        self.tags = self.env["crm.tag"].create(
            [{"name": f"Thẻ {number}"} for number in range(4)]
        )
        self.customers = self.env["res.partner"].create(
            [
                {"name": f"Khách {number}", "email": f"khach{number}@vidu.example"}
                for number in range(2)
            ]
        )
        self.people = self.salesman | self.salesman_all | self.manager
        self.undone = 0

    def test_undo_after_do_changes_nothing(self):
        for seed in range(SEEDS):
            with self.subTest(seed=seed):
                self._try(random.Random(seed))
        self.assertGreater(self.undone, SEEDS)

    def _try(self, rng):
        leads = self._history(rng)
        done, pictures = [], []
        for _step in range(rng.randint(1, 3)):
            before = self._picture(leads)
            partners = self.env["res.partner"].search([]).ids
            journals = self._journals(leads)
            touched = self._do(rng, leads.exists())
            if self._journals(leads) != journals:
                done.append(touched)
                pictures.append((before, partners))
            else:
                self.assertSame(before, self._picture(leads))
        self.undone += len(done)
        while done:
            before, partners = pictures.pop()
            self._undo(done.pop(), self.manager)
            self.assertSame(before, self._picture(leads))
            self.assertEqual(self.env["res.partner"].search([]).ids, partners)

    def _journals(self, leads):
        return self.env["vht.conversion"].search([("lead_id", "in", leads.ids)])

    def _history(self, rng):
        leads = self.env["crm.lead"]
        for _number in range(LEADS):
            leads |= self._lead(
                type=rng.choice(["lead", "opportunity"]),
                user_id=rng.choice([False, *self.people.ids]),
                contact_name=rng.choice([False, "Nguyễn Ví Dụ", "Trần Ví Dụ"]),
                partner_name=rng.choice([False, "Cửa hàng Ví Dụ"]),
                email_from=rng.choice([False, "khach0@vidu.example", "x@y.example"]),
                phone=rng.choice([False, "0912 345 678", "028 3822 1234"]),
                partner_id=rng.choice([False, False, *self.customers.ids]),
                expected_revenue=rng.choice([0, 1_500_000.5, 20_000_000]),
                description=rng.choice([False, "<p>Cần báo giá</p>"]),
                tag_ids=[Command.set(rng.sample(self.tags.ids, rng.randint(0, 3)))],
            )
        for _step in range(STEPS):
            rng.choice(self._events(rng))(rng.choice(leads))
        self._request()
        return leads

    def _events(self, rng):
        user = rng.choice(self.people)

        def move(lead):
            scopes = ("both", lead.type)
            fitting = self.stages.filtered(
                lambda s: s.vht_scope in scopes and not s.is_won
            )
            lead.stage_id = rng.choice(fitting)

        def document(lead):
            self.env["ir.attachment"].create(
                {"name": "a.txt", "raw": b"a", "res_model": "crm.lead"}
                | {"res_id": lead.id}
            )

        def meeting(lead):
            self.env["calendar.event"].create(
                {
                    "name": "Gặp khách",
                    "start": "2026-11-20 02:00:00",
                    "stop": "2026-11-20 03:00:00",
                    "opportunity_id": lead.id,
                }
            )

        return [
            move,
            document,
            meeting,
            self._order,
            lambda lead: (
                lead.with_user(user)
                .sudo()
                .message_post(body="Đã gọi", subject=rng.choice([None, "Gọi"]))
            ),
            lambda lead: lead.message_subscribe(user.partner_id.ids),
            lambda lead: lead.activity_schedule(
                "mail.mail_activity_data_call", user_id=user.id
            ),
            lambda lead: lead.write({"user_id": user.id, "priority": "2"}),
            lambda lead: lead.write({"probability": 42.5}),
            lambda lead: lead.action_set_lost(),
            lambda lead: lead.action_unarchive(),
        ]

    def _do(self, rng, leads):
        """Convert or merge some leads; :return: the one that it is undone from"""
        leads = leads.filtered(lambda lead: lead.won_status != "won")
        if len(leads) > 1 and rng.random() < 0.5:
            several = leads.browse(rng.sample(leads.ids, rng.randint(2, len(leads))))
            return self._merge(several, self.manager)
        leads = leads.filtered(lambda lead: lead.type == "lead")
        if not leads:
            return None
        lead = rng.choice(leads)
        values = rng.choice(
            [
                {"action": "create"},
                {"action": "exist", "partner_id": rng.choice(self.customers).id},
                {"user_id": rng.choice(self.people).id},
                {"name": "merge", "duplicated_lead_ids": [Command.set(leads.ids)]},
            ]
        )
        try:
            with self.env.cr.savepoint():
                self._convert(lead, self.manager, **values)
        except UserError:  # stock needs two leads to merge
            return None
        return leads.exists() if values.get("name") == "merge" else lead
