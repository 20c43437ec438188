import {dealTypeContext, isDealBoard} from "@vht_crm_pipeline/core/deal_board";
import {Component} from "@odoo/owl";
import {DropdownItem} from "@web/core/dropdown/dropdown_item";
import {STATIC_ACTIONS_GROUP_NUMBER} from "@web/search/action_menus/action_menus";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";

/** Our import, above stock's, in the menu of the boards and lists of deals. */
export class ImportLeads extends Component {
    static template = "vht_crm_pipeline.ImportLeads";
    static components = {DropdownItem};
    static props = {};

    setup() {
        this.action = useService("action");
    }

    open() {
        this.action.doAction("vht_crm_pipeline.vht_import_action_new", {
            additionalContext: dealTypeContext(this.env.searchModel.context),
        });
    }
}

registry.category("cogMenu").add(
    "vht-import-leads",
    {
        Component: ImportLeads,
        groupNumber: STATIC_ACTIONS_GROUP_NUMBER,
        isDisplayed: (env) => !env.isSmall && isDealBoard(env),
    },
    {sequence: 0}
);
