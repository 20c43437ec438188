"""Steps that can be interrupted, repeated and understood.

A step that writes a folder goes through `build_folder`: the folder counts only once
it carries a mark that is written last, so a step cut off at any point is redone.
"""

import contextlib
import errno
import fcntl
import os
import re
import shutil
import subprocess
import sys
import time

MARK = ".complete"


class SetupError(Exception):
    """Something is missing: `args[0]` says what, `way_round` what to do about it."""

    def __init__(self, message, way_round=None):
        super().__init__(message)
        self.way_round = way_round


class DiskFull(SetupError):
    """There is no space left on the disk."""


class Report:
    """Prints one line a step, with the time it took.

    :param bool quiet: leave out the steps that found everything done
    """

    def __init__(self, quiet=False, stream=None):
        self.quiet = quiet
        self.stream = stream or sys.stderr
        self._line_is_open = False

    @contextlib.contextmanager
    def step(self, name):
        """Time a step; yields the function `say` that describes it.

        `say(text)` names what was found, `say(text, working=True)` announces work
        before it is done, each phase on the same line.
        """
        started = time.monotonic()
        announced, found = [], ""

        def say(text, working=False):
            nonlocal found
            found = text
            if working:
                start = "" if self._line_is_open else f"{name:<11}"
                self._write(f"{start} {text} ...")
                announced.append(text)

        try:
            yield say
        except BaseException:
            if announced:
                self._write("\n")
            raise
        seconds = f"{time.monotonic() - started:.1f} s"
        if announced:
            self._write(f" {seconds}\n")
        elif not self.quiet:
            self._write(f"{name:<12}{found} {seconds}\n")

    def warn(self, text):
        """Say something the user should know although the work goes on."""
        self._write(
            f"\nwarning: {text}\n" if self._line_is_open else f"warning: {text}\n"
        )

    def _write(self, text):
        self._line_is_open = not text.endswith("\n")
        self.stream.write(text)
        self.stream.flush()


def run(command, failure, way_round=None, **options):
    """Run a program and return its output as text.

    :param failure: what its failure means to the user; the program's last lines of
        output are appended
    :raise SetupError: the program is missing or does not return 0
    """
    try:
        done = subprocess.run(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
            **options,
        )
    except FileNotFoundError as error:
        raise SetupError(f"{failure}: {error.filename} not found", way_round) from error
    if done.returncode:
        if "No space left on device" in done.stdout:
            raise disk_full(failure)
        raise SetupError("\n  ".join([f"{failure}:", *_gist(done.stdout)]), way_round)
    return done.stdout


def _gist(output):
    """The few lines of a program's output that say why it failed."""
    lines = [line[:200] for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if re.match(r"(?i)e:|error|fatal", line)]
    return (errors or lines)[-4:]


def disk_full(what):
    """The error for a full disk, whoever noticed it."""
    return DiskFull(
        f"{what}: the disk is full",
        "free some space, or set XDG_CACHE_HOME to a folder on a larger disk",
    )


def is_finished(folder):
    """Whether `build_folder` once completed this folder."""
    return (folder / MARK).is_file()


@contextlib.contextmanager
def build_folder(folder):
    """Yield the folder, new and empty, and mark it finished at the end.

    It is built in place and not renamed into place: a virtual environment and a
    database cluster know their own path. Call under `lock`.
    """
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    yield folder
    (folder / MARK).touch()


@contextlib.contextmanager
def lock(folder, report=None):
    """Hold a folder against other processes; waits for them, and says so."""
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "lock", "w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if report:
                report.warn(f"waiting for another command that works in {folder}")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def need_space(folder, gigabytes):
    """Refuse early what would fill the disk half-way."""
    folder.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(folder).free / 1e9
    if free < gigabytes:
        raise SetupError(
            f"{folder} has {free:.1f} GB free, this step needs {gigabytes} GB",
            "free some space, or set XDG_CACHE_HOME to a folder on a larger disk",
        )


@contextlib.contextmanager
def explained():
    """End a command with a message instead of a traceback for expected failures."""
    try:
        yield
    except SetupError as error:
        message = f"{error}\nWay round: {error.way_round}" if error.way_round else error
        sys.exit(f"error: {message}")
    except KeyboardInterrupt:
        sys.stderr.write("interrupted; run the same command again to go on\n")
        sys.exit(130)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            error = disk_full(f"cannot write {error.filename or 'a file'}")
        sys.exit(f"error: {error}")


def write_if_changed(path, text, mode=0o644):
    """Write a file in one piece, so that a reader never sees half of it."""
    if path.is_file() and path.read_text() == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    unfinished.touch(mode)
    unfinished.write_text(text)
    unfinished.replace(path)
