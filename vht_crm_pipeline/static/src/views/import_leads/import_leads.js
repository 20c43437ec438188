import {Component} from "@odoo/owl";
import {DropdownItem} from "@web/core/dropdown/dropdown_item";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {exprToBoolean} from "@web/core/utils/strings";
import {STATIC_ACTIONS_GROUP_NUMBER} from "@web/search/action_menus/action_menus";

const VIEWS = ["kanban", "list"];

/** Our import, above stock's, in the menu of the boards and lists of deals. */
export class ImportLeads extends Component {
    static template = "vht_crm_pipeline.ImportLeads";
    static components = {DropdownItem};
    static props = {};

    setup() {
        this.action = useService("action");
    }

    open() {
        const {default_type} = this.env.searchModel.context;
        this.action.doAction("vht_crm_pipeline.vht_import_action_new", {
            additionalContext: default_type ? {default_type} : {},
        });
    }
}

registry.category("cogMenu").add(
    "vht-import-leads",
    {
        Component: ImportLeads,
        groupNumber: STATIC_ACTIONS_GROUP_NUMBER,
        isDisplayed: ({config, searchModel, isSmall}) =>
            !isSmall &&
            searchModel.resModel === "crm.lead" &&
            config.actionType === "ir.actions.act_window" &&
            VIEWS.includes(config.viewType) &&
            exprToBoolean(config.viewArch.getAttribute("create"), true),
    },
    {sequence: 0}
);
