"""A landing page sends a lead."""

import json
from datetime import datetime, timedelta

from _bench.figures import Budget

from .leads import invented_leads
from .operation import Operation

# What a page knows, by the names that both sides understand.
SENT = (
    "name", "contact_name", "partner_name", "phone", "email_from", "expected_revenue",
)  # fmt: skip
# In stock's side a field, in ours a word of the sender that means the same
FIELDS = {"expected_revenue": "budget", "email_from": "email", "name": "subject"}


class WebhookLead(Operation):
    """Receive 100 leads by HTTP; stock checks nothing."""

    requests = 100
    budget = Budget(ratio=1.3)

    def prepare(self, env, rng, count):
        from werkzeug.test import Client

        from odoo import http

        self.client = Client(http.root)
        leads = [
            {name: lead[name] for name in SENT}
            for lead in invented_leads(env, rng, count)
        ]
        is_ours = "vht.webhook" in env
        (self._prepare_ours if is_ours else self._prepare_stock)(env)
        return leads

    def _prepare_ours(self, env):
        webhook = env["vht.webhook"].create(
            {"name": "Trang giới thiệu", "per_minute": 10**6, "type": "lead"}
        )
        action = webhook.action_new_token()
        self.path = "/vht_crm_pipeline/lead"
        self.token = action["context"]["default_token"]
        self.body = lambda lead: {FIELDS.get(k, k): v for k, v in lead.items()}

    def _prepare_stock(self, env):
        keys = env["res.users.apikeys"].sudo()
        self.path = "/json/2/crm.lead/create"
        self.token = keys._generate(None, "bench", datetime.now() + timedelta(1))
        self.body = lambda lead: {
            "vals_list": [{**lead, "type": "lead", "user_id": False}]
        }

    def request(self, env, argument):
        response = self.client.post(
            self.path,
            data=json.dumps(self.body(argument)),
            headers={
                "Authorization": f"Bearer {self.token}",
                "Content-Type": "application/json",
            },
        )
        assert response.status_code == 200, response.text


OPERATIONS = (WebhookLead,)
