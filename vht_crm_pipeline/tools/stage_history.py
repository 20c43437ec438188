"""The stays of a deal in its stages, read from the moves that were noted of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

# A lead is stamped when its transaction begins, its stage when it is set; an import may
# take that long.
ONE_TRANSACTION = timedelta(hours=1)


@dataclass(frozen=True)
class Move:
    """A noted change of stage.

    :ivar at: when, UTC
    :ivar old: key of the stage it left, None for none
    :ivar new: key of the stage it entered
    :ivar user: key of who moved it
    """

    at: datetime
    old: object
    new: object
    user: object = None


@dataclass(frozen=True)
class Stay:
    """A deal in a stage from one moment to another; ``left`` is None while it lasts."""

    stage: object
    entered: datetime
    left: datetime | None
    user: object = None


def stays(began, current, changed, moves, creator=None, taken_over=frozenset()):
    """Tell the stays of a deal without gap or overlap.

    Notes may be missing: a move made with tracking switched off, by SQL or before the
    field was tracked. A stage that a deal was in for an unknown time, between two known
    moves, gets a stay without length: the deal was there, and nobody knows how long.

    :param datetime began: when the deal was created
    :param current: key of its present stage
    :param datetime changed: when it entered that, as far as is known; may be None
    :param moves: iterable of Move in the order of time
    :param creator: key of who created it
    :param taken_over: pairs (stage, stage that took it over): there the deal did not
        move, and nothing was noted
    :return: (list of Stay, whether the notes are complete)
    """
    moves = [move for move in moves if move.old != move.new]
    stages = [(began, moves[0].old if moves else current, creator)]

    def carry_over(stage):
        entered, before, user = stages[-1]
        if (before, stage) in taken_over:
            stages[-1] = entered, stage, user

    is_complete = bool(moves) or not changed or changed - began < ONE_TRANSACTION
    for move in moves:
        at = max(move.at, stages[-1][0])
        carry_over(move.old)
        if move.old != stages[-1][1]:
            is_complete = False
            stages.append((at, move.old, None))
        stages.append((at, move.new, move.user))
    carry_over(current)
    if stages[-1][1] != current:
        is_complete = False
        stages.append((max(changed or began, stages[-1][0]), current, None))
    ends = [entered for entered, _stage, _user in stages[1:]]
    return [
        Stay(stage, entered, left, user)
        for (entered, stage, user), left in zip(stages, [*ends, None], strict=True)
    ], is_complete


def value_at(moment, present, changes):
    """What a number was at a moment.

    :param present: what it is now
    :param changes: list of (datetime, value before it), in the order of time
    """
    return next((before for at, before in changes if at > moment), present)
