"""How far an update of phone numbers is with the leads, or with the contacts."""

from odoo import api, fields, models

from .vht_identity import BATCH, OWNERS
from .vht_phone_change import GAINED, KINDS, LOST, REPLACED

MOST_EXAMPLES = 5  # of each kind


class VhtPhoneUpdateLine(models.Model):
    _name = "vht.phone.update.line"
    _description = "Update of Phone Numbers of a Model"
    _log_access = False  # written with its update

    update_id = fields.Many2one(
        "vht.phone.update", required=True, readonly=True, index=True, ondelete="cascade"
    )
    model = fields.Selection(
        [("crm.lead", "Leads and opportunities"), ("res.partner", "Contacts")],
        "Of",
        required=True,
        readonly=True,
    )
    last_id = fields.Integer("Last row", readonly=True, help="The last one counted.")
    row_count = fields.Integer(
        "Rows", compute="_compute_row_count", store=True, readonly=True
    )
    done_count = fields.Integer("Counted", readonly=True)
    gained_count = fields.Integer("Get a number", readonly=True)
    replaced_count = fields.Integer("Get another number", readonly=True)
    lost_count = fields.Integer("Lose their number", readonly=True)
    blacklisted_count = fields.Integer(
        "On the phone blacklist",
        readonly=True,
        help="Of those that change, with the number before or the one after. They are "
        "on it afterwards: who opted out stays so.",
    )
    change_count = fields.Integer(compute="_compute_change_count")
    settled_count = fields.Integer("Gone through", readonly=True)
    written_count = fields.Integer("Changed", readonly=True)

    @api.depends("model")
    def _compute_row_count(self):
        for line in self:
            line.row_count = line._records().search_count([])

    @api.depends("gained_count", "replaced_count", "lost_count")
    def _compute_change_count(self):
        for line in self:
            changes = line.gained_count + line.replaced_count + line.lost_count
            line.change_count = changes

    def _records(self):
        """Of all companies, archived ones included."""
        return self.env["vht.identity"]._records(self.model)

    def _examples(self):
        """:return: the first changes of each kind that the user may see"""
        changes = self.env["vht.phone.change"]
        return changes.concat(
            *(
                changes.search(
                    [("line_id", "=", line.id), ("kind", "=", kind)],
                    limit=MOST_EXAMPLES,
                )
                for line in self
                for kind, _label in KINDS
            )
        )

    def _look(self):
        """Note what would change in the next rows.

        :return: number of rows looked at, 0 when there is no other
        """
        records = self._records().search(
            [("id", ">", self.last_id)], order="id", limit=BATCH
        )
        if not records:
            return 0
        numbers = records._vht_read_phones()
        owner = OWNERS[self.model]
        changes = self.env["vht.phone.change"].create(
            [
                {
                    "line_id": self.id,
                    owner: record.id,
                    "company_id": record.company_id.id,
                    "phone": record._vht_typed_phone(),
                    "old": record.phone_sanitized,
                    "new": numbers[record],
                }
                for record in records._vht_without(numbers)
            ]
        )
        kinds = changes.mapped("kind")
        opted_out = records._vht_opted_out(
            {*changes.mapped("old"), *changes.mapped("new")}
        )
        self.write(
            {
                "last_id": records[-1].id,
                "done_count": self.done_count + len(records),
                "gained_count": self.gained_count + kinds.count(GAINED),
                "replaced_count": self.replaced_count + kinds.count(REPLACED),
                "lost_count": self.lost_count + kinds.count(LOST),
                "blacklisted_count": self.blacklisted_count
                + len(changes.filtered(lambda c: {c.old, c.new} & opted_out)),
            }
        )
        count = len(records)
        self._leave()
        return count

    def _write_changes(self):
        """Write the next changes, but for rows that are not what they were any more.

        :return: number of changes gone through, 0 when there is no other
        """
        owner = OWNERS[self.model]
        changes = self.env["vht.phone.change"].search(
            [("line_id", "=", self.id)], order="id", limit=BATCH
        )
        if not changes:
            return 0
        records = changes.mapped(owner)
        numbers = records._vht_read_phones()
        agreed = {
            change[owner]: change.new or False
            for change in changes
            if (change.old or False) == (change[owner].phone_sanitized or False)
            and (change.new or False) == numbers[change[owner]]
        }
        records._vht_write_phones(agreed)
        count = len(changes)
        changes.unlink()
        self.write(
            {
                "settled_count": self.settled_count + count,
                "written_count": self.written_count + len(agreed),
            }
        )
        self._leave()
        return count

    def _leave(self):
        """Give the memory of a batch free."""
        self.env.flush_all()
        self.env.invalidate_all()
