"""From an e-mail to a won deal, in a real browser on the server of bin/demo.

No test of Odoo's kinds: a customer's mail comes in by SMTP, and a salesperson does the
rest by mouse and keyboard, in Vietnamese.
"""

import re

import pytest
from _demo.browser import Visitor, open_browser
from _demo.send import send
from _demo.show import Demo
from _env import paths
from _env.steps import Report
from playwright.sync_api import expect

MAIL = paths.ROOT / "tests" / "mails" / "inquiry.eml"
SUBJECT = "Hỏi giá phần mềm bán hàng cho 3 cửa hàng tại Hà Nội"
CUSTOMER = "Đỗ Thị Hương Lan"
LINES = [
    ("Phần mềm quản lý bán hàng, gói 12 tháng", 3),
    ("Máy tính tiền cảm ứng 15 inch", 4),
]
BUDGET = "85.000.000"  # of the customer, by the mail; then it is what was ordered
AMOUNT = "70.700.000"  # 3 × 6.900.000 + 4 × 12.500.000, before tax


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """A demo of its own, with the company but without its history."""
    with open(tmp_path_factory.mktemp("demo") / "mail.log", "w") as log:
        own = Demo(Report(quiet=True), "vht_e2e", history=False, reset=True, output=log)
        with own:
            yield own
        own.database.drop()


@pytest.fixture
def salesperson(demo):
    with open_browser() as browser:
        visitor = Visitor(browser, demo.url)
        visitor.log_in("an@congty.example", "demo")
        yield visitor


def test_from_mail_to_won_deal(demo, salesperson):
    assert "Accepted" in send(MAIL, demo={"door_port": demo.door_port})
    board = Board(salesperson.page)

    board.open("/odoo/lead-pipeline")
    board.expect_card("Tạo khách hàng tiềm năng")
    board.drag_card("Chấm điểm và đánh giá khách hàng tiềm năng")

    board.open_card()
    convert(salesperson.page)

    board.open("/odoo/crm")
    board.expect_card("Tiếp cận ban đầu")
    board.drag_card("Phân tích nhu cầu")
    board.drag_card("Đề xuất giải pháp và đàm phán")
    board.expect_card("Đề xuất giải pháp và đàm phán", f"{BUDGET} ₫")

    board.open_card()
    quote(salesperson.page)

    board.open("/odoo/crm")
    board.expect_card("Chốt đơn hàng", f"{AMOUNT} ₫")
    board.open_card()
    expect(salesperson.page.locator("div[name=expected_revenue] input")).to_have_value(
        re.compile(re.escape(AMOUNT))
    )
    assert salesperson.complaints == []


class Board:
    """A kanban board by stage, and the customer's card on it."""

    def __init__(self, page):
        self.page = page
        self.card = page.locator(".o_kanban_record", has_text=SUBJECT)

    def open(self, path):
        self.page.goto(path)
        expect(self.page.locator(".o_kanban_group").first).to_be_visible()

    def column(self, stage):
        title = self.page.locator(".o_column_title", has_text=stage)
        return self.page.locator(".o_kanban_group", has=title)

    def expect_card(self, stage, *texts):
        """The one card is in this column and shows these texts."""
        expect(self.card).to_have_count(1)
        card = self.column(stage).locator(".o_kanban_record", has_text=SUBJECT)
        expect(card).to_be_visible()
        for text in texts:
            # amounts are written with no-break spaces
            expect(card).to_contain_text(
                re.compile(re.escape(text).replace(r"\ ", r"\s"))
            )

    def drag_card(self, stage):
        """Drag the card with the mouse; it must still be there after a reload."""
        column = self.column(stage)
        column.scroll_into_view_if_needed()
        start, end = self.card.bounding_box(), column.bounding_box()
        mouse = self.page.mouse
        mouse.move(start["x"] + start["width"] / 2, start["y"] + 10)
        mouse.down()
        mouse.move(end["x"] + end["width"] / 2, end["y"] + 120, steps=15)
        expect(column).to_have_class(re.compile("o_kanban_hover"))
        with self.page.expect_response(re.compile("/web_save|/web_resequence")):
            mouse.up()
        self.expect_card(stage)
        self.page.reload()
        self.expect_card(stage)

    def open_card(self):
        self.card.click()
        expect(self.page.locator(".o_form_view")).to_be_visible()


def convert(page):
    """Turn the lead of the open form into an opportunity of the salesperson."""
    page.get_by_role("button", name="Chuyển thành cơ hội").click()
    dialog = page.locator(".modal")
    choose(dialog.locator("div[name=user_id]"), "Nguyễn Hoài An")
    dialog.get_by_role("button", name="Tạo cơ hội").click()
    expect(dialog).to_have_count(0)
    expect(page.locator("button[name=action_sale_quotations_new]")).to_be_visible()


def quote(page):
    """From the open opportunity to a confirmed order with our two lines."""
    page.locator("button[name=action_sale_quotations_new]").click()
    expect(page.locator("div[name=partner_id] input")).to_have_value(
        re.compile(CUSTOMER)
    )
    rows = page.locator(".o_field_sol_o2m .o_data_row")
    for number, (product, quantity) in enumerate(LINES, start=1):
        page.get_by_role("button", name="Thêm sản phẩm").click()
        # Until the new line is there, the selected one is the line before
        expect(rows).to_have_count(number)
        row = rows.nth(number - 1)
        expect(row).to_have_class(re.compile("o_selected_row"))
        with page.expect_response(re.compile("/onchange")):
            choose(row.locator("td[name=product_template_id]"), product)
        row.locator("td[name=product_uom_qty] input").fill(str(quantity))
        with page.expect_response(re.compile("/onchange")):
            row.locator("td[name=product_uom_qty] input").press("Tab")
    expect(page.locator("div[name=tax_totals]")).to_contain_text(AMOUNT)
    page.get_by_role("button", name="Xác nhận", exact=True).click()
    current = page.locator(".o_statusbar_status .o_arrow_button_current")
    expect(current).to_have_attribute("data-value", "sale")


def choose(field, text):
    """Pick the record of this name in a many2one field, by typing."""
    field.locator("input").click()
    field.locator("input").press_sequentially(text, delay=20)
    field.page.locator(".o-autocomplete--dropdown-item", has_text=text).first.click()
