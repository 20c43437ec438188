import {registry} from "@web/core/registry";

const row = (...texts) =>
    ".o_data_row" + texts.map((text) => `:contains(${text})`).join("");

registry.category("web_tour.tours").add("vht_quotation_history", {
    steps: () => [
        {
            content: "What was quoted to this customer",
            trigger: "button[name=action_vht_quoted_prices]:contains(Giá đã báo)",
            run: "click",
        },
        {
            content: "One row a product, with its last price",
            trigger: `.o_list_renderer:not(:has(.o_data_row:nth-child(3))) ${row("Gạch Sen", "170", "Chờ trả lời")}`,
        },
        {
            content: "A contact of the company agreed to another",
            trigger: row("Keo Sen", "Đã chốt"),
        },
        {
            content: "All prices, not the last ones alone",
            trigger: ".o_searchview_facet:contains(Giá gần nhất) .o_facet_remove",
            run: "click",
        },
        {
            content: "The earlier one is there",
            trigger: row("Gạch Sen", "210", "Hết hiệu lực"),
        },
        {
            content: "Open the filters",
            trigger: ".o_searchview_dropdown_toggler",
            run: "click",
        },
        {
            content: "By product",
            trigger: ".o_group_by_menu .o-dropdown-item:contains(/^Sản phẩm$/)",
            run: "click",
        },
        {
            content: "Two prices of one product",
            trigger: ".o_group_header:contains(Gạch Sen)",
            run: "click",
        },
        {
            content: "To its quotation",
            trigger: `${row("170")} td[name=product_id]`,
            run: "click",
        },
        {
            content: "From here, what the customer was quoted before",
            trigger: ".o_form_view button[name=action_vht_quoted_before]",
            run: "click",
        },
        {
            content: "The products of this quotation alone",
            trigger: `.o_searchview_facet:contains(Sản phẩm của báo giá này)`,
        },
        {
            content: "Their last price before it",
            trigger: `.o_list_renderer:not(:has(.o_data_row:nth-child(2))) ${row("Gạch Sen", "210")}`,
        },
    ],
});
