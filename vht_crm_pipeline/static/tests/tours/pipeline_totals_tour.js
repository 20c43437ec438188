import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("vht_pipeline_totals", {
    steps: () => [
        {
            content: "The total of the column reads as a Vietnamese manager writes it",
            trigger: ".o_kanban_counter .o_animated_number:contains(/1,1\\stỷ\\s₫/)",
        },
    ],
});
