import {chooseForAll} from "@vht_crm_pipeline/../tests/tours/list_selection";
import {registry} from "@web/core/registry";

/** The line of a lead in the preview, with these texts. */
const line = (...texts) =>
    "[name=line_ids] .o_data_row" + texts.map((text) => `:contains(${text})`).join("");

registry.category("web_tour.tours").add("vht_conversion_run", {
    steps: () => [
        ...chooseForAll("Bạch Liên", 4, "Chuyển hàng loạt thành cơ hội"),
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
