import {crmKanbanView} from "@crm/views/crm_kanban/crm_kanban_view";
import {LeadKanbanController} from "@vht_crm_pipeline/views/lead_kanban/lead_kanban_controller";
import {LeadKanbanModel} from "@vht_crm_pipeline/views/lead_kanban/lead_kanban_model";
import {LeadKanbanRenderer} from "@vht_crm_pipeline/views/lead_kanban/lead_kanban_renderer";
import {registry} from "@web/core/registry";

export const leadKanbanView = {
    ...crmKanbanView,
    Controller: LeadKanbanController,
    Model: LeadKanbanModel,
    Renderer: LeadKanbanRenderer,
    buttonTemplate: "vht_crm_pipeline.LeadKanbanView.Buttons",
};

registry.category("views").add("vht_lead_kanban", leadKanbanView);
