"""A webhook is called."""

from dataclasses import replace
from hashlib import sha256
from hmac import compare_digest

from odoo import api, fields, models

from ..tools.lead_draft import LeadDraft
from ..tools.webhook_call import EXPIRED, UNAUTHORIZED, UNSUPPORTED, Answer, too_many
from ..tools.webhook_lead import read_lead
from ..tools.webhook_payload import JSON, PayloadError, kind_of, read_payload
from .crm_lead_draft import UTM
from .vht_intake import FAILED, IGNORED, QUARANTINED, WEBHOOK

# Seconds to wait for those who came before and for an import that is at work.
PATIENCE = 10
# Minutes that a call may be behind those that were faster; more, and a clock was wrong.
WAITED = 5
UNREADABLE = "payload_"
OTHER_BODY = "other_body"
# What a sender is told, in one line; people read the labels of the inbox.
PROBLEMS = {
    "payload_unreadable": "the body cannot be read",
    "payload_too_deep": "the body is nested too deep",
    "payload_several": "one call is one lead: send the others in calls of their own",
    "payload_not_an_object": "the body is no object with fields",
    "no_contact": "no phone and no e-mail: nobody could be called back",
    OTHER_BODY: "this Idempotency-Key was used with another body",
}


class VhtIntake(models.Model):
    _inherit = "vht.intake"

    webhook_id = fields.Many2one(
        "vht.webhook",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        groups="sales_team.group_sale_manager",
    )

    @api.model
    def _reason_labels(self):
        return {
            **super()._reason_labels(),
            "payload_unreadable": self.env._("What was sent cannot be read"),
            "payload_too_deep": self.env._("What was sent is nested too deep"),
            "payload_several": self.env._("Several leads in one call"),
            "payload_not_an_object": self.env._("What was sent has no fields"),
            OTHER_BODY: self.env._("Sent under the key of another inquiry"),
            "corrected": self.env._("Sent again, and taken in"),
        }

    def _vht_is_said_by(self, draft):
        """Whether a call says what this row holds, be it in other bytes."""
        if (self.sudo().original_id.raw or b"") == draft.original:
            return True
        if draft.problem:
            return False  # of what cannot be read, the bytes are all there is
        held, draft = (
            one and replace(one.cleaned(), key="", original=b"", original_name="")
            for one in (self._draft(), draft)
        )
        return held == draft

    def _vht_make_way(self):
        """Leave the key to a call that says it better."""
        self.sudo().write(
            {
                "key": f"{self.key}:{self.id}",
                "verdict": IGNORED,
                "reason": "corrected",
            }
        )


class VhtWebhook(models.Model):
    _inherit = "vht.webhook"

    @api.model
    def _refuse(self, call):
        """Whether to refuse a call, before anybody waits for it.

        :param call: ``tools.webhook_call.WebhookCall``
        :return: ``tools.webhook_call.Answer``, None for a call to be received
        """
        _webhook, refusal = self._admit(call)
        if not refusal and not kind_of(call.content_type):
            return UNSUPPORTED
        return refusal

    @api.model
    def _receive(self, call, patience):
        """Take in what a call brings, in a transaction of its own.

        :param call: ``tools.webhook_call.WebhookCall``
        :param int patience: seconds to wait at most
        :return: ``tools.webhook_call.Answer``
        :raise psycopg2.errors.LockNotAvailable: somebody is busy taking in much
        """
        self.env["crm.lead"]._vht_take_turn(patience)
        webhook, refusal = self._admit(call)  # it may have been revoked meanwhile
        if refusal:
            return refusal
        webhook._count(call)
        return _answer(webhook._take_in(call))

    def _admit(self, call):
        """Who is calling, and whether to let it in.

        Whatever is wrong with token and signature, it takes as long and is answered the
        same.

        :return: the webhook, None or the Answer to refuse the call with
        """
        webhook = self.sudo().search_fetch([("token_hash", "=", call.token_hash)])
        secret = webhook.secret or ""
        is_known = compare_digest(webhook.token_hash or "", call.token_hash)
        is_signed = call.is_signed_with(secret)
        if not is_known or (secret and not is_signed):
            return webhook, UNAUTHORIZED
        if secret and not call.is_recent:
            return webhook, EXPIRED
        if webhook._counted(call) >= webhook.per_minute:
            return webhook, too_many(call)
        return webhook, None

    def _counted(self, call):
        """:return: number of calls in its minute, or in a later one while it waited"""
        return self.minute_count if 0 <= self.minute - call.minute <= WAITED else 0

    def _count(self, call):
        """Note that it was called; its turn keeps two calls from doing it at once."""
        counted = self._counted(call)
        self.write(
            {
                "last_used_at": fields.Datetime.now(),
                "minute": self.minute if counted else call.minute,
                "minute_count": counted + 1,
            }
        )

    def _take_in(self, call):
        """:return: the vht.intake row of the call, or of the one that it repeats"""
        draft = replace(
            self._read_call(call),
            key=self._key_of(call),
            original=call.body,
            original_name=(
                "payload.json" if kind_of(call.content_type) == JSON else "payload.txt"
            ),
        )
        draft = self._beside_held(draft)
        leads = self.env["crm.lead"].with_company(self.company_id)
        leads = leads.with_context(
            default_webhook_id=self.id,  # of the row
            # others wait for their turn, and would for a mail server
            mail_notify_force_send=False,
        )
        row = leads._vht_receive([draft], WEBHOOK, self._defaults(), self.known)
        self._send_soon()
        return row

    def _beside_held(self, draft):
        """Settle a call with what came under its key before.

        What was on hold gives way to a call that can be taken in: its sender has
        corrected it, or somebody has said what its fields mean. Other words under the
        key of what is settled may be another customer's: a person decides.

        :return: the LeadDraft as it is to be received
        """
        held = self.env["vht.intake"]._held_at(WEBHOOK, [draft.key]).get(draft.key)
        if not held:
            return draft
        is_good = not (draft.problem or draft.is_empty)
        if is_good and held.verdict == QUARANTINED:
            held._vht_make_way()
        elif not held._vht_is_said_by(draft):
            key = f"{draft.key}:{sha256(draft.original).hexdigest()}"
            problem = OTHER_BODY if is_good else draft.problem
            return replace(draft, key=key, problem=problem)
        return draft

    def _send_soon(self):
        """Have the queue send what was written, in a transaction of its own."""
        queue = self.env.ref("mail.ir_cron_mail_scheduler_action", False)
        mails = self.env["mail.mail"].sudo()
        if queue and mails.search_count([("state", "=", "outgoing")], limit=1):
            queue._trigger()

    def _key_of(self, call):
        """What makes the call the same as one that came before, today or yesterday."""
        new, old = (f"{self.id}:{call.key(days_ago)}" for days_ago in (0, 1))
        return old if self.env["vht.intake"]._held_at(WEBHOOK, [old]) else new

    def _read_call(self, call):
        try:
            return self._read(call.body, call.content_type)
        except PayloadError as error:
            return LeadDraft("", problem=f"{UNREADABLE}{error.reason}")

    def _read(self, body, content_type):
        """What a body says.

        :return: LeadDraft without a key
        :raise PayloadError: there is no lead in it
        """
        company = self.company_id
        row = read_lead(
            read_payload(body, content_type),
            self.field_ids._meanings(),
            company.currency_id.name,
            company.country_id.code or "VN",
        )
        values = {
            field: self[field].id
            for name, (field, _model) in UTM.items()
            if self[field] and not getattr(row.draft, name)
        }
        return replace(row.draft, values=tuple({**values, **row.values}.items()))

    def _defaults(self):
        """:return: dict of values for all leads that come in by it"""
        team = {"team_id": self.team_id.id} if self.team_id.active else {}
        return {
            "type": self.type,
            "company_id": self.company_id.id,
            "user_id": self.user_id.active and self.user_id.id,
            **team,
        }


def _answer(row):
    if row.verdict != QUARANTINED:
        # what failed is kept for a person: sending it again would change nothing
        return Answer(202 if row.verdict == FAILED else 200, row.id)
    if row.reason == OTHER_BODY:
        status = 409
    else:
        status = 400 if row.reason.startswith(UNREADABLE) else 422
    return Answer(status, row.id, PROBLEMS[row.reason])
