from odoo import fields, models

from .vht_question import FACTORS


class VhtQualificationLine(models.Model):
    _name = "vht.qualification.line"
    _description = "Answer About a Lead"
    _order = "id"
    _rec_name = "answer"

    qualification_id = fields.Many2one(
        "vht.qualification", required=True, index=True, ondelete="cascade"
    )
    question_id = fields.Many2one("vht.question", ondelete="set null")
    answer_id = fields.Many2one("vht.question.answer", ondelete="set null")
    # as they were when it was answered: an administrator may change them since
    factor = fields.Selection(FACTORS, required=True)
    answer = fields.Char("Answer given")
    points = fields.Integer()
    maximum = fields.Integer()
