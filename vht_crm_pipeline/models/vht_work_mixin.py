from odoo import api, fields, models


class VhtWorkMixin(models.AbstractModel):
    """Long work that a person begins and the scheduler may end, in one company.

    Of models with a ``company_id``.
    """

    _name = "vht.work.mixin"
    _description = "Work in the Background"

    available_user_ids = fields.Many2many(
        "res.users", compute="_compute_available_user_ids"
    )

    @api.depends_context("uid")
    @api.depends("company_id")
    def _compute_available_user_ids(self):
        for record in self:
            record.available_user_ids = record._salespeople()

    def _salespeople(self):
        """:return: whom the user may give leads to"""
        return self.env.user._vht_salespeople(self.company_id)

    def _as_owner(self):
        """The record as who began it works on it, wherever it runs.

        Of the companies that are ticked only those that are the owner's as well.
        """
        user = self.create_uid
        ticked = self.env.context.get("allowed_company_ids", [])
        companies = self.company_id | (
            user.company_ids.browse(ticked) & user.company_ids
        )
        return self.with_user(user).with_context(
            allowed_company_ids=companies.ids, lang=user.lang, tz=user.tz
        )
