"""One run of an Odoo command on a database, and what its log says."""

import re
import subprocess
from dataclasses import dataclass

from .steps import SetupError

RECORD = re.compile(r"^\d{4}-\d\d-\d\d \S+ \d+ (?P<level>[A-Z]+) \S+ \S+: ")
BAD_LEVELS = {"WARNING", "ERROR", "CRITICAL"}


@dataclass(frozen=True)
class Run:
    """What came of an Odoo command.

    :ivar status: its exit code
    :ivar output: all it wrote, log and print
    """

    status: int
    output: str

    def problems(self):
        """The log's records of level WARNING and above, each with all its lines."""
        found, is_bad = [], False
        for line in self.output.splitlines():
            if record := RECORD.match(line):
                is_bad = record["level"] in BAD_LEVELS
                if is_bad:
                    found.append(line)
            elif is_bad:
                found[-1] += f"\n{line}"
        return found

    def check(self, failure):
        """Raise SetupError with the problems of the log, unless the command succeeded.

        Odoo may log that it could not load a module and still end well, so both count.
        """
        fatal = [text for text in self.problems() if " WARNING " not in text[:60]]
        if self.status or fatal:
            reason = "\n".join(fatal or self.output.splitlines()[-5:])
            raise SetupError(f"{failure}:\n{reason}")


def run(environment, database, *arguments, stdin=None, command="server"):
    """Run an Odoo command on a database to its end.

    :param command: `server` (stops after loading), `shell` (runs `stdin`), ...
    :param stdin: text to feed it
    """
    options = {
        "server": ["--stop-after-init", "--no-http"],
        "shell": ["--no-http"],
    }
    done = subprocess.run(
        environment.odoo(
            command, "-d", database, *options.get(command, []), *arguments
        ),
        env=environment.variables(),
        input=stdin or "",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    return Run(done.returncode, done.stdout)
