import {dealTypeContext, isDealBoard} from "@vht_crm_pipeline/core/deal_board";
import {Component} from "@odoo/owl";
import {DropdownItem} from "@web/core/dropdown/dropdown_item";
import {STATIC_ACTIONS_GROUP_NUMBER} from "@web/search/action_menus/action_menus";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";

/**
 * Opens the dialog in which business cards are typed in, one after the other.
 *
 * @param {Object} action the service
 * @param {Object} context of the board
 * @param {Function} reload called when the dialog closes and the board stays
 * @returns {Promise}
 */
export function openCardEntry(action, context, reload) {
    return action.doAction("vht_crm_pipeline.vht_card_entry_action", {
        additionalContext: dealTypeContext(context),
        onClose: ({noReload} = {}) => noReload || reload(),
    });
}

/** The dialog in the menu of the boards and lists that have no button for it. */
export class CardEntryItem extends Component {
    static template = "vht_crm_pipeline.CardEntryItem";
    static components = {DropdownItem};
    static props = {};

    setup() {
        this.action = useService("action");
    }

    open() {
        const {searchModel} = this.env;
        openCardEntry(this.action, searchModel.context, () => searchModel.search());
    }
}

registry.category("cogMenu").add(
    "vht-card-entry",
    {
        Component: CardEntryItem,
        groupNumber: STATIC_ACTIONS_GROUP_NUMBER,
        isDisplayed: (env) =>
            isDealBoard(env) &&
            env.config.viewArch.getAttribute("js_class") !== "vht_lead_kanban",
    },
    {sequence: 0}
);
