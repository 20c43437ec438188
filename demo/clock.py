"""A clock that the loader sets, so that a history can happen in the past.

Everything Odoo writes while the clock stands at a moment carries that moment: creation
dates, stage changes, messages, activities, order dates. Nothing has to be corrected
afterwards.
"""

import contextlib
from datetime import datetime
from unittest.mock import patch

from freezegun import freeze_time


@contextlib.contextmanager
def adjustable_clock(env):
    """Yield ``set_to(moment)``; inside the block the time is what was set last.

    :param env: the environment whose cursor stamps ``create_date`` and ``write_date``
    """
    with (
        freeze_time(datetime.now()) as frozen,
        patch.object(env.cr, "now", lambda: datetime.now().replace(microsecond=0)),
    ):
        yield frozen.move_to
