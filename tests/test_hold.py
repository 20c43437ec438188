"""Waiting for those who work on the same leads, and keeping leads where they are."""

from unittest.mock import patch

from psycopg2.errors import LockNotAvailable
from psycopg2.pool import PoolError

from odoo.exceptions import ConcurrencyError, UserError

from odoo.addons.vht_crm_pipeline.models.vht_conversion_recorder import MERGE

from .common import VhtCommon

HOLD = "odoo.addons.vht_crm_pipeline.models.crm_lead_hold"
LOCK = "LOCK TABLE vht_conversion IN SHARE UPDATE EXCLUSIVE MODE"


class TestHold(VhtCommon):
    def _held_by_file(self, user=None, context=None, **values):
        """:return: ids of the leads that are held when a file is made"""
        held = []
        leads = type(self.env["crm.lead"])
        files = self.env["ir.attachment"].with_user(user or self.salesman)
        with patch.object(leads, "_vht_hold", lambda leads: held.extend(leads.ids)):
            files.with_context(**context or {}).create(
                {"name": "hopdong.txt", "raw": b"x", **values}
            )
        return held

    def test_a_file_on_a_lead_holds_it(self):
        lead = self._lead()
        of_lead = {"res_model": "crm.lead", "res_id": lead.id}
        self.assertEqual(self._held_by_file(**of_lead), lead.ids)
        default = {f"default_{name}": value for name, value in of_lead.items()}
        self.assertEqual(self._held_by_file(context=default), lead.ids)
        # stock takes this of itself alone
        text = {**of_lead, "res_id": str(lead.id)}
        system = self.env.ref("base.user_root")
        self.assertEqual(self._held_by_file(system, **text), lead.ids)

    def test_a_file_on_no_lead_holds_none(self):
        self.assertEqual(self._held_by_file(res_model="crm.lead"), [])
        partner = self.salesman.partner_id
        of_partner = {"res_model": "res.partner", "res_id": partner.id}
        self.assertEqual(self._held_by_file(**of_partner), [])

    def test_nobody_waits_without_end(self):
        with (
            patch(f"{HOLD}.PATIENCE", "100ms"),
            self.registry.cursor() as other,
            self.registry.cursor() as cr,
        ):
            other.execute(LOCK)
            # should it wait without end
            cr.execute("SET SESSION statement_timeout = '10s'")
            cr.commit()
            leads = self.env(cr=cr)["crm.lead"]
            with self.assertRefused(UserError, "Try again in a moment"):
                leads._vht_one_after_the_other()
            cr.execute("RESET statement_timeout")
            cr.commit()

    def test_what_follows_may_wait_longer(self):
        with self.registry.cursor() as other, self.registry.cursor() as cr:
            cr.execute("SHOW lock_timeout")
            before = cr.fetchall()
            self.env(cr=cr)["crm.lead"]._vht_one_after_the_other()
            cr.execute("SHOW lock_timeout")
            self.assertEqual(cr.fetchall(), before)
            with self.assertRaises(LockNotAvailable):
                other.execute(f"{LOCK} NOWAIT", log_exceptions=False)

    def test_what_is_put_on_another_lead_is_new_there(self):
        one, other = leads = self._lead() + self._lead()
        file = self.env["ir.attachment"].create(
            {"name": "hopdong.txt", "res_model": "crm.lead", "res_id": one.id}
        )
        here = ("ir_attachment", file.id, one.id)
        there = ("ir_attachment", file.id, other.id)
        with self.env["vht.conversion"]._recorded(leads, MERGE) as recorder:
            self.assertEqual(recorder.unknown({here, there}), {there})

    def test_without_a_further_connection_the_merge_begins_anew(self):
        leads = self._lead() + self._lead()
        full = PoolError("The Connection Pool Is Full")
        with (
            patch.object(type(self.registry), "cursor", side_effect=full),
            self.assertRaises(ConcurrencyError),
        ):
            leads._vht_hold_alone()
