"""How well customers are recognised, on pairs of records labelled by hand.

Each file of ``pairs/`` holds pairs of neighbouring lines with what was typed for two
customers, and whether they are one by the rules: ``duplicate``, ``group`` (two branches
of one company: a hint) or ``different``. ``\\n``, ``\\t``, ``\\\\`` and ``\\uXXXX`` in
a cell stand for a character that nobody would see there.
"""

import csv
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from odoo.addons.vht_crm_pipeline.tools.identity import HINTS
from odoo.addons.vht_crm_pipeline.tools.lead_draft import LeadDraft
from odoo.addons.vht_crm_pipeline.tools.province import find_province

from .common import VhtCommon

PAIRS = Path(__file__).parent / "pairs"
OUR_PHONE = "028 3999 7700"
DUPLICATE, GROUP, DIFFERENT = "duplicate", "group", "different"
ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|([nt\\]))")
LEAST_RECALL, LEAST_PRECISION = 0.95, 0.98


@dataclass(frozen=True)
class Pair:
    name: str
    expected: str
    why: str
    records: tuple


def read_pairs():
    """:return: list of :class:`Pair`, the records as dicts column -> text"""
    pairs = []
    for path in sorted(PAIRS.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = [
                {column: ESCAPE.sub(_character, cell) for column, cell in row.items()}
                for row in csv.DictReader(file, strict=True)
            ]
        for one, other in zip(rows[::2], rows[1::2], strict=True):
            assert one["pair"] == other["pair"], (path, one)
            name = f"{path.stem} {one['pair']}"
            pairs.append(Pair(name, one["expected"], one["why"], (one, other)))
    return pairs


def _character(match):
    code, letter = match.groups()
    return chr(int(code, 16)) if code else {"n": "\n", "t": "\t"}.get(letter, "\\")


class TestPairs(VhtCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.vietnam = cls.env.ref("base.vn")
        cls.env.company.write({"country_id": cls.vietnam.id, "phone": OUR_PHONE})
        cls.states = cls.env["crm.lead"]._vht_states()
        cls.customers = {}
        cls.pairs = read_pairs()
        rows = [row for pair in cls.pairs for row in pair.records]
        records = cls._create_leads(rows) | cls._create_contacts(rows)
        cls.names = {
            records[id(row)]: f"{pair.name} {row['record']}"
            for pair in cls.pairs
            for row in pair.records
        }
        cls.records = [
            frozenset(records[id(row)] for row in pair.records) for pair in cls.pairs
        ]
        cls.found, cls.hinted = cls._ask(set(records.values()))

    @classmethod
    def _create_leads(cls, rows):
        """:return: dict id of a row -> (model, id) of what stands for it"""
        rows = [row for row in rows if row["record"] == "lead"]
        leads = cls.env["crm.lead"]
        drafts = [
            LeadDraft(
                key=str(number),
                partner_name=row["company"],
                contact_name=row["contact"],
                phone=row["phone"],
                phone_other=row["other_phones"],
                email_from=row["email"],
                tax_code=row["tax_code"],
                province=row["province"],
            )
            for number, row in enumerate(rows)
        ]
        values = leads._vht_values_from_drafts(drafts)
        for row, vals in zip(rows, values, strict=True):
            if row["customer"]:
                vals["partner_id"] = cls._customer(row["customer"]).id
        leads = leads.create(values)
        ids = zip(rows, leads.ids, strict=True)
        return {id(row): ("crm.lead", lead) for row, lead in ids}

    @classmethod
    def _customer(cls, path):
        """The customer of a path "Company / Person", made when it is named first."""
        if path not in cls.customers:
            company, _slash, person = path.rpartition(" / ")
            cls.customers[path] = cls.env["res.partner"].create(
                {
                    "name": person,
                    "is_company": not company,
                    "parent_id": cls._customer(company).id if company else False,
                }
            )
        return cls.customers[path]

    @classmethod
    def _create_contacts(cls, rows):
        rows = [row for row in rows if row["record"] != "lead"]
        contacts = cls.env["res.partner"]
        for row in rows:
            province = find_province(row["province"])
            contacts += contacts.create(
                {
                    "name": row["company"] or row["contact"],
                    "is_company": row["record"] == "company",
                    "phone": row["phone"],
                    "email": row["email"],
                    "vat": row["tax_code"],
                    "state_id": province and cls.states[province.code].id,
                    "country_id": cls.vietnam.id,
                }
            )
        ids = zip(rows, contacts.ids, strict=True)
        return {id(row): ("res.partner", contact) for row, contact in ids}

    @classmethod
    def _ask(cls, records):
        """Ask of all leads who else they are, as the form does.

        :return: two sets of pairs: the same customer, and the same group
        """
        leads = cls.env["crm.lead"].browse(
            i for model, i in sorted(records) if model == "crm.lead"
        )
        found, hinted = set(), set()
        for lead, matches in leads._vht_find_matches().items():
            for match in matches:
                other = (match.model, match.id)
                if other in records:
                    pairs = hinted if match.reason in HINTS else found
                    pairs.add(frozenset({("crm.lead", lead.id), other}))
        return found, hinted

    def _labelled(self, expected):
        return {
            records
            for pair, records in zip(self.pairs, self.records, strict=True)
            if pair.expected == expected
        }

    def _assertLabels(self, found, expected):
        """Measure what was found against the labels; any pair of all records counts."""
        labelled = self._labelled(expected)
        recall = len(found & labelled) / len(labelled)
        precision = len(found & labelled) / len(found)
        figures = (
            f"{expected}: {len(labelled)} labelled, {len(found)} found, "
            f"recall {recall:.2%}, precision {precision:.2%}"
        )
        told = self._told(figures, found, expected)
        self.assertGreaterEqual(recall, LEAST_RECALL, told)
        self.assertGreaterEqual(precision, LEAST_PRECISION, told)

    def _told(self, figures, found, expected):
        """:return: the figures, and every miss with its reason and what was typed"""
        missed = self._labelled(expected) - found
        wrong = found - self._labelled(expected)
        lines, whys = [], Counter()
        for pair, records in zip(self.pairs, self.records, strict=True):
            if records in missed | wrong:
                whys[pair.why] += 1
                sign = "missed" if records in missed else "wrong"
                typed = [{k: v for k, v in r.items() if v} for r in pair.records]
                lines.append(f"{sign} {pair.name}, {pair.why}: {typed}")
        for records in wrong - set(self.records):
            names = " and ".join(self.names[record] for record in records)
            lines.append(f"wrong, of two pairs: {names}")
        return "\n".join([figures, *map(str, whys.most_common()), *lines])

    def test_there_are_enough_pairs_and_as_many_traps(self):
        labels = Counter(pair.expected for pair in self.pairs)
        self.assertGreaterEqual(len(self.pairs), 400)
        traps = labels[DIFFERENT] + labels[GROUP]
        self.assertGreaterEqual(2 * traps, len(self.pairs))
        self.assertEqual(set(labels), {DUPLICATE, GROUP, DIFFERENT})

    def test_duplicates(self):
        self._assertLabels(self.found, DUPLICATE)

    def test_branches_are_hints(self):
        self._assertLabels(self.hinted, GROUP)
        self.assertFalse(self.found & self._labelled(GROUP))

    def test_the_form_shows_what_was_found(self):
        leads = [i for pair in self.records for model, i in pair if model == "crm.lead"]
        for lead in self.env["crm.lead"].browse(leads):
            found = {
                other
                for pair in self.found
                if ("crm.lead", lead.id) in pair
                for model, other in pair
                if model == "crm.lead"
            }
            self.assertEqual(
                set(lead.duplicate_lead_ids.ids) & set(leads), found | {lead.id}
            )
