"""The demo's mail door says 250 only when Odoo has the mail, and never loses one."""

import asyncio
import contextlib
import json
import smtplib
import threading
import time
import xmlrpc.client
from xmlrpc.server import SimpleXMLRPCRequestHandler, SimpleXMLRPCServer

import pytest
from _env import paths
from _env.network import free_port

from demo import mail_door

MAILS = paths.ROOT / "tests" / "mails"


class FakeOdoo:
    """An XML-RPC endpoint in Odoo's place: keeps the mails, answers as told."""

    def __init__(self):
        self.received = []
        self.answer = 7
        self._server = None

    def execute_kw(self, database, uid, key, model, method, arguments):
        assert (database, uid, key) == ("shop", 5, "secret")
        assert (model, method) == ("mail.thread", "message_process")
        if isinstance(self.answer, Exception):
            raise self.answer
        self.received.append(arguments[1].data)
        return self.answer

    def start(self, port):
        class Handler(SimpleXMLRPCRequestHandler):
            rpc_paths = ("/xmlrpc/2/object",)

        self._server = SimpleXMLRPCServer(
            ("127.0.0.1", port), Handler, logRequests=False, allow_none=True
        )
        self._server.register_function(self.execute_kw)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self):
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None


class Door:
    """The mail door on free ports, in a thread of its own."""

    def __init__(self, folder, odoo_port):
        self.credentials = folder / "gateway.json"
        self.outbox = folder / "outbox"
        self.port, self.outbox_port = free_port(), free_port()
        arguments = mail_door.parse_arguments(
            [
                "--odoo", f"http://127.0.0.1:{odoo_port}",
                "--credentials", str(self.credentials),
                "--domain", "congty.example",
                "--door-port", str(self.port),
                "--outbox-port", str(self.outbox_port),
                "--outbox", str(self.outbox),
            ]
        )  # fmt: skip
        self._loop = asyncio.new_event_loop()
        self._task = self._loop.create_task(mail_door.serve(arguments))
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self):
        with contextlib.suppress(asyncio.CancelledError):
            self._loop.run_until_complete(self._task)
        self._loop.close()

    def stop(self):
        self._loop.call_soon_threadsafe(self._task.cancel)
        self._thread.join()

    def open_for(self, database="shop"):
        self.credentials.write_text(
            json.dumps({"database": database, "uid": 5, "key": "secret"})
        )

    def send(self, raw, to="sales@congty.example", sender="lan@khach.example"):
        with self._connect(self.port) as smtp:
            smtp.sendmail(sender, [to], raw)

    def refusal(self, raw=b"Subject: x\r\n\r\nx", **envelope):
        """The code with which the door refuses this mail."""
        try:
            self.send(raw, **envelope)
        except smtplib.SMTPRecipientsRefused as error:
            return next(iter(error.recipients.values()))[0]
        except smtplib.SMTPResponseException as error:
            return error.smtp_code
        return None

    @staticmethod
    def _connect(port):
        for _attempt in range(100):
            with contextlib.suppress(ConnectionRefusedError):
                return smtplib.SMTP("127.0.0.1", port, timeout=60)
            time.sleep(0.05)
        raise AssertionError("the door does not open")


@pytest.fixture
def odoo():
    fake = FakeOdoo()
    fake.port = free_port()
    fake.start(fake.port)
    yield fake
    fake.stop()


@pytest.fixture
def door(odoo, tmp_path):
    opened = Door(tmp_path, odoo.port)
    opened.open_for()
    yield opened
    opened.stop()


@pytest.mark.parametrize(
    "path", sorted(MAILS.glob("*.eml")), ids=lambda path: path.stem
)
def test_bytes_arrive_unchanged(door, odoo, path):
    raw = path.read_bytes()
    door.send(raw)
    [arrived] = odoo.received
    envelope, _, _ = arrived.partition(raw.split(b"\r\n")[0])
    assert arrived == envelope + raw
    assert envelope == (
        b"Return-Path: <lan@khach.example>\r\nDelivered-To: sales@congty.example\r\n"
    )


def test_null_sender(door, odoo):
    door.send(b"Subject: bounce\r\n\r\nx", sender="")
    assert odoo.received[0].startswith(b"Return-Path: <>\r\n")


def test_mail_of_30_megabytes(door, odoo):
    line = b"a" * 76 + b"\r\n"
    raw = b"Subject: catalogue\r\n\r\n" + line * (41_000_000 // len(line))
    door.send(raw)
    assert odoo.received[0].endswith(raw)


def test_too_large_a_mail_is_refused_for_good(door, odoo):
    line = b"a" * 998 + b"\r\n"
    assert door.refusal(b"Subject: x\r\n\r\n" + line * 70_000) == 552
    assert not odoo.received


def test_long_line_of_a_web_form(door, odoo):
    raw = b"Subject: form\r\n\r\n" + b"a" * 200_000 + b"\r\n"
    door.send(raw)
    assert odoo.received[0].endswith(raw)


def test_other_domains_are_refused(door, odoo):
    assert door.refusal(to="sales@elsewhere.example") == 550
    assert not odoo.received


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("ValueError: No possible route found for incoming message from x", 550),
        ("TypeError: cannot marshal None unless allow_none is enabled", None),
        ("psycopg2.OperationalError: server closed the connection", 451),
        ("Access denied", 451),
    ],
)
def test_faults_of_odoo(door, odoo, fault, code):
    odoo.answer = xmlrpc.client.Fault(1, fault)
    assert door.refusal() == code


def test_known_message_is_not_an_error(door, odoo):
    odoo.answer = False
    assert door.refusal() is None


def test_mail_waits_for_odoo(door, odoo):
    odoo.stop()
    assert door.refusal(b"Subject: patience\r\n\r\nx") == 451
    odoo.start(odoo.port)
    door.send(b"Subject: patience\r\n\r\nx")
    assert len(odoo.received) == 1


def test_mail_waits_for_the_loader(door, odoo):
    door.credentials.unlink()
    assert door.refusal() == 451
    door.open_for()
    assert door.refusal() is None


def test_outgoing_mail_stays_here(door, odoo):
    with door._connect(door.outbox_port) as smtp:
        smtp.sendmail(
            "an@congty.example", ["lan@khach.example"], b"Subject: s\r\n\r\nx"
        )
    [kept] = door.outbox.glob("*.eml")
    assert b"Subject: s" in kept.read_bytes()
    assert not odoo.received
