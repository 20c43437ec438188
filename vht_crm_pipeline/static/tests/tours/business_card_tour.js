import {registry} from "@web/core/registry";

const cardOf = (...lines) =>
    ["BEGIN:VCARD", "VERSION:3.0", ...lines, "END:VCARD", ""].join("\r\n");
const CARDS = [
    cardOf("FN:Chị Đỗ Thu Hiền", "ORG:Gió Đồng", "TEL:0912 345 001"),
    cardOf("FN:Anh Võ Gia Khánh", "TEL:0912 345 002"),
    cardOf("mot dong khong ai hieu"),
];

/** The row of the preview that has these texts. */
const row = (...texts) =>
    "[name=row_ids] .o_data_row" + texts.map((text) => `:contains(${text})`).join("");

const field = (name) => `.modal [name=${name}] input`;

registry.category("web_tour.tours").add("vht_card_entry", {
    steps: () => [
        {
            content: "The button stands beside New",
            trigger:
                ".o_control_panel_main_buttons .o_vht_card_entry:contains(Danh thiếp)",
            run: "click",
        },
        {
            content: "The name is asked first",
            trigger: `${field("contact_name")}:focus`,
            run: "edit Chị Đỗ Thu Hiền",
        },
        {
            content: "Where we met",
            trigger: field("campaign"),
            run: "edit Hội chợ Ví Dụ",
        },
        {
            content: "Nobody could call back",
            trigger: ".modal button[name=action_save_and_new]",
            run: "click",
        },
        {
            content: "A friendly refusal",
            trigger: ".modal:contains(số điện thoại hoặc email) .btn-primary",
            run: "click",
        },
        {
            content: "The phone of a stranger",
            trigger: `body:not(:has(.o_error_dialog)) ${field("phone")}`,
            run: "edit 0912 345 001",
        },
        {
            content: "On to the next card",
            trigger: ".modal button[name=action_save_and_new]",
            run: "click",
        },
        {
            content: "It says that it is saved",
            trigger: ".o_notification:contains(Đã lưu)",
        },
        {
            content: "The name of the next card is empty",
            trigger: `${field("contact_name")}:placeholder-shown`,
        },
        {
            content: "It is of the same fair",
            trigger: `${field("campaign")}:value(Hội chợ Ví Dụ)`,
        },
        {
            content: "The phone of a customer whom a colleague follows",
            trigger: field("phone"),
            run: "edit 0912.345.678 && press Tab",
        },
        {
            content: "Who follows them, before anything is saved",
            trigger: ".modal [name=vht_known]:contains(vht_manager):contains((1))",
        },
        {
            content: "Add it to their lead",
            trigger: ".modal [name=known] .o_radio_item:first input",
            run: "click",
        },
        {
            content: "Save",
            trigger: ".modal button[name=action_save]",
            run: "click",
        },
        {
            content: "It says whose lead it was, which may not be opened",
            trigger:
                "body:not(:has(.modal)):has(.o_kanban_view) .o_notification:contains(vht_manager)",
        },
        {
            content: "The new lead is on the board",
            trigger: ".o_kanban_record:contains(Đỗ Thu Hiền)",
        },
    ],
});

registry.category("web_tour.tours").add("vht_card_drop", {
    steps: () => [
        {
            content: "Drag files of cards over the board",
            trigger: ".o_kanban_renderer",
            run() {
                const files = CARDS.map(
                    (text, number) =>
                        new File([text], `khach ${number + 1}.vcf`, {
                            type: "text/vcard",
                        })
                );
                const dataTransfer = new DataTransfer();
                files.forEach((file) => dataTransfer.items.add(file));
                this.anchor.dispatchEvent(
                    new DragEvent("dragenter", {bubbles: true, dataTransfer})
                );
                window.vhtDropped = dataTransfer;
            },
        },
        {
            content: "Drop them",
            trigger: ".o-Dropzone:contains(Thả danh thiếp)",
            run() {
                this.anchor.dispatchEvent(
                    new DragEvent("drop", {
                        bubbles: true,
                        cancelable: true,
                        dataTransfer: window.vhtDropped,
                    })
                );
            },
        },
        {
            content: "The preview: one is new",
            trigger:
                ".o_form_view:has([name=new_count]:contains(1)) [name=row_count]:contains(3)",
        },
        {
            content: "One is known",
            trigger: row("Võ Gia Khánh", "Đã biết", "vht_manager"),
        },
        {
            content: "One cannot be read",
            trigger: row("mot dong", "Không đọc được danh thiếp"),
        },
        {
            content: "Take them in",
            trigger: "button[name=action_run]",
            run: "click",
        },
        {
            content: "It is done",
            trigger:
                ".o_form_view:has([name=created_count]:contains(1)):has([name=attached_count]:contains(1)) [name=action_leads]",
            run: "click",
        },
        {
            content: "The new lead, and nobody else's",
            trigger: ".o_data_row:contains(Gió Đồng)",
        },
    ],
});

registry.category("web_tour.tours").add("vht_card_upload", {
    steps: () => [
        {
            content: "Begin on the board of leads",
            trigger: ".o_cp_action_menus .dropdown-toggle",
            run: "click",
        },
        {
            content: "Import",
            trigger: ".o_vht_import_leads:contains(danh thiếp)",
            run: "click",
        },
        {
            content: "Choose a file of three cards",
            trigger: ".o_form_view [name=file]",
            run() {
                const files = new DataTransfer();
                files.items.add(new File([CARDS.join("")], "khach.vcf"));
                const input = this.anchor.querySelector("input[type=file]");
                input.files = files.files;
                input.dispatchEvent(new Event("change", {bubbles: true}));
            },
        },
        {
            content: "On: no column to explain",
            trigger:
                ".o_form_view:has(.o_clear_file_button) button[name=action_columns]",
            run: "click",
        },
        {
            content: "The preview counts",
            trigger: `.o_form_view:has([name=rejected_count]:contains(1)) ${row("mot dong")}`,
        },
    ],
});
