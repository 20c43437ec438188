import {exprToBoolean} from "@web/core/utils/strings";

const VIEWS = ["kanban", "list"];

/**
 * Whether a view is a board or list of leads or opportunities where the user may make
 * new ones.
 *
 * @param {Object} env of a view
 * @returns {boolean}
 */
export function isDealBoard({config, searchModel}) {
    return (
        searchModel.resModel === "crm.lead" &&
        config.actionType === "ir.actions.act_window" &&
        VIEWS.includes(config.viewType) &&
        exprToBoolean(config.viewArch.getAttribute("create"), true)
    );
}

/**
 * What is made on a board is what the board is of.
 *
 * @param {Object} context of a board
 * @returns {Object} its context for making leads or opportunities
 */
export function dealTypeContext({default_type}) {
    return default_type ? {default_type} : {};
}
