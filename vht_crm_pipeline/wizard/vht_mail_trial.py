"""Trying a mail: the verdict, and what would be read. Nothing is made."""

import base64

from odoo import api, fields, models

from ..models.mail_thread import RawMail
from ..tools.mail_reader import mail_key, parse_mail

MAX_BYTES = 25_000_000


class VhtMailTrial(models.TransientModel):
    _name = "vht.mail.trial"
    _description = "Try an E-mail"

    file = fields.Binary("E-mail (.eml)")
    file_name = fields.Char()
    team_id = fields.Many2one("crm.team", "Sales team")
    verdict = fields.Char("Would become", compute="_compute_trial")
    reason = fields.Char(compute="_compute_trial")
    detail = fields.Text("Because of", compute="_compute_trial")
    content = fields.Text("Would be read", compute="_compute_trial")
    evidence = fields.Text("Where it says so", compute="_compute_trial")
    lead_id = fields.Many2one(
        "crm.lead", "Lead or opportunity", compute="_compute_trial"
    )

    @api.depends("file", "team_id")
    @api.depends_context("uid", "lang")
    def _compute_trial(self):
        for trial in self:
            trial.update(trial._try() if trial.file else trial._nothing())

    def _nothing(self):
        return dict.fromkeys(
            ("verdict", "reason", "detail", "content", "evidence", "lead_id"), False
        )

    def _try(self):
        """:return: dict of the values that show what would become of the mail"""
        content = base64.b64decode(self.with_context(bin_size=False).file)
        if len(content) > MAX_BYTES:
            return {**self._nothing(), "verdict": self.env._("The file is too large.")}
        message = parse_mail(content)
        leads = self.env["crm.lead"]
        team = self.team_id._origin
        route = ("crm.lead", False, {"team_id": team.id}, False, None)
        _team, company = leads._vht_receiver(route)
        leads = leads.with_company(company)
        mail = RawMail(content)
        key = mail_key(message, content)
        arrival = leads._vht_read_arrival(mail, message, route, team.sudo(), key)
        verdict = leads._vht_verdict_on_mail(message, arrival, team.sudo())
        outcome = leads._vht_outcome_of_mail(
            arrival, verdict, leads.sudo().browse(), team.sudo()
        )
        intake = self.env["vht.intake"]
        verdicts = dict(intake._fields["verdict"]._description_selection(self.env))
        labels = leads._vht_draft_labels()
        lead = leads.browse(outcome.lead_id or [])._filtered_access("read")
        return {
            "verdict": verdicts[outcome.verdict],
            "reason": intake._reason_labels().get(outcome.reason),
            "detail": outcome.detail,
            "content": "\n".join(leads._vht_draft_lines(arrival.draft)),
            "evidence": "\n".join(
                f"{labels[name]}: {line}"
                for name, line in arrival.draft.evidence
                if name in labels
            ),
            "lead_id": lead.id,
        }
