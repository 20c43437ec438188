"""Inside an Odoo process: does the requests it is told to do, and measures them."""

import cProfile
import gc
import hashlib
import random
import time
import traceback
from multiprocessing.connection import Connection
from pathlib import Path

from odoo import api, sql_db

from benchmarks import OPERATIONS

from .figures import Cost


def serve(env, descriptor):
    """Answer the questions that come through a pipe until it is closed.

    A question is (method of Worker, *arguments), an answer (whether it went well, what
    came of it or the traceback).

    :param env: the environment of ``odoo shell``
    :param int descriptor: the open end of the pipe
    """
    worker = None
    connection = Connection(descriptor)
    while True:
        try:
            question, *arguments = connection.recv()
        except EOFError:
            return
        try:
            worker = worker or Worker(env.registry)
            answer = True, getattr(worker, question)(*arguments)
        except Exception:  # noqa: BLE001 -- whatever it is, the command says it
            answer = False, traceback.format_exc()
        connection.send(answer)


class Worker:
    """One side: an Odoo process on its database, as the person who does the work."""

    def __init__(self, registry):
        self.registry = registry
        with registry.cursor() as cursor:
            _require_local_server(cursor)
        self.operation = None
        self.arguments = []

    def prepare(self, name, count):
        """Make ready for ``count`` requests of an operation; nothing of it counts.

        :return: the data of the requests in short: equal if all sides have the same
        """
        self.operation = OPERATIONS[name]()
        with self._environment(self.operation.login) as env:
            self.arguments = self.operation.prepare(env, random.Random(name), count)
            env.cr.commit()
        assert len(self.arguments) == count, f"{name}: no data for {count} requests"
        gc.collect()
        # what is here to stay need not be walked through before each request
        gc.freeze()
        return hashlib.sha256(repr(self.arguments).encode()).hexdigest()

    def measure(self, number, method="request"):
        """Do request ``number`` as a process does that has just been asked by HTTP:
        its caches of records are empty, those of the registry are warm.

        :rtype: Cost
        """
        gc.collect()
        with self._environment(self.operation.login) as env:
            queries, postgres = sql_db.sql_counter, _backend_seconds()
            odoo = time.process_time()
            self._do(env, number, method)
            return Cost(
                time.process_time() - odoo,
                _backend_seconds() - postgres,
                sql_db.sql_counter - queries,
            )

    def explain(self, number):
        """:return: the plan of what a request asks of the database, "" for none"""
        with self._environment(self.operation.login) as env:
            return self.operation.explain(env, self.arguments[number])

    def count_calls(self, number):
        """Do a request under the profiler, which slows it.

        :return: the number of Python calls that it makes
        """
        with self._environment(self.operation.login) as env:
            profile = cProfile.Profile(builtins=False)
            profile.runcall(self._do, env, number, "request")
        return sum(entry.callcount for entry in profile.getstats())

    def _do(self, env, number, method):
        getattr(self.operation, method)(env, self.arguments[number])
        if self.operation.is_kept:
            env.cr.commit()
        else:
            env.flush_all()
            env.cr.rollback()

    def _environment(self, login):
        return _Environment(self.registry, login)


class _Environment:
    """``with`` it: a new transaction of a user, as the server opens one a request."""

    def __init__(self, registry, login):
        self.cursor = registry.cursor()
        root = api.Environment(self.cursor, api.SUPERUSER_ID, {})
        user = root["res.users"].search([("login", "=", login)])
        context = user.with_user(user).context_get()
        self.cursor.rollback()
        self.env = api.Environment(self.cursor, user.id, dict(context))

    def __enter__(self):
        return self.env

    def __exit__(self, *exception):
        self.cursor.close()


def _backend_seconds():
    """CPU seconds that the database server has spent on this process so far.

    Asked of the kernel, to the nanosecond: the clock of a process by its number, as
    clock_getcpuclockid(3) makes it.
    """
    return sum(
        time.clock_gettime((~connection.info.backend_pid << 3) | 2)
        for connection in sql_db._Pool._connections
        if not connection.closed
    )


def _require_local_server(cursor):
    """Refuse a server elsewhere, whose process numbers mean other processes here."""
    name = Path(f"/proc/{cursor._cnx.info.backend_pid}/comm")
    if not (name.is_file() and name.read_text().startswith("postgres")):
        raise RuntimeError("the database server must run on this machine: unset PGHOST")
