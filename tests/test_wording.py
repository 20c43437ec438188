"""Our Vietnamese words on stock's screens, and nobody else's words touched."""

import re

from lxml import etree

from odoo.tests import users
from odoo.tools.translate import TRANSLATED_ATTRS

from .common import VhtCommon

VIETNAMESE = "vi_VN"
STOCK_WORD = re.compile(
    r"\b(?:leads?|đạt|mất|sales)\b|phương tiện|mở cơ hội|đóng dự kiến", re.IGNORECASE
)
SCREENS = [
    "crm.crm_lead_view_form",
    "crm.quick_create_opportunity_form",
    "crm.crm_case_tree_view_leads",
    "crm.crm_case_tree_view_oppor",
    "crm.crm_lead_view_tree_forecast",
    "crm.crm_case_kanban_view_leads",
    "crm.crm_lead_view_kanban_forecast",
    "crm.crm_case_calendar_view_leads",
    "crm.crm_lead_view_activity",
    "crm.crm_lead_view_graph",
    "crm.crm_lead_view_pivot",
    "crm.view_crm_case_leads_filter",
    "crm.view_crm_case_opportunities_filter",
    "crm.crm_lead_view_search_forecast",
    "crm.crm_lead_lost_view_form",
    "crm.view_crm_lead2opportunity_partner",
    "crm.view_crm_lead2opportunity_partner_mass",
    "crm.merge_opportunity_form",
    "crm.crm_activity_report_view_search",
    "crm.crm_stage_form",
    "crm.crm_stage_tree",
    "crm.crm_lead_stage_search",
    "crm.crm_lost_reason_view_form",
    "sale.view_order_form",
    "sale.view_quotation_tree",
    "sale.view_sales_order_filter",
    "sale.view_sales_order_line_filter",
]
LABELS = {
    "state_id": "Tỉnh/Thành phố",
    "medium_id": "Kênh",
    "lost_reason_id": "Lý do thua",
    "won_status": "Thắng/Thua",
    "user_id": "Nhân viên kinh doanh",
    "team_id": "Đội ngũ bán hàng",
    "date_deadline": "Ngày chốt dự kiến",
    "probability": "Xác suất thành công",
}
OPTIONS = {
    "priority": ["Thấp", "Trung bình", "Cao", "Rất cao"],
    "type": ["Tiềm năng", "Cơ hội"],
    "won_status": ["Thắng", "Thua", "Đang chờ"],
}


class TestWording(VhtCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._activate_vietnamese()
        french = cls.env.ref("base.lang_fr")
        cls.env["base.language.install"].create({"lang_ids": french.ids}).lang_install()
        (cls.salesman + cls.manager).lang = VIETNAMESE

    def _screen(self, xmlid, lang):
        """The view's model, in the language, and the id and type of the view."""
        view = self.env.ref(xmlid).sudo()
        return self.env[view.model].with_context(lang=lang), view.id, view.type

    def _texts(self, arch):
        """Every text of a view that a user may read, with its node."""
        for node in etree.fromstring(arch).iter("*"):
            attributes = TRANSLATED_ATTRS.intersection(node.keys())
            for text in (node.text, node.tail, *(node.get(key) for key in attributes)):
                yield (text or "").strip(), node

    @users("vht_salesman", "vht_manager")
    def test_no_stock_word_is_left_on_the_screens(self):
        for xmlid in SCREENS:
            model, view_id, view_type = self._screen(xmlid, VIETNAMESE)
            loaded = model.get_views([(view_id, view_type)])
            with self.subTest(screen=xmlid):
                for text, node in self._texts(loaded["views"][view_type]["arch"]):
                    self.assertNotRegex(text, STOCK_WORD)
                    if node.get("name") == "state_id":
                        self.assertNotEqual(text, "Trạng thái")

    @users("vht_salesman")
    def test_buttons_of_the_form(self):
        model, view_id, _type = self._screen("crm.crm_lead_view_form", VIETNAMESE)
        form = etree.fromstring(model.get_view(view_id)["arch"])
        [won] = form.xpath("//button[@name='action_set_won_rainbowman']")
        self.assertEqual(
            (won.get("string"), won.get("title")), ("Thắng", "Đánh dấu thắng")
        )
        [lost] = form.xpath("//button[@data-hotkey='l'][@type='action']")
        self.assertEqual(
            (lost.get("string"), lost.get("title")), ("Thua", "Đánh dấu thua")
        )
        ribbons = form.xpath("//widget[@name='web_ribbon']/@title")
        self.assertLessEqual({"Thắng", "Thua"}, set(ribbons))
        provinces = form.xpath("//field[@name='state_id']/@placeholder")
        self.assertEqual(set(provinces), {"Tỉnh/Thành phố"})

    @users("vht_salesman")
    def test_labels_and_options_of_a_lead(self):
        fields = self.env["crm.lead"].with_context(lang=VIETNAMESE).fields_get()
        self.assertEqual({name: fields[name]["string"] for name in LABELS}, LABELS)
        options = {
            name: [label for _value, label in fields[name]["selection"]]
            for name in OPTIONS
        }
        self.assertEqual(options, OPTIONS)

    @users("vht_salesman")
    def test_other_languages_get_what_stock_gives(self):
        for lang in ("en_US", "fr_FR"):
            for xmlid in SCREENS:
                model, view_id, view_type = self._screen(xmlid, lang)
                arch, view = model._get_view(view_id, view_type)
                with self.subTest(screen=xmlid, lang=lang):
                    stock = view.with_context(lang=lang)._get_combined_arch()
                    self.assertEqual(etree.tostring(arch), etree.tostring(stock))
            leads = self.env["crm.lead"].with_context(lang=lang)
            for name, description in leads.fields_get(attributes=["string"]).items():
                field = leads._fields[name]
                self.assertEqual(
                    description, field.get_description(leads.env, ["string"]), name
                )

    def test_stocks_translations_are_not_rewritten(self):
        names = self.env["ir.model.fields"].with_context(lang=VIETNAMESE)
        before = names.get_field_selection("crm.lead", "priority")[:]
        self.env["crm.lead"].with_context(lang=VIETNAMESE).fields_get()
        self.assertEqual(names.get_field_selection("crm.lead", "priority"), before)
        self.assertNotIn("Trung bình", dict(before).values())

    def test_the_companys_own_word_stays(self):
        field = self.env["ir.model.fields"]._get("crm.lead", "user_id")
        field.with_context(lang=VIETNAMESE).field_description = "Người phụ trách"
        fields = (
            self.env["crm.lead"].with_context(lang=VIETNAMESE).fields_get(["user_id"])
        )
        self.assertEqual(fields["user_id"]["string"], "Người phụ trách")

    def test_it_costs_no_query(self):
        leads = self.env["crm.lead"].with_context(lang=VIETNAMESE)
        leads.fields_get()
        with self.assertQueryCount(0):
            leads.fields_get()
