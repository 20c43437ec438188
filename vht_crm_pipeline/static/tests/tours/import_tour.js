import {registry} from "@web/core/registry";

const LIST = `Khách tham quan gian hàng;;;
Họ tên;Công ty;SĐT;Ngân sách
Chị Đỗ Thu Hiền;Cty TNHH Gió Đồng;0912.345.001;250tr
Anh Võ Gia Khánh;Gỗ Mới;+84 912 345 002;khoảng 50
Đỗ Thu Hiền;Gió Đồng;(+84) 912-345-001;
Khách không số;;;`;

/** The row of a table on the form that has these texts. */
const row = (field, ...texts) =>
    `[name=${field}] .o_data_row` + texts.map((text) => `:contains(${text})`).join("");

registry.category("web_tour.tours").add("vht_import", {
    steps: () => [
        {
            content: "Begin on the board of leads",
            trigger: ".o_cp_action_menus .dropdown-toggle",
            run: "click",
        },
        {
            content: "Import",
            trigger: ".o_vht_import_leads:contains(Nhập từ Excel)",
            run: "click",
        },
        {
            content: "The template is at hand; choose a list",
            trigger: ".o_form_view:has(a[href$=lead_template]) [name=file]",
            run() {
                const files = new DataTransfer();
                files.items.add(new File([LIST], "hoi_cho.csv", {type: "text/csv"}));
                const input = this.anchor.querySelector("input[type=file]");
                input.files = files.files;
                input.dispatchEvent(new Event("change", {bubbles: true}));
            },
        },
        {
            content: "Look at its columns",
            trigger:
                ".o_form_view:has(.o_clear_file_button) button[name=action_columns]",
            run: "click",
        },
        {
            content: "They are understood",
            trigger: row("column_ids", "SĐT", "Điện thoại"),
        },
        {
            content: "Count before anything is made",
            trigger: "button[name=action_preview]:contains(Xem trước)",
            run: "click",
        },
        {
            content: "A customer twice in the list is told",
            trigger: row("row_ids", "Gió Đồng", "Trùng trong tệp"),
        },
        {
            content: "So is one who cannot be called back",
            trigger: row("row_ids", "Khách không số", "Không nhập"),
        },
        {
            content: "What can be read in two ways is asked",
            trigger: `${row("question_ids", "khoảng 50")} [name=correction]`,
            run: "click",
        },
        {
            content: "Answer",
            trigger: "[name=question_ids] [name=correction] input",
            run: "edit 50tr",
        },
        {
            content: "Import",
            trigger: "button[name=action_run]",
            run: "click",
        },
        {
            content: "It is done",
            trigger:
                ".o_form_view:has([name=created_count]:contains(2)) [name=action_leads]",
            run: "click",
        },
        {
            content: "The new leads are on a list",
            trigger: ".o_data_row:contains(Gỗ Mới)",
        },
        {
            content: "Back to the import",
            trigger: ".breadcrumb a:contains(hoi_cho)",
            run: "click",
        },
        {
            content: "Undo it",
            trigger: "button[name=action_revert]",
            run: "click",
        },
        {
            content: "Yes",
            trigger: ".modal-footer .btn-primary",
            run: "click",
        },
        {
            content: "It is undone",
            trigger: ".o_arrow_button_current:contains(Đã hoàn tác)",
        },
    ],
});
