from odoo import api, fields, models


class VhtUtmMergeName(models.TransientModel):
    _name = "vht.utm.merge.name"
    _description = "Name That May Be Merged"

    group_id = fields.Many2one("vht.utm.merge.group", required=True, ondelete="cascade")
    name = fields.Char(required=True)
    res_id = fields.Integer("Record", required=True)
    uses = fields.Json("Used by", help="Table to the number of its rows that use it.")
    use_count = fields.Integer("Used", compute="_compute_use_count")
    is_fixed = fields.Boolean(
        "Only stays", help="It names another record, and can only stay."
    )

    @api.depends("uses")
    def _compute_use_count(self):
        for name in self:
            name.use_count = sum((name.uses or {}).values())

    @api.depends("name", "uses")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for name in self:
            uses = dict(name.uses or {})
            counts = [
                (self.env._("%s deals"), uses.pop("crm_lead", 0)),
                (self.env._("%s orders"), uses.pop("sale_order", 0)),
                (self.env._("%s mailings"), uses.pop("mailing_mailing", 0)),
                (self.env._("%s others"), sum(uses.values())),
            ]
            said = [text % count for text, count in counts if count]
            said = ", ".join(said) or self.env._("unused")
            name.display_name = f"{name.name} ({said})"

    def _record(self):
        """:return: the record of that name; an empty one if it changed since"""
        record = self.env[self.group_id.model].browse(self.res_id).exists()
        return record if record.name == self.name else record.browse()
