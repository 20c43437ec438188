import {registry} from "@web/core/registry";

const CARD = ".o_kanban_record:contains(Sen Hồng)";
const LOG = "button[name=action_vht_log_call]:contains(Ghi cuộc gọi)";
const NOTE = ".modal [name=note] textarea";
const SAID = ".o-mail-Message";

registry.category("web_tour.tours").add("vht_call", {
    steps: () => [
        {
            content: "Open the lead",
            trigger: CARD,
            run: "click",
        },
        {
            content: "Its number has a chat",
            trigger:
                "[name=vht_zalo_url] a[href='https://zalo.me/0912345678'][target=_blank]",
        },
        {
            content: "First tap",
            trigger: LOG,
            run: "click",
        },
        {
            content: "A word about it",
            trigger: NOTE,
            run: "edit Khách bận họp",
        },
        {
            content: "Second tap",
            trigger: ".modal button[name=action_call_back]:contains(Hẹn gọi lại)",
            run: "click",
        },
        {
            content: "The note is there",
            trigger: `${SAID}:contains(Gọi đi: Hẹn gọi lại):contains(Khách bận họp)`,
        },
        {
            content: "So is the next call",
            trigger: ".o-mail-Activity:contains(Gọi lại lúc 09:00)",
        },
        {
            content: "Call once more",
            trigger: LOG,
            run: "click",
        },
        {
            content: "Somebody else answers",
            trigger: ".modal button[name=action_wrong_number]:contains(Nhầm số)",
            run: "click",
        },
        {
            content: "The number is marked, and still there",
            trigger:
                ".o_form_view:has([name=phone] input:value(0912 345 678)) .text-danger:contains(người khác nghe máy)",
        },
        {
            content: "Back to the board",
            trigger: ".o_breadcrumb .breadcrumb-item a, .o_back_button",
            run: "click",
        },
        {
            content: "What can be done with a card",
            trigger: CARD,
            run: `hover && click ${CARD} .o_dropdown_kanban button`,
        },
        {
            content: "Log a call of it",
            trigger: ".o-dropdown--menu .dropdown-item:contains(Ghi cuộc gọi)",
            run: "click",
        },
        {
            content: "By keyboard",
            trigger: NOTE,
            run: "press alt+q",
        },
        {
            content: "The board is there again",
            trigger: `body:not(:has(.modal)) ${CARD}`,
        },
    ],
});
