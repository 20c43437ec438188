"""Files of business cards for tests."""

from odoo.addons.vht_crm_pipeline.tools.vcard import read_vcards


def file_of(*cards, version="3.0", end="\r\n"):
    lines = []
    for card in cards:
        lines += ["BEGIN:VCARD", f"VERSION:{version}", *card.strip().split("\n")]
        lines.append("END:VCARD")
    return end.join([*lines, ""])


def read(*cards, **layout):
    return read_vcards(file_of(*cards, **layout).encode()).drafts


def only(card, **layout):
    (draft,) = read(card, **layout)
    assert not draft.problem
    return draft
