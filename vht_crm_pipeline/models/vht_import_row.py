"""What the preview of an import has to say of its rows."""

from odoo import fields, models

MAX_SHOWN = 20


class VhtImportRow(models.Model):
    _name = "vht.import.row"
    _description = "Row of an Import"
    _order = "import_id, number"

    import_id = fields.Many2one(
        "vht.import", required=True, index=True, ondelete="cascade"
    )
    number = fields.Integer("Row", readonly=True)
    name = fields.Char("Customer", readonly=True)
    verdict = fields.Selection(
        [
            ("known", "Already known"),
            ("twice", "Twice in the file"),
            ("received", "Already received"),
            ("rejected", "Not imported"),
        ],
        "Finding",
        required=True,
        readonly=True,
    )
    reason = fields.Char(readonly=True)
    lead_id = fields.Many2one(
        "crm.lead", "Open lead", readonly=True, ondelete="cascade"
    )
    owner = fields.Char("Followed by", readonly=True)


class VhtImportQuestion(models.Model):
    """One for each text of a column, in however many rows it stands."""

    _name = "vht.import.question"
    _description = "Question about an Import"
    _order = "import_id, place, id"

    import_id = fields.Many2one(
        "vht.import", required=True, index=True, ondelete="cascade"
    )
    place = fields.Integer(readonly=True)
    column = fields.Char(readonly=True)
    text = fields.Char("As written", readonly=True)
    reason = fields.Char("Question", readonly=True)
    rows = fields.Char("In rows", readonly=True)
    correction = fields.Char(
        "What is meant",
        help="Without it the text goes into the notes of the lead.",
    )

    def _update(self, values_list):
        """Ask what is to be asked now; answers that were given stay.

        :param values_list: list of dicts for create
        """
        asked = {(values["place"], values["text"]): values for values in values_list}
        for question in self:
            if values := asked.pop((question.place, question.text), None):
                question.write(values)
            elif question.correction:
                question.reason = self.env._("Answered")
            else:
                question.unlink()
        self.create(list(asked.values()))

    def _corrections(self):
        """:return: dict (place of a column, text) -> what is meant by it"""
        return {
            (question.place, question.text): question.correction
            for question in self
            if question.correction
        }
