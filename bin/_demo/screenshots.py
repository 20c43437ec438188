"""bin/screenshots: every screen of ours, as the users of the demo see it."""

import argparse
import os
import sys

from _env import environment, paths
from _env.steps import Report, explained

from .show import Demo, running_demo

DESCRIPTION = """\
Take the pictures of docs/images: every screen of ours in Vietnamese, with the data of
the demo. Uses the running demo, else builds one for the time being.
"""
IMAGES = paths.ROOT / "docs" / "images"
OWN_DATABASE = "vht_screenshots"


def main():
    parser = argparse.ArgumentParser(prog="bin/screenshots", description=DESCRIPTION)
    parser.add_argument("names", nargs="*", help="only these pictures, without .png")
    arguments = parser.parse_args()
    with explained():
        ready = environment.ensure(browser=True)
        if sys.executable != str(ready.python):
            # Playwright lives in the environment's own Python
            here = str(paths.ROOT / "bin")
            os.execve(
                ready.python,
                [
                    str(ready.python),
                    os.path.join(here, "screenshots"),
                    *arguments.names,
                ],
                ready.variables(),
            )
        _take(set(arguments.names))


def _take(names):
    if demo := running_demo():
        _visit(demo["url"], names)
        return
    own = Demo(Report(), OWN_DATABASE, reset=True)
    with own:
        _visit(own.url, names)
    own.database.drop()


def _visit(url, names):
    # Playwright is there only now
    from .album import PICTURES
    from .browser import HEIGHT, Visitor, open_browser

    IMAGES.mkdir(parents=True, exist_ok=True)
    with open_browser() as browser:
        visitors = {}
        for name, (word, show) in PICTURES.items():
            if names and name not in names:
                continue
            if word not in visitors:
                login, password = LOGINS[word]
                visitors[word] = Visitor(browser, url)
                visitors[word].log_in(login, password)
            visitor = visitors[word]
            show(visitor)
            visitor.page.mouse.move(1, HEIGHT - 1)  # no tooltip, no lit row
            visitor.settle()
            visitor.page.wait_for_timeout(SETTLE_MS)
            visitor.page.screenshot(path=IMAGES / f"{name}.png")
            print(f"{name:<24}{visitor.page.url}")
        complaints = [c for visitor in visitors.values() for c in visitor.complaints]
    if complaints:
        sys.exit("the browser's console complained:\n" + "\n".join(complaints))


LOGINS = {
    "salesperson": ("an@congty.example", "demo"),
    "manager": ("quanly@congty.example", "demo"),
    "admin": ("admin", "admin"),
}
# the fade of a dialog, the last image of a card
SETTLE_MS = 800
