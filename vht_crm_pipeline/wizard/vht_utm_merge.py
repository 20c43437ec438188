"""Merging sources, mediums and campaigns that mean the same, once agreed to."""

from odoo import api, fields, models
from odoo.fields import Command
from odoo.tools import formatLang

from ..models.vht_utm_merged import MODELS

MOST_GROUPS = 100


class VhtUtmMerge(models.TransientModel):
    """For system administrators: rows of all companies are concerned."""

    _name = "vht.utm.merge"
    _description = "Merge Sources, Mediums and Campaigns"

    group_ids = fields.One2many("vht.utm.merge.group", "merge_id", "Same meaning")
    merged_count = fields.Integer("Merged", compute="_compute_counts")
    summary = fields.Char(compute="_compute_counts")

    @api.depends("group_ids.merged_ids")
    @api.depends_context("lang")
    def _compute_counts(self):
        for merge in self:
            merged = merge.group_ids.merged_ids
            merge.merged_count = len(merged)
            merge.summary = self.env._(
                "Names that go: %(names)s. Deals, orders and others that get the name "
                "that stays: %(rows)s.",
                names=formatLang(self.env, len(merged), digits=0),
                rows=formatLang(self.env, sum(merged.mapped("use_count")), digits=0),
            )

    @api.model
    def action_open(self):
        """Open the preview of what could be merged; nothing is merged."""
        groups = [
            Command.create(group)
            for model, _label in MODELS
            for group in self._groups_of(self.env[model])
        ]
        merge = self.create({"group_ids": groups})
        for group in merge.group_ids:
            group.kept_id = group.name_ids[0]
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Merge sources, mediums and campaigns"),
            "res_model": self._name,
            "res_id": merge.id,
            "view_mode": "form",
            "target": "new",
            "context": {"dialog_size": "extra-large"},
        }

    @api.model
    def _groups_of(self, model):
        """:return: list of values of groups, in each the name first that should stay"""
        variants = model._vht_variants()
        fixed = model.concat(*variants)._vht_fixed_ids()
        variants = [group for group in variants if set(group.ids) - fixed]
        variants = variants[:MOST_GROUPS]
        uses = model.concat(*variants)._vht_uses()
        groups = []
        for group in variants:
            ranks = {
                record.id: record._vht_keeping_rank(
                    uses[record.id].total(), record.id in fixed
                )
                for record in group
            }
            group = group.sorted(lambda record, ranks=ranks: ranks[record.id])
            names = [
                Command.create(
                    {
                        "res_id": record.id,
                        "name": record.name,
                        "uses": uses[record.id],
                        "is_fixed": record.id in fixed,
                    }
                )
                for record in group
            ]
            groups.append({"model": model._name, "name_ids": names})
        return groups

    def action_merge(self):
        """Merge what the preview shows.

        :raises UserError: a name is not what it was when the preview was made
        """
        self.ensure_one()
        self.check_access("write")
        self.env["crm.lead"]._vht_take_turn_anew()  # no door uses a name meanwhile
        for group in self.group_ids:
            group._merge()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("Names merged: %s.", self.merged_count),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }
