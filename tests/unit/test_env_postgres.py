"""The private database server: made once, found again, started when it is down."""

import os
import signal
import socket
import stat
import sys
import tempfile
import time
from pathlib import Path

import pytest
from _env import paths, postgres, postgres_binaries, steps


@pytest.fixture(scope="module")
def cluster():
    """A cluster of its own where root's unprivileged user may enter."""
    with (
        tempfile.TemporaryDirectory(dir="/var/tmp", prefix="vht-test-") as folder,
        pytest.MonkeyPatch.context() as patch,
    ):
        state = Path(folder)
        state.chmod(0o755)
        patch.setattr(paths, "STATE", state)
        cluster = postgres.Cluster(postgres_binaries.find())
        assert cluster.folder.parent == state
        work_of(cluster)
        yield cluster
        if cluster.is_running():
            cluster.stop()


def work_of(cluster):
    """What `ensure_running` says it does."""
    said = []
    cluster.ensure_running(lambda text, working: said.append(text))
    return said


def kill(cluster):
    """End the server as a power cut would: its process number stays written down."""
    pid = int((cluster.data / "postmaster.pid").read_text().split()[0])
    os.kill(pid, signal.SIGKILL)
    while Path(f"/proc/{pid}/cmdline").exists():
        time.sleep(0.05)
    time.sleep(0.5)  # its children notice
    return pid


def test_the_second_time_there_is_nothing_to_do(cluster):
    assert cluster.is_running()
    assert work_of(cluster) == []


def test_the_password_is_this_users_alone(cluster):
    assert stat.S_IMODE(cluster.passfile.stat().st_mode) == 0o600
    assert stat.S_IMODE(cluster.data.stat().st_mode) == 0o700
    assert not list(cluster.folder.glob("*password*"))


def test_a_killed_server_is_started_again(cluster):
    kill(cluster)
    assert not cluster.is_running()
    assert work_of(cluster) == ["starting the private cluster"]
    assert cluster.is_running()


def test_a_process_number_now_anothers_is_not_mistaken_for_the_server(cluster):
    kill(cluster)
    lines = (cluster.data / "postmaster.pid").read_text().splitlines()
    lines[0] = str(os.getpid())
    (cluster.data / "postmaster.pid").write_text("\n".join(lines))
    assert not cluster.is_running()
    work_of(cluster)
    assert cluster.is_running()


def test_a_port_taken_meanwhile_is_given_up(cluster):
    before = cluster.port
    cluster.stop()
    with socket.create_server(("127.0.0.1", before)):
        work_of(cluster)
    assert cluster.is_running()
    assert cluster.variables()["PGPORT"] != str(before)


def test_programs_of_another_version_are_not_let_at_it(cluster):
    cluster.stop()
    version = cluster.data / "PG_VERSION"
    made_by = version.read_text()
    version.write_text("9\n")
    try:
        with pytest.raises(
            steps.SetupError, match="was made by PostgreSQL 9"
        ) as caught:
            work_of(cluster)
    finally:
        version.write_text(made_by)
    assert "postgresql-9" in caught.value.way_round


def test_a_given_server_that_does_not_answer(monkeypatch):
    for name, value in {"PGHOST": "127.0.0.1", "PGPORT": "1", "PGUSER": "x"}.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(
        steps.SetupError, match="no connection to .*127.0.0.1"
    ) as caught:
        postgres.ensure(steps.Report(quiet=True), sys.executable)
    assert "Traceback" not in str(caught.value)
    assert "PGPASSWORD" in caught.value.way_round
