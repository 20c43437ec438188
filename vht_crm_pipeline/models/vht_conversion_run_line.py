"""What becomes of a lead in a mass conversion."""

import itertools

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .crm_lead_known import OPEN

NEW, KNOWN, CONTACT, JOIN, SKIP = "new", "known", "contact", "join", "skip"
PLANNED, DONE, FAILED, SKIPPED = "planned", "done", "failed", "skipped"
CONVERTED = (NEW, KNOWN, CONTACT)
# What whoever converts decides; the run writes all else.
CHOICES = {"outcome", "partner_id", "deal_id", "user_id"}
SHOWN = ("name", "outcome", "partner_id", "deal_id", "user_id", "state", "reason")


class VhtConversionRunLine(models.Model):
    _name = "vht.conversion.run.line"
    _description = "Lead in a Mass Conversion"
    _order = "run_id, id"

    run_id = fields.Many2one(
        "vht.conversion.run", "Conversion", required=True, readonly=True, index=True,
        ondelete="cascade",
    )  # fmt: skip
    company_id = fields.Many2one(related="run_id.company_id")
    lead_id = fields.Many2one(
        "crm.lead",
        "Became",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        help="The lead itself, or the deal that it is part of by now.",
    )
    name = fields.Char("Lead title", readonly=True)
    owner_id = fields.Many2one(
        related="lead_id.user_id", string="Salesperson", related_sudo=True
    )
    outcome = fields.Selection(
        [
            (NEW, "New customer"),
            (KNOWN, "Known customer"),
            (CONTACT, "New contact at a known company"),
            (JOIN, "Joins a deal"),
            (SKIP, "Not converted"),
        ],
        "What happens",
        required=True,
    )
    partner_id = fields.Many2one(
        "res.partner",
        "Customer",
        ondelete="set null",
        domain="[('company_id', 'in', (company_id, False))]",
    )
    deal_id = fields.Many2one(
        "crm.lead",
        "Deal to join",
        index="btree_not_null",
        ondelete="set null",
        domain="[('type', '=', 'opportunity'), ('won_status', '=', 'pending'),"
        " ('company_id', 'in', (company_id, False))]",
    )
    user_id = fields.Many2one(
        "res.users",
        "Give to",
        compute="_compute_user_id",
        store=True,
        readonly=False,
        ondelete="set null",
        help="Without anybody, the lead stays with whoever has it.",
    )
    followed_by = fields.Char(
        "Others who follow the customer",
        readonly=True,
        help="Who has an open lead or deal of the same customer.",
    )
    reason = fields.Text(readonly=True)
    state = fields.Selection(
        [
            (PLANNED, "Planned"),
            (DONE, "Done"),
            (FAILED, "Could not be converted"),
            (SKIPPED, "Skipped"),
        ],
        "Result",
        default=PLANNED,
        required=True,
        readonly=True,
    )
    is_editable = fields.Boolean("Can be changed", compute="_compute_is_editable")
    is_told = fields.Boolean("Salesperson was told", readonly=True)

    _state_index = models.Index("(run_id) WHERE state = 'planned'")

    @api.depends("run_id.user_ids", "run_id.is_reassigned")
    def _compute_user_id(self):
        """In turn, over all lines in their order."""
        for run, lines in self.grouped("run_id").items():
            turns = itertools.cycle(run.user_ids or [run.user_ids])
            for line in lines.filtered(lambda line: line.state == PLANNED):
                is_given = line.outcome in CONVERTED and (
                    run.is_reassigned or not line.owner_id
                )
                line.user_id = is_given and next(turns)

    @api.depends("state", "run_id.state")
    def _compute_is_editable(self):
        for line in self:
            is_preview = line.run_id.state == "preview"
            line.is_editable = is_preview and line.state == PLANNED

    # ------------------------------------------------------------
    # WHO WRITES WHAT
    # ------------------------------------------------------------

    def write(self, vals):
        if not self.env.su:
            if vals.keys() - CHOICES:
                raise AccessError(self.env._("A conversion writes its own progress."))
            if any(not line.is_editable for line in self):
                raise UserError(
                    self.env._("Only what is still planned can be changed.")
                )
        result = super().write(vals)
        if not self.env.su:
            self._check_choices()
        return result

    def _check_choices(self):
        """Nothing is planned that is then refused.

        :raise UserError: what is wrong with a choice
        :raise AccessError: if it names what the user may not see or edit
        """
        self.partner_id.check_access("read")
        self.deal_id.check_access("write")
        for run, lines in self.grouped("run_id").items():
            salespeople = run._salespeople()
            for line in lines:
                if problem := line._problem(salespeople):
                    raise UserError(
                        self.env._(
                            "%(name)s: %(problem)s", name=line.name, problem=problem
                        )
                    )

    def _problem(self, salespeople):
        """:return: what is wrong with the choices of a line, None if nothing is"""
        if self.user_id - salespeople:
            return self.env._("You may not give leads to %s.", self.user_id.name)
        if self.outcome in (KNOWN, CONTACT) and not self.partner_id:
            return self.env._("Choose the customer.")
        if self.outcome == CONTACT and not self.partner_id.is_company:
            return self.env._(
                "“%s” is no company. Choose the company of the new contact.",
                self.partner_id.name,
            )
        if self.outcome == JOIN and not self.deal_id:
            return self.env._("Choose the deal to join.")
        if self.outcome == JOIN and not self._is_joinable():
            return self._not_joinable()
        return None

    def _is_joinable(self):
        """Whether the deal is one that may be joined, once its own line is done."""
        deal = self.deal_id
        return (
            deal != self.lead_id
            and deal.company_id in (self.company_id, self.env["res.company"])
            and bool(deal.filtered_domain(OPEN))
            and (deal.type == "opportunity" or deal in self.run_id._to_convert())
        )

    def _not_joinable(self):
        return self.env._(
            "“%s” is no open deal that it could join.", self.deal_id.name or ""
        )

    # ------------------------------------------------------------
    # THE RESULT
    # ------------------------------------------------------------

    def _result_table(self):
        """:return: labels of the columns, and a row of texts for each line"""
        described = self.fields_get(SHOWN, ["string", "selection"])
        rows = []
        for values in self.read(SHOWN):
            row = []
            for name in SHOWN:
                value = values[name] or ""
                if "selection" in described[name]:
                    value = dict(described[name]["selection"])[value]
                row.append(value[1] if isinstance(value, tuple) else value)
            rows.append(tuple(row))
        return tuple(described[name]["string"] for name in SHOWN), rows
