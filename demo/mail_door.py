#!/usr/bin/env python3
"""The mail door of the demo: what a company's mail server does for Odoo.

Two SMTP listeners on 127.0.0.1:

* the *door* takes mail for the company's domain and hands it to Odoo's mail gateway
  (``mail.thread.message_process``, as Odoo's own ``odoo-mailgate.py`` does);
* the *outbox* takes what Odoo sends and keeps it as .eml files, so that nobody outside
  ever gets mail from a demo.

The door says ``250`` only when Odoo has the mail. When Odoo is away or stumbles it
answers ``451``, so the sender keeps the mail and tries again; an address nobody owns
gets ``550``.
"""

import argparse
import asyncio
import json
import logging
import time
import xmlrpc.client
from http.client import HTTPException
from pathlib import Path

from aiosmtpd.smtp import SMTP

_logger = logging.getLogger("mail_door")

# 30 MB of attachments are 41 MB once encoded for transport.
MAX_MESSAGE_BYTES = 64 * 1024 * 1024
# Web forms send whole paragraphs as one line; RFC 5321's 998 characters would refuse
# them.
MAX_LINE_BYTES = 1024 * 1024
# Each delivery holds its mail in memory several times over.
MAX_DELIVERIES = 2
DELIVERY_SECONDS = 300


class TolerantSMTP(SMTP):
    line_length_limit = MAX_LINE_BYTES


class TimeoutTransport(xmlrpc.client.Transport):
    """XML-RPC that gives up: a silent Odoo must not hold the sender for ever."""

    def make_connection(self, host):
        connection = super().make_connection(host)
        connection.timeout = DELIVERY_SECONDS
        return connection


class OdooGateway:
    """Hands raw mails to Odoo as the technical user of the mail server.

    :param str url: address of the Odoo server
    :param Path credentials: JSON file with ``database``, ``uid`` and ``key`` (an API
        key); read at each delivery, because it is written after the door has opened
    """

    def __init__(self, url, credentials):
        self.url = url
        self.credentials = credentials

    def deliver(self, raw):
        """Give one mail to Odoo and return the SMTP reply it deserves; never raises.

        :param bytes raw: the mail as it arrived, envelope headers on top
        :rtype: str
        """
        try:
            access = json.loads(self.credentials.read_text())
            odoo = xmlrpc.client.ServerProxy(
                f"{self.url}/xmlrpc/2/object",
                transport=TimeoutTransport(),
                allow_none=True,
            )
            result = odoo.execute_kw(
                access["database"],
                access["uid"],
                access["key"],
                "mail.thread",
                "message_process",
                [False, xmlrpc.client.Binary(raw)],
            )
        except xmlrpc.client.Fault as fault:
            return self._reply_to_fault(fault.faultString)
        except (OSError, ValueError, HTTPException, xmlrpc.client.Error) as error:
            _logger.warning("Odoo cannot be reached: %s", error)
            return "451 4.3.0 Odoo cannot be reached, try again later"
        if not result:
            return "250 2.0.0 Accepted: Odoo knows this message already"
        return f"250 2.0.0 Accepted: record {result}"

    @staticmethod
    def _reply_to_fault(fault):
        if "No possible route found" in fault:
            return "550 5.1.1 Nobody here has this address"
        if "cannot marshal None" in fault:
            # message_process returns None for a mail it dropped on purpose (a loop, a
            # bounce): XML-RPC cannot say None, but the mail has been dealt with.
            return "250 2.0.0 Accepted: Odoo ignores loops and bounces"
        _logger.error("Odoo failed on a mail, the sender will try again:\n%s", fault)
        return "451 4.3.0 Odoo could not process this message, try again later"


class DoorHandler:
    """Incoming mail of one domain."""

    def __init__(self, domain, gateway):
        self.domain = domain.lower()
        self.gateway = gateway
        self._slots = asyncio.Semaphore(MAX_DELIVERIES)

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.rpartition("@")[2].lower() != self.domain:
            return f"550 5.7.1 This server takes mail for {self.domain} only"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Ok"

    async def handle_DATA(self, server, session, envelope):
        # The envelope, as a mail server writes it down: Odoo routes by Delivered-To, so
        # blind copies and mailing lists find their alias as well.
        sender = "" if envelope.mail_from in (None, "<>") else envelope.mail_from
        headers = [f"Return-Path: <{sender}>"]
        headers += [f"Delivered-To: {address}" for address in envelope.rcpt_tos]
        trace = "".join(f"{header}\r\n" for header in headers).encode()
        async with self._slots:
            reply = await asyncio.to_thread(
                self.gateway.deliver, trace + envelope.content
            )
        _logger.info(
            "%s -> %s: %s", envelope.mail_from, ", ".join(envelope.rcpt_tos), reply
        )
        return reply


class OutboxHandler:
    """Outgoing mail, kept in a folder.

    :param Path folder: where the .eml files go
    """

    def __init__(self, folder):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    async def handle_DATA(self, server, session, envelope):
        path = (
            self.folder / f"{time.strftime('%Y%m%d-%H%M%S')}-{time.monotonic_ns()}.eml"
        )
        await asyncio.to_thread(path.write_bytes, envelope.content)
        _logger.info("sent to %s: %s", ", ".join(envelope.rcpt_tos), path.name)
        return "250 2.0.0 Kept in the outbox"


async def serve(arguments):
    """Open both listeners and keep them open until the process is told to stop."""
    gateway = OdooGateway(arguments.odoo, arguments.credentials)
    loop = asyncio.get_running_loop()
    listeners = (
        (arguments.door_port, DoorHandler(arguments.domain, gateway)),
        (arguments.outbox_port, OutboxHandler(arguments.outbox)),
    )
    for port, handler in listeners:

        def session(handler=handler):
            return TolerantSMTP(
                handler,
                data_size_limit=MAX_MESSAGE_BYTES,
                enable_SMTPUTF8=True,
                hostname=arguments.domain,
                # The client waits for Odoo's answer: longer than one delivery may take.
                timeout=2 * DELIVERY_SECONDS,
                loop=loop,
            )

        await loop.create_server(session, "127.0.0.1", port)
    await asyncio.Event().wait()


def parse_arguments(arguments=None):
    """Where to listen, and where Odoo is."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--odoo", required=True, help="address of the Odoo server")
    parser.add_argument(
        "--credentials", type=Path, required=True, help="JSON file of the loader"
    )
    parser.add_argument("--domain", required=True, help="the company's mail domain")
    parser.add_argument("--door-port", type=int, required=True)
    parser.add_argument("--outbox-port", type=int, required=True)
    parser.add_argument(
        "--outbox", type=Path, required=True, help="folder for outgoing mail"
    )
    return parser.parse_args(arguments)


def main():
    logging.basicConfig(level=logging.INFO, format="%(asctime)s mail: %(message)s")
    logging.getLogger("mail.log").setLevel(logging.WARNING)
    asyncio.run(serve(parse_arguments()))


if __name__ == "__main__":
    main()
