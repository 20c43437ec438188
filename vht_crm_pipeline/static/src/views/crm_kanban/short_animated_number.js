import {formatShortAmount} from "@vht_crm_pipeline/core/short_amount";
import {getCurrency} from "@web/core/currency";
import {user} from "@web/core/user";
import {nbsp} from "@web/core/utils/strings";
import {formatInteger, formatMonetary} from "@web/views/fields/formatters";
import {AnimatedNumber} from "@web/views/view_components/animated_number";

/**
 * The total of a CRM column: for a reader of Vietnamese an amount is written
 * `758 tr ₫` instead of `758M ₫`, and its tooltip says it in full. Every other
 * language, and every number that is no amount (a count), is left to Odoo.
 *
 * The words belong to the reader's language, not to the currency: a Vietnamese
 * manager of a company in dollars also says "1,1 tr $".
 */
export class ShortAnimatedNumber extends AnimatedNumber {
    static template = "vht_crm_pipeline.ShortAnimatedNumber";

    get isShortAmount() {
        // An amount comes with its currencies, a count without. The recurring revenue
        // comes with a list holding no currency; it is an amount all the same.
        return Boolean(user.lang?.startsWith("vi") && this.props.currencies?.length);
    }

    /** @override */
    format(value) {
        if (!this.isShortAmount) {
            return super.format(value);
        }
        const amount = formatShortAmount(value);
        const currency = getCurrency(this.currencyId);
        if (!currency) {
            return amount;
        }
        return currency.position === "after"
            ? amount + nbsp + currency.symbol
            : currency.symbol + nbsp + amount;
    }

    /** The amount in full behind the name of its field, undefined where not shortened. */
    get amountTooltip() {
        if (!this.isShortAmount) {
            return undefined;
        }
        const {title, value} = this.props;
        const amount = this.currencyId
            ? formatMonetary(value, {currencyId: this.currencyId})
            : formatInteger(value);
        return title ? `${title}: ${amount}` : amount;
    }
}
