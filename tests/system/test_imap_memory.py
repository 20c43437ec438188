"""However many mails wait in a mailbox, fetching them takes no more memory.

`VHT_MAILS=1000 bin/test tests/system/test_imap_memory.py -s` fetches a thousand.
"""

import os
import random
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from _env import databases, environment
from _env.processes import Processes
from fetching import Company
from imap_server import ImapServer
from mailbox_mails import FORMS, IGNORED, customer, inquiry, mail

MAILS = int(os.environ.get("VHT_MAILS", "200"))
# Until then Odoo loads what it needs for the first mail of a kind
WARM = 100
# What a fetch may keep of those after them, and what it may need beside that for a
# mail of 1 MB while it is at it: stock has it several times over, as bytes and as text
KEPT, IN_PASSING = 12 * 1024, 16 * 1024
SECONDS_A_MAIL = 1


@dataclass(frozen=True)
class Memory:
    """What Odoo's process had when so many mails were processed, in kB.

    :ivar int now: resident
    :ivar int peak: the most it ever had
    """

    mails: int
    now: int
    peak: int


@pytest.fixture
def company(tmp_path):
    odoo = environment.ensure()
    name = f"vht_test_{os.getpid()}_memory"
    try:
        with Processes() as processes:
            yield Company(odoo, name, tmp_path / "odoo.log", processes)
    finally:
        databases.drop(odoo, name)


def test_a_long_fetch_takes_no_more_memory(company):
    with ImapServer() as imap:
        company.use(imap)
        imap.deliver(content.raw for content in mixed(MAILS))
        taken = Watch(company)
        assert company.fetch(taken, MAILS * SECONDS_A_MAIL) == (MAILS, 0)
        assert imap.unseen() == []
    assert len(company.intake()) == MAILS
    print(taken)
    warm = next(memory for memory in taken.memories if memory.mails >= WARM)
    last = taken.memories[-1]
    assert last.mails == MAILS > WARM
    assert last.now - warm.now < KEPT
    assert last.peak - warm.peak < IN_PASSING


class Watch:
    """Whether a company has fetched all, and what memory it had on the way.

    :ivar list memories: of `Memory`
    """

    def __init__(self, company):
        self.company = company
        self.memories = []

    def __call__(self):
        is_done = self.company.is_done()
        status = Path(f"/proc/{self.company.pid}/status").read_text()
        sizes = re.search(r"VmHWM:\s+(\d+) kB\nVmRSS:\s+(\d+) kB", status)
        peak, now = map(int, sizes.groups())
        self.memories.append(Memory(self.company.taken_in(), now, peak))
        return is_done

    def __str__(self):
        """A line each hundred mails."""
        lines, following = [], 0
        for memory in self.memories:
            if memory.mails >= following or memory is self.memories[-1]:
                following = (memory.mails // 100 + 1) * 100
                lines.append(
                    f"{memory.mails:>5} mails {memory.now // 1024:>5} MB,"
                    f" at most {memory.peak // 1024:>5} MB"
                )
        return "\n".join(lines)


def mixed(count):
    """Customers, old and new, in all forms, and robots; 1 MB in every twentieth."""
    for number in range(count):
        match number % 20:
            case 0:
                file = random.Random(number).randbytes(2**20)
                yield inquiry(number, attachment=file)
            case 1:
                yield inquiry(number, html=f"<table>{'<tr><td>Cân</td></tr>' * 200}")
            case 2:
                yield inquiry(
                    number, key=f"more-{number}", sender=customer(number - 1)
                )  # fmt: skip
            case 3:
                yield mail(
                    f"away-{number}", "Trả lời tự động: Báo giá", "Tôi nghỉ phép.",
                    customer(number), Auto_Submitted="auto-replied", verdicts={IGNORED}
                )  # fmt: skip
            case rest:
                yield inquiry(number, form=list(FORMS)[rest % 3])
