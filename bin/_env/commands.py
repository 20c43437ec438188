"""bin/setup and bin/odoo."""

import argparse
import os
import sys
import time

from . import environment, postgres
from .steps import Report, explained

SETUP = """\
Prepare everything needed to run Odoo 19.0 with the add-on and its tests. May be
interrupted and repeated at any time: it does what is still missing.

  odoo        Odoo 19.0: the tree in ODOO_HOME, else Debian's package odoo-19 from
              the machine's own mirror, verified by apt, unpacked privately
  python      a virtual environment with requirements/
  postgresql  the server of PGHOST, else a private one for this checkout
  chromium    for browser tests
  dovecot     IMAP server for the tests that fetch mails

What is the same for every checkout is kept in ~/.cache/vht-crm-pipeline, the rest in
.state/ of the checkout.
"""
SETUP_VARIABLES = """\
environment variables:
  ODOO_HOME          folder of an Odoo 19.0 source tree to use
  PGHOST, PGPORT, PGUSER, PGPASSWORD
                     a PostgreSQL server to use; the role must be allowed to create
                     databases and must not be called postgres
  VHT_DEBIAN_MIRROR  URL of a Debian mirror, instead of the machine's own
  XDG_CACHE_HOME     where the cache is, instead of ~/.cache
"""
ODOO_HELP = """\
usage: bin/odoo [any Odoo command line]

Run Odoo in the project's environment: its add-ons and this repository's on the path,
the database server set, listening on 127.0.0.1 alone. Sets up what is missing.

  bin/odoo -d sales -i vht_crm_pipeline     make a database and serve it
  bin/odoo shell -d sales                   a Python shell on it
  bin/odoo db dump sales sales.zip          Odoo's other commands
  bin/odoo help                             all of them (bin/odoo COMMAND --help)
"""


def setup():
    """bin/setup"""
    parser = argparse.ArgumentParser(
        prog="bin/setup",
        description=SETUP,
        epilog=SETUP_VARIABLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--stop", action="store_true", help="stop the private database server instead"
    )
    arguments = parser.parse_args()
    report = Report(stream=sys.stdout)
    started = time.monotonic()
    with explained():
        if arguments.stop:
            postgres.stop(report)
            return
        environment.ensure(report, browser=True, mailbox=True)
        print(f"ready in {time.monotonic() - started:.0f} s; next: bin/odoo --help")


def odoo():
    """bin/odoo"""
    arguments = sys.argv[1:]
    if arguments in (["--help"], ["-h"]):
        print(ODOO_HELP, end="")
        return
    with explained():
        ready = environment.ensure()
        command = ready.odoo(*arguments)
        os.execve(command[0], command, ready.variables())
