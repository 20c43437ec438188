"""The convert dialog: what is known of the lead, and all that can become of it."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.crm_lead_conversion import AS_CHOSEN
from ..models.vht_conversion_recorder import CONVERT, MERGE
from ..tools.stage_plan import OPPORTUNITY

CREATE, EXIST, CONTACT = "create", "exist", "vht_contact"


class CrmLead2opportunityPartner(models.TransientModel):
    _inherit = "crm.lead2opportunity.partner"

    action = fields.Selection(
        selection_add=[(CONTACT, "New contact at a known company")],
        ondelete={CONTACT: "cascade"},
    )
    partner_id = fields.Many2one(
        compute="_compute_partner_id", precompute=True, store=True, readonly=False
    )
    # as they were when the dialog was opened
    vht_type = fields.Selection(
        string="Type before",
        selection=lambda self: self.env["crm.lead"]._fields["type"].selection,
        compute="_compute_vht_before",
        precompute=True,
        store=True,
        readonly=False,
    )
    vht_customer_id = fields.Many2one(
        "res.partner",
        "Known customer before",
        compute="_compute_vht_before",
        precompute=True,
        store=True,
        readonly=False,
    )
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

    @api.depends("lead_id")
    def _compute_vht_before(self):
        for convert in self:
            convert.vht_type = convert.lead_id.type
            convert.vht_customer_id = convert._vht_known_customer()

    @api.depends("duplicated_lead_ids")
    def _compute_name(self):
        """The customer of an opportunity is asked for, and nothing merged."""
        deals = self.filtered(lambda convert: convert.lead_id.type == OPPORTUNITY)
        deals.name = "convert"
        return super(CrmLead2opportunityPartner, self - deals)._compute_name()

    @api.depends("lead_id", "partner_id")
    def _compute_duplicated_lead_ids(self):
        for convert in self:
            convert.duplicated_lead_ids = convert._vht_duplicates(
                convert.lead_id, convert.partner_id, include_lost=True
            )

    def _vht_duplicates(self, lead, partner, include_lost):
        email = lead.partner_id.email or lead.email_from
        return lead._get_lead_duplicates(partner, email, include_lost=include_lost)

    @api.depends("vht_customer_id")
    def _compute_action(self):
        """A person of a known company is entered under it."""
        result = super()._compute_action()
        for convert in self:
            if customer := convert.vht_customer_id:
                is_new = convert.lead_id._vht_is_new_at(customer)
                convert.action = CONTACT if is_new else EXIST
        return result

    @api.depends("action", "vht_customer_id")
    def _compute_partner_id(self):
        """Propose whom stock does not find, until the dialog is saved: a program that
        then says nobody means nobody.
        """
        result = super()._compute_partner_id()
        for convert in self:
            is_proposed = not convert.id and convert.action == EXIST
            if is_proposed and not convert.partner_id:
                convert.partner_id = convert.vht_customer_id
        return result

    @api.depends("action", "partner_id", "vht_customer_id")
    def _compute_commercial_partner_id(self):
        result = super()._compute_commercial_partner_id()
        for convert in self:
            if convert.action == CREATE:
                convert.commercial_partner_id = False
            elif convert.action == CONTACT and not convert.commercial_partner_id:
                known = convert.vht_customer_id
                convert.commercial_partner_id = known.filtered("is_company")
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
        if not opportunity.has_access("read"):  # it was given away
            return self.env["ir.actions.act_window"]._for_xml_id(
                "vht_crm_pipeline.crm_lead_action_pipeline"
            )
        if self.vht_quote and opportunity.partner_id:
            return opportunity.action_new_quotation()
        return action

    def _action_convert(self):
        leads = self.env["crm.lead"].browse(self.env.context.get("active_ids", []))
        self._vht_check_unchanged()
        with self.env["vht.conversion"]._recorded(leads, CONVERT):
            if self.vht_type == OPPORTUNITY:
                customer = self.partner_id.id
                self._convert_handle_partner(self.lead_id, self.action, customer)
                return self.lead_id
            return self._vht_go_on(super()._action_convert())

    def _vht_check_unchanged(self):
        """What was chosen was chosen for what the dialog showed.

        :raise UserError: if somebody converted the lead meanwhile, or entered its
            customer
        """
        lead = self.lead_id
        if not self.vht_type:
            return
        if lead.type != self.vht_type:
            raise UserError(
                self.env._(
                    "“%(name)s” has been converted meanwhile by %(user)s. Close this "
                    "dialog and look at it.",
                    name=lead.name,
                    user=lead.vht_outcome_user_id.sudo().name or self.env._("nobody"),
                )
            )
        customer = self._vht_known_customer() - self.vht_customer_id
        if customer and (self.action != EXIST or lead.partner_id):
            raise UserError(
                self.env._(
                    "“%s” was entered meanwhile as the customer. Close this dialog "
                    "and open it again.",
                    customer.display_name,
                )
            )

    def _action_merge(self):
        """Merge as many as there are: whoever asks for it has the list before them."""
        leads = self.duplicated_lead_ids | self.lead_id
        with self.env["vht.conversion"]._recorded(leads, MERGE):
            merging = self.with_context(**{AS_CHOSEN: True})
            merged = super(CrmLead2opportunityPartner, merging)._action_merge()
            return self._vht_go_on(merged.with_env(self.env))

    def _convert_handle_partner(self, lead, action, partner_id):
        """A new contact, whomever the lead names so far."""
        if action != CONTACT:
            return super()._convert_handle_partner(lead, action, partner_id)
        of_user = lead.with_context(default_user_id=self.user_id.id)
        lead.partner_id = of_user._create_customer(self.commercial_partner_id)
        return None

    def _vht_go_on(self, opportunity):
        """Do what comes next, as part of the conversion, whoever has it by now.

        :param opportunity: what came of it
        :return: the same
        """
        theirs = opportunity.sudo()
        if (stage := self.vht_stage_id) and theirs.type == OPPORTUNITY:
            fits = theirs._vht_fits(stage)
            theirs.stage_id = stage if fits else theirs._vht_find_like(stage)
        if self.vht_next_type_id:
            theirs.activity_schedule(
                activity_type_id=self.vht_next_type_id.id,
                summary=self.vht_next_summary,
                date_deadline=self.vht_next_date,
                user_id=(theirs.user_id or self.env.user).id,
                automated=False,
            )
        return opportunity
