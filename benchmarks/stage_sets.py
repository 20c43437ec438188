"""What only the add-on does: stage sets and the quoted amount."""

from .operation import OwnOperation


class Preview(OwnOperation):
    """Preview the set of 7 steps over all deals."""

    def request(self, env, argument):
        env["vht.stage.set.apply"].create({}).read()

    def reference(self, env, argument):
        env.cr.execute(
            "SELECT stage_id, type, count(*) FROM crm_lead GROUP BY stage_id, type"
        )
        env.cr.fetchall()


class Apply(Preview):
    """Apply the set of 7 steps with the moves it proposes."""

    requests = 5
    warm_up = 0

    def prepare(self, env, rng, count):
        preview = env["vht.stage.set.apply"].create({})
        moves = preview.move_ids.filtered("line_id")
        self.groups = [(move.stage_id.id, move.deal_type) for move in moves]
        self.moved = sum(moves.mapped("deal_count"))
        assert self.moved
        target = env["crm.stage"].create({"name": "Chặng để so sánh"})
        return [target.id] * count

    def request(self, env, argument):
        env["vht.stage.set.apply"].create({}).action_apply()

    def reference(self, env, argument):
        moved = 0
        for group in self.groups:
            env.cr.execute(
                "UPDATE crm_lead SET stage_id = %s WHERE stage_id = %s AND type = %s",
                (argument, *group),
            )
            moved += env.cr.rowcount
        assert moved == self.moved


class Quoted(OwnOperation):
    """Show the quoted amount of 80 deals."""

    requests = 20

    def prepare(self, env, rng, count):
        quoted = env["sale.order"].search(
            [("state", "in", ("draft", "sent")), ("opportunity_id", "!=", False)]
        )
        deals = quoted.opportunity_id.ids[:80]
        assert len(deals) == 80
        return [deals] * count

    def request(self, env, argument):
        env["crm.lead"].browse(argument).mapped("vht_quoted_amount")

    def reference(self, env, argument):
        env.cr.execute(
            "SELECT opportunity_id, sum(amount_untaxed) FROM sale_order"
            " WHERE opportunity_id = ANY(%s) AND state IN ('draft', 'sent')"
            " GROUP BY opportunity_id",
            (argument,),
        )
        env.cr.fetchall()


OPERATIONS = (Preview, Apply, Quoted)
