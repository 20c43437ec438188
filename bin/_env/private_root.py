"""Programs of the machine's own Debian release, unpacked without being installed."""
import os
import tempfile
from pathlib import Path

from . import apt, paths
from .steps import SetupError, build_folder, is_finished, lock, need_space


def location(name):
    """The folder of the private root `name`, existing or not.

    Root's is outside the cache: it holds programs that root runs as another user,
    who may not enter root's home.
    """
    if os.getuid() == 0:
        return Path("/var/tmp/vht-crm-pipeline") / name
    return paths.cache() / "root" / name


def ensure(name, packages, report, say):
    """Unpack packages, with all they need that is not installed, into `name`."""
    folder = location(name)
    if is_finished(folder):
        return folder
    with lock(paths.cache(), report):
        if is_finished(folder):
            return folder
        say(f"downloading {name}", working=True)
        need_space(paths.cache(), 1)
        private = apt.PrivateApt(
            paths.cache() / "apt-machine", _sources(), Path("/var/lib/dpkg/status")
        )
        private.update()
        with build_folder(folder), tempfile.TemporaryDirectory(
            dir=paths.cache()
        ) as debs:
            private.download(private.missing_for(*packages), Path(debs))
            apt.unpack(sorted(Path(debs).glob("*.deb")), folder)
    return folder


def library_folders(folder):
    """The folders of a private root that hold shared libraries."""
    return sorted({str(path.parent) for path in folder.glob("usr/lib/**/*.so*")} | {
        str(path.parent) for path in folder.glob("lib/**/*.so*")
    })  # fmt: skip


def _sources():
    """The machine's own release, with its updates and security fixes."""
    codename = apt.machine_codename()
    if not codename:
        raise SetupError("this is no Debian")
    mirror = os.environ.get("VHT_DEBIAN_MIRROR")
    if mirror:
        return [(mirror, codename), (mirror, f"{codename}-updates")]
    return [
        (uri, suite)
        for uri, suite in apt.machine_targets()
        if suite == codename or suite.startswith(f"{codename}-")
    ]
