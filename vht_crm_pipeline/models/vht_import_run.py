"""An import at work: chunk by chunk, each for good before the next begins."""

import base64
import logging
from dataclasses import replace
from functools import partial

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.service.model import retrying
from odoo.tools import split_every

from ..tools.table_file import write_table
from ..tools.text import fold
from .crm_lead_door import TELLS_LATER
from .vht_import import DONE, PREVIEW, REVERTING, RUNNING
from .vht_intake import ATTACHED, CREATED, FAILED, IGNORED, QUARANTINED

_logger = logging.getLogger(__name__)

CHUNK = 200
NOT_TAKEN = (QUARANTINED, IGNORED, FAILED)
VERDICTS = (CREATED, ATTACHED, *NOT_TAKEN)


class VhtIntake(models.Model):
    _inherit = "vht.intake"

    import_id = fields.Many2one(
        "vht.import", "Imported with", readonly=True, index="btree_not_null",
        ondelete="set null",
    )  # fmt: skip


class CrmLead(models.Model):
    _inherit = "crm.lead"

    def _vht_values_from_draft(self, draft, utm, states):
        """With what the reader of a list has found in the database itself."""
        values = super()._vht_values_from_draft(draft, utm, states)
        return values | dict(draft.values)


class VhtImport(models.Model):
    _inherit = "vht.import"

    intake_ids = fields.One2many("vht.intake", "import_id", "Received", readonly=True)
    error = fields.Text(readonly=True)
    done_count = fields.Integer("Rows done", compute="_compute_counts")
    progress = fields.Float(compute="_compute_counts")
    created_count = fields.Integer("New leads", compute="_compute_counts")
    attached_count = fields.Integer("Added to leads", compute="_compute_counts")
    ignored_count = fields.Integer("Skipped", compute="_compute_counts")
    held_count = fields.Integer("Rejected rows", compute="_compute_counts")
    result_file = fields.Binary("Rows not imported", compute="_compute_result_file")
    result_filename = fields.Char(compute="_compute_result_file")

    @api.depends("intake_ids.verdict", "row_count", "received_count")
    def _compute_counts(self):
        counts = {
            (record, verdict): count
            for record, verdict, count in self.env["vht.intake"]
            .sudo()
            ._read_group(
                [("import_id", "in", self.ids)], ["import_id", "verdict"], ["__count"]
            )
        }
        for record in self:
            of = {v: counts.get((record._origin, v), 0) for v in VERDICTS}
            record.created_count = of[CREATED]
            record.attached_count = of[ATTACHED]
            record.ignored_count = of[IGNORED]
            record.held_count = of[QUARANTINED] + of[FAILED]
            record.done_count = sum(of.values()) + record.received_count
            record.progress = 100 * record.done_count / (record.row_count or 1)

    def action_run(self):
        """Import: the first rows at once, the others in the background."""
        self.ensure_one()
        self.env["crm.lead"]._vht_take_turn_anew()
        if self.state != PREVIEW:
            return
        self.sudo().write({"state": RUNNING, "error": False})
        table = self._read_table()
        self._take_in(table.rows[:CHUNK], self._as_owner()._row_reader(table))
        self._finish(table)
        if self.state == RUNNING:
            self.env.ref("vht_crm_pipeline.vht_import_cron")._trigger()

    def _take_in(self, rows, read):
        """Send rows through the door; those that went through it before are not again.

        :param rows: of the table
        :param read: function of ``_row_reader``
        """
        self = self._as_owner()
        leads = self.env["crm.lead"].with_context(**{TELLS_LATER: True})
        leads._vht_take_turn()
        self._let_come_again(rows)
        drafts, labels = [], []
        for row in rows:
            draft, _questions, tags = read(row)
            drafts.append(draft)
            labels.append(tags)
        drafts = self._with_places(self._with_tags(drafts, labels))
        taken = leads._vht_receive(drafts, self._door(), self._defaults(), self.known)
        taken.sudo().filtered(lambda row: not row.import_id).import_id = self

    def _with_tags(self, drafts, labels):
        """The drafts with the tags of the import and those that their rows name, which
        are found without case and diacritics, or made.
        """
        names = [
            [name.strip() for name in text.replace(";", ",").split(",") if name.strip()]
            for text in labels
        ]
        ids = {}
        if any(names):
            tags = self.env["crm.tag"].search(Domain.TRUE, order="id")
            for tag in tags:
                ids.setdefault(fold(tag.name), tag.id)
            missing = {}
            for name in (name for of_row in names for name in of_row):
                if fold(name) not in ids:
                    missing.setdefault(fold(name), name)
            made = tags.create([{"name": name} for name in missing.values()])
            ids |= dict(zip(missing, made.ids, strict=True))
        tagged = []
        for draft, of_row in zip(drafts, names, strict=True):
            chosen = [*self.tag_ids.ids, *(ids[fold(name)] for name in of_row)]
            value = ("tag_ids", [fields.Command.set(chosen)])
            tagged.append(
                replace(draft, values=(*draft.values, value)) if chosen else draft
            )
        return tagged

    def _with_places(self, drafts):
        """The drafts with team and stage, which stock looks up for each lead anew."""
        defaults = self._defaults()
        places, placed = {}, []
        for draft in drafts:
            values = dict(draft.values) | defaults
            who = values.get("user_id", False), values.get("team_id", False)
            if who not in places:
                given = {"user_id": who[0]} | ({"team_id": who[1]} if who[1] else {})
                lead = self.env["crm.lead"].new({**defaults, **given})
                places[who] = (
                    ("team_id", lead.team_id.id),
                    ("stage_id", lead.stage_id.id),
                )
            placed.append(replace(draft, values=(*draft.values, *places[who])))
        return placed

    def _pending(self, table):
        """:return: rows of the table that did not go through the door yet"""
        came_in = self._came_in(table.rows)
        return [row for row in table.rows if self._key_of(row) not in came_in]

    def _taken_rows(self, names, verdicts=VERDICTS):
        """:return: what the door made of the rows, with these fields alone read"""
        return (
            self.env["vht.intake"]
            .sudo()
            .search_fetch(
                [("import_id", "in", self.ids), ("verdict", "in", verdicts)], names
            )
        )

    def _finish(self, table):
        if not self._pending(table):
            received = len(table.rows) - len(self._taken_rows(["verdict"]))
            self.sudo().write(
                {"state": DONE, "error": False, "received_count": received}
            )
            if self.known == "attach":
                noted = self._taken_rows(["lead_id"], verdicts=(ATTACHED,)).lead_id
                leads = noted.with_env(self._as_owner().env).sudo()
                leads._vht_tell_followers(leads._vht_again_title(self._door()))

    # ------------------------------------------------------------
    # IN THE BACKGROUND
    # ------------------------------------------------------------

    @api.model
    def _cron_run(self):
        """Go on with the imports that are not done, wherever they were interrupted.

        One that cannot go on says why, and is tried again the next time.
        """
        cron = self.env["ir.cron"]
        records = self.search(Domain("state", "in", (RUNNING, REVERTING)), order="id")
        cron._commit_progress(remaining=records._left())
        for number, record in enumerate(records, start=1):
            try:
                is_over = (
                    record._run_on() if record.state == RUNNING else record._revert_on()
                )
            except Exception as error:
                _logger.exception("%s cannot go on", record)
                self.env.cr.rollback()
                record.sudo().error = str(error)
                is_over = cron._commit_progress(remaining=records[number:]._left())
            if not is_over:
                return

    def _left(self):
        """:return: number of rows still to be imported, or of leads to be deleted"""
        return sum(
            max(record.row_count - record.done_count, 1)
            if record.state == RUNNING
            else record.created_count
            for record in self
        )

    def _run_on(self):
        """:return: whether all its rows are done, rather than the time of the cron"""
        self.ensure_one()
        cron = self.env["ir.cron"]
        table = self._read_table()
        read = self._as_owner()._row_reader(table)
        pending = self._pending(table)
        cron._commit_progress()
        for chunk in split_every(CHUNK, pending, list):
            retrying(partial(self._take_in, chunk, read), self.env)
            if not cron._commit_progress(len(chunk)):
                return False
        self._finish(table)
        return bool(cron._commit_progress())

    # ------------------------------------------------------------
    # THE RESULT
    # ------------------------------------------------------------

    @api.depends("state", "intake_ids.verdict")
    @api.depends_context("lang")
    def _compute_result_file(self):
        """The rows that did not get in, as they were, with the reason beside them."""
        for record in self:
            name = (record.filename or "").rpartition(".")[0] or record.filename
            record.result_filename = self.env._("%s - not imported.xlsx", name)
            record.result_file = base64.b64encode(record._result())

    def _result(self):
        """:return: bytes of an .xlsx file"""
        table = self._read_table()
        reasons = {
            row.key: " - ".join(filter(None, [row.reason_label, row.detail]))
            for row in self._taken_rows(["key", "reason", "detail"], verdicts=NOT_TAKEN)
        }
        rows = [
            (*row.cells, reasons[key])
            for row in table.rows
            if (key := self._key_of(row)) in reasons
        ]
        return write_table((*table.header, self.env._("Reason")), rows)

    def action_result(self):
        """Download the rows that did not get in."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/vht.import/{self.id}/result_file"
            "?download=true&filename_field=result_filename",
            "target": "download",
        }

    def action_leads(self):
        """Open the leads that the import made or added to."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "crm.crm_lead_all_leads"
            if self.type == "lead"
            else "crm.crm_lead_opportunities"
        )
        leads = self._taken_rows(["lead_id"]).lead_id
        return {
            **action,
            "domain": [("id", "in", leads.ids)],
            "context": {"active_test": False},
        }
