"""From selected contacts to leads, with a preview before anything is made."""

from collections import Counter
from dataclasses import replace

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import formatLang

from ..models.crm_lead_door import KINDS_AT
from ..models.vht_intake import CONTACTS, CREATED, IGNORED

# More would take longer than a request may.
MAX_CONTACTS = 2000
SOURCE = "Danh bạ"
REFUSED = ("opted_out", "no_contact", "other_company")
CHOSEN = ("user_id", "team_id", "source_id", "medium_id", "campaign_id")


class VhtContactsToLeads(models.TransientModel):
    _name = "vht.contacts.to.leads"
    _description = "Leads from Contacts"

    partner_ids = fields.Many2many("res.partner", string="Contacts", readonly=True)
    line_ids = fields.One2many(
        "vht.contacts.to.leads.line", "wizard_id", "Preview", readonly=True
    )
    company_id = fields.Many2one(
        "res.company",
        default=lambda self: self.env.company,
        required=True,
        readonly=True,
    )
    type = fields.Selection(
        [("lead", "Leads"), ("opportunity", "Opportunities")],
        "Create as",
        default=lambda self: self.env["vht.import"]._default_type(),
        required=True,
    )
    title = fields.Char(
        "Subject", help="Of each lead. Without it they bear the customer's name."
    )
    need = fields.Text(help="What it is about, the same on each lead.")
    user_id = fields.Many2one(
        "res.users",
        "Salesperson",
        default=lambda self: self.env.user,
        domain="[('id', 'in', available_user_ids)]",
        help="Leave it empty for leads of nobody.",
    )
    available_user_ids = fields.Many2many(
        "res.users", compute="_compute_available_user_ids"
    )
    team_id = fields.Many2one(
        "crm.team",
        "Sales team",
        domain="[('company_id', 'in', (company_id, False))]",
    )
    source_id = fields.Many2one("utm.source")
    medium_id = fields.Many2one("utm.medium")
    campaign_id = fields.Many2one("utm.campaign")
    new_count = fields.Integer("New", compute="_compute_counts")
    known_count = fields.Integer("Skipped", compute="_compute_counts")
    refused_count = fields.Integer("Refused", compute="_compute_counts")

    @api.depends_context("uid")
    @api.depends("company_id")
    def _compute_available_user_ids(self):
        for wizard in self:
            wizard.available_user_ids = self.env.user._vht_salespeople(
                wizard.company_id
            )

    @api.depends("line_ids.verdict")
    def _compute_counts(self):
        for wizard in self:
            counts = Counter(wizard.line_ids.mapped("verdict"))
            wizard.new_count = counts["new"]
            wizard.known_count = counts["known"] + counts["twice"]
            wizard.refused_count = sum(counts[verdict] for verdict in REFUSED)

    @api.model_create_multi
    def create(self, vals_list):
        """The preview is there as soon as the contacts are."""
        wizards = super().create(vals_list)
        for wizard in wizards:
            wizard._preview()
        return wizards

    # ------------------------------------------------------------
    # BEFORE ANYTHING IS MADE
    # ------------------------------------------------------------

    @api.model
    def _check_count(self, count):
        """:raise UserError: if it is more contacts than a request can do"""
        if count > MAX_CONTACTS:
            raise UserError(
                self.env._(
                    "You have selected %(count)s contacts. Select at most %(most)s at "
                    "a time, by a filter for instance.",
                    count=formatLang(self.env, count, digits=0),
                    most=formatLang(self.env, MAX_CONTACTS, digits=0),
                )
            )

    def _preview(self):
        self._check_count(len(self.partner_ids))
        partners = self._readable()
        refused = self._refused(partners)
        findings = {partner.id: {"verdict": why} for partner, why in refused.items()}
        wanted = partners - partners.browse().concat(*refused)
        findings |= self._known(self._drafts(wanted))
        self.env["vht.contacts.to.leads.line"].sudo().create(
            [
                {
                    "wizard_id": self.id,
                    "partner_id": partner.id,
                    "verdict": "new",
                    **findings.get(partner.id, {}),
                }
                for partner in partners
            ]
        )

    def _readable(self):
        """:return: the contacts that are there and that the user may read"""
        return self.partner_ids.exists()._filtered_access("read")

    def _refused(self, partners):
        """:return: dict contact -> why no lead is made of it"""
        opted_out = partners._vht_opted_out_contacts()
        refused = {}
        for partner in partners:
            if partner in opted_out:
                refused[partner] = "opted_out"
            elif partner.company_id - self.company_id:
                refused[partner] = "other_company"
            elif not (partner.phone or partner.email):
                refused[partner] = "no_contact"
        return refused

    def _drafts(self, partners):
        """:return: dict id of a contact -> LeadDraft; the key makes it once"""
        return {
            partner.id: partner._vht_draft(
                key=f"{self.id}:{partner.id}",
                name=self.title or "",
                description=self.need or "",
            )
            for partner in partners
        }

    def _known(self, drafts):
        """Whose customer has an open lead or is another one of the drafts; named by who
        follows it, shown to who may read it.

        :return: dict id of a contact -> values of a line
        """
        leads = self._leads()
        unsaved = leads._vht_unsaved(drafts, self._defaults())
        kinds = KINDS_AT[CONTACTS]
        found = leads._vht_open_leads(unsaved, kinds)
        first = leads._vht_first_of_each(unsaved, found, kinds)
        labels = self.env["vht.intake"]._reason_labels()
        whose = leads._vht_whose(lead.id for lead, _reason in found.values())
        repeated = drafts.keys() - found.keys() - set(first)
        return {partner_id: {"verdict": "twice"} for partner_id in repeated} | {
            partner_id: {"verdict": "known", "reason": labels[reason], **whose[lead.id]}
            for partner_id, (lead, reason) in found.items()
        }

    def _leads(self):
        return self.env["crm.lead"].with_company(self.company_id)

    def _defaults(self):
        """:return: dict of values for all leads; team and stage are looked up once"""
        chosen = {name: self[name].id for name in CHOSEN if self[name]}
        values = {
            "type": self.type,
            "company_id": self.company_id.id,
            "user_id": False,
            **chosen,
        }
        lead = self._leads().new(values)
        return {**values, "team_id": lead.team_id.id, "stage_id": lead.stage_id.id}

    # ------------------------------------------------------------
    # MAKING THEM
    # ------------------------------------------------------------

    def action_run(self):
        """Make the leads, each once however often it is asked for; open them."""
        self.ensure_one()
        self.env["crm.lead"]._vht_take_turn_anew()
        if self.user_id - self.available_user_ids:
            raise UserError(
                self.env._("You may not make leads for %s.", self.user_id.name)
            )
        partners = self._readable()
        refused = self._refused(partners)
        wanted = partners - partners.browse().concat(*refused)
        drafts = self._drafts(wanted).values()
        if not self.source_id:
            drafts = [replace(draft, source=SOURCE) for draft in drafts]
        rows = self._leads()._vht_receive(
            list(drafts), CONTACTS, self._defaults(), known="skip"
        )
        return self._result(rows.sudo(), len(refused))

    def _result(self, rows, refused_count):
        """:return: action that says what was made, then opens it"""
        counts = Counter(rows.mapped("verdict"))
        leads = rows.filtered(lambda row: row.verdict == CREATED).lead_id
        opening = {"type": "ir.actions.act_window_close"}
        if leads:
            opening = {
                **self.env["ir.actions.act_window"]._for_xml_id(
                    "crm.crm_lead_all_leads"
                    if self.type == "lead"
                    else "crm.crm_lead_opportunities"
                ),
                "domain": [("id", "in", leads.ids)],
                "context": {},
            }
        message = self.env._(
            "New leads: %(new)s. Skipped, as the customer has an open lead: %(known)s. "
            "Refused: %(refused)s. Failed: %(failed)s.",
            new=counts[CREATED],
            known=counts[IGNORED],
            refused=refused_count,
            failed=len(rows) - counts[CREATED] - counts[IGNORED],
        )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success" if leads else "warning",
                "message": message,
                "sticky": True,
                "next": opening,
            },
        }
