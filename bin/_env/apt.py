"""Debian packages without touching the machine: a private apt.

It has its own sources, lists and cache, needs no root, and keeps apt's signature and
checksum verification. Where packages come from is the machine's own business: the
mirror is the one its apt is configured with.
"""

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

from .steps import DiskFull, SetupError, run

KEYRINGS = (
    "/usr/share/keyrings/debian-archive-keyring.gpg",
    "/usr/share/keyrings/debian-archive-keyring.pgp",
)
MIRROR_WAY_ROUND = (
    "set VHT_DEBIAN_MIRROR to the URL of a Debian mirror, or ODOO_HOME to the folder"
    " of an Odoo 19.0 source tree"
)


def machine_codename():
    """The Debian release this machine runs (`bookworm`), or None if it is no Debian."""
    try:
        lines = Path("/etc/os-release").read_text().splitlines()
    except OSError:
        return None
    release = dict(line.split("=", 1) for line in lines if "=" in line)
    if release.get("ID") != "debian":
        return None
    return release.get("VERSION_CODENAME", "").strip('"') or "sid"


def machine_targets():
    """The (URI, suite) pairs of Debian's component main that the machine's apt knows.

    What is Debian's is known from the machine's package lists. Where these were never
    fetched, all sources of the machine are taken.
    """
    known = _targets("$(ORIGIN)")
    found = [(uri, suite) for uri, suite, origin in known if origin == "Debian"]
    if not found:
        found = [target[:2] for target in _targets("", "--no-release-info")]
    return [target for target in dict.fromkeys(found) if "cdrom:" not in target[0]]


def _targets(field, *options):
    output = run(
        [
            "apt-get", "indextargets", *options, "--format",
            f"$(COMPONENT)|$(REPO_URI)|$(RELEASE)|{field}", "Created-By: Packages",
        ],
        "cannot ask apt for the machine's mirror", MIRROR_WAY_ROUND,
    )  # fmt: skip
    found = [line.split("|") for line in output.splitlines()]
    return [tuple(fields[1:]) for fields in found if fields[0] == "main"]


def debian_mirror():
    """The URL of the Debian archive: VHT_DEBIAN_MIRROR or the machine's own mirror.

    :raise SetupError: the machine is no Debian or its apt has no such source
    """
    if mirror := os.environ.get("VHT_DEBIAN_MIRROR"):
        return mirror
    suites = {machine_codename(), "stable", "oldstable", "testing", "unstable", "sid"}
    for uri, suite in machine_targets():
        if suite in suites:
            return uri
    raise SetupError("this machine's apt knows no Debian mirror", MIRROR_WAY_ROUND)


class PrivateApt:
    """An apt of our own in `folder`.

    It knows of no installed package.

    :param sources: pairs (URI, suite); always component main
    """

    def __init__(self, folder, sources):
        self.folder = folder
        self.sources = sources

    def update(self):
        """Fetch the package lists.

        :raise SetupError: no network, wrong mirror, or a signature that does not hold
        """
        self._write_configuration()
        output = self._run("apt-get", "update")
        # apt only warns about a list it could not fetch
        failed = [line for line in output.splitlines() if "Failed to fetch" in line]
        if failed:
            raise self._error(f"apt cannot fetch package lists:\n  {failed[0]}")

    def candidate(self, package):
        """The (version, sha256) apt would install, or None."""
        done = subprocess.run(
            ["apt-cache", "show", "--no-all-versions", package],
            env=self._environment(), capture_output=True, text=True, check=False,
        )  # fmt: skip
        fields = dict(
            re.findall(r"^(Version|SHA256): (\S+)$", done.stdout, re.MULTILINE)
        )
        return (fields["Version"], fields["SHA256"]) if fields else None

    def download(self, packages, folder):
        """Put the .deb files of `packages` (`name`, `name=version`, `name/suite`)
        into `folder`, verified."""
        self._run("apt-get", "download", *packages, cwd=folder)

    def missing_for(self, *packages):
        """The packages, with all they need, that are not installed on the machine.

        Resolved as if nothing was installed: what the machine has may be broken.
        """
        output = self._run(
            "apt-get", "install", "--simulate", "--no-install-recommends", *packages
        )
        needed = dict(re.findall(r"^Inst (\S+) \((\S+) ", output, re.MULTILINE))
        listing = run(
            ["dpkg-query", "-W", "-f", "${db:Status-Status} ${Package}\n"],
            "cannot ask for the installed packages",
        )
        installed = set(re.findall(r"^installed (\S+)$", listing, re.MULTILINE))
        return [f"{name}={needed[name]}" for name in needed.keys() - installed]

    def remove(self):
        """Delete the package lists, which are large and soon outdated."""
        shutil.rmtree(self.folder)

    def _write_configuration(self):
        lists, cache = self.folder / "lists", self.folder / "cache"
        nothing = self.folder / "nothing"
        for folder in (lists / "partial", cache / "archives" / "partial", nothing):
            folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "status").touch()
        keyring = next((path for path in KEYRINGS if os.path.exists(path)), None)
        if not keyring:
            raise SetupError(
                "the keys of the Debian archive are not on this machine",
                "apt-get install debian-archive-keyring, or set ODOO_HOME to the"
                " folder of an Odoo 19.0 source tree",
            )
        (self.folder / "sources.list").write_text(
            "".join(
                f"deb [signed-by={keyring}] {uri} {suite} main\n"
                for uri, suite in self.sources
            )
        )
        # how to reach the network is configured on the machine (proxies, certificates)
        acquire = run(["apt-config", "dump", "Acquire"], "cannot read apt's settings")
        own = {
            "Dir::Etc::sourcelist": self.folder / "sources.list",
            "Dir::Etc::sourceparts": nothing,
            "Dir::Etc::main": "/dev/null",
            "Dir::Etc::parts": nothing,
            "Dir::Etc::preferences": "/dev/null",
            "Dir::Etc::preferencesparts": nothing,
            "Dir::State": self.folder,
            "Dir::State::lists": lists,
            "Dir::State::status": self.folder / "status",
            "Dir::Cache": cache,
            "APT::Sandbox::User": _user_name(),
            "APT::Install-Recommends": "false",
            "Debug::NoLocking": "true",
            "Acquire::Retries": "3",
        }
        lines = [f'{name} "{value}";\n' for name, value in own.items()]
        self._config.write_text(acquire + "".join(lines))

    @property
    def _config(self):
        return self.folder / "apt.conf"

    def _environment(self):
        return dict(os.environ, APT_CONFIG=str(self._config), LC_ALL="C.UTF-8")

    def _run(self, *command, **options):
        what = f"apt cannot do `{shlex.join(map(str, command))}`"
        try:
            return run(command, what, env=self._environment(), **options)
        except DiskFull:
            raise
        except SetupError as error:
            raise self._error(error) from error

    def _error(self, error):
        mirrors = " and ".join(sorted({uri for uri, _suite in self.sources}))
        text = str(error)
        if "NO_PUBKEY" in text or "not signed" in text:
            return SetupError(
                f"{text}\n  the archive keys of this machine are too old for {mirrors}",
                "apt-get install --only-upgrade debian-archive-keyring, or set"
                " ODOO_HOME to the folder of an Odoo 19.0 source tree",
            )
        return SetupError(
            f"{text}\n  the mirror asked was {mirrors}; is the network reachable?",
            getattr(error, "way_round", None) or MIRROR_WAY_ROUND,
        )


def _user_name():
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return "root" if os.getuid() == 0 else "nobody"


def unpack(debs, folder):
    """Unpack .deb files into one private root."""
    for deb in debs:
        run(["dpkg-deb", "-x", deb, folder], f"cannot unpack {deb.name}")
