"""bin/learn."""

import argparse
import sys
from pathlib import Path

from _env import environment, steps

DESCRIPTION = """\
Learn how programs and people write from the mails of tests/mails, and write the weights
of vht_crm_pipeline/tools/mail_voice.tsv; needed after every change of those mails, or
of the traits in mail_voice.py. With --check nothing is written: the mails of each file
are judged by what the others teach, which takes some minutes.
"""
SCRIPT = Path(__file__).with_name("learn.py")


def main():
    """bin/learn: returns its exit code."""
    parser = argparse.ArgumentParser(
        prog="bin/learn",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="say how many mails are judged wrongly that were not learnt from",
    )
    arguments = parser.parse_args()
    with steps.explained():
        ready = environment.ensure(steps.Report(quiet=True))
        command = [ready.python, SCRIPT, *(["--check"] if arguments.check else [])]
        sys.stdout.write(steps.run(command, "learning failed"))
        return 0
    return 1
