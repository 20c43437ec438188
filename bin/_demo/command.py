"""bin/demo"""

import argparse
import sys
from pathlib import Path

from _env.processes import interruptible
from _env.steps import Report, SetupError, explained

from .send import send
from .show import MAIL_DOMAIN, Demo

DESCRIPTION = f"""\
Show a Vietnamese company's CRM on this machine: Odoo with the add-on on 127.0.0.1 and
a mail door that takes mail for @{MAIL_DOMAIN}. The first start builds the company and
its last six months; Ctrl-C stops everything that was started. Nothing leaves the
machine: mails that Odoo sends are kept in a folder.
"""
READY = """
Odoo        {url}
logins      an@{domain} / demo           nhân viên kinh doanh Hà Nội (và binh@)
            chi@{domain} / demo          nhân viên kinh doanh TP.HCM
            quanly@{domain} / demo       quản lý bán hàng
            admin / admin                     quản trị
mail in     SMTP 127.0.0.1:{door_port} for sales@{domain} (Hà Nội), hcm@ (TP.HCM)
mail out    {outbox}
try it      bin/demo --send tests/mails/inquiry.eml
            in another terminal; the lead is then first on {url}/odoo/lead-pipeline

Ctrl-C stops it.
"""


def main():
    parser = argparse.ArgumentParser(
        prog="bin/demo",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--reset", action="store_true", help="build the company anew")
    choice.add_argument(
        "--send",
        metavar="FILE",
        type=Path,
        help="send a mail file (.eml) to the running demo",
    )
    parser.add_argument("--to", metavar="ADDRESS", help="with --send: to this address")
    arguments = parser.parse_args()
    interruptible()
    with explained():
        if arguments.send:
            print(send(arguments.send, arguments.to))
        else:
            _show(arguments.reset)


def _show(reset):
    with Demo(Report(stream=sys.stdout), reset=reset) as demo:
        print(
            READY.format(
                url=demo.url,
                door_port=demo.door_port,
                domain=MAIL_DOMAIN,
                outbox=demo.folder / "outbox",
            ),
            flush=True,
        )
        try:
            ended = demo.watch()
        except KeyboardInterrupt:
            print("\nstopping", flush=True)
            return
    raise SetupError(ended, "start bin/demo again")
