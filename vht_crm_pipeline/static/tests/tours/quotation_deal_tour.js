import {registry} from "@web/core/registry";

const proposal = "Đề xuất giải pháp và đàm phán";

/** The deal in a stage, expecting an amount. */
const deal = (stage, amount) =>
    `.o_form_view:has([name=stage_id] .o_arrow_button_current:contains(${stage})) [name=expected_revenue] input:value(${amount})`;

/** The quotation in its state. */
const order = (state) =>
    `.o_form_view [name=state] .o_arrow_button_current[data-value=${state}]`;

const backToDeal = (state) => ({
    content: "Back to the opportunity",
    trigger: `body:not(:has(.modal)):has(${order(state)}) .o_back_button`,
    run: "click",
});

registry.category("web_tour.tours").add("vht_quotation_deal", {
    steps: () => [
        {
            content: "Nothing is quoted yet",
            trigger:
                ".o_form_view:not(:has([name=vht_leading_id])) [name=stage_id] .o_arrow_button_current:contains(Tiếp cận ban đầu)",
        },
        {
            content: "Make a quotation",
            trigger: "button[name=action_sale_quotations_new]",
            run: "click",
        },
        {
            content: "What the customer is interested in is there: the printers",
            trigger:
                ".o_field_one2many[name=order_line] .o_data_row:contains(Máy in tem):contains(2,00):contains(5.000.000)",
        },
        {
            content: "And the training",
            trigger:
                ".o_field_one2many[name=order_line] .o_data_row:contains(Đào tạo):contains(1.000.000)",
        },
        {
            content: "Save",
            trigger: ".o_form_button_save",
            run: "click",
        },
        {
            content: "It is a draft",
            trigger: `body:has(.o_form_saved) ${order("draft")}`,
        },
        {
            content: "It was handed over by hand",
            trigger: ".o_cp_action_menus button:has(.fa-cog)",
            run: "click",
        },
        {
            content: "Mark it as sent",
            trigger: ".o-dropdown--menu .o-dropdown-item:contains(Đánh dấu)",
            run: "click",
        },
        backToDeal("sent"),
        {
            content: "The opportunity is in the proposal stage, with the amount",
            trigger: deal(proposal, "/^6\\.000\\.000/"),
        },
        {
            content: "Which its leading quotation comes to",
            trigger: ".o_form_view [name=vht_leading_id] input:value(BG-SEN)",
        },
        {
            content: "The customer agrees: open the quotation",
            trigger: "button[name=action_view_sale_quotation]:contains(1)",
            run: "click",
        },
        {
            content: "It says that it leads; confirm it",
            trigger: `.o_form_view:has(${order("sent")}):has([name=vht_leading] .badge:contains(Báo giá chính)) button[name=action_confirm]`,
            run: "click",
        },
        backToDeal("sale"),
        {
            content: "The opportunity is won",
            trigger: deal("Chốt đơn hàng", "/^6\\.000\\.000/"),
        },
    ],
});

registry.category("web_tour.tours").add("vht_quotation_deal_cancelled", {
    steps: () => [
        {
            content: "The opportunity is won; open its order",
            trigger: `body:has(${deal("Chốt đơn hàng", "/^6\\.000\\.000/")}) button[name=action_view_sale_order]`,
            run: "click",
        },
        {
            content: "The customer steps back: cancel it",
            trigger: `body:has(${order("sale")}) button[name=action_cancel]`,
            run: "click",
        },
        {
            content: "It is meant",
            trigger: ".modal footer .btn-primary",
            run: "click",
        },
        backToDeal("cancel"),
        {
            content: "The opportunity is open again, where it was",
            trigger: `body:not(:has([name=vht_leading_id])) ${deal(proposal, "/^6\\.000\\.000/")}`,
        },
    ],
});
