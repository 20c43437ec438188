"""What a benchmark is: data, a request, and how often it is done."""

import re

from _bench.figures import Budget

from demo import vocabulary as words

MANAGER = f"quanly@{words.MAIL_DOMAIN}"
PIPELINE = {"default_type": "opportunity", "show_user_team_stages": 1}

READ = Budget(ratio=1.10, queries=1)
WRITE = Budget(ratio=1.10, queries=1)
MOVE = Budget(ratio=1.10, queries=2)
CONVERSION = Budget(ratio=1.15)
MAIL = Budget(ratio=1.25)
CONFIRM = Budget(ratio=1.10)


class Operation:
    """What is measured: the same requests on stock Odoo and with the add-on.

    Written against stock alone, because it runs there too. A subclass has a line of
    documentation, which is its title.

    :cvar requests: how many are measured
    :cvar records: how many records one request is for
    :cvar login: of the user who works; never the superuser
    :cvar warm_up: requests before those that are measured
    :cvar is_kept: whether a request is committed, as the server does
    :cvar budget: what it may cost beside stock
    :cvar is_more_with_a_set: with a stage set applied it does what stock leaves to the
        salesperson, and has no budget
    :cvar own_size: number of leads, in a database of its own that ``fill`` makes; None:
        that of the run
    :cvar is_once: takes long: at the smallest size alone, if all of them are measured
    """

    requests = 10
    records = 1
    login = MANAGER
    warm_up = 2
    is_kept = True
    budget = None
    is_more_with_a_set = False
    is_once = False
    own_size = None

    def __init_subclass__(cls):
        cls.name = re.sub("(?<!^)(?=[A-Z])", "_", cls.__name__).lower()
        cls.title = cls.__doc__.strip().splitlines()[0].rstrip(".")

    def prepare(self, env, rng, count):
        """Make or choose the data of ``count`` requests; not measured.

        :param env: environment of the user
        :param rng: ``random.Random``, the same on every side
        :return: list of ``count`` arguments of :meth:`request`
        """
        return [None] * count

    def request(self, env, argument):
        """Do it once, in a transaction of its own with empty caches."""
        raise NotImplementedError


class OwnOperation(Operation):
    """What only the add-on can do, beside the SQL that computes the same: the lower
    limit of what it can cost. Both are rolled back.
    """

    is_kept = False

    @classmethod
    def fill(cls, env):
        """Make ``own_size`` leads and commit, if there are so many."""
        raise NotImplementedError

    def reference(self, env, argument):
        """Compute the same by raw SQL."""
        raise NotImplementedError

    def explain(self, env, argument):
        """:return: PostgreSQL's plan with its times, "" for none"""
        return ""
