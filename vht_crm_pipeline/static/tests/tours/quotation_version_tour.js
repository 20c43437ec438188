import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("vht_quotation_version", {
    steps: () => [
        {
            content: "The customer asks for more: a new version",
            trigger: "button[name=action_vht_new_version]:contains(Phiên bản mới)",
            run: "click",
        },
        {
            content: "It is named after the first",
            trigger: ".o_form_view .oe_title h1:contains(BG-SEN-2)",
        },
        {
            content: "Five of them",
            trigger:
                ".o_field_one2many[name=order_line] .o_data_row:contains(Máy in tem) td[name=product_uom_qty]",
            run: "click",
        },
        {
            content: "Type the quantity",
            trigger: ".o_selected_row [name=product_uom_qty] input",
            run: "edit 5",
        },
        {
            content: "Save",
            trigger: ".o_form_button_save",
            run: "click",
        },
        {
            content: "What differs from the one before",
            trigger: ".o_form_saved button[name=action_vht_compare]:contains(So sánh)",
            run: "click",
        },
        {
            content: "The line that was changed says what, the others are folded",
            trigger:
                ".modal:has(summary:contains(Số dòng không đổi: 1)) tr[data-change=changed]:contains(≠ Sửa):contains(1 Đơn vị):contains(5 Đơn vị)",
        },
        {
            content: "And the difference of the totals",
            trigger:
                ".modal .o_vht_comparison tfoot tr:contains(Tổng chưa thuế):contains(+)",
        },
        {
            content: "Close it",
            trigger: ".modal footer button:contains(Đóng so sánh)",
            run: "click",
        },
        {
            content: "Look at all versions",
            trigger:
                "body:not(:has(.modal)) button[name=action_vht_versions]:contains(2)",
            run: "click",
        },
        {
            content: "Open the first one",
            trigger:
                ".o_list_view:has(.o_data_row:nth-child(2)) .o_data_row td[name=name]:contains(/^BG-SEN$/)",
            run: "click",
        },
        {
            content: "It says by what it is replaced",
            trigger: ".o_form_view div[name=vht_replaced]:contains(BG-SEN-2)",
        },
    ],
});
