"""What the catalogues say about the database, and the database about them."""

import io
from collections import defaultdict
from functools import cache
from pathlib import Path

import polib

from odoo.tools.misc import file_path
from odoo.tools.translate import trans_export

from .common import STEPS, VhtCommon

ADDON = "vht_crm_pipeline"


@cache
def catalogue(module, name):
    """The entries of a module's catalogue."""
    return polib.pofile(str(Path(file_path(module)) / "i18n" / name))


def strings(entries):
    """Each source string with the places it comes from."""
    return {
        entry.msgid: sorted(place for place, _line in entry.occurrences)
        for entry in entries
    }


class TestCatalogues(VhtCommon):
    def test_template_is_up_to_date(self):
        exported = io.BytesIO()
        trans_export(None, [ADDON], exported, "po", self.env)
        self.assertEqual(
            strings(catalogue(ADDON, f"{ADDON}.pot")),
            strings(polib.pofile(exported.getvalue().decode())),
            "the strings have changed: bin/i18n",
        )

    def test_stock_records_keep_stocks_translation(self):
        """A record that we share with stock is translated as stock translates it."""
        places = defaultdict(dict)
        for entry in catalogue(ADDON, "vi.po"):
            for place, _line in entry.occurrences:
                kind, is_record, name = place.partition(f":{ADDON}.")
                if is_record:
                    places[name][kind, entry.msgid] = entry.msgstr
        named = self.env["ir.model.data"].search([("name", "in", list(places))])
        own = {(d.model, d.res_id) for d in named if d.module == ADDON}
        # a view of ours has the name of the one it inherits, but is another record
        shared = named.filtered(
            lambda d: d.module != ADDON and (d.model, d.res_id) in own
        )
        stock = defaultdict(set)
        for data in shared:
            for entry in catalogue(data.module, "vi.po"):
                for place, _line in entry.occurrences:
                    kind, _, name = place.partition(f":{data.module}.")
                    ours = name == data.name and (kind, entry.msgid) in places[name]
                    if ours and entry.msgstr:
                        stock[name, kind, entry.msgid].add(entry.msgstr)
        self.assertTrue(stock)
        for (name, kind, msgid), translations in stock.items():
            with self.subTest(record=name):
                self.assertIn(places[name][kind, msgid], translations)

    def test_steps_have_the_names_of_the_house(self):
        self._activate_vietnamese()
        for name, steps in STEPS.items():
            stage_set = self.env.ref(f"{ADDON}.{name}").with_context(lang="vi_VN")
            self.assertEqual(stage_set.line_ids.mapped("name"), steps)
