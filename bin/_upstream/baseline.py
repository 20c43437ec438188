"""The baseline: what comes of Odoo's tests without the add-on, one line a test.

    [crm: /crm /sale_crm, no web server]
    ok           58  /crm/tests/test_crm_lead.py:TestLead.test_create

Status and number of queries; `fail*3` are three failing parts of one test. The file of
an Odoo that all this was tried with is part of the repository, so that a review sees
what changes in it. On another Odoo it is recorded first, into the state folder.
"""

import re
from pathlib import Path

from _env import paths
from _env.steps import SetupError, write_if_changed

from .outcome import Outcome

HEADER = """\
# Odoo {identity} without the add-on; written by bin/test-upstream --record
{installed}
"""
LINE = re.compile(
    r"(?P<status>\w+)(?:\*(?P<parts>\d+))? +(?P<queries>\d+) +(?P<test>.+)"
)


def files(identity):
    """The file in the repository and the one in the state folder, for this Odoo."""
    name = re.sub(r"[^\w.+-]+", "_", identity).strip("_") + ".txt"
    here = Path(__file__).with_name("baseline")
    return here / name, paths.STATE / "upstream" / "baseline" / name


def read(path, modules):
    """{title of the group: {test: Outcome}}, empty without a file, or when it is of
    other modules than these: it then says nothing.

    :raise SetupError: a line is not what `write` writes
    """
    groups, group = {}, None
    text = path.read_text() if path.is_file() else ""
    if f"\n{_installed(modules)}\n" not in text:
        return groups
    for line in text.splitlines():
        if match := LINE.fullmatch(line):
            group[match["test"]] = Outcome(
                match["status"], int(match["parts"] or 1), int(match["queries"])
            )
        elif line.startswith("["):
            group = groups[line[1:-1]] = {}
        elif line and not line.startswith("#"):
            raise SetupError(
                f"{path}: cannot read {line!r}", "bin/test-upstream --record"
            )
    return groups


def write(path, identity, modules, groups):
    """Write what `read` reads, sorted, so that only what changed differs.

    :param identity: of the Odoo, see `odoo_source.identity`
    :param modules: that were asked for on both sides
    """
    lines = [HEADER.format(identity=identity, installed=_installed(modules))]
    for title, outcomes in sorted(groups.items()):
        lines.append(f"\n[{title}]\n")
        for test, outcome in sorted(outcomes.items()):
            lines.append(f"{outcome.label:<8}{outcome.queries:>6}  {test}\n")
    write_if_changed(path, "".join(lines))


def _installed(modules):
    return f"# installed: {' '.join(sorted(modules))}"
