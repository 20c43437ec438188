"""A million leads and the keys by which they are recognised, by SQL."""

import contextlib
import random
from collections import defaultdict

from odoo.tools import SQL

from odoo.addons.vht_crm_pipeline.models.vht_identity import (
    IS_FILLED,
    _keys,
    _unnest,
)

from demo.company import set_up_company

from .growth import COMPANY, CUSTOMER, NUMBER, grow
from .leads import invented_leads

ORIGINS, SAMPLE = 250, 200
# What stands in the keys of a copy where its own numbers belong, and those numbers.
MARKS = {
    "62840917": "n",
    "73519264": COMPANY,
    "51739286": CUSTOMER,
    "40628175": COMPANY,
    "18273645": NUMBER,
}
LEAD, NAME, PERSON, HOST, PHONE = MARKS


def fill(env, size):
    """Fill a database of the add-on alone, and commit.

    The keys are those that the code writes, with other numbers: compared on a sample.
    The indexes that Odoo searches text with are left out, as no match looks there.

    :param env: environment of the superuser
    :param int size: number of leads
    """
    env = set_up_company(env).env
    rng = random.Random(size)
    quiet = {"tracking_disable": True, "mail_create_nosubscribe": True}
    leads = env["crm.lead"].with_context(**quiet)
    origins = leads.create(invented_leads(env, rng, ORIGINS))
    env.flush_all()
    env["vht.identity"]._settle()
    patterns = [
        (origin.id, *key) for origin in origins for key in _keys(_marked(origin))
    ]
    # foreign keys would be looked up one by one
    env.cr.execute("SET LOCAL session_replication_role = replica")
    with _without_indexes(env.cr, "crm_lead"), _without_indexes(env.cr, "vht_identity"):
        grow(env, size)
        value = "value"
        for mark, number in MARKS.items():
            value = f"replace({value}, '{mark}', ({number})::text)"
        env.cr.execute(
            SQL(
                "INSERT INTO vht_identity (lead_id, kind, value, guard)"
                " SELECT lead.id, kind, %s, guard FROM copy lead"
                " JOIN %s AS pattern (origin, kind, value, guard) USING (origin)",
                SQL(value),
                _unnest(patterns),
            )
        )
    env.invalidate_all()
    newest = leads.search([], limit=50 * SAMPLE, order="id desc")
    _compare(rng.sample(list(newest), SAMPLE))
    env["ir.config_parameter"].set_param(IS_FILLED, True)
    env.cr.commit()


def _marked(origin):
    """An unsaved copy of a lead with marks for numbers."""
    return origin.new(
        {
            "name": f"{origin.name} {LEAD}",
            "partner_name": f"{origin.partner_name} {NAME}",
            "email_from": f"mua{PERSON}@khach{HOST}.example",
            "phone": f"09{PHONE}",
        },
        origin=origin,
    )


def _compare(leads):
    """Raise AssertionError unless the code would write the keys that there are.

    It writes none for a number of a series that nobody has, which a copy may have.
    """
    known = defaultdict(set)
    cr = leads[0].env.cr
    cr.execute(
        "SELECT lead_id, kind, value, guard FROM vht_identity WHERE lead_id = ANY(%s)",
        ([lead.id for lead in leads],),
    )
    for lead_id, *key in cr.fetchall():
        known[lead_id].add(tuple(key))
    for lead in leads:
        wanted = set(_keys(lead))
        more = known[lead.id] - wanted
        assert wanted <= known[lead.id], (wanted, known[lead.id])
        assert {kind for kind, _value, _guard in more} <= {"phone"}, more


@contextlib.contextmanager
def _without_indexes(cr, table):
    """Make the indexes of a table anew at the end, those of text aside."""
    cr.execute(
        "SELECT indexname, indexdef FROM pg_indexes"
        " WHERE tablename = %s AND indexname NOT LIKE '%%pkey'",
        (table,),
    )
    indexes = dict(cr.fetchall())
    for name in indexes:
        cr.execute(SQL("DROP INDEX %s", SQL.identifier(name)))
    yield
    for definition in indexes.values():
        if "gin_trgm_ops" not in definition:
            cr.execute(definition.replace("%", "%%"))
