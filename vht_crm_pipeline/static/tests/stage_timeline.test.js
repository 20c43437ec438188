import {beforeEach, expect, test} from "@odoo/hoot";
import {queryAllTexts} from "@odoo/hoot-dom";
import {mockTimeZone} from "@odoo/hoot-mock";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {
    contains,
    defineModels,
    defineParams,
    fields,
    models,
    mountView,
} from "@web/../tests/web_test_helpers";

const HOUR = 3600;
const DAY = 24 * HOUR;

class Lead extends models.Model {
    _name = "crm.lead";

    active = fields.Boolean({default: true});
    won_status = fields.Selection({
        selection: [
            ["won", "Won"],
            ["lost", "Lost"],
            ["pending", "Pending"],
        ],
    });
    vht_stage_timeline = fields.Json();

    _records = [{id: 1, won_status: "pending"}];
}

defineModels([Lead]);
defineMailModels();

beforeEach(() => {
    mockTimeZone(+7);
    defineParams({
        lang_parameters: {date_format: "%d/%m/%Y", time_format: "%H:%M:%S"},
    });
});

function stay(values = {}) {
    return {
        stage: "Quan tâm",
        entered_at: "2026-03-01 01:05:59",
        left_at: "2026-03-04 01:05:59",
        seconds: 3 * DAY,
        user: "Lê An",
        direction: "forward",
        is_exact: true,
        is_rebuilt: false,
        ...values,
    };
}

function mountTimeline(stays, values = {}) {
    Object.assign(Lead._records[0], {vht_stage_timeline: stays, ...values});
    return mountView({
        type: "form",
        resModel: "crm.lead",
        resId: 1,
        arch: `<form>
            <widget name="vht_stage_timeline"/>
        </form>`,
    });
}

test("a stay is counted in days, below one day in hours", async () => {
    const lengths = [
        0,
        HOUR - 1,
        HOUR,
        2 * HOUR - 1,
        DAY - 1,
        DAY,
        2 * DAY - 1,
        40 * DAY,
    ];
    await mountTimeline(lengths.map((seconds) => stay({seconds})));
    expect(queryAllTexts(".o_vht_stay_duration")).toEqual([
        "< 1 hour",
        "< 1 hour",
        "1 hour",
        "1 hour",
        "23 hours",
        "1 day",
        "1 day",
        "40 days",
    ]);
});

test("every stage with its days, who moved it and when, in local time", async () => {
    await mountTimeline([
        stay({direction: "first"}),
        stay({
            stage: "Tư vấn",
            entered_at: "2026-03-03 18:30:00",
            left_at: false,
            seconds: 5 * HOUR,
            user: null,
        }),
    ]);
    expect(queryAllTexts(".o_vht_stay_stage")).toEqual(["Quan tâm", "Tư vấn"]);
    expect(queryAllTexts(".o_vht_stay_duration")).toEqual(["3 days", "5 hours"]);
    expect(queryAllTexts(".o_vht_stay_note")).toEqual([
        "01/03/2026 08:05 · Lê An",
        "04/03/2026 01:30",
    ]);
    expect(".o_vht_stay i").toHaveCount(0);
    expect(".o_vht_stay .badge").toHaveCount(1);
    expect(".o_vht_stay[aria-current=step] .badge").toHaveText("Present stage");
    expect(".o_vht_stay[aria-current=step] .o_vht_stay_stage").toHaveText("Tư vấn");
});

test("a step back and skipped stages are marked", async () => {
    await mountTimeline([
        stay({direction: "first"}),
        stay({direction: "skip"}),
        stay({direction: "forward"}),
        stay({direction: "backward", left_at: false}),
    ]);
    expect(".o_vht_stay i").toHaveCount(2);
    expect(".o_vht_stay:eq(1) i").toHaveAttribute(
        "data-tooltip",
        "Stages were skipped"
    );
    expect(".o_vht_stay:eq(3) i").toHaveAttribute("data-tooltip", "Moved back");
});

test("an incomplete history says so", async () => {
    await mountTimeline([
        stay({is_exact: false}),
        stay({is_exact: false, seconds: 0, stage: null}),
        stay({is_exact: false, seconds: 0, left_at: false}),
    ]);
    expect(queryAllTexts(".o_vht_stay_duration").map((text) => text.trim())).toEqual([
        "≈3 days",
        "≈unknown",
        "≈unknown",
    ]);
    expect(".o_vht_stay:eq(1) .o_vht_stay_stage").toHaveText("Deleted stage");
    expect(".o_vht_stay_duration [data-tooltip]").toHaveCount(3);
});

for (const [won_status, active, label] of [
    ["won", true, "Won"],
    ["lost", false, "Lost"],
    ["pending", false, "Archived"],
]) {
    test(`where a deal ended: ${label}`, async () => {
        await mountTimeline([stay(), stay({left_at: false})], {won_status, active});
        expect(".badge").toHaveCount(1);
        expect(".o_vht_stay:eq(1) .badge").toHaveText(label);
    });
}

test("of a long history the latest stays show, the rest on demand", async () => {
    const stays = Array.from({length: 30}, (_, index) =>
        stay({
            stage: `Giai đoạn ${index + 1}`,
            left_at: index < 29 && "2026-03-04 00:00:00",
        })
    );
    await mountTimeline(stays);
    expect(".o_vht_stay").toHaveCount(8);
    expect(".o_vht_stay_stage:eq(0)").toHaveText("Giai đoạn 23");
    expect(".o_vht_stay_stage:eq(7)").toHaveText("Giai đoạn 30");
    await contains("button:contains(22 earlier stages)").click();
    expect(".o_vht_stay").toHaveCount(30);
    expect(".o_vht_stay_stage:eq(0)").toHaveText("Giai đoạn 1");
    expect("button:contains(earlier stages)").toHaveCount(0);
});

test("a deal without a stay says so", async () => {
    await mountTimeline([]);
    expect(".o_widget_vht_stage_timeline").toHaveText("No stage was noted yet.");
    expect(".o_vht_stay").toHaveCount(0);
});
