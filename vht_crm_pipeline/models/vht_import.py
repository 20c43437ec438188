"""A list of leads that somebody brings in from a spreadsheet."""

import base64
import hashlib

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import formatLang

from ..tools.lead_mapping import suggest
from ..tools.table_file import read_table
from ..tools.table_limits import MAX_BYTES, TableError

# Written by the import itself alone
CONTROL = {
    "state", "company_id", "file_hash", "is_cards", "row_count", "received_count",
    "error", "revert_note",
}  # fmt: skip
COLUMNS, PREVIEW, RUNNING, DONE = "columns", "preview", "running", "done"
REVERTING, REVERTED = "reverting", "reverted"
SAMPLES = 3
# A preview of more would take longer than a request may.
MAX_ROWS = 20_000


class VhtImport(models.Model):
    _name = "vht.import"
    _inherit = "vht.work.mixin"
    _description = "Import of Leads"
    _rec_name = "filename"
    _order = "id desc"

    filename = fields.Char("File name")
    file = fields.Binary(required=True, attachment=True)
    file_hash = fields.Char(index=True, readonly=True)
    sheet = fields.Char(help="Name of the sheet that holds the list, else the first.")
    more_sheets = fields.Char("Other sheets", readonly=True)
    state = fields.Selection(
        [
            (COLUMNS, "Columns"),
            (PREVIEW, "Preview"),
            (RUNNING, "Being imported"),
            (DONE, "Done"),
            (REVERTING, "Being undone"),
            (REVERTED, "Undone"),
        ],
        default=COLUMNS,
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    column_ids = fields.One2many("vht.import.column", "import_id", "Columns")
    known = fields.Selection(
        [
            ("attach", "Add a note to their lead"),
            ("fill", "Fill the empty fields of their lead"),
            ("skip", "Skip them"),
            ("create", "Make another lead all the same"),
        ],
        "Known customers",
        default="attach",
        required=True,
        help="What becomes of rows whose customer has an open lead or opportunity.",
    )
    type = fields.Selection(
        [("lead", "Leads"), ("opportunity", "Opportunities")],
        "Import as",
        default=lambda self: self._default_type(),
        required=True,
    )
    company_id = fields.Many2one(
        "res.company",
        default=lambda self: self.env.company,
        required=True,
        readonly=True,
        index=True,
    )
    user_id = fields.Many2one(
        "res.users",
        "Salesperson",
        default=lambda self: self.env.user,
        domain="[('id', 'in', available_user_ids)]",
        help="Of the rows that name none. Leave it empty for leads of nobody.",
    )
    team_id = fields.Many2one(
        "crm.team",
        "Sales team",
        domain="[('company_id', 'in', (company_id, False))]",
        help="Of the rows that name none.",
    )
    source_id = fields.Many2one("utm.source", help="Of the rows that name none.")
    medium_id = fields.Many2one("utm.medium", help="Of the rows that name none.")
    campaign_id = fields.Many2one("utm.campaign", help="Of the rows that name none.")
    tag_ids = fields.Many2many("crm.tag", string="Tags", help="Of all rows.")
    same_file_note = fields.Char(compute="_compute_same_file_note")

    @api.model
    def _default_type(self):
        uses_leads = self.env.user.has_group("crm.group_use_lead")
        return "lead" if uses_leads else "opportunity"

    @api.depends("file_hash", "company_id")
    @api.depends_context("lang")
    def _compute_same_file_note(self):
        for record in self:
            others = self.sudo().search(
                Domain("file_hash", "=", record.file_hash or "")
                & Domain("company_id", "=", record.company_id.id)
                & Domain("state", "in", (RUNNING, DONE))
                & Domain("id", "!=", record._origin.id)
            )
            record.same_file_note = bool(others) and self.env._(
                "This file was imported already: %s.", ", ".join(map(_who_when, others))
            )

    # ------------------------------------------------------------
    # THE FILE
    # ------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        self._check_control(*vals_list)
        records = super().create(vals_list)
        for record in records:
            record._read_header()
        return records

    def _check_control(self, *vals_list):
        if not self.env.su and any(CONTROL & vals.keys() for vals in vals_list):
            raise AccessError(self.env._("An import writes its own progress."))

    def write(self, vals):
        self._check_control(vals)
        is_begun = any(record.state not in (COLUMNS, PREVIEW) for record in self)
        if is_begun and {"file", "sheet"} & vals.keys():
            raise UserError(self.env._("What has been imported keeps its file."))
        if "file" in vals:
            vals = {"sheet": False, **vals}
        result = super().write(vals)
        if {"file", "sheet"} & vals.keys():
            for record in self:
                record._read_header()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_unless_imported(self):
        """What came in with an import stays known."""
        if any(record.state not in (COLUMNS, PREVIEW) for record in self):
            raise UserError(
                self.env._("An import that has begun is not deleted; you may undo it.")
            )

    def _read_header(self):
        """Propose what the columns of a new file mean."""
        table = self._read_table()
        self.column_ids.unlink()
        self.sudo().write(
            {
                "file_hash": _hash(table),
                "more_sheets": ", ".join(table.more_sheets),
                "state": COLUMNS,
                "column_ids": [
                    fields.Command.create(
                        {
                            "place": column.index,
                            "name": column.label,
                            "samples": _samples(table.rows, column.index),
                            "key": column.key,
                        }
                    )
                    for column in self._suggest_columns(table)
                ],
            }
        )

    def _suggest_columns(self, table):
        return suggest(table.header, table.rows)

    def _content(self):
        return base64.b64decode(self.with_context(bin_size=False).file or b"")

    def _read_table(self):
        """:return: tools.table_file.Table
        :raise UserError: what is wrong with the file, and the way out
        """
        try:
            table = read_table(self._content(), self.filename or "", self.sheet or None)
            if len(table.rows) > MAX_ROWS:
                raise TableError("too_large")
        except TableError as error:
            raise UserError(self._file_problem(error.reason)) from error
        return table

    def _file_problem(self, reason):
        name = self.filename or ""
        problems = {
            "too_large": self.env._(
                "“%(name)s” is too large: at most %(size)s MB and %(rows)s rows. "
                "Split it.",
                name=name, size=MAX_BYTES >> 20,
                rows=formatLang(self.env, MAX_ROWS, digits=0),
            ),
            "zip_bomb": self.env._(
                "“%s” unpacks to far more than its size. Open it in Excel and save it "
                "under a new name.", name,
            ),
            "encrypted": self.env._(
                "“%s” is protected by a password. Save it without one.", name
            ),
            "font_encoding": self.env._(
                "“%s” is typed in an old font code (TCVN3 or VNI), not in Unicode. "
                "Convert it to Unicode, with Unikey's toolkit for instance, and "
                "save it again.",
                name,
            ),
            "empty": self.env._("There is no row in “%s”.", name),
            "no_header": self.env._(
                "No row of “%s” looks like the labels of columns. Put labels such as "
                "“Họ tên”, “SĐT”, “Email” above the rows.", name,
            ),
        }  # fmt: skip
        return problems.get(reason) or self.env._(
            "“%s” cannot be read. Save it as .xlsx or .csv (UTF-8).", name
        )


def _hash(table):
    """What a list is recognised by, also when it was saved once more."""
    said = repr((table.header, [row.cells for row in table.rows]))
    return hashlib.sha256(said.encode()).hexdigest()


def _who_when(record):
    moment = fields.Datetime.context_timestamp(record, record.create_date)
    return f"{record.create_uid.name}, {moment:%d/%m/%Y %H:%M}"


def _samples(rows, place):
    found = []
    for row in rows:
        text = row.cells[place]
        if text and text not in found:
            found.append(text)
        if len(found) == SAMPLES:
            break
    return " | ".join(text[:60] for text in found)
