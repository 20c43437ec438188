"""Bringing the numbers of the years before the add-on to today's, once agreed to."""

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain
from odoo.service.model import retrying
from odoo.tools import formatLang

from .vht_identity import OWNERS

COUNTING, READY, WRITING, DONE = "counting", "ready", "writing", "done"
AT_WORK = (COUNTING, WRITING)
STATES = [
    (COUNTING, "Counting"),
    (READY, "Waiting for your consent"),
    (WRITING, "Being changed"),
    (DONE, "Done"),
]


class VhtPhoneUpdate(models.Model):
    """First every row is looked at and what would change is noted; what was noted is
    written when an administrator has seen it and said so.
    """

    _name = "vht.phone.update"
    _description = "Update of Phone Numbers"
    _order = "id desc"

    state = fields.Selection(STATES, required=True, readonly=True, default=COUNTING)
    line_ids = fields.One2many(
        "vht.phone.update.line",
        "update_id",
        readonly=True,
        default=lambda self: [Command.create({"model": model}) for model in OWNERS],
    )
    change_count = fields.Integer("Numbers to change", compute="_compute_counts")
    progress = fields.Char(compute="_compute_counts")
    example_ids = fields.Many2many("vht.phone.change", compute="_compute_example_ids")

    @api.depends("state", "line_ids")
    @api.depends_context("lang")
    def _compute_counts(self):
        for update in self:
            lines = update.line_ids
            change_count = sum(lines.mapped("change_count"))
            counts = {
                COUNTING: (sum(lines.mapped("done_count")), "row_count"),
                WRITING: (sum(lines.mapped("settled_count")), "change_count"),
                DONE: (sum(lines.mapped("written_count")), "change_count"),
                READY: (change_count, "row_count"),
            }
            done, of = counts[update.state]
            texts = {
                COUNTING: self.env._(
                    "Counting: %(done)s of %(total)s are done. It goes on by itself."
                ),
                READY: self.env._(
                    "%(done)s of %(total)s leads and contacts would change."
                ),
                WRITING: self.env._(
                    "Changing: %(done)s of %(total)s are done. It goes on by itself."
                ),
                DONE: self.env._("Phone numbers changed: %(done)s."),
            }
            update.change_count = change_count
            update.progress = texts[update.state] % {
                "done": formatLang(self.env, done, digits=0),
                "total": formatLang(self.env, sum(lines.mapped(of)), digits=0),
            }

    @api.depends("state")
    def _compute_example_ids(self):
        """A few of each kind, of the companies that the user works in."""
        for update in self:
            update.example_ids = update.line_ids._examples()

    # ------------------------------------------------------------
    # ACTIONS, of system administrators
    # ------------------------------------------------------------

    @api.model
    def action_open(self):
        """Open the preview: the one that is under way or waits for consent, or else a
        new one.

        A small database is counted at once, a large one goes on in the background.
        """
        update = self.search([("state", "!=", DONE)], limit=1) or self._begin()
        return update._action_open()

    def action_refresh(self):
        """Look again: at how far it is, or, when it waits, at every number anew."""
        self.ensure_one()
        return (self if self.state in AT_WORK else self._begin())._action_open()

    def action_apply(self):
        """Have the changes written that the preview shows.

        :raises UserError: there is nothing to consent to
        """
        self.ensure_one()
        self.check_access("write")
        if self.state != READY:
            raise UserError(
                self.env._("These numbers are not waiting to be changed. Refresh.")
            )
        self.state = WRITING
        self._work_at_once()
        return self._action_open()

    @api.model
    def _begin(self):
        """:return: a new preview in place of those that nobody consented to"""
        self.search([("state", "=", READY)]).unlink()
        update = self.create({})
        update._work_at_once()
        return update

    def _work_at_once(self):
        """Do the first batches, leave the others to the cron."""
        for _batch in (*OWNERS, "the end"):
            self._step()
        if self.state in AT_WORK:
            self.env.ref("vht_crm_pipeline.vht_phone_update_cron").sudo()._trigger()

    def _action_open(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Phone numbers"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
            "context": {"dialog_size": "extra-large"},
        }

    # ------------------------------------------------------------
    # BATCHES, each for good before the next begins
    # ------------------------------------------------------------

    @api.model
    def _cron_run(self):
        """Go on with what is under way, wherever it was interrupted."""
        cron = self.env["ir.cron"]
        updates = self.search(Domain("state", "in", AT_WORK), order="id")
        cron._commit_progress(
            remaining=sum(updates.mapped(lambda update: update._left()))
        )
        for update in updates:
            while update.state in AT_WORK:
                count = retrying(update._step, self.env)
                if not cron._commit_progress(count):
                    return

    def _left(self):
        """:return: number of rows still to be looked at, or of changes to be written"""
        lines = self.line_ids
        done, of = (
            ("done_count", "row_count")
            if self.state == COUNTING
            else ("settled_count", "change_count")
        )
        return max(sum(lines.mapped(of)) - sum(lines.mapped(done)), 1)

    def _step(self):
        """Do the next batch, and what it is a step of when there is no other.

        As the superuser: the same for whoever asked, of whatever company.

        :return: number of rows dealt with
        """
        self = self.with_env(self.env(user=SUPERUSER_ID, su=True, context={}))
        if self.state not in AT_WORK:
            return 0
        work = "_look" if self.state == COUNTING else "_write_changes"
        for line in self.line_ids:
            if count := getattr(line, work)():
                return count
        self.state = (
            READY
            if self.state == COUNTING and sum(self.line_ids.mapped("change_count"))
            else DONE
        )
        return 0
