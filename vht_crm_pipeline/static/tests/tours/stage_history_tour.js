import {registry} from "@web/core/registry";

const DAYS = "th[data-name=vht_days_in_stage]";
const PAGE = ".o_notebook_content .tab-pane.active";
const stay = (place) => `${PAGE} .o_vht_stay:nth-child(${place})`;

registry.category("web_tour.tours").add("vht_stage_history", {
    steps: () => [
        {
            content: "Sort by the days in the stage",
            trigger: `${DAYS}:contains(Số ngày)`,
            run: "click",
        },
        {
            content: "The youngest is first; sort the other way round",
            trigger: `.o_list_view:has(.o_data_row:first:contains(Mới đến)) ${DAYS}`,
            run: "click",
        },
        {
            content: "The oldest is first; open it",
            trigger: ".o_data_row:first td[name=name]:contains(Sen Hồng)",
            run: "click",
        },
        {
            content: "Look at the history",
            trigger: ".o_notebook_headers .nav-link:contains(Lịch sử giai đoạn)",
            run: "click",
        },
        {
            content: "The present stage has its days",
            trigger: `${stay(1)}:contains(Quan tâm):contains(12 ngày) .badge:contains(Hiện tại)`,
        },
        {
            content: "Skip a stage",
            trigger: ".o_statusbar_status button:contains(Dùng thử)",
            run: "click",
        },
        {
            content: "The move is there at once",
            trigger: `${stay(2)}:contains(Dùng thử):contains(< 1 giờ):has([data-tooltip="Có giai đoạn bị bỏ qua"]) .badge:contains(Hiện tại)`,
        },
        {
            content: "The stage it left keeps its days",
            trigger: `${stay(1)}:contains(Quan tâm):contains(12 ngày):not(:has(.badge))`,
        },
        {
            content: "Go one stage back",
            trigger: ".o_statusbar_status button:contains(Tư vấn)",
            run: "click",
        },
        {
            content: "The step back is marked",
            trigger: `${stay(3)}:contains(Tư vấn) [data-tooltip="Lùi lại giai đoạn trước"]`,
        },
    ],
});
