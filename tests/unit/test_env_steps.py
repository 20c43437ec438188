"""Steps of bin/setup: interrupted ones are redone, failures are explained."""

import errno
import io
import re
import threading

import pytest
from _env import steps


def test_an_interrupted_folder_is_not_finished_and_is_built_anew(tmp_path):
    folder = tmp_path / "thing"
    with pytest.raises(KeyboardInterrupt), steps.build_folder(folder):
        (folder / "half").touch()
        raise KeyboardInterrupt
    assert not steps.is_finished(folder)
    with steps.build_folder(folder):
        assert list(folder.iterdir()) == []
    assert steps.is_finished(folder)


def test_a_failing_program_is_quoted_with_the_way_round():
    with pytest.raises(steps.SetupError) as caught:
        steps.run(["sh", "-c", "echo its reason; exit 3"], "no such luck", "try again")
    assert str(caught.value) == "no such luck:\n  its reason"
    assert caught.value.way_round == "try again"


def test_a_missing_program_is_named():
    with pytest.raises(steps.SetupError, match="no luck: no-such-program not found"):
        steps.run(["no-such-program"], "no luck")


def test_a_program_that_finds_the_disk_full_says_so():
    command = ["sh", "-c", "echo write error: No space left on device; exit 1"]
    with pytest.raises(steps.SetupError, match="the disk is full") as caught:
        steps.run(command, "cannot unpack")
    assert "XDG_CACHE_HOME" in caught.value.way_round


def test_too_little_space_is_refused_before_the_work(tmp_path):
    with pytest.raises(steps.SetupError, match="GB free, this step needs"):
        steps.need_space(tmp_path, 1e9)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (
            steps.SetupError("it lacks x", "install x"),
            "error: it lacks x\nWay round: i",
        ),
        (
            OSError(errno.ENOSPC, "No space left on device", "/f"),
            "error: cannot write /f",
        ),
        (
            PermissionError(errno.EACCES, "Permission denied", "/f"),
            "error: [Errno 13] P",
        ),
    ],
)
def test_a_command_ends_with_a_message(error, status):
    with pytest.raises(SystemExit) as caught, steps.explained():
        raise error
    assert caught.value.code.startswith(status)


def test_an_interrupted_command_says_how_to_go_on(capsys):
    with pytest.raises(SystemExit) as caught, steps.explained():
        raise KeyboardInterrupt
    assert caught.value.code == 130
    assert "again to go on" in capsys.readouterr().err


def report_of(work, quiet):
    stream = io.StringIO()
    report = steps.Report(quiet=quiet, stream=stream)
    with report.step("odoo") as say:
        if work:
            say("downloading", working=True)
            report.warn("it is large")
            say("unpacking", working=True)
        say("odoo 19.0")
    return stream.getvalue()


def test_a_step_is_one_line_with_its_time():
    assert re.fullmatch(r"odoo        odoo 19.0 \d+\.\d s\n", report_of(False, False))


def test_work_is_announced_on_the_same_line():
    lines = report_of(True, False).splitlines()
    assert lines[:2] == ["odoo        downloading ...", "warning: it is large"]
    assert re.fullmatch(r"odoo        unpacking \.\.\. \d+\.\d s", lines[2])


def test_a_quiet_report_shows_work_only():
    assert report_of(False, True) == ""
    assert "downloading" in report_of(True, True)


def test_a_lock_makes_the_other_wait(tmp_path):
    order = []

    def other():
        with steps.lock(tmp_path):
            order.append("other")

    with steps.lock(tmp_path):
        thread = threading.Thread(target=other)
        thread.start()
        thread.join(0.2)
        order.append("first")
    thread.join()
    assert order == ["first", "other"]


def test_a_file_is_written_whole_and_only_when_it_changes(tmp_path):
    path = tmp_path / "new" / "file"
    steps.write_if_changed(path, "one")
    before = path.stat().st_mtime_ns
    steps.write_if_changed(path, "one")
    assert path.stat().st_mtime_ns == before
    steps.write_if_changed(path, "two")
    assert path.read_text() == "two"
    assert list(path.parent.iterdir()) == [path]
