"""What the merge dialog asks."""

from .merge_common import MergeCommon


class TestMerge(MergeCommon):
    # ------------------------------------------------------------
    # WHAT IS ASKED
    # ------------------------------------------------------------

    def test_only_what_differs_is_asked(self):
        lines = self._lines(self._dialog(self.both))
        self.assertEqual(
            set(lines),
            {"survivor", "name", "function", "phone", "expected_revenue", "stage_id"},
        )
        self.assertEqual({line["chosen"] for line in lines.values()}, {self.ahead.id})
        self.assertEqual(
            self._values(lines["function"]), ["Mua hàng", "Kế toán <b>trưởng</b>"]
        )
        self.assertEqual(
            [option["leads"] for option in lines["function"]["options"]],
            ["Máy in tem", "Máy in tem cũ"],
        )

    def test_what_is_the_same_in_two_of_three_is_one_value(self):
        third = self._opportunity(name="Máy in tem", function="Kế toán <b>trưởng</b>")
        line = self._lines(self._dialog(self.both + third))["function"]
        self.assertEqual(len(line["options"]), 2)
        sources = line["options"][1]["leads"]
        self.assertIn("Máy in tem cũ", sources)
        # namesakes are told apart
        self.assertRegex(sources, r"Máy in tem \(.*\d.*\)")

    def test_values_are_shown_as_they_are_read(self):
        self._activate_vietnamese()
        dong = self.env.ref("base.VND")
        dong.active = True
        self.env.company.currency_id = dong
        self.behind.date_deadline = "2027-01-31"
        self.ahead.vht_salutation = "chị"
        self.behind.vht_salutation = "anh"
        lines = self._lines(self._dialog(self.both, lang="vi_VN"))
        self.assertEqual(self._values(lines["vht_salutation"]), ["Chị", "Anh"])
        self.assertEqual(
            self._values(lines["expected_revenue"])[0].replace("\xa0", " "),
            "10.000.000 ₫",
        )
        self.assertEqual(
            self._values(lines["date_deadline"]), ["24/12/2026", "31/01/2027"]
        )

    def test_an_address_is_one_value(self):
        self.ahead.write({"street": "1 Phố Ví Dụ", "city": "Huế"})
        self.behind.write({"street": "2 Phố Ví Dụ", "city": "Vinh", "zip": "43000"})
        dialog = self._dialog(self.both)
        line = self._lines(dialog)["street"]
        self.assertEqual(
            self._values(line), ["1 Phố Ví Dụ, Huế", "2 Phố Ví Dụ, Vinh, 43000"]
        )
        self.assertEqual(line["chosen"], self.behind.id)  # the fullest, as in stock
        self._choose(dialog, street=self.ahead)
        lead, note = self._press(dialog)
        self.assertEqual(
            (lead.street, lead.city, lead.zip), ("1 Phố Ví Dụ", "Huế", False)
        )
        self.assertIn("2 Phố Ví Dụ", note)

    def test_a_name_that_may_not_be_read_is_not_shown(self):
        hidden, known = self.env["res.partner"].create(
            [{"name": "Khách kín"}, {"name": "Khách mở"}]
        )
        self.ahead.partner_id, self.behind.partner_id = known, hidden
        self.both.contact_name = "Chị Lan"
        self.env["ir.rule"].create(
            {
                "name": "Vietnamese test: hidden",
                "model_id": self.env.ref("base.model_res_partner").id,
                "domain_force": [("id", "!=", hidden.id)],
            }
        )
        dialog = self._dialog(self.both)
        line = self._lines(dialog)["partner_id"]
        self.assertEqual(self._values(line), ["Khách mở", "(not visible to you)"])
        _lead, note = self._press(dialog)
        self.assertNotIn("Khách kín", note)
        self.assertIn("(not visible to you)", note)

    def test_fields_of_some_groups_are_no_ones_to_tell(self):
        self.patch(
            self.env["crm.lead"]._fields["vht_tax_code"],
            "groups",
            "sales_team.group_sale_manager",
        )
        self.ahead.vht_tax_code = "0101248141"
        dialog = self._dialog(self.both, user=self.manager)
        self.assertNotIn("vht_tax_code", self._lines(dialog))
        _lead, note = self._press(dialog)
        self.assertNotIn("0312687878", note)

    # ------------------------------------------------------------
    # WHICH ONE STAYS
    # ------------------------------------------------------------

    def test_another_one_stays(self):
        dialog = self._dialog(self.both)
        self.assertEqual(
            self._values(self._lines(dialog)["survivor"]),
            ["Máy in tem", "Máy in tem cũ"],
        )
        self._choose(dialog, survivor=self.behind)
        # what it has is proposed now
        self.assertEqual(
            {line["chosen"] for line in dialog.vht_lines}, {self.behind.id}
        )
        lead, _note = self._press(dialog)
        self.assertEqual(lead, self.behind)
        self.assertFalse(self.ahead.exists())
        self.assertEqual(lead.name, "Máy in tem cũ")
        self.assertEqual(lead.stage_id, self._stage("Needs Analysis"))

    def test_a_lead_cannot_stay_for_an_opportunity(self):
        lead = self._lead(name="Tiềm năng mới", function="Thư ký")
        dialog = self._dialog(self.both + lead)
        lines = self._lines(dialog)
        self.assertNotIn("Tiềm năng mới", self._values(lines["survivor"]))
        self.assertEqual(len(lines["survivor"]["options"]), 2)
        self.assertEqual(len(lines["function"]["options"]), 3)
        # nor does a stage that holds leads only
        self.assertEqual(len(lines["stage_id"]["options"]), 2)
        self._choose(dialog, survivor=lead)
        self.assertEqual(self._lines(dialog)["survivor"]["chosen"], self.ahead.id)
        self.assertEqual(self._press(dialog)[0], self.ahead)

    def test_an_open_one_stays_before_a_lost_one(self):
        self.ahead.action_set_lost()
        dialog = self._dialog(self.both, active_test=False)
        self.assertEqual(self._lines(dialog)["survivor"]["chosen"], self.behind.id)
        lead, _note = self._press(dialog)
        self.assertEqual((lead, lead.active), (self.behind, True))
