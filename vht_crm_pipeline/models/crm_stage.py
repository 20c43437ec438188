"""What a stage may hold, what it means, and which step of a stage set it is."""

from psycopg2.extras import Json

from odoo import Command, api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL, ormcache

from ..tools.stage_plan import BOTH, LEAD, OPPORTUNITY, may_hold

SCOPES = [
    (BOTH, "Leads and opportunities"),
    (LEAD, "Leads"),
    (OPPORTUNITY, "Opportunities"),
]
ROLES = [
    ("proposal", "Proposal"),
    ("won", "Closing"),
    ("care", "Post-sale care"),
]


class CrmStage(models.Model):
    _inherit = "crm.stage"

    vht_scope = fields.Selection(
        SCOPES,
        string="Holds",
        required=True,
        default=BOTH,
        help="Which records may stand in this stage. A lead that is converted leaves "
        "a stage that holds leads only for the first one that holds opportunities.",
    )
    vht_role = fields.Selection(
        ROLES,
        string="Meaning",
        help="What automatic moves look for: the stage of a sent quotation, the stage "
        "of a closed deal, the stage of care after the sale.",
    )
    vht_line_id = fields.Many2one(
        "vht.stage.set.line",
        string="Step",
        readonly=True,
        copy=False,
        ondelete="set null",
        prefetch=False,
        help="The step of a stage set that this stage stands for.",
    )

    @api.constrains("vht_scope")
    def _check_vht_scope(self):
        for stage in self.filtered(lambda stage: stage.vht_scope != BOTH):
            strangers = {
                deal_type: count
                for deal_type, count in self.env["crm.lead"]
                .sudo()
                .with_context(active_test=False)
                ._read_group([("stage_id", "=", stage.id)], ["type"], ["__count"])
                if not may_hold(stage.vht_scope, deal_type)
            }
            if strangers.get(LEAD):
                raise ValidationError(
                    self.env._(
                        "Stage “%(stage)s” still holds %(count)s leads. "
                        "Move or convert them before it may hold opportunities only.",
                        stage=stage.name,
                        count=strangers[LEAD],
                    )
                )
            if strangers:
                raise ValidationError(
                    self.env._(
                        "Stage “%(stage)s” still holds %(count)s opportunities. "
                        "Move them to another stage before it may hold leads only.",
                        stage=stage.name,
                        count=strangers[OPPORTUNITY],
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        self.env.registry.clear_cache()
        return super().create(vals_list)

    def write(self, vals):
        if {"sequence", "team_ids"} & set(vals):
            self.env.registry.clear_cache()
        return super().write(vals)

    def unlink(self):
        """Leave the name of the stage on the stays of deals that were in it."""
        for stage in self:
            visits = self.env["vht.stage.visit"].sudo().with_context(active_test=False)
            visits.search([("stage_id", "=", stage.id)]).former_stage = stage.name
        self.env.registry.clear_cache()
        return super().unlink()

    @api.model
    @ormcache()
    def _vht_first_common_id(self):
        """:return: id of the first stage of all teams; False if each is a team's own"""
        stages = self.sudo().search(
            [("team_ids", "=", False)], order="sequence, id", limit=1
        )
        return stages.id

    # ------------------------------------------------------------
    # STATE THAT A STAGE SET CHANGES AND GIVES BACK
    # ------------------------------------------------------------

    def _vht_names(self):
        """:return: dict language code -> name as stored, without fallback"""
        self.ensure_one()
        return self._fields["name"]._get_stored_translations(self) or {}

    def _vht_set_names(self, names):
        """Store exactly these names, dropping languages that are not among them.

        :param dict names: language code -> name, "en_US" included
        """
        self.ensure_one()
        self.flush_recordset(["name"])
        self.env.cr.execute(
            SQL(
                "UPDATE crm_stage SET name = %s::jsonb WHERE id = %s",
                Json(names),
                self.id,
            )
        )
        self.invalidate_recordset(["name"])
        self.env.registry.clear_cache()

    def _vht_snapshot(self):
        """:return: what a stage set may change of this stage, as JSON-able dict"""
        self.ensure_one()
        return {
            "name": self._vht_names(),
            "sequence": self.sequence,
            "fold": self.fold,
            "is_won": self.is_won,
            "scope": self.vht_scope,
            "role": self.vht_role or False,
            "line": self.vht_line_id.id,
            "teams": sorted(self.team_ids.ids),
        }

    def _vht_restore(self, snapshot):
        """Bring the stage back to a :meth:`_vht_snapshot`, writing only differences."""
        self.ensure_one()
        now = self._vht_snapshot()
        line = self.env["vht.stage.set.line"].browse(snapshot["line"] or ()).exists()
        teams = self.env["crm.team"].browse(snapshot["teams"]).exists()
        values = {
            "sequence": snapshot["sequence"],
            "fold": snapshot["fold"],
            "is_won": snapshot["is_won"],
            "vht_scope": snapshot["scope"],
            "vht_role": snapshot["role"],
            "vht_line_id": line.id,
            "team_ids": [Command.set(teams.ids)],
        }
        keys = ("sequence", "fold", "is_won", "scope", "role", "line", "teams")
        changed = {
            field: value
            for key, (field, value) in zip(keys, values.items(), strict=True)
            if now[key] != snapshot[key]
        }
        if changed:
            self.write(changed)
        if now["name"] != snapshot["name"]:
            self._vht_set_names(snapshot["name"])
