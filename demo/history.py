"""Six months of the company's sales, told customer by customer and lived day by day.

Each customer is a generator: it yields the moment of its next step and, when the clock
has come there, takes the step through the product's own methods as the person who would
take it. A heap puts the steps of all customers in order of time.
"""

import heapq
import random
from dataclasses import dataclass
from datetime import datetime

from .clock import adjustable_clock
from .mailbox import Programs, Returns
from .story import QUALIFYING, Story

SEED = 19


@dataclass(frozen=True)
class Plot:
    """How a story runs: its steps after the first contact, and when it began and came
    to rest.
    """

    steps: tuple
    began: tuple  # days ago, earliest and latest
    rested: tuple


IN_TALKS = (*QUALIFYING, "advance")
QUOTED = (*IN_TALKS, "quote", "propose")
SENT = (*QUOTED, "send")
PLOTS = {
    "new": Plot((), (0.2, 13), (0, 0)),
    "scored": Plot(("score",), (8, 26), (1, 7)),
    "dropped": Plot(("score", "lose"), (30, 150), (10, 28)),
    "put off": Plot(("score", "put_off"), (30, 150), (10, 28)),
    "refused": Plot(("refuse",), (30, 150), (10, 28)),
    "approached": Plot(QUALIFYING, (12, 40), (1, 9)),
    "needs": Plot(IN_TALKS, (20, 60), (1, 14)),
    "proposal": Plot(QUOTED, (30, 80), (1, 12)),
    "negotiation": Plot(SENT, (35, 90), (1, 12)),
    "won": Plot((*SENT, "confirm"), (60, 178), (3, 50)),
    "cared for": Plot((*SENT, "confirm", "care"), (90, 180), (5, 60)),
    "lost": Plot((*SENT, "lose"), (60, 170), (4, 50)),
}

# How many stories of each plot, (north, south). The south has no leads to score or to
# drop.
CAST = {
    "new": (9, 0),
    "scored": (7, 0),
    "dropped": (2, 0),
    "put off": (2, 0),
    "refused": (1, 0),
    "approached": (3, 3),
    "needs": (3, 3),
    "proposal": (2, 2),
    "negotiation": (2, 2),
    "won": (4, 5),
    "cared for": (2, 2),
    "lost": (3, 3),
}


def live_through(office):
    """Let every story of the cast happen, in order of time, up to now.

    :param Office office: the company it happens to
    :return: the leads and opportunities, archived ones included
    """
    env = office.env
    now = datetime.now().replace(microsecond=0)
    rng = random.Random(SEED)
    stories = [
        Story(office, now, random.Random(f"{SEED}/{number}"), number, PLOTS[plot], team)
        for number, (plot, team) in enumerate(_cast(office, rng))
    ]
    lives = [*stories, Programs(office, now), Returns(office, now)]
    with adjustable_clock(env) as set_to:
        running = [
            (next(steps), number, steps)
            for number, steps in enumerate(map(iter, lives))
        ]
        heapq.heapify(running)
        while running:
            moment, number, steps = heapq.heappop(running)
            set_to(moment)
            following = next(steps, None)
            # Field tracking is written at the end of a transaction: each step must have
            # its own.
            env.cr.flush()
            if following is not None:
                heapq.heappush(running, (following, number, steps))
    return env["crm.lead"].union(*(story.lead for story in stories))


def _cast(office, rng):
    north = [
        (plot, office.north) for plot, (count, _) in CAST.items() for _ in range(count)
    ]
    south = [
        (plot, office.south) for plot, (_, count) in CAST.items() for _ in range(count)
    ]
    rng.shuffle(north)
    rng.shuffle(south)
    return north + south
