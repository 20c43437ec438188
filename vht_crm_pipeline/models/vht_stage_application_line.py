from odoo import fields, models


class VhtStageApplicationLine(models.Model):
    _name = "vht.stage.application.line"
    _description = "Stage Changed by a Stage Set"
    _order = "id"

    application_id = fields.Many2one(
        "vht.stage.application", required=True, ondelete="cascade", index=True
    )
    stage_id = fields.Many2one("crm.stage", ondelete="set null", index=True)
    stage_name = fields.Char()
    before = fields.Json()
    after = fields.Json()

    def _keeps_name(self):
        self.ensure_one()
        given, names = self.after["name"], self.stage_id._vht_names()
        return all(name == given[code] for code, name in names.items() if code in given)

    def _apply_step_names(self):
        """Give the stages the names of their steps in every active language."""
        for line in self:
            names = {**line.stage_id._vht_names(), **line.stage_id.vht_line_id._names()}
            if names != line.stage_id._vht_names():
                line.stage_id._vht_set_names(names)
            if names != line.after["name"]:
                line.after = {**line.after, "name": names}

    def _is_edited(self):
        self.ensure_one()
        return bool(self.stage_id) and self.stage_id._vht_snapshot() != self.after
