import {formatFloat} from "@web/core/utils/numbers";
import {nbsp} from "@web/core/utils/strings";

const MILLION = 1e6;
const BILLION = 1e9;

function roundToTenth(number) {
    return Math.round(number * 10) / 10;
}

/**
 * Splits an amount into the figure and the word a Vietnamese manager would write:
 * "tr" (triệu, million) or "tỷ" (billion). Below one million there is no word, the
 * whole amount is short enough.
 *
 * The unit is chosen after rounding, so 999,999,999 is 1 tỷ and never 1,000 tr. Ties
 * go away from zero, as in the rest of Odoo.
 *
 * @param {number} value finite amount in the unit of its currency
 * @returns {{figure: number, unit: "" | "tr" | "tỷ"}} figure keeps the sign, and has
 *  at most one decimal with a unit and none without
 */
export function shortenAmount(value) {
    const amount = Math.abs(value);
    const sign = value < 0 ? -1 : 1;
    const whole = Math.round(amount);
    const millions = roundToTenth(amount / MILLION);
    if (whole < MILLION) {
        // "|| 0" because -0.4 rounds to a negative zero
        return {figure: sign * whole || 0, unit: ""};
    }
    if (millions < 1000) {
        return {figure: sign * millions, unit: "tr"};
    }
    return {figure: sign * roundToTenth(amount / BILLION), unit: "tỷ"};
}

/**
 * Writes an amount short in Vietnamese, without its currency: `850.000`, `758 tr`,
 * `1,1 tỷ`. Separators are those of the user's language.
 *
 * @param {number} value see {@link shortenAmount}
 * @returns {string}
 */
export function formatShortAmount(value) {
    const {figure, unit} = shortenAmount(value);
    const formatted = formatFloat(figure, {digits: [0, 1], trailingZeros: false});
    return unit ? formatted + nbsp + unit : formatted;
}
