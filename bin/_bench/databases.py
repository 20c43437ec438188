"""The databases of a run: one seed, from which every side is a copy."""

import hashlib
import re

from _env import databases, odoo_run, odoo_source, paths

# What Odoo offers a company in Việt Nam, which the seed's company asks for.
STOCK = ("l10n_vn",)
PREFIX = "vht_bench_"
# The operations use their leads up.
SMALLEST = 1000
SEEDED_BY = ("benchmarks/seed.py", "benchmarks/growth.py", "benchmarks/leads.py")
SCRIPT = """
import sys
sys.path[:0] = [{root!r}]
from benchmarks.seed import seed
seed(env, {size})
"""
LOADED = re.compile(rf"Module {paths.ADDON} loaded in ([\d.]+)s")


class Databases:
    """Stock, ours and control at a number of leads; dropped at the end of the block.

    :ivar installing: seconds that the installing transaction took
    """

    def __init__(self, environment, size, report):
        self.environment, self.size, self.report = environment, size, report
        self.stock, self.ours, self.control = (
            f"{PREFIX}{size}_{side}" for side in ("stock", "ours", "control")
        )

    def __enter__(self):
        seeded = self._seed()
        with self.report.step("sides") as say:
            say("copying the seed, installing the add-on in a copy", working=True)
            for name in (self.stock, self.ours, self.control):
                databases.clone(self.environment, seeded, name)
            run = odoo_run.run(self.environment, self.ours, "-i", paths.ADDON)
            run.check(f"cannot install {paths.ADDON}")
            self.installing = installing_seconds(run)
            for name in (self.stock, self.ours, self.control):
                databases.sql(self.environment, "VACUUM (ANALYZE)", name)
        return self

    def __exit__(self, *exception):
        for name in (self.stock, self.ours, self.control):
            databases.drop(self.environment, name)

    def _seed(self):
        """The name of the seeded database; kept for the next run."""
        key = hashlib.sha256(
            b"".join((paths.ROOT / path).read_bytes() for path in SEEDED_BY)
            + odoo_source.identity(self.environment.tree).encode()
        ).hexdigest()[:8]
        name = f"{PREFIX}seed_{self.size}_{key}"
        template = databases.template(self.environment, self.report)
        with self.report.step("seed") as say:
            if not databases.exists(self.environment, name):
                say(f"making {self.size:,} leads", working=True)
                self._drop_outdated(key)
                self._make(template, name)
            say(f"{self.size:,} leads")
        return name

    def _drop_outdated(self, key):
        for name in databases.names(self.environment):
            if name.startswith(f"{PREFIX}seed_") and not name.endswith(key):
                databases.drop(self.environment, name)

    def _make(self, template, name):
        unfinished = f"{name}_unfinished"
        databases.clone(self.environment, template, unfinished)
        odoo_run.run(self.environment, unfinished, "-i", ",".join(STOCK)).check(
            "cannot install stock Odoo"
        )
        script = SCRIPT.format(root=str(paths.ROOT), size=self.size)
        odoo_run.run(
            self.environment, unfinished, "--no-http", stdin=script, command="shell"
        ).check("cannot make the leads")
        databases.sql(self.environment, "VACUUM (FREEZE, ANALYZE)", unfinished)
        databases.filestore(self.environment, unfinished).rename(
            databases.filestore(self.environment, name)
        )
        databases.sql(
            self.environment, f'ALTER DATABASE "{unfinished}" RENAME TO "{name}"'
        )


def installing_seconds(run):
    """Seconds of the transaction that installed the add-on, as Odoo's log says."""
    return float(LOADED.search(run.output)[1])


def empty_installing_seconds(environment):
    """The same on a database without a lead."""
    name = f"{PREFIX}empty"
    try:
        return installing_seconds(databases.fresh(environment, name))
    finally:
        databases.drop(environment, name)
