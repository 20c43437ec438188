"""The browser of the tests: one on PATH, or Debian's package unpacked."""

import shutil

from . import paths, private_root
from .steps import SetupError, run

NAMES = ("google-chrome", "chromium", "chromium-browser", "google-chrome-stable")


def ensure(report):
    """The browser's path; it is unpacked privately if there is none."""
    with report.step("chromium") as say:
        browser = find()
        if not browser:
            try:
                private_root.ensure(
                    _folder(), ["chromium"], ["usr/lib/chromium/chromium"], report, say
                )
            except SetupError as error:
                raise _missing(f"it cannot be fetched: {error}") from error
            browser = find()
        if not browser:
            raise _missing("the fetched package has none")
        version = run([browser, "--version", "--no-sandbox"], f"{browser} does not run",
                      "apt-get install chromium")  # fmt: skip
        say(version.strip().splitlines()[-1])
    return browser


def find():
    """A browser by one of the names that Odoo looks for, or None."""
    folder = str(private_root.programs_folder(_folder()))
    found = [shutil.which(name) for name in NAMES]
    return next(filter(None, found), shutil.which("chromium", path=folder))


def _folder():
    return paths.cache() / "chromium"


def _missing(reason):
    return SetupError(
        f"there is no browser for the tests, and {reason}",
        "apt-get install chromium, or put a chromium or google-chrome on PATH",
    )
