"""What a draft says, as values of a lead."""

from dataclasses import replace

from markupsafe import Markup

from odoo import models
from odoo.tools import formatLang, plaintext2html

from ..tools.province import find_province
from ..tools.tax_code import INVALID, read_tax_code
from ..tools.text import fold

# of a draft, the same on a lead
TEXTS = (
    "contact_name",
    "partner_name",
    "function",
    "phone",
    "email_from",
    "website",
    "street",
)
UTM = {
    "source": ("source_id", "utm.source"),
    "medium": ("medium_id", "utm.medium"),
    "campaign": ("campaign_id", "utm.campaign"),
}


class CrmLead(models.Model):
    _inherit = "crm.lead"

    def _vht_values_from_drafts(self, drafts):
        """Values of the leads that drafts would become; empty ones are left out.

        What cannot be read stays as a line of the description.

        :param list drafts: of LeadDraft
        :return: list of dicts for create, in their order
        """
        utm = {
            name: self.env[model]
            .sudo()
            ._vht_find_or_make({getattr(draft, name) for draft in drafts})
            for name, (_field, model) in UTM.items()
        }
        states = self._vht_states() if any(d.province for d in drafts) else {}
        return [self._vht_values_from_draft(draft, utm, states) for draft in drafts]

    def _vht_unsaved(self, drafts, defaults):
        """The leads that drafts would become. Nothing is made, not even a source.

        :param dict drafts: number -> LeadDraft
        :param dict defaults: values of crm.lead that win over the draft's
        :return: dict number -> unsaved lead
        """
        plain = [replace(d, source="", medium="", campaign="") for d in drafts.values()]
        values = self._vht_values_from_drafts(plain)
        return {
            number: self.new({**of_draft, **defaults})
            for number, of_draft in zip(drafts, values, strict=True)
        }

    def _vht_values_from_draft(self, draft, utm, states):
        # a contact says them itself, and would be overwritten with them
        texts = () if dict(draft.values).get("partner_id") else TEXTS
        values = {name: getattr(draft, name) for name in texts}
        values["name"] = draft.name or self._vht_name_of_draft(draft)
        values["vht_phone_other"] = draft.phone_other
        values["expected_revenue"] = float(draft.expected_revenue or 0)
        unread = []
        tax_code = read_tax_code(draft.tax_code)
        if tax_code and tax_code.grade == INVALID:
            unread.append(self.env._("Tax code: %s", draft.tax_code))
        else:
            values["vht_tax_code"] = draft.tax_code
        province = find_province(draft.province)
        state = province and states.get(province.code)
        if state:
            values |= {"state_id": state.id, "country_id": state.country_id.id}
        if draft.province and not state:
            unread.append(self.env._("Province: %s", draft.province))
        elif draft.province and province.former:
            values["city"] = draft.province  # the address as the customer knows it
        values["description"] = Markup().join(
            plaintext2html(text)
            for text in (draft.description, "\n".join(unread))
            if text
        )
        for name, (field, _model) in UTM.items():
            values[field] = utm[name].get(fold(getattr(draft, name)))
        return {name: value for name, value in values.items() if value}

    def _vht_name_of_draft(self, draft):
        who = draft.partner_name or draft.contact_name or draft.phone
        who = who or draft.email_from or draft.phone_other
        return self.env._("Inquiry of %s", who) if who else self.env._("Inquiry")

    def _vht_states(self):
        """:return: dict code, as of ``tools.province``, -> record of the provinces"""
        states = self.env["res.country.state"].search([("country_id.code", "=", "VN")])
        return {state.code.removeprefix("VN-"): state for state in states}

    def _vht_draft_labels(self):
        """:return: dict field of LeadDraft -> what a person calls it"""
        return {
            "name": self.env._("Subject"),
            "contact_name": self.env._("Contact"),
            "partner_name": self.env._("Company"),
            "function": self.env._("Job position"),
            "phone": self.env._("Phone"),
            "phone_other": self.env._("Other phones"),
            "email_from": self.env._("E-mail"),
            "tax_code": self.env._("Tax code"),
            "website": self.env._("Website"),
            "street": self.env._("Address"),
            "province": self.env._("Province"),
            "expected_revenue": self.env._("Expected revenue"),
            "source": self.env._("Source"),
            "medium": self.env._("Medium"),
            "campaign": self.env._("Campaign"),
            "description": self.env._("Need"),
        }

    def _vht_draft_lines(self, draft):
        """:return: list of lines for a person to read, "Phone: 0912 345 678" """
        lines = []
        for name, label in self._vht_draft_labels().items():
            if value := getattr(draft, name):
                if name == "expected_revenue":
                    digits = 0 if value == int(value) else 2
                    value = formatLang(self.env, float(value), digits=digits)
                lines.append(f"{label}: {value}")
        return lines
