"""What became of a lead: said by whom, when, and taken back with one click."""

from odoo import api, fields, models
from odoo.fields import Domain

from ..tools.email_address import email_key
from ..tools.stage_plan import LEAD, OPPORTUNITY
from .vht_intake import ATTACHED, CREATED
from .vht_mail_sender import NEVER

PROSPECT, DISQUALIFIED, SPAM = "prospect", "disqualified", "spam"
OUTCOMES = [
    (OPPORTUNITY, "Became an opportunity"),
    (PROSPECT, "Prospective customer"),
    (DISQUALIFIED, "Disqualified lead"),
    (SPAM, "Junk"),
]
# closed, and yet neither won nor lost
UNDECIDED = (PROSPECT, SPAM)


class CrmLead(models.Model):
    _inherit = "crm.lead"

    vht_outcome = fields.Selection(
        OUTCOMES,
        "Outcome",
        copy=False,
        readonly=True,
        index="btree_not_null",
        tracking=75,
    )
    # The rest is asked for by name, and not read with every lead
    vht_outcome_at = fields.Datetime(
        "Decided on", copy=False, readonly=True, prefetch=False
    )
    vht_outcome_user_id = fields.Many2one(
        "res.users",
        "Outcome by",
        copy=False,
        readonly=True,
        ondelete="set null",
        prefetch=False,
    )
    vht_follow_up_id = fields.Many2one(
        "mail.activity",
        "Follow-up",
        index="btree_not_null",
        copy=False,
        readonly=True,
        ondelete="set null",
        prefetch=False,
    )
    vht_follow_up_date = fields.Date(
        related="vht_follow_up_id.date_deadline", string="Ask again on"
    )

    @api.depends("vht_outcome")
    def _compute_won_status(self):
        """Neither a customer for later nor spam is lost: no figure counts them, and the
        scoring does not learn from them.

        An archived lead of no probability is a lost one to stock, and in a young
        database no lead has any.
        """
        result = super()._compute_won_status()
        for lead in self:
            if lead.vht_outcome in UNDECIDED and lead.won_status == "lost":
                lead.won_status = "pending"
        return result

    # ------------------------------------------------------------
    # WHAT SAYS IT
    # ------------------------------------------------------------

    def _vht_outcome_values(self, outcome):
        """:return: dict of values that say an outcome, or none with False"""
        return {
            "vht_outcome": outcome,
            "vht_outcome_at": outcome and self.env.cr.now(),
            "vht_outcome_user_id": outcome and self.env.uid,
        }

    def write(self, vals):
        """A conversion is an outcome, and who comes back to life has none any more."""
        if "vht_outcome" in vals:
            return super().write(vals)
        leads, outcome = self._vht_decided_by(vals)
        if not leads:
            return super().write(vals)
        leads._vht_take_back()
        if others := self - leads:
            super(CrmLead, others).write({**vals})
        return super(CrmLead, leads).write(
            {**vals, **self._vht_outcome_values(outcome), "vht_follow_up_id": False}
        )

    def _vht_decided_by(self, vals):
        """:return: (those of these leads whose outcome a write changes, the outcome)"""
        if vals.get("type") == OPPORTUNITY:
            return self.filtered(lambda lead: lead.type == LEAD), OPPORTUNITY
        if vals.get("type") == LEAD:
            return self.filtered(lambda lead: lead.vht_outcome == OPPORTUNITY), False
        if vals.get("active"):
            return self.filtered(
                lambda lead: (
                    not lead.active and lead.vht_outcome not in (False, OPPORTUNITY)
                )
            ), False
        return self.browse(), False

    def action_set_lost(self, **additional_values):
        """A lead that is lost is disqualified, wherever it is said."""
        leads = self.filtered(
            lambda lead: lead.type == LEAD and lead.vht_outcome != DISQUALIFIED
        )
        if others := self - leads:
            super(CrmLead, others).action_set_lost(**additional_values)
        if leads:
            leads._vht_take_back()
            super(CrmLead, leads).action_set_lost(
                **additional_values, **self._vht_outcome_values(DISQUALIFIED)
            )
        return True

    def _mail_track(self, tracked_fields, initial_values):
        """That it is an opportunity, or lost, is told by stock's own fields."""
        outcomes = {self.vht_outcome, initial_values.get("vht_outcome")}
        if outcomes.isdisjoint(UNDECIDED):
            tracked_fields = {
                name: field
                for name, field in tracked_fields.items()
                if name != "vht_outcome"
            }
        return super()._mail_track(tracked_fields, initial_values)

    # ------------------------------------------------------------
    # CLOSING
    # ------------------------------------------------------------

    def _vht_closable(self):
        """:return: the open leads among these that the user may close"""
        return self._filtered_access("write").filtered(
            lambda lead: (
                lead.type == LEAD and lead.active and lead.won_status == "pending"
            )
        )

    def action_vht_close(self):
        """Ask what becomes of these leads if not opportunities."""
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "vht_crm_pipeline.vht_close_lead_action"
            ),
            "context": {"default_lead_ids": self.ids, "dialog_size": "medium"},
        }

    def _vht_close_as_prospects(self, day):
        """Keep the contacts for later; nothing is sold now.

        :param datetime.date day: when to ask them again
        """
        self._vht_leave_contacts()
        self.write({"active": False, **self._vht_outcome_values(PROSPECT)})
        todo = self.env.ref("mail.mail_activity_data_todo", raise_if_not_found=False)
        model_id = self.env["ir.model"]._get_id
        # whom nobody knows is asked for on the lead itself
        activities = self.env["mail.activity"].create(
            [
                {
                    "activity_type_id": todo.id if todo else False,
                    "res_model_id": model_id((lead.partner_id or lead)._name),
                    "res_id": (lead.partner_id or lead).id,
                    "summary": self.env._("Ask again: %s", lead.name),
                    "date_deadline": day,
                    "user_id": (lead.user_id.filtered("active") or self.env.user).id,
                }
                for lead in self
            ]
        )
        for lead, activity in zip(self, activities, strict=True):
            lead.vht_follow_up_id = activity

    def _vht_disqualify(self, reason):
        """Lose the leads as stock does, and keep their contacts.

        :param reason: record of crm.lost.reason
        """
        self._vht_leave_contacts()
        self.action_set_lost(lost_reason_id=reason.id)

    def _vht_close_as_spam(self, block):
        """Make no contact of whoever sent this.

        :param bool block: whether their mails are ignored from now on, which takes the
            right to decide on senders
        """
        self.write({"active": False, **self._vht_outcome_values(SPAM)})
        self._vht_intake_rows().is_mistaken = True
        if block:
            self.env["vht.mail.sender"].check_access("create")
            for company, leads in self._vht_by_receiver().items():
                senders = leads.mapped("email_from")
                self.env["vht.mail.sender"]._decide(senders, NEVER, company)

    def _vht_intake_rows(self):
        """:return: what was taken for a customer's and led to these leads, as the
        superuser
        """
        rows = self.env["vht.intake"].sudo()
        taken = Domain("verdict", "in", (CREATED, ATTACHED))
        return rows.search(Domain("lead_id", "in", self.ids) & taken)

    def _vht_by_receiver(self):
        """:return: dict company that gets the mails -> leads with an address"""
        return self.filtered("email_from").grouped(
            lambda lead: lead.company_id or self.env.company
        )

    # ------------------------------------------------------------
    # TAKING IT BACK
    # ------------------------------------------------------------

    def _vht_take_back(self):
        """Undo what a closing did beside the lead; the contact stays."""
        decided = self.filtered("vht_outcome")
        follow_ups = decided.vht_follow_up_id.exists()._filtered_access("unlink")
        follow_ups.filtered("active").unlink()
        spam = self.filtered(lambda lead: lead.vht_outcome == SPAM)
        spam._vht_intake_rows().is_mistaken = False
        spam._vht_unblock()

    def _vht_unblock(self):
        """Accept the mails of these customers again.

        Whoever may not decide on senders leaves a note instead: a customer whose mails
        are ignored would not be heard.
        """
        senders = self.env["vht.mail.sender"]
        for company, leads in self._vht_by_receiver().items():
            for lead in leads:
                if senders._verdict_on(lead.email_from, company) != NEVER:
                    continue
                if senders.has_access("unlink"):
                    blocked = Domain("address", "=", email_key(lead.email_from))
                    blocked &= Domain("company_id", "=", company.id)
                    blocked &= Domain("verdict", "=", NEVER)
                    senders.search(blocked).unlink()
                if senders._verdict_on(lead.email_from, company) == NEVER:
                    lead._message_log(
                        body=self.env._(
                            "E-mails of %s are still ignored. Ask a sales manager to "
                            "accept them again.",
                            lead.email_from,
                        )
                    )
