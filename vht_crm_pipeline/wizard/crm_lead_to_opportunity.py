"""The convert dialog: what is known of the lead, and all that can become of it."""

from odoo import api, fields, models

from ..models.crm_lead_conversion import AS_CHOSEN
from ..models.vht_conversion_recorder import CONVERT, MERGE
from ..tools.stage_plan import OPPORTUNITY

CREATE, EXIST, CONTACT = "create", "exist", "vht_contact"


class CrmLead2opportunityPartner(models.TransientModel):
    _inherit = "crm.lead2opportunity.partner"

    action = fields.Selection(
        selection_add=[(CONTACT, "New contact at a known company"), (EXIST,)],
        ondelete={CONTACT: "cascade"},
    )
    partner_id = fields.Many2one(precompute=True)
    vht_type = fields.Selection(related="lead_id.type")
    vht_level = fields.Selection(related="lead_id.vht_level")
    vht_score = fields.Integer(related="lead_id.vht_score", aggregator=None)
    vht_score_parts = fields.Char(related="lead_id.vht_score_parts")
    vht_known = fields.Html(
        "Already known", compute="_compute_vht_known", sanitize=False
    )
    vht_stage_id = fields.Many2one("crm.stage", "Then moved to", readonly=True)
    vht_next_type_id = fields.Many2one(
        "mail.activity.type",
        "Next step",
        domain="[('res_model', 'in', (False, 'crm.lead'))]",
    )
    vht_next_date = fields.Date(
        "Next step on",
        compute="_compute_vht_next_date",
        store=True,
        readonly=False,
    )
    vht_next_summary = fields.Char("Next step is about")
    vht_quote = fields.Boolean("Make the quotation at once")

    # ------------------------------------------------------------
    # WHAT IS PROPOSED
    # ------------------------------------------------------------

    @api.depends("lead_id", "partner_id")
    def _compute_duplicated_lead_ids(self):
        for convert in self:
            convert.duplicated_lead_ids = convert._vht_duplicates(
                convert.lead_id, convert.partner_id, include_lost=True
            )

    def _vht_duplicates(self, lead, partner, include_lost):
        email = lead.partner_id.email or lead.email_from
        return lead._get_lead_duplicates(partner, email, include_lost=include_lost)

    @api.depends("lead_id")
    def _compute_action(self):
        """A person of a known company is entered under it."""
        result = super()._compute_action()
        for convert in self:
            if customer := convert._vht_known_customer():
                is_new = convert.lead_id._vht_is_new_at(customer)
                convert.action = CONTACT if is_new else EXIST
        return result

    @api.depends("action", "lead_id")
    def _compute_partner_id(self):
        """Propose whom stock does not find, until the dialog is saved: a program that
        then says nobody means nobody.
        """
        result = super()._compute_partner_id()
        for convert in self:
            is_proposed = not convert.id and convert.action == EXIST
            if is_proposed and not convert.partner_id:
                convert.partner_id = convert._vht_known_customer()
        return result

    @api.depends("action", "partner_id")
    def _compute_commercial_partner_id(self):
        result = super()._compute_commercial_partner_id()
        for convert in self:
            if convert.action == CREATE:
                convert.commercial_partner_id = False
            elif convert.action == CONTACT and not convert.commercial_partner_id:
                customer = convert._vht_known_customer()
                convert.commercial_partner_id = customer.filtered("is_company")
        return result

    def _vht_known_customer(self):
        lead = self.lead_id
        return lead._vht_known_customer() if lead else self.env["res.partner"]

    @api.depends("lead_id")
    @api.depends_context("lang", "uid")
    def _compute_vht_known(self):
        """Who is known already, why, and whose customers they are."""
        for convert in self:
            known = convert.lead_id._vht_known() if convert.lead_id else []
            convert.vht_known = known and self.env["ir.qweb"]._render(
                "vht_crm_pipeline.known_customers", {"known": known}
            )

    @api.depends("vht_next_type_id")
    def _compute_vht_next_date(self):
        for convert in self:
            step = convert.vht_next_type_id
            convert.vht_next_date = step and step._get_date_deadline()

    # ------------------------------------------------------------
    # DOING IT
    # ------------------------------------------------------------

    def action_apply(self):
        """Convert, and go on with the quotation if that was asked for."""
        self.env["crm.lead"]._vht_one_after_the_other()
        action = super().action_apply()
        opportunity = self.env["crm.lead"].browse(action["res_id"])
        if self.vht_quote and opportunity.partner_id:
            return opportunity.action_new_quotation()
        return action

    def _action_convert(self):
        leads = self.env["crm.lead"].browse(self.env.context.get("active_ids", []))
        with self.env["vht.conversion"]._recorded(leads, CONVERT):
            if leads == self.lead_id and self.vht_type == OPPORTUNITY:
                customer = self.partner_id.id
                self._convert_handle_partner(leads, self.action, customer)
                return leads
            return self._vht_go_on(super()._action_convert())

    def _action_merge(self):
        """Merge as many as there are: whoever asks for it has the list before them."""
        leads = self.duplicated_lead_ids | self.lead_id
        with self.env["vht.conversion"]._recorded(leads, MERGE):
            merging = self.with_context(**{AS_CHOSEN: True})
            merged = super(CrmLead2opportunityPartner, merging)._action_merge()
            return self._vht_go_on(merged.with_env(self.env))

    def _convert_handle_partner(self, lead, action, partner_id):
        """A new contact, where the lead names a company at most."""
        if action != CONTACT:
            return super()._convert_handle_partner(lead, action, partner_id)
        if not lead.partner_id or lead.partner_id.is_company:
            of_user = lead.with_context(default_user_id=self.user_id.id)
            lead.partner_id = of_user._create_customer(self.commercial_partner_id)
        return None

    def _vht_go_on(self, opportunity):
        """Do what comes next, as part of the conversion.

        :param opportunity: what came of it
        :return: the same
        """
        if self.vht_stage_id and opportunity.type == OPPORTUNITY:
            opportunity.stage_id = self.vht_stage_id
        if self.vht_next_type_id:
            opportunity.activity_schedule(
                activity_type_id=self.vht_next_type_id.id,
                summary=self.vht_next_summary,
                date_deadline=self.vht_next_date,
                user_id=(opportunity.user_id or self.env.user).id,
                automated=False,
            )
        return opportunity
