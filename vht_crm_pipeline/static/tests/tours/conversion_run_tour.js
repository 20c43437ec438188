import {registry} from "@web/core/registry";

/** The line of a lead in the preview, with these texts. */
const line = (...texts) =>
    "[name=line_ids] .o_data_row" + texts.map((text) => `:contains(${text})`).join("");

registry.category("web_tour.tours").add("vht_conversion_run", {
    steps: () => [
        {
            content: "Look for the leads",
            trigger: ".o_searchview_input",
            run: "edit Bạch Liên",
        },
        {
            content: "By name",
            trigger: ".o_searchview_autocomplete .o-dropdown-item:first",
            run: "click",
        },
        {
            content: "Select them",
            trigger:
                ".o_list_renderer:has(.o_data_row:contains(Bạch Liên Khóa)):not(:has(.o_data_row:nth-child(5))) thead .o_list_record_selector input",
            run: "click",
        },
        {
            content: "What can be done with them",
            trigger: ".o_cp_action_menus .dropdown-toggle:contains(Tác vụ)",
            run: "click",
        },
        {
            content: "Convert them",
            trigger: ".o-dropdown-item:contains(Chuyển hàng loạt thành cơ hội)",
            run: "click",
        },
        {
            content: "A customer with an open deal joins it",
            trigger: line(
                "Bạch Liên Cũ",
                "Gộp vào cơ hội",
                "Việc đang mở",
                "Cùng số điện thoại"
            ),
        },
        {
            content: "What may not be edited is not converted, and why",
            trigger: line("Bạch Liên Khóa", "Bạn không có quyền sửa", "Đã bỏ qua"),
        },
        {
            content: "Nobody knows the others",
            trigger: line("Bạch Liên Hỏng", "Khách hàng mới", "Dự kiến"),
        },
        {
            content: "Convert",
            trigger: "button[name=action_run]:contains(Bắt đầu chuyển)",
            run: "click",
        },
        {
            content: "One failed, with the reason; the others did not wait for it",
            trigger: line("Bạch Liên Hỏng", "Không nhận khách này"),
        },
        {
            content: "The result can be downloaded, the failure tried again",
            trigger:
                ".o_form_view:has(button[name=action_retry]) button[name=action_result]",
        },
        {
            content: "The lines open as a list, to export",
            trigger: "button[name=action_lines]",
            run: "click",
        },
        {
            content: "All of them",
            trigger: ".o_list_view .o_data_row:contains(Bạch Liên Mới)",
        },
        {
            content: "Back",
            trigger: ".breadcrumb a:contains(Chuyển 4 tiềm năng)",
            run: "click",
        },
        {
            content: "Open the opportunities",
            trigger: "button[name=action_leads]",
            run: "click",
        },
        {
            content: "They are on the board",
            trigger: ".o_kanban_record:contains(Bạch Liên Mới)",
        },
    ],
});
