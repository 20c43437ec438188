from unittest.mock import patch

from odoo.fields import Command

from .conversion_common import ConversionCommon


class TestConversionUndoMerge(ConversionCommon):
    def _three(self, **values):
        return self.env["crm.lead"].concat(
            *(
                self._with_all(
                    name=f"Máy in tem {number}",
                    type="opportunity" if number else "lead",
                    phone=f"0912 345 67{number}",
                    expected_revenue=10_000_000 * number,
                    description=f"<p>Cần {number} máy</p>",
                    **values,
                )
                for number in range(3)
            )
        )

    def test_all_comes_back_with_its_old_number(self):
        leads = self._three()
        orders = self.env["sale.order"].concat(*map(self._order, leads))
        before = self._picture(leads)
        survivor = self._merge(leads)
        self.assertEqual(len(survivor), 1)
        self.assertEqual(orders.opportunity_id, survivor)
        self._undo(survivor)
        self.assertEqual(leads.exists(), leads)
        self.assertSame(before, self._picture(leads))
        for order, lead in zip(orders, leads, strict=True):
            self.assertEqual(order.opportunity_id, lead)
        files = self.env["ir.attachment"].search(
            [("res_model", "=", "crm.lead"), ("res_id", "in", leads.ids)]
        )
        self.assertEqual(len(files), 6)
        self.assertTrue(all(files.mapped("raw")))

    def test_a_lost_one(self):
        leads = self._three()
        leads[1].action_set_lost()
        before = self._picture(leads)
        survivor = self._merge(leads)
        self._undo(survivor)
        self.assertSame(before, self._picture(leads))
        self.assertFalse(leads[1].active)

    def test_the_statistics_of_the_scoring_are_what_they_were(self):
        self.env["ir.config_parameter"].set_param("crm.pls_start_date", "2020-01-01")
        leads = self._three()
        leads.type = "opportunity"
        leads.action_set_lost()
        frequencies = self.env["crm.lead.scoring.frequency"].search([])
        names = ["variable", "value", "won_count", "lost_count", "team_id"]
        before = frequencies.read(names)
        self.assertTrue(any(row["lost_count"] for row in before))
        self._convert(
            leads[0], name="merge", duplicated_lead_ids=[Command.set(leads.ids)]
        )
        survivor = leads.exists()
        self.assertTrue(survivor.active)
        self._request()
        self.assertNotEqual(frequencies.read(names), before)
        self._undo(survivor)
        self.assertEqual(frequencies.read(names), before)

    def test_merging_in_the_convert_dialog(self):
        leads = self._three()
        lead = leads[0]
        before = self._picture(leads)
        partners = self.env["res.partner"].search([])
        self._convert(
            lead,
            name="merge",
            duplicated_lead_ids=[Command.set(leads.ids)],
            user_id=self.salesman.id,
        )
        survivor = leads.exists()
        self.assertEqual(len(survivor), 1)
        journal = self.env["vht.conversion"].search([("lead_id", "=", survivor.id)])
        self.assertEqual(journal.mapped("kind"), ["merge"])
        self._undo(survivor)
        self.assertSame(before, self._picture(leads))
        self.assertEqual(self.env["res.partner"].search([]), partners)

    def test_the_stays_in_stages_and_the_keys_come_back(self):
        leads = self._three()
        for lead in leads[1:]:
            lead.stage_id = self._stage("Proposal & Negotiation")
        self._request()
        visits = leads.vht_visit_ids.mapped(lambda visit: (visit.id, visit.lead_id.id))
        survivor = self._merge(leads)
        self._undo(survivor)
        self.assertCountEqual(
            leads.vht_visit_ids.mapped(lambda visit: (visit.id, visit.lead_id.id)),
            visits,
        )
        self.assertTrue(leads[0]._vht_find_matches() is not None)
        keys = self.env["vht.identity"].search([("lead_id", "=", leads[0].id)])
        self.assertIn("+84912345670", keys.mapped("value"))

    def test_what_the_merged_ones_have_in_fields_stays_a_file(self):
        leads = self._three()
        file = self.env["ir.attachment"].create(
            {
                "name": "x_anh",
                "raw": b"tep cua mot truong",
                "res_model": "crm.lead",
                "res_id": leads[0].id,
                "res_field": "x_anh",
            }
        )
        before = self._picture(leads)
        survivor = self._merge(leads)
        self.assertEqual((file.res_id, file.res_field), (survivor.id, False))
        self._undo(survivor)
        self.assertSame(before, self._picture(leads))

    def test_the_last_comes_first(self):
        """Conversion, merge, merge: undone in turn from the survivor."""
        leads = self._three()
        pictures = [self._picture(leads)]
        self._convert(leads[0])
        pictures.append(self._picture(leads))
        survivor = self._merge(leads[0] + leads[1])
        pictures.append(self._picture(leads))
        last = self._merge(survivor + leads[2])
        journals = self.env["vht.conversion"].search([("lead_id", "=", last.id)])
        self.assertEqual(journals.mapped("kind"), ["merge", "merge", "convert"])
        self._undo(last)
        self.assertSame(pictures.pop(), self._picture(leads))
        self._undo(survivor)
        self.assertSame(pictures.pop(), self._picture(leads))
        self._undo(leads[0])
        self.assertSame(pictures.pop(), self._picture(leads))
        self.assertFalse(any(leads.mapped("vht_can_undo")))

    def test_merging_in_mass_makes_one_journal_for_each_group(self):
        values = {"type": "lead", "user_id": self.salesman.id, "team_id": self.team.id}
        leads = self.env["crm.lead"].create(
            [
                {
                    **values,
                    "name": f"Hỏi giá {number}",
                    "email_from": f"kh{number // 2}@vidu{number // 2}.example",
                }
                for number in range(5)
            ]
        )
        before = self._picture(leads)
        self.env["crm.lead2opportunity.partner.mass"].with_user(
            self.manager
        ).with_context(active_ids=leads.ids).create(
            {"deduplicate": True}
        ).action_mass_convert()
        self._request()
        left = leads.exists()
        self.assertEqual(len(left), 3)
        journals = self.env["vht.conversion"].search([("lead_id", "in", left.ids)])
        self.assertCountEqual(journals.mapped("kind"), ["merge", "merge", "convert"])
        for lead in left:
            self._undo(lead, self.manager)
        self.assertSame(before, self._picture(leads))

    def test_what_a_colleague_wrote_before_it_was_their_turn_is_no_part_of_it(self):
        lead = self._lead()

        def see_what_a_colleague_wrote(leads):
            lead.write({"function": "Giám đốc"})
            self._request()

        dialog = self.env["crm.lead2opportunity.partner.mass"].with_user(self.manager)
        self._request()
        with patch.object(
            type(lead), "_vht_forget_snapshot", see_what_a_colleague_wrote
        ):
            dialog.with_context(active_ids=lead.ids).create({}).action_mass_convert()
        self.assertEqual(lead.type, "opportunity")
        self._undo(lead, self.manager)
        self.assertEqual((lead.type, lead.function), ("lead", "Giám đốc"))

    def test_a_form_of_the_website_that_joined_a_lead(self):
        known = self._opportunity(email_from="khach@vidu.example")
        made = self._lead(user_id=False, email_from="khach@vidu.example")
        before = self._picture(known + made)
        self._request()
        made._vht_receive_web(["email_from"])
        self.assertFalse(made.exists())
        intake = self.env["vht.intake"].search([("lead_id", "=", known.id)])
        self._undo(known)
        after = self._picture(known + made)
        after = {k: v for k, v in after.items() if k != ("vht.intake", intake.id)}
        self.assertSame(before, after)
