from odoo import SUPERUSER_ID, models
from odoo.http import request

from .crm_lead_web import MADE


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    @classmethod
    def _post_dispatch(cls, response):
        """Take in the leads of the website once nothing more is written to them."""
        result = super()._post_dispatch(response)
        if made := request.env.cr.cache.pop(MADE, None):
            request.env["crm.lead"].with_user(SUPERUSER_ID)._vht_take_in_web(made)
        return result
