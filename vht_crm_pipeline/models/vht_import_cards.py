"""Business cards as a list that is imported: a card is a row, no column to explain."""

import base64
import binascii
from dataclasses import dataclass, replace

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import formatLang

from ..tools.lead_draft import LeadDraft
from ..tools.table_file import Row, Table
from ..tools.vcard import (
    CUT_OFF,
    MAX_BYTES,
    MAX_CARDS,
    SOURCE,
    TOO_LONG,
    UNREADABLE,
    VcardError,
    is_vcard,
    join_vcards,
    read_vcards,
)
from .vht_intake import CARD


@dataclass(frozen=True)
class CardRow(Row):
    """A card; ``number`` is its place in the file."""

    draft: LeadDraft


class VhtIntake(models.Model):
    _inherit = "vht.intake"

    def _reason_labels(self):
        return super()._reason_labels() | {
            "card": self.env._("Same card"),
            UNREADABLE: self.env._("The card cannot be read"),
            CUT_OFF: self.env._("The end of the card is missing"),
            TOO_LONG: self.env._("The card is too long to be read in full"),
        }


class VhtImport(models.Model):
    _inherit = "vht.import"

    is_cards = fields.Boolean("Business cards", readonly=True)

    @api.model
    def open_cards(self, files):
        """Count what an import of dropped files would do; nothing is made of them yet.

        :param list files: of dicts with the ``name`` and the ``data``, in base64, of
            files of cards
        :return: action that opens their preview, all of them as one import
        :raise UserError: if there is no card in them, or they are too large
        """
        try:
            contents = [base64.b64decode(file["data"]) for file in files]
        except (binascii.Error, ValueError):
            contents = []  # no card in them
        names = [str(file["name"]) for file in files] or [".vcf"]
        name = names[0]
        if len(names) > 1:
            name = f"{name.rpartition('.')[0]} +{len(names) - 1}.vcf"
        record = self.create(
            {"file": base64.b64encode(join_vcards(contents)), "filename": name}
        )
        record.action_preview()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "vht_crm_pipeline.vht_import_action_new"
            ),
            "res_id": record.id,
        }

    def action_columns(self):
        """Cards have no columns: on to what would become of them."""
        cards = self.filtered("is_cards")
        for record in cards:
            record.action_preview()
        return super(VhtImport, self - cards).action_columns()

    def _read_header(self):
        is_cards = is_vcard(self._content(), self.filename or "")
        self.sudo().is_cards = is_cards
        return super()._read_header()

    def _suggest_columns(self, table):
        return [] if self.is_cards else super()._suggest_columns(table)

    def _read_table(self):
        """A file of cards, too, as a table: what each of them says."""
        if not self.is_cards:
            return super()._read_table()
        labels = self.env["crm.lead"]._vht_draft_labels()
        try:
            file = read_vcards(self._content(), self.company_id.country_id.code or "VN")
            if file.left_out:
                raise VcardError("too_large")
        except VcardError as error:
            raise UserError(self._card_problem(error.reason)) from error
        names = [n for n in labels if any(getattr(d, n) for d in file.drafts)]
        rows = [
            CardRow(number, tuple(getattr(draft, name) for name in names), draft)
            for number, draft in enumerate(file.drafts, 1)
        ]
        return Table(tuple(labels[name] for name in names), rows, 0, "", ())

    def _card_problem(self, reason):
        if reason == "too_large":
            return self.env._(
                "“%(name)s” is too large: at most %(size)s MB and %(cards)s business "
                "cards. Export fewer contacts at a time, without their photos.",
                name=self.filename, size=MAX_BYTES >> 20,
                cards=formatLang(self.env, MAX_CARDS, digits=0),
            )  # fmt: skip
        return self.env._(
            "There is no business card in “%s”. Export the contacts as .vcf (vCard).",
            self.filename,
        )

    def _door(self):
        return CARD if self.is_cards else super()._door()

    def _key_of(self, row):
        """What a card says makes it unique in a company, whatever file it stands in."""
        if not self.is_cards:
            return super()._key_of(row)
        return f"{self.company_id.id}:{row.draft.key}"

    def _row_reader(self, table):
        if not self.is_cards:
            return super()._row_reader(table)

        def read(row):
            draft = replace(row.draft, key=self._key_of(row), source=SOURCE)
            if not draft.problem:
                # who wants to see it has the file of the import
                draft = replace(draft, original=b"", original_name="")
            return draft, [], ""

        return read
