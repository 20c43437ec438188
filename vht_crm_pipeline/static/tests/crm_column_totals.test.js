import {beforeEach, describe, expect, test} from "@odoo/hoot";
import {hover, queryAllTexts, runAllTimers} from "@odoo/hoot-dom";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {
    defineModels,
    defineParams,
    fields,
    models,
    mountView,
    patchWithCleanup,
    serverState,
} from "@web/../tests/web_test_helpers";
import {user} from "@web/core/user";
import {AnimatedNumber} from "@web/views/view_components/animated_number";

const USD = 1;
const VND = 2;

class Stage extends models.Model {
    _name = "crm.stage";

    name = fields.Char();
    is_won = fields.Boolean();

    _records = [
        {id: 1, name: "Quan tâm"},
        {id: 2, name: "Tư vấn"},
        {id: 3, name: "Dùng thử"},
        {id: 4, name: "Đã mua", is_won: true},
    ];
}

class Lead extends models.Model {
    _name = "crm.lead";

    name = fields.Char();
    activity_state = fields.Char();
    stage_id = fields.Many2one({relation: "crm.stage"});
    company_currency = fields.Many2one({relation: "res.currency"});
    expected_revenue = fields.Monetary({
        string: "Doanh thu dự kiến",
        currency_field: "company_currency",
        aggregator: "sum",
    });
    recurring_revenue_monthly = fields.Monetary({
        string: "Doanh thu định kỳ",
        currency_field: "company_currency",
        aggregator: "sum",
    });

    _records = [
        [1, 700000000, 0],
        [1, 58000000, 0],
        [2, 1100000000, 45000000],
        [3, 850000, 0],
    ].map(([stage_id, expected_revenue, recurring_revenue_monthly], index) => ({
        id: index + 1,
        name: `Cơ hội ${index + 1}`,
        activity_state: "planned",
        company_currency: VND,
        stage_id,
        expected_revenue,
        recurring_revenue_monthly,
    }));
}

defineModels([Lead, Stage]);
defineMailModels();

function readVietnamese() {
    serverState.lang = "vi_VN";
    defineParams({lang_parameters: {decimal_point: ",", thousands_sep: "."}});
}

function mountBoard({jsClass = "crm_kanban", sumField = "expected_revenue"} = {}) {
    const sum = sumField
        ? `sum_field="${sumField}" recurring_revenue_sum_field="recurring_revenue_monthly"`
        : "";
    return mountView({
        type: "kanban",
        resModel: "crm.lead",
        groupBy: ["stage_id"],
        arch: `
            <kanban ${jsClass && `js_class="${jsClass}"`}>
                <field name="activity_state"/>
                <field name="company_currency"/>
                <progressbar field="activity_state" colors='{"planned": "success"}' ${sum}/>
                <templates>
                    <t t-name="card"><field name="name"/></t>
                </templates>
            </kanban>`,
    });
}

/** The totals of the columns, with non-breaking spaces read as spaces. */
function totals() {
    return queryAllTexts(".o_kanban_counter").map((text) => text.replace(/\s/g, " "));
}

beforeEach(() => {
    serverState.currencies = [
        {id: USD, name: "USD", position: "before", symbol: "$"},
        {id: VND, name: "VND", position: "after", symbol: "₫", digits: [69, 0]},
    ];
    patchWithCleanup(AnimatedNumber, {enableAnimations: false});
    patchWithCleanup(user, {
        hasGroup: async (group) => group === "crm.group_use_recurring_revenues",
    });
});

for (const jsClass of ["crm_kanban", "forecast_kanban", "vht_lead_kanban"]) {
    describe(jsClass, () => {
        test("a reader of Vietnamese gets tr and tỷ", async () => {
            readVietnamese();
            await mountBoard({jsClass});
            expect(totals()).toEqual(["758 tr ₫", "1,1 tỷ ₫ +45 tr", "850.000 ₫"]);
        });

        test("other readers get what Odoo writes", async () => {
            await mountBoard({jsClass});
            expect(totals()).toEqual(["758M ₫", "1,100M ₫ +45,000k", "850k ₫"]);
            expect(".o_animated_number b[data-tooltip]").toHaveCount(0);
        });
    });
}

test("other boards keep what Odoo writes, for a reader of Vietnamese too", async () => {
    readVietnamese();
    await mountBoard({jsClass: ""});
    expect(totals()).toEqual(["758M ₫", "1.100M ₫", "850k ₫"]);
});

test("the symbol of another currency stands where it belongs", async () => {
    readVietnamese();
    for (const lead of Lead._records) {
        lead.company_currency = USD;
    }
    await mountBoard();
    expect(totals()).toEqual(["$ 758 tr", "$ 1,1 tỷ +45 tr", "$ 850.000"]);
});

test("a count is no amount", async () => {
    readVietnamese();
    await mountBoard({sumField: ""});
    expect(totals()).toEqual(["2", "1", "1"]);
    expect(".o_animated_number b[data-tooltip]").toHaveCount(0);
});

test.tags("desktop");
test("the tooltip says the amount in full", async () => {
    readVietnamese();
    await mountBoard();
    await hover(".o_kanban_counter:eq(1) .o_animated_number:first b");
    await runAllTimers();
    expect(".o-tooltip").toHaveCount(1);
    expect(queryAllTexts(".o-tooltip")[0].replace(/\s/g, " ")).toBe(
        "Doanh thu dự kiến: 1.100.000.000 ₫"
    );
});
