import {registry} from "@web/core/registry";

/** A radio button of the dialog, by the text beside it. */
const answer = (text) => `.modal .o_vht_question label:contains(${text})`;

export const CARD = ".o_kanban_record:contains(Sen Hồng)";

/** From the card of a lead to its level. */
export const qualify = () => [
    {
        content: "Open the menu of the card",
        trigger: CARD,
        run: `hover && click ${CARD} .o_dropdown_kanban .dropdown-toggle`,
    },
    {
        content: "Qualify it",
        trigger: ".dropdown-item:contains(Đánh giá)",
        run: "click",
    },
    {
        content: "They need it",
        trigger: answer("Đúng thứ khách đang tìm"),
        run: "click",
    },
    {
        content: "There is no money this year",
        trigger: answer("Không có ngân sách"),
        run: "click",
    },
    {
        content: "The points are added up at once, and nothing runs over the edge",
        trigger:
            ".modal:has(.o_vht_part:contains(3/3)) .o_vht_points:contains(3/18 điểm)",
        run() {
            const body = document.querySelector(".modal-body");
            if (body.scrollWidth > body.clientWidth) {
                throw new Error(`${body.scrollWidth} px wide`);
            }
        },
    },
    {
        content: "Save the answers",
        trigger: ".modal button:contains(Lưu câu trả lời)",
        run: "click",
    },
    {
        content: "The card shows the level",
        trigger: `body:not(:has(.modal)) ${CARD}:contains(Lạnh)`,
    },
];

registry.category("web_tour.tours").add("vht_qualify", {steps: qualify});

registry.category("web_tour.tours").add("vht_prospect", {
    steps: () => [
        ...qualify(),
        {
            content: "Open the lead",
            trigger: CARD,
            run: "click",
        },
        {
            content: "The lead says what the score is made of",
            trigger: ".o_form_view [name=vht_score_parts]:contains(Nhu cầu 3/3)",
        },
        {
            content: "Close it",
            trigger:
                ".o_form_statusbar button[name=action_vht_close]:contains(Kết thúc tiềm năng)",
            run: "click",
        },
        {
            content: "As a customer for later",
            trigger: ".modal .o_radio_item label:contains(Khách hàng tiềm năng)",
            run: "click",
        },
        {
            content: "With the proposed day",
            trigger: ".modal button[name=action_close_leads]",
            run: "click",
        },
        {
            content: "The lead says what became of it",
            trigger:
                "body:not(:has(.modal)) .o_form_view [name=vht_outcome]:contains(Khách hàng tiềm năng)",
        },
        {
            content: "Go to the customers",
            trigger: "button[data-menu-xmlid='crm.crm_menu_sales']",
            run: "click",
        },
        {
            content: "Those who do not buy yet",
            trigger:
                ".o-dropdown-item[data-menu-xmlid='vht_crm_pipeline.res_partner_prospective_menu']:contains(Khách hàng tiềm năng)",
            run: "click",
        },
        {
            content: "The contact is there; choose it",
            trigger: ".o_data_row:contains(Sen Hồng) .o_list_record_selector input",
            run: "click",
        },
        {
            content: "It became interested: make an opportunity",
            trigger:
                "button[name=action_vht_create_opportunities]:contains(Tạo cơ hội)",
            run: "click",
        },
        {
            content: "The preview says that it is new",
            trigger: ".modal:has([name=new_count]:contains(1)) button[name=action_run]",
            run: "click",
        },
        {
            content: "The opportunity is on the board",
            trigger: `.o_opportunity_kanban ${CARD}`,
        },
    ],
});
