from odoo.tests import HttpCase, tagged

# Imported as a module: its test classes would be collected here as well.
from odoo.addons.web.tests import test_js as web_test_js


@tagged("standard", "post_install", "-at_install")
class JsSuiteCase(HttpCase):
    def _run_suite(self, options):
        """Run the unit tests of `static/tests` in the browser, fail if one fails.

        `options` are those of Odoo's own suites, `preset=desktop` for example.
        """
        suite = web_test_js.HOOTCommon._generate_hash(self, "@vht_crm_pipeline")
        self.browser_js(
            f"/web/tests?headless&loglevel=2&timeout=15000&{options}&id={suite}",
            code="",
            ready="",
            login="admin",
            timeout=600,
            success_signal="[HOOT] Test suite succeeded",
            error_checker=web_test_js.unit_test_error_checker,
        )


class TestJsDesktop(JsSuiteCase):
    def test_unit(self):
        self._run_suite("preset=desktop")


class TestJsMobile(JsSuiteCase):
    browser_size = "375x667"
    touch_enabled = True

    def test_unit(self):
        self._run_suite("preset=mobile&tag=-headless")
