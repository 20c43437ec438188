import {chooseForAll} from "@vht_crm_pipeline/../tests/tours/list_selection";
import {registry} from "@web/core/registry";

/** A line of the dialog: what is kept of a field. */
const line = (field) => `.modal .o_vht_choice[data-name=${field}]`;

registry.category("web_tour.tours").add("vht_merge", {
    steps: () => [
        ...chooseForAll("Bạch Liên", 3, "/^Hợp nhất$/"),
        {
            content: "The one that is furthest stays",
            trigger: `${line("survivor")} .form-check:contains(Bạch Liên Một) input:checked`,
        },
        {
            content: "Its job position is kept; nobody is asked for what is the same",
            trigger: `.modal .o_form_view:not(:has(.o_vht_choice[data-name=email_from])) .o_vht_choice[data-name=function] .form-check:contains(Mua hàng) input:checked`,
        },
        {
            content: "Keep that of another",
            trigger: `${line("function")} .form-check:contains(Kế toán) input`,
            run: "click",
        },
        {
            content: "And its phone",
            trigger: `${line("phone")} .form-check:contains(0912 345 002) input`,
            run: "click",
        },
        {
            content: "Both are chosen",
            trigger: `.modal .o_form_view:has(.o_vht_choice[data-name=function] .form-check:contains(Kế toán) input:checked) .o_vht_choice[data-name=phone] .form-check:contains(0912 345 002) input:checked`,
        },
        {
            content: "Merge",
            trigger: ".modal button[name=action_merge]",
            run: "click",
        },
        {
            content: "What was chosen is there, the note keeps what was not",
            trigger:
                ".o_form_view:has([name=phone] input:value(0912 345 002)) .o-mail-Message:contains(Mua hàng)",
        },
        {
            content: "It was not meant",
            trigger: "button[name=action_vht_undo]",
            run: "click",
        },
        {
            content: "Undo",
            trigger: ".modal footer .btn-primary",
            run: "click",
        },
        {
            content: "It is as it was",
            trigger: ".o_form_view [name=phone] input:value(0912 345 001)",
        },
    ],
});
