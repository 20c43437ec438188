"""bin/lint."""

import argparse
import os
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from _env import paths, steps, venv

from . import prettier

DESCRIPTION = """\
Check the style of everything git tracks (or would track), with pinned tools:

  ruff        Python: errors, imports, complexity, format
  pylint      pylint-odoo's rules on the add-on
  oca         the OCA's checks of the module and of its .po files
  prettier    format of XML, JavaScript and stylesheets
  house       no registry host, no path of one machine, no file over 300 lines,
              Vietnamese complete

--fix first lets the tools repair what they can. Exits with 1 if anything is left.
"""
HOUSE_RULES = Path(__file__).with_name("house.py")
PRETTIER_SUFFIXES = {".xml", ".js", ".scss", ".css", ".json"}


@dataclass(frozen=True)
class Tool:
    """One check: its command, and the command that repairs, if there is one."""

    name: str
    check: list
    fix: list = None


def repository_files():
    """Paths of the regular files git tracks or would track, relative to the root."""
    listed = steps.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        "bin/lint needs a git checkout",
        cwd=paths.ROOT,
    )
    for name in sorted(set(filter(None, listed.split("\0")))):
        path = paths.ROOT / name
        if path.is_file() and not path.is_symlink():
            yield Path(name)


def is_python(path):
    """Whether `path` is Python source, by its suffix or its first line."""
    if path.suffix:
        return path.suffix == ".py"
    with open(paths.ROOT / path, "rb") as file:
        first_line = file.readline(200)
    return first_line.startswith(b"#!") and b"python" in first_line


def tools(files, python, prettier_command):
    """The checks to run on `files`, with the programs beside `python`."""
    sources = [path for path in files if is_python(path)]
    catalogues = [path for path in files if path.suffix == ".po"]
    web = [path for path in files if path.suffix in PRETTIER_SUFFIXES]
    programs = python.parent
    ruff_check = [programs / "ruff", "check", "--quiet"]
    ruff_format = [programs / "ruff", "format"]
    oca_module = [programs / "oca-checks-odoo-module"]
    # po-pretty-format would empty the translations that equal their source (VND, SMS):
    # here an empty one means that somebody forgot it.
    oca_po = [programs / "oca-checks-po", "--disable=po-pretty-format"]
    yield Tool(
        "ruff check",
        [*ruff_check, "--output-format=concise", *sources],
        [*ruff_check, "--fix", *sources],
    )
    yield Tool(
        "ruff format",
        [*ruff_format, "--check", "--output-format=concise", *sources],
        [*ruff_format, *sources],
    )
    yield Tool("pylint-odoo", [python, "-m", "pylint", paths.ADDON])
    yield Tool(
        "oca module", [*oca_module, paths.ADDON], [*oca_module, "--fix", paths.ADDON]
    )
    if catalogues:
        yield Tool("oca po", [*oca_po, *catalogues], [*oca_po, "--fix", *catalogues])
    yield Tool(
        "prettier",
        [*prettier_command, "--check", *web],
        [*prettier_command, "--write", *web],
    )
    yield Tool("house", [python, HOUSE_RULES, *files])


def run(command):
    """Run `command` at the root; return (exit code, output, seconds)."""
    start = time.monotonic()
    done = subprocess.run(
        [str(part) for part in command],
        cwd=paths.ROOT,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return done.returncode, done.stdout.strip(), time.monotonic() - start


def check(selected):
    """Run the checks side by side, print a line each; whether all passed."""
    passed = True
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = pool.map(lambda tool: run(tool.check), selected)
        for tool, (code, output, seconds) in zip(selected, results, strict=True):
            print(f"{tool.name:12}{'failed' if code else 'ok':8}{seconds:.1f} s")
            if code:
                passed = False
                print(output)
    return passed


def main():
    """bin/lint: returns its exit code."""
    parser = argparse.ArgumentParser(
        prog="bin/lint",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--fix", action="store_true", help="repair what can be")
    arguments = parser.parse_args()
    with steps.explained():
        report = steps.Report(quiet=True)
        python = venv.ensure(report)
        prettier_command = prettier.ensure(report, python)
        selected = list(tools(list(repository_files()), python, prettier_command))
        if arguments.fix:
            for tool in selected:
                if tool.fix:
                    run(tool.fix)
        return 0 if check(selected) else 1
