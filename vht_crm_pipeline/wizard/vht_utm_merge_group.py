from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.vht_utm_merged import MODELS


class VhtUtmMergeGroup(models.TransientModel):
    _name = "vht.utm.merge.group"
    _description = "Names That Mean the Same"

    merge_id = fields.Many2one("vht.utm.merge", required=True, ondelete="cascade")
    model = fields.Selection(MODELS, "Kind", required=True)
    name_ids = fields.One2many("vht.utm.merge.name", "group_id", "Names")
    kept_id = fields.Many2one(
        "vht.utm.merge.name", "Stays", domain="[('id', 'in', name_ids)]"
    )
    merged_ids = fields.Many2many(
        "vht.utm.merge.name",
        string="Become it",
        compute="_compute_merged_ids",
        store=True,
        readonly=False,
        domain="[('id', 'in', name_ids), ('id', '!=', kept_id),"
        " ('is_fixed', '=', False)]",
        help="Take out with × what does not mean the same.",
    )
    moved_count = fields.Integer("Moved", compute="_compute_moved_count")

    @api.depends("kept_id")
    def _compute_merged_ids(self):
        for group in self:
            others = group.name_ids - group.kept_id
            group.merged_ids = others.filtered(lambda name: not name.is_fixed)

    @api.depends("merged_ids")
    def _compute_moved_count(self):
        for group in self:
            group.moved_count = sum(group.merged_ids.mapped("use_count"))

    def _merge(self):
        names = self.merged_ids.filtered(lambda name: not name.is_fixed) - self.kept_id
        if not names:
            return
        records = {name: name._record() for name in self.kept_id | names}
        changed = [name.name for name, record in records.items() if not record]
        if changed or not self.kept_id:
            raise UserError(
                self.env._(
                    "“%s” has changed since this preview was made. Open it again.",
                    ", ".join(changed) or self.name_ids[0].name,
                )
            )
        keeper = records.pop(self.kept_id)
        losers = keeper.browse().concat(*records.values())
        self.env["vht.utm.merged"]._merge(losers, keeper)
