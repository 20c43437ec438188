"""Few leads become many, by SQL: a copy of each with everything that belongs to it."""

from odoo.tools import SQL

# Values of a copy that are its own; `n` counts the copies, `o` is the original.
# Every twentieth customer is there twice.
CUSTOMER = "(n - (mod(n, 20) = 0)::int)"
DOMAIN = f"('khach' || mod({CUSTOMER}, 5000) || '.example')"
EMAIL = f"('mua' || {CUSTOMER} || '@' || {DOMAIN})"
NUMBER = f"lpad(mod({CUSTOMER}::bigint * 7919, 100000000)::text, 8, '0')"
BEGAN = "(now() at time zone 'utc' - random() * interval '700 days')"
LEAD = {
    "name": "o.name || ' ' || n",
    "partner_name": f"o.partner_name || ' ' || mod({CUSTOMER}, 5000)",
    "email_from": EMAIL,
    "email_normalized": EMAIL,
    "email_domain_criterion": f"'@' || {DOMAIN}",
    "phone": f"'09' || {NUMBER}",
    "phone_sanitized": f"'+849' || {NUMBER}",
    "create_date": BEGAN,
}
MESSAGE = {
    "res_id": "lead.id",
    # the first with the lead, each further one some days later
    "date": "lead.create_date + (o.rank - 1 + random()) * interval '5 days'"
    " * (o.rank > 1)::int",
    "message_id": "'<copy.' || lead.id || '.' || o.id || '@congty.example>'",
}
TRACKING = {"mail_message_id": "message.id"}
FOLLOWER = {"res_id": "lead.id"}


def grow(env, size):
    """Copy the leads there are until they are ``size``; the caller commits.

    :param env: environment of the superuser
    :param int size: number of leads, archived ones included
    """
    cr = env.cr
    cr.execute("SELECT setseed(0.19)")
    cr.execute(
        "CREATE TEMP TABLE origin ON COMMIT DROP AS"
        " SELECT (row_number() OVER (ORDER BY id) - 1) AS slot,"
        "        count(*) OVER () AS slots, * FROM crm_lead"
    )
    cr.execute("SELECT count(*), max(id) FROM origin")
    present, last = cr.fetchone()
    if size <= present:
        return
    _copy(
        cr, "crm_lead", LEAD, "origin o",
        SQL("JOIN generate_series(1, %s) n ON mod(n, slots) = o.slot", size - present),
        new_id=f"{last} + n",
    )  # fmt: skip
    cr.execute(
        "CREATE TEMP TABLE copy ON COMMIT DROP AS"
        " SELECT lead.id, lead.create_date, origin.id AS origin FROM crm_lead lead"
        " JOIN origin ON mod(lead.id - %s, origin.slots) = origin.slot"
        " WHERE lead.id > %s",
        (last, last),
    )
    _copy_messages(cr)
    _copy(
        cr, "mail_followers", FOLLOWER, "mail_followers o",
        "JOIN copy lead ON o.res_model = 'crm.lead' AND o.res_id = lead.origin",
    )  # fmt: skip
    _date_by_messages(cr)


def _copy_messages(cr):
    cr.execute(
        "CREATE TEMP TABLE talk ON COMMIT DROP AS"
        " SELECT rank() OVER (PARTITION BY res_id ORDER BY id) AS rank, *"
        " FROM mail_message WHERE model = 'crm.lead'"
    )
    cr.execute("SELECT max(id) FROM mail_message")
    (last,) = cr.fetchone()
    _copy(
        cr,
        "mail_message",
        MESSAGE,
        "talk o",
        "JOIN copy lead ON o.res_id = lead.origin",
    )
    cr.execute(
        "CREATE TEMP TABLE told ON COMMIT DROP AS"
        " SELECT id, split_part(message_id, '.', 3)::text AS origin"
        " FROM mail_message WHERE id > %s",
        (last,),
    )
    cr.execute(
        "UPDATE told SET origin = split_part(origin, '@', 1);"
        "ALTER TABLE told ALTER origin TYPE int USING origin::int"
    )
    _copy(
        cr, "mail_tracking_value", TRACKING, "mail_tracking_value o",
        "JOIN told message ON o.mail_message_id = message.origin",
    )  # fmt: skip


def _date_by_messages(cr):
    """A lead stands in its stage since the last message, and was closed by it."""
    cr.execute(
        "UPDATE crm_lead SET date_last_stage_update = last.date,"
        " date_open = crm_lead.create_date + interval '1 hour',"
        " date_closed = CASE WHEN date_closed IS NULL THEN NULL ELSE last.date END"
        " FROM (SELECT res_id, max(date) AS date FROM mail_message"
        "       WHERE model = 'crm.lead' GROUP BY res_id) last"
        " WHERE crm_lead.id = last.res_id AND crm_lead.id IN (SELECT id FROM copy)"
    )


def _copy(cr, table, own, origin, join, new_id=None):
    """Insert copies of rows: all columns of the original but those named in ``own``."""
    cr.execute(
        "SELECT column_name FROM information_schema.columns"
        " WHERE table_schema = 'public' AND table_name = %s AND column_name != 'id'",
        (table,),
    )
    columns = [name for (name,) in cr.fetchall()]
    assert set(own) <= set(columns), set(own) - set(columns)
    values = [own.get(name, f'o."{name}"') for name in columns]
    if new_id:
        columns, values = ["id", *columns], [new_id, *values]
    cr.execute(
        SQL(
            "INSERT INTO %s (%s) SELECT %s FROM %s %s",
            SQL(table),
            SQL(", ").join(map(SQL.identifier, columns)),
            SQL(", ".join(values)),
            SQL(origin),
            join if isinstance(join, SQL) else SQL(join),
        )
    )
    if new_id:
        cr.execute(
            SQL(
                "SELECT setval(%s, (SELECT max(id) FROM %s))",
                f"{table}_id_seq",
                SQL(table),
            )
        )
