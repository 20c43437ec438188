"""The whole environment: what a command needs to run Odoo with the add-on."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from . import (
    chromium,
    dovecot,
    odoo_source,
    paths,
    postgres,
    postgres_binaries,
    venv,
)
from .steps import Report, write_if_changed

CONFIGURATION = """\
# Written by the commands of bin/; changes are lost. Odoo reads it through ODOO_RC.
[options]
addons_path = {addons_path}
data_dir = {data_dir}
db_host = {db_host}
db_port = {db_port}
db_user = {db_user}
http_interface = 127.0.0.1
screenshots = {screenshots}
"""


@dataclass(frozen=True)
class Environment:
    """Odoo, its Python and its database server, ready for use.

    :ivar tree: the folder from which `odoo` is imported
    :ivar python: the interpreter of the virtual environment
    :ivar server: the PG* variables of the database server
    """

    tree: Path
    python: Path
    server: dict = field(repr=False)
    data_dir: Path = paths.STATE / "data"
    configuration: Path = paths.STATE / "odoo.conf"

    @property
    def addons_path(self):
        """Odoo's own add-ons and those of this repository."""
        return [*odoo_source.addons_folders(self.tree), paths.ROOT]

    def variables(self):
        """The environment of a process that runs Odoo, tests or database tools."""
        programs = [str(self.python.parent)]
        if database_programs := postgres_binaries.find():
            programs.append(str(database_programs))
        programs.append(os.environ.get("PATH", os.defpath))
        if browser := chromium.find():
            programs.append(str(Path(browser).parent))
        others = {k: v for k, v in os.environ.items() if not k.startswith("PG")}
        return {
            **others,
            **self.server,
            "ODOO_RC": str(self.configuration),
            "PATH": os.pathsep.join(programs),
            "PYTHONPATH": os.pathsep.join([str(self.tree), str(paths.ROOT / "bin")]),
            "PYTHONNOUSERSITE": "1",
            "PYTHONUNBUFFERED": "1",
        }

    def odoo(self, *arguments):
        """The command line of an Odoo command, for subprocess or os.exec*."""
        return [str(self.python), "-m", "odoo", *map(str, arguments)]

    def write_configuration(self):
        """Write the configuration file that `variables` points Odoo to."""
        text = CONFIGURATION.format(
            addons_path=",".join(map(str, self.addons_path)),
            data_dir=self.data_dir,
            screenshots=paths.STATE / "screenshots",
            db_host=self.server["PGHOST"],
            db_port=self.server.get("PGPORT", 5432),
            db_user=self.server.get("PGUSER", False),
        )
        write_if_changed(self.configuration, text)


def ensure(report=None, browser=False, mailbox=False):
    """Set up what is missing, start the database server, and return the Environment.

    :param report: without one, only the steps that have something to do are shown
    :param bool browser: with Chromium, which only tests need
    :param bool mailbox: with dovecot, which only tests need

    :raise SetupError: something is missing that the user must provide
    """
    report = report or Report(quiet=True)
    tree, python = odoo_source.ensure(report), venv.ensure(report)
    environment = Environment(tree, python, postgres.ensure(report, python))
    if browser:
        chromium.ensure(report)
    if mailbox:
        dovecot.ensure(report)
    environment.write_configuration()
    return environment
