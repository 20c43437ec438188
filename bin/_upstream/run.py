"""Runs groups of tests, two at a time, each in a process on a copy of a database."""

import contextlib
import os
import time
from dataclasses import dataclass, replace

from _env import databases, paths
from _env.network import free_port
from _env.processes import Processes
from _env.steps import SetupError

from .outcome import from_lines
from .suites import Group

PREFIX = "vht_upstream_"
AT_ONCE = 2
LIMIT_SECONDS = 3600
FOLDER = paths.STATE / "upstream"
SCRIPT = "from _upstream.runner import run\nrun(env, **{arguments!r})\n"


@dataclass(frozen=True)
class Job:
    """One group of tests on one side.

    :ivar side: names the side, in messages and file names
    :ivar source: the database to copy; nobody may be connected to it
    """

    side: str
    source: str
    group: Group

    @property
    def name(self):
        """Short and unique within a run."""
        return f"{self.side}-{self.group.name}"

    @property
    def log(self):
        """Odoo's log."""
        return FOLDER / f"{self.name}.log"

    @property
    def output(self):
        """What comes of each test, see `outcome.to_line`."""
        return FOLDER / f"{self.name}.jsonl"


class Runner:
    """Runs jobs; its databases and processes end with the ``with`` block.

    :param environment: where Odoo runs, see ``_env.environment``
    """

    def __init__(self, environment):
        self.environment = environment
        self._processes = Processes()
        self._databases = set()
        self._stack = contextlib.ExitStack()

    def __enter__(self):
        databases.drop_left_over(self.environment, PREFIX)
        FOLDER.mkdir(parents=True, exist_ok=True)
        self._stack.callback(self._drop_all)
        self._stack.enter_context(self._processes)
        return self

    def __exit__(self, *exception):
        self._stack.close()

    def copy(self, source, label):
        """Copy a database for the time of the block; returns the copy's name."""
        name = f"{PREFIX}{os.getpid()}_{label}".replace("-", "_")
        self._databases.add(name)
        databases.clone(self.environment, source, name)
        return name

    def _drop_all(self):
        while self._databases:
            self._drop(next(iter(self._databases)))

    def _drop(self, name):
        databases.drop(self.environment, name)
        self._databases.discard(name)

    def run(self, jobs):
        """Run all jobs; returns {job: {test: Outcome}}.

        :raise SetupError: a process ended before its tests did
        """
        waiting, running, done = list(jobs), {}, {}
        while waiting or running:
            if waiting and len(running) < AT_ONCE:
                job = waiting.pop(0)
                running[job] = (*self._start(job), time.monotonic())
            for job, (process, database, started) in list(running.items()):
                seconds = time.monotonic() - started
                if process.poll() is not None or seconds > LIMIT_SECONDS:
                    del running[job]
                    self._processes.stop(job.name)
                    self._drop(database)
                    done[job] = _outcomes(job, seconds)
            time.sleep(0.2)
        return done

    def again(self, job, tests):
        """Run some tests of a job once more: alone, on a fresh copy."""
        group = replace(job.group, name=f"{job.group.name}-again", tags=tuple(tests))
        (outcomes,) = self.run([replace(job, group=group)]).values()
        return outcomes

    def _start(self, job):
        job.output.unlink(missing_ok=True)
        name = self.copy(job.source, job.name)
        arguments = {
            "tags": job.group.tags,
            "modules": job.group.modules,
            "http": job.group.http,
            "output": str(job.output),
        }
        script = job.output.with_suffix(".py")
        script.write_text(SCRIPT.format(arguments=arguments))
        with open(job.log, "w") as log, open(script) as stdin:
            process = self._processes.start(
                job.name,
                self.environment.odoo(
                    "shell", "-d", name, "--db-filter", f"^{name}$",
                    "--http-port", free_port(),
                ),
                env={**self.environment.variables(), "ODOO_TEST_FAILURE_RETRIES": "0"},
                stdin=stdin,
                stdout=log,
                stderr=log,
            )  # fmt: skip
        return process, name


def _outcomes(job, seconds):
    if not job.output.is_file():
        end = job.log.read_text(errors="replace").splitlines()[-5:]
        raise SetupError(
            "\n".join([f"{job.name} did not come to its end:", *end]), f"read {job.log}"
        )
    with open(job.output) as lines:
        outcomes = from_lines(lines)
    bad = sum(outcome.status != "ok" for outcome in outcomes.values())
    count = f"{len(outcomes)} tests, {bad} not ok"
    print(f"{job.name:<24}{count}, {seconds:.0f} s", flush=True)
    return outcomes
