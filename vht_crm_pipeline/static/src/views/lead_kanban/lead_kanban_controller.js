import {crmKanbanView} from "@crm/views/crm_kanban/crm_kanban_view";
import {openCardEntry} from "@vht_crm_pipeline/views/business_card/card_entry";
import {useCardDrop} from "@vht_crm_pipeline/views/business_card/card_drop";

export class LeadKanbanController extends crmKanbanView.Controller {
    setup() {
        super.setup();
        useCardDrop(this.rootRef, () => this.canCreate, this.props.context);
    }

    onClickBusinessCard() {
        openCardEntry(this.actionService, this.props.context, () => this.model.load());
    }
}
