"""PostgreSQL's programs: installed ones, or Debian's packages unpacked."""
import os
import shutil
from pathlib import Path

from . import private_root
from .steps import SetupError

NEEDED = ("initdb", "pg_ctl", "postgres", "psql", "createdb", "dropdb", "pg_dump")
EXTENSIONS = ("pg_trgm", "unaccent")


def ensure(report, say):
    """The folder of PostgreSQL's programs, unpacked privately if there is none."""
    if found := find():
        return found
    try:
        private_root.ensure(
            "postgresql", ["postgresql", "postgresql-contrib"], report, say
        )
    except SetupError as error:
        raise SetupError(
            f"there is no PostgreSQL here and it cannot be fetched: {error}",
            "apt-get install postgresql, or set PGHOST to a server of your own",
        ) from error
    if found := find():
        return found
    raise SetupError(
        "the unpacked PostgreSQL does not run",
        "apt-get install postgresql, or set PGHOST to a server of your own",
    )


def find():
    """The newest complete installation, or None."""
    unpacked = private_root.location("postgresql")
    for base in (Path("/usr/lib/postgresql"), unpacked / "usr/lib/postgresql"):
        folders = sorted(base.glob("*/bin"), key=_major, reverse=True)
        for folder in folders:
            if _is_complete(folder):
                return folder
    on_path = shutil.which("initdb")
    folder = Path(on_path).resolve().parent if on_path else None
    return folder if folder and _is_complete(folder) else None


def variables(binaries):
    """What the programs of this folder need in their environment."""
    unpacked = private_root.location("postgresql")
    if unpacked not in binaries.parents:
        return {}
    return {"LD_LIBRARY_PATH": os.pathsep.join(private_root.library_folders(unpacked))}


def _major(folder):
    name = folder.parent.name
    return int(name) if name.isdigit() else 0


def _is_complete(folder):
    share = folder.parents[3] / "share" / "postgresql" / folder.parent.name
    if not share.is_dir():  # not Debian's layout
        return all((folder / name).exists() for name in NEEDED)
    return all((folder / name).exists() for name in NEEDED) and all(
        (share / "extension" / f"{name}.control").exists() for name in EXTENSIONS
    )
