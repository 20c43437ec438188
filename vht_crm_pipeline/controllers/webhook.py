"""The door for landing pages, Facebook lead ads and Zalo connectors."""

import re
from collections import defaultdict
from functools import partial
from threading import Lock
from time import monotonic, time

import psycopg2
from psycopg2.pool import PoolError
from werkzeug.exceptions import (
    HTTPException,
    InternalServerError,
    MethodNotAllowed,
    RequestEntityTooLarge,
    ServiceUnavailable,
)

from odoo import http
from odoo.api import SUPERUSER_ID, Environment
from odoo.exceptions import ConcurrencyError
from odoo.http import request
from odoo.service.model import retrying

from ..models.vht_webhook import PATH
from ..models.vht_webhook_call import PATIENCE
from ..tools.webhook_call import Answer, WebhookCall
from ..tools.webhook_payload import MAX_BYTES

BEARER = re.compile(r"bearer\s+(\S+)\s*", re.IGNORECASE)
BUSY = (
    psycopg2.OperationalError, psycopg2.InterfaceError, PoolError, ConcurrencyError,
)  # fmt: skip
# One call at a time of a database is taken in by this process; it would wait in the
# database else.
_turns = defaultdict(Lock)
# Seconds after which a busy database may have time.
RETRY_AFTER = 30


class WebhookDispatcher(http.Dispatcher):
    """Leaves the body as it came: a signature is made of its bytes, and a stranger's
    form is not worth being parsed. Whatever happens, the sender gets a line of JSON.
    """

    routing_type = "vht_webhook"

    @classmethod
    def is_compatible_with(cls, request):
        # any body: the webhook itself says what it reads, to whom it knows
        return request.httprequest.path.startswith(PATH)

    def dispatch(self, endpoint, args):
        """Call the endpoint with what stands in the address."""
        self.request.params = dict(args)
        return self.request.registry["ir.http"]._dispatch(endpoint)

    def handle_error(self, exc):
        """Say what went wrong, as little as the sender needs."""
        if isinstance(exc, BUSY):
            exc = ServiceUnavailable(retry_after=RETRY_AFTER)
        elif not isinstance(exc, HTTPException):
            exc = InternalServerError()
        headers = [h for h in exc.get_headers() if h[0] != "Content-Type"]
        return self.respond(
            Answer(exc.code, error=exc.name.lower(), headers=tuple(headers))
        )

    def respond(self, answer):
        """:return: the response for a ``tools.webhook_call.Answer``"""
        return self.request.make_json_response(
            answer.content, list(answer.headers), status=answer.status
        )


class Webhook(http.Controller):
    @http.route(
        [PATH, f"{PATH}/<token>"],
        type=WebhookDispatcher.routing_type,
        auth="none",
        readonly=False,
        save_session=False,
        # one more: of a body that does not say its length werkzeug reads so much, and
        # takes what it has read for the whole
        max_content_length=MAX_BYTES + 1,
    )
    def lead(self, token=""):
        """Take in one lead; what may be answered is in the guide."""
        sent = request.httprequest
        if sent.method != "POST":
            raise MethodNotAllowed(valid_methods=["POST"])
        body = sent.get_data()
        if len(body) > MAX_BYTES:
            raise RequestEntityTooLarge
        bearer = BEARER.fullmatch(sent.headers.get("Authorization", ""))
        call = WebhookCall(
            token=bearer[1] if bearer else token,
            body=body,
            content_type=sent.headers.get("Content-Type", ""),
            timestamp=sent.headers.get("X-Vht-Timestamp", ""),
            signature=sent.headers.get("X-Vht-Signature", ""),
            idempotency_key=sent.headers.get("Idempotency-Key", ""),
            received_at=int(time()),
        )
        request.update_env(user=SUPERUSER_ID, context={})
        refusal = request.env["vht.webhook"]._refuse(call)
        return request.dispatcher.respond(refusal or _received(call))


def _received(call):
    """Wait for the turn of a call and take it in.

    Who waits holds no connection to the database: of those there are few, and everybody
    else needs them.

    :return: ``tools.webhook_call.Answer``
    """
    registry = request.env.registry
    request.env.cr.close()
    deadline = monotonic() + PATIENCE
    turn = _turns[registry.db_name]
    if not turn.acquire(timeout=PATIENCE):
        raise ServiceUnavailable(retry_after=RETRY_AFTER)
    try:
        with registry.cursor() as cr:
            env = Environment(cr, SUPERUSER_ID, {})
            return retrying(partial(_take_in, env, call, deadline), env)
    finally:
        turn.release()
        request.session.can_save = False  # a retry has read it anew


def _take_in(env, call, deadline):
    # 0 would be a lock that does not wait at all
    patience = max(1, round(deadline - monotonic()))
    try:
        return env["vht.webhook"]._receive(call, patience)
    except psycopg2.errors.LockNotAvailable as error:
        # tried again, it would wait as long once more
        raise ServiceUnavailable(retry_after=RETRY_AFTER) from error
