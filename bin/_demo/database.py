"""The database of the demo: built under another name, renamed when it is finished."""

import contextlib
import json
import subprocess

from _env import databases, paths
from _env.steps import SetupError

# What Odoo offers a company in Việt Nam: the đồng, value added tax, accounts.
MODULES = (paths.ADDON, "l10n_vn")

LOADER = """
import sys
sys.path.insert(0, {root!r})
from demo.load import load
load(env, {credentials!r}, history={history!r})
"""


class DemoDatabase:
    """A database with the add-on and the invented company.

    :param environment: where Odoo runs, see ``_env.environment``
    :param str name: of the database
    :param bool history: with the six months of sales, or the company alone
    """

    def __init__(self, environment, name, history=True):
        self.environment = environment
        self.name = name
        self.history = history
        self.unfinished = f"{name}_unfinished"
        self.folder = paths.STATE / "demo" / name
        self.folder.mkdir(parents=True, exist_ok=True)
        self.credentials = self.folder / "gateway.json"
        self.log = self.folder / "odoo.log"

    @property
    def is_ready(self):
        """Whether it was built to the end, and is still there."""
        return self.credentials.is_file() and databases.exists(
            self.environment, self.name
        )

    def build(self, report, outbox_port):
        """Install, load, rename: what was interrupted is never taken for finished.

        :param int outbox_port: where the mails go that the company sends
        :raise SetupError: a step failed; the log says why
        """
        self.drop()
        databases.template(self.environment, report)
        with report.step("database") as say:
            say("installing the add-on", working=True)
            databases.fresh(self.environment, self.unfinished, MODULES)
            self._find_without_diacritics()
        with report.step("company") as say:
            content = (
                "a company and six months of sales" if self.history else "a company"
            )
            say(f"loading {content}", working=True)
            self._load(outbox_port)
            self._finish()

    def drop(self):
        """Delete the database and whatever an interrupted build left of it."""
        self.credentials.unlink(missing_ok=True)
        for name in (self.name, self.unfinished):
            databases.drop(self.environment, name)

    def _find_without_diacritics(self):
        """Let "nguyen" find "Nguyễn", where the server has PostgreSQL's extension."""
        with contextlib.suppress(SetupError):
            databases.sql(
                self.environment,
                "CREATE EXTENSION IF NOT EXISTS unaccent",
                self.unfinished,
            )

    def _load(self, outbox_port):
        script = LOADER.format(
            root=str(paths.ROOT),
            credentials=str(self.credentials.with_suffix(".unfinished")),
            history=self.history,
        )
        with open(self.log, "a") as log:
            loaded = subprocess.run(
                self.environment.odoo(
                    "shell", "--database", self.unfinished, "--no-http",
                    "--smtp", "127.0.0.1", "--smtp-port", outbox_port,
                ),
                env=self.environment.variables(),
                input=script,
                text=True,
                stdout=log,
                stderr=log,
                check=False,
            )  # fmt: skip
        if loaded.returncode:
            raise SetupError(
                f"the demo data cannot be loaded, see the end of {self.log}"
            )

    def _finish(self):
        databases.rename(self.environment, self.unfinished, self.name)
        unfinished = self.credentials.with_suffix(".unfinished")
        access = json.loads(unfinished.read_text())
        unfinished.write_text(json.dumps({**access, "database": self.name}))
        unfinished.replace(self.credentials)
