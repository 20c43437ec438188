"""A call logged in two taps: what came of it, a note, and the next step."""

from datetime import datetime, time, timedelta

import pytz

from odoo import api, fields, models
from odoo.tools import format_date, format_time

from ..models.vht_call import (
    CALL_BACK,
    DIRECTIONS,
    NO_ANSWER,
    OUTGOING,
    REACHED,
    WRONG_NUMBER,
)
from ..tools.phone import main_phone

MORNING = time(9)
SUNDAY = 6


class VhtCallEntry(models.TransientModel):
    _name = "vht.call.entry"
    _description = "Call to Log"

    lead_id = fields.Many2one("crm.lead", "Deal", readonly=True)
    partner_id = fields.Many2one("res.partner", "Person", readonly=True)
    phone = fields.Char(
        compute="_compute_phone", store=True, readonly=False, compute_sudo=False
    )
    direction = fields.Selection(DIRECTIONS, required=True, default=OUTGOING)
    note = fields.Text()
    next_type_id = fields.Many2one(
        "mail.activity.type",
        "Next step",
        domain="['|', ('res_model', '=', False), ('res_model', '=', res_model)]",
    )
    next_at = fields.Datetime(
        "Next step on",
        required=True,
        default=lambda self: self._next_morning(),
        help="When to call back, or the date of the next step.",
    )
    next_summary = fields.Char("Next step is about")
    res_model = fields.Char("Called model", compute="_compute_res_model")

    @api.depends("lead_id", "partner_id")
    def _compute_phone(self):
        for entry in self:
            entry.phone = (entry.partner_id or entry.lead_id).phone

    @api.depends("lead_id")
    def _compute_res_model(self):
        for entry in self:
            entry.res_model = entry._thread()._name

    def _thread(self):
        return self.lead_id or self.partner_id

    def _next_morning(self):
        """:return: UTC of nine o'clock of the user's next day that is no Sunday"""
        day = fields.Date.context_today(self) + timedelta(1)
        if day.weekday() == SUNDAY:
            day += timedelta(1)
        morning = self.env.tz.localize(datetime.combine(day, MORNING))
        return morning.astimezone(pytz.utc).replace(tzinfo=None)

    @api.model
    def _ask(self, record, person=None):
        """:return: action that opens the dialog

        :param record: lead or contact that was called
        :param person: contact who was called about the lead, if another one
        """
        of_record = "lead_id" if record._name == "crm.lead" else "partner_id"
        context = {f"default_{of_record}": record.id}
        if person:
            context["default_partner_id"] = person.id
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "vht_crm_pipeline.vht_call_entry_action"
        )
        return {**action, "context": context}

    def action_reached(self):
        """Log that the customer was spoken to."""
        return self._save(REACHED)

    def action_no_answer(self):
        """Log that nobody answered."""
        return self._save(NO_ANSWER)

    def action_call_back(self):
        """Log that the customer wants to be called back, and plan that call."""
        return self._save(CALL_BACK)

    def action_wrong_number(self):
        """Log that the number is somebody else's."""
        return self._save(WRONG_NUMBER)

    def _save(self, result):
        self.ensure_one()
        thread = self._thread()
        phone = main_phone(self.phone or "", thread._vht_facts().region) or self.phone
        values = {
            "lead_id": self.lead_id.id,
            "partner_id": self.partner_id.id,
            "phone": phone,
            "direction": self.direction,
            "result": result,
            "note": self.note,
            "call_back_at": result == CALL_BACK and self.next_at,
        }
        open_before = thread.activity_ids
        # what is not known here is that of the lead
        self.env["vht.call"].create({n: v for n, v in values.items() if v})
        ended = open_before - thread.activity_ids
        again = self._to_call_again(thread, result, ended)
        self._plan(thread, result, again)
        close = {"type": "ir.actions.act_window_close"}
        return self._told_again(close) if again else close

    def _to_call_again(self, thread, result, ended):
        """:return: the planned call that nobody answered, where it was the only step"""
        if result == NO_ANSWER and not (self.next_type_id or thread.activity_ids):
            return ended[:1]
        return ended.browse()

    def _told_again(self, close):
        """:return: action that tells when it is tried again"""
        day = format_date(self.env, self._next_day())
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "info",
                "message": self.env._("Nobody answered: planned again for %s.", day),
                "next": close,
            },
        }

    def _next_day(self):
        return fields.Datetime.context_timestamp(self, self.next_at).date()

    def _plan(self, thread, result, again):
        """Plan the next step; to call back is one, and so is a planned call again.

        :param again: the activity that has to be done once more, or none
        """
        activity_type = self.next_type_id or again.activity_type_id
        summary = self.next_summary or again.summary
        if result == CALL_BACK and not activity_type:
            activity_type = activity_type.search(
                [
                    ("category", "=", "phonecall"),
                    ("res_model", "in", (False, thread._name)),
                ],
                limit=1,
            )
        if not activity_type:
            return
        if result == CALL_BACK and not summary:
            at = format_time(self.env, self.next_at, time_format="HH:mm")
            summary = self.env._("Call back at %s", at)
        thread.activity_schedule(
            activity_type_id=activity_type.id,
            summary=summary,
            note=again.note,
            date_deadline=self._next_day(),
            user_id=self.env.uid,
            automated=False,
        )
