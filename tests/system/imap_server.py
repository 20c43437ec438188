"""A real IMAP server on 127.0.0.1 with one mailbox, for as long as a test needs it."""

import contextlib
import imaplib
import os
import secrets
import shutil
import signal
import socket
import tempfile
import threading
import time
from pathlib import Path

from _env import dovecot, network, unprivileged
from _env.processes import Processes
from _env.steps import Report

START_SECONDS = 30
# Both series read these; the folder of helpers matters when dovecot is not installed.
COMMON = """
protocols = imap
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/run
libexec_dir = {helpers}
mail_plugin_dir = {helpers}/modules
log_path = {folder}/log
ssl = no
mail_fsync = never
mail_uid = {uid}
mail_gid = {gid}
first_valid_uid = {uid}
first_valid_gid = {gid}
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
}}
"""
SERIES_2_3 = """
disable_plaintext_auth = no
import_environment = LD_LIBRARY_PATH
mail_location = maildir:{folder}/mail
passdb {{
  driver = passwd-file
  args = {folder}/users
}}
userdb {{
  driver = static
  args = home={folder}
}}
"""
# The first line must be the first of the file
SERIES_2_4 = """dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
auth_allow_cleartext = yes
import_environment {{
  LD_LIBRARY_PATH = %{{env:LD_LIBRARY_PATH}}
}}
mail_driver = maildir
mail_path = {folder}/mail
namespace inbox {{
  inbox = yes
}}
passdb passwd-file {{
  passwd_file_path = {folder}/users
}}
userdb static {{
  fields {{
    home = {folder}
  }}
}}
"""


class ImapServer:
    """Debian's dovecot with one mailbox, for the time of a ``with`` block.

    :ivar int port: of 127.0.0.1
    :ivar str user: whose mailbox it is
    :ivar str password: of the user
    """

    def __init__(self):
        self.port = network.free_port()
        self.user = "info"
        self.password = secrets.token_hex(16)
        self._delivered = 0
        self._processes = Processes()

    def __enter__(self):
        installation = dovecot.ensure(Report(quiet=True))
        # Sockets have short paths, and the server's user may not enter pytest's folder
        self.folder = Path(tempfile.mkdtemp(prefix="vht-imap-"))
        try:
            self._prepare(installation)
            self._process = self._processes.start(
                "dovecot",
                unprivileged.command(
                    [installation.program, "-F", "-c", self.folder / "dovecot.conf"]
                ),
                cwd=self.folder / "run",
            )
            self._wait()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *exception):
        self._processes.__exit__(*exception)
        shutil.rmtree(self.folder)

    def deliver(self, mails):
        """Put mails into the mailbox as a mail transfer agent does, in this order.

        :param mails: list of bytes
        """
        mailbox = self.folder / "mail"
        for mail in mails:
            self._delivered += 1
            name = f"{self._delivered:010}.vht"
            (mailbox / "tmp" / name).write_bytes(mail)
            (mailbox / "tmp" / name).rename(mailbox / "new" / name)

    def unseen(self):
        """:return: list of bytes of the mails that nobody has marked as read"""
        with self._mailbox() as mailbox:
            return self._fetch(mailbox, "UNSEEN")

    def seen(self):
        """:return: list of bytes of those that somebody has"""
        with self._mailbox() as mailbox:
            return self._fetch(mailbox, "SEEN")

    def mark_unread(self):
        """Mark all as unread, as a person may who looks into the mailbox."""
        with self._mailbox(readonly=False) as mailbox:
            mailbox.store("1:*", "-FLAGS.SILENT", r"(\Seen)")

    def hang(self):
        """Answer nobody who is logged in, any more."""
        for session in self._sessions():
            os.kill(session, signal.SIGSTOP)

    def drop(self):
        """End the sessions that hang, before they do what they were asked for."""
        for session in self._sessions():
            os.kill(session, signal.SIGKILL)

    def log(self):
        """:return: text that the server wrote"""
        path = self.folder / "log"
        return path.read_text(errors="replace") if path.exists() else ""

    def _prepare(self, installation):
        folders = [self.folder / "run", self.folder / "mail"]
        folders += [self.folder / "mail" / name for name in ("new", "cur", "tmp")]
        for folder in folders:
            folder.mkdir()
        installation.furnish(self.folder / "run")
        is_new = installation.series() >= (2, 4)
        template = SERIES_2_4 + COMMON if is_new else COMMON + SERIES_2_3
        user = unprivileged.user()
        texts = {
            "dovecot.conf": template.format(
                folder=self.folder,
                helpers=installation.helpers,
                port=self.port,
                user=user.pw_name,
                group=unprivileged.group().gr_name,
                uid=user.pw_uid,
                gid=user.pw_gid,
            ),
            "users": f"{self.user}:{{PLAIN}}{self.password}\n",
        }
        for name, text in texts.items():
            (self.folder / name).write_text(text)
        for path in (self.folder, *folders, *map(self.folder.joinpath, texts)):
            unprivileged.give(path)

    def _wait(self):
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                with self._mailbox():
                    return
            except (OSError, imaplib.IMAP4.error) as error:
                is_over = self._process.poll() is not None
                if is_over or time.monotonic() > deadline:
                    raise AssertionError(
                        f"dovecot does not start: {error}\n{self.log()}"
                    ) from error
                time.sleep(0.05)

    @contextlib.contextmanager
    def _mailbox(self, readonly=True):
        with imaplib.IMAP4("127.0.0.1", self.port, timeout=30) as client:
            client.login(self.user, self.password)
            client.select(readonly=readonly)
            yield client

    @staticmethod
    def _fetch(mailbox, criterion):
        _status, [numbers] = mailbox.search(None, criterion)
        if not numbers:
            return []
        _status, found = mailbox.fetch(numbers.replace(b" ", b",").decode(),
                                       "(BODY.PEEK[])")  # fmt: skip
        mails = [part[1] for part in found if isinstance(part, tuple)]
        return [mail.replace(b"\r\n", b"\n") for mail in mails]

    def _sessions(self):
        """Process numbers of the clients that are logged in."""
        found = []
        for path in Path("/proc").glob("[0-9]*/status"):
            try:
                status = path.read_text()
                title = path.with_name("cmdline").read_bytes()
            except OSError:
                continue  # it has just ended
            if f"\nPPid:\t{self._process.pid}\n" in status and title.startswith(
                b"dovecot/imap\0"
            ):
                found.append(int(path.parent.name))
        return found


class Line:
    """A line to an `ImapServer` on which nothing goes further after a mail has come.

    It stands for the time of a ``with`` block and serves one client.
    """

    def __init__(self, server):
        self.server = server
        self.user, self.password = server.user, server.password
        self._held = threading.Event()

    def __enter__(self):
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *exception):
        self._listener.close()

    def is_held(self):
        """Whether the client has got a mail, and what it said to that is held."""
        return self._held.is_set()

    def _serve(self):
        client, _address = self._listener.accept()
        server = socket.create_connection(("127.0.0.1", self.server.port))
        with client, server:
            threading.Thread(
                target=self._forward, args=(server, client), daemon=True
            ).start()
            has_fetched = False
            while said := client.recv(4096):
                if has_fetched:
                    self._held.set()
                else:
                    server.sendall(said)
                has_fetched = has_fetched or b" FETCH " in said

    @staticmethod
    def _forward(source, target):
        with contextlib.suppress(OSError):
            while said := source.recv(65536):
                target.sendall(said)
