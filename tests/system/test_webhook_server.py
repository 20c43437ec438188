"""Many call a webhook at the same moment, and one that is revoked meanwhile."""

import json
import os
import threading
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import psycopg2
import pytest
from _env import databases, environment, network, odoo_run
from _env.processes import Processes

CALLS = 200
MAKE = """
env.company.country_id = env.ref("base.vn")
webhook = env["vht.webhook"].create({"name": "Trang Thử", "per_minute": 100000})
token = webhook.action_new_token()["context"]["default_token"]
env.cr.commit()
print("MADE", token)
"""
LEAD = {"name": "Nguyễn Thị Thử", "phone": "0912 345 678"}


@pytest.fixture(scope="module")
def database():
    """The environment, a database with a webhook, and its token."""
    odoo = environment.ensure()
    name = f"vht_test_{os.getpid()}_webhook"
    databases.fresh(odoo, name)
    made = odoo_run.run(odoo, name, "--log-level=error", command="shell", stdin=MAKE)
    lines = [line for line in made.output.splitlines() if line.startswith("MADE")]
    assert lines, made.output[-3000:]
    yield odoo, name, lines[0].split()[1]
    databases.drop(odoo, name)


class Server:
    def __init__(self, odoo, name, token, url):
        self.odoo, self.name, self.token, self.url = odoo, name, token, url

    def call(self, body):
        """:return: status and what was answered"""
        request = urllib.request.Request(
            f"{self.url}/vht_crm_pipeline/lead",
            json.dumps(body).encode(),
            {
                "Authorization": f"Bearer {self.token}",
                "Content-Type": "application/json",
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=300) as response:
                return response.status, json.load(response)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)

    def rows(self, query):
        with self.connection() as cursor:
            cursor.execute(query)
            return cursor.fetchall()

    @contextmanager
    def connection(self):
        connection = psycopg2.connect(
            dbname=self.name,
            host=self.odoo.server["PGHOST"],
            port=self.odoo.server.get("PGPORT", 5432),
            user=self.odoo.server.get("PGUSER"),
        )
        try:
            with connection, connection.cursor() as cursor:
                yield cursor
        finally:
            connection.close()

    @contextmanager
    def taken_turn(self):
        """Nobody else takes anything in until the block ends."""
        with self.connection() as cursor:
            cursor.execute("LOCK TABLE vht_intake IN SHARE UPDATE EXCLUSIVE MODE")
            yield

    def wait_for_waiting(self):
        """Until somebody waits for their turn."""
        deadline = time.monotonic() + 60
        while not self.rows("SELECT 1 FROM pg_locks WHERE NOT granted"):
            assert time.monotonic() < deadline
            time.sleep(0.05)


def call_together(servers, bodies):
    """:return: list of answers, in the order of the bodies"""
    start = threading.Barrier(len(bodies))

    def call(server, body):
        start.wait()
        return server.call(body)

    with ThreadPoolExecutor(len(bodies)) as pool:
        return list(pool.map(call, servers, bodies))


@contextmanager
def served(database, tmp_path, name_of_log="odoo.log"):
    odoo, name, token = database
    port = network.free_port()
    log = tmp_path / name_of_log
    with open(log, "w") as output, Processes() as processes:
        processes.start(
            "Odoo",
            odoo.odoo(
                "--database", name, "--no-database-list", "--http-port", port,
                "--max-cron-threads", "0",
            ),
            # Odoo starts as many threads as there are calls unless it is told, and has
            # fewer connections to the database
            env={**odoo.variables(), "ODOO_MAX_HTTP_THREADS": "20"},
            stdout=output,
            stderr=output,
        )  # fmt: skip
        server = Server(odoo, name, token, f"http://127.0.0.1:{port}")
        deadline = time.monotonic() + 120
        while True:
            try:
                urllib.request.urlopen(f"{server.url}/web/login", timeout=60).close()
                break
            except OSError:
                assert processes.ended() is None, log.read_text()[-3000:]
                assert time.monotonic() < deadline, log.read_text()[-3000:]
                time.sleep(0.2)
        yield server
    problems = odoo_run.Run(0, log.read_text()).problems()
    assert not [text for text in problems if " ERROR " in text[:60]], problems


def test_the_same_lead_posted_by_many_at_once_is_one(database, tmp_path):
    """Two processes of Odoo, as a company has them that expects much."""
    with (
        served(database, tmp_path, "1.log") as one,
        served(database, tmp_path, "2.log") as other,
    ):
        answers = call_together([one, other] * (CALLS // 2), [LEAD] * CALLS)
        assert {status for status, _answer in answers} == {200}
        (number,) = {answer["id"] for _status, answer in answers}
        # whoever says it in other words is the same customer
        others = [{**LEAD, "message": f"lần {n}"} for n in range(20)]
        answers = call_together([one, other] * 10, others)
        assert {status for status, _answer in answers} == {200}
        assert len({answer["id"] for _status, answer in answers} - {number}) == 20
        verdicts = one.rows(
            "SELECT verdict, count(*) FROM vht_intake GROUP BY verdict ORDER BY verdict"
        )
        assert verdicts == [("attached", 20), ("created", 1)]
        leads = "SELECT count(*) FROM crm_lead WHERE phone_sanitized = '+84912345678'"
        assert one.rows(leads) == [(1,)]


def test_a_token_revoked_while_a_call_waits(database, tmp_path):
    count = "SELECT (SELECT count(*) FROM vht_intake), (SELECT count(*) FROM crm_lead)"
    with served(database, tmp_path) as server:
        before = server.rows(count)
        with ThreadPoolExecutor(1) as pool:
            with server.taken_turn():
                call = pool.submit(server.call, {"phone": "0987 654 123"})
                server.wait_for_waiting()
                with server.connection() as cursor:
                    cursor.execute("UPDATE vht_webhook SET active = false")
            assert call.result()[0] == 401
        assert server.rows(count) == before
        with server.connection() as cursor:
            cursor.execute("UPDATE vht_webhook SET active = true")


def test_who_waits_too_long_is_told_to_come_again(database, tmp_path):
    with served(database, tmp_path) as server:
        started = time.monotonic()
        with server.taken_turn():
            status, answer = server.call({"phone": "0987 654 123"})
        assert (status, answer) == (503, {"error": "service unavailable"})
        assert 8 < time.monotonic() - started < 25
        assert server.call({"phone": "0987 654 123"})[0] == 200
