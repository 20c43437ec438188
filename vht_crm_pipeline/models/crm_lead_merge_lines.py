"""What to ask whoever merges leads: where they differ, as a user reads it."""

from odoo import models
from odoo.tools import format_date, format_datetime, formatLang

from .crm_lead_merge import ADDRESS, CHOICES, SURVIVOR, TEAM, columns_of

MAX_LEADS = 5  # stock's limit


class CrmLead(models.Model):
    _inherit = "crm.lead"

    # ------------------------------------------------------------
    # ASKING
    # ------------------------------------------------------------

    def _vht_merge_problem(self):
        """Say beforehand why these leads cannot be merged.

        :return: text with what to do, False if they can
        """
        if len(self) < 2:
            return self.env._("Choose at least two that are not won.")
        if len(self) > MAX_LEADS and not self.env.is_superuser():
            return self.env._(
                "At most %(most)s can be merged at once. Remove %(count)s from the "
                "list; they can be merged with the result afterwards.",
                most=MAX_LEADS,
                count=len(self) - MAX_LEADS,
            )
        if locked := self - self._filtered_access("write"):
            return self.env._(
                "You may not edit these, remove them from the list: %s",
                ", ".join(locked.mapped("name")),
            )
        return False

    def _vht_merge_lines(self, user=None, team=None):
        """What to ask somebody who merges these leads: which one stays, and each field
        in which they differ. What is proposed is what merging does.

        Choices so far are taken from the context.

        :param user: salesperson and
        :param team: team, if they are chosen already
        :return: list of dict "name", "label", "chosen" (id of a lead) and "options", a
            list of dict "lead" (its id), "value" and "leads", the texts to show
        """
        choices = self.env.context.get(CHOICES, {})
        given_team = team.id if team else False
        self = self.with_context(**{CHOICES: choices, TEAM: given_team})
        leads = self._sort_by_confidence_level(reverse=True)
        data = leads._merge_data()
        data |= {"user_id": user.id} if user else {}
        labels = leads._vht_labels()
        lines = [leads._vht_survivor_line(labels)]
        given = {"user_id": user, "team_id": team}
        for name in leads._vht_asked():
            holders = leads.filtered(lambda lead, name=name: lead._vht_key(name))
            holders = holders._vht_allowed(name, data)
            kept = holders._vht_source(name, data)
            options = holders.grouped(lambda lead, name=name: lead._vht_key(name))
            if not kept or len(options) < 2 or given.get(name):
                continue
            lines.append(
                {
                    "name": name,
                    "label": leads._vht_label(name),
                    "chosen": options[kept._vht_key(name)][0].id,
                    "options": [
                        {
                            "lead": same[0].id,
                            "value": same[0]._vht_text(name),
                            "leads": ", ".join(labels[lead] for lead in same),
                        }
                        for same in options.values()
                    ],
                }
            )
        return lines

    def _vht_survivor_line(self, labels):
        able = self.with_context(**{CHOICES: {}})
        able = able._sort_by_confidence_level(reverse=True)._vht_able_to_stay()
        return {
            "name": SURVIVOR,
            "label": self.env._("This one stays"),
            "hint": self.env._(
                "Proposed: an opportunity before a lead, an open one before a lost "
                "one, then the one that is furthest, likeliest, oldest. What hangs on "
                "the others moves to it."
            ),
            "chosen": self[0].id,
            "options": [
                {
                    "lead": lead.id,
                    "value": labels[lead],
                    "leads": ", ".join(
                        text
                        for name in ("stage_id", "user_id")
                        if (text := lead._vht_text(name))
                    ),
                }
                for lead in able
            ],
        }

    def _vht_allowed(self, name, data):
        """:return: of these leads those whose value the merged one may have"""
        if name == "stage_id":
            stages = self._vht_fitting_stages(data)
            return self.filtered(lambda lead: lead.stage_id in stages)
        field = self._fields[name]
        if not (field.relational and field.check_company):
            return self
        company = self.env["res.company"].browse(data.get("company_id") or ())
        return self.filtered(
            lambda lead: lead.sudo()[name].filtered_domain(
                lead[name]._check_company_domain(company)
            )
        )

    # ------------------------------------------------------------
    # SHOWING VALUES
    # ------------------------------------------------------------

    def _vht_labels(self):
        """:return: dict lead -> its name, with what tells it from its namesakes"""
        names = self.mapped("name")
        return {
            lead: (
                lead.name
                if names.count(lead.name) == 1
                else f"{lead.name} ({format_datetime(self.env, lead.create_date)})"
            )
            for lead in self
        }

    def _vht_label(self, name):
        own = {"name": self.env._("Subject"), ADDRESS: self.env._("Address")}
        return own.get(name) or self._vht_described(name, "string")

    def _vht_described(self, name, attribute):
        """:return: what a screen says of a field, in our wording"""
        return self.fields_get([name], [attribute])[name][attribute]

    def _vht_text(self, name):
        """:return: a value as the user reads it, "" if there is none"""
        columns = columns_of(name)
        if len(columns) > 1:
            return ", ".join(filter(None, map(self._vht_column_text, columns)))
        return self._vht_column_text(name)

    def _vht_column_text(self, name):
        field, value = self._fields[name], self[name]
        if not value:
            return ""
        if field.type == "many2one":
            if not value.has_access("read"):
                return self.env._("(not visible to you)")
            return value.display_name
        if field.type == "selection":
            return dict(self._vht_described(name, "selection"))[value]
        if field.type == "monetary":
            currency = self[field.get_currency_field(self)]
            return formatLang(self.env, value, currency_obj=currency)
        if field.type == "date":
            return format_date(self.env, value)
        if field.type == "datetime":
            return format_datetime(self.env, value)
        return str(value)
