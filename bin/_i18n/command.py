"""bin/i18n."""

import argparse
from pathlib import Path

from _env import databases, environment, odoo_run, paths, steps

DESCRIPTION = """\
Bring the translations up to date with the code:

  pot    Odoo's own export of every string of the add-on
  vi.po  merged with it: translations stay, new strings come in empty, gone ones leave
  page   docs/stock-strings.md: stock's strings that stay English or wrong

It works on a fresh database of its own. Translate what it names, then run it again.
Exits with 1 as long as a string is not translated.
"""
FOLDER = paths.ROOT / paths.ADDON / "i18n"
TEMPLATE = FOLDER / f"{paths.ADDON}.pot"
VIETNAMESE = FOLDER / "vi.po"
PAGE = paths.ROOT / "docs" / "stock-strings.md"
DATABASE = "vht_i18n"
HERE = Path(__file__).parent
ACTIVATE = """
language = env.ref("base.lang_vi_VN")
env["base.language.install"].create({"lang_ids": language.ids}).lang_install()
env.cr.commit()
"""


def run(ready, script, *arguments):
    """Run one of our scripts in Odoo's environment; return what it printed."""
    return steps.run(
        [ready.python, HERE / script, *arguments],
        f"{script} failed",
        env=ready.variables(),
    )


def main():
    """bin/i18n: returns its exit code."""
    parser = argparse.ArgumentParser(
        prog="bin/i18n",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--no-page", action="store_true", help="leave docs/stock-strings.md (faster)"
    )
    arguments = parser.parse_args()
    with steps.explained():
        report = steps.Report()
        ready = environment.ensure(steps.Report(quiet=True))
        with report.step("database") as say:
            databases.fresh(ready, DATABASE)
            say("a fresh one with the add-on")
        with report.step("pot") as say:
            exported = ready.data_dir / TEMPLATE.name
            export = ("i18n", "export", "-d", DATABASE, "-l", "pot", "-o", exported)
            steps.run(
                ready.odoo(*export, paths.ADDON),
                "Odoo cannot export the strings",
                env=ready.variables(),
            )
            say(str(TEMPLATE.relative_to(paths.ROOT)))
        with report.step("vi.po"):
            missing = run(ready, "merge.py", exported, TEMPLATE, VIETNAMESE)
        if not arguments.no_page:
            with report.step("page") as say:
                odoo_run.run(ready, DATABASE, command="shell", stdin=ACTIVATE).check(
                    "cannot activate Vietnamese"
                )
                PAGE.parent.mkdir(exist_ok=True)
                run(ready, "stock_strings.py", DATABASE, PAGE)
                say(str(PAGE.relative_to(paths.ROOT)))
        databases.drop(ready, DATABASE)
    print(missing, end="")
    return 1 if missing else 0
