"""The database that both sides start from: a company with years of leads.

A few leads are made by the ORM, with everything that Odoo writes around them; the rest
are copies of them made by SQL, each with a person, addresses and dates of its own.
"""

import random

from demo.company import set_up_company

from .growth import grow
from .leads import invented_leads

SEED = 20
ORIGINS = 250

LEAD, OPEN, WON, LOST = "lead", "open", "won", "lost"
# weight, what became of it, the stages it went through after the first of stock's four:
# 2.6 changes a lead
HISTORIES = (
    (12, LEAD, ()),
    (8, LEAD, (1,)),
    (10, OPEN, (1,)),
    (10, OPEN, (1, 2)),
    (9, OPEN, (1, 2, 1, 2)),
    (5, OPEN, (1, 2, 1)),
    (12, WON, (1, 2, 3)),
    (10, WON, (1, 2, 1, 2, 3)),
    (8, LOST, (1, 2)),
    (9, LOST, (1, 2, 1, 2)),
    (7, LOST, (1, 2, 1, 2, 1, 2)),
)


def seed(env, size):
    """Fill a database that holds stock Odoo alone, and commit.

    :param env: environment of the superuser
    :param int size: number of leads
    """
    rng = random.Random(SEED)
    office = set_up_company(env)
    env = office.env
    _originals(office, rng, min(ORIGINS, size))
    grow(env, size)
    env.cr.commit()
    _quote(env, rng)
    env.cr.commit()
    env["crm.lead"]._cron_update_automated_probabilities()
    env.cr.commit()


def _originals(office, rng, count):
    """Make leads, and let each go its way through the stages, tracked as ever."""
    env = office.env
    stages = env["crm.stage"].search([])
    drawn = rng.choices(HISTORIES, [weight for weight, *_ in HISTORIES], k=count)
    people = [*office.north.member_ids, *office.south.member_ids]
    values = invented_leads(env, rng, count)
    for lead, (_weight, outcome, _path) in zip(values, drawn, strict=True):
        lead["type"] = "lead" if outcome == LEAD else "opportunity"
        lead["user_id"] = rng.choice(people).id
        lead["stage_id"] = stages[0].id
    leads = env["crm.lead"].create(values)
    env.cr.commit()
    for step in range(max(len(path) for *_, path in HISTORIES)):
        for number, stage in enumerate(stages):
            leads.browse(
                lead.id
                for lead, (*_, path) in zip(leads, drawn, strict=True)
                if path[step : step + 1] == (number,)
            ).write({"stage_id": stage.id})
        # tracking is written when the transaction ends
        env.cr.commit()
    lost = leads.browse(
        lead.id
        for lead, (_weight, outcome, _path) in zip(leads, drawn, strict=True)
        if outcome == LOST
    )
    for reason in office.lost_reasons:
        mine = lost[reason.id % len(office.lost_reasons) :: len(office.lost_reasons)]
        mine.action_set_lost(lost_reason_id=reason.id)
    env.cr.commit()


def _quote(env, rng):
    """Quote every second card that the board shows first."""
    cards = env["crm.lead"]
    for stage in env["crm.stage"].search([]):
        shown = [("type", "=", "opportunity"), ("stage_id", "=", stage.id)]
        cards |= env["crm.lead"].search(shown, limit=80)[::2]
    products = env["product.product"].search([("sale_ok", "=", True)], limit=8)
    customer = env["res.partner"].create({"name": "Khách hàng mua lẻ"})
    env["sale.order"].create(
        [
            {
                "opportunity_id": deal.id,
                "partner_id": customer.id,
                "order_line": [
                    (0, 0, {"product_id": product.id, "product_uom_qty": 1})
                    for product in rng.sample(list(products), 2)
                ],
            }
            for deal in cards
        ]
    )
