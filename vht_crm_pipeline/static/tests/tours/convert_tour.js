import {CARD, qualify} from "./outcome_tour";
import {registry} from "@web/core/registry";

/** A row of the table of who is known, with these texts. */
const known = (...texts) =>
    ".modal [name=vht_known] tr" + texts.map((text) => `:contains(${text})`).join("");

/** Qualify, then make it an opportunity, as a new contact at a known company. */
const convert = () => [
    ...qualify(),
    {
        content: "Open the menu of the card",
        trigger: CARD,
        run: `hover && click ${CARD} .o_dropdown_kanban .dropdown-toggle`,
    },
    {
        content: "Make it an opportunity",
        trigger: ".dropdown-item:contains(Chuyển thành cơ hội)",
        run: "click",
    },
    {
        content: "The dialog says what qualification found",
        trigger: ".modal [name=vht_qualification]:contains(Lạnh):contains(Nhu cầu 3/3)",
    },
    {
        content: "The company is known, by what, and whose it is",
        trigger: known("Hồ Ví Dụ", "Cùng mã số thuế", "vht_manager"),
    },
    {
        content: "A colleague's deal is told without its name",
        trigger: known("Đồng nghiệp đang phụ trách", "vht_manager"),
    },
    {
        content: "The new contact at that company is proposed",
        trigger:
            ".modal .o_radio_item:contains(Người liên hệ mới của công ty đã có) input:checked",
    },
    {
        content: "What comes next",
        trigger: ".modal [name=vht_next_type_id] input",
        run: "edit Gửi hàng mẫu",
    },
    {
        trigger: ".o-autocomplete--dropdown-item:contains(Gửi hàng mẫu)",
        run: "click",
    },
    {
        content: "Its date is proposed; convert",
        trigger:
            ".modal:has([name=vht_next_date] button, [name=vht_next_date] input) button[name=action_apply]:contains(Tạo cơ hội)",
        run: "click",
    },
    {
        content: "The opportunity is open",
        trigger:
            "body:not(:has(.modal)) .o_form_view button[name=action_set_won_rainbowman]",
    },
];

registry.category("web_tour.tours").add("vht_convert", {steps: convert});

registry.category("web_tour.tours").add("vht_convert_undo", {
    steps: () => [
        ...convert(),
        {
            content: "It was a mistake",
            trigger: "button[name=action_vht_undo]:contains(Hoàn tác chuyển đổi)",
            run: "click",
        },
        {
            content: "The dialog says what will happen",
            trigger:
                ".modal:contains(trở lại như trước) .btn-primary:contains(Hoàn tác)",
            run: "click",
        },
        {
            content: "It is a lead as before",
            trigger:
                "body:not(:has(.modal)) .o_form_view button[name=action_vht_close]",
        },
    ],
});
