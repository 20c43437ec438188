"""What a command starts ends with it, and no two take one port."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from _env import paths, processes
from _env.processes import Processes, claimed_port

PARENT = """
import sys, time
from _env.processes import Processes
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


def test_what_a_child_has_started_ends_with_it():
    with Processes() as started:
        command = ["sh", "-c", "sleep 60 & echo $!; wait"]
        child = started.start("shell", command, stdout=subprocess.PIPE)
        grandchild = int(child.stdout.readline())
        assert not is_gone(grandchild)
    assert wait_for(lambda: is_gone(grandchild))
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
