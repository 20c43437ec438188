"""The virtual environment with the pinned packages."""

import hashlib
import importlib.util
import os
import subprocess
import sys

from . import paths
from .steps import SetupError, build_folder, is_finished, lock, need_space, run

PIN_FILES = ("odoo.txt", "dev.txt")


def ensure(report):
    """The Python interpreter that has everything of requirements/."""
    folder = location()
    python = folder / "bin" / "python"
    with report.step("python") as say:
        if not _is_usable(folder):
            with lock(paths.cache(), report):
                if not _is_usable(folder):
                    say("installing the pinned packages", working=True)
                    need_space(paths.cache(), 1)
                    with build_folder(folder):
                        _create(folder)
        say(folder.name)
    return python


def location():
    """Keyed by interpreter version and pins: a change of either makes a new one."""
    pins = b"".join((paths.REQUIREMENTS / name).read_bytes() for name in PIN_FILES)
    version = "{}.{}.{}".format(*sys.version_info[:3])
    key = f"python{version}-{hashlib.sha256(pins).hexdigest()[:12]}"
    return paths.cache() / "venv" / key


def _is_usable(folder):
    """Whether it is complete and the Python it was made from is still there."""
    command = [folder / "bin" / "python", "-c", ""]
    return is_finished(folder) and not subprocess.run(command, check=False).returncode


def _create(folder):
    python = os.path.realpath(getattr(sys, "_base_executable", sys.executable))
    own_pip = _has("ensurepip")  # Debian has it in a package of its own
    run(
        [python, "-m", "venv", *([] if own_pip else ["--without-pip"]), folder],
        "cannot create a virtual environment",
    )
    inside = folder / "bin" / "python"
    if own_pip:
        pip = [inside, "-m", "pip"]
    elif _has("pip"):
        pip = [python, "-m", "pip", "--python", inside]
    else:
        raise SetupError(
            f"{python} has no pip", "apt-get install python3-pip (or python3-venv)"
        )
    command = [*pip, "install", "--quiet", "--no-deps", "--only-binary", ":all:"]
    # compiled on first import instead: saves a third of the time
    command += ["--no-compile", "--disable-pip-version-check"]
    for name in PIN_FILES:
        command += ["--requirement", paths.REQUIREMENTS / name]
    run(
        command,
        f"pip cannot install the pinned packages for Python {sys.version.split()[0]}",
        "check the network and pip's index settings (pip config list); if a package is"
        " not available for this Python, run bin/setup with python3.11",
        env=dict(os.environ, PYTHONNOUSERSITE="1"),
    )


def _has(module):
    return importlib.util.find_spec(module) is not None
