"""The people of the customer on one deal, and what each is there for."""

from odoo import api, fields, models
from odoo.fields import Domain


class VhtLeadContact(models.Model):
    _name = "vht.lead.contact"
    _description = "Person of a Deal"
    _order = "sequence, id"
    _rec_name = "partner_id"

    lead_id = fields.Many2one(
        "crm.lead", "Deal", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    partner_id = fields.Many2one(
        "res.partner", "Person", required=True, index=True, ondelete="cascade"
    )
    role_id = fields.Many2one("vht.contact.role", ondelete="set null")
    phone = fields.Char(related="partner_id.phone", readonly=False)
    email = fields.Char(related="partner_id.email", readonly=False)
    parent_id = fields.Many2one(
        "res.partner",
        "Company of the customer",
        compute="_compute_parent_id",
        help="The company under which a new person is entered.",
    )

    _one_per_deal = models.UniqueIndex(
        "(lead_id, partner_id)", "This person is among the people of the deal already."
    )

    @api.depends("lead_id.partner_id", "lead_id.commercial_partner_id")
    def _compute_parent_id(self):
        for contact in self:
            contact.parent_id = contact.lead_id._vht_company()

    @api.constrains("partner_id")
    def _check_partner_is_seen(self):
        """Phone and e-mail are shown of whoever is entered."""
        self.partner_id.check_access("read")

    def action_vht_log_call(self):
        """Ask what came of a call with this person about the deal."""
        self.ensure_one()
        return self.env["vht.call.entry"]._ask(self.lead_id, self.partner_id)

    def _move_to(self, lead):
        """Put these people on another deal. Who is there already gets no second row,
        but the role if they had none.

        :param lead: record of crm.lead
        """
        known = {row.partner_id: row for row in lead.vht_contact_ids}
        for contact in self:
            row = known.setdefault(contact.partner_id, contact)
            if row == contact:
                contact.lead_id = lead
            elif not row.role_id:
                row.role_id = contact.role_id

    @api.model
    def _forget_doubles(self, partners, kept):
        """Of contacts about to be merged, leave each deal one row.

        :param partners: contacts that will go
        :param kept: contact that stays
        """
        rows = self.search(Domain("partner_id", "in", (partners | kept).ids))
        for same in rows.grouped("lead_id").values():
            first = same.sorted(lambda row: row.partner_id != kept)[:1]
            doubles = same - first
            if doubles:
                first.role_id = first.role_id or doubles.role_id[:1]
                doubles.unlink()
