"""Whatever stands in a form: a draft is made of the lead, and it says the same."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.addons.vht_crm_pipeline.tools.lead_draft import MAX_TEXT
from odoo.addons.vht_crm_pipeline.tools.lead_draft_json import from_json, to_json
from odoo.addons.vht_crm_pipeline.tools.text import nfc

from .web_form_common import WebFormCommon

CASES = 2000
NASTY = [
    "0912345678", "+84 (0) 28 3825.1234 ext 5", "0" * 600, "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>", "<p>" * 300, "&lt;b&gt;", "\u202eabc", "á" * 40,
    "Nguye\u0302\u0303n", "x@" * 300, "lan@vidu.example", "\x07\x1b[31m", "\r\n\v",
    "https://vidu.example/" + "a" * 600, "{{7*7}}", "%s%(x)s", "' OR 1=1 --", "<",
    "<!-- -->", "</p>", "<?xml version='1.0' encoding='utf-8'?><p>a</p>",
]  # fmt: skip
texts = st.sampled_from(NASTY) | st.text(max_size=30)
forms = st.dictionaries(
    st.sampled_from([
        "name", "contact_name", "partner_name", "phone", "email_from", "function",
        "website", "street", "city", "description", "vht_tax_code", "referred",
    ]),
    texts,
)  # fmt: skip


class TestWebFormFuzz(WebFormCommon):
    def test_a_draft_of_any_form_is_whole(self):
        @settings(max_examples=CASES, deadline=None)
        @given(forms)
        def check(values):
            lead = self.forms.new(values)
            draft = lead._vht_web_draft(list(values)).cleaned()
            stored = json.dumps(to_json(draft))
            self.assertEqual(from_json(json.loads(stored)), draft)
            self.assertNotIn("\\u0000", stored)
            for name in ("contact_name", "phone", "email_from", "street"):
                said = nfc(lead[name] or "").strip()[:MAX_TEXT]
                self.assertEqual(getattr(draft, name), said)
            self.assertIn(nfc(values.get("city") or "").strip(), draft.description)
            for line in lead._vht_draft_lines(draft):
                self.assertIsInstance(line, str)

        check()
