"""Taking an applied stage set back, as far as nobody built on it."""

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..tools.stage_plan import BOTH, may_hold


class VhtStageApplication(models.Model):
    _inherit = "vht.stage.application"

    def _created_stages(self):
        """:return: the stages this application created that still exist"""
        return self.line_ids.filtered(lambda line: not line.before).stage_id

    def _edited_stages(self):
        """:return: stages somebody changed since, which undoing leaves as they are"""
        return self.line_ids.filtered(lambda line: line._is_edited()).stage_id

    def _deals_to_place(self, stages):
        """Count the deals in these stages that undoing would not move back by itself.

        :return: list of (crm.stage, number), archived deals included
        """
        self.env["crm.lead"].flush_model(["stage_id"])
        self.env.cr.execute(
            SQL(
                """
                SELECT lead.stage_id, count(*)
                  FROM crm_lead lead
                 WHERE lead.stage_id = ANY(%s)
                   AND NOT EXISTS (
                       SELECT FROM vht_stage_application_deal deal
                        WHERE deal.application_id = %s AND deal.lead_id = lead.id
                          AND deal.new_stage_id = lead.stage_id
                          AND deal.stage_id IS DISTINCT FROM deal.new_stage_id)
                 GROUP BY lead.stage_id
                """,
                stages.ids,
                self.id,
            )
        )
        return [
            (stages.browse(stage), count) for stage, count in self.env.cr.fetchall()
        ]

    def _undo(self, targets=None):
        """Take the application back as far as nobody built on it.

        :param dict targets: created crm.stage -> crm.stage its deals go to
        :raises UserError: already undone, or a created stage with deals has no target
        """
        self.ensure_one()
        self = self.sudo()
        targets = targets or {}
        if self.state == "undone":
            raise UserError(self.env._("This application has been undone already."))
        edited = self._edited_stages()
        created = self._created_stages() - edited
        restored = self.line_ids.filtered(
            lambda line: line.before and line.stage_id and line.stage_id not in edited
        )
        restored.stage_id.filtered(
            lambda stage: stage.vht_scope != BOTH
        ).vht_scope = BOTH
        self._move_deals_back()
        for stage in created:
            self._empty(stage, targets.get(stage, created.browse()) - created)
        for line in restored:
            scope = self._scope_that_fits(line.stage_id, line.before["scope"])
            line.stage_id._vht_restore({**line.before, "scope": scope})
        self._restore_probabilities()
        created.unlink()
        if self.team_id.vht_stage_set_id == self.set_id:
            self.team_id.vht_stage_set_id = self.previous_set_id
        self.state = "undone"

    def _move_deals_back(self):
        self.env["crm.lead"].flush_model(["stage_id"])
        self.env["crm.lead"]._vht_write_moves()
        self.env.cr.execute(
            SQL(
                """
                WITH back AS (
                    UPDATE crm_lead lead SET stage_id = deal.stage_id
                      FROM vht_stage_application_deal deal
                     WHERE deal.application_id = %s AND deal.lead_id = lead.id
                       AND deal.stage_id != deal.new_stage_id
                       AND lead.stage_id = deal.new_stage_id
                 RETURNING lead.id, lead.stage_id
                )
                UPDATE vht_stage_visit visit SET stage_id = back.stage_id
                  FROM back
                 WHERE visit.lead_id = back.id AND visit.left_at IS NULL
                """,
                self.id,
            )
        )
        self._invalidate_moved()

    def _restore_probabilities(self):
        typed = self.deal_ids.filtered(
            lambda deal: (
                deal.stage_id == deal.new_stage_id
                and deal.lead_id.active
                and deal.lead_id.stage_id == deal.stage_id
                and not deal.stage_id.is_won
            )
        )
        for probability, deals in typed.grouped("probability").items():
            deals.lead_id.with_context(mail_notrack=True).write(
                {"probability": probability}
            )

    def _empty(self, stage, target):
        """Move the deals that a created stage holds by now to the chosen stage."""
        deals = self.env["crm.lead"].with_context(active_test=False)
        counts = dict(
            deals._read_group([("stage_id", "=", stage.id)], ["type"], ["__count"])
        )
        if not counts:
            return
        if not target:
            raise UserError(
                self.env._(
                    "Stage “%(stage)s” holds %(count)s deals. "
                    "Choose the stage they go to.",
                    stage=stage.name,
                    count=sum(counts.values()),
                )
            )
        if target.is_won != stage.is_won or not all(
            may_hold(target.vht_scope, deal_type) for deal_type in counts
        ):
            raise UserError(
                self.env._(
                    "The deals of “%(stage)s” cannot go to “%(target)s”, which does "
                    "not hold their kind. Choose another stage.",
                    stage=stage.name,
                    target=target.name,
                )
            )
        for deal_type in counts:
            self._move_deals(stage, deal_type, target)
