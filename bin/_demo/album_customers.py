"""The pictures of what is done with a customer: qualified, called, converted."""

LEADS = "/odoo/action-crm.crm_lead_all_leads"
PIPELINE = "/odoo/crm"
QUALIFIED = "Nóng"
CONVERTED = (
    "Hỏi giá máy in",
    QUALIFIED,
    "Thêm máy in hóa đơn",
    "Thêm máy quét mã vạch",
    "Gia hạn phần mềm",
)


def _open_list(visitor):
    visitor.open(LEADS)
    visitor.page.wait_for_selector(".o_list_view .o_data_row")


def _open_lead(visitor, text=QUALIFIED):
    """The lead in the list whose row has this text."""
    _open_list(visitor)
    row = visitor.page.locator(".o_data_row", has_text=text).first
    row.locator("td[name=name]").click()
    visitor.page.wait_for_selector(".o_form_view")


def _press(visitor, name, within=".o_form_view"):
    visitor.page.locator(within).get_by_role("button", name=name).first.click()


def qualification(visitor):
    _open_lead(visitor)
    _press(visitor, "Đánh giá")
    visitor.page.wait_for_selector(".modal .o_form_view")


def close_lead(visitor):
    """A customer who needs nothing now."""
    _open_lead(visitor)
    _press(visitor, "Kết thúc tiềm năng")
    visitor.page.wait_for_selector(".modal div[name=follow_up_date]")


def call_entry(visitor):
    _open_lead(visitor)
    _press(visitor, "Ghi cuộc gọi")
    visitor.page.locator(".modal div[name=note] textarea").fill(
        "Khách hỏi thời gian triển khai, hẹn gọi lại sau khi họp ban giám đốc."
    )


def calls(visitor):
    visitor.open("/odoo/action-vht_crm_pipeline.vht_call_action")


def prospective_customers(visitor):
    visitor.open("/odoo/prospective-customers")


def _open_deal(visitor, tab):
    """The deal that has people and products, at one of its tabs."""
    visitor.open(PIPELINE)
    quoted = visitor.page.locator(".o_kanban_record", has_text="Đã báo giá")
    quoted.first.click()
    visitor.page.get_by_role("tab", name=tab).click()
    visitor.page.locator(".o_notebook").evaluate(
        "tabs => tabs.scrollIntoView({block: 'center'})"
    )


def people(visitor):
    _open_deal(visitor, "Người liên hệ")


def products(visitor):
    _open_deal(visitor, "Sản phẩm quan tâm")


def quoted_prices(visitor):
    """All that the customer of a deal was quoted, drafts too."""
    visitor.open(PIPELINE)
    quoted = visitor.page.locator(".o_kanban_record", has_text="Đã báo giá")
    quoted.first.click()
    _press(visitor, "Giá đã báo", within=".o_action")
    facets = visitor.page.locator(".o_searchview_facet")
    visitor.page.wait_for_selector(".o_list_view .o_searchview_facet")
    while facets.count():
        with visitor.page.expect_response("**/web_search_read"):
            facets.first.locator(".o_facet_remove").click()
    visitor.page.wait_for_selector(".o_list_view .o_data_row")


def conversion_preview(visitor):
    """What would become of some leads: of new customers and of known ones."""
    _open_list(visitor)
    for text in CONVERTED:
        row = visitor.page.locator(".o_data_row", has_text=text).first
        row.locator(".o_list_record_selector input").click()
    visitor.page.locator(".o_cp_action_menus .dropdown-toggle").click()
    visitor.page.get_by_role(
        "menuitem", name="Chuyển hàng loạt thành cơ hội", exact=True
    ).click()
    visitor.page.wait_for_selector("div[name=line_ids] .o_data_row")


def conversion_done(visitor):
    conversion_preview(visitor)
    _press(visitor, "Bắt đầu chuyển")
    visitor.page.wait_for_selector("button[name=action_leads]:visible")


def version_compare(visitor):
    """The customer of a quotation that was sent takes more."""
    visitor.open("/odoo/action-sale.action_quotations_with_onboarding")
    row = visitor.page.locator(".o_data_row", has_text="Báo giá đã gửi").first
    row.locator("td[name=name]").click()
    visitor.page.wait_for_selector(".o_form_view")
    _press(visitor, "Phiên bản mới")
    visitor.page.wait_for_selector("button[name=action_vht_versions]")
    cell = visitor.page.locator(".o_data_row td[name=product_uom_qty]").first
    cell.click()
    cell.locator("input").fill("12")
    visitor.page.keyboard.press("Tab")
    visitor.page.click(".o_form_button_save")
    _press(visitor, "So sánh")
    visitor.page.wait_for_selector(".modal .o_vht_comparison")


PICTURES = {
    "qualification": ("salesperson", qualification),
    "close_lead": ("salesperson", close_lead),
    "call_entry": ("salesperson", call_entry),
    "calls": ("manager", calls),
    "prospective_customers": ("manager", prospective_customers),
    "people": ("salesperson", people),
    "products": ("salesperson", products),
    "quoted_prices": ("salesperson", quoted_prices),
    "version_compare": ("salesperson", version_compare),
    "conversion_preview": ("salesperson", conversion_preview),
    # the last one: it uses up the leads
    "conversion_done": ("salesperson", conversion_done),
}
