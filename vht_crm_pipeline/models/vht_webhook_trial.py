"""Trying a webhook: what would be read, and what would become of it."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..tools.lead_mapping import NOTE
from ..tools.text import fold
from ..tools.webhook_lead import columns_of
from ..tools.webhook_payload import MAX_BYTES, PayloadError, read_payload


class VhtWebhook(models.Model):
    _inherit = "vht.webhook"

    sample = fields.Text(
        copy=False, help="What a sender would send: JSON, or a form (name=…&phone=…)."
    )
    trial_content = fields.Text("Would be read", compute="_compute_trial")
    trial_verdict = fields.Char("Would become", compute="_compute_trial")
    trial_lead_id = fields.Many2one("crm.lead", "Open lead", compute="_compute_trial")

    @api.depends_context("uid", "lang")
    @api.depends(
        "sample", "field_ids.name", "field_ids.key", "known", "type", "company_id"
    )
    def _compute_trial(self):
        """Nothing is made, and nobody is told."""
        intake = self.env["vht.intake"]
        for webhook in self:
            webhook.trial_content = webhook.trial_verdict = False
            webhook.trial_lead_id = False
            if not webhook.sample:
                continue
            try:
                draft = webhook._read(*webhook._sample())
            except PayloadError as error:
                webhook.trial_verdict = webhook._sample_problem(error)
                continue
            lines = self.env["crm.lead"]._vht_draft_lines(draft)
            webhook.trial_content = "\n".join(lines)
            if draft.is_empty:
                webhook.trial_verdict = self.env._(
                    "On hold: %s", intake._reason_labels()["no_contact"]
                )
            else:
                webhook._try(draft)

    def _try(self, draft):
        """Say who the customer is: named by who follows them, the lead itself only to
        who may read it.
        """
        leads = self.env["crm.lead"].with_company(self.company_id)
        found = leads._vht_open_leads(leads._vht_unsaved({0: draft}, self._defaults()))
        if not found:
            self.trial_verdict = self.env._("A new lead")
            return
        lead, reason = found[0]
        self.trial_lead_id = lead.with_env(leads.env)._filtered_access("read")
        becomes = dict(self._fields["known"]._description_selection(self.env))
        self.trial_verdict = self.env._(
            "Known customer, followed by %(user)s (%(reason)s): %(becomes)s",
            user=lead.user_id.name or self.env._("nobody"),
            reason=self.env["vht.intake"]._reason_labels()[reason],
            becomes=becomes[self.known],
        )

    def action_try(self):
        """Save the sample, which shows what would become of it."""
        self.ensure_one()

    def action_suggest(self):
        """Propose a meaning for each field of the sample that is understood.

        What would be a note needs no line; parts of a name would no longer be joined
        if they had one.
        """
        self.ensure_one()
        if not self.sample:
            raise UserError(self.env._("Put a sample of what is sent into “Try it”."))
        try:
            pairs = read_payload(*self._sample())
        except PayloadError as error:
            raise UserError(self._sample_problem(error)) from error
        known = set(self.field_ids._meanings())
        commands = []
        for column in columns_of(pairs, self.field_ids._meanings()):
            is_understood = column.label and column.key not in ("", NOTE)
            if is_understood and fold(column.label) not in known:
                known.add(fold(column.label))
                commands.append(
                    Command.create({"name": column.label, "key": column.key})
                )
        self.field_ids = commands

    def _sample(self):
        """:return: the sample as it would be sent: body, content type"""
        body = self.sample.strip().encode("utf-8", "replace")[:MAX_BYTES]
        is_json = body.startswith((b"{", b"["))
        kind = "application/json" if is_json else "application/x-www-form-urlencoded"
        return body, kind

    def _sample_problem(self, error):
        return self.env["vht.intake"]._reason_labels()[f"payload_{error.reason}"]
