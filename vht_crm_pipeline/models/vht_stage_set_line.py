from odoo import fields, models

from ..tools.stage_plan import BOTH, Step
from ..tools.text import fold
from .crm_stage import ROLES, SCOPES


class VhtStageSetLine(models.Model):
    _name = "vht.stage.set.line"
    _description = "Step of a Stage Set"
    _order = "set_id, sequence, id"

    set_id = fields.Many2one(
        "vht.stage.set",
        string="Stage set",
        required=True,
        ondelete="cascade",
        index=True,
    )
    name = fields.Char("Step", required=True, translate=True)
    sequence = fields.Integer(default=10)
    scope = fields.Selection(SCOPES, string="Holds", required=True, default=BOTH)
    role = fields.Selection(ROLES, string="Meaning")
    is_won = fields.Boolean("Won")

    def _names(self):
        """:return: dict language code -> name, in every active language"""
        self.ensure_one()
        stored = self._fields["name"]._get_stored_translations(self) or {}
        languages = [code for code, _name in self.env["res.lang"].get_installed()]
        return {
            code: stored.get(code) or stored["en_US"] for code in {"en_US", *languages}
        }

    def _as_steps(self):
        """:return: the lines as plain :class:`~..tools.stage_plan.Step`"""
        return [
            Step(
                key=line.id,
                names=frozenset(
                    map(
                        fold,
                        line._fields["name"]._get_stored_translations(line).values(),
                    )
                ),
                scope=line.scope,
                is_won=line.is_won,
                is_care=line.role == "care",
            )
            for line in self
        ]
