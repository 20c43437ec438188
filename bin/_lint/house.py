"""The rules of this repository that no other tool checks.

Run as `python house.py FILE...` (paths from the repository root, which is the working
directory); prints `path:line: what` for each breach and exits with 1 if there was one.
"""

import re
import sys
from pathlib import Path

import polib

CODE_SUFFIXES = {".py", ".xml", ".js", ".scss", ".css", ".sh"}
MAX_LINES = 300
# path -> the reason why this file is better in one piece
LONG_FILES = {}

# The machine's own configuration says where packages come from and where things lie: a
# repository that names either works in one place only.
REGISTRY_HOST = re.compile(
    r"pypi\.(?:org|python)|pythonhosted\.org|npmjs\.(?:org|com)|yarnpkg\.com"
    r"|(?:deb|ftp|security|snapshot|archive)\.(?:\w+\.)?(?:debian|ubuntu)\.(?:org|com)",
    re.IGNORECASE,
)
MACHINE_PATH = re.compile(r"(?<![\w.~$}>*/-])/(?:root\b|(?:work|home|tmp|Users)/\w)")


def breaches_of_text(path, text):
    """Registry hosts and absolute paths in `text`, as (line number, message)."""
    for number, line in enumerate(text.splitlines(), start=1):
        if REGISTRY_HOST.search(line):
            yield number, "names a package registry; use the machine's configuration"
        if MACHINE_PATH.search(line):
            yield number, "names an absolute path of one machine"


def breaches_of_length(path, text):
    """One breach when a source file has more than MAX_LINES lines."""
    is_code = path.suffix in CODE_SUFFIXES or text.startswith("#!")
    lines = len(text.splitlines())
    if is_code and lines > MAX_LINES and path.as_posix() not in LONG_FILES:
        yield 1, f"{lines} lines; split it by topic (at most {MAX_LINES})"


def breaches_of_translation(path, text):
    """Entries of a .po file that are empty, fuzzy, missing or no longer in its .pot."""
    if path.suffix != ".po":
        return
    catalogue = polib.pofile(text)
    for entry in catalogue:
        if entry.obsolete:
            yield entry.linenum, f"obsolete entry: {entry.msgid!r}"
        elif entry.fuzzy:
            yield entry.linenum, f"fuzzy translation: {entry.msgid!r}"
        elif not entry.translated():
            yield entry.linenum, f"not translated: {entry.msgid!r}"
    for template_path in path.parent.glob("*.pot"):
        wanted = {entry.msgid for entry in polib.pofile(str(template_path))}
        present = {entry.msgid for entry in catalogue}
        for msgid in sorted(wanted - present):
            yield 1, f"missing: {msgid!r} of {template_path.name}"
        for msgid in sorted(present - wanted):
            yield 1, f"not in {template_path.name}: {msgid!r}"


RULES = (breaches_of_text, breaches_of_length, breaches_of_translation)


def breaches(path):
    """Every breach in the file at `path`, as `path:line: what`; none if binary."""
    content = path.read_bytes()
    if b"\0" in content:
        return
    text = content.decode(errors="replace")
    for rule in RULES:
        for number, message in rule(path, text):
            yield f"{path}:{number}: {message}"


def main(names):
    """Print every breach in the named files; return the exit code."""
    found = [breach for name in names for breach in breaches(Path(name))]
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
