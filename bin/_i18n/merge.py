"""Put Odoo's export into the repository's .pot and merge it into a .po.

Run as `python merge.py EXPORTED POT PO`; prints the strings that wait for translation.
"""

import sys
from pathlib import Path

import polib

# Dates would change the files at every run and say nothing that git does not know.
DATES = ("POT-Creation-Date", "PO-Revision-Date")
WIDTH = 78


def opened(path):
    """The catalogue at `path`, an empty one if there is none."""
    catalogue = polib.pofile(str(path)) if path.exists() else polib.POFile()
    catalogue.wrapwidth = WIDTH
    return catalogue


def one_line(source):
    """A source string whatever the line breaks and indentation of its view."""
    return " ".join(source.split())


def merge(exported, template_path, translated_path):
    """Write both files; return the source strings that are not translated.

    Translations of strings that still exist, if only with other white space, are kept;
    those of others are dropped: git remembers them.
    """
    template = opened(exported)
    translated = opened(translated_path)
    translated.metadata = {**template.metadata, **translated.metadata}
    translated.metadata["Language"] = translated_path.stem
    translated.header = template.header
    for catalogue in (template, translated):
        for date in DATES:
            catalogue.metadata.pop(date, None)
    known = {one_line(entry.msgid): entry.msgstr for entry in translated}
    translated.merge(template)
    for entry in translated.obsolete_entries():
        translated.remove(entry)
    for entry in translated.untranslated_entries():
        entry.msgstr = known.get(one_line(entry.msgid), "")
    order = {entry.msgid: number for number, entry in enumerate(template)}
    translated.sort(key=lambda entry: order[entry.msgid])
    template.save(str(template_path))
    translated.save(str(translated_path))
    return [entry.msgid for entry in translated if not entry.translated()]


if __name__ == "__main__":
    waiting = merge(*map(Path, sys.argv[1:]))
    for source in waiting:
        print(f"not translated: {source!r}")
