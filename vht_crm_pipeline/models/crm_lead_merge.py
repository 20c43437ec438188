"""Merging leads as chosen, field by field; the note keeps what is not taken."""

from contextlib import nullcontext
from itertools import chain

from odoo import models

from odoo.addons.crm.models.crm_lead import PARTNER_ADDRESS_FIELDS_TO_SYNC

from ..tools.stage_plan import LEAD
from .mail_message import GOING, OF_MESSAGES

# In the context, of a merge that somebody has looked at: dict name of a field, or
# SURVIVOR, -> id of the lead it is taken from; what is not in it is proposed.
CHOICES = "vht_merge_choices"
SURVIVOR = "survivor"
# In the context, of any merge: id of the team that is given to the result.
TEAM = "vht_merge_team"

# An address is taken as a whole, and stands for its first field.
ADDRESS = "street"
# What a number is known by goes with it.
WITH_PHONE = ["vht_phone_other", "vht_wrong_phone"]
# Spelt in two ways they are the same.
SPELT = {"phone": "phone_sanitized", "email_from": "email_normalized"}
# Who is asked is shown whose lead it is, then what it is about; the rest follows.
FIRST = (
    "name", "partner_id", "partner_name", "contact_name", "vht_salutation", "function",
    "phone", "email_from", ADDRESS, "website", "vht_tax_code", "expected_revenue",
    "recurring_revenue", "recurring_plan", "date_deadline", "user_id", "team_id",
    "stage_id",
)  # fmt: skip
# Nobody is asked for these.
UNASKED = {
    "create_date", "date_automation_last", "color", "company_id",
    *PARTNER_ADDRESS_FIELDS_TO_SYNC,
} - {ADDRESS}  # fmt: skip
STAGE_FOLLOWS = ("type", "team_id")
FEATURES = dict.fromkeys(
    ("recurring_revenue", "recurring_plan"), "crm.group_use_recurring_revenues"
)
# An e-mail or a phone that is not the customer's would be written on the contact.
OF_CUSTOMER = ("email_from", "phone")
# What stock's note of a merge says of each lead that goes.
IN_NOTE = {
    "name", "expected_revenue", "recurring_revenue", "recurring_plan", "stage_id",
    "date_deadline", "lang_id", "referred", "user_id", "team_id", "contact_name",
    "partner_name", "phone", "email_from", "email_cc", "website", "function", ADDRESS,
    "campaign_id", "medium_id", "source_id",
}  # fmt: skip


class CrmLead(models.Model):
    _inherit = "crm.lead"

    # ------------------------------------------------------------
    # MERGING AS CHOSEN
    # ------------------------------------------------------------

    def _merge_opportunity(self, user_id=False, team_id=False, *args, **kwargs):
        """Stock lets the team follow the salesperson: what was chosen is kept."""
        is_chosen = CHOICES in self.env.context
        team = self._fields["team_id"]
        leads = self.with_context(**{TEAM: team_id})
        with self.env.protecting([team], self) if is_chosen else nullcontext():
            merged = super(CrmLead, leads)._merge_opportunity(
                user_id, team_id, *args, **kwargs
            )
        return merged.with_env(self.env)

    def _merge_dependences_history(self, opportunities):
        """All their messages go at once, with what somebody was told alone, such as
        that a lead is theirs: stock deletes that.
        """
        going = opportunities.with_context(**{GOING: True})
        going._vht_find_messages()
        result = super()._merge_dependences_history(going)
        (self | opportunities).invalidate_recordset(OF_MESSAGES)
        return result

    def _vht_find_messages(self):
        """Have the messages of these leads known, instead of those without what
        somebody was told alone.
        """
        messages = self.env["mail.message"].sudo()
        of_leads = [("model", "=", self._name), ("res_id", "in", self.ids)]
        found = messages.search_fetch(of_leads, ["res_id", "subject"])
        of_lead = found.grouped("res_id")
        for lead in self:
            ids = of_lead.get(lead.id, messages).ids
            self._fields["message_ids"]._update_cache(lead, tuple(ids))

    def _sort_by_confidence_level(self, reverse=False):
        """The one that is to stay comes first."""
        leads = super()._sort_by_confidence_level(reverse=reverse)
        if not reverse or CHOICES not in self.env.context:
            return leads
        able = leads._vht_able_to_stay()
        chosen = able.browse(self.env.context[CHOICES].get(SURVIVOR)) & able
        return (chosen or able[:1]) | leads

    def _vht_able_to_stay(self):
        """:return: of leads in stock's order those that others can be merged into:
        opportunities if there are any, as a lead would have to be converted; open
        ones first, as the result would be lost as well
        """
        same = self.filtered(lambda lead: lead.type == self[:1].type)
        return same.sorted(lambda lead: lead.active, reverse=True)

    def _merge_data(self, fnames=None):
        """What was chosen comes from the lead that has it; the stage fits the rest."""
        data = super()._merge_data(fnames)
        chosen = self._vht_chosen(data)
        for name, lead in chosen.items():
            names = columns_of(name)
            data |= super(CrmLead, lead)._merge_data(names)
            if name == "phone":
                data |= super(CrmLead, lead | self)._merge_data(WITH_PHONE)
        if "expected_revenue" in data and self.vht_leading_id:
            is_pinned = "expected_revenue" in chosen or self[0].vht_revenue_is_pinned
            data["vht_revenue_is_pinned"] = is_pinned
        if "team_id" in data and self.env.context.get(TEAM):
            data["team_id"] = self.env.context[TEAM]
        if data.get("stage_id") and data.keys() >= set(STAGE_FOLLOWS):
            data["stage_id"] = self._vht_merged_stage(data).id
        return data

    def _vht_chosen(self, data):
        """:return: dict name of a field -> the lead it is taken from"""
        choices = self.env.context.get(CHOICES)
        if choices is None:
            return {}
        chosen = {
            name: lead
            for name in self._vht_asked()
            if (lead := self.browse(choices.get(name)) & self)
        }
        customer = chosen.get("partner_id", self).partner_id[:1]
        theirs = self.filtered(lambda lead: customer and lead.partner_id == customer)
        for name in OF_CUSTOMER:
            if name in data and (lead := theirs.filtered(name)[:1]):
                chosen.setdefault(name, lead)
        return chosen

    # ------------------------------------------------------------
    # THE STAGE
    # ------------------------------------------------------------

    def _vht_merged_stage(self, data):
        """Stock takes any first stage of the team where the one to be kept does not
        fit.

        :return: the stage to be kept if the merged one may be in it, else the first
            that one of its type has and it may be in, else the first there is for it
        """
        stage = self.env["crm.stage"].browse(data["stage_id"])
        fitting = self._vht_fitting_stages(data)
        if stage in fitting:
            return stage
        same = self.filtered(lambda lead: lead.type == data["type"]).stage_id & fitting
        # what is open is not won by it, nor the reverse
        like = same.filtered(lambda other: other.is_won == stage.is_won)
        return like[:1] or self._vht_as_merged(data)._vht_find_like(stage)

    def _vht_fitting_stages(self, data):
        """:return: of the stages of these leads those that the merged one may be in"""
        merged = self._vht_as_merged(data).sudo()

        team = merged.team_id

        def fits(stage):
            is_of_team = not (team and stage.team_ids) or team in stage.team_ids
            return is_of_team and merged._vht_fits(stage)

        # which teams have a stage is no secret
        return self.stage_id.sudo().filtered(fits).with_env(self.env)

    def _vht_as_merged(self, data):
        return self.new({name: data[name] for name in STAGE_FOLLOWS})

    # ------------------------------------------------------------
    # COMPARING
    # ------------------------------------------------------------

    def _vht_asked(self):
        """:return: list of the names of fields of which one value is kept; without
        those that not everybody may know
        """
        joined = self._merge_get_fields_specific()
        names = dict.fromkeys((*FIRST, *self._merge_get_fields()))
        return [
            name
            for name in names
            if name in self._fields
            and name not in UNASKED
            and name not in joined
            and self._fields[name].type not in ("one2many", "many2many")
            and not self._fields[name].groups
            and (name not in FEATURES or self.env.user.has_group(FEATURES[name]))
        ]

    def _vht_source(self, name, data):
        """:return: the first of these leads that has what the merged one will have"""

        def is_it(lead):
            return all(
                field.convert_to_write(lead[field.name], lead)
                == field.convert_to_write(data.get(field.name), lead)
                for field in map(self._fields.get, columns_of(name))
            )

        return next(filter(is_it, self), self.browse())

    def _vht_key(self, name):
        """:return: what makes two values the same, false if there is none"""
        if name == ADDRESS:
            values = tuple(self[column] for column in columns_of(name))
            return values if any(values) else False
        value = (name in SPELT and self[SPELT[name]]) or self[name]
        return " ".join(value.split()) if isinstance(value, str) else value

    # ------------------------------------------------------------
    # THE NOTE
    # ------------------------------------------------------------

    def _vht_not_kept(self, others):
        """What the merge of others into this one does not keep, for the note that all
        read. What stock's note and the tracking of this one tell is left out.

        :return: dict lead -> list of (label, text)
        """
        leads = self | others
        told = {lead: lead._vht_in_note() for lead in others}
        told[self] = self._track_get_fields()
        untold = {
            name: leads.filtered(
                lambda lead, name=name: name not in told[lead] and lead._vht_key(name)
            )
            for name in leads._vht_asked()
        }
        untold = {name: of for name, of in untold.items() if of}
        columns = [*chain(*map(columns_of, untold)), *STAGE_FOLLOWS]
        data = leads._merge_data(columns)
        left = {lead: [] for lead in leads}
        for name, of in untold.items():
            kept = leads._vht_source(name, data)._vht_key(name)
            for lead in of:
                if lead._vht_key(name) != kept:
                    left[lead].append((lead._vht_label(name), lead._vht_text(name)))
        return left

    def _vht_in_note(self):
        return IN_NOTE - {"stage_id"} if self.type == LEAD else IN_NOTE


def columns_of(name):
    """:return: list of the names of fields that are taken together"""
    return list(PARTNER_ADDRESS_FIELDS_TO_SYNC) if name == ADDRESS else [name]
