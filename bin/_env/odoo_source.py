"""Odoo 19.0 itself: the tree named by ODOO_HOME, or Debian's package unpacked."""

import os
import re
from pathlib import Path

from . import apt, paths
from .steps import SetupError, build_folder, is_finished, lock, need_space

SERIES = "19.0"
PACKAGE = "odoo-19"
# the version all this was tried with; another 19.0 is taken with a warning
KNOWN_VERSION = "19.0.0+dfsg-1"
KNOWN_SHA256 = "9d2f598b0555db17e291d48ed24df184c70823c053c4c5ed53c467ca7f629bbf"
ODOO_HOME_WAY_ROUND = "set ODOO_HOME to the folder of an Odoo 19.0 source tree"

# what files of the package are links to
LINKED = (
    "fonts-montserrat",
    "fonts-ocr-b",
    "fonts-roboto-unhinted",
    "libjs-jquery",
    "libjs-jquery-form",
    "libjs-underscore",
)
# the links are made for Font Awesome 4.7; later releases ship files of other names
ICONS, ICONS_SUITE = "fonts-font-awesome", "bookworm"
# listed in a bundle but removed from the package as not free; used only to blur the
# background of calls. Without the file every backend page reports an error.
REMOVED = "mail/static/lib/selfie_segmentation/selfie_segmentation.js"


def ensure(report):
    """The folder to put on PYTHONPATH so that `import odoo` is Odoo 19.0."""
    with report.step("odoo") as say:
        if home := os.environ.get("ODOO_HOME"):
            tree = _check_home(Path(home).expanduser().resolve())
            say(f"ODOO_HOME {tree}")
            return tree
        root = _unpacked()
        if not root:
            with lock(paths.cache(), report):
                root = _unpacked() or _download_and_unpack(report, say)
        say(f"{PACKAGE} {root.name}")
        return _package_path(root)


def addons_folders(tree):
    """The folders of Odoo's own add-ons in a tree."""
    candidates = [tree / "odoo" / "addons", tree / "addons"]
    return [path for path in candidates if (path / "base").is_dir()
            or (path / "crm" / "__manifest__.py").is_file()]  # fmt: skip


def _check_home(home):
    release = home / "odoo" / "release.py"
    if not release.is_file():
        raise SetupError(
            f"ODOO_HOME={home} is no Odoo source tree (it has no odoo/release.py)",
            f"{ODOO_HOME_WAY_ROUND}, or unset it to use Debian's package",
        )
    found = re.search(
        r"^version_info = \((\d+), (\d+)", release.read_text(), re.MULTILINE
    )
    series = ".".join(found.groups()) if found else "of an unknown version"
    if series != SERIES:
        raise SetupError(
            f"ODOO_HOME={home} is Odoo {series}, the add-on is made for {SERIES}",
            f"{ODOO_HOME_WAY_ROUND}, or unset it to use Debian's package",
        )
    return home


def _package_path(root):
    return root / "usr" / "lib" / "python3" / "dist-packages"


def _unpacked():
    """The tree of an earlier run: the known version, else the latest unpacked."""
    folder = paths.cache() / "odoo"
    if is_finished(folder / KNOWN_VERSION):
        return folder / KNOWN_VERSION
    trees = [path for path in folder.glob(f"{SERIES}.*") if is_finished(path)]
    return max(trees, key=lambda path: path.stat().st_mtime, default=None)


def _download_and_unpack(report, say):
    debs = _downloaded()
    if not debs:
        say("asking the Debian mirror", working=True)
        debs = _download(report, say)
    need_space(paths.cache(), 2)
    say(f"unpacking {PACKAGE} {debs.name}", working=True)
    with build_folder(paths.cache() / "odoo" / debs.name) as root:
        apt.unpack(sorted(debs.glob("*.deb")), root)
        removed = _package_path(root) / "odoo" / "addons" / REMOVED
        removed.parent.mkdir(parents=True, exist_ok=True)
        removed.touch()
    return root


def _downloaded():
    folder = paths.cache() / "debs"
    found = [path for path in folder.glob(f"{SERIES}.*") if is_finished(path)]
    return max(found, key=lambda path: path.name == KNOWN_VERSION, default=None)


def _download(report, say):
    mirror = apt.debian_mirror()
    need_space(paths.cache(), 2.5)
    private = apt.PrivateApt(
        paths.cache() / "apt-odoo", [(mirror, "sid"), (mirror, ICONS_SUITE)]
    )
    private.update()
    version = _choose_version(private.candidate(PACKAGE), report)
    say(f"downloading {PACKAGE} {version}", working=True)
    with build_folder(paths.cache() / "debs" / version) as folder:
        private.download(
            [f"{PACKAGE}={version}", f"{ICONS}/{ICONS_SUITE}", *LINKED], folder
        )
    private.remove()
    return folder


def _choose_version(candidate, report):
    """The version to download, given the (version, sha256) that the mirror has."""
    if not candidate:
        raise SetupError(
            f"the Debian mirror has no package {PACKAGE} any more", ODOO_HOME_WAY_ROUND
        )
    version, sha256 = candidate
    if not version.startswith(f"{SERIES}."):
        raise SetupError(
            f"the Debian mirror has {PACKAGE} {version}, not {SERIES}",
            ODOO_HOME_WAY_ROUND,
        )
    if version != KNOWN_VERSION:
        report.warn(
            f"the Debian mirror has {PACKAGE} {version}; the tried version was"
            f" {KNOWN_VERSION}"
        )
    elif sha256 != KNOWN_SHA256:
        raise SetupError(
            f"the mirror's {PACKAGE} {version} is not the known file ({sha256})",
            ODOO_HOME_WAY_ROUND,
        )
    return version


def identity(tree):
    """Names the state of a tree: the package's version, or the commit of a clone."""
    head = tree / ".git" / "HEAD"
    if head.is_file():
        reference = head.read_text().strip().removeprefix("ref: ")
        commit = tree / ".git" / reference
        return f"{tree} {commit.read_text().strip() if commit.is_file() else reference}"
    return str(tree) if os.environ.get("ODOO_HOME") else tree.parents[3].name
