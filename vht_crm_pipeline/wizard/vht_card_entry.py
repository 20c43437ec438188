"""A business card typed in: who knows the customer is told before it is saved."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.vht_intake import ATTACHED, CARD, CREATED
from ..tools.email_address import email_keys
from ..tools.lead_draft import LeadDraft
from ..tools.lead_rows import MIN_PHONE_DIGITS
from ..tools.vcard import SOURCE

# as LeadDraft names it: who it is, and the rest
WHO = ("contact_name", "phone", "email_from", "partner_name", "tax_code")
SAID = (*WHO, "function", "campaign", "description")


class VhtCardEntry(models.TransientModel):
    _name = "vht.card.entry"
    _description = "Business Card"

    contact_name = fields.Char("Contact name")
    phone = fields.Char()
    email_from = fields.Char("E-mail")
    partner_name = fields.Char("Company")
    tax_code = fields.Char("Tax code")
    tax_code_is_odd = fields.Boolean(compute="_compute_known")
    function = fields.Char("Job position")
    campaign = fields.Char(
        "Where you met",
        help="A fair, an event: the campaign of that name, or a new one. It stays "
        "filled in for the next card.",
    )
    description = fields.Text("Note")
    type = fields.Selection(
        [("lead", "Leads"), ("opportunity", "Opportunities")],
        default=lambda self: self.env["vht.import"]._default_type(),
        required=True,
    )
    known_note = fields.Char("Who else follows this customer", compute="_compute_known")
    known_lead_id = fields.Many2one(
        "crm.lead",
        "Open lead",
        compute="_compute_known",
        help="Only if you may open it.",
    )
    is_known = fields.Boolean(compute="_compute_known")
    known = fields.Selection(
        [
            ("attach", "Add a note to their lead"),
            ("create", "Make another lead all the same"),
        ],
        "What now?",
    )

    @api.depends(*WHO)
    @api.depends_context("uid", "lang")
    def _compute_known(self):
        leads = self.env["crm.lead"]
        drafts = {entry: entry._draft() for entry in self}
        unsaved = leads._vht_unsaved(drafts, self._defaults())
        found = leads._vht_open_leads(unsaved)
        for entry, lead in unsaved.items():
            known, _reason = found.get(entry, (leads, ""))
            entry.is_known = bool(known)
            entry.known_lead_id = known.with_env(self.env)._filtered_access("read")
            entry.known_note = lead.vht_duplicate_note
            entry.tax_code_is_odd = lead.vht_tax_code_is_odd

    @api.onchange(*WHO)
    def _onchange_who(self):
        """What was answered of one customer is no answer of another."""
        self.known = False

    def _draft(self):
        said = {name: self[name] or "" for name in SAID}
        return LeadDraft(f"entry:{self.id}", source=SOURCE, **said).cleaned()

    def _defaults(self):
        """:return: dict of values for the lead that is made"""
        return {
            "type": self[:1].type,
            "user_id": self.env.uid,
            "company_id": self.env.company.id,
        }

    def action_save(self):
        """Take the card in, and open its lead if the user may."""
        row = self._take_in()
        lead = row.visible_lead_id
        if not lead:
            return self._say(row, {"type": "ir.actions.act_window_close"})
        return self._say(
            row,
            {
                "type": "ir.actions.act_window",
                "res_model": lead._name,
                "res_id": lead.id,
                "views": [(False, "form")],
            },
        )

    def action_save_and_new(self):
        """Take the card in, and go on with the next one of the same event."""
        row = self._take_in()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "vht_crm_pipeline.vht_card_entry_action"
        )
        sticky = {"default_campaign": self.campaign, "default_type": self.type}
        return self._say(row, {**action, "context": sticky})

    def _take_in(self):
        """:return: row of vht.intake; pressed twice, the same one
        :raise UserError: if nobody could be called back, or the user has not said yet
            what becomes of a known customer
        """
        self.ensure_one()
        leads = self.env["crm.lead"]
        leads._vht_take_turn_anew()
        self.invalidate_recordset()
        draft = self._draft()
        if not self.env["vht.intake"]._held_at(CARD, [draft.key]):
            self._check(draft)
        row = leads._vht_receive(
            [draft], CARD, self._defaults(), self.known or "attach"
        )
        if row.verdict not in (CREATED, ATTACHED):
            raise UserError(f"{row.reason_label}\n{row.detail or ''}".strip())
        return row

    def _check(self, draft):
        if not (_has_number(draft.phone) or email_keys(draft.email_from)):
            raise UserError(
                self.env._(
                    "Type a phone number or an e-mail: nobody could call back without."
                )
            )
        if self.is_known and not self.known:
            raise UserError(self.env._("The customer is known: say what to do."))

    def _say(self, row, then):
        if row.verdict == CREATED:
            message = self.env._("Saved: %s", row.name)
        else:
            owner = row.sudo().lead_id.user_id.name or self.env._("nobody")
            message = self.env._("A note was added to the lead of: %s", owner)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {"message": message, "type": "success", "next": then},
        }


def _has_number(text):
    return sum(map(str.isdigit, text)) >= MIN_PHONE_DIGITS
