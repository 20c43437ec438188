"""What is known of the customer of a lead: phones, tax code, how to address them."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ..tools.person_name import split_salutation
from ..tools.phone import main_phone, read_phones
from ..tools.tax_code import INVALID, UNCHECKED, masked, read_tax_code
from .vht_identity import BATCH
from .vht_identity_phone import STOCK

# In the context, while leads are merged
MERGES = "vht_merges"


class CrmLead(models.Model):
    _inherit = "crm.lead"

    vht_phone_other = fields.Char(
        "Other phones", tracking=51, help="Further numbers of the customer."
    )
    vht_tax_code = fields.Char(
        "Tax code",
        tracking=52,
        help="10 digits, with the suffix of the branch if there is one, or the 12 "
        "digits of a person.",
    )
    vht_tax_code_masked = fields.Char(
        "Tax code (list)", compute="_compute_vht_tax_code"
    )
    vht_tax_code_is_odd = fields.Boolean(compute="_compute_vht_tax_code")

    @api.depends("vht_tax_code")
    def _compute_vht_tax_code(self):
        for lead in self:
            tax_code = read_tax_code(lead.vht_tax_code)
            lead.vht_tax_code_masked = tax_code and masked(lead.vht_tax_code)
            lead.vht_tax_code_is_odd = tax_code and tax_code.grade == UNCHECKED

    @api.constrains("vht_tax_code")
    def _check_vht_tax_code(self):
        for lead in self:
            tax_code = read_tax_code(lead.vht_tax_code)
            if tax_code and tax_code.grade == INVALID:
                raise ValidationError(
                    self.env._(
                        "“%(code)s” on “%(title)s” is not a tax code. Type 10 digits, "
                        "with -001 for a branch, or the 12 digits of a person.",
                        code=lead.vht_tax_code,
                        title=lead.name,
                    )
                )

    @api.model
    def _vht_normal(self, vals):
        """The tax code in its usual spelling, the salutation apart from the name."""
        vals = super()._vht_normal(vals)
        tax_code = read_tax_code(vals.get("vht_tax_code"))
        if tax_code and tax_code.code:
            vals["vht_tax_code"] = tax_code.code
        if "vht_salutation" not in vals:
            salutation, name = split_salutation(vals.get("contact_name") or "")
            if salutation:
                vals |= {"vht_salutation": salutation, "contact_name": name}
        return vals

    @api.depends("phone", "country_id.code")
    def _compute_phone_state(self):
        """Right for a national number on a lead without a country, too."""
        if self.env.context.get(STOCK):
            super()._compute_phone_state()
            return
        for lead in self:
            country = lead.country_id or lead.partner_id.country_id
            region = country.code or self.env.company._vht_mailbox().region
            # stock would read the company's country anew for each
            is_correct = lead.phone and (
                main_phone(lead.phone, region)
                or (region != "VN" and lead._phone_format(fname="phone"))
            )
            lead.phone_state = lead.phone and ("correct" if is_correct else "incorrect")

    def _vht_write_phones(self, numbers):
        """Whether the phone is correct follows the number."""
        result = super()._vht_write_phones(numbers)
        self.browse(lead.id for lead in numbers)._vht_write_phone_states()
        return result

    def _vht_write_phone_states(self):
        """Write ``phone_state`` alone, as it would be if it was computed now."""
        drafts = self.browse().concat(*(lead.new(origin=lead) for lead in self))
        drafts._compute_phone_state()
        states = dict(zip(self, drafts.mapped("phone_state"), strict=True))
        self._vht_write_past_orm("phone_state", states)

    def _vht_restore_stock_phones(self):
        """Without a country, Odoo calls no national number correct."""
        result = super()._vht_restore_stock_phones()
        leads = self.env["vht.identity"]._records(self._name)
        domain = Domain("country_id", "=", False) & Domain(
            "phone_state", "=", "correct"
        )
        last = 0
        while batch := leads.search(
            domain & Domain("id", ">", last), order="id", limit=BATCH
        ):
            last = batch[-1].id
            batch.fetch(["phone", "country_id"])
            batch.with_context(**{STOCK: True})._vht_write_phone_states()
            self.env.invalidate_all()
        return result

    def _merge_opportunity(self, *args, **kwargs):
        """Stock's note of a merge names the phones of each lead: no second one does."""
        leads = self.with_context(**{MERGES: True})
        merged = super(CrmLead, leads)._merge_opportunity(*args, **kwargs)
        return merged.with_env(self.env)

    def _track_get_fields(self):
        tracked = super()._track_get_fields()
        return (
            tracked - {"vht_phone_other"} if self.env.context.get(MERGES) else tracked
        )

    def _merge_get_fields_specific(self):
        """The phones of the leads that go are kept."""
        return {
            **super()._merge_get_fields_specific(),
            "vht_phone_other": lambda _name, leads: leads._vht_phones_beside_first(),
        }

    def _merge_get_fields(self):
        return [*super()._merge_get_fields(), "vht_tax_code", "vht_salutation"]

    def _vht_phones_beside_first(self):
        """:return: text of all phones but the one that the merged lead will have"""
        texts = [text for text in self.mapped("phone") if text]
        seen, others = set(), []
        further = [text for text in self.mapped("vht_phone_other") if text]
        for number, text in enumerate([*texts, *further]):
            keys = {phone.e164 for phone in read_phones(text)} or {text}
            if not keys <= seen and not (texts and number == 0):
                others.append(text)
            seen |= keys
        return " / ".join(others) or False

    def _prepare_customer_values(self, partner_name, is_company=False, parent_id=False):
        """The tax code goes to whom it is of: the company, or a person alone.

        Where they came from is kept, and they are written to in their language.
        """
        values = super()._prepare_customer_values(partner_name, is_company, parent_id)
        if self.vht_tax_code and (is_company or not parent_id):
            values["vat"] = self.vht_tax_code
        if self.vht_salutation and not is_company:
            values["vht_salutation"] = self.vht_salutation
        if self.source_id:
            values["vht_source_id"] = self.source_id.id
        if "lang" not in values and not parent_id:
            values |= self._vht_customer_lang()
        return values
