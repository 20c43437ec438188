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
# Parallel workers of PostgreSQL would escape the count of its CPU.
PG_OPTIONS = "-c max_parallel_workers_per_gather=0 -c jit=off"


class Side:
    """Odoo on a database; ``with`` it, then call the methods of the worker by name.

    :param environment: where Odoo runs, see ``_env.environment``
    """

    def __init__(self, environment, database):
        self.log = paths.STATE / "bench" / f"{database}.log"
        self.log.parent.mkdir(parents=True, exist_ok=True)
        self.connection, theirs = multiprocessing.Pipe()
        script = SCRIPT.format(root=str(paths.ROOT), descriptor=theirs.fileno())
        with open(self.log, "w") as log:
            self.process = subprocess.Popen(
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
        theirs.close()
        self.process.stdin.write(script)
        self.process.stdin.close()

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.connection.close()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

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
