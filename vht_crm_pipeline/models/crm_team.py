from odoo import fields, models

from .vht_conversion import UNRECORDED

OFF, CERTAIN_ONLY, ALL = "off", "certain", "all"
ATTACH, NEW, ASK = "attach", "new", "ask"
REOPEN = "reopen"


class CrmTeam(models.Model):
    _inherit = "crm.team"

    vht_stage_set_id = fields.Many2one(
        "vht.stage.set",
        string="Own stage set",
        readonly=True,
        copy=False,
        ondelete="set null",
        help="Set while a stage set is applied to this team alone: its deals then use "
        "the team's own stages and no shared one.",
    )
    vht_mail_reading = fields.Boolean(
        "Read e-mails",
        default=True,
        help="Fill in the lead with what the e-mail says: name, phone, company, need.",
    )
    vht_mail_filter = fields.Selection(
        [
            (ALL, "Ignore certain ones, hold doubtful ones"),
            (CERTAIN_ONLY, "Ignore certain ones"),
            (OFF, "Accept everything"),
        ],
        "Automatic e-mails",
        default=ALL,
        required=True,
        help="Automatic replies, reports of delivery, newsletters, notices and spam.",
    )
    vht_mail_known = fields.Selection(
        [
            (ATTACH, "Add it to the open lead"),
            (NEW, "Always make a new lead"),
            (ASK, "Hold it and ask"),
        ],
        "E-mail of a known customer",
        default=ATTACH,
        required=True,
    )
    vht_mail_lost = fields.Selection(
        [(NEW, "Make a new lead"), (REOPEN, "Reopen the lost one")],
        "Customer of a lost deal",
        default=NEW,
        required=True,
        help="Either way it is given to the last salesperson.",
    )

    def _action_assign_leads(self, *args, **kwargs):
        """Nobody decides on each lead, and thousands go at once: there is no undo."""
        teams = self.with_context(**{UNRECORDED: True})
        return super(CrmTeam, teams)._action_assign_leads(*args, **kwargs)
