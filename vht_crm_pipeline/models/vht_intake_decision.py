"""What a person decides of what could not be taken in."""

from dataclasses import asdict, replace

from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Command

from .vht_intake import CREATED, FAILED, IGNORED, QUARANTINED

# What may still be decided: by which click, of which verdicts
DECISIONS = {
    "accept": (QUARANTINED, FAILED, IGNORED),
    "retry": (FAILED,),
    "ignore": (QUARANTINED, FAILED),
}


class VhtIntake(models.Model):
    _inherit = "vht.intake"

    def _open_to(self, decision):
        """:return: the rows of which that may still be decided"""
        return self.filtered(
            lambda row: (
                row.verdict in DECISIONS[decision]
                and (decision == "ignore" or row.sudo().draft)
            )
        )

    def _decide(self, decision):
        """Accept, retry or ignore what may be; the rest stays as it is.

        The row is written in the transaction that makes its lead: who decides at the
        same moment as another is retried by Odoo, and finds it decided.

        :param str decision: of ``DECISIONS``
        :return: the rows that were decided
        """
        self.check_access("read")
        self.env["crm.lead"]._vht_take_turn_anew()
        self.invalidate_recordset()
        rows = self._open_to(decision)
        if decision == "ignore":
            rows.sudo().write({"verdict": IGNORED, "reason": "by_hand"})
            return rows
        for row in rows:
            outcome = row._take_in_again(decision)
            if decision == "accept" and outcome.verdict == CREATED:
                outcome = replace(outcome, reason="accepted")
            row.sudo().write(asdict(outcome))
        return rows

    def _take_in_again(self, decision):
        """Take in what a person accepts, as its door would have.

        :return: Outcome
        """
        terms = self.sudo().terms
        known = "create" if decision == "accept" else terms["known"]
        defaults = self._still_there(terms["defaults"])
        draft = self._draft()
        values = self._still_there(dict(draft.values))
        draft = replace(draft, values=tuple(values.items()))
        leads = self.env["crm.lead"].with_company(self.company_id)
        (outcome,) = leads._vht_take_in([draft], self.door, defaults, known)
        return outcome

    def _still_there(self, values):
        """Values of a lead without what has been deleted since they were kept."""
        fields = self.env["crm.lead"]._fields
        kept = {}
        for name, value in values.items():
            field = fields.get(name)
            if field and field.type == "many2one":
                record = self.env[field.comodel_name].sudo().browse(value)
                value = self.env["vht.utm.merged"]._now(record).id
            elif field and field.type == "many2many":
                ids = [
                    number
                    for command, *of in value
                    for number in (of[1] if command == Command.SET else of[:1])
                    if command in (Command.SET, Command.LINK)
                ]
                records = self.env[field.comodel_name].sudo().browse(ids).exists()
                value = [Command.set(records.ids)]
            if field:
                kept[name] = value
        return kept

    def action_accept(self):
        """Make the lead, whatever spoke against it."""
        return self._act("accept")

    def action_retry(self):
        """Take in once more what failed."""
        return self._act("retry")

    def action_ignore(self):
        """Leave it; its original is deleted some time later."""
        return self._act("ignore")

    def _act(self, decision):
        if len(self) > 1:
            return {
                **self.env["ir.actions.act_window"]._for_xml_id(
                    "vht_crm_pipeline.vht_intake_decide_action"
                ),
                "context": {
                    "default_decision": decision,
                    "default_intake_ids": self.ids,
                },
            }
        if not self._decide(decision):
            raise UserError(
                self.env._(
                    "“%s” is decided already, or its original is deleted.",
                    self.display_name,
                )
            )
        return True
