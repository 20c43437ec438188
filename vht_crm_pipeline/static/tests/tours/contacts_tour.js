import {registry} from "@web/core/registry";

/** The line of a contact in the preview, with these texts. */
const line = (...texts) =>
    "[name=line_ids] .o_data_row" + texts.map((text) => `:contains(${text})`).join("");

registry.category("web_tour.tours").add("vht_contacts", {
    steps: () => [
        {
            content: "Look for the contacts",
            trigger: ".o_searchview_input",
            run: "edit Sen Hồng",
        },
        {
            content: "By name",
            trigger: ".o_searchview_autocomplete .o-dropdown-item:first",
            run: "click",
        },
        {
            content: "Select them",
            trigger:
                ".o_list_renderer:has(.o_data_row:contains(Sen Hồng Mới)):not(:has(.o_data_row:nth-child(4))) thead .o_list_record_selector input",
            run: "click",
        },
        {
            content: "What can be done with them",
            trigger: ".o_cp_action_menus .dropdown-toggle:contains(Tác vụ)",
            run: "click",
        },
        {
            content: "Make leads of them",
            trigger: ".o-dropdown-item:contains(Tạo tiềm năng)",
            run: "click",
        },
        {
            content: "Who has an open lead is named with who follows it",
            trigger: line("Sen Hồng Cũ", "Có tiềm năng đang mở"),
        },
        {
            content: "Who asked not to be contacted is refused by name",
            trigger: line("Sen Hồng Từ Chối", "Yêu cầu không liên hệ"),
        },
        {
            content: "Say what it is about",
            trigger: ".modal [name=title] input",
            run: "edit Tri ân cuối năm",
        },
        {
            content: "Make the one lead",
            trigger:
                ".modal:has([name=new_count]:contains(1)) button[name=action_run]:contains(Tạo các tiềm năng)",
            run: "click",
        },
        {
            content: "The result is told",
            trigger: ".o_notification:contains(Tiềm năng mới: 1)",
        },
        {
            content: "The new lead is open",
            trigger: ".o_data_row:contains(Tri ân cuối năm)",
        },
    ],
});
