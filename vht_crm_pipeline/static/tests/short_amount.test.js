import {describe, expect, test} from "@odoo/hoot";
import {patchWithCleanup} from "@web/../tests/web_test_helpers";
import {formatShortAmount, shortenAmount} from "@vht_crm_pipeline/core/short_amount";
import {localization} from "@web/core/l10n/localization";
import {nbsp} from "@web/core/utils/strings";

describe.current.tags("headless");

function expectShort(value, figure, unit) {
    expect(shortenAmount(value)).toEqual({figure, unit}, {message: `${value}`});
}

test("below one million the amount is whole and has no word", () => {
    expectShort(0, 0, "");
    expectShort(1, 1, "");
    expectShort(1234.5, 1235, "");
    expectShort(500000, 500000, "");
    expectShort(999999, 999999, "");
    expectShort(999999.4, 999999, "");
});

test("millions are tr, billions are tỷ, with one decimal at most", () => {
    expectShort(1000000, 1, "tr");
    expectShort(1049999, 1, "tr");
    expectShort(1050000, 1.1, "tr");
    expectShort(757960000, 758, "tr");
    expectShort(1100000000, 1.1, "tỷ");
    expectShort(2150000000, 2.2, "tỷ");
    expectShort(1234567890123, 1234.6, "tỷ");
});

test("rounding over a border changes the word", () => {
    expectShort(999999.5, 1, "tr");
    expectShort(999949999, 999.9, "tr");
    expectShort(999950000, 1, "tỷ");
    expectShort(999999999, 1, "tỷ");
});

test("a negative amount mirrors the positive one", () => {
    expectShort(-850000, -850000, "");
    expectShort(-757960000, -758, "tr");
    expectShort(-1050000, -1.1, "tr");
    expectShort(-999999999, -1, "tỷ");
    // Not a negative zero, which would be written "-0"
    expect(Object.is(shortenAmount(-0.4).figure, 0)).toBe(true);
    expect(Object.is(shortenAmount(-0).figure, 0)).toBe(true);
});

test("a larger amount never reads smaller", () => {
    const scale = {"": 1, tr: 1e6, tỷ: 1e9};
    let last = 0;
    for (let value = 1; value < 1e14; value = Math.ceil(value * 1.0137)) {
        const {figure, unit} = shortenAmount(value);
        const read = figure * scale[unit];
        expect(read).toBeGreaterThan(last * (1 - 1e-12));
        expect(Math.abs(read - value)).toBeLessThan(0.05 * scale[unit] * 1.0001);
        last = read;
    }
});

test("written with the separators of the user's language", () => {
    patchWithCleanup(localization, {
        decimalPoint: ",",
        thousandsSep: ".",
        grouping: [3, 0],
    });
    expect(formatShortAmount(0)).toBe("0");
    expect(formatShortAmount(850000)).toBe("850.000");
    expect(formatShortAmount(757960000)).toBe(`758${nbsp}tr`);
    expect(formatShortAmount(-1100000000)).toBe(`-1,1${nbsp}tỷ`);
    expect(formatShortAmount(1234567890123)).toBe(`1.234,6${nbsp}tỷ`);
});
