"""What a field that a webhook is sent means."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools.lead_mapping import NAMED
from ..tools.text import fold
from .vht_import_column import KEYS


class VhtWebhookField(models.Model):
    _name = "vht.webhook.field"
    _description = "Field of a Webhook"
    _order = "webhook_id, id"

    webhook_id = fields.Many2one(
        "vht.webhook", required=True, index=True, ondelete="cascade"
    )
    name = fields.Char(
        "Sent as", required=True, help="A field within another: “customer.phone”."
    )
    # whose lead it is, nobody outside decides
    key = fields.Selection(
        [(key, label) for key, label in KEYS if key not in NAMED],
        "Becomes",
        help="Nothing: the field is left out.",
    )

    @api.constrains("name", "webhook_id")
    def _check_name(self):
        """A field means one thing, however it is written."""
        for webhook in self.webhook_id:
            seen = set()
            for line in webhook.field_ids:
                if fold(line.name) in seen:
                    raise ValidationError(
                        self.env._(
                            "The field “%(field)s” is there twice in %(webhook)s. "
                            "Keep one of them.",
                            field=line.name,
                            webhook=webhook.name,
                        )
                    )
                seen.add(fold(line.name))

    def _meanings(self):
        """:return: dict folded key -> what it becomes, "" for nothing"""
        return {fold(line.name): line.key or "" for line in self if line.name}
