"""Programs that refuse to run as root: root runs them as another user."""

import grp
import os
import pwd
import shutil
from pathlib import Path

from . import paths
from .steps import SetupError

NOBODY = "nobody"


def user():
    """The entry in the list of users of the one who runs them."""
    return pwd.getpwnam(NOBODY) if os.getuid() == 0 else pwd.getpwuid(os.getuid())


def group():
    """The entry of that user's group."""
    return grp.getgrgid(user().pw_gid)


def command(command):
    """The command line that runs `command` as that user; it ends with its parent."""
    if os.getuid():
        return list(command)
    return [
        "setpriv", f"--reuid={user().pw_uid}", f"--regid={user().pw_gid}",
        "--clear-groups", "--pdeathsig=TERM", *command,
    ]  # fmt: skip


def give(path):
    """Make a file or a folder that user's own."""
    if os.getuid() == 0:
        shutil.chown(path, user().pw_uid, user().pw_gid)


def cache():
    """Where programs for that user are kept: root's own cache is closed to others."""
    return paths.cache() if os.getuid() else folder_for_all()


def folder_for_all():
    """Root's folder outside its home, for what another user must reach."""
    folder = Path("/var/tmp/vht-crm-pipeline")
    if folder.is_symlink() or (folder.exists() and folder.stat().st_uid != 0):
        raise SetupError(f"{folder} belongs to another user than root", "delete it")
    if not folder.exists():
        folder.mkdir()
        folder.chmod(0o755)
    return folder
