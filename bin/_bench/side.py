"""A side of the comparison: an Odoo process that does what it is told."""

import multiprocessing
import subprocess

from _env import paths
from _env.steps import SetupError

SCRIPT = """
import sys
sys.path.insert(0, {root!r})
from _bench.worker import serve
serve(env, {descriptor})
"""
# Parallel workers of PostgreSQL would escape the count of its CPU, and compiling a
# query is decided by its estimated cost, which differs from copy to copy.
PG_OPTIONS = "-c max_parallel_workers_per_gather=0 -c jit=off"


class Side:
    """Odoo on a database; call the methods of its worker by name.

    :param environment: where Odoo runs, see ``_env.environment``
    :param processes: ``_env.processes.Processes`` that ends it
    """

    def __init__(self, environment, processes, database):
        self.log = paths.STATE / "bench" / f"{database.rpartition('_')[2]}.log"
        self.connection, theirs = multiprocessing.Pipe()
        with open(self.log, "w") as log, theirs:
            process = processes.start(
                database,
                environment.odoo(
                    "shell", "-d", database, "--no-http", "--log-level=warn"
                ),
                env={**environment.variables(), "PGOPTIONS": PG_OPTIONS},
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                pass_fds=[theirs.fileno()],
                text=True,
            )
            process.stdin.write(
                SCRIPT.format(root=str(paths.ROOT), descriptor=theirs.fileno())
            )
            process.stdin.close()

    def __call__(self, question, *arguments):
        """Ask the worker and wait for its answer."""
        try:
            self.connection.send((question, *arguments))
            went_well, answer = self.connection.recv()
        except (EOFError, OSError):
            raise SetupError(f"Odoo has ended; see {self.log}") from None
        if not went_well:
            raise SetupError(f"{question} {arguments} failed:\n{answer}")
        return answer
