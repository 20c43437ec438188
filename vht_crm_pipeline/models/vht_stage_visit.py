"""One row for each stay of a lead in a stage: what every report of the funnel reads."""

from odoo import fields, models
from odoo.tools import SQL

from ..tools.stage_plan import LEAD, OPPORTUNITY

FIRST, FORWARD, BACKWARD, SKIP = "first", "forward", "backward", "skip"


class VhtStageVisit(models.Model):
    _name = "vht.stage.visit"
    _inherit = "vht.lead.row.mixin"
    _description = "Stay in a Stage"
    _order = "entered_at desc, id desc"
    _rec_name = "stage_id"
    _log_access = False  # written with the move, by whom is a column of its own

    lead_id = fields.Many2one(
        "crm.lead", "Deal", index=True, readonly=True, ondelete="cascade"
    )
    origin_id = fields.Integer(
        readonly=True,
        help="Number of the lead that made the stay; another one once it is merged.",
    )
    stage_id = fields.Many2one(
        "crm.stage", index=True, readonly=True, ondelete="set null"
    )
    former_stage = fields.Char(
        "Deleted stage", readonly=True, help="Name of the stage, once it is deleted."
    )
    entered_at = fields.Datetime("Entered", required=True, readonly=True)
    left_at = fields.Datetime(
        "Left", readonly=True, help="Empty while the deal stands in the stage."
    )
    user_id = fields.Many2one(
        "res.users", "Moved by", readonly=True, ondelete="set null"
    )
    team_id = fields.Many2one(
        "crm.team", "Sales team", readonly=True, ondelete="set null"
    )
    company_id = fields.Many2one("res.company", readonly=True, ondelete="set null")
    type = fields.Selection(
        [(LEAD, "Leads"), (OPPORTUNITY, "Opportunities")], readonly=True
    )
    direction = fields.Selection(
        [
            (FIRST, "First"),
            (FORWARD, "Forward"),
            (BACKWARD, "Backward"),
            (SKIP, "Stages skipped"),
        ],
        readonly=True,
    )
    expected_revenue = fields.Float(
        "Expected revenue on entering",
        digits=0,
        readonly=True,
        help="In the currency of the deal's company.",
    )
    probability = fields.Float("Probability on entering", readonly=True)
    is_rebuilt = fields.Boolean(
        "Rebuilt", readonly=True, help="From the notes that Odoo had kept before."
    )
    is_exact = fields.Boolean(
        "Exact",
        readonly=True,
        default=True,
        help="Every move of the deal was noted; otherwise times may be missing.",
    )
    active = fields.Boolean(
        default=True,
        readonly=True,
        help="A stay of a lead that was merged into this one is archived.",
    )

    _one_open = models.UniqueIndex(
        "(lead_id) WHERE left_at IS NULL",
        "A deal stands in one stage at a time.",
    )

    # ------------------------------------------------------------
    # WRITING, batch-wise and by SQL: it goes with every move
    # ------------------------------------------------------------

    def _write_moves(self, noted):
        """Bring the stays of some leads up to date with the stage they are in.

        A lead in another stage than its open stay leaves that one and enters a new
        one; a new lead enters its first. Doing it twice changes nothing.

        :param dict noted: id of crm.lead -> (id of who moved it, whether it is new)
        """
        fields_read = ["stage_id", "type", "team_id", "company_id"]
        self.env["crm.lead"].flush_model(
            [*fields_read, "expected_revenue", "probability"]
        )
        self.env.cr.execute(
            SQL(
                """
                WITH noted AS (
                    SELECT * FROM unnest(
                        %(leads)s::int[], %(users)s::int[], %(new)s::bool[])
                        AS noted (lead_id, user_id, is_new)
                ), moved AS (
                    SELECT lead.id, lead.stage_id, lead.create_date, lead.type,
                           lead.team_id, lead.company_id, lead.expected_revenue,
                           lead.probability, noted.user_id,
                           visit.id AS visit_id, visit.stage_id AS old_stage_id,
                           visit.is_exact
                      FROM noted
                      JOIN crm_lead lead ON lead.id = noted.lead_id
                 LEFT JOIN vht_stage_visit visit
                        ON visit.lead_id = lead.id AND visit.left_at IS NULL
                     WHERE CASE WHEN visit.id IS NULL THEN noted.is_new
                           ELSE visit.stage_id IS DISTINCT FROM lead.stage_id END
                ), closed AS (
                    UPDATE vht_stage_visit visit
                       SET left_at = greatest(visit.entered_at, %(now)s)
                      FROM moved WHERE moved.visit_id = visit.id
                 RETURNING visit.id, visit.left_at
                )
                INSERT INTO vht_stage_visit (
                    lead_id, origin_id, stage_id, entered_at, user_id,
                    team_id, company_id, type, direction, expected_revenue, probability,
                    is_exact, active
                )
                SELECT moved.id, moved.id, moved.stage_id,
                       coalesce(closed.left_at, moved.create_date, %(now)s),
                       moved.user_id,
                       moved.team_id, moved.company_id, moved.type, %(direction)s,
                       moved.expected_revenue, moved.probability,
                       coalesce(moved.is_exact, TRUE), TRUE
                  FROM moved LEFT JOIN closed ON closed.id = moved.visit_id
                """,
                leads=list(noted),
                users=[user for user, _new in noted.values()],
                new=[new for _user, new in noted.values()],
                now=self.env.cr.now(),
                direction=self._sql_direction("moved"),
            )
        )
        self.env["crm.lead"].invalidate_model(["vht_visit_ids"], flush=False)
        self.invalidate_model(flush=False)

    def _sql_direction(self, alias):
        """SQL of the direction of a move.

        Stages have the order of the board; to be in none is behind all of them. One is
        skipped if it could have held the deal: for its type and its team, not folded.

        :param str alias: of a relation with columns visit_id (NULL for the first stay),
            old_stage_id, stage_id, type and team_id
        """
        return SQL(
            """
            CASE WHEN %(moved)s.visit_id IS NULL THEN 'first' ELSE coalesce((
                SELECT CASE
                    WHEN (new.sequence, new.id) < (old.sequence, old.id)
                    THEN 'backward'
                    WHEN EXISTS (
                        SELECT FROM crm_stage passed
                     LEFT JOIN crm_stage_crm_team_rel rel
                            ON rel.crm_stage_id = passed.id
                     LEFT JOIN crm_team team ON team.id = %(moved)s.team_id
                         WHERE (passed.sequence, passed.id) > (old.sequence, old.id)
                           AND (passed.sequence, passed.id) < (new.sequence, new.id)
                           AND passed.vht_scope IN ('both', %(moved)s.type)
                           AND passed.fold IS NOT TRUE
                           AND coalesce(rel.crm_team_id = team.id,
                                        team.vht_stage_set_id IS NULL)
                    ) THEN 'skip'
                    ELSE 'forward' END
                  FROM crm_stage new
             LEFT JOIN crm_stage old ON old.id = %(moved)s.old_stage_id
                 WHERE new.id = %(moved)s.stage_id
            ), 'backward') END
            """,
            moved=SQL.identifier(alias),
        )

    def _fold(self, merged):
        """Keep the stays of leads that are about to be deleted under those that they
        were merged into, ended and archived: these have no overlap in their own.

        :param dict merged: id of the lead -> id of the survivor
        """
        self.env.cr.execute(
            SQL(
                """
                UPDATE vht_stage_visit visit
                   SET lead_id = lead.id, active = FALSE,
                       left_at = coalesce(visit.left_at,
                                          greatest(visit.entered_at, %(now)s))
                  FROM unnest(%(leads)s::int[], %(survivors)s::int[])
                    AS merged (id, survivor_id)
                  JOIN crm_lead lead ON lead.id = merged.survivor_id
                 WHERE visit.lead_id = merged.id
                """,
                leads=list(merged),
                survivors=list(merged.values()),
                now=self.env.cr.now(),
            )
        )
        self.invalidate_model(flush=False)
