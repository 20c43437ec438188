"""A call with a customer: counted in reports, told in a quiet note on the lead."""

from datetime import datetime

from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools import format_datetime

OUTGOING, INCOMING = "outgoing", "incoming"
REACHED, NO_ANSWER = "reached", "no_answer"
CALL_BACK, WRONG_NUMBER = "call_back", "wrong_number"
DIRECTIONS = [(OUTGOING, "Outgoing call"), (INCOMING, "Incoming call")]


class VhtCall(models.Model):
    _name = "vht.call"
    _description = "Phone Call"
    _order = "called_at desc, id desc"
    _rec_name = "phone"

    lead_id = fields.Many2one(
        "crm.lead", "Deal", index="btree_not_null", ondelete="cascade"
    )
    partner_id = fields.Many2one(
        "res.partner",
        "Customer",
        compute="_compute_partner_id",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        "res.company", compute="_compute_company_id", store=True, precompute=True
    )
    user_id = fields.Many2one(
        "res.users",
        "Caller",
        required=True,
        index=True,
        default=lambda self: self.env.user,
    )
    called_at = fields.Datetime("Called", required=True, default=fields.Datetime.now)
    direction = fields.Selection(DIRECTIONS, required=True, default=OUTGOING)
    result = fields.Selection(
        [
            (REACHED, "Reached"),
            (NO_ANSWER, "No answer"),
            (CALL_BACK, "Call back"),
            (WRONG_NUMBER, "Wrong number"),
        ],
        required=True,
    )
    phone = fields.Char(
        compute="_compute_phone", store=True, readonly=False, precompute=True
    )
    call_back_at = fields.Datetime("Call back at")
    note = fields.Text()

    _of_somebody = models.Constraint(
        "CHECK (lead_id IS NOT NULL OR partner_id IS NOT NULL)",
        "A call is with a lead or with a contact.",
    )

    @api.depends("lead_id")
    def _compute_partner_id(self):
        for call in self:
            call.partner_id = call.partner_id or call.lead_id.partner_id

    @api.depends("lead_id", "partner_id")
    def _compute_company_id(self):
        """In whose name the call was made, whoever has the lead by now."""
        for call in self:
            record = call._thread()
            call.company_id = call.company_id or record.company_id or self.env.company

    @api.depends("lead_id", "partner_id")
    def _compute_phone(self):
        for call in self:
            record = call._thread()
            call.phone = call.phone or record.phone_sanitized or record.phone

    @api.model_create_multi
    def create(self, vals_list):
        """Tell the lead or contact of the call, and end the activity that it was."""
        calls = super().create(vals_list)
        # nobody answering says nothing of whose number it is
        calls.filtered(lambda call: call.result != NO_ANSWER)._mark()
        told = self.browse()
        for call in calls:
            if planned := call._planned():
                planned.action_feedback(feedback="\n".join(call._lines()))
                told += call
        (calls - told)._log()
        return calls

    def write(self, vals):
        result = super().write(vals)
        if "result" in vals:
            self._mark()
        return result

    def _thread(self):
        return self.lead_id or self.partner_id

    def _mark(self):
        """Keep when the customer was reached, and whether the number is wrong: what the
        last call to it said.
        """
        for call in self.sorted("called_at"):
            lead = call.lead_id
            last = lead.vht_contacted_at or datetime.min
            if lead and call.result == REACHED and call.called_at > last:
                lead.vht_contacted_at = call.called_at
            wrong = call.result == WRONG_NUMBER and call.phone
            for record in (lead, call.partner_id._filtered_access("write")):
                is_of_record = call.phone in (record.phone_sanitized, record.phone)
                if call.phone and is_of_record and record.vht_wrong_phone != wrong:
                    record.vht_wrong_phone = wrong

    def _planned(self):
        """:return: the activities of the caller, due by today, that this call was"""
        return self._thread().activity_ids.filtered(
            lambda activity: (
                activity.activity_category == "phonecall"
                and activity.user_id == self.user_id
                and activity.state in ("overdue", "today")
            )
        )

    def _log(self):
        """Write the note, which notifies nobody."""
        for model, calls in self.grouped(lambda call: call._thread()._name).items():
            notes = {}
            for call in calls:
                note = Markup("<p>%s</p>") % Markup("<br/>").join(call._lines())
                thread_id = call._thread().id
                notes[thread_id] = notes.get(thread_id, Markup()) + note
            self.env[model].browse(notes)._message_log_batch(notes)

    def _lines(self):
        """:return: list of the lines of text that tell the call"""
        self.ensure_one()
        label = {
            name: dict(self._fields[name]._description_selection(self.env))
            for name in ("direction", "result")
        }
        title = f"{label['direction'][self.direction]}: {label['result'][self.result]}"
        lines = [f"{title} ({self.phone})" if self.phone else title]
        if self.call_back_at:
            at = format_datetime(self.env, self.call_back_at, dt_format="short")
            lines.append(self.env._("Call back at: %s", at))
        return lines + (self.note or "").splitlines()
