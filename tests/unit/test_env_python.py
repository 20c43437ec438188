"""Commands started with a wrong Python go on in a right one, or say which they need."""

import ast
import os
import sys
from pathlib import Path

import _env
import pytest

BIN = Path(__file__).parents[2] / "bin"


def python_on_path(folder, name, version):
    """A program that answers like the Python of that version, or fails without."""
    program = folder / name
    answer = f"echo {version}" if version else "exit 127"
    program.write_text(f"#!/bin/sh\n{answer}\n")
    program.chmod(0o755)
    return str(program)


@pytest.fixture
def old_python(monkeypatch, tmp_path):
    """Run as Python 3.8 with nothing but tmp_path on PATH; yields what is executed."""
    executed = []
    monkeypatch.setattr(sys, "version_info", (3, 8, 18, "final", 0))
    monkeypatch.setattr(sys, "argv", ["bin/setup", "--help"])
    monkeypatch.setenv("PATH", str(tmp_path))

    def execute(path, arguments):
        executed.append(arguments)
        raise SystemExit

    monkeypatch.setattr(os, "execv", execute)
    return executed


@pytest.mark.parametrize("minor", range(10, 14))
def test_the_pinned_versions_are_suitable(minor):
    assert _env.is_suitable((3, minor, 1, "final", 0))


@pytest.mark.parametrize("version", [(2, 7), (3, 9), (3, 14), (4, 0)])
def test_others_are_not(version):
    assert not _env.is_suitable(version)


def test_a_right_python_on_path_takes_over(old_python, tmp_path):
    right = python_on_path(tmp_path, "python3.12", "3.12")
    with pytest.raises(SystemExit):
        _env.require_python()
    assert old_python == [[right, "bin/setup", "--help"]]


def test_a_shim_without_its_python_is_passed_over(old_python, tmp_path):
    python_on_path(tmp_path, "python3.11", None)
    right = python_on_path(tmp_path, "python3.13", "3.13")
    with pytest.raises(SystemExit):
        _env.require_python()
    assert old_python == [[right, "bin/setup", "--help"]]


def test_without_one_the_message_names_versions_and_way_round(old_python, capsys):
    with pytest.raises(SystemExit) as caught:
        _env.require_python()
    assert caught.value.code == 1
    message = capsys.readouterr().err
    assert "This is Python 3.8" in message
    assert "3.10 to 3.13" in message
    assert "Way round" in message


@pytest.mark.parametrize("name", ["_env/__init__.py", "setup", "odoo", "test"])
def test_what_runs_first_has_no_syntax_an_old_python_cannot_read(name):
    tree = ast.parse((BIN / name).read_text(), feature_version=(3, 4))
    new = (ast.JoinedStr, ast.NamedExpr, ast.AnnAssign, ast.Match)
    assert not [node for node in ast.walk(tree) if isinstance(node, new)]
