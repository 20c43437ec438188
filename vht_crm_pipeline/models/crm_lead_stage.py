"""Leads and opportunities each keep to the stages that may hold them."""

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ..tools.stage_plan import BOTH, LEAD, OPPORTUNITY, may_hold


class CrmLead(models.Model):
    _inherit = "crm.lead"

    stage_id = fields.Many2one(
        domain="[('vht_scope', 'in', ('both', type)),"
        " '|', ('team_ids', '=', False), ('team_ids', 'in', team_id)]"
    )

    @api.constrains("stage_id", "type")
    def _check_vht_stage_scope(self):
        for lead in self:
            if not lead.stage_id or may_hold(lead.stage_id.vht_scope, lead.type):
                continue
            if lead.type == LEAD:
                message = self.env._(
                    "“%(record)s” is still a lead and stage “%(stage)s” holds "
                    "opportunities only. Convert the lead to an opportunity first.",
                    record=lead.name,
                    stage=lead.stage_id.name,
                )
            else:
                message = self.env._(
                    "“%(record)s” is an opportunity and stage “%(stage)s” holds leads "
                    "only. Choose a stage for opportunities.",
                    record=lead.name,
                    stage=lead.stage_id.name,
                )
            raise ValidationError(message)

    @api.depends("team_id", "type")
    def _compute_stage_id(self):
        res = super()._compute_stage_id()
        for lead in self:
            if lead.stage_id and not lead._vht_fits(lead.stage_id):
                lead.stage_id = lead._vht_find_like(lead.stage_id)
        return res

    def _vht_fits(self, stage):
        """Whether the stage may hold this record: its type, and its team's own set."""
        self.ensure_one()
        return may_hold(stage.vht_scope, self.type) and (
            not self.team_id.vht_stage_set_id or self.team_id in stage.team_ids
        )

    def _vht_find_like(self, stage):
        """The first open stage, for a won deal the first won one, that fits."""
        self.ensure_one()
        fold = Domain("fold", "=", False)
        if stage.is_won:
            return self._stage_find(domain=Domain("is_won", "=", True)) or stage
        return self._stage_find(domain=fold & Domain("is_won", "=", False)) or (
            self._stage_find(domain=fold)
        )

    def _stage_find(self, team_id=False, domain=None, order="sequence, id", limit=1):
        """Restrict stock's search to stages that may hold these records.

        The type is that of the records, without any that of the context. A team with a
        stage set of its own uses its own stages only.
        """
        types = set(self.mapped("type")) or {self.env.context.get("default_type")}
        fitting = self._vht_stage_domain(
            types.pop() if len(types) == 1 else None,
            self.env["crm.team"].browse(team_id or ()) | self.team_id,
        )
        return super()._stage_find(
            team_id=team_id,
            domain=Domain(domain or Domain.TRUE) & fitting,
            order=order,
            limit=limit,
        )

    @api.model
    def _vht_stage_domain(self, deal_type, teams):
        """Stages for a type of record (None: any) in these teams."""
        domain = Domain.TRUE
        if deal_type:
            domain &= Domain("vht_scope", "in", (BOTH, deal_type))
        if teams and all(team.vht_stage_set_id for team in teams.sudo()):
            domain &= Domain("team_ids", "in", teams.ids)
        return domain

    @api.model
    def _read_group_stage_ids(self, stages, domain):
        """Show no empty column that could not hold what the view lists."""
        columns = super()._read_group_stage_ids(stages, domain)
        teams = self.env["crm.team"].browse(
            self.env.context.get("default_team_id") or ()
        )
        if self.env.context.get("show_user_team_stages"):
            teams |= self.env.user.crm_team_ids
        fitting = columns.filtered_domain(
            self._vht_stage_domain(self._vht_listed_type(domain), teams)
        )
        # One filter and no union: the columns keep the order of the stages
        return columns.filtered(lambda stage: stage in stages or stage in fitting)

    @api.model
    def _vht_listed_type(self, domain):
        """The only type that a view lists, None when it lists both."""
        listed = {LEAD, OPPORTUNITY}
        for condition in Domain(domain).iter_conditions():
            if condition.field_expr == "type" and condition.operator in ("=", "in"):
                value = condition.value
                values = value if condition.operator == "in" else [value]
                listed &= set(filter(None, values)) or listed
        if len(listed) == 1:
            return listed.pop()
        return self.env.context.get("default_type")

    def _convert_opportunity_data(self, customer, team_id=False):
        """Leave a stage that may not hold an opportunity for the first that may."""
        values = super()._convert_opportunity_data(customer, team_id)
        # the meaning of a stage is no secret: without a query for who may read it
        stage = self.stage_id.sudo()
        if (
            "stage_id" not in values
            and stage
            and not may_hold(stage.vht_scope, OPPORTUNITY)
        ):
            opportunity = self.new(
                {"type": OPPORTUNITY, "team_id": team_id or self.team_id}
            )
            values["stage_id"] = opportunity._vht_find_like(stage).id
        return values

    def action_set_won(self):
        """Refuse to win a lead where no won stage may hold leads."""
        for lead in self.filtered(lambda lead: lead.type == LEAD):
            if not lead._stage_find(domain=Domain("is_won", "=", True)):
                raise UserError(
                    self.env._(
                        "“%s” is still a lead. Convert it to an opportunity before it "
                        "can be won.",
                        lead.name,
                    )
                )
        return super().action_set_won()

    def _pls_get_won_lost_total_count(self, team_results):
        """Find the totals of the scoring, where stock finds them and where it does not.

        Stock reads them off the first stage without a team, for which it searches again
        for each team and each move. That stage has no figures when every stage belongs
        to a team or when it is new. Wins are counted on every stage and losses on every
        stage up to the one where the deal was lost, so the largest figures of any stage
        are the totals then.
        """
        stages = {
            stage: figure
            for stage, figure in team_results.get("stage_id", {}).items()
            if stage not in ("won_total", "lost_total")
        }
        first = stages.get(str(self.env["crm.stage"]._vht_first_common_id()))
        if first and first["won"] and first["lost"]:
            won, lost = first["won"], first["lost"]
        else:
            won = max((figure["won"] for figure in stages.values()), default=0)
            lost = max((figure["lost"] for figure in stages.values()), default=0)
        return won, lost, won + lost
