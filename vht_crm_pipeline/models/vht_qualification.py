"""What was answered about a lead, by whom and when, and the score of it."""

from odoo import api, fields, models
from odoo.fields import Command

from .vht_question import PAST

HOT, WARM, COLD = "hot", "warm", "cold"
LEVELS = [(HOT, "Hot"), (WARM, "Warm"), (COLD, "Cold")]
# percent of the points from which a lead is hot, or warm
HOT_FROM, WARM_FROM = 70, 40
# what tells a line from another, in whatever language it was answered
KEY = ("question_id", "answer_id", "points", "maximum")


class VhtQualification(models.Model):
    _name = "vht.qualification"
    _description = "Qualification of a Lead"
    _order = "id desc"
    _rec_name = "parts"

    lead_id = fields.Many2one(
        "crm.lead",
        "Qualified lead",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    line_ids = fields.One2many(
        "vht.qualification.line", "qualification_id", readonly=True
    )
    answers = fields.Json(
        "Questions",
        compute="_compute_answers",
        inverse="_inverse_answers",
        readonly=False,
        exportable=False,
    )
    points = fields.Integer(compute="_compute_score", store=True)
    maximum = fields.Integer("Most points", compute="_compute_score", store=True)
    score = fields.Integer("Score (%)", compute="_compute_score", store=True)
    level = fields.Selection(LEVELS, compute="_compute_score", store=True)
    parts = fields.Char("Points in detail", compute="_compute_parts")
    user_id = fields.Many2one(
        "res.users", "Answered by", readonly=True, ondelete="set null"
    )
    answered_at = fields.Datetime("Answered on", readonly=True)

    @api.depends("line_ids.points", "line_ids.maximum", "line_ids.answer")
    def _compute_score(self):
        for qualification in self:
            points = sum(qualification.line_ids.mapped("points"))
            maximum = sum(qualification.line_ids.mapped("maximum"))
            score = round(100 * points / maximum) if maximum else 0
            qualification.points, qualification.maximum = points, maximum
            qualification.score = score
            qualification.level = qualification._is_answered() and (
                HOT if score >= HOT_FROM else WARM if score >= WARM_FROM else COLD
            )

    def _is_answered(self):
        """Whether anybody said anything: past dealings answer themselves."""
        return any(line.answer and line.factor != PAST for line in self.line_ids)

    @api.depends("line_ids.points", "line_ids.maximum")
    @api.depends_context("lang")
    def _compute_parts(self):
        """As in “Need 3/3 · Budget 1/3”; what was not answered has no points yet."""
        factors = self.env["vht.qualification.line"]._fields["factor"]
        labels = dict(factors._description_selection(self.env))
        for qualification in self:
            qualification.parts = " · ".join(
                f"{labels[line.factor]} "
                f"{line.points if line.answer else '–'}/{line.maximum}"
                for line in qualification.line_ids
            )

    # ------------------------------------------------------------
    # ASKING
    # ------------------------------------------------------------

    @api.depends("lead_id", "line_ids.answer_id")
    @api.depends_context("lang")
    def _compute_answers(self):
        """What is asked: for each question its texts and the answer chosen so far.

        What the customer bought before is found out, and proposed.
        """
        for qualification in self:
            chosen = {
                line.question_id: line.answer_id for line in qualification.line_ids
            }
            lead = qualification.lead_id
            asked = []
            for question in self.env["vht.question"]._asked_in(lead.team_id):
                answer, hint = chosen.get(question), question.hint
                if question.factor == PAST and lead:
                    orders, deals = lead._vht_past_dealings()
                    hint = self.env._(
                        "Confirmed orders: %(orders)s. Other won deals: %(deals)s.",
                        orders=orders,
                        deals=deals,
                    )
                    answer = answer or question._answer_for(orders + deals)
                asked.append(
                    {
                        "id": question.id,
                        "name": question.name,
                        "hint": hint or "",
                        "answer": answer.id if answer else False,
                        "answers": question.answer_ids.read(["name", "points"]),
                    }
                )
            qualification.answers = asked

    def _inverse_answers(self):
        """Keep the answers with the points that they are worth now, if they are others
        than before.
        """
        for qualification in self:
            ids = [asked["answer"] for asked in qualification.answers or ()]
            answers = self.env["vht.question.answer"].browse(filter(None, ids))
            team = qualification.lead_id.team_id
            questions = self.env["vht.question"]._asked_in(team)
            lines = [
                question._line_values(question.answer_ids & answers)
                for question in questions
            ]
            if qualification._line_keys() == [_line_key(line) for line in lines]:
                continue
            was_answered = qualification._is_answered()
            qualification.write(
                {
                    "line_ids": [Command.clear(), *map(Command.create, lines)],
                    "user_id": self.env.uid,
                    "answered_at": self.env.cr.now(),
                }
            )
            if was_answered or qualification._is_answered():
                qualification._tell()
            qualification._count()

    def _line_keys(self):
        return [_line_key(line) for line in self.line_ids.read(KEY, load="")]

    def _count(self):
        """Have the last one of a lead count, unless it says nothing."""
        for qualification in self:
            lead, says = qualification.lead_id, qualification._is_answered()
            if says != (lead.vht_qualification_id == qualification):
                lead.vht_qualification_id = says and qualification

    def _tell(self):
        """Note the result on the lead."""
        levels = dict(self._fields["level"]._description_selection(self.env))
        body = self.env._(
            "Qualification: %(level)s, %(points)s of %(maximum)s points. %(parts)s",
            level=levels.get(self.level) or self.env._("nothing answered any more"),
            points=self.points,
            maximum=self.maximum,
            parts=self.parts,
        )
        self.lead_id._message_log(body=body)

    @api.model_create_multi
    def create(self, vals_list):
        """The last one of a lead is the one that counts."""
        qualifications = super().create(vals_list)
        qualifications._count()
        return qualifications


def _line_key(line):
    return tuple(line[name] for name in KEY)
