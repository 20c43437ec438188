import {registry} from "@web/core/registry";

const FACEBOOK = ".modal .o_data_row:has([name=kept_id]:contains(Facebook))";
const MERGED = ".o_list_view .o_data_row:has([name=name]:contains(FB))";

registry.category("web_tour.tours").add("vht_utm_merge", {
    steps: () => [
        {
            content: "Look for names that mean the same",
            trigger: "button[name=action_vht_merge_utm]:contains(cùng nghĩa)",
            run: "click",
        },
        {
            content: "They are in one line, with what uses them",
            trigger: `${FACEBOOK}:contains(Nguồn) .o_tag:contains(FB (1 thương vụ))`,
        },
        {
            content: "Choose the line",
            trigger: `${FACEBOOK} [name=merged_ids]`,
            run: "click",
        },
        {
            content: "One of them is something else",
            trigger: `.modal .o_selected_row .o_tag:contains(Face (chưa dùng)) .o_delete`,
            run: "click",
        },
        {
            content: "It will not be merged",
            trigger: `.modal .o_selected_row [name=merged_ids]:not(:contains(Face ())`,
        },
        {
            content: "Merge the others",
            trigger: ".modal button[name=action_merge]:contains(Gộp)",
            run: "click",
        },
        {
            content: "Their number is told",
            trigger: ".o_notification:contains(Đã gộp)",
        },
        {
            content: "Look at what was merged",
            trigger: "#vht_utm button:contains(Các tên đã gộp)",
            run: "click",
        },
        {
            content: "Who merged what into what is there; bring it back",
            trigger: `${MERGED}:contains(Facebook) button[name=action_undo]`,
            run: "click",
        },
        {
            content: "It is back",
            trigger: `${MERGED}:not(:has(button[name=action_undo]))`,
        },
    ],
});
