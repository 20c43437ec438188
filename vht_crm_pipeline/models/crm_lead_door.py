"""The one door through which everything comes in."""

import hashlib
import json
import logging
from dataclasses import replace

import psycopg2

from odoo import api, models
from odoo.exceptions import ConcurrencyError
from odoo.tools import SQL

from ..tools.identity import CUSTOMER, SAME
from .vht_intake import (
    ATTACHED,
    CARD,
    CONTACTS,
    CREATED,
    FAILED,
    IGNORED,
    IMPORT,
    QUARANTINED,
    Outcome,
)

_logger = logging.getLogger(__name__)

# What somebody brings in by hand, many at once: nobody is told of each new lead.
QUIET = (IMPORT, CARD, CONTACTS)
# Where a lead hangs on a contact, its whole company is one customer.
KINDS_AT = {CONTACTS: (*SAME, CUSTOMER)}
# The transaction cannot go on, or has to begin anew.
PROPAGATED = (ConcurrencyError, psycopg2.OperationalError, psycopg2.InterfaceError)
MAX_KEY = 500
# In the context, of whoever takes in a list batch by batch
TELLS_LATER = "vht_tells_later"
TURN = "vht_intake_turn"
# Whether whoever had the turn last ended after this snapshot was taken, whatever became
# of it: what others committed before may be missing as well. That transaction is known
# by a sequence, which is read and written past all snapshots.
# A transaction without a number yet gets one only with the turn: as long as it is told
# to begin anew, it has written nothing.
LAST_TURN = SQL(
    "SELECT is_stale, CASE WHEN NOT is_stale THEN"
    "           setval('vht_intake_turn', pg_current_xact_id()::text::bigint) END"
    " FROM (SELECT pg_current_xact_id_if_assigned() IS DISTINCT FROM"
    "              last_value::text::xid8"
    "              AND NOT pg_visible_in_snapshot("
    "                  last_value::text::xid8, pg_current_snapshot()) AS is_stale"
    "         FROM vht_intake_turn) turn"
)
# In one statement, for each merge of thousands
MERGED = (
    "WITH later AS (UPDATE crm_lead SET vht_previous_id = %(lead)s"
    "                WHERE vht_previous_id = ANY(%(gone)s) AND id != %(lead)s),"
    " journals AS (UPDATE vht_conversion SET lead_id = %(lead)s"
    "               WHERE lead_id = ANY(%(gone)s)),"
    " calls AS (UPDATE vht_call SET lead_id = %(lead)s"
    "            WHERE lead_id = ANY(%(gone)s)),"
    " products AS (UPDATE vht_lead_product SET lead_id = %(lead)s"
    "               WHERE lead_id = ANY(%(gone)s)),"
    " qualifications AS (UPDATE vht_qualification SET lead_id = %(lead)s"
    "                     WHERE lead_id = ANY(%(gone)s)),"
    " lines AS (UPDATE vht_conversion_run_line SET"
    "   lead_id = CASE WHEN lead_id = ANY(%(gone)s) THEN %(lead)s ELSE lead_id END,"
    "   deal_id = CASE WHEN deal_id = ANY(%(gone)s) THEN %(lead)s ELSE deal_id END"
    "            WHERE lead_id = ANY(%(gone)s) OR deal_id = ANY(%(gone)s))"
    " UPDATE vht_intake SET lead_id = %(lead)s WHERE lead_id = ANY(%(gone)s)"
)
# What that statement writes, and what is read by it
MOVED = {
    "crm.lead": ["vht_previous_id", "vht_product_ids", "vht_qualification_ids"],
    "vht.call": ["lead_id"],
    "vht.conversion": ["lead_id"],
    "vht.conversion.run.line": ["lead_id", "deal_id"],
    "vht.intake": ["lead_id"],
    "vht.lead.product": ["lead_id"],
    "vht.qualification": ["lead_id"],
}


class CrmLead(models.Model):
    _inherit = "crm.lead"

    @api.model
    def _vht_receive(self, drafts, door, defaults=None, known="attach"):
        """Take in what came through a door, the same thing once.

        Nothing raises but what makes Odoo try the transaction again.

        :param list drafts: of ``tools.lead_draft.LeadDraft``
        :param str door: of ``vht.intake.door``
        :param dict defaults: values of crm.lead for every new lead; they win over the
            draft's. Without a user_id, a new lead has none.
        :param str known: what becomes of a draft whose customer has an open lead:
            "create" (one more), "skip", "fill" (empty fields of that lead, where the
            user may write it) or "attach" (a note on it, its followers are told)
        :return: recordset of vht.intake, one per draft, in their order
        """
        self._vht_take_turn()
        intake = self.env["vht.intake"]
        # as they are stored for another try
        defaults = json.loads(json.dumps(defaults or {}, default=str))
        terms = {"defaults": defaults, "known": known}
        if not self.env.context.get("lang"):
            company = intake._company_of(defaults)
            self = self.with_context(lang=company.sudo().partner_id.lang)
            intake = self.env["vht.intake"]
        drafts = [_with_key(draft.cleaned()) for draft in drafts]
        rows = intake._held_at(door, [draft.key for draft in drafts])
        fresh = {}
        for draft in drafts:
            if draft.key not in rows:
                fresh.setdefault(draft.key, draft)
        outcomes = {
            draft.key: Outcome(QUARANTINED, draft.problem or "no_contact")
            for draft in fresh.values()
            if draft.problem or draft.is_empty
        }
        good = [draft for draft in fresh.values() if draft.key not in outcomes]
        taken = self._vht_take_in(good, door, **terms)
        outcomes |= {d.key: outcome for d, outcome in zip(good, taken, strict=True)}
        made = intake._record(
            door, list(fresh.values()), [outcomes[key] for key in fresh], terms
        )
        rows |= dict(zip(fresh, made, strict=True))
        return intake.browse([rows[draft.key].id for draft in drafts])

    @api.model
    def _vht_take_turn(self, patience=None):
        """Wait until no other process takes anything in, then see all it committed.

        A door that opens its own transaction does this first: the lock itself takes no
        snapshot, so that what is read after it is up to date. A transaction that has
        read before is told to begin anew if something came in since. The lock stops
        doors only, nobody who works on leads.

        :param int patience: seconds to wait at most; None: as long as it takes
        :raise ConcurrencyError: Odoo has to retry the transaction
        :raise psycopg2.errors.LockNotAvailable: the patience is at an end
        """
        known = self.env.cr.precommit.data
        if known.get(TURN):
            return  # it lasts until the transaction ends
        lock = SQL("LOCK TABLE vht_intake IN SHARE UPDATE EXCLUSIVE MODE")
        if patience == 0:
            lock = SQL("%s NOWAIT", lock)
        elif patience:
            lock = SQL("SET LOCAL lock_timeout = %s; %s", f"{patience}s", lock)
        # in one round trip; the snapshot is taken after the lock all the same
        cr = self.env.cr
        cr.execute(SQL("%s; %s", lock, LAST_TURN), log_exceptions=patience is None)
        [(is_stale, _own)] = cr.fetchall()
        if is_stale:
            raise ConcurrencyError("leads came in since this transaction began")
        known[TURN] = True

    @api.model
    def _vht_take_turn_anew(self):
        """Take the turn at the beginning of a request, before it writes anything.

        A request has read its session by then: had it to wait, it would be told to
        begin anew, and again each time while a long import takes turn after turn. As
        nothing is written yet, nothing is lost when the transaction begins anew here.
        """
        self._vht_forget_snapshot()
        self._vht_take_turn()

    @api.model
    def _vht_forget_snapshot(self):
        """Begin the transaction anew, if nothing is lost by it.

        :return: whether nothing had been written
        """
        self.env.flush_all()
        unwritten = SQL("SELECT pg_current_xact_id_if_assigned() IS NULL")
        [(is_unwritten,)] = self.env.execute_query(unwritten)
        if is_unwritten:
            self.env.cr.rollback()
        return is_unwritten

    def _merge_dependences(self, opportunities):
        """What came in for a lead that goes belongs to the one it is merged into, and
        so does what was done to it; who came back from it came back from this one.
        """
        result = super()._merge_dependences(opportunities)
        for model, names in MOVED.items():
            self.env[model].flush_model(names)
        self.env.cr.execute(SQL(MERGED, lead=self.id, gone=opportunities.ids))
        for model, names in MOVED.items():
            self.env[model].invalidate_model(names, flush=False)
        return result

    # ------------------------------------------------------------
    # TAKING IN
    # ------------------------------------------------------------

    def _vht_take_in(self, drafts, door, defaults, known):
        """Make leads of drafts, or add them to those there are.

        One that cannot be written keeps no other from it.

        :return: list of Outcome, one per draft, in their order
        """
        if not drafts:
            return []
        try:
            with self.env.cr.savepoint():
                return self._vht_take_in_batch(drafts, door, defaults, known)
        except PROPAGATED:
            raise
        except Exception as error:
            if len(drafts) == 1:
                _logger.warning("%s of door %s", drafts[0].key, door, exc_info=True)
                return [Outcome(FAILED, "error", detail=str(error))]
        half = len(drafts) // 2
        return [
            *self._vht_take_in(drafts[:half], door, defaults, known),
            *self._vht_take_in(drafts[half:], door, defaults, known),
        ]

    def _vht_take_in_batch(self, drafts, door, defaults, known):
        outcomes = [None] * len(drafts)
        values = self._vht_values_from_drafts(drafts)
        waiting = list(range(len(drafts)))
        while waiting:
            found, new = {}, waiting
            if known != "create":
                unsaved = {n: self.new({**values[n], **defaults}) for n in waiting}
                kinds = KINDS_AT.get(door, SAME)
                found = self._vht_open_leads(unsaved, kinds)
                new = self._vht_first_of_each(unsaved, found, kinds)
            noted = {}
            for number, (lead, reason) in found.items():
                if known == "skip":
                    outcomes[number] = Outcome(IGNORED, "known", lead.id)
                    continue
                if known == "fill":
                    lead._vht_fill(values[number], self.env)
                noted.setdefault(lead, []).append(drafts[number])
                outcomes[number] = Outcome(ATTACHED, reason, lead.id)
            # a list tells once, when it is done
            is_told = known == "attach" and not self.env.context.get(TELLS_LATER)
            self._vht_note_drafts(noted, door, tell=is_told)
            leads = self._vht_create_many(
                [{**values[n], **defaults} for n in new], door
            )
            for number, lead in zip(new, leads, strict=True):
                outcomes[number] = Outcome(CREATED, lead_id=lead.id)
            waiting = [n for n in waiting if not outcomes[n]]
        return outcomes

    def _vht_create_many(self, vals_list, door):
        """Like create; quiet doors write no message for each lead, and no e-mail."""
        vals_list = [{"user_id": False, **vals} for vals in vals_list]
        if door not in QUIET or not vals_list:
            leads = self.with_context(mail_create_nosubscribe=True)
            return leads.create(vals_list).with_env(self.env)
        return self._vht_create_quietly(vals_list)


def _with_key(draft):
    """The draft with a key that fits, made from what it says if the door has none."""
    if draft.key and len(draft.key) < MAX_KEY:
        return draft
    said = repr(replace(draft, original=b"")).encode() + draft.original
    return replace(draft, key=hashlib.sha256(said).hexdigest())
