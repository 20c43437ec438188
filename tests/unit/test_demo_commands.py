"""One demo at a time, and half a database is none."""

import signal
import sys

import pytest
from _demo import database, show
from _demo.command import main
from _demo.database import DemoDatabase
from _demo.show import Demo
from _env import paths
from _env.steps import Report, SetupError


@pytest.fixture
def state(tmp_path, monkeypatch):
    """A state folder of our own, and a database server that only keeps names."""
    monkeypatch.setattr(paths, "STATE", tmp_path)
    names = set()
    monkeypatch.setattr(database.databases, "template", lambda *_: "template")
    monkeypatch.setattr(
        database.databases, "fresh", lambda _env, name, _modules: names.add(name)
    )
    monkeypatch.setattr(
        database.databases, "drop", lambda _env, name: names.discard(name)
    )
    monkeypatch.setattr(database.databases, "exists", lambda _env, name: name in names)
    monkeypatch.setattr(database.databases, "sql", lambda *_: "")
    return names


def test_interrupted_build_does_not_count(state, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(DemoDatabase, "_load", interrupt)
    demo = DemoDatabase(None, "shop")
    with pytest.raises(KeyboardInterrupt):
        demo.build(Report(quiet=True), 0)
    assert not demo.is_ready
    assert state == {"shop_unfinished"}
    demo.drop()
    assert not state


def test_lost_database_does_not_count(state):
    demo = DemoDatabase(None, "shop")
    demo.credentials.write_text("{}")
    assert not demo.is_ready
    state.add("shop")
    assert demo.is_ready


def test_second_demo_names_the_first(state, monkeypatch):
    monkeypatch.setattr(show.postgres, "is_running", lambda: True)
    first = Demo(Report(quiet=True), "shop")
    first.folder.mkdir(parents=True)
    first.running.write_text('{"url": "http://127.0.0.1:8069", "door_port": 1}')
    with first._alone(), pytest.raises(SetupError, match="http://127.0.0.1:8069"):
        Demo(Report(quiet=True), "shop").__enter__()


def test_sending_without_a_demo_says_so(state, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["bin/demo", "--send", "x.eml"])
    before = {number: signal.getsignal(number) for number in (1, 2, 15)}
    with pytest.raises(SystemExit, match="no demo is running"):
        main()
    for number, handler in before.items():
        signal.signal(number, handler)
