"""What bin/demo starts ends with it, and half a database is none."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from _demo import database, processes, show
from _demo.command import main
from _demo.database import DemoDatabase
from _demo.processes import Processes, claimed_port
from _demo.show import Demo
from _env import paths
from _env.steps import Report, SetupError

PARENT = """
import sys, time
from _demo.processes import Processes
with Processes() as started:
    print(started.start("a child", ["sleep", "60"]).pid, flush=True)
    time.sleep(60)
"""
STUBBORN = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print(flush=True)
time.sleep(60)
"""


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


def wait_for(happens):
    deadline = time.monotonic() + 20
    while not (done := happens()) and time.monotonic() < deadline:
        time.sleep(0.05)
    return done


def is_gone(pid):
    try:
        # a zombie has ended too: nobody has asked how
        return "\nState:\tZ" in Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return True


def test_children_end_with_the_block():
    with Processes() as started:
        child = started.start("sleeper", ["sleep", "60"])
        assert started.ended() is None
    assert child.poll() is not None


def test_stubborn_child_is_killed(monkeypatch):
    monkeypatch.setattr(processes, "STOP_SECONDS", 0.2)
    with Processes() as started:
        command = [sys.executable, "-c", STUBBORN]
        child = started.start("stubborn", command, stdout=subprocess.PIPE)
        child.stdout.readline()
    assert child.returncode == -signal.SIGKILL
    child.stdout.close()


def test_a_dead_child_is_named():
    with Processes() as started:
        started.start("sleeper", ["sleep", "60"])
        started.start("the mail door", ["true"]).wait()
        assert started.ended() == "the mail door"


def test_children_of_a_killed_command_end():
    command = [sys.executable, "-c", PARENT]
    environment = {**os.environ, "PYTHONPATH": str(paths.ROOT / "bin")}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as parent:
        child = int(parent.stdout.readline())
        # before that it has not said yet whom it dies with
        assert wait_for(lambda: Path(f"/proc/{child}/comm").read_text() == "sleep\n")
        parent.kill()
    assert wait_for(lambda: is_gone(child))


def test_a_claimed_port_passes_one_that_is_listened_on():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with claimed_port(port) as claimed:
            assert claimed > port


def test_two_claims_at_once_get_two_ports_and_a_given_up_one_is_free_again():
    with claimed_port(28000) as one:
        with claimed_port(one) as other:
            assert other > one
        with claimed_port(other) as again:
            assert again == other


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
