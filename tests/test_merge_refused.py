"""The merge dialog proposes nothing that is refused."""

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from .merge_common import MergeCommon


class TestMergeRefused(MergeCommon):
    def test_six_are_refused_before(self):
        leads = self.both.concat(
            *(self._opportunity(name=f"Việc {number}") for number in range(4))
        )
        dialog = self._dialog(leads)
        self.assertIn("Remove 1 from the list", dialog.vht_problem)
        self.assertFalse(dialog.vht_lines)
        with self.assertRefused(UserError, "5"):
            dialog.save().action_merge()
        dialog = self._dialog(leads)
        dialog.opportunity_ids.remove(leads[-1].id)
        self.assertFalse(dialog.vht_problem)
        self.assertTrue(dialog.vht_lines)
        lead, _note = self._press(dialog)
        self.assertEqual(leads.exists(), lead + leads[-1])

    def test_a_single_one_or_a_won_one(self):
        self.behind.action_set_won()
        dialog = self._dialog(self.both)
        self.assertIn("at least two", dialog.vht_problem)
        self.assertEqual(dialog.vht_left_out, "Máy in tem cũ")

    def test_what_may_not_be_edited_is_not_merged(self):
        self.env["ir.rule"].create(
            {
                "name": "Vietnamese test: locked",
                "model_id": self.env.ref("crm.model_crm_lead").id,
                "domain_force": [("id", "!=", self.behind.id)],
                "perm_read": False,
            }
        )
        dialog = self._dialog(self.both)
        self.assertIn("Máy in tem cũ", dialog.vht_problem)
        with self.assertRaises(AccessError):
            dialog.save().action_merge()

    def test_another_company_has_no_say(self):
        """What stock would refuse as of another company is no value to choose."""
        stranger = self._manager_elsewhere()
        company = stranger.company_id
        self.ahead.company_id = self.env.company
        self.behind.write(
            {"company_id": company.id, "team_id": False, "user_id": False}
        )
        theirs, ours = self.env["res.partner"].create(
            [
                {"name": "Khách của họ", "company_id": company.id},
                {"name": "Khách của ta", "company_id": self.env.company.id},
            ]
        )
        self.ahead.partner_id, self.behind.partner_id = ours, theirs
        self.manager.company_ids |= company
        companies = (self.env.company + company).ids
        dialog = self._dialog(
            self.both, user=self.manager, allowed_company_ids=companies
        )
        self.assertNotIn("partner_id", self._lines(dialog))
        lead, _note = self._press(dialog)
        self.assertEqual(lead.partner_id, ours)

    def test_a_choice_of_another_lead_counts_for_nothing(self):
        foreign = self._opportunity(
            name="Việc kín", function="Giám đốc", user_id=self.manager.id
        )
        dialog = self._dialog(self.both)
        self._choose(dialog, function=foreign, survivor=foreign)
        lead, _note = self._press(dialog)
        self.assertEqual((lead, lead.function), (self.ahead, "Mua hàng"))
        self.assertTrue(foreign.exists())

    def test_the_list_may_be_changed(self):
        third = self._opportunity(name="Ba", function="Thư ký")
        dialog = self._dialog(self.both)
        self.assertEqual(len(self._lines(dialog)["function"]["options"]), 2)
        dialog.opportunity_ids.add(third)
        self.assertEqual(len(self._lines(dialog)["function"]["options"]), 3)
        wizard = dialog.save()
        wizard.opportunity_ids = [Command.unlink(self.behind.id)]
        self.assertEqual(len(self._lines(wizard)["function"]["options"]), 2)
