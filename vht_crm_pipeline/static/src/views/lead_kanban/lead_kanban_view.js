import {crmKanbanView} from "@crm/views/crm_kanban/crm_kanban_view";
import {LeadKanbanModel} from "@vht_crm_pipeline/views/lead_kanban/lead_kanban_model";
import {LeadKanbanRenderer} from "@vht_crm_pipeline/views/lead_kanban/lead_kanban_renderer";
import {registry} from "@web/core/registry";

export const leadKanbanView = {
    ...crmKanbanView,
    Model: LeadKanbanModel,
    Renderer: LeadKanbanRenderer,
};

registry.category("views").add("vht_lead_kanban", leadKanbanView);
