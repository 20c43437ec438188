import {MAX_BYTES} from "@vht_crm_pipeline/views/business_card/card_drop";
import {animationFrame, tick} from "@odoo/hoot-mock";
import {
    contains,
    defineModels,
    fields,
    mockService,
    models,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";
import {expect, test} from "@odoo/hoot";
import {queryFirst, waitFor, waitForNone} from "@odoo/hoot-dom";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";

class Stage extends models.Model {
    _name = "crm.stage";

    name = fields.Char();
    is_won = fields.Boolean();

    _records = [{id: 1, name: "Quan tâm"}];
}

class Lead extends models.Model {
    _name = "crm.lead";

    name = fields.Char();
    stage_id = fields.Many2one({relation: "crm.stage"});

    _records = [{id: 11, name: "Tiềm năng 1", stage_id: 1}];
}

defineModels([Lead, Stage]);
defineMailModels();

function mountBoard({attributes = "", viewType = "kanban", jsClass = true} = {}) {
    const js = jsClass ? `js_class="vht_lead_kanban"` : "";
    const arch =
        viewType === "list"
            ? `<list><field name="name"/></list>`
            : `<kanban ${js} ${attributes}>
                <templates><t t-name="card"><field name="name"/></t></templates>
               </kanban>`;
    return mountView({
        type: viewType,
        resModel: "crm.lead",
        arch,
        context: {default_type: "lead"},
        config: {actionType: "ir.actions.act_window"},
    });
}

/** Catches what is opened; `dialog.close` closes it. */
function mockAction() {
    const dialog = {};
    mockService("action", {
        doAction(action, {additionalContext, onClose} = {}) {
            expect.step(`${action} ${JSON.stringify(additionalContext)}`);
            dialog.close = onClose;
        },
    });
    return dialog;
}

const card = (name = "lan.vcf", type = "text/vcard", content = "BEGIN:VCARD") =>
    new File([content], name, {type});

async function drag(...files) {
    const dataTransfer = new DataTransfer();
    for (const file of files) {
        dataTransfer.items.add(file);
    }
    const send = (type, target) =>
        queryFirst(target).dispatchEvent(
            new DragEvent(type, {bubbles: true, cancelable: true, dataTransfer})
        );
    send("dragenter", ".o_kanban_renderer");
    await animationFrame();
    return async () => {
        send("drop", ".o-Dropzone");
        await tick();
        await animationFrame();
    };
}

test.tags("desktop");
test("cards dropped on the board open their preview as one import", async () => {
    mockAction();
    onRpc("vht.import", "open_cards", ({args, kwargs}) => {
        const said = args[0].map(({name, data}) => `${name} ${atob(data)}`);
        expect.step(`${said.join(", ")} ${kwargs.context.default_type}`);
        return "preview";
    });
    await mountBoard();
    const drop = await drag(
        card(),
        card("anh.png", "image/png"),
        card("DAI.VCF", "", "begin:vcard")
    );
    expect(".o-Dropzone").toHaveText(/Drop business cards/);
    await drop();
    await expect.waitForSteps([
        "lan.vcf BEGIN:VCARD, DAI.VCF begin:vcard lead",
        "preview undefined",
    ]);
    // The screen is let go after the preview was opened, drawn a frame later.
    await waitForNone(".o_blockUI, .o-Dropzone");
});

test.tags("desktop");
test("other files dragged over the board are left alone", async () => {
    await mountBoard();
    await drag(card("gia.pdf", "application/pdf"));
    expect(".o-Dropzone").toHaveCount(0);
});

test.tags("desktop");
test("a file of an unknown kind that is no card is refused", async () => {
    await mountBoard();
    const drop = await drag(card("ghi chu", ""));
    await drop();
    await waitFor(".o_notification:contains(No business card)");
});

test.tags("desktop");
test("too large a file is refused before it is uploaded", async () => {
    onRpc("vht.import", "open_cards", () => expect.step("uploaded"));
    await mountBoard();
    const half = new Uint8Array(MAX_BYTES / 2 + 1);
    const drop = await drag(
        card("a.vcf", "text/vcard", half),
        card("b.vcf", "text/vcard", half)
    );
    await drop();
    await waitFor(".o_notification:contains(at most 10 MB)");
    expect.verifySteps([]);
});

test.tags("desktop");
test("who may not make leads drops no cards", async () => {
    await mountBoard({attributes: `create="0"`});
    await drag(card());
    expect(".o-Dropzone").toHaveCount(0);
    expect(".o_vht_card_entry").toHaveCount(0);
});

test.tags("desktop");
test("the button beside New opens the dialog; the board is loaded after it", async () => {
    const dialog = mockAction();
    onRpc("crm.lead", "web_search_read", () => expect.step("load"));
    await mountBoard();
    expect.verifySteps(["load"]);
    await contains(".o_control_panel .o_vht_card_entry").click();
    expect.verifySteps([
        'vht_crm_pipeline.vht_card_entry_action {"default_type":"lead"}',
    ]);
    await dialog.close();
    await animationFrame();
    expect.verifySteps(["load"]);
    await dialog.close({noReload: true});
    await animationFrame();
    expect.verifySteps([]);
});

test.tags("desktop");
test("the other boards and lists have it in their menu", async () => {
    mockAction();
    await mountBoard({jsClass: false});
    await contains(".o_cp_action_menus .dropdown-toggle").click();
    await contains(".o-dropdown-item.o_vht_card_entry").click();
    expect.verifySteps([
        'vht_crm_pipeline.vht_card_entry_action {"default_type":"lead"}',
    ]);
});

test.tags("desktop");
test("the board with a button has no second one in its menu", async () => {
    await mountBoard();
    await contains(".o_cp_action_menus .dropdown-toggle").click();
    expect(".o-dropdown-item.o_vht_import_leads").toHaveCount(1);
    expect(".o-dropdown-item.o_vht_card_entry").toHaveCount(0);
});
