"""PostgreSQL's programs: installed ones, or Debian's packages unpacked."""

import shutil
from pathlib import Path

from . import private_root, unprivileged
from .steps import SetupError

NEEDED = ("initdb", "pg_ctl", "postgres", "pg_dump", "pg_restore")
EXTENSIONS = ("pg_trgm", "unaccent")
WAY_ROUND = "apt-get install postgresql, or set PGHOST to a server of your own"


def ensure(report, say):
    """The folder of PostgreSQL's programs, unpacked privately if there is none."""
    if found := find():
        return found
    try:
        private_root.ensure(
            _unpacked(), ["postgresql"], ["usr/lib/postgresql/*/bin/*"], report, say
        )
    except SetupError as error:
        raise SetupError(
            f"there is no PostgreSQL here and it cannot be fetched: {error}", WAY_ROUND
        ) from error
    if found := find():
        return found
    raise SetupError("the fetched PostgreSQL is not complete", WAY_ROUND)


def find():
    """The newest complete installation, or None."""
    installed = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=_major, reverse=True
    )
    on_path = shutil.which("initdb")
    if on_path:
        installed.append(Path(on_path).resolve().parent)
    for folder in filter(_is_complete, installed):
        return folder
    unpacked = private_root.programs_folder(_unpacked())
    return unpacked if _is_complete(unpacked) else None


def _unpacked():
    return unprivileged.cache() / "postgresql"


def _major(folder):
    name = folder.parent.name
    return int(name) if name.isdigit() else 0


def _is_complete(folder):
    """Whether it can serve Odoo; another distribution's layout is trusted on that."""
    extensions = folder.parents[3] / "share/postgresql" / folder.parent.name
    return all((folder / name).exists() for name in NEEDED) and (
        not extensions.is_dir()
        or all(
            (extensions / "extension" / f"{name}.control").exists()
            for name in EXTENSIONS
        )
    )
