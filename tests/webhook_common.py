"""What the tests of the webhook share: one, and calls of it."""

import json

from .intake_common import IntakeCommon

PATH = "/vht_crm_pipeline/lead"
JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
LEAD = {"name": "Nguyễn Thị Thử", "phone": "0912 345 678", "message": "Cần 3 máy"}


class WebhookCommon(IntakeCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["crm.lead"].search([("type", "=", "lead")]).action_archive()
        cls.earlier = cls.env["vht.intake"].search([("door", "=", "webhook")])
        cls.webhook = (
            cls.env["vht.webhook"]
            .with_user(cls.manager)
            .create({"name": "Trang Tết", "team_id": cls.team.id, "type": "lead"})
        )
        cls.token = cls._new_token(cls.webhook)

    @staticmethod
    def _new_token(webhook):
        return webhook.action_new_token()["context"]["default_token"]

    def _rows(self):
        """:return: what came in since the test began"""
        rows = self.env["vht.intake"].search([("door", "=", "webhook")])
        return rows - self.earlier

    def _call(self, body=None, token=None, content_type=JSON, path=PATH, **headers):
        """:return: the response to a POST"""
        if not isinstance(body, bytes):
            body = json.dumps(LEAD if body is None else body).encode()
        if token is None:
            token = self.token
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        if content_type:
            headers["Content-Type"] = content_type
        self.env.flush_all()
        response = self.url_open(
            path, data=body, headers=headers, timeout=60, method="POST"
        )
        self.env.invalidate_all()
        self.assertEqual(
            response.headers["Content-Type"], "application/json; charset=utf-8"
        )
        self.assertNotIn("\n", response.text)
        return response

    def _answered(self, status, *args, **kwargs):
        """Call, check the status, and return what was answered."""
        response = self._call(*args, **kwargs)
        self.assertEqual(response.status_code, status, response.text)
        return response.json()

    def _row(self, answer):
        return self.env["vht.intake"].browse(answer.get("id") or answer["kept"])
