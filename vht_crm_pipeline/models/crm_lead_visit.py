"""A lead notes every stage that it enters, whoever or whatever moves it there."""

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

NOTED = "vht.stage.visit"
# In the cursor's cache: dict id of a merged lead -> id of the one that stays
SURVIVORS = "vht.stage.visit.survivors"


class CrmLead(models.Model):
    _inherit = "crm.lead"

    vht_visit_ids = fields.One2many(
        "vht.stage.visit", "lead_id", "Stages so far", copy=False, readonly=True
    )
    vht_days_in_stage = fields.Integer(
        "Days in stage",
        compute="_compute_vht_days_in_stage",
        search="_search_vht_days_in_stage",
        help="Whole days since the deal entered its stage.",
    )
    vht_stage_timeline = fields.Json(
        "Stages", compute="_compute_vht_stage_timeline", exportable=False
    )

    # ------------------------------------------------------------
    # NOTING MOVES
    # ------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        leads = super().create(vals_list)
        leads._vht_note_moves(is_new=True)
        return leads

    def write(self, vals):
        moved = self.browse()
        if "stage_id" in vals:
            new = vals["stage_id"]
            moved = self.sudo().filtered(lambda lead: lead.stage_id.id != new)
        result = super().write(vals)
        moved.with_env(self.env)._vht_note_moves()
        return result

    def _compute_field_value(self, field):
        """The stage follows the team and the type without a write."""
        if field.name != "stage_id":
            return super()._compute_field_value(field)
        before = {lead: lead.stage_id for lead in self}
        result = super()._compute_field_value(field)
        # an open form holds records without a number of their own
        moved = [lead.id for lead in self if lead.id and lead.stage_id != before[lead]]
        self.browse(moved)._vht_note_moves()
        return result

    def _vht_note_moves(self, is_new=False):
        """Have the stays of these leads written when the transaction ends.

        One statement then serves all moves of the transaction; a stage that a deal
        only passes through within it is no stay.
        """
        if not self.ids:
            return
        precommit = self.env.cr.precommit
        if NOTED not in precommit.data:
            precommit.add(self.browse()._vht_write_moves)
        noted = precommit.data.setdefault(NOTED, {})
        for lead_id in self.ids:
            was_new = lead_id in noted and noted[lead_id][1]
            noted[lead_id] = (self.env.uid, is_new or was_new)

    def _vht_write_moves(self):
        """Write the moves noted so far: the screen that made one shows it at once."""
        if noted := self.env.cr.precommit.data.pop(NOTED, {}):
            self.env["vht.stage.visit"].sudo()._write_moves(noted)

    def _merge_dependences(self, opportunities):
        """Know the survivor when the merged leads are deleted, now or later in the
        transaction: their stays are kept.
        """
        result = super()._merge_dependences(opportunities)
        survivors = self.env.cr.cache.setdefault(SURVIVORS, {})
        gone = set(opportunities.ids)
        for lead_id in gone.union(i for i in survivors if survivors[i] in gone):
            survivors[lead_id] = self.id
        survivors.pop(self.id, None)  # one that went before may stay now
        return result

    def unlink(self):
        survivors = self.env.cr.cache.get(SURVIVORS, {})
        merged = {i: survivors[i] for i in self.ids if i in survivors}
        if merged:
            self.env["vht.stage.visit"].sudo()._fold(merged)
        return super().unlink()

    # ------------------------------------------------------------
    # SHOWING THEM
    # ------------------------------------------------------------

    @api.depends("stage_id")
    def _compute_vht_days_in_stage(self):
        days = dict(
            self.env.execute_query(
                SQL(
                    "SELECT id, %s FROM crm_lead WHERE id = ANY(%s)",
                    self._vht_sql_days_in_stage(self._table),
                    self.ids,
                )
            )
        )
        for lead in self:
            lead.vht_days_in_stage = days.get(lead._origin.id, 0)

    def _vht_sql_days_in_stage(self, alias):
        """SQL of the days since the open stay began; while the history is being
        rebuilt, since stock's date.
        """
        self._vht_write_moves()
        self.flush_model(["active", "date_closed", "date_last_stage_update"])
        entered = SQL(
            """coalesce(
                (SELECT visit.entered_at FROM vht_stage_visit visit
                  WHERE visit.lead_id = %(lead)s.id AND visit.left_at IS NULL),
                %(lead)s.date_last_stage_update, %(lead)s.create_date)""",
            lead=SQL.identifier(alias),
        )
        return SQL(
            "greatest(extract(day FROM %s - %s), 0)::int",
            self._vht_sql_stopped_at(alias),
            entered,
        )

    def _vht_sql_stopped_at(self, alias):
        """SQL of the moment until which the present stage lasts: a lost deal stopped
        where it was lost.
        """
        return SQL(
            "CASE WHEN %(lead)s.active IS NOT TRUE AND %(lead)s.date_closed IS NOT NULL"
            " THEN %(lead)s.date_closed ELSE %(now)s END",
            lead=SQL.identifier(alias),
            now=self._vht_sql_now(),
        )

    def _vht_sql_now(self):
        """SQL of the beginning of the transaction, UTC: ``cr.now()`` asks for it."""
        return SQL("(now() AT TIME ZONE 'UTC')")

    def _order_field_to_sql(self, alias, field_name, direction, nulls, query):
        """The list can be sorted by the days in the stage."""
        if field_name == "vht_days_in_stage":
            return SQL("%s %s %s", self._vht_sql_days_in_stage(alias), direction, nulls)
        return super()._order_field_to_sql(alias, field_name, direction, nulls, query)

    def _search_vht_days_in_stage(self, operator, value):
        if operator not in ("<", ">", "<=", ">=", "in", "not in"):
            return NotImplemented
        if operator in ("in", "not in"):
            value = tuple(int(days) for days in value)
            if not value:
                return Domain(operator == "not in")

        def to_sql(model, alias, query):
            days = model._vht_sql_days_in_stage(alias)
            return SQL("%s %s %s", days, SQL(operator.upper()), value)

        return Domain.custom(to_sql=to_sql)

    @api.depends("stage_id")
    @api.depends_context("lang")
    def _compute_vht_stage_timeline(self):
        """For each stay its stage, times, seconds, mover, direction and exactness."""
        self._vht_write_moves()
        lang = self.env.lang or "en_US"
        rows = self.env.execute_query_dict(
            SQL(
                """
                SELECT visit.lead_id, visit.entered_at, visit.left_at, visit.direction,
                       visit.is_exact, visit.is_rebuilt, partner.name AS "user",
                       coalesce(stage.name->>%(lang)s, stage.name->>'en_US',
                                visit.former_stage) AS stage,
                       greatest(extract(epoch FROM
                           coalesce(visit.left_at, %(stopped)s) - visit.entered_at
                       ), 0)::bigint AS seconds
                  FROM vht_stage_visit visit
                  JOIN crm_lead lead ON lead.id = visit.lead_id
             LEFT JOIN crm_stage stage ON stage.id = visit.stage_id
             LEFT JOIN res_users users ON users.id = visit.user_id
             LEFT JOIN res_partner partner ON partner.id = users.partner_id
                 WHERE visit.lead_id = ANY(%(leads)s) AND visit.active
              ORDER BY visit.entered_at, visit.id
                """,
                lang=lang,
                stopped=self._vht_sql_stopped_at("lead"),
                leads=self.ids,
            )
        )
        timelines = {}
        for row in rows:
            lead_id = row.pop("lead_id")
            for name in ("entered_at", "left_at"):
                row[name] = fields.Datetime.to_string(row[name])
            timelines.setdefault(lead_id, []).append(row)
        for lead in self:
            lead.vht_stage_timeline = timelines.get(lead._origin.id, [])
