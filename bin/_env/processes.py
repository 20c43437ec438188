"""Programs that live as long as the command that started them."""

import contextlib
import fcntl
import os
import shutil
import signal
import socket
import subprocess
import tempfile
from pathlib import Path

from . import network

STOP_SECONDS = 15


class Processes:
    """Started programs by name; they stop with the ``with`` block, the last first."""

    def __init__(self):
        self._running = {}

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        with _undisturbed():
            for name in reversed(list(self._running)):
                self.stop(name)

    def start(self, name, command, **options):
        """Start a program in a session of its own, so that Ctrl-C reaches only us.

        :param options: those of ``subprocess.Popen``
        """
        options = {"stdin": subprocess.DEVNULL, **options}
        self._running[name] = subprocess.Popen(
            [*_dying_with_parent(), *map(str, command)],
            start_new_session=True,
            **options,
        )
        return self._running[name]

    def stop(self, name):
        """Ask the program to end, then make it, and whatever it has started."""
        process = self._running.pop(name)
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)

    def ended(self):
        """The name of a program that has ended by itself, or None."""
        return next(
            (n for n, process in self._running.items() if process.poll() is not None),
            None,
        )


def interruptible():
    """Let SIGTERM and a closed terminal end the command as Ctrl-C does.

    Ctrl-C itself too: a command that a script starts in the background is born deaf.
    """

    def interrupt(number, frame):
        raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, interrupt)


@contextlib.contextmanager
def claimed_port(first):
    """The first free port of 127.0.0.1 from this one on that nobody else has claimed.

    A company may be built for minutes before its server listens, and another checkout
    must not choose the same port meanwhile.
    """
    # not in the cache: two checkouts may have a cache each, but the ports are one set
    claims = Path(tempfile.gettempdir()) / f"vht-crm-pipeline-ports-{os.getuid()}"
    claims.mkdir(mode=0o700, exist_ok=True)
    for port in range(first, 65536):
        if not network.is_free(port):
            continue
        with open(claims / str(port), "w") as claim:
            try:
                fcntl.flock(claim, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            yield port
            return
    raise OSError(f"no free port from {first} on")


def is_listening(host, port):
    """Whether somebody takes connections there."""
    try:
        socket.create_connection((host, int(port)), timeout=2).close()
    except OSError:
        return False
    return True


@contextlib.contextmanager
def _undisturbed():
    """A second Ctrl-C must not leave half of the programs running."""
    signals = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, signal.SIG_IGN) for number in signals}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _dying_with_parent():
    """The start of a command line that ends with us even when we are killed."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "TERM"] if setpriv else []
