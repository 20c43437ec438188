"""The IMAP server of the tests: an installed dovecot, or Debian's packages unpacked.

It runs as an ordinary user and from wherever it lies, in a folder that
`Installation.furnish` has prepared.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from . import private_root, unprivileged
from .steps import SetupError, run

INSTALLED = Path("/")
WAY_ROUND = "apt-get install dovecot-imapd"
PROGRAMS = ("usr/sbin/dovecot", "usr/bin/doveconf")
HELPERS = "usr/lib/dovecot"
NEEDED = (*PROGRAMS, f"{HELPERS}/imap-login", f"{HELPERS}/imap")
# Built into the programs, which need it before they read a setting. In unpacked ones it
# is looked for in the folder of the running server, where all its processes begin.
FIXED = {"/usr/lib/dovecot/modules": "modules", "/usr/bin/doveconf": "doveconf"}


@dataclass(frozen=True)
class Installation:
    """A complete dovecot.

    :ivar Path root: the folder that has its `usr`
    """

    root: Path

    @property
    def helpers(self):
        """The folder of the programs that the server starts."""
        return self.root / HELPERS

    @property
    def program(self):
        """The server's file."""
        return self._callable("dovecot")

    def series(self):
        """:return: tuple of its first two numbers, such as (2, 4)"""
        answer = run([self.program, "--version"], "dovecot does not run", WAY_ROUND)
        number = re.match(r"(\d+)\.(\d+)", answer)
        if not number:
            raise SetupError(f"dovecot says no version but {answer!r}", WAY_ROUND)
        return int(number[1]), int(number[2])

    def furnish(self, folder):
        """Prepare the folder in which a server is to run."""
        (folder / "modules").symlink_to(self.helpers / "modules")
        (folder / "doveconf").symlink_to(self._callable("doveconf"))

    def _callable(self, name):
        if self.root != INSTALLED:
            return private_root.programs_folder(self.root) / name
        return next(self.root / path for path in PROGRAMS if path.endswith(name))


def ensure(report):
    """The Installation; it is unpacked privately if there is none.

    :raise SetupError: there is none and it cannot be fetched
    """
    with report.step("dovecot") as say:
        if not find():
            try:
                private_root.ensure(
                    _unpacked(), ["dovecot-imapd"], PROGRAMS, report, say, _relocate
                )
            except SetupError as error:
                raise _missing(f"it cannot be fetched: {error}") from error
        installation = find()
        if not installation:
            raise _missing("the fetched package is not complete")
        series = ".".join(map(str, installation.series()))
        say(f"{series} in {installation.root}")
    return installation


def find():
    """The Installation there is, or None."""
    for root in (INSTALLED, _unpacked()):
        if all((root / path).exists() for path in NEEDED):
            return Installation(root)
    return None


def _unpacked():
    return unprivileged.cache() / "dovecot"


def _relocate(folder):
    """Replace the paths that are built in by relative ones, which end where they did.

    A program takes no other length: what lacks is filled up with `./`.
    """
    files = [folder / path for path in PROGRAMS]
    files += [path for path in (folder / HELPERS).iterdir() if path.is_file()]
    for path in files:
        if path.is_symlink():
            continue
        content = path.read_bytes()
        for fixed, name in FIXED.items():
            content = content.replace(fixed.encode(), relative(name, len(fixed)))
        path.write_bytes(content)


def relative(name, length):
    """A path of this many letters to what lies in the current folder.

    :rtype: bytes
    """
    dots, slash = divmod(length - len(name), 2)
    return b"./" * dots + b"/" * slash + name.encode()


def _missing(reason):
    return SetupError(
        f"there is no dovecot for the tests of the mailbox, and {reason}", WAY_ROUND
    )
