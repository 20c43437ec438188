"""The pictures: who takes them, and the way to the screen."""

import re

from _env import paths

from . import album_customers

LEADS = "/odoo/lead-pipeline"
PIPELINE = "/odoo/crm"
SETTINGS = "/odoo/action-crm.crm_config_settings_action"
IMPORT = "/odoo/action-vht_crm_pipeline.vht_import_action_new"
INBOX = "/odoo/action-vht_crm_pipeline.vht_intake_action"
VISITORS_OF_A_FAIR = paths.ROOT / "demo" / "hoi_cho.csv"
CARDS_OF_A_FAIR = paths.ROOT / "demo" / "danh_thiep.vcf"
MAIL_OF_A_FORM = paths.ROOT / "demo" / "hoi_gia.eml"
APPLY = "/odoo/action-vht_crm_pipeline.vht_stage_set_apply_action"


def lead_kanban(visitor):
    visitor.open(LEADS)


def lead_filters(visitor):
    visitor.open(LEADS)
    visitor.page.click(".o_searchview_dropdown_toggler")


def lead_list(visitor):
    visitor.open(LEADS)
    visitor.page.click(".o_switch_view.o_list")
    visitor.page.wait_for_selector(".o_list_view .o_data_row")


def lead_quick_create(visitor):
    visitor.open(LEADS)
    visitor.page.locator(".o_kanban_quick_add").first.click()
    visitor.page.wait_for_selector(".o_kanban_quick_create input")


def lead_form(visitor):
    visitor.open(LEADS)
    last = visitor.page.locator(".o_kanban_group").nth(1).locator(".o_kanban_record")
    last.first.click()
    visitor.page.wait_for_selector(".o_form_view")


def convert(visitor):
    """A colleague of a known customer asks for something else."""
    visitor.open(f"{LEADS}/new")
    for name, text in {
        "name": "Máy quét cho kho mới",
        "contact_name": "Trần Thị Thu Hà",
        "phone": "0900.000.104",
    }.items():
        box = visitor.page.locator(f"div[name={name}]").locator("input, textarea")
        box.first.fill(text)
        visitor.page.keyboard.press("Tab")
    visitor.page.click(".o_form_button_save")
    visitor.page.get_by_role("button", name="Chuyển thành cơ hội").click()
    visitor.page.wait_for_selector(".modal .o_form_view")


def merge(visitor):
    """Two open deals of a salesperson."""
    visitor.open(PIPELINE)
    visitor.page.click(".o_switch_view.o_list")
    for stage in ("Đề xuất giải pháp", "Phân tích nhu cầu"):
        row = visitor.page.locator(".o_data_row", has_text=stage).first
        row.locator(".o_list_record_selector input").click()
    visitor.page.locator(".o_cp_action_menus .dropdown-toggle").click()
    visitor.page.get_by_role("menuitem", name="Hợp nhất", exact=True).click()
    visitor.page.wait_for_selector(".modal .o_vht_choice")


def show_everybodys(visitor):
    """Take away the filters that the screen opens with."""
    facets = visitor.page.locator(".o_searchview_facet:has(.fa-filter)")
    while facets.count():
        with visitor.page.expect_response(
            re.compile("/web_read_group|/web_search_read")
        ):
            facets.first.locator(".o_facet_remove").click()


def pipeline(visitor):
    visitor.open(PIPELINE)
    show_everybodys(visitor)


def opportunity_form(visitor):
    pipeline(visitor)
    quoted = visitor.page.locator(".o_kanban_record", has_text="Đã báo giá")
    quoted.first.click()
    visitor.page.wait_for_selector(".o_form_view")


def stage_history(visitor):
    opportunity_form(visitor)
    visitor.page.get_by_role("tab", name="Lịch sử giai đoạn").click()
    visitor.page.locator(".o_vht_stay").last.scroll_into_view_if_needed()


def forecast(visitor):
    visitor.open("/odoo/action-crm.crm_lead_action_forecast")
    show_everybodys(visitor)


def settings(visitor):
    visitor.open(SETTINGS)
    visitor.page.locator("#vht_stage_set").scroll_into_view_if_needed()


def stages(visitor):
    visitor.open("/odoo/action-crm.crm_stage_action")


def stage_form(visitor):
    stages(visitor)
    visitor.page.locator(".o_data_row td[name=name]").nth(4).click()
    visitor.page.wait_for_selector(".o_form_view")


def stage_sets(visitor):
    visitor.open("/odoo/action-vht_crm_pipeline.vht_stage_set_action")


def stage_set_form(visitor):
    stage_sets(visitor)
    visitor.page.locator(".o_data_row td[name=name]").first.click()
    visitor.page.wait_for_selector(".o_form_view")


def apply_stage_set(visitor):
    """The preview of another set than the one in force."""
    settings(visitor)
    visitor.page.locator("#vht_stage_set button").first.click()
    dialog = visitor.page.locator(".modal")
    field = dialog.locator("div[name=set_id]")
    field.locator("input").click()
    visitor.page.locator(".o-autocomplete--dropdown-item").nth(1).click()
    dialog.locator(".alert-info").wait_for()


def upload(visitor, file):
    visitor.open(IMPORT)
    visitor.page.locator("div[name=file] input[type=file]").set_input_files(file)
    press(visitor, "Tiếp theo")


def import_columns(visitor):
    upload(visitor, VISITORS_OF_A_FAIR)
    visitor.page.wait_for_selector("div[name=column_ids] .o_data_row")


def import_preview(visitor):
    import_columns(visitor)
    press(visitor, "Xem trước")
    visitor.page.wait_for_selector("div[name=row_ids] .o_data_row")


def import_done(visitor):
    import_preview(visitor)
    press(visitor, "Bắt đầu nhập")
    visitor.page.wait_for_selector("button[name=action_leads]:visible")


def card_entry(visitor):
    """The card of a customer whom somebody follows."""
    visitor.open(LEADS)
    press(visitor, "Danh thiếp")
    for field, text in (
        ("contact_name", "Chị Tạ Bích Ngọc"),
        ("phone", "0900.000.104"),
        ("partner_name", "Chuỗi cà phê Hạt Mưa"),
        ("function", "Quản lý mua hàng"),
        ("campaign", "Hội chợ bán lẻ 2026"),
    ):
        visitor.page.locator(f".modal div[name={field}] input").fill(text)
    visitor.page.keyboard.press("Tab")
    visitor.page.wait_for_selector(".modal div[name=vht_known]")


def card_preview(visitor):
    upload(visitor, CARDS_OF_A_FAIR)
    visitor.page.wait_for_selector("div[name=row_ids] .o_data_row")


def contacts(visitor):
    """What leads the contacts on the list would become."""
    visitor.open("/odoo/action-base.action_partner_form?view_type=list")
    visitor.page.locator("thead .o_list_record_selector input").click()
    visitor.page.locator(".o_cp_action_menus .dropdown-toggle").click()
    visitor.page.get_by_role("menuitem", name="Tạo tiềm năng", exact=True).click()
    visitor.page.wait_for_selector(".modal div[name=line_ids] .o_data_row")


def webhook(visitor):
    """A sender is tried out."""
    visitor.open("/odoo/action-vht_crm_pipeline.vht_webhook_action/new")
    visitor.page.locator("div[name=name] input").fill("Trang đích Tết")
    visitor.page.locator(".nav-link[name=trial]").click()
    visitor.page.locator("div[name=sample] textarea").fill(
        '{"full_name": "Chị Nguyễn Thị Thử", "phone": "0900 000 199",'
        ' "nhu cầu": "Máy in tem", "utm_source": "facebook"}'
    )
    visitor.page.locator("button[name=action_try]").click()
    visitor.page.wait_for_selector("div[name=trial_content]:visible")


def mail_trial(visitor):
    visitor.open(INBOX)
    visitor.page.get_by_role("button", name="Cấu hình", exact=True).click()
    visitor.page.get_by_role("menuitem", name="Thử một email", exact=True).click()
    visitor.page.locator("div[name=file] input[type=file]").set_input_files(
        MAIL_OF_A_FORM
    )
    visitor.page.wait_for_selector("div[name=evidence]:visible")


def mail_held(visitor):
    """A mail on which somebody has to decide."""
    visitor.open(INBOX)
    row = visitor.page.locator(".o_data_row", has_text="Chờ quyết định").first
    row.locator("td[name=name]").click()
    visitor.page.wait_for_selector(".o_form_view")


def team_mails(visitor):
    """What a team does with its mails."""
    visitor.open("/odoo/action-sales_team.crm_team_action_config")
    visitor.page.locator(".o_data_row td[name=name]").first.click()
    visitor.page.locator(".nav-link[name=vht_mail]").click()


def mailbox_report(visitor):
    visitor.open("/odoo/action-vht_crm_pipeline.vht_mail_report_action")
    visitor.page.wait_for_selector(".o_pivot table")


def utm_merge(visitor):
    visitor.open(SETTINGS)
    visitor.page.locator("button[name=action_vht_merge_utm]").click()
    visitor.page.wait_for_selector(".modal .o_data_row")


def press(visitor, name):
    visitor.page.get_by_role("button", name=name, exact=True).click()


def inbox(visitor):
    visitor.open(INBOX)


def duplicates(visitor):
    """A new lead with the telephone number of a known customer."""
    visitor.open(f"{LEADS}/new")
    visitor.page.locator("div[name=phone] input").first.fill("0900.000.104")
    visitor.page.keyboard.press("Tab")
    visitor.page.wait_for_selector("div[name=vht_duplicates]")


PICTURES = {
    "lead_kanban": ("salesperson", lead_kanban),
    "lead_filters": ("salesperson", lead_filters),
    "lead_list": ("salesperson", lead_list),
    "lead_quick_create": ("salesperson", lead_quick_create),
    "lead_form": ("salesperson", lead_form),
    "convert": ("salesperson", convert),
    "merge": ("salesperson", merge),
    "pipeline": ("manager", pipeline),
    "opportunity_form": ("manager", opportunity_form),
    "stage_history": ("manager", stage_history),
    "forecast": ("manager", forecast),
    "import_columns": ("salesperson", import_columns),
    "import_preview": ("salesperson", import_preview),
    "import_done": ("salesperson", import_done),
    "card_entry": ("salesperson", card_entry),
    "card_preview": ("salesperson", card_preview),
    "contacts": ("salesperson", contacts),
    "webhook": ("manager", webhook),
    "mail_trial": ("manager", mail_trial),
    "mail_held": ("manager", mail_held),
    "team_mails": ("manager", team_mails),
    "mailbox_report": ("manager", mailbox_report),
    "utm_merge": ("admin", utm_merge),
    "inbox": ("manager", inbox),
    "duplicates": ("salesperson", duplicates),
    "stages": ("manager", stages),
    "stage_form": ("manager", stage_form),
    "stage_sets": ("manager", stage_sets),
    "stage_set_form": ("manager", stage_set_form),
    "settings": ("admin", settings),
    "apply_stage_set": ("admin", apply_stage_set),
    **album_customers.PICTURES,
}
