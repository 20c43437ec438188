"""Where a landing page or a connector sends its leads to."""

import secrets

from odoo import api, fields, models
from odoo.fields import NO_ACCESS

from ..tools.webhook_call import hash_of

PATH = "/vht_crm_pipeline/lead"
# So many calls would be a lead every half second: more are a sender gone wild.
PER_MINUTE = 120
SAMPLE = '{"name": "Nguyễn Thị Thử", "phone": "0912 000 111"}'
CURL = """\
curl '{url}' -H 'Authorization: Bearer {token}' \\
  -H 'Content-Type: application/json' -d '{sample}'"""
SIGNED_CURL = """\
T=$(date +%s); B='{sample}'
S=$(printf '%s.%s' "$T" "$B" | openssl dgst -sha256 -hmac "$SECRET" -r | cut -d' ' -f1)
curl '{url}' -H 'Authorization: Bearer {token}' -H 'Content-Type: application/json' \\
  -H "X-Vht-Timestamp: $T" -H "X-Vht-Signature: $S" -d "$B\""""


class VhtWebhook(models.Model):
    _name = "vht.webhook"
    _description = "Webhook for Leads"
    _order = "name, id"
    _check_company_auto = True

    name = fields.Char(
        required=True, help="Who sends: a landing page, a form, a connector."
    )
    active = fields.Boolean(default=True, help="An archived one takes no calls.")
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company, index=True
    )
    type = fields.Selection(
        [("lead", "Leads"), ("opportunity", "Opportunities")],
        "Becomes",
        default=lambda self: self.env["vht.import"]._default_type(),
        required=True,
    )
    known = fields.Selection(
        [
            ("attach", "Add a note to their lead"),
            ("skip", "Skip them"),
            ("create", "Make another lead all the same"),
        ],
        "Known customers",
        default="attach",
        required=True,
        help="What becomes of calls whose customer has an open lead or opportunity.",
    )
    user_id = fields.Many2one(
        "res.users",
        "Salesperson",
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
        check_company=True,
        help="Leave it empty for leads of nobody.",
    )
    team_id = fields.Many2one("crm.team", "Sales team", check_company=True)
    is_owner_archived = fields.Boolean(compute="_compute_is_owner_archived")
    source_id = fields.Many2one("utm.source", help="Of the calls that name none.")
    medium_id = fields.Many2one("utm.medium", help="Of the calls that name none.")
    campaign_id = fields.Many2one("utm.campaign", help="Of the calls that name none.")
    per_minute = fields.Integer(
        "Calls a minute", default=PER_MINUTE, required=True, help="At most."
    )
    field_ids = fields.One2many("vht.webhook.field", "webhook_id", "Fields", copy=True)
    intake_ids = fields.One2many("vht.intake", "webhook_id", "Calls", readonly=True)
    received_count = fields.Integer("Received calls", compute="_compute_received_count")
    last_used_at = fields.Datetime("Last used", readonly=True, copy=False)
    minute = fields.Integer(groups=NO_ACCESS, copy=False)
    minute_count = fields.Integer(groups=NO_ACCESS, copy=False)
    url = fields.Char("Address", compute="_compute_url")
    token_hash = fields.Char(groups=NO_ACCESS, copy=False)
    secret = fields.Char(groups=NO_ACCESS, copy=False)
    has_token = fields.Boolean(compute="_compute_has_token")
    is_signed = fields.Boolean(
        "Signature required",
        compute="_compute_is_signed",
        help="Calls without a valid signature are refused.",
    )

    _token_hash_unique = models.UniqueIndex("(token_hash) WHERE token_hash IS NOT NULL")
    _per_minute_positive = models.Constraint(
        "CHECK(per_minute > 0)", "At least one call a minute has to be let in."
    )

    @api.depends("user_id.active", "team_id.active")
    def _compute_is_owner_archived(self):
        for webhook in self:
            owners = (webhook.user_id, webhook.team_id)
            webhook.is_owner_archived = any(o and not o.active for o in owners)

    @api.depends("intake_ids")
    def _compute_received_count(self):
        counts = dict(
            self.env["vht.intake"]._read_group(
                [("webhook_id", "in", self.ids)], ["webhook_id"], ["__count"]
            )
        )
        for webhook in self:
            webhook.received_count = counts.get(webhook._origin, 0)

    def _compute_url(self):
        for webhook in self:
            webhook.url = f"{webhook.get_base_url()}{PATH}"

    @api.depends("token_hash")
    def _compute_has_token(self):
        for webhook in self:
            webhook.has_token = bool(webhook.sudo().token_hash)

    @api.depends("secret")
    def _compute_is_signed(self):
        for webhook in self:
            webhook.is_signed = bool(webhook.sudo().secret)

    # ------------------------------------------------------------
    # SECRETS
    # ------------------------------------------------------------

    def action_new_token(self):
        """Make the token by which a sender is known and show it, this once."""
        self.ensure_one()
        self.check_access("write")
        token = secrets.token_urlsafe(32)
        self.sudo().token_hash = hash_of(token)
        curl = SIGNED_CURL if self.is_signed else CURL
        return self._show(
            self.env._("Token of %s", self.name),
            token=token,
            url=f"{self.url}/{token}",
            curl=curl.format(url=self.url, token=token, sample=SAMPLE),
        )

    def action_revoke(self):
        """Refuse from now on whoever has the token."""
        self.check_access("write")
        self.sudo().token_hash = False

    def action_new_secret(self):
        """Make the secret that calls have to be signed with and show it, this once."""
        self.ensure_one()
        self.check_access("write")
        secret = secrets.token_urlsafe(32)
        self.sudo().secret = secret
        return self._show(self.env._("Signing secret of %s", self.name), secret=secret)

    def action_drop_secret(self):
        """Take calls without a signature again."""
        self.check_access("write")
        self.sudo().secret = False

    def _show(self, title, **values):
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": "vht.webhook.show",
            "views": [(False, "form")],
            "target": "new",
            "context": {f"default_{name}": value for name, value in values.items()},
        }

    def action_received(self):
        """Open what came in by it."""
        self.ensure_one()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "vht_crm_pipeline.vht_intake_action"
            ),
            "domain": [("webhook_id", "=", self.id)],
        }


class VhtWebhookShow(models.AbstractModel):
    """A dialog that is stored nowhere, as stock has it for API keys."""

    _name = "vht.webhook.show"
    _description = "Secret of a Webhook"

    # the onchange that gives the values back needs it
    id = fields.Id()
    token = fields.Char(readonly=True)
    url = fields.Char("Address with the token", readonly=True)
    curl = fields.Text("To try it", readonly=True)
    secret = fields.Char("Signing secret", readonly=True)
