"""The block of this add-on in the CRM settings."""

from odoo import api, fields, models
from odoo.tools import formatLang

from .crm_stage import ROLES
from .sale_order import FIRST, LEADING, TOTAL, WIN_PARAMETER
from .sale_order_words import NO_TENS_PARAMETER, NORTH, SOUTH
from .vht_conversion import DAYS as UNDO_DAYS
from .vht_conversion import DAYS_PARAMETER as UNDO_PARAMETER
from .vht_identity import OWNERS
from .vht_intake import DAYS, DAYS_PARAMETER
from .vht_wording import VIETNAMESE


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    vht_stage_set_id = fields.Many2one(
        "vht.stage.set", string="Stage set in force", compute="_compute_vht_state"
    )
    vht_can_undo = fields.Boolean(compute="_compute_vht_state")
    vht_vietnamese_missing = fields.Boolean(compute="_compute_vht_state")
    vht_country_differs = fields.Boolean(compute="_compute_vht_state")
    vht_currency_differs = fields.Boolean(compute="_compute_vht_state")
    vht_unaccent_missing = fields.Boolean(compute="_compute_vht_state")
    vht_missing_roles = fields.Char(
        "Meanings without a stage",
        compute="_compute_vht_state",
        help="Automatic moves that look for such a stage do nothing.",
    )
    vht_history_progress = fields.Char(
        "Rebuilding of the stage history",
        compute="_compute_vht_history_progress",
        help="Empty when every deal has its history.",
    )

    vht_identity_progress = fields.Char(
        "Recognition of customers",
        compute="_compute_vht_identity_progress",
        help="Empty when all leads and contacts can be recognised.",
    )
    vht_phone_progress = fields.Char(
        "Phone numbers",
        compute="_compute_vht_phone_progress",
        help="How far the last update of phone numbers is.",
    )
    vht_intake_days = fields.Integer(
        "Days kept",
        config_parameter=DAYS_PARAMETER,
        default=DAYS,
        help="After so many days the original of what was ignored is deleted.",
    )
    vht_intake_space = fields.Char("Space used", compute="_compute_vht_intake_space")
    vht_no_tens = fields.Selection(
        [(NORTH, "một trăm linh năm"), (SOUTH, "một trăm lẻ năm")],
        "105 in words",
        config_parameter=NO_TENS_PARAMETER,
        default=NORTH,
        help="How amounts in words are written on quotations.",
    )
    vht_win_rule = fields.Selection(
        [
            (FIRST, "The first order"),
            (LEADING, "The order of the leading quotation"),
            (TOTAL, "Orders that together reach the expected revenue"),
        ],
        "Deal is won by",
        config_parameter=WIN_PARAMETER,
        default=FIRST,
    )
    vht_undo_days = fields.Integer(
        "Days to undo",
        config_parameter=UNDO_PARAMETER,
        default=UNDO_DAYS,
        help="For so many days a conversion or a merge can be undone.",
    )

    @api.depends("company_id")
    @api.depends_context("lang")
    def _compute_vht_state(self):
        roles = dict(
            self.env["crm.stage"]._fields["vht_role"]._description_selection(self.env)
        )
        present = (
            self.env["crm.stage"].search([("vht_role", "!=", False)]).mapped("vht_role")
        )
        missing = [roles[role] for role, _label in ROLES if role not in present]
        languages = dict(self.env["res.lang"].get_installed())
        application = self.env["vht.stage.application"].sudo()
        for settings in self:
            company = settings.company_id
            settings.vht_stage_set_id = self.env["vht.stage.set"]._current_set()
            settings.vht_can_undo = application.search_count(
                [("state", "=", "applied")], limit=1
            )
            settings.vht_vietnamese_missing = VIETNAMESE not in languages
            settings.vht_country_differs = company.country_id.code != "VN"
            settings.vht_currency_differs = company.currency_id.name != "VND"
            settings.vht_unaccent_missing = not self.env.registry.has_unaccent
            settings.vht_missing_roles = ", ".join(missing)

    @api.depends_context("lang")
    def _compute_vht_history_progress(self):
        self.vht_history_progress = self._vht_progress(
            self.env["vht.stage.visit"].sudo()._count_missing(), ["crm.lead"]
        )

    @api.depends_context("lang")
    def _compute_vht_identity_progress(self):
        self.vht_identity_progress = self._vht_progress(
            self.env["vht.identity"].sudo()._count_missing(), list(OWNERS)
        )

    @api.depends_context("lang")
    def _compute_vht_phone_progress(self):
        update = self.env["vht.phone.update"].search([], limit=1)
        self.vht_phone_progress = update.progress

    def _compute_vht_intake_space(self):
        self.vht_intake_space = self.env["vht.intake"]._space_used()

    def _vht_progress(self, missing, models):
        """:return: text of how far a cron has come, empty when it is done"""
        if not missing:
            return ""
        total = sum(
            self.env[model].sudo().with_context(active_test=False).search_count([])
            for model in models
        )
        return self.env._(
            "%(done)s of %(total)s are done. It goes on by itself.",
            done=formatLang(self.env, total - missing, digits=0),
            total=formatLang(self.env, total, digits=0),
        )

    def action_vht_activate_vietnamese(self):
        """Open stock's language wizard on Vietnamese."""
        vietnamese = (
            self.env["res.lang"]
            .with_context(active_test=False)
            .search([("code", "=", VIETNAMESE)])
        )
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "base.action_view_base_language_install"
        )
        return {**action, "context": {"default_lang_ids": vietnamese.ids}}

    def action_vht_phone_update(self):
        """Open the preview of the phone numbers that would change."""
        return self.env["vht.phone.update"].action_open()

    def action_vht_merge_utm(self):
        """Open the preview of the sources, mediums and campaigns that mean the same."""
        return self.env["vht.utm.merge"].action_open()

    def action_vht_open_company(self):
        """Open the company, where its country and currency are set."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "res.company",
            "res_id": self.company_id.id,
            "view_mode": "form",
        }
