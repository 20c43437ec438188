"""The databases of a run: one seed, from which every side is a copy."""

import contextlib
import hashlib
import os
import re
from dataclasses import dataclass

from _env import databases, odoo_run, paths

# What Odoo offers a company in Việt Nam, which the seed's company asks for.
STOCK = ("l10n_vn",)
SEED_PREFIX = "vht_bench_seed_"
RUN_PREFIX = "vht_bench_run_"
# The operations use their leads up.
SMALLEST = 1000
SEEDED_BY = (
    "benchmarks/seed.py",
    "benchmarks/growth.py",
    "benchmarks/leads.py",
    "demo/company.py",
    "demo/vocabulary.py",
)
SEED = """
import sys
sys.path[:0] = [{root!r}]
from benchmarks.seed import seed
seed(env, {size})
"""
FILL_OWN = """
import sys
sys.path[:0] = [{root!r}, {program!r}]
from benchmarks import OPERATIONS
OPERATIONS[{name!r}].fill(env)
"""
# Crons do it after installing; until then moves would cost too little, and finding
# duplicates too much.
FILL = """
import time
crons = {"vht.stage.visit": "_cron_rebuild", "vht.identity": "_cron_fill"}
for model, cron in crons.items():
    start = time.monotonic()
    getattr(env[model], cron)()
    env.cr.commit()
    seconds = time.monotonic() - start
    table = env[model]._table
    env.cr.execute(f"SELECT count(*), pg_total_relation_size('{table}') FROM {table}")
    print("FILLED", seconds, *env.cr.fetchone())
"""
FILLED = re.compile(r"FILLED ([\d.]+) (\d+) (\d+)")
APPLY = 'env["vht.stage.set.apply"].create({}).action_apply(); env.cr.commit()'
LOADED = re.compile(rf"Module {paths.ADDON} loaded in ([\d.]+)s")


@dataclass(frozen=True)
class Filling:
    """What it took to write a table for the leads there were.

    :ivar seconds: of the cron
    :ivar rows: that it wrote
    :ivar bytes: that the table and its indexes take
    :ivar what: the rows are, in the plural
    """

    seconds: float
    rows: int
    bytes: int
    what: str

    def __str__(self):
        megabytes = self.bytes / self.rows
        return (
            f"{self.seconds:.1f} s for {self.rows:,} {self.what},"
            f" {megabytes:.0f} MB a million of them"
        )


class Sides:
    """Stock, ours and control at a number of leads; dropped at the end of the block.

    :param bool applied: ours with the default stage set applied
    :ivar installing: seconds that the installing transaction took
    :ivar rebuilding: the Filling of the history after it
    :ivar recognising: the Filling of the keys of leads and customers after that
    """

    def __init__(self, environment, size, report, applied=False):
        self.environment, self.size, self.report = environment, size, report
        self.applied = applied
        self.names = self.stock, self.ours, self.control = [
            f"{RUN_PREFIX}{os.getpid()}_{side}" for side in ("stock", "ours", "control")
        ]

    def __enter__(self):
        databases.drop_left_over(self.environment, RUN_PREFIX)
        with contextlib.ExitStack() as undo:
            for name in self.names:
                undo.callback(databases.drop, self.environment, name)
            self._make(self._seed())
            self._undo = undo.pop_all()
        return self

    def __exit__(self, *exception):
        self._undo.close()

    def _make(self, seeded):
        with self.report.step("sides") as say:
            say("copying the seed, installing the add-on in a copy", working=True)
            for name in self.names:
                databases.clone(self.environment, seeded, name)
            run = odoo_run.run(self.environment, self.ours, "-i", paths.ADDON)
            run.check(f"cannot install {paths.ADDON}")
            self.installing = installing_seconds(run)
            run = odoo_run.run(self.environment, self.ours, stdin=FILL, command="shell")
            run.check("cannot rebuild the history or write the keys")
            self.rebuilding, self.recognising = (
                Filling(float(seconds), int(rows), int(size), what)
                for (seconds, rows, size), what in zip(
                    FILLED.findall(run.output), ("stays", "keys"), strict=True
                )
            )
            if self.applied:
                odoo_run.run(
                    self.environment, self.ours, stdin=APPLY, command="shell"
                ).check("cannot apply the stage set")

    def level(self):
        """Tidy all sides alike: PostgreSQL would do it of itself, on each at another
        moment, and until then a search of a trigram index reads through what is new.
        """
        for name in self.names:
            databases.sql(self.environment, "VACUUM (ANALYZE)", name)

    def _seed(self):
        """The name of the seeded database; kept for the next run."""
        template = databases.template(self.environment, self.report, STOCK)
        key = hashlib.sha256(
            b"".join((paths.ROOT / path).read_bytes() for path in SEEDED_BY)
            + template.encode()
        ).hexdigest()[:8]
        name = f"{SEED_PREFIX}{self.size}_{key}"
        with self.report.step("seed") as say:
            if not databases.exists(self.environment, name):
                say(f"making {self.size:,} leads", working=True)
                self._make_seed(template, name)
            say(f"{self.size:,} leads")
        return name

    def _make_seed(self, template, name):
        for other in databases.names(self.environment):
            if other.startswith(SEED_PREFIX) and other[-8:] != name[-8:]:
                databases.drop(self.environment, other)
        unfinished = f"{name}_unfinished"
        databases.clone(self.environment, template, unfinished)
        script = SEED.format(root=str(paths.ROOT), size=self.size)
        odoo_run.run(self.environment, unfinished, stdin=script, command="shell").check(
            "cannot make the leads"
        )
        databases.sql(self.environment, "VACUUM (FREEZE, ANALYZE)", unfinished)
        databases.rename(self.environment, unfinished, name)


@contextlib.contextmanager
def of_its_own(environment, operation, report):
    """The name of a database with the add-on and the leads of an operation that has a
    size of its own; dropped at the end of the block.
    """
    name = f"{RUN_PREFIX}{os.getpid()}_own"
    seeded = databases.template(environment, report, STOCK)
    try:
        with report.step("own") as say:
            say(f"making {operation.own_size:,} leads by SQL", working=True)
            databases.clone(environment, seeded, name)
            run = odoo_run.run(environment, name, "-i", paths.ADDON)
            run.check(f"cannot install {paths.ADDON}")
            script = FILL_OWN.format(
                program=str(paths.ROOT / "bin"),
                root=str(paths.ROOT),
                name=operation.name,
            )
            run = odoo_run.run(environment, name, stdin=script, command="shell")
            run.check("cannot make the leads")
            databases.sql(environment, "VACUUM (ANALYZE)", name)
        yield name
    finally:
        databases.drop(environment, name)


def installing_seconds(run):
    """Seconds of the transaction that installed the add-on, as Odoo's log says."""
    return float(LOADED.search(run.output)[1])


def empty_installing_seconds(environment):
    """The same on a database without a lead."""
    name = f"{RUN_PREFIX}{os.getpid()}_empty"
    try:
        return installing_seconds(databases.fresh(environment, name))
    finally:
        databases.drop(environment, name)
