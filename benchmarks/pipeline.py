"""Deals move, are won and lost, and are scored."""

from .operation import MOVE, PIPELINE, WRITE, Operation
from .views import View


def open_deals(env, rng, count, kind="opportunity"):
    """:return: ids of as many open deals, drawn from all of them"""
    deals = env["crm.lead"].search(
        [("type", "=", kind), ("won_status", "=", "pending")], order="id"
    )
    return rng.sample(deals.ids, count)


class Move(Operation):
    """Move 200 opportunities to another stage, one by one, as on the board."""

    requests = 200
    budget = MOVE

    def prepare(self, env, rng, count):
        view = View(env, "crm.lead", "kanban", "crm.crm_case_kanban_view_leads")
        self.specification = view.specification()
        deals = env["crm.lead"].browse(open_deals(env, rng, count))
        self.targets = {deal.id: self._target(deal).id for deal in deals}
        return deals.ids

    def _target(self, deal):
        """The next stage that may hold the deal, after the last one the first."""
        stages = list(deal._stage_find(domain=[("is_won", "=", False)], limit=None))
        return stages[(stages.index(deal.stage_id) + 1) % len(stages)]

    def request(self, env, argument):
        deal = env["crm.lead"].with_context(**PIPELINE).browse(argument)
        deal.web_save({"stage_id": self.targets[argument]}, self.specification)


class Win(Operation):
    """Win 100 opportunities, one by one."""

    requests = 100
    budget = WRITE

    def prepare(self, env, rng, count):
        return open_deals(env, rng, count)

    def request(self, env, argument):
        env["crm.lead"].browse(argument).action_set_won_rainbowman()


class Lose(Win):
    """Lose 100 opportunities with a reason, one by one."""

    def prepare(self, env, rng, count):
        self.reason = env["crm.lost.reason"].search([], limit=1).id
        return super().prepare(env, rng, count)

    def request(self, env, argument):
        env["crm.lead.lost"].create(
            {"lead_ids": [argument], "lost_reason_id": self.reason}
        ).action_lost_reason_apply()


class Score(Operation):
    """Learn the probabilities anew and score all open leads, as the cron does."""

    requests = 5
    warm_up = 0

    def request(self, env, argument):
        env["crm.lead"]._cron_update_automated_probabilities()


OPERATIONS = (Move, Win, Lose, Score)
