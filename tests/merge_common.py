"""What the tests of the merge dialog share: two deals that differ, ways to answer."""

from odoo.tests import Form

from .conversion_common import ConversionCommon


class MergeCommon(ConversionCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ahead = cls._opportunity(
            name="Máy in tem",
            stage_id=cls._stage("Proposal & Negotiation").id,
            email_from="lan@khach.example",
            phone="0912 345 671",
            function="Mua hàng",
            expected_revenue=10_000_000,
            date_deadline="2026-12-24",
        )
        cls.behind = cls._opportunity(
            name="Máy in tem cũ",
            stage_id=cls._stage("Needs Analysis").id,
            email_from="LAN@khach.example",
            phone="0912 345 672",
            function="Kế toán <b>trưởng</b>",
            expected_revenue=20_000_000,
            vht_tax_code="0312687878",
        )
        cls.both = cls.behind + cls.ahead

    def _dialog(self, leads, user=None, **context):
        """The dialog as its user opens it."""
        self._request()
        wizard = self.env["crm.merge.opportunity"].with_user(user or self.salesman)
        return Form(wizard.with_context(active_ids=leads.ids, **context))

    def _lines(self, dialog):
        return {line["name"]: line for line in dialog.vht_lines}

    def _values(self, line):
        return [option["value"] for option in line["options"]]

    def _choose(self, dialog, **leads):
        """Tap on what these leads have."""
        chosen = {name: lead.id for name, lead in leads.items()}
        dialog.vht_choices = {**(dialog.vht_choices or {}), **chosen}

    def _press(self, dialog):
        """:return: the lead that stays, and its note"""
        action = dialog.save().action_merge()
        self._request()
        lead = self.env["crm.lead"].browse(action["res_id"])
        notes = lead.message_ids.filtered(
            lambda message: "crm_lead_merge_summary" in message.body
        )
        return lead, notes.body
