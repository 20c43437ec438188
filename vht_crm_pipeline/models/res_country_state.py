"""A state knows which Vietnamese province of today it is."""

from odoo import models
from odoo.tools import ormcache

from ..tools.province import find_province


class ResCountryState(models.Model):
    _inherit = "res.country.state"

    @ormcache("self.id", cache="stable")
    def _vht_province(self):
        """:return: code of the province, also for a former one; for a state of another
        country its number, "" for none
        """
        province = self.country_id.code == "VN" and find_province(self.name)
        return province.code if province else str(self.id or "")

    def write(self, vals):
        result = super().write(vals)
        if not {"name", "country_id"}.isdisjoint(vals):
            self.env.registry.clear_cache("stable")
        return result
