"""The database server: the one named by PGHOST, or a private cluster.

The private cluster belongs to one checkout (so that deleting the checkout deletes it
and two checkouts never see each other's databases), listens on 127.0.0.1 alone, asks
for a password that only this user can read, and trades safety for speed: it holds
nothing that cannot be made again.
"""

import os
import secrets
import stat
import time
from pathlib import Path

from . import paths, postgres_binaries, unprivileged
from .network import free_port, is_free
from .steps import SetupError, build_folder, is_finished, lock, run

ROLE = "odoo"  # Odoo refuses to work as `postgres`
SETTINGS = """
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
shared_buffers = '128MB'
max_wal_size = '2GB'
timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'
# nothing in here is worth surviving a power cut
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
"""


# prints the role and whether it may make databases
CHECK = """
import sys, psycopg2
try:
    cursor = psycopg2.connect(dbname="postgres").cursor()
except psycopg2.Error as error:
    sys.exit(str(error))
cursor.execute("SELECT current_user, rolcreatedb OR rolsuper FROM pg_roles"
               " WHERE rolname = current_user")
print(*cursor.fetchone())
"""


def ensure(report, python):
    """The PG* variables of a server that is up.

    :param python: an interpreter that has psycopg2
    """
    with report.step("postgresql") as say:
        if host := os.environ.get("PGHOST"):
            given = {k: v for k, v in os.environ.items() if k.startswith("PG")}
            _check_given(host, python)
            say(f"PGHOST {host}")
            return given
        binaries = postgres_binaries.ensure(report, say)
        with lock(paths.STATE, report):
            cluster = Cluster(binaries)
            cluster.ensure_running(say)
        say(f"private cluster on port {cluster.port}")
        return cluster.variables()


def stop(report):
    """Stop the private cluster of this checkout, if it is up."""
    with report.step("postgresql") as say:
        if is_running():
            Cluster(postgres_binaries.find()).stop()
            say("stopped")
        else:
            say("was not running")


def _check_given(host, python):
    """Say now what Odoo would say in a traceback, or after a minute."""
    way_round = (
        "set PGHOST, PGPORT, PGUSER and PGPASSWORD so that `psql postgres` connects,"
        " or unset PGHOST for a private server"
    )
    what = f"no connection to the PostgreSQL server PGHOST={host}"
    role, may_create = run([python, "-c", CHECK], what, way_round).split()
    if role == "postgres":
        raise SetupError("Odoo refuses to work as the role postgres", way_round)
    if may_create != "True":
        raise SetupError(
            f"the role {role} on PGHOST={host} may not create databases",
            f"as an administrator: ALTER ROLE {role} CREATEDB",
        )


def is_running():
    """Whether the private cluster of this checkout is up."""
    return Cluster(postgres_binaries.find()).is_running()


class Cluster:
    """The private cluster of this checkout, made on first use.

    :param binaries: folder of initdb, pg_ctl and postgres; needed to start or stop it
    """

    def __init__(self, binaries):
        self.binaries = binaries
        self.folder = cluster_folder()
        self.data = self.folder / "data"
        self.log = self.data / "server.log"
        self.passfile = self.folder / "pgpass"

    @property
    def port(self):
        """The port, chosen when the cluster was made."""
        return int((self.folder / "port").read_text())

    def variables(self):
        """What libpq needs to connect."""
        return {
            "PGHOST": "127.0.0.1",
            "PGPORT": str(self.port),
            "PGUSER": ROLE,
            "PGPASSFILE": str(self.passfile),
        }

    def ensure_running(self, say):
        """Make the cluster if need be and start it if it is down."""
        if not is_finished(self.folder):
            say("creating a private cluster", working=True)
            self._create()
        if not self.is_running():
            say("starting the private cluster", working=True)
            self._check_version()
            self._start()

    def is_running(self):
        """Whether it takes connections."""
        return self._state() == "ready"

    def _state(self):
        """What the running server says of itself (`ready`, ...), None without one.

        A machine that went down leaves the file behind, and its process number may be
        in use again, by whatever program.
        """
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
            command = Path(f"/proc/{int(lines[0])}/cmdline").read_bytes()
        except (OSError, IndexError, ValueError):
            return None
        if str(self.data).encode() not in command:
            return None
        return lines[7].strip() if len(lines) > 7 else "starting"

    def stop(self):
        """Stop it, closing the connections there are."""
        self._pg_ctl("stop", "-m", "fast", failure="PostgreSQL does not stop")

    def _create(self):
        with build_folder(self.folder):
            self.folder.chmod(0o755)
            password = secrets.token_hex(16)
            self.data.mkdir(mode=0o700)
            password_file = self.folder / "initdb-password"
            _write_private(password_file, password)
            for path in (self.data, password_file):
                unprivileged.give(path)
            self._run(
                "initdb", "--pgdata", self.data, "--username", ROLE,
                "--pwfile", password_file, "--auth", "scram-sha-256",
                "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync",
                failure="cannot create a PostgreSQL cluster",
            )  # fmt: skip
            password_file.unlink()
            with open(self.data / "postgresql.conf", "a") as configuration:
                configuration.write(SETTINGS)
            _write_private(self.passfile, f"127.0.0.1:*:*:{ROLE}:{password}\n")
            self._choose_port()

    def _check_version(self):
        made_by = (self.data / "PG_VERSION").read_text().strip()
        version = run([self.binaries / "postgres", "--version"], "no PostgreSQL")
        if f" {made_by}." not in version:
            raise SetupError(
                f"the private cluster was made by PostgreSQL {made_by}, the programs"
                f" here are {version.strip()}",
                f"apt-get install postgresql-{made_by}, or delete {self.folder}; what"
                " was in it is made again",
            )

    def _choose_port(self):
        (self.folder / "port").write_text(str(free_port()))

    def _start(self):
        deadline = time.monotonic() + 60
        while self._state() and not self.is_running():
            if time.monotonic() > deadline:
                raise SetupError(f"PostgreSQL hangs, see {self.log}")
            time.sleep(0.1)
        if self.is_running():
            return
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        if not is_free(self.port):
            self._choose_port()
        self._pg_ctl(
            "start", "-w", "-t", "60", "-l", self.log,
            "-o", f"-p {self.port}",
            failure=f"PostgreSQL does not start (its log is {self.log})",
        )  # fmt: skip

    def _pg_ctl(self, action, *options, failure):
        self._run("pg_ctl", action, "-D", self.data, *options, failure=failure)

    def _run(self, program, *arguments, failure):
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PG")}
        run(
            unprivileged.command([self.binaries / program, *arguments]),
            failure,
            "set PGHOST (with PGPORT, PGUSER, PGPASSWORD) to a PostgreSQL server of"
            f" your own, or delete {self.folder} to start over",
            cwd="/",
            env=environment,
        )


def cluster_folder():
    """In the checkout; elsewhere when root's unprivileged user cannot reach that."""
    folder = paths.STATE / "postgres"
    existing = [parent for parent in folder.parents if parent.exists()]
    if os.getuid() or all(p.stat().st_mode & stat.S_IXOTH for p in existing):
        return folder
    return unprivileged.folder_for_all() / paths.checkout_key()


def _write_private(path, text):
    path.touch(0o600)
    path.write_text(text)
