"""The stays of the years before the add-on, read off the notes that Odoo kept."""

from collections import defaultdict

from odoo import models
from odoo.tools import SQL

from ..tools.stage_history import Move, stays, value_at

BATCH = 2000
COLUMNS = (
    "lead_id", "stage_id", "former_stage", "entered_at", "left_at", "user_id",
    "team_id", "company_id", "type", "expected_revenue", "is_exact",
)  # fmt: skip
TYPES = (
    "int[]", "int[]", "text[]", "timestamp[]", "timestamp[]", "int[]",
    "int[]", "int[]", "text[]", "float[]", "bool[]",
)  # fmt: skip
# The leads whose history nobody has written yet
MISSING = SQL(
    "FROM crm_lead WHERE NOT EXISTS ("
    "SELECT FROM vht_stage_visit visit"
    " WHERE visit.lead_id = crm_lead.id AND visit.left_at IS NULL)"
)


class VhtStageVisit(models.Model):
    _inherit = "vht.stage.visit"

    def _cron_rebuild(self):
        """Rebuild what is missing, batch by batch; a run that is cut goes on later.

        Last, stays that do not agree with their lead are mended: of a move that was
        written past Odoo, or while its batch was being rebuilt.
        """
        self = self.sudo()
        cron = self.env["ir.cron"]
        remaining = self._count_missing()
        cron._commit_progress(remaining=remaining)
        last = 0
        while batch := self._missing(after=last):
            last = batch[-1]
            self._rebuild(batch)
            if not cron._commit_progress(len(batch)):
                return
        self._mend()
        cron._commit_progress()

    def _missing(self, after=0):
        """:return: ids of the next leads without a stay, in their order"""
        self.env.cr.execute(
            SQL("SELECT id %s AND id > %s ORDER BY id LIMIT %s", MISSING, after, BATCH)
        )
        return [lead_id for (lead_id,) in self.env.cr.fetchall()]

    def _count_missing(self):
        """:return: number of leads whose history is still to be rebuilt"""
        self.env["crm.lead"].flush_model(["stage_id"])
        self.env.cr.execute(SQL("SELECT count(*) %s", MISSING))
        return self.env.cr.fetchone()[0]

    def _rebuild(self, lead_ids):
        """Write the stays of leads that have none; of others nothing changes.

        Team, company and salesperson of the past are not known: they are those of
        today. What a deal was worth is read off the notes, too; its probability was
        never noted and stays empty.

        :param list lead_ids: ids of crm.lead
        """
        moves, revenues = self._notes(lead_ids)
        taken_over = self._taken_over(lead_ids)
        noted = {stage for _own, names in moves.values() for stage in names if stage}
        existing = set(self.env["crm.stage"].browse(noted).exists().ids)
        rows = []
        for lead in self._leads(lead_ids):
            own_moves, names = moves[lead["id"]]
            found, is_exact = stays(
                lead["create_date"], lead["stage_id"], lead["date_last_stage_update"],
                own_moves, lead["create_uid"], taken_over[lead["id"]],
            )  # fmt: skip
            for stay in found:
                was_lead = lead["type"] == "lead" or (
                    lead["date_conversion"] and stay.entered < lead["date_conversion"]
                )
                is_there = stay.stage in existing or stay.stage == lead["stage_id"]
                stage = stay.stage if is_there else None
                rows.append((
                    lead["id"], stage, None if stage else names.get(stay.stage),
                    stay.entered, stay.left, stay.user, lead["team_id"],
                    lead["company_id"], "lead" if was_lead else "opportunity",
                    value_at(stay.entered, lead["expected_revenue"],
                             revenues[lead["id"]]),
                    is_exact,
                ))  # fmt: skip
        if rows:
            self._insert(rows)

    def _leads(self, lead_ids):
        return self.env.execute_query_dict(
            SQL(
                "SELECT id, coalesce(create_date, date_open, date_last_stage_update,"
                " now() at time zone 'utc') AS create_date, create_uid, stage_id,"
                " date_last_stage_update,"
                " type, date_conversion, team_id, company_id, expected_revenue"
                " %s AND id = ANY(%s) ORDER BY id",
                MISSING,
                lead_ids,
            )
        )

    def _notes(self, lead_ids):
        """What was noted of these leads.

        Stock re-points the messages of a merged lead to the survivor and gives them a
        subject, which its own notes never have: those moves are not the survivor's.

        :return: (dict id -> (list of Move, dict stage id -> its name then),
            dict id -> list of (datetime, expected revenue before it))
        """
        fields_of_lead = {
            name: self.env["ir.model.fields"]._get_ids("crm.lead")[name]
            for name in ("stage_id", "expected_revenue")
        }
        moves, revenues = defaultdict(lambda: ([], {})), defaultdict(list)
        for (
            lead_id,
            at,
            user,
            field,
            old,
            new,
            old_name,
            new_name,
            amount,
        ) in self.env.execute_query(
            SQL(
                """
                    SELECT message.res_id, message.date, message.create_uid,
                           value.field_id, value.old_value_integer,
                           value.new_value_integer, value.old_value_char,
                           value.new_value_char, value.old_value_float
                      FROM mail_message message
                      JOIN mail_tracking_value value
                        ON value.mail_message_id = message.id
                     WHERE message.model = 'crm.lead' AND message.res_id = ANY(%s)
                       AND coalesce(message.subject, '') = ''
                       AND value.field_id = ANY(%s) AND message.date IS NOT NULL
                  ORDER BY message.date, value.id
                    """,
                lead_ids,
                list(fields_of_lead.values()),
            )
        ):
            if field == fields_of_lead["expected_revenue"]:
                revenues[lead_id].append((at, amount))
                continue
            own_moves, names = moves[lead_id]
            own_moves.append(Move(at, old or None, new or None, user))
            names.update({old: old_name, new: new_name})
        return moves, revenues

    def _taken_over(self, lead_ids):
        """:return: dict id -> set of (stage id, id of that which a set put it into)"""
        self.env.cr.execute(
            SQL(
                "SELECT lead_id, stage_id, new_stage_id FROM vht_stage_application_deal"
                " WHERE lead_id = ANY(%s)",
                lead_ids,
            )
        )
        taken_over = defaultdict(set)
        for lead_id, stage, new_stage in self.env.cr.fetchall():
            taken_over[lead_id].add((stage, new_stage))
        return taken_over

    def _insert(self, rows):
        self.env.cr.execute(
            SQL(
                """
                WITH stay AS (
                    SELECT *, row_number() OVER () AS rank FROM unnest(%(values)s)
                        AS stay (%(columns)s)
                ), moved AS (
                    SELECT stay.*,
                           lag(stay.lead_id) OVER of_lead AS visit_id,
                           lag(stay.stage_id) OVER of_lead AS old_stage_id,
                           stay.former_stage IS NOT NULL OR lag(stay.former_stage)
                               OVER of_lead IS NOT NULL AS is_unplaced
                      FROM stay
                    WINDOW of_lead AS (PARTITION BY stay.lead_id ORDER BY stay.rank)
                )
                INSERT INTO vht_stage_visit
                       (%(columns)s, origin_id, direction, is_rebuilt, active)
                SELECT %(columns)s, lead_id,
                       CASE WHEN NOT is_unplaced OR visit_id IS NULL
                       THEN %(direction)s END, TRUE, TRUE
                  FROM moved ORDER BY rank
                """,
                values=SQL(", ").join(
                    SQL("%s::%s", list(column), SQL(kind))
                    for column, kind in zip(zip(*rows, strict=True), TYPES, strict=True)
                ),
                columns=SQL(", ".join(COLUMNS)),
                direction=self._sql_direction("moved"),
            )
        )
        self.invalidate_model(flush=False)

    def _mend(self):
        """Move the open stays that do not agree with the stage of their lead."""
        self.env.cr.execute(
            """
            SELECT lead.id FROM crm_lead lead
              JOIN vht_stage_visit visit
                ON visit.lead_id = lead.id AND visit.left_at IS NULL
             WHERE visit.stage_id IS DISTINCT FROM lead.stage_id
            """
        )
        adrift = [lead_id for (lead_id,) in self.env.cr.fetchall()]
        if adrift:
            self._write_moves({lead_id: (None, False) for lead_id in adrift})
            self.env.cr.execute(
                "UPDATE vht_stage_visit SET is_exact = FALSE"
                " WHERE lead_id = ANY(%s) AND active",
                (adrift,),
            )
            self.invalidate_model(flush=False)
