"""The stock models whose records are found however their name is written."""

from odoo import api, models
from odoo.tools import SQL

from ..tools.text import fold
from ..tools.utm_name import MEDIUMS, SOURCES, name_key
from .vht_utm_mixin import has_key


class UtmSource(models.Model):
    _name = "utm.source"
    _inherit = ["utm.source", "vht.utm.mixin"]

    _vht_offered = SOURCES

    def _vht_fixed_ids(self):
        """What stock made for a record of its own, as for a mailing, is its name."""
        fixed = super()._vht_fixed_ids()
        for name in self.env.registry.descendants(["utm.source.mixin"], "_inherit"):
            owners = self.env[name].sudo().with_context(active_test=False)
            if not owners._abstract:
                domain = [("source_id", "in", self.ids)]
                groups = owners._read_group(domain, ["source_id"])
                fixed |= {source.id for (source,) in groups}
        return fixed


class UtmMedium(models.Model):
    _name = "utm.medium"
    _inherit = ["utm.medium", "vht.utm.mixin"]

    _vht_offered = MEDIUMS


class UtmCampaign(models.Model):
    _name = "utm.campaign"
    _inherit = ["utm.campaign", "vht.utm.mixin"]

    _vht_has_spellings = False

    @api.model
    def _vht_find(self, texts):
        """People know a campaign by its title, whose name may be another one."""
        found = super()._vht_find(texts)
        unknown = {fold(text) for text in texts} - set(found)
        if unknown:
            self.flush_model(["title", "active"])
            rows = self.env.execute_query(
                SQL(
                    "SELECT id, value FROM utm_campaign, jsonb_each_text(title)"
                    " WHERE %s ORDER BY active DESC, id",
                    has_key(SQL("value"), {name_key(text) for text in unknown}),
                )
            )
            for campaign_id, title in rows:
                if fold(title) in unknown:
                    found.setdefault(fold(title), self.browse(campaign_id))
        return found


class UtmMixin(models.AbstractModel):
    _inherit = "utm.mixin"

    def _find_or_create_record(self, model_name, name):
        """Not by stock's search, to which the "%" of an address is any name."""
        records = self.env[model_name]
        if not isinstance(records, self.env.registry["vht.utm.mixin"]):
            return super()._find_or_create_record(model_name, name)
        found = records._vht_known(name)
        if found or not fold(name):
            return found
        values = {"name": name.strip()}
        if "is_auto_campaign" in records._fields:
            values["is_auto_campaign"] = True
        return records.create(values)
