"""Few leads become many, by SQL: a copy of each with everything that belongs to it."""

from odoo.tools import SQL

# Values of a copy that are its own; `n` counts the copies, `o` is the original.
# Every twentieth customer is there twice, every company with this many leads.
COLLEAGUES = 4
CUSTOMER = "(n - (mod(n, 20) = 0)::int)"
COMPANY = f"mod({CUSTOMER}, companies)"
DOMAIN = f"('khach' || {COMPANY} || '.example')"
EMAIL = f"('mua' || {CUSTOMER} || '@' || {DOMAIN})"
NUMBER = f"lpad(mod({CUSTOMER}::bigint * 7919, 100000000)::text, 8, '0')"
# Spread over 700 days, none too young for its history: the first message comes with
# the lead, each further one some days later, and the last of them changed its stage.
MINUTES = 700 * 24 * 60
BEGAN = (
    "(now() at time zone 'utc' - interval '60 days'"
    f" - mod(n::bigint * 7919, {MINUTES}) * interval '1 minute')"
)
LATER = "%s * interval '5 days' + mod(%s, 97) * interval '1 hour' * (%s > 0)::int"
LAST = f"{BEGAN} + {LATER % ('(o.messages - 1)', 'n', '(o.messages - 1)')}"
LEAD = {
    "name": "o.name || ' ' || n",
    "partner_name": f"o.partner_name || ' ' || {COMPANY}",
    "email_from": EMAIL,
    "email_normalized": EMAIL,
    "email_domain_criterion": f"'@' || {DOMAIN}",
    "phone": f"'09' || {NUMBER}",
    "phone_sanitized": f"'+849' || {NUMBER}",
    "create_date": BEGAN,
    "date_open": BEGAN,
    "date_last_stage_update": LAST,
    "date_closed": f"CASE WHEN o.date_closed IS NOT NULL THEN {LAST} END",
}
MESSAGE = {
    "res_id": "lead.id",
    "date": "lead.create_date + " + LATER % ("(o.rank - 1)", "lead.n", "(o.rank - 1)"),
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
    # leads of a company are copies of the same original
    cr.execute(
        "CREATE TEMP TABLE origin ON COMMIT DROP AS"
        " SELECT (row_number() OVER (ORDER BY id) - 1) AS slot,"
        "        (ceil(%s / count(*) OVER ()) * count(*) OVER ())::int AS companies,"
        "        (SELECT count(*) FROM mail_message"
        "         WHERE model = 'crm.lead' AND res_id = lead.id) AS messages, *"
        " FROM crm_lead lead",
        (size / COLLEAGUES,),
    )
    cr.execute("SELECT count(*), max(id) FROM origin")
    present, last = cr.fetchone()
    if size <= present:
        return
    _copy(
        cr, "crm_lead", LEAD, "origin o",
        SQL(
            "JOIN generate_series(1, %s) n ON mod(n, %s) = o.slot",
            size - present,
            present,
        ),
        new_id=f"{last} + n",
    )  # fmt: skip
    cr.execute(
        "CREATE TEMP TABLE copy ON COMMIT DROP AS"
        " SELECT lead.id, lead.id - %s AS n, lead.create_date, origin.id AS origin,"
        "        companies"
        " FROM crm_lead lead"
        " JOIN origin ON mod(lead.id - %s, %s) = origin.slot"
        " WHERE lead.id > %s",
        (last, last, present, last),
    )
    cr.execute("ANALYZE copy, crm_lead")  # or the joins below are planned for ten rows
    _copy_messages(cr)
    _copy(
        cr, "mail_followers", FOLLOWER, "mail_followers o",
        "JOIN copy lead ON o.res_model = 'crm.lead' AND o.res_id = lead.origin",
    )  # fmt: skip


def _copy_messages(cr):
    cr.execute(
        "CREATE TEMP TABLE talk ON COMMIT DROP AS"
        " SELECT rank() OVER (PARTITION BY res_id ORDER BY id) AS rank, *"
        " FROM mail_message WHERE model = 'crm.lead'"
    )
    cr.execute("ANALYZE talk")
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
        "CREATE TEMP TABLE told ON COMMIT DROP AS SELECT id,"
        " split_part(split_part(message_id, '.', 3), '@', 1)::int AS origin"
        " FROM mail_message WHERE id > %s",
        (last,),
    )
    cr.execute("ANALYZE told, mail_message")
    _copy(
        cr, "mail_tracking_value", TRACKING, "mail_tracking_value o",
        "JOIN told message ON o.mail_message_id = message.origin",
    )  # fmt: skip


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
