"""docs/benchmarks.md: the results with machine, date and versions, written anew."""

import ast
import datetime
import os
import platform
import re

from _env import databases, odoo_source, paths
from _env.steps import write_if_changed

from . import table

DOCUMENT = paths.ROOT / "docs" / "benchmarks.md"
BEGIN, END = "<!-- written by bin/bench -->", "<!-- until here -->"


def write(runs, own, empty_installing, environment):
    """Put the results between the marks of the document.

    :param list runs: ``table.Results``, the smallest size first
    :param list own: of those operations that have a size of their own
    :param float empty_installing: seconds to install on a database without a lead
    """
    parts = [_circumstances(environment), _installing(runs, empty_installing)]
    for run in [*runs, *own]:
        parts.append(f"### {run.title()}\n\n{run.tables()}")
    sizes = [run for run in runs if not run.applied]
    if len(sizes) > 1:
        parts.append(f"### Growth\n\n{table.growth(sizes)}")
    write_if_changed(DOCUMENT, insert(DOCUMENT.read_text(), "\n\n".join(parts)))


def insert(text, results):
    """:return: the text with the results between its marks"""
    before, _old, after = re.split(
        f"(?s)({re.escape(BEGIN)}.*{re.escape(END)})", text, maxsplit=1
    )
    return f"{before}{BEGIN}\n\n{results}\n\n{END}{after}"


def _circumstances(environment):
    manifest = (paths.ROOT / paths.ADDON / "__manifest__.py").read_text()
    server = databases.sql(environment, "SHOW server_version").split()[0]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    version = ast.literal_eval(manifest)["version"]
    return (
        f"* {datetime.date.today()}, add-on {version}\n"
        f"* Odoo {odoo_source.identity(environment.tree)}, PostgreSQL {server},"
        f" Python {platform.python_version()}\n"
        f"* {os.cpu_count()} cores ({_processor()}), {memory:.0f} GiB of memory"
    )


def _processor():
    with open("/proc/cpuinfo") as file:
        found = re.search(r"model name\s*: (.*)", file.read())
    return found[1] if found else platform.machine()


def _installing(runs, empty_installing):
    at_size = "; ".join(f"{run.installing:.1f} s at {run.size:,} leads" for run in runs)
    return (
        f"The installing transaction took {empty_installing:.1f} s on a database"
        f" without a lead; {at_size}. Rebuilding the history of {runs[-1].size:,} leads"
        f" took the cron {runs[-1].rebuilding}; writing the keys by which they are"
        f" recognised, {runs[-1].recognising}."
    )
