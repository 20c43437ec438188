import {rpc} from "@web/core/network/rpc";
import {registry} from "@web/core/registry";

// The stages of the 4 steps, by their place: the last one is won
const INTEREST = ".o_kanban_group:nth-child(1)";
const CONSULTATION = ".o_kanban_group:nth-child(2)";
const TRIAL = ".o_kanban_group:nth-child(3)";
const PURCHASED = ".o_kanban_group:nth-child(4)";
// A card cannot be dragged while its last move is being saved
const CARD = ".o_kanban_record.o_draggable:contains(Sen Hồng)";

registry.category("web_tour.tours").add("vht_lead_kanban", {
    steps: () => [
        {
            content: "A salesperson does not reorder the stages",
            trigger:
                ".o_kanban_renderer:has(.o_kanban_group):not(:has(.o_group_draggable))",
        },
        {
            content: "Drag the lead one stage on",
            trigger: `${INTEREST} ${CARD}`,
            run: `drag_and_drop(${CONSULTATION})`,
        },
        {
            content: "Drag it to the won stage",
            trigger: `${CONSULTATION} ${CARD}`,
            run: `drag_and_drop(${PURCHASED})`,
        },
        {
            content: "The conversion opens; cancel it",
            trigger: ".modal button.btn-secondary[special=cancel]",
            run: "click",
        },
        {
            content: "The card is back in its column; drag it again",
            trigger: `body:not(:has(.modal)) ${CONSULTATION} ${CARD}`,
            run: `drag_and_drop(${PURCHASED})`,
        },
        {
            content: "Convert",
            trigger: ".modal button[name=action_apply]",
            run: "click",
        },
        {
            content: "The opportunity opens; go back to the board",
            trigger: "body:has(.o_form_view):not(:has(.modal)) .o_back_button",
            run: "click",
        },
        {
            content: "The lead has left the board",
            trigger: `body:has(${PURCHASED}):not(:has(.o_kanban_record:contains(Sen Hồng)))`,
        },
    ],
});

registry.category("web_tour.tours").add("vht_lead_kanban_stages", {
    steps: () => [
        {
            content: "Drag the first column behind the second",
            trigger: `${INTEREST}.o_group_draggable .o_column_title`,
            // By its title: the placeholder of the dragged column counts as a child too
            run: "drag_and_drop(.o_kanban_group:has(.o_column_title:contains(Tư vấn)))",
        },
        {
            content: "Another user deletes a stage that this board still shows",
            trigger: `.o_kanban_group:nth-child(2) ${CARD}`,
            async run() {
                const call = (method, ...args) =>
                    rpc(`/web/dataset/call_kw/crm.stage/${method}`, {
                        model: "crm.stage",
                        method,
                        args,
                        kwargs: {context: {lang: "vi_VN"}},
                    });
                const domain = [
                    ["name", "=", "Dùng thử"],
                    ["team_ids", "!=", false],
                ];
                await call("unlink", await call("search", domain));
            },
        },
        {
            content: "Drag the lead there",
            trigger: `.o_kanban_group:nth-child(2) ${CARD}`,
            run: `drag_and_drop(${TRIAL})`,
        },
        {
            content: "The stage is named",
            trigger: ".o_notification:contains(Dùng thử)",
        },
        {
            content: "It left the board, the lead stands where it was",
            trigger: `.o_kanban_renderer:not(:has(${PURCHASED})) .o_kanban_group:nth-child(2) ${CARD}`,
        },
    ],
});
