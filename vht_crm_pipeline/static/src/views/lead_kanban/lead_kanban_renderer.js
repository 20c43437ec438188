import {CrmKanbanRenderer} from "@crm/views/crm_kanban/crm_kanban_renderer";

export class LeadKanbanHeader extends CrmKanbanRenderer.components.KanbanHeader {
    /**
     * No lead is born in a won stage.
     *
     * @override
     */
    canQuickCreate() {
        return super.canQuickCreate() && !this.props.list.model.isWonStage(this.group);
    }
}

export class LeadKanbanRenderer extends CrmKanbanRenderer {
    static components = {
        ...CrmKanbanRenderer.components,
        KanbanHeader: LeadKanbanHeader,
    };

    /**
     * The order of the columns is the order of the stages: only for those who may write
     * them, instead of an access error after the drop.
     *
     * @override
     */
    get canResequenceGroups() {
        return super.canResequenceGroups && this.props.archInfo.activeActions.editGroup;
    }
}
