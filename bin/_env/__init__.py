"""What the commands of bin/ share: the environment that Odoo runs in.

This file alone must be readable by every Python 3 (and 2), because its job is to
say that the Python at hand is the wrong one. Everything else needs MIN_PYTHON.
"""

import os
import sys

MIN_PYTHON = (3, 10)
MAX_PYTHON = (3, 13)
PREFERRED = ("python3.11", "python3.12", "python3.13", "python3.10")


def is_suitable(version):
    """Whether the pinned requirements have wheels for this (major, minor)."""
    return MIN_PYTHON <= tuple(version[:2]) <= MAX_PYTHON


def require_python():
    """Return if this Python will do, else go on in one from PATH that will.

    Ends the process with a message when there is none.
    """
    if is_suitable(sys.version_info):
        return
    for name in PREFERRED:
        for folder in os.environ.get("PATH", "").split(os.pathsep):
            candidate = os.path.join(folder, name)
            if os.access(candidate, os.X_OK) and _answers(candidate):
                os.execv(candidate, [candidate] + sys.argv)
    sys.stderr.write(
        "This is Python %d.%d, but Odoo 19 with our pinned packages needs Python"
        " %d.%d to %d.%d.\n"
        "Way round: install one beside it (on Debian: apt-get install python3.11)"
        " so that python3.11, python3.12 or python3.13 is on PATH; it is then"
        " found by itself.\n" % (tuple(sys.version_info[:2]) + MIN_PYTHON + MAX_PYTHON)
    )
    sys.exit(1)


def _answers(python):
    """Whether this file really is a suitable Python (a pyenv shim may not be)."""
    import subprocess

    check = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        version = subprocess.check_output([python, "-c", check], stderr=subprocess.PIPE)
    except (OSError, subprocess.CalledProcessError):
        return False
    return is_suitable([int(part) for part in version.decode().split(".")])
