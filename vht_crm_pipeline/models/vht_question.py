"""What a team asks to find out what a lead is worth, one question a factor."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

PAST = "past"
FACTORS = [
    ("need", "Need"),
    ("budget", "Budget"),
    ("authority", "Say in the decision"),
    ("time", "Time of purchase"),
    ("interest", "Interest shown"),
    (PAST, "Past dealings"),
]


class VhtQuestion(models.Model):
    _name = "vht.question"
    _description = "Question That Qualifies Leads"
    _order = "sequence, id"

    name = fields.Char("Question", required=True, translate=True)
    factor = fields.Selection(FACTORS, "Tells about", required=True)
    hint = fields.Char(translate=True, help="How to find it out.")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    team_ids = fields.Many2many(
        "crm.team",
        string="Sales teams",
        context={"active_test": False},
        help="These ask it in the place of the shared question about the same thing. "
        "Empty: all teams that have none of their own.",
    )
    answer_ids = fields.One2many("vht.question.answer", "question_id", copy=True)
    maximum = fields.Integer("Most points", compute="_compute_maximum")

    @api.depends("answer_ids.points")
    def _compute_maximum(self):
        for question in self:
            question.maximum = max(question.answer_ids.mapped("points"), default=0)

    @api.constrains("factor", "team_ids", "active")
    def _check_one_of_each_factor(self):
        """A team asks about each factor once, so it never asks more than six things."""
        factors = dict(self._fields["factor"]._description_selection(self.env))
        for question in self.filtered("active"):
            same = Domain("factor", "=", question.factor)
            same &= Domain("id", "!=", question.id)
            for other in self.sudo().search(same):
                teams = other.team_ids & question.team_ids
                if teams or not (other.team_ids or question.team_ids):
                    raise ValidationError(
                        self.env._(
                            "“%(other)s” asks %(teams)s about “%(factor)s” already. "
                            "Archive it, or choose other sales teams.",
                            other=other.name,
                            teams=", ".join(teams.mapped("name"))
                            or self.env._("all teams"),
                            factor=factors[question.factor],
                        )
                    )

    @api.model
    def _asked_in(self, team):
        """:return: the questions of a team, in their order; none for those without"""
        questions = self.search(
            Domain("team_ids", "=", False) | Domain("team_ids", "in", team.ids)
        )
        own = set(questions.filtered("team_ids").mapped("factor"))
        return questions.filtered(lambda q: q.team_ids or q.factor not in own)

    def _answer_for(self, deals):
        """:return: the answer to propose to a customer with so many past dealings"""
        fitting = self.answer_ids.filtered(lambda answer: answer.deals <= deals)
        return max(fitting, key=lambda answer: answer.deals, default=fitting)

    def _line_values(self, answer):
        """:return: dict of values of a line; the answer may be none"""
        return {
            "question_id": self.id,
            "factor": self.factor,
            "answer_id": answer.id,
            "answer": answer.name,
            "points": answer.points,
            "maximum": self.maximum,
        }
