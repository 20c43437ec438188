"""What the tests of the stage history share: a clock, and what always holds."""

import itertools
from datetime import datetime, timedelta
from unittest.mock import patch

from freezegun import freeze_time

from odoo.tools import SQL

from .common import VhtCommon


class StageVisitCommon(VhtCommon):
    """A clock that the tests set: what is written carries its time."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._apply(cls.set_7)
        # a minute to midnight in Việt Nam, on the last day of February
        cls.clock = datetime(2024, 2, 28, 16, 59, 0)
        cls.frozen = cls.startClassPatcher(freeze_time(cls.clock))
        cls.startClassPatcher(patch.object(cls.env.cr, "now", lambda: cls.clock))
        cls.startClassPatcher(
            patch.object(
                type(cls.env["crm.lead"]),
                "_vht_sql_now",
                lambda _leads: SQL("%s::timestamp", cls.clock),
            )
        )

    def _pass(self, **span):
        """End the transaction, and let time pass."""
        self.env.cr.flush()
        type(self).clock += timedelta(**span)
        self.frozen.move_to(self.clock)

    def _visits(self, lead):
        """The stays of a lead, the first one first."""
        self.env.cr.flush()
        return self.env["vht.stage.visit"].search([("lead_id", "=", lead.id)])[::-1]

    def assertConsistent(self, leads):
        """What holds for every lead, whatever happened to it."""
        for lead in leads:
            visits = self._visits(lead)
            self.assertEqual(visits[0].entered_at, lead.create_date)
            self.assertEqual(visits[0].direction, "first")
            for visit, following in itertools.pairwise(visits):
                self.assertEqual(visit.left_at, following.entered_at)
                self.assertLessEqual(visit.entered_at, visit.left_at)
                self.assertNotEqual(visit.stage_id, following.stage_id)
            self.assertEqual(
                visits.filtered(lambda visit: not visit.left_at), visits[-1]
            )
            self.assertEqual(visits[-1].stage_id, lead.stage_id)
            age = sum(
                ((v.left_at or self.clock) - v.entered_at for v in visits), timedelta()
            )
            self.assertEqual(age, self.clock - lead.create_date)
