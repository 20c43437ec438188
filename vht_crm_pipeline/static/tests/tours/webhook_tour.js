import {registry} from "@web/core/registry";

const SAMPLE = '{"full_name": "Khách Thử", "phone": "0912 345 678", "màu xe": "đỏ"}';

registry.category("web_tour.tours").add("vht_webhook", {
    steps: () => [
        {
            content: "A new webhook",
            trigger: ".o_list_button_add",
            run: "click",
        },
        {
            content: "Who sends",
            trigger: ".o_form_view [name=name] input",
            run: "edit Trang đích Tết",
        },
        {
            content: "Save",
            trigger: ".o_form_button_save",
            run: "click",
        },
        {
            content: "Nobody can send yet; make a token",
            trigger:
                ".o_form_view:has(.alert:contains(Chưa có mã truy cập)) button[name=action_new_token]:contains(Tạo mã truy cập)",
            run: "click",
        },
        {
            content: "It is shown, with a line to try it",
            trigger:
                ".modal:contains(Mã truy cập của Trang đích Tết):has([name=curl]:contains(Bearer)) [name=token]",
        },
        {
            content: "Done",
            trigger: ".modal-footer button:contains(Xong)",
            run: "click",
        },
        {
            content: "The token can be revoked",
            trigger:
                "body:not(:has(.modal)) button[name=action_revoke]:contains(Thu hồi mã)",
        },
        {
            content: "Try it",
            trigger: ".nav-link[name=trial]",
            run: "click",
        },
        {
            content: "Paste what is sent",
            trigger: "[name=sample] textarea",
            run: `edit ${SAMPLE}`,
        },
        {
            content: "What would become of it?",
            trigger: "button[name=action_try]",
            run: "click",
        },
        {
            content: "The customer is known, and by whom",
            trigger: "[name=trial_verdict]:contains(Khách đã biết):contains(Sen)",
        },
        {
            content: "What would be read",
            trigger: "[name=trial_content]:contains(Khách Thử):contains(màu xe: đỏ)",
        },
        {
            content: "Propose the fields",
            trigger: "button[name=action_suggest]",
            run: "click",
        },
        {
            content: "They are on the other page",
            trigger: ".nav-link[name=fields]",
            run: "click",
        },
        {
            content: "Each with a meaning",
            trigger:
                "[name=field_ids] .o_data_row:contains(phone):contains(Điện thoại)",
        },
    ],
});
