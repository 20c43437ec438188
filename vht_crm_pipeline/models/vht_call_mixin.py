"""Who can be called: leads and contacts."""

from odoo import api, fields, models

from ..tools.zalo import zalo_url


class VhtCallMixin(models.AbstractModel):
    _name = "vht.call.mixin"
    _description = "Can Be Called"

    vht_wrong_phone = fields.Char(
        "Wrong number",
        copy=False,
        readonly=True,
        help="The number at which somebody else answered when it was last called.",
    )
    vht_zalo_url = fields.Char(
        "Zalo", compute="_compute_vht_zalo_url", exportable=False
    )

    @api.depends("phone_sanitized")
    def _compute_vht_zalo_url(self):
        for record in self:
            record.vht_zalo_url = zalo_url(record.phone_sanitized)

    def action_vht_log_call(self):
        """Ask what came of a call with this lead or contact."""
        self.ensure_one()
        return self.env["vht.call.entry"]._ask(self)
