import {expect, test} from "@odoo/hoot";
import {queryAllTexts} from "@odoo/hoot-dom";
import {animationFrame} from "@odoo/hoot-mock";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {
    MockServer,
    contains,
    defineModels,
    fields,
    makeServerError,
    mockService,
    models,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";

class Stage extends models.Model {
    _name = "crm.stage";
    _order = "sequence, id";

    name = fields.Char();
    sequence = fields.Integer();
    is_won = fields.Boolean();

    _records = [
        {id: 1, name: "Quan tâm", sequence: 1},
        {id: 2, name: "Tư vấn", sequence: 2},
        {id: 3, name: "Đã mua", sequence: 3, is_won: true},
    ];
}

class Salesperson extends models.Model {
    _name = "salesperson";

    name = fields.Char();

    _records = [
        {id: 1, name: "Người bán A"},
        {id: 2, name: "Người bán B"},
    ];
}

class Lead extends models.Model {
    _name = "crm.lead";

    name = fields.Char();
    sequence = fields.Integer();
    type = fields.Selection({
        selection: [
            ["lead", "Tiềm năng"],
            ["opportunity", "Cơ hội"],
        ],
        default: "lead",
    });
    stage_id = fields.Many2one({relation: "crm.stage"});
    user_id = fields.Many2one({relation: "salesperson"});

    _records = [
        {id: 11, name: "Tiềm năng 1", stage_id: 1, user_id: 1},
        {id: 12, name: "Tiềm năng 2", stage_id: 2, user_id: 2},
        // Keeps the won column on the board
        {id: 13, name: "Tiềm năng 3", stage_id: 3, user_id: 2},
    ];
}

defineModels([Lead, Salesperson, Stage]);
defineMailModels();

onRpc("crm.lead", "get_rainbowman_message", () => false);
onRpc("crm.lead", "web_save", ({args}) => {
    expect.step(`write ${JSON.stringify(args)}`);
});

const COLUMN = (number) => `.o_kanban_group:nth-child(${number})`;
const CARD = `${COLUMN(1)} .o_kanban_record:contains(Tiềm năng 1)`;

/** Catches the opening of the wizard; returns what closes it. */
function mockConversion() {
    const wizard = {};
    mockService("action", {
        doAction(action, options) {
            expect.step(`${action} ${JSON.stringify(options.additionalContext)}`);
            wizard.close = options.onClose;
        },
    });
    return wizard;
}

const CONVERSION =
    "crm.action_crm_lead2opportunity_partner " +
    '{"active_id":11,"active_ids":[11],"active_model":"crm.lead","default_vht_stage_id":3}';

function mountBoard({groupBy = ["stage_id"], attributes = ""} = {}) {
    return mountView({
        type: "kanban",
        resModel: "crm.lead",
        groupBy,
        arch: `
            <kanban js_class="vht_lead_kanban" on_create="quick_create"
                    default_group_by="stage_id" ${attributes}>
                <field name="type"/>
                <templates>
                    <t t-name="card"><field name="name"/></t>
                </templates>
            </kanban>`,
    });
}

/** The names of the cards, column by column. */
function board() {
    return [1, 2, 3].map((n) => queryAllTexts(`${COLUMN(n)} .o_kanban_record`));
}

const UNTOUCHED = [["Tiềm năng 1"], ["Tiềm năng 2"], ["Tiềm năng 3"]];

test.tags("desktop");
test("a lead dragged to a stage is written there", async () => {
    mockConversion();
    await mountBoard();
    await contains(CARD).dragAndDrop(COLUMN(2));
    expect(board()).toEqual([[], ["Tiềm năng 2", "Tiềm năng 1"], ["Tiềm năng 3"]]);
    expect.verifySteps(['write [[11],{"stage_id":2}]']);
});

test.tags("desktop");
test("a lead dragged to a won stage stays and its conversion opens", async () => {
    mockConversion();
    await mountBoard();
    await contains(CARD).dragAndDrop(COLUMN(3));
    expect(board()).toEqual(UNTOUCHED);
    expect.verifySteps([CONVERSION]);
});

test.tags("desktop");
test("a lead can be dragged again after a cancelled conversion", async () => {
    const wizard = mockConversion();
    await mountBoard();
    await contains(CARD).dragAndDrop(COLUMN(3));
    await wizard.close();
    await animationFrame();
    expect(board()).toEqual(UNTOUCHED);
    await contains(CARD).dragAndDrop(COLUMN(2));
    expect(board()).toEqual([[], ["Tiềm năng 2", "Tiềm năng 1"], ["Tiềm năng 3"]]);
    expect.verifySteps([CONVERSION, 'write [[11],{"stage_id":2}]']);
});

test.tags("desktop");
test("a converted lead has left the board when the wizard closes", async () => {
    const wizard = mockConversion();
    await mountBoard();
    await contains(CARD).dragAndDrop(COLUMN(3));
    MockServer.env["crm.lead"].unlink([11]);
    await wizard.close();
    await animationFrame();
    expect(".o_kanban_record:contains(Tiềm năng 1)").toHaveCount(0);
    expect.verifySteps([CONVERSION]);
});

test.tags("desktop");
test("grouped by something else a lead is moved as everywhere", async () => {
    mockConversion();
    await mountBoard({groupBy: ["user_id"]});
    await contains(CARD).dragAndDrop(COLUMN(2));
    expect.verifySteps(['write [[11],{"user_id":2}]']);
});

test.tags("desktop");
test("an opportunity on the board is won as everywhere", async () => {
    Lead._records[0].type = "opportunity";
    mockConversion();
    await mountBoard();
    await contains(CARD).dragAndDrop(COLUMN(3));
    expect(board()).toEqual([[], ["Tiềm năng 2"], ["Tiềm năng 3", "Tiềm năng 1"]]);
    expect.verifySteps(['write [[11],{"stage_id":3}]']);
});

test.tags("desktop");
test("a stage that was deleted meanwhile is named and leaves the board", async () => {
    await mountBoard();
    MockServer.env["crm.lead"].unlink([12]);
    MockServer.env["crm.stage"].unlink([2]);
    onRpc("crm.lead", "web_save", () => {
        throw makeServerError({message: "Record does not exist"});
    });
    await contains(CARD).dragAndDrop(COLUMN(2));
    await animationFrame();
    expect(queryAllTexts(".o_column_title")).toEqual(["Quan tâm\n(1)", "Đã mua\n(1)"]);
    expect(CARD).toHaveCount(1);
    expect(".o_notification").toHaveText(
        "The stage “Tư vấn” was deleted. The lead stays where it was."
    );
    expect(".o_error_dialog").toHaveCount(0);
});

test.tags("desktop");
test("any other refusal is shown and the card is back", async () => {
    expect.errors(1);
    mockConversion();
    await mountBoard();
    onRpc("crm.lead", "web_save", () => {
        throw makeServerError({message: "The phone is missing"});
    });
    await contains(CARD).dragAndDrop(COLUMN(2));
    await animationFrame();
    expect(board()).toEqual(UNTOUCHED);
    expect.verifyErrors(["The phone is missing"]);
});

test.tags("desktop");
test("columns are dragged by those who may write stages", async () => {
    onRpc("crm.stage", "web_resequence", ({args}) => {
        expect.step(`resequence ${args[0]}`);
    });
    await mountBoard();
    await contains(`${COLUMN(1)} .o_column_title`).dragAndDrop(COLUMN(2));
    expect.verifySteps(["resequence 2,1,3"]);
    expect(board()).toEqual([["Tiềm năng 2"], ["Tiềm năng 1"], ["Tiềm năng 3"]]);
});

test.tags("desktop");
test("columns stand still for all others", async () => {
    // What the server adds to the view of a user without write access to stages
    await mountBoard({attributes: 'group_edit="False"'});
    expect(".o_kanban_group").toHaveCount(3);
    expect(".o_group_draggable").toHaveCount(0);
});

test("leads are created in every stage that is not won", async () => {
    await mountBoard();
    expect(".o_kanban_quick_add").toHaveCount(2);
    expect(`${COLUMN(3)} .o_kanban_quick_add`).toHaveCount(0);
});
