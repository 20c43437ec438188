"""A call of a webhook: who says it is, what it brings, and what is answered."""

import hashlib
import hmac
import re
from dataclasses import dataclass

# Seconds that the clock of a sender may differ: an older call may be a replay.
WINDOW = 300
UNIX_TIME = re.compile(r"[0-9]{1,12}")


@dataclass(frozen=True)
class WebhookCall:
    """What came by HTTP, as it came.

    :ivar token: the secret that says which webhook it is for, "" for none
    :ivar timestamp: header, the sender's clock in seconds since 1970
    :ivar signature: header, hexadecimal, of timestamp, idempotency key and body
    :ivar idempotency_key: header, what makes it the same call; "" for none
    :ivar received_at: seconds since 1970
    """

    token: str
    body: bytes
    content_type: str
    timestamp: str = ""
    signature: str = ""
    idempotency_key: str = ""
    received_at: int = 0

    @property
    def token_hash(self):
        """By which the webhook is found; the token itself is stored nowhere."""
        return hash_of(self.token)

    def is_signed_with(self, secret):
        """Whether its signature was made with the secret, in constant time."""
        expected = signature_of(secret, self.timestamp, self.body, self.idempotency_key)
        given = self.signature.strip().lower().removeprefix("sha256=")
        return hmac.compare_digest(expected.encode(), _bytes(given))

    @property
    def is_recent(self):
        """Whether the time that was signed is now."""
        return bool(
            UNIX_TIME.fullmatch(self.timestamp)
            and abs(self.received_at - int(self.timestamp)) <= WINDOW
        )

    @property
    def minute(self):
        """The minute it came in, since 1970."""
        return self.received_at // 60

    def key(self, days_ago=0):
        """What makes it the same call as another.

        The key that its sender gave, for ever; else its body, for a day: a customer may
        send the same form once more when the first inquiry is long over.
        """
        if self.idempotency_key:
            return hash_of(f"key {self.idempotency_key}")
        day = self.received_at // 86400 - days_ago
        return hash_of(f"body {day} {hashlib.sha256(self.body).hexdigest()}")


@dataclass(frozen=True)
class Answer:
    """What the sender gets, in one line.

    :ivar status: of HTTP
    :ivar intake_id: of the vht.intake row that keeps the call, 0 for none
    :ivar error: what is wrong with the call, "" for nothing
    :ivar headers: pairs
    """

    status: int
    intake_id: int = 0
    error: str = ""
    headers: tuple = ()

    @property
    def content(self):
        """:return: dict for JSON: the id, or the error and what is kept all the same"""
        if not self.error:
            return {"id": self.intake_id}
        kept = {"kept": self.intake_id} if self.intake_id else {}
        return {"error": self.error, **kept}


# The same whatever is wrong: a stranger learns nothing of what there is.
UNAUTHORIZED = Answer(
    401,
    error="the token or the signature is not valid",
    headers=(("WWW-Authenticate", "Bearer"),),
)
EXPIRED = Answer(401, error=f"the timestamp is more than {WINDOW // 60} minutes off")
UNSUPPORTED = Answer(
    415,
    error="send application/json, application/x-www-form-urlencoded"
    " or multipart/form-data",
)


def too_many(call):
    """:return: Answer to a call that is one too many in its minute"""
    seconds = 60 - call.received_at % 60
    return Answer(
        429,
        error="too many calls in this minute",
        headers=(("Retry-After", str(seconds)),),
    )


def hash_of(text):
    """:return: SHA-256 of a text, hexadecimal"""
    return hashlib.sha256(_bytes(text)).hexdigest()


def signature_of(secret, timestamp, body, idempotency_key=""):
    """What a sender signs with: HMAC-SHA256, hexadecimal, of time, dot and body; with
    an idempotency key of time, colon, key, line feed and body.

    A time is of digits and a header of one line: nothing of one part can be passed off
    as another.

    :param str timestamp: seconds since 1970, as it is sent
    :param bytes body: as it is sent
    :param str idempotency_key: as WSGI has the header, its bytes read as Latin-1
    """
    signed = _bytes(timestamp)
    if idempotency_key:
        signed += b":" + idempotency_key.encode("latin-1", "replace") + b"\n" + body
    else:
        signed += b"." + body
    return hmac.new(_bytes(secret), signed, hashlib.sha256).hexdigest()


def _bytes(text):
    return text.encode("utf-8", "surrogatepass")
