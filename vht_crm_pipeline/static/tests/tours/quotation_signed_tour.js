import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("vht_quotation_signed", {
    steps: () => [
        {
            content: "The customer reads the quotation, and wants it",
            trigger:
                "body[is-ready=true] #sale_order_sidebar_button a[data-bs-target='#modalaccept']:contains(Chấp nhận)",
            run: "click",
        },
        {
            content: "Their name is filled in, they type their own",
            trigger: ".modal .o_web_sign_name_and_signature input",
            run: "edit Chị Mẫu",
        },
        {
            content: "The name is drawn",
            trigger: ".modal canvas.o_web_sign_signature",
            run: "canvasNotEmpty",
        },
        {
            content: "Sign",
            trigger: ".modal .o_portal_sign_submit:enabled",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "It is signed",
            trigger: "#quote_content .alert-success",
        },
    ],
});
