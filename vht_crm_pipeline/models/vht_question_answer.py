from odoo import fields, models


class VhtQuestionAnswer(models.Model):
    _name = "vht.question.answer"
    _description = "Answer to Choose"
    _order = "sequence, id"

    question_id = fields.Many2one(
        "vht.question", required=True, index=True, ondelete="cascade"
    )
    name = fields.Char("Answer", required=True, translate=True)
    sequence = fields.Integer(default=10)
    points = fields.Integer(required=True)
    deals = fields.Integer(
        "Proposed from",
        help="To a customer with so many confirmed orders and won deals, or more, "
        "this answer is proposed. For past dealings only.",
    )

    _points_positive = models.Constraint(
        "CHECK (points >= 0)", "An answer is worth no points at the least."
    )
