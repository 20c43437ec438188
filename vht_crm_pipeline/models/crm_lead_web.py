"""The door of the website: stock makes a lead of a form, goes on writing to it, and at
the end of the request it is taken in as it is.
"""

import logging
from decimal import Decimal

from psycopg2.errors import LockNotAvailable

from odoo import SUPERUSER_ID, api, models
from odoo.exceptions import ConcurrencyError
from odoo.fields import Domain
from odoo.tools import html2plaintext, html_sanitize

from ..tools.lead_draft import MAX_DESCRIPTION, LeadDraft
from ..tools.text import nfc
from .crm_lead_draft import TEXTS, UTM
from .crm_lead_known import OPEN
from .vht_conversion_recorder import MERGE
from .vht_intake import ATTACHED, CREATED, WEB, Outcome

_logger = logging.getLogger(__name__)

# Among the values of a lead that a form is about to make
MARK = "vht_is_of_website"
# In the cursor's cache: the leads that forms made in this request
MADE = "vht.web.made"
LINKED = (*(field for field, _model in UTM.values()), "state_id", "country_id")
# What a draft says of a lead, or what is no word of the customer's
SAID = {
    *TEXTS, *LINKED, "name", "description", "vht_phone_other", "vht_tax_code",
    "expected_revenue", "vht_salutation", "company_id", "lang_id", "team_id", "type",
    "user_id",
}  # fmt: skip
# By these a customer is written to and recognised: no stranger fills them in
NOT_FILLED = ("phone", "vht_phone_other", "email_from", "vht_tax_code")
LISTS = ("many2many", "one2many")


class CrmLead(models.Model):
    _inherit = "crm.lead"

    @api.private
    def website_form_input_filter(self, request, values):
        """Mark what a form of the website is about to make, as website_crm reads it.

        :param request: of the form
        :param dict values: of the lead
        :return: dict of values for create, texts composed as at every door
        """
        if stock := getattr(super(), "website_form_input_filter", None):
            values = stock(request, values)
        values = {n: nfc(v) if isinstance(v, str) else v for n, v in values.items()}
        return {**values, MARK: True}

    @api.model_create_multi
    def create(self, vals_list):
        """The salesperson of a lead of the website is told once it is taken in: it may
        turn out to belong to the lead of a colleague.
        """
        if not (self.env.su and any(MARK in vals for vals in vals_list)):
            return super().create(vals_list)
        vals_list = [
            {name: value for name, value in vals.items() if name != MARK}
            for vals in vals_list
        ]
        untold = self.with_context(mail_auto_subscribe_no_notify=True)
        leads = super(CrmLead, untold).create(vals_list).with_env(self.env)
        self.env.cr.cache.setdefault(MADE, {}).update(
            (lead.id, list(vals)) for lead, vals in zip(leads, vals_list, strict=True)
        )
        return leads

    @api.model
    def _vht_take_in_web(self, made):
        """Take in the leads that forms of the website made in this request.

        It never fails and never waits: what cannot be compared now is later.

        :param dict made: lead id -> names of the fields that the form filled in
        """
        self.env.cr.flush()  # what others left unwritten fails as it would without us
        leads = self.browse(made).exists()
        if not leads:
            return
        try:
            with self.env.cr.savepoint():
                self._vht_take_turn(patience=0)
                for lead in leads:
                    lead._vht_receive_web(made[lead.id])
            return
        except (LockNotAvailable, ConcurrencyError):
            _logger.info("%s will be compared when it is their turn", leads)
        except Exception:
            _logger.exception("%s will be compared later", leads)
        try:
            with self.env.cr.savepoint():
                self.env["vht.web.waiting"].create(
                    [{"lead_id": lead.id, "filled": made[lead.id]} for lead in leads]
                )
                self.env.ref("vht_crm_pipeline.vht_web_waiting_cron")._trigger()
        except Exception:
            _logger.exception("%s stay as they are", leads)

    def _vht_receive_web(self, filled, is_untouched=True):
        """Take in a lead of the website; whoever calls has the turn.

        :param list filled: names of the fields that the form filled in
        :param bool is_untouched: nobody has worked on it since, so that it may go
        """
        self.ensure_one()
        self = self._vht_as_its_company()
        draft = self._vht_web_draft(filled).cleaned()
        if self.env["vht.intake"]._held_at(WEB, [draft.key]):
            return
        may_go = is_untouched and self.active and self.won_status == "pending"
        # they would be kept, as if somebody had worked on them
        waiting = self.env["vht.web.waiting"].search(Domain.TRUE).lead_id.ids
        open_leads = self._vht_open_leads(
            {0: self} if may_go else {}, among=OPEN & Domain("id", "not in", waiting)
        )
        known, reason = open_leads.get(0, (None, ""))
        if known:
            known = known.with_env(self.env)
            with self.env["vht.conversion"]._recorded(known + self, MERGE):
                known._vht_take_over(self, draft)
            self._vht_record_web(draft, Outcome(ATTACHED, reason, known.id))
        else:
            self._vht_tell_salesperson()
            self._vht_record_web(draft, Outcome(CREATED, lead_id=self.id))

    def _vht_record_web(self, draft, outcome):
        company = self.env.company
        terms = {"defaults": {"company_id": company.id}, "known": "attach"}
        self.env["vht.intake"]._record(WEB, [draft], [outcome], terms)

    def _vht_as_its_company(self):
        """The lead as the superuser, in the company and the language of its notes."""
        company = self.sudo().company_id or self.env.company
        return (
            self.with_user(SUPERUSER_ID)
            .with_context(lang=company.sudo().partner_id.lang)
            .with_company(company)
        )

    def _vht_tell_salesperson(self):
        """What stock tells the salesperson of a lead that is given to them."""
        if self.user_id and self.user_id != self.env.user:
            lead = self.with_context(lang=self.user_id.lang)
            lead._message_auto_subscribe_notify(
                self.user_id.partner_id.ids, "mail.message_user_assigned"
            )

    # ------------------------------------------------------------
    # WHAT IT SAYS
    # ------------------------------------------------------------

    def _vht_web_draft(self, filled):
        """:return: the LeadDraft that the lead is, as if it came through a door"""
        linked = [(name, self[name].id) for name in LINKED if self[name]]
        if self.vht_salutation:
            linked.append(("vht_salutation", self.vht_salutation))
        # escaped and with tags it is longer than its text
        html = nfc(self.description)[: 2 * MAX_DESCRIPTION]
        need = html2plaintext(html_sanitize(html))  # a bare "<" is no HTML
        return LeadDraft(
            key=str(self.id),
            name=self.name or "",
            **{name: self[name] or "" for name in TEXTS},
            phone_other=self.vht_phone_other or "",
            tax_code=self.vht_tax_code or "",
            province=self.state_id.name or "",
            description="\n".join(filter(None, [need, *self._vht_lines_of(filled)])),
            expected_revenue=Decimal(str(self.expected_revenue)) or None,
            **{name: self[field].name or "" for name, (field, _) in UTM.items()},
            values=tuple(linked),
        )

    def _vht_lines_of(self, names):
        """:return: list of "label: value" of the fields that a draft does not know"""
        lines = []
        for name in names:
            field = self._fields.get(name)
            if name in SAID or not field or not self[name] or field.type == "binary":
                continue
            if field.type == "properties":
                for told in self._format_properties():
                    values = told.get("values") or [{"name": told.get("value")}]
                    text = ", ".join(str(value["name"]) for value in values)
                    lines.append(f"{told['label']}: {text}")
                continue
            value = self[name]
            if field.relational:
                value = ", ".join(value.mapped("display_name"))
            lines.append(f"{field._description_string(self.env)}: {value}")
        return lines

    # ------------------------------------------------------------
    # WHOSE CUSTOMER HAS AN OPEN LEAD
    # ------------------------------------------------------------

    def _vht_take_over(self, lead, draft):
        """Merge a lead of the website into this one, whose owner, stage and words stay.

        :param lead: it is deleted
        :param LeadDraft draft: what it says
        """
        self.ensure_one()
        self._vht_note_drafts({self: [draft]}, WEB, tell=True)
        (values,) = self._vht_values_from_drafts([draft])
        values = {n: v for n, v in values.items() if n not in NOT_FILLED}
        self._vht_fill(values, self.env)
        both = self + lead
        self.write(
            {
                name: join(name, both)
                for name, join in self._merge_get_fields_specific().items()
                if name in self._fields and self._fields[name].type in LISTS
            }
        )
        # a file that stands in a field would be deleted with it
        files = self.env["ir.attachment"].search(
            Domain("res_model", "=", self._name)
            & Domain("res_id", "=", lead.id)
            & Domain("res_field", "!=", False)
        )
        files.res_field = False
        self._merge_dependences(lead)
        lead.unlink()
