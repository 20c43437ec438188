"""Which existing stage should stand for which step of a stage set.

Pure proposal: nothing is read or written here, and an administrator sees and
may change every line of it before anything happens.
"""

from dataclasses import dataclass

LEAD, OPPORTUNITY, BOTH = "lead", "opportunity", "both"


@dataclass(frozen=True)
class Step:
    """A step of a stage set; ``names`` are its folded names in every language."""

    key: int
    names: frozenset = frozenset()
    scope: str = BOTH
    is_won: bool = False
    is_care: bool = False


@dataclass(frozen=True)
class Stage:
    """A stage of the database; ``step`` is the step it already stands for."""

    key: int
    names: frozenset = frozenset()
    scope: str = BOTH
    is_won: bool = False
    lead_count: int = 0
    opportunity_count: int = 0
    step: int | None = None


def spread(few, many):
    """Positions of ``few`` items among ``many``, in order, ends on ends.

    :return: ``few`` strictly increasing positions below ``many``; needs few <= many
    """
    if few == 1:
        return [0]
    return [round(rank * (many - 1) / (few - 1)) for rank in range(few)]


def propose(stages, steps):
    """Propose a stage to take over for each step.

    A stage goes to the step it already stands for, else to the step of its name,
    else to one of its kind: won to won, a stage of leads to a step for leads, any
    other to a step for opportunities, keeping the order of both. The step of care
    after the sale is taken over by link or name only: no stage is known to mean it.

    :param stages: :class:`Stage` in the order of the pipeline
    :param steps: :class:`Step` in their order
    :return: dict step key -> stage key; a step that is missing is to be created
    """
    plan = {}
    free_stages, free_steps = list(stages), list(steps)

    def pair(stage, step):
        plan[step.key] = stage.key
        free_stages.remove(stage)
        free_steps.remove(step)

    def pair_where(matches):
        for step in list(free_steps):
            stage = next((stage for stage in free_stages if matches(stage, step)), None)
            if stage:
                pair(stage, step)

    def pair_in_order(stage_fits, step_fits):
        left = [stage for stage in free_stages if stage_fits(stage)]
        right = [step for step in free_steps if step_fits(step)]
        if not left or not right:
            return
        if len(left) <= len(right):
            right = [right[position] for position in spread(len(left), len(right))]
        else:
            left = [left[position] for position in spread(len(right), len(left))]
        for stage, step in zip(left, right, strict=True):
            pair(stage, step)

    pair_where(lambda stage, step: stage.step == step.key)
    pair_where(
        lambda stage, step: stage.is_won == step.is_won and stage.names & step.names
    )
    pair_in_order(
        lambda stage: stage.is_won, lambda step: step.is_won and not step.is_care
    )
    pair_in_order(
        lambda stage: not stage.is_won and not _holds_leads_only(stage),
        lambda step: not step.is_won and step.scope != LEAD,
    )
    pair_in_order(
        lambda stage: not stage.is_won and _holds_leads_only(stage),
        lambda step: not step.is_won and step.scope != OPPORTUNITY,
    )
    return plan


def _holds_leads_only(stage):
    return stage.scope == LEAD or (stage.lead_count and not stage.opportunity_count)


def may_hold(scope, deal_type):
    """Whether a stage of that scope may hold a lead or an opportunity."""
    return scope in (BOTH, deal_type)


def propose_targets(groups, steps):
    """Propose the step to which groups of deals would move from their stages.

    Won deals go to the first won step and no other; the rest keep their relative
    place among the steps that may hold them. A group that no step may hold stays.

    :param groups: (stage key, deal type, is_won) in the order of the pipeline
    :return: dict (stage key, deal type) -> step key
    """
    targets = {}
    for deal_type in (LEAD, OPPORTUNITY):
        for is_won in (False, True):
            keys = [
                key for key, kind, won in groups if (kind, won) == (deal_type, is_won)
            ]
            fitting = [
                step
                for step in steps
                if step.is_won == is_won
                and not step.is_care
                and may_hold(step.scope, deal_type)
            ]
            if fitting:
                for rank, key in enumerate(keys):
                    position = 0 if is_won else rank * len(fitting) // len(keys)
                    targets[key, deal_type] = fitting[position].key
    return targets
