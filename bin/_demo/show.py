"""The running demo: Odoo and the mail door on 127.0.0.1."""

import contextlib
import fcntl
import json
import os
import time
import urllib.error
import urllib.request

from _env import databases, environment, paths, postgres
from _env.processes import Processes, claimed_port, is_listening
from _env.steps import Report, SetupError

from .database import DemoDatabase

HTTP_PORT, SMTP_PORT, OUTBOX_PORT = 8069, 2525, 2625
MAIL_DOMAIN = "congty.example"
START_SECONDS = 120


class Demo:
    """The demo company's server and mail door, for the time of a ``with`` block.

    :ivar str url: address of Odoo, once it is up
    :ivar int door_port: where mail for the company goes in by SMTP

    :param report: a ``_env.steps.Report``
    :param str database: its name
    :param bool history: with the six months of sales, or the company alone
    :param bool reset: start over
    :param output: where the mail door writes its line a mail; the terminal by default
    """

    def __init__(
        self, report, database="vht_demo", history=True, reset=False, output=None
    ):
        self.report = report
        self.name = database
        self.history = history
        self.reset = reset
        self.output = output
        self.folder = paths.STATE / "demo" / database
        self.running = self.folder / "running.json"
        self._stack = contextlib.ExitStack()

    def __enter__(self):
        with self._stack:
            self._start()
            self._stack = self._stack.pop_all()
        return self

    def __exit__(self, *exception):
        self._stack.close()

    def watch(self):
        """Return only when something the demo needs has died; says what."""
        host, port = (
            self.environment.server["PGHOST"],
            self.environment.server.get("PGPORT", 5432),
        )
        while True:
            time.sleep(1)
            if name := self._processes.ended():
                return f"{name} has stopped by itself; its log is {self.database.log}"
            if not host.startswith("/") and not is_listening(host, port):
                return f"the database server at {host}:{port} is gone"

    def _start(self):
        self.folder.mkdir(parents=True, exist_ok=True)
        self._stack.enter_context(self._alone())
        started_cluster = not (os.environ.get("PGHOST") or postgres.is_running())
        self.environment = environment.ensure(self.report)
        if started_cluster:
            self._stack.callback(self._stop_unused_cluster)
        self.database = DemoDatabase(self.environment, self.name, self.history)
        if self.database.log.is_file():
            self.database.log.replace(self.database.log.with_suffix(".log.1"))
        self._processes = self._stack.enter_context(Processes())
        http_port, self.door_port, self.outbox_port = (
            self._stack.enter_context(claimed_port(first))
            for first in (HTTP_PORT, SMTP_PORT, OUTBOX_PORT)
        )
        self.url = f"http://127.0.0.1:{http_port}"
        self._open_mail_door()
        if self.reset or not self.database.is_ready:
            self.database.build(self.report, self.outbox_port)
        self._serve()
        self.running.write_text(
            json.dumps({"url": self.url, "door_port": self.door_port})
        )
        self._stack.callback(self.running.unlink, missing_ok=True)

    def _stop_unused_cluster(self):
        """Stop the database server we started, unless another command uses it."""
        if not postgres.is_running():
            return
        clients = (
            "SELECT count(*) - 1 FROM pg_stat_activity"
            " WHERE backend_type = 'client backend'"
        )
        if databases.sql(self.environment, clients).strip() == "0":
            postgres.stop(Report(quiet=True))

    @contextlib.contextmanager
    def _alone(self):
        """Two demos on one database would build, load and serve it at the same time."""
        with open(self.folder / "lock", "w") as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                where = running_demo(self.name)
                raise SetupError(
                    f"the demo runs already{' at ' + where['url'] if where else ''}",
                    "stop it with Ctrl-C where it was started",
                ) from error
            yield

    def _open_mail_door(self):
        self._processes.start(
            "the mail door",
            [
                self.environment.python, paths.ROOT / "demo" / "mail_door.py",
                "--odoo", self.url,
                "--credentials", self.database.credentials,
                "--domain", MAIL_DOMAIN,
                "--door-port", str(self.door_port),
                "--outbox-port", str(self.outbox_port),
                "--outbox", self.folder / "outbox",
            ],
            env=self.environment.variables(),
            stdout=self.output,
            stderr=self.output,
        )  # fmt: skip
        self._wait_for(
            "the mail door", lambda: is_listening("127.0.0.1", self.outbox_port)
        )

    def _serve(self):
        with self.report.step("server") as say:
            say("starting Odoo", working=True)
            with open(self.database.log, "a") as log:
                self._processes.start(
                    "Odoo",
                    self.environment.odoo(
                        "--database", self.name,
                        "--db-filter", f"^{self.name}$",
                        "--no-database-list",
                        "--http-port", self.url.rpartition(":")[2],
                        "--max-cron-threads", "1",
                        "--smtp", "127.0.0.1",
                        "--smtp-port", self.outbox_port,
                        # the mail door speaks XML-RPC, as Odoo's own mail gate does
                        "--log-handler", "odoo.addons.rpc:ERROR",
                    ),
                    env=self.environment.variables(),
                    cwd=paths.ROOT,
                    stdout=log,
                    stderr=log,
                )  # fmt: skip
            self._wait_for("Odoo", self._shows_login)

    def _shows_login(self):
        try:
            with urllib.request.urlopen(f"{self.url}/web/login", timeout=60) as page:
                return page.status == 200
        except (urllib.error.URLError, OSError):
            return False

    def _wait_for(self, name, is_up):
        deadline = time.monotonic() + START_SECONDS
        while not is_up():
            if ended := self._processes.ended():
                raise SetupError(
                    f"{ended} does not start; its log is {self.database.log}"
                )
            if time.monotonic() > deadline:
                raise SetupError(
                    f"{name} does not answer; its log is {self.database.log}"
                )
            time.sleep(0.1)


def running_demo(database="vht_demo"):
    """Where the running demo is: ``{"url": ..., "door_port": ...}``, or None."""
    try:
        return json.loads(
            (paths.STATE / "demo" / database / "running.json").read_text()
        )
    except (OSError, ValueError):
        return None
