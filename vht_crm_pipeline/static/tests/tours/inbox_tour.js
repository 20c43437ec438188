import {registry} from "@web/core/registry";

const HELD = ".o_data_row:contains(Chờ quyết định)";

registry.category("web_tour.tours").add("vht_inbox", {
    steps: () => [
        {
            content: "What came in is listed with what became of it",
            trigger: `${HELD}:contains(Một khách lạ):contains(Không có số điện thoại)`,
        },
        {
            content: "Choose all",
            trigger: ".o_list_view thead .o_list_record_selector input",
            run: "click",
        },
        {
            content: "Accept",
            trigger: ".o_control_panel button[name=action_accept]",
            run: "click",
        },
        {
            content: "Their number is told first",
            trigger: ".modal [name=able_count]:contains(2)",
        },
        {
            content: "Go on",
            trigger: ".modal button[name=action_decide]",
            run: "click",
        },
        {
            content: "They are leads; open one",
            trigger: `.o_list_view:not(:has(${HELD})) .o_data_row:contains(Tiềm năng mới) [name=name]`,
            run: "click",
        },
        {
            content: "The form says why",
            trigger: ".o_form_view [name=reason_label]:contains(Tiếp nhận)",
        },
    ],
});
