"""A mass conversion at work: chunk by chunk, each for good before the next begins."""

import logging
from collections import defaultdict

from odoo import api, models
from odoo.fields import Domain
from odoo.service.model import retrying

from .crm_lead_door import PROPAGATED
from .mail_thread_quiet import TOGETHER
from .vht_conversion_recorder import CONVERT
from .vht_conversion_run import OVER, PREVIEW, RUNNING
from .vht_conversion_run_line import (
    CONTACT,
    CONVERTED,
    DONE,
    FAILED,
    JOIN,
    KNOWN,
    NEW,
    PLANNED,
    SKIP,
    SKIPPED,
)  # fmt: skip

_logger = logging.getLogger(__name__)

CHUNK = 50


class VhtConversionRun(models.Model):
    _inherit = "vht.conversion.run"

    def action_run(self):
        """Convert: the first leads at once, the others in the background."""
        self.ensure_one()
        self.env["crm.lead"]._vht_take_turn_anew()
        if self.state != PREVIEW:
            return
        self.check_access("write")
        self.sudo().write({"state": RUNNING, "error": False})
        self._process(CHUNK)
        if self.state == RUNNING:
            self.env.ref("vht_crm_pipeline.vht_conversion_run_cron")._trigger()

    def action_stop(self):
        """Convert no further leads: what is done stays, the others are planned still,
        and “Convert the leads” goes on with them.
        """
        self.ensure_one()
        self.check_access("write")
        if self.state == RUNNING:
            self.sudo().write({"state": PREVIEW, "error": False})
            self._as_owner().line_ids._tell()

    def _process(self, limit=None):
        """Work through the remaining lines in this transaction, as who began the run.

        One that fails keeps no other from it; what is done is not done again.

        :param int limit: how many lines; None: all of them
        :return: number of lines that were worked through
        :raise ConcurrencyError: Odoo has to retry the transaction
        """
        self.ensure_one()
        self.env["crm.lead"]._vht_take_turn()
        if self.lead_ids and not self.line_ids:
            self.action_preview()
        run = self._as_owner()
        count = 0
        while limit is None or count < limit:
            lines = run._next_lines(
                CHUNK if limit is None else min(CHUNK, limit - count)
            )
            if not lines:
                break
            lines._execute()
            count += len(lines)
        if not run._next_lines(1):
            run._finish()
        return count

    def _process_on(self):
        """Work through the next lines, unless it was stopped meanwhile.

        :return: number of lines that were worked through
        """
        self.env["crm.lead"]._vht_take_turn()
        return self._process(CHUNK) if self.state == RUNNING else 0

    def _next_lines(self, limit=CHUNK):
        """:return: lines to do together; those that join a deal come last, when what
        they join is converted
        """
        lines = self.env["vht.conversion.run.line"]
        planned = Domain("run_id", "=", self.id) & Domain("state", "=", PLANNED)
        joins = Domain("outcome", "=", JOIN)
        return lines.search(planned & ~joins, limit=limit) or lines.search(
            planned & joins, limit=limit
        )

    def _to_convert(self):
        """:return: leads that will be opportunities of their own"""
        planned = self.line_ids.filtered(
            lambda line: line.state == PLANNED and line.outcome in CONVERTED
        )
        return planned.lead_id

    def _finish(self):
        if self.state != OVER:
            self.sudo().write({"state": OVER, "error": False})
            self.line_ids._tell()

    @api.model
    def _cron_run(self):
        """Go on with the runs that are not done, wherever they were interrupted.

        One that cannot go on says why, and is tried again the next time.
        """
        cron = self.env["ir.cron"]
        runs = self.search([("state", "=", RUNNING)], order="id")
        cron._commit_progress(remaining=sum(runs.mapped("planned_count")))
        for run in runs:
            while run.state == RUNNING:
                try:
                    count = retrying(run._process_on, self.env)
                except Exception as error:
                    _logger.exception("%s cannot go on", run)
                    self.env.cr.rollback()
                    run.sudo().error = str(error)
                    cron._commit_progress()
                    break
                if not cron._commit_progress(count):
                    return


class VhtConversionRunLine(models.Model):
    _inherit = "vht.conversion.run.line"

    def _execute(self):
        """Do what is planned: as one batch, and only if that fails in halves."""
        try:
            with self.env.cr.savepoint():
                self._execute_batch()
        except PROPAGATED:
            raise
        except Exception as error:
            if len(self) == 1:
                _logger.warning("%s", self, exc_info=True)
                self.sudo().write({"state": FAILED, "reason": str(error)})
                return
            half = len(self) // 2
            self[:half]._execute()
            self[half:]._execute()

    def _execute_batch(self):
        ended = self._ended()
        reasons = defaultdict(self.browse)
        for line, end in ended.items():
            reasons[end] |= line
        for (state, reason), lines in reasons.items():
            lines.sudo().write({"state": state, "reason": reason})
        lines = self.filtered(lambda line: line not in ended)
        lines.filtered(lambda line: line.outcome in CONVERTED)._convert()
        lines.filtered(lambda line: line.outcome == JOIN)._join()
        lines.sudo().write({"state": DONE})

    def _ended(self):
        """Lines with which nothing is done, as things are now.

        :return: dict line -> (its state, the reason)
        """
        leads = self.lead_id.exists()
        why_not = self.run_id._why_not(leads)
        new = leads.filtered(
            lambda lead: lead in self.filtered(lambda x: x.outcome == NEW).lead_id
        )
        known = new._vht_known_customers(self.run_id.company_id)
        writable = leads._filtered_access("write")
        gone = self.env._("The lead is not there any more.")
        left_out = self.env._("Left out.")
        ended = {}
        for line in self:
            lead = line.lead_id
            if lead not in leads:
                ended[line] = (SKIPPED, gone)
            elif lead in why_not:
                state = SKIPPED if lead in writable else FAILED
                ended[line] = (state, why_not[lead])
            elif line.outcome == SKIP:
                ended[line] = (SKIPPED, left_out)
            elif problem := line._problem_now() or line._known_by_now(known.get(lead)):
                ended[line] = (FAILED, problem)
        return ended

    def _known_by_now(self, customer):
        """:return: why a new customer is none any more, None if it is"""
        if customer and customer.sudo().create_date > self.create_date:
            return self.env._(
                "“%s” was entered meanwhile: look at it again.", customer.display_name
            )
        return None

    def _problem_now(self):
        """:return: why what was chosen is not possible any more, None if it is"""
        if self.outcome == JOIN:
            deal = self.deal_id
            if not deal:
                return self.env._("The deal that it was to join is not there any more.")
            if not deal.has_access("write"):
                return self.env._("You may not edit the deal that it was to join.")
            if deal.type != "opportunity" or not self._is_joinable():
                return self._not_joinable()
        elif self.outcome in (KNOWN, CONTACT) and not self.partner_id:
            return self.env._("The customer is not there any more.")
        return None

    def _convert(self):
        if not self:
            return
        # each salesperson is told once, at the end
        leads = self.lead_id.with_context(
            **{"mail_auto_subscribe_no_notify": True, TOGETHER: True}
        )
        given = {line.lead_id: line.user_id for line in self if line.user_id}
        known = {
            line.lead_id: line.partner_id for line in self if line.outcome == KNOWN
        }
        companies = {
            line.lead_id: line.partner_id for line in self if line.outcome == CONTACT
        }
        with self.env["vht.conversion"]._recorded(leads, CONVERT):
            new = leads - leads.browse().concat(*known)
            made = new._vht_create_customers(companies, given)
            leads._vht_convert(known | made)
            leads._vht_give(given, self.run_id.team_id)
            self.env.flush_all()  # as this user, whoever commits

    def _join(self):
        """Deals are recorded together, each in a journal of its own; but those of one
        customer after each other: a contact is in one journal.
        """
        waiting = [
            deal | lines.lead_id for deal, lines in self.grouped("deal_id").items()
        ]
        while waiting:
            together, later, customers = [], [], self.env["res.partner"]
            for leads in waiting:
                theirs = leads.sudo().partner_id.commercial_partner_id
                (later if theirs & customers else together).append(leads)
                customers |= theirs
            everything = self.env["crm.lead"].union(*together)
            with self.env["vht.conversion"]._recorded(everything, CONVERT):
                gone = [leads._vht_merged_away() for leads in together]
                everything.browse().union(*gone)._vht_hold_alone()
                for leads in together:
                    # as many as there are: the preview showed them
                    leads._merge_opportunity(max_length=0)
            waiting = later

    def _tell(self):
        """Tell each salesperson once of all the leads that this run gave them."""
        new = self.filtered(
            lambda line: line.state == DONE and line.user_id and not line.is_told
        )
        theirs = {
            user.partner_id: lines.lead_id.sudo()
            for user, lines in new.grouped("user_id").items()
        }
        new.sudo().is_told = True
        new.lead_id._vht_tell(theirs, self.env._("You have got new opportunities"))
