"""bin/build."""

import argparse
import hashlib
import os
import shutil
import tempfile
import zipfile
from pathlib import Path

from _env import paths, steps, venv
from _env.paths import ADDON

DESCRIPTION = """\
Build the two ways to hand out the add-on, from the files git tracks, into dist/:

  odoo_addon_vht_crm_pipeline-VERSION-py3-none-any.whl   for pip, like the OCA's wheels
  vht_crm_pipeline-VERSION.zip                           to unpack into an addons folder

Both hold the same files, without the tests. The same commit gives the same bytes. The
wheel asks for odoo==19.0.*, which no package registry has: install it with pip's
--no-deps into the environment that runs Odoo.
"""
IN_WHEEL = "odoo/addons/"
LICENSE = "LICENSE"
TESTS = (f"{ADDON}/tests", f"{ADDON}/static/tests")


def main():
    """bin/build"""
    parser = argparse.ArgumentParser(
        prog="bin/build",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--output",
        type=Path,
        default=paths.ROOT / "dist",
        help="the folder to write to (default: dist)",
    )
    output = parser.parse_args().output
    with steps.explained():
        for artefact in build(output, venv.ensure(steps.Report(quiet=True))):
            digest = hashlib.sha256(artefact.read_bytes()).hexdigest()
            print(f"{digest}  {artefact}")


def build(output, python):
    """Write the wheel and the zip into the folder `output`; return their paths.

    `python` is the interpreter of the virtual environment, which has whool.
    Raises SetupError.
    """
    os.umask(0o022)  # the rights of the files are part of the bytes
    epoch = _git("log", "-1", "--format=%ct").strip()
    if _git("status", "--porcelain", "--", ADDON, LICENSE):
        steps.Report().warn("the add-on has changes that are not committed")
    output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="vht-build-") as name:
        built = Path(name, "built")
        built.mkdir()
        wheel = _build_wheel(_stage(Path(name)), built, python, epoch)
        return [
            shutil.copyfile(artefact, output / artefact.name)
            for artefact in (wheel, _build_zip(wheel, built))
        ]


def _git(*arguments):
    return steps.run(
        ["git", *arguments], "bin/build needs a git checkout", cwd=paths.ROOT
    )


def _stage(folder):
    """Copy what is shipped into `folder`; return the copy of the add-on."""
    tracked = filter(None, _git("ls-files", "-z", "--", ADDON).split("\0"))
    for name in tracked:
        if not f"{name}/".startswith(tuple(f"{tests}/" for tests in TESTS)):
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(paths.ROOT / name, target)
    # The licence asks to travel with the code.
    shutil.copyfile(paths.ROOT / LICENSE, folder / ADDON / LICENSE)
    return folder / ADDON


def _build_wheel(source, folder, python, epoch):
    """Build the wheel of the add-on in `source` into `folder`; return its path."""
    call = "import sys, whool.buildapi as api; api.build_wheel(sys.argv[1])"
    variables = {
        **os.environ,
        "SOURCE_DATE_EPOCH": epoch,
        # whool must take the staged files as they are, instead of asking a git
        # repository around the temporary folder.
        "GIT_CEILING_DIRECTORIES": str(source.parent),
    }
    steps.run(
        [python, "-c", call, folder],
        "whool cannot build the wheel",
        cwd=source,
        env=variables,
    )
    (wheel,) = folder.glob("*.whl")
    return wheel


def _build_zip(wheel, folder):
    """Repack the add-on out of `wheel`, so that both hold the same files."""
    version = wheel.name.split("-")[1]
    target = folder / f"{ADDON}-{version}.zip"
    with zipfile.ZipFile(wheel) as packed, zipfile.ZipFile(target, "w") as repacked:
        for info in packed.infolist():
            if info.filename.startswith(IN_WHEEL):
                content = packed.read(info)
                info.filename = info.filename.removeprefix(IN_WHEEL)
                repacked.writestr(info, content)
    return target
