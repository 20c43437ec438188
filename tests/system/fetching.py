"""A company whose Odoo fetches its mails from a mailbox, and what it made of them."""

import re
import time
from contextlib import contextmanager

import psycopg2
from _env import databases, odoo_run

SECONDS = 120
NOW = "now() AT TIME ZONE 'UTC'"
LOCK = 7
# Of all scheduled jobs the one remains that fetches. A lead whose name says so cannot
# be made: [fail], or is made only when the test lets it go on: [wait].
PREPARE = f"""
env.company.country_id = env.ref("base.vn")
env["fetchmail.server"].create({{
    "name": "Hộp thư Ví Dụ", "server_type": "imap", "server": "127.0.0.1",
    "state": "done", "object_id": env.ref("crm.model_crm_lead").id,
}})
job = env.ref("mail.ir_cron_mail_gateway_action")
env["ir.cron"].search([("id", "!=", job.id)]).active = False
env.cr.execute('''
    CREATE FUNCTION vht_test_trap() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF position('[wait]' IN NEW.name) > 0 THEN
            PERFORM pg_advisory_xact_lock({LOCK});
        ELSIF position('[fail]' IN NEW.name) > 0 THEN
            RAISE EXCEPTION 'this mail fails';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER vht_test_trap BEFORE INSERT ON crm_lead
    FOR EACH ROW EXECUTE FUNCTION vht_test_trap();
''')
env.cr.commit()
print("MADE", job.id)
"""


class Company:
    """A database with the add-on whose incoming-mail server is a mailbox.

    :param odoo: the environment, see ``_env.environment``
    :param str name: of the database, which is made anew
    :param Path log: the file that Odoo writes
    :param processes: a ``_env.processes.Processes``
    """

    def __init__(self, odoo, name, log, processes):
        self.odoo, self.name, self.log = odoo, name, log
        self._processes, self._odoo = processes, None
        databases.fresh(odoo, name)
        self.job = self.shell(PREPARE)

    def clear(self):
        """An empty CRM for the next test."""
        for table in ("vht_intake", "crm_lead", "mail_message"):
            self.sql(f"DELETE FROM {table}")

    def use(self, mailbox):
        """Fetch from this ImapServer, or over this Line, from now on."""
        self.sql(
            "UPDATE fetchmail_server"
            f' SET port = {mailbox.port}, "user" = {mailbox.user!r},'
            f" password = {mailbox.password!r}"
        )

    @property
    def pid(self):
        """The number of Odoo's process."""
        return self._odoo.pid

    def kill(self):
        """End Odoo as a power cut does."""
        self._odoo.kill()
        self._odoo.wait()

    def _start(self):
        """An Odoo that fetches and does nothing else."""
        with open(self.log, "a") as output:
            self._odoo = self._processes.start(
                "Odoo",
                self.odoo.odoo(
                    "-d", self.name, "--no-http", "--max-cron-threads", 1,
                    "--no-database-list",
                ),
                env=self.odoo.variables(),
                stdout=output,
                stderr=output,
            )  # fmt: skip

    def fetch(self, until=None, seconds=SECONDS):
        """Have Odoo fetch what is there; it is started if it does not run.

        :param until: return when this function does not return a false value, instead
            of when Odoo is done
        :param int seconds: that it may take
        :return: the number of mails that it says it has fetched, and of the failed ones
        """
        if not self._odoo or self._odoo.poll() is not None:
            self._start()
        before = len(self._fetched())
        job = f"nextcall = {NOW} - interval '1 minute' WHERE id = {self.job}"
        self.sql(f"UPDATE ir_cron SET {job}")

        def call():
            # again and again: it hears only when it is up
            self.sql(f"SELECT pg_notify('cron_trigger', '{self.name}')", "postgres")
            return (until or self.is_done)()

        self.wait(call, seconds)
        fetched = self._fetched()[before:]
        return sum(f[0] for f in fetched), sum(f[1] for f in fetched)

    def wait(self, condition, seconds=SECONDS):
        """Until this function does not return a false value."""
        deadline = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < deadline, self.log.read_text()[-3000:]
            time.sleep(0.1)

    def is_done(self):
        """Whether Odoo has fetched all there was: it writes down the next time then."""
        job = f"SELECT 1 FROM ir_cron WHERE id = {self.job}"
        return self.sql(f"{job} AND nextcall > {NOW}")

    def _fetched(self):
        lines = re.findall(
            r" Fetched (\d+) email\(s\) .* (\d+) failed\.", self.log.read_text()
        )
        return [tuple(map(int, numbers)) for numbers in lines]

    @contextmanager
    def trap(self):
        """Whoever makes a lead named [wait] waits; yields what lets them go on."""
        with self._connection() as cursor:
            cursor.execute(f"SELECT pg_advisory_lock({LOCK})")
            yield lambda: cursor.execute("SELECT pg_advisory_unlock_all()")

    def is_trapped(self):
        """Whether somebody waits."""
        return self.sql(
            "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
        )

    def is_alone(self):
        """Whether the database server has noticed that a killed Odoo is gone."""
        return not self.sql(
            "SELECT 1 FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )

    def leads(self):
        """:return: list of names, in the order in which they were made"""
        return [name for (name,) in self.sql("SELECT name FROM crm_lead ORDER BY id")]

    def mails(self):
        """:return: list of Message-Id and id of the lead in whose thread a mail is"""
        return self.sql(
            "SELECT message_id, res_id FROM mail_message"
            " WHERE model = 'crm.lead' AND message_type = 'email' ORDER BY id"
        )

    def intake(self):
        """:return: list of key, verdict and id of the lead of what came in by mail"""
        return self.sql(
            "SELECT key, verdict, lead_id FROM vht_intake WHERE door = 'mail'"
            " ORDER BY id"
        )

    def taken_in(self):
        """:return: the number of mails that came in"""
        [(number,)] = self.sql("SELECT count(*) FROM vht_intake")
        return number

    def originals(self):
        """:return: list of bytes that are kept of what came in by mail"""
        files = databases.filestore(self.odoo, self.name)
        return [
            (files / name).read_bytes().replace(b"\r\n", b"\n")
            for (name,) in self.sql(
                "SELECT a.store_fname FROM vht_intake i"
                " JOIN ir_attachment a ON a.id = i.original_id ORDER BY i.id"
            )
        ]

    def content(self):
        """All that fetching may change."""
        return self.leads(), self.mails(), self.intake()

    def shell(self, script):
        """Run a script; returns what it prints as MADE."""
        done = odoo_run.run(
            self.odoo, self.name, "--log-level=error", command="shell", stdin=script
        )
        made = re.search(r"^MADE (.*)$", done.output, re.MULTILINE)
        assert made, done.output[-3000:]
        return made[1]

    def sql(self, statement, database=None):
        """:return: list of rows"""
        with self._connection(database) as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else []

    @contextmanager
    def _connection(self, database=None):
        connection = psycopg2.connect(
            dbname=database or self.name,
            host=self.odoo.server["PGHOST"],
            port=self.odoo.server.get("PGPORT", 5432),
            user=self.odoo.server.get("PGUSER"),
        )
        connection.autocommit = True
        try:
            with connection.cursor() as cursor:
                yield cursor
        finally:
            connection.close()
