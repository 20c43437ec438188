"""The catalogues of the add-on: complete, and safe to show."""

import re
import unicodedata
from pathlib import Path

import polib

FOLDER = Path(__file__).parents[2] / "vht_crm_pipeline" / "i18n"
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sdf%]|\{\{.*?\}\}|\$\{.*?\}")
TAG = re.compile(r"</?(\w+)")
# Words that a Vietnamese sales team does not use; stock's names of its own models do.
STOCK_WORD = re.compile(r"\b(?:leads?|đạt|mất|sales)\b|phương tiện", re.IGNORECASE)

template = polib.pofile(str(FOLDER / "vht_crm_pipeline.pot"))
vietnamese = polib.pofile(str(FOLDER / "vi.po"))


def is_stock_name(entry):
    """Whether it only names models; those of stock keep stock's translation."""
    places = [place for place, _line in entry.occurrences]
    return all(place.startswith("model:ir.model,name:") for place in places)


def test_it_has_the_strings_of_the_template():
    assert {entry.msgid for entry in vietnamese} == {entry.msgid for entry in template}


def test_it_is_in_composed_form():
    content = (FOLDER / "vi.po").read_text(encoding="utf-8")
    assert content == unicodedata.normalize("NFC", content)


def test_everything_is_translated():
    assert [
        entry.msgid
        for entry in vietnamese
        if entry.fuzzy or entry.obsolete or not entry.msgstr.strip()
    ] == []


def test_placeholders_and_markup_are_kept():
    assert [
        entry.msgid
        for entry in vietnamese
        for pattern in (PLACEHOLDER, TAG)
        if sorted(pattern.findall(entry.msgid)) != sorted(pattern.findall(entry.msgstr))
    ] == []


def test_stock_words_are_avoided():
    assert [
        entry.msgstr
        for entry in vietnamese
        if not is_stock_name(entry) and STOCK_WORD.search(entry.msgstr)
    ] == []
