"""One row for everything that came in, whatever became of it."""

from dataclasses import asdict, dataclass
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import NO_ACCESS, Domain
from odoo.tools import human_size

from ..tools.identity import COMPANY, CUSTOMER, EMAIL, PHONE, TAX
from ..tools.lead_draft_json import from_json, to_json

IMPORT, MAIL, WEBHOOK, WEB = "import", "mail", "webhook", "web"
CARD, CONTACTS = "card", "contacts"
CREATED, ATTACHED, QUARANTINED = "created", "attached", "quarantined"
IGNORED, FAILED = "ignored", "failed"
DAYS_PARAMETER = "vht_crm_pipeline.intake_days"
DAYS = 90
BATCH = 500


@dataclass(frozen=True)
class Outcome:
    """What became of a draft.

    :ivar reason: a code word, see ``_reason_labels``
    :ivar lead_id: the lead that was made or that it belongs to, False for none
    :ivar detail: what says so, or the text of an error
    """

    verdict: str
    reason: str = ""
    lead_id: int | bool = False
    detail: str = ""


class VhtIntake(models.Model):
    _name = "vht.intake"
    _description = "Received Inquiry"
    _order = "received_at desc, id desc"

    name = fields.Char("Subject", readonly=True)
    door = fields.Selection(
        [
            (IMPORT, "Import"),
            (MAIL, "E-mail"),
            (WEBHOOK, "Webhook"),
            (WEB, "Website"),
            (CARD, "Business card"),
            (CONTACTS, "Address book"),
        ],
        required=True,
        readonly=True,
    )
    key = fields.Char(
        required=True, readonly=True, help="What makes it unique at its door."
    )
    received_at = fields.Datetime(
        "Received",
        required=True,
        readonly=True,
        default=fields.Datetime.now,
        index=True,
    )
    verdict = fields.Selection(
        [
            (CREATED, "New lead"),
            (ATTACHED, "Added to a lead"),
            (QUARANTINED, "On hold"),
            (IGNORED, "Ignored"),
            (FAILED, "Failed"),
        ],
        "Result",
        required=True,
        readonly=True,
        index=True,
    )
    first_verdict = fields.Selection(
        selection=lambda self: self._fields["verdict"].selection,
        string="First result",
        readonly=True,
        help="What became of it before a person decided otherwise.",
    )
    reason = fields.Char("Reason code", readonly=True)
    reason_label = fields.Char("Reason", compute="_compute_reason_label")
    detail = fields.Text("Details", readonly=True)
    lead_id = fields.Many2one(
        "crm.lead",
        "Lead or opportunity",
        index="btree_not_null",
        readonly=True,
        ondelete="set null",
        groups="sales_team.group_sale_manager",
    )
    user_id = fields.Many2one(
        "res.users", "Brought in by", readonly=True, index=True, ondelete="set null"
    )
    company_id = fields.Many2one("res.company", readonly=True, ondelete="cascade")
    content = fields.Text(compute="_compute_content")
    original_id = fields.Many2one(
        "ir.attachment",
        "Attachment",
        readonly=True,
        groups=NO_ACCESS,
        ondelete="set null",
        index="btree_not_null",
    )
    original_name = fields.Char(readonly=True)
    draft = fields.Json(readonly=True, groups=NO_ACCESS)
    terms = fields.Json(
        readonly=True, groups=NO_ACCESS, help="How the door wanted it taken in."
    )

    _key_unique = models.Constraint(
        "UNIQUE(door, key)", "The same thing comes in once at a door."
    )

    def init(self):
        """The transaction that took something in last, see ``LAST_TURN``."""
        self.env.cr.execute(
            "CREATE SEQUENCE IF NOT EXISTS vht_intake_turn MINVALUE 0"
            " OWNED BY vht_intake.id"
        )

    def _register_hook(self):
        """Of another server, from which the database was restored, the transaction that
        took something in last may be one that is yet to come on this one.
        """
        super()._register_hook()
        self.env.cr.execute(
            "SELECT setval('vht_intake_turn', 0) FROM vht_intake_turn"
            " WHERE last_value > pg_current_xact_id()::text::bigint"
        )

    # ------------------------------------------------------------
    # SHOWING
    # ------------------------------------------------------------

    @api.model
    def _reason_labels(self):
        """:return: dict code word -> text for the user; doors add theirs"""
        return {
            TAX: self.env._("Same tax code"),
            PHONE: self.env._("Same phone"),
            EMAIL: self.env._("Same e-mail"),
            COMPANY: self.env._("Same company"),
            CUSTOMER: self.env._("Same customer"),
            "known": self.env._("The customer has an open lead already"),
            "no_contact": self.env._("No phone and no e-mail"),
            "error": self.env._("It could not be written"),
            "accepted": self.env._("Accepted by hand"),
            "by_hand": self.env._("Ignored by hand"),
        }

    @api.depends("reason")
    @api.depends_context("lang")
    def _compute_reason_label(self):
        labels = self._reason_labels()
        for row in self:
            row.reason_label = labels.get(row.reason, row.reason)

    @api.depends("draft")
    @api.depends_context("lang")
    def _compute_content(self):
        lead = self.env["crm.lead"]
        for row in self:
            draft = row._draft()
            row.content = draft and "\n".join(lead._vht_draft_lines(draft))

    # ------------------------------------------------------------
    # WRITING
    # ------------------------------------------------------------

    def _held_at(self, door, keys):
        """:return: dict key -> row of what came in at a door before"""
        rows = self.sudo().search_fetch(
            [("door", "=", door), ("key", "in", keys)],
            ["key", "verdict", "lead_id", "import_id"],
        )
        return {row.key: row for row in rows}

    def _record(self, door, drafts, outcomes, terms, **values):
        """Write one row for each draft.

        :param list drafts: of LeadDraft
        :param list outcomes: of Outcome, in their order
        :param dict terms: how they were to be taken in, for another try
        :param values: what the door keeps of all of them besides
        """
        company = self._company_of(terms["defaults"])
        leads = self.env["crm.lead"].sudo()
        leads = leads.browse(filter(None, (o.lead_id for o in outcomes)))
        return self.sudo().create(
            [
                {
                    "name": draft.name or leads._vht_name_of_draft(draft),
                    "door": door,
                    "key": draft.key,
                    **values,
                    **asdict(outcome),
                    "first_verdict": outcome.verdict,
                    "user_id": self.env.uid,
                    "company_id": (
                        leads.browse(outcome.lead_id).company_id.id or company.id
                    ),
                    "original_name": draft.original and draft.original_name,
                    "original_id": self._keep_original(draft).id,
                    "draft": to_json(draft),
                    "terms": terms,
                }
                for draft, outcome in zip(drafts, outcomes, strict=True)
            ]
        )

    def _company_of(self, defaults):
        """:return: the company that a lead with these values will be of"""
        company = self.env["res.company"].browse(defaults.get("company_id"))
        team = self.env["crm.team"].sudo().browse(defaults.get("team_id"))
        return company or team.company_id or self.env.company

    def _keep_original(self, draft):
        """The bytes that came in; of no record, so that nobody finds them past it."""
        attachments = self.env["ir.attachment"].sudo()
        if not draft.original:
            return attachments
        return attachments.create(
            {
                "name": draft.original_name or draft.key,
                "type": "binary",  # whatever type of lead the context speaks of
                "raw": draft.original,
                "res_model": self._name,
            }
        )

    def _draft(self):
        """:return: LeadDraft as it was read, None once it is deleted"""
        self.ensure_one()
        return from_json(self.sudo().draft)

    # ------------------------------------------------------------
    # SPACE
    # ------------------------------------------------------------

    @api.model
    def _days_kept(self):
        """:return: how many days the original of what was ignored is kept"""
        parameter = self.env["ir.config_parameter"].sudo().get_param(DAYS_PARAMETER)
        return max(int(parameter or DAYS), 1)

    @api.model
    def _space_used(self):
        """:return: text of the size of all originals, such as "12.50 MB" """
        [[size]] = (
            self.env["ir.attachment"]
            .sudo()
            ._read_group([("res_model", "=", self._name)], [], ["file_size:sum"])
        )
        return human_size(size) or "0"

    @api.model
    def _cron_forget(self):
        """Delete what was read and the original of what has long been ignored.

        The rows stay. What is on hold or failed is kept until somebody decides.
        """
        self = self.sudo()
        cron = self.env["ir.cron"]
        before = fields.Datetime.now() - timedelta(days=self._days_kept())
        old = Domain("verdict", "=", IGNORED) & Domain(
            "write_date", "<", before
        )  # decided
        old &= Domain("original_id", "!=", False) | Domain("draft", "!=", False)
        cron._commit_progress(remaining=self.search_count(old))
        while rows := self.search(old, limit=BATCH):
            rows.original_id.unlink()
            rows.write({"original_id": False, "draft": False})
            if not cron._commit_progress(len(rows)):
                return
