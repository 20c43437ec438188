"""What the mailbox received, month by month, and how often people corrected it."""

from odoo import fields, models
from odoo.tools import SQL

from ..models.vht_intake import ATTACHED, CREATED, FAILED, IGNORED, MAIL, QUARANTINED


class VhtMailReport(models.Model):
    _name = "vht.mail.report"
    _description = "Mailbox Analysis"
    _auto = False
    _order = "received_at desc"
    _rec_name = "received_at"

    received_at = fields.Datetime("Received", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    sender = fields.Char(readonly=True)
    reason = fields.Char("Reason code", readonly=True)
    received = fields.Integer("E-mails", readonly=True)
    created = fields.Integer("New leads", readonly=True)
    attached = fields.Integer("Added to a lead", readonly=True)
    held = fields.Integer("On hold", readonly=True)
    ignored = fields.Integer(readonly=True)
    failed = fields.Integer(readonly=True)
    corrected = fields.Integer(
        "Corrected by people",
        readonly=True,
        help="Ignored ones that were a customer's, and leads that were no customer's.",
    )
    error_rate = fields.Float(
        readonly=True,
        aggregator="avg",
        help="Share of the e-mails that people corrected; those on hold are right.",
    )

    @property
    def _table_query(self):
        corrected = SQL(
            "((first_verdict = %s AND verdict IN %s) OR coalesce(is_mistaken, FALSE))"
            "::integer",
            IGNORED,
            (CREATED, ATTACHED),
        )
        counts = SQL(", ").join(
            SQL("(first_verdict = %s)::integer AS %s", verdict, SQL.identifier(name))
            for verdict, name in (
                (CREATED, "created"),
                (ATTACHED, "attached"),
                (QUARANTINED, "held"),
                (IGNORED, "ignored"),
                (FAILED, "failed"),
            )
        )
        return SQL(
            "SELECT id, received_at, company_id, sender, reason, 1 AS received,"
            " %(counts)s, %(corrected)s AS corrected,"
            " %(corrected)s::double precision AS error_rate"
            " FROM vht_intake WHERE door = %(door)s",
            counts=counts,
            corrected=corrected,
            door=MAIL,
        )
