"""Many leads that somebody converts at once, after a look at what would happen."""

import base64
from collections import Counter

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import formatLang

from ..tools.table_file import write_table
from .vht_conversion_run_line import (
    CONTACT,
    DONE,
    FAILED,
    JOIN,
    KNOWN,
    NEW,
    PLANNED,
    SKIP,
)  # fmt: skip

PREVIEW, RUNNING, OVER = "preview", "running", "done"
# Written by the run itself alone
CONTROL = {"state", "company_id", "error"}
# What the run was begun with
TERMS = {"lead_ids", "user_ids", "is_reassigned", "team_id"}
# A preview of more would take longer than a request may.
MAX_LEADS = 2000
DAYS_OF_PREVIEW = 30


class VhtConversionRun(models.Model):
    _name = "vht.conversion.run"
    _inherit = "vht.work.mixin"
    _description = "Mass Conversion"
    _order = "id desc"

    state = fields.Selection(
        [(PREVIEW, "Preview"), (RUNNING, "Being converted"), (OVER, "Done")],
        default=PREVIEW,
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    lead_ids = fields.Many2many(
        "crm.lead", string="Selected leads", context={"active_test": False}, copy=False
    )
    line_ids = fields.One2many("vht.conversion.run.line", "run_id", "What happens")
    company_id = fields.Many2one(
        "res.company",
        default=lambda self: self.env.company,
        required=True,
        readonly=True,
        index=True,
    )
    user_ids = fields.Many2many(
        "res.users",
        string="Salespeople in turn",
        domain="[('id', 'in', available_user_ids)]",
        help="Who gets the leads without a salesperson, one after the other. Without "
        "anybody, every lead stays with whoever has it.",
    )
    is_reassigned = fields.Boolean(
        "Also leads that have a salesperson",
        help="The salespeople in turn get these as well.",
    )
    team_id = fields.Many2one(
        "crm.team",
        "Sales team",
        domain="[('company_id', 'in', (company_id, False))]",
        help="Of the leads that are given to a salesperson. Without it: a team in "
        "which the salesperson works.",
    )
    error = fields.Text(readonly=True, copy=False)
    new_count = fields.Integer("New customers", compute="_compute_counts")
    known_count = fields.Integer("Known customers", compute="_compute_counts")
    contact_count = fields.Integer("New contacts", compute="_compute_counts")
    join_count = fields.Integer("Join a deal", compute="_compute_counts")
    skipped_count = fields.Integer("Not converted", compute="_compute_counts")
    failed_count = fields.Integer("Could not be converted", compute="_compute_counts")
    planned_count = fields.Integer("Still to do", compute="_compute_counts")
    done_count = fields.Integer("Done", compute="_compute_counts")
    lead_count = fields.Integer("Leads", compute="_compute_counts")
    progress = fields.Float(compute="_compute_counts")
    result_file = fields.Binary("Result", compute="_compute_result_file")
    result_filename = fields.Char(compute="_compute_result_file")

    @api.depends("lead_count")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for run in self:
            run.display_name = self.env._(
                "Conversion of %s leads", formatLang(self.env, run.lead_count, digits=0)
            )

    @api.depends("line_ids.state", "line_ids.outcome")
    def _compute_counts(self):
        counts = self.env["vht.conversion.run.line"]._read_group(
            [("run_id", "in", self.ids)], ["run_id", "state", "outcome"], ["__count"]
        )
        for run in self:
            states, outcomes = Counter(), Counter()
            for counted, state, outcome, count in counts:
                if counted == run._origin:
                    states[state] += count
                    outcomes[outcome if state in (PLANNED, DONE) else SKIP] += count
            run.new_count = outcomes[NEW]
            run.known_count = outcomes[KNOWN]
            run.contact_count = outcomes[CONTACT]
            run.join_count = outcomes[JOIN]
            run.skipped_count = outcomes[SKIP] - states[FAILED]
            run.failed_count = states[FAILED]
            run.planned_count = states[PLANNED]
            run.done_count = states[DONE]
            run.lead_count = sum(states.values())
            run.progress = 100 - 100 * run.planned_count / (run.lead_count or 1)

    # ------------------------------------------------------------
    # WHO WRITES WHAT
    # ------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        self._check_control(*vals_list)
        runs = super().create(vals_list)
        runs._check_salespeople()
        return runs

    def write(self, vals):
        self._check_control(vals)
        if TERMS & vals.keys() and any(run.state != PREVIEW for run in self):
            raise UserError(self.env._("What has begun keeps the terms it began with."))
        result = super().write(vals)
        if "user_ids" in vals:
            self._check_salespeople()
        return result

    def _check_control(self, *vals_list):
        if not self.env.su and any(CONTROL & vals.keys() for vals in vals_list):
            raise AccessError(self.env._("A conversion writes its own progress."))

    def _check_salespeople(self):
        """:raise UserError: if the user may not give leads to one of them"""
        for run in self:
            if others := run.user_ids - run._salespeople():
                raise UserError(
                    self.env._(
                        "You may not give leads to %s.",
                        ", ".join(others.sudo().mapped("name")),
                    )
                )

    @api.model
    def _check_count(self, count):
        """:raise UserError: if it is more leads than a request can look at"""
        if count > MAX_LEADS:
            raise UserError(
                self.env._(
                    "You have selected %(count)s leads. Select at most %(most)s at a "
                    "time, by a filter for instance.",
                    count=formatLang(self.env, count, digits=0),
                    most=formatLang(self.env, MAX_LEADS, digits=0),
                )
            )

    @api.autovacuum
    def _gc_previews(self):
        """Nobody comes back to a preview after weeks: it is made anew at once."""
        limit = fields.Datetime.subtract(fields.Datetime.now(), days=DAYS_OF_PREVIEW)
        old = Domain("state", "=", PREVIEW) & Domain("write_date", "<", limit)
        has_done = Domain("line_ids", "any", [("state", "=", DONE)])
        self.search(old & ~has_done).unlink()

    # ------------------------------------------------------------
    # THE RESULT
    # ------------------------------------------------------------

    def action_lines(self):
        """Open the lines as a list of their own: to filter, edit many, or export."""
        self.ensure_one()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "vht_crm_pipeline.vht_conversion_run_line_action"
            ),
            "domain": [("run_id", "=", self.id)],
        }

    def action_leads(self):
        """Open what the leads have become."""
        self.ensure_one()
        done = self.line_ids.filtered(lambda line: line.state == DONE)
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "crm.crm_lead_opportunities"
            ),
            "domain": [("id", "in", done.lead_id.ids)],
            "context": {"active_test": False},
        }

    def action_result(self):
        """Download what became of each lead."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/vht.conversion.run/{self.id}/result_file"
            "?download=true&filename_field=result_filename",
            "target": "download",
        }

    @api.depends("line_ids.state")
    @api.depends_context("lang")
    def _compute_result_file(self):
        for run in self:
            header, rows = run.line_ids._result_table()
            run.result_filename = f"{run.display_name}.xlsx"
            run.result_file = base64.b64encode(write_table(header, rows))
