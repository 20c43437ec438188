"""Chromium as a Vietnamese user of the demo; runs in the environment's own Python."""

import contextlib

from _env import chromium
from playwright.sync_api import expect, sync_playwright

WIDTH, HEIGHT = 1280, 800
PATIENCE_SECONDS = 30
FLAGS = (
    "--no-sandbox",  # the tests may run as root
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # text looks the same on every machine
    "--font-render-hinting=none",
)


@contextlib.contextmanager
def open_browser():
    """Yield a headless Chromium (of Playwright's ``Browser`` type)."""
    expect.set_options(timeout=PATIENCE_SECONDS * 1000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=list(FLAGS)
        )
        try:
            yield browser
        finally:
            browser.close()


class Visitor:
    """Somebody who uses Odoo in a window of their own.

    :ivar page: Playwright's page; what to click and to read
    :ivar list complaints: what the browser's console reported as error, and what the
        server answered with an error status

    :param browser: see ``open_browser``
    :param str url: address of Odoo
    """

    def __init__(self, browser, url):
        self.context = browser.new_context(
            base_url=url,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            viewport={"width": WIDTH, "height": HEIGHT},
        )
        self.context.set_default_timeout(PATIENCE_SECONDS * 1000)
        self.page = self.context.new_page()
        self.complaints = []
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _on_console(self, message):
        if message.type == "error":
            where = message.location.get("url", "")
            self.complaints.append(f"{message.text} {where}".strip())

    def log_in(self, login, password):
        """Log in and wait for the first screen."""
        self.page.goto("/web/login")
        self.page.fill("input[name=login]", login)
        self.page.fill("input[name=password]", password)
        self.page.click("button[type=submit]")
        self.page.wait_for_selector(".o_web_client .o_main_navbar")

    def open(self, path):
        """Open a screen and wait until it has its data."""
        self.page.goto(path)
        self.page.wait_for_selector(".o_action_manager .o_view_controller")
        self.settle()

    def settle(self):
        """Wait until what was asked for is there and drawn."""
        self.page.wait_for_function(
            """() => !document.querySelector(".o_loading_indicator, .o_blockUI")
            && [...document.images].every(
                // one far below is never loaded
                (image) => image.complete || image.loading === "lazy"
            )"""
        )

    def close(self):
        """Close the window and forget the session."""
        self.context.close()
