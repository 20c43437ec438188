"""Programs of the machine's own Debian release, unpacked without being installed."""

import os
import shlex
import tempfile
from pathlib import Path

from . import apt, paths
from .steps import SetupError, build_folder, is_finished, lock, need_space

WRAPPER = """\
#!/bin/sh
export LD_LIBRARY_PATH={libraries}
export FONTCONFIG_FILE={fonts}
exec {program} "$@"
"""
FONTS = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>{root}/usr/share/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
"""


def programs_folder(folder):
    """Where a private root's programs are to be called."""
    return folder / "bin"


def ensure(folder, packages, programs, report, say, adapt=None):
    """Unpack packages, with all they need that the machine lacks, into `folder`.

    :param programs: globs, relative to `folder`, of what is to be callable from
        `programs_folder`
    :param adapt: a function that changes the unpacked files before they are used
    """
    if is_finished(folder):
        return
    with lock(paths.cache(), report):
        if is_finished(folder):
            return
        say(f"downloading {packages[0]}", working=True)
        need_space(paths.cache(), 1)
        private = apt.PrivateApt(paths.cache() / "apt-machine", _sources())
        private.update()
        with (
            build_folder(folder),
            tempfile.TemporaryDirectory(dir=paths.cache(), prefix="debs-") as debs,
        ):
            folder.chmod(0o755)
            private.download(private.missing_for(*packages), debs)
            apt.unpack(sorted(Path(debs).glob("*.deb")), folder)
            if adapt:
                adapt(folder)
            _write_wrappers(folder, programs)
        private.remove()


def _write_wrappers(folder, programs):
    patterns = ("usr/lib/**/*.so*", "lib/**/*.so*")
    found = {path.parent for pattern in patterns for path in folder.glob(pattern)}
    fonts = folder / "fonts.conf"
    fonts.write_text(FONTS.format(root=folder))
    programs_folder(folder).mkdir()
    for program in (path for pattern in programs for path in folder.glob(pattern)):
        wrapper = programs_folder(folder) / program.name
        wrapper.write_text(
            WRAPPER.format(
                libraries=shlex.quote(os.pathsep.join(sorted(map(str, found)))),
                fonts=shlex.quote(str(fonts)),
                program=shlex.quote(str(program)),
            )
        )
        wrapper.chmod(0o755)


def _sources():
    """The machine's own release, with its updates and security fixes."""
    codename = apt.machine_codename()
    if not codename:
        raise SetupError("this machine is no Debian")
    if mirror := os.environ.get("VHT_DEBIAN_MIRROR"):
        return [(mirror, codename)]
    return [
        (uri, suite)
        for uri, suite in apt.machine_targets()
        if suite == codename or suite.startswith(f"{codename}-")
    ]
