"""Databases quickly: a copy of one that already holds what the add-on depends on.

Installing the dependencies takes a minute. It is done once; what came out is dumped
into the cache for all checkouts, and each checkout keeps it as a template database
that is copied, with its files, in seconds. The add-on itself is never in a template.
A command that needs more modules, or demo data, has one of its own in the same way.
"""

import ast
import contextlib
import hashlib
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from . import odoo_run, odoo_source, paths, postgres_binaries
from .steps import Report, SetupError, build_folder, is_finished, lock, run

SQL = """
import sys, psycopg2
connection = psycopg2.connect(dbname=sys.argv[1])
connection.autocommit = True
cursor = connection.cursor()
cursor.execute(sys.argv[2])
for row in cursor.fetchall() if cursor.description else ():
    print(*row, sep="\\t")
"""


def fresh(environment, name, modules=(paths.ADDON,), report=None):
    """Make database `name` anew: the dependencies installed, then `modules`.

    :param modules: what to install on top; empty for stock Odoo alone
    :return: the `odoo_run.Run` that installed `modules`, None if there were none
    :raise SetupError: Odoo failed to install
    """
    clone(environment, template(environment, report), name)
    if not modules:
        return None
    installed = odoo_run.run(environment, name, "-i", ",".join(modules))
    installed.check(f"cannot install {', '.join(modules)}")
    return installed


def template(environment, report=None, modules=(), demo=False):
    """The name of the template database, made if it is not there yet.

    :param modules: what it holds beside the dependencies of the add-on
    :param bool demo: with Odoo's demo data
    """
    report = report or Report(quiet=True)
    content = _Content(tuple(sorted({*dependencies(), *modules})), demo)
    name = f"vht_template_{content.key(environment, environment.data_dir)}"
    with lock(paths.STATE / "template", report), report.step("template") as say:
        if not (exists(environment, name) and filestore(environment, name).is_dir()):
            _make_template(environment, name, content, say)
        say(f"database {name}")
    return name


def clone(environment, source, name):
    """Make database `name` a copy of `source`, with its files; replaces `name`."""
    drop(environment, name)
    files = filestore(environment, source)
    if files.is_dir():
        # Odoo only ever adds and deletes these files: both copies may share them
        shutil.copytree(files, filestore(environment, name), copy_function=os.link)
    sql(environment, f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
    sql(
        environment,
        "UPDATE ir_config_parameter SET value = gen_random_uuid()"
        " WHERE key IN ('database.uuid', 'database.secret')",
        name,
    )


def drop(environment, name):
    """Delete database `name` and its files, if there are any."""
    sql(environment, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    shutil.rmtree(filestore(environment, name), ignore_errors=True)


def drop_left_over(environment, prefix):
    """Drop what killed commands left: databases named prefix, process number, rest."""
    for name in names(environment):
        owner = re.match(rf"{prefix}(\d+)", name)
        if owner and not Path(f"/proc/{owner[1]}").exists():
            drop(environment, name)


def rename(environment, name, new):
    """Give a database and its files another name; replaces what has that name."""
    drop(environment, new)
    filestore(environment, name).rename(filestore(environment, new))
    sql(environment, f'ALTER DATABASE "{name}" RENAME TO "{new}"')


def exists(environment, name):
    """Whether the server has database `name`."""
    return name in names(environment)


def names(environment):
    """All databases of the server."""
    return sql(environment, "SELECT datname FROM pg_database").split()


def filestore(environment, name):
    """The folder of a database's files."""
    return environment.data_dir / "filestore" / name


def sql(environment, statement, name="postgres"):
    """Run a statement outside a transaction; return its rows, tabs between columns."""
    return run(
        [environment.python, "-c", SQL, name, statement],
        f"the database server does not do `{statement}`",
        env=environment.variables(),
    )


@dataclass(frozen=True)
class _Content:
    """What a template holds."""

    modules: tuple
    demo: bool

    def key(self, environment, *more):
        """Names the content on this Odoo, and whatever else is given."""
        content = (odoo_source.identity(environment.tree), self, *more)
        return hashlib.sha256(repr(content).encode()).hexdigest()[:12]

    def install(self, environment, name):
        """Make database `name` with this content."""
        options = ["--with-demo"] if self.demo else []
        modules = ",".join(self.modules)
        odoo_run.run(environment, name, "-i", modules, *options).check(
            f"cannot install {modules}"
        )


def dependencies():
    """The modules that the add-on depends on, sorted."""
    manifest = (paths.ROOT / paths.ADDON / "__manifest__.py").read_text()
    return ast.literal_eval(manifest)["depends"]


def _make_template(environment, name, content, say):
    cached = paths.cache() / "template" / content.key(environment)
    unfinished = f"{name}_unfinished"
    drop(environment, unfinished)
    drop(environment, name)
    what = f"{len(content.modules)} modules{' and demo data' if content.demo else ''}"
    say(f"preparing a database with {what}", working=True)
    if not (is_finished(cached) and _restore(environment, cached, unfinished)):
        content.install(environment, unfinished)
        with lock(paths.cache()):
            if not is_finished(cached):
                _dump(environment, unfinished, cached)
    rename(environment, unfinished, name)
    # a template somebody is connected to cannot be copied
    sql(environment, f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')


def _dump(environment, name, folder):
    # a server given by PGHOST may be newer than the programs here: then no dump
    with contextlib.suppress(SetupError), build_folder(folder):
        _client(environment, "pg_dump", "-Fd", "-j2", "-f", folder / "dump", name)
        shutil.copytree(filestore(environment, name), folder / "filestore")


def _restore(environment, folder, name):
    """Restore a dump; False if this server does not take it."""
    try:
        sql(environment, f'CREATE DATABASE "{name}" TEMPLATE template0')
        _client(environment, "pg_restore", "-O", "-j2", "-d", name, folder / "dump")
    except SetupError:
        drop(environment, name)
        return False
    shutil.copytree(folder / "filestore", filestore(environment, name))
    return True


def _client(environment, program, *arguments):
    binaries = postgres_binaries.find()
    if not binaries:
        raise SetupError(f"there is no {program} here")
    run([binaries / program, *arguments], program, env=environment.variables())
